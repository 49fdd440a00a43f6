import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { GATE } from '../routes/gate.ts'
import { COMMANDS } from '../scripts/cli/commands.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const folders = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => one.name)
const files = (path: string) => readdirSync(join(root, path)).filter((name) => /\.tsx?$/.test(name))

/** The first cell of each row of the table under a heading, without its quotes. */
function named(heading: string): string[] {
  const section = readme.split(/^#+ /m).find((part) => part.startsWith(heading)) ?? ''
  return [...section.matchAll(/^\| `([^`]+)`/gm)].flatMap((match) => match[1] ?? [])
}

describe('the README names what is there, and nothing else', () => {
  test('rooms', () => expect(named('The house · 屋子').sort()).toEqual(folders('src').sort()))
  test('commands', () => expect(named('Commands · 命令').sort()).toEqual(Object.keys(COMMANDS).sort()))
  test('routes', () => expect(named('Routes · 接口').sort()).toEqual(files('routes').sort()))
  test('pages', () => {
    const pages = [...readme.matchAll(/`(\/[a-z-]+)`/g)].flatMap((match) => match[1] ?? [])
    const served = new Set(Object.keys(GATE).map((row) => row.split(' ')[1]))
    expect(pages.length).toBeGreaterThan(4)
    expect(pages.filter((page) => !served.has(page))).toEqual([])
  })
  test('npm scripts and pictures', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    const told = [...readme.matchAll(/npm (?:run (?:-s )?)?([a-z]+)/g)].flatMap((match) => match[1] ?? []).filter((name) => name !== 'ci')
    expect(told.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].flatMap((match) => match[1] ?? [])
    expect(pictures.length).toBeGreaterThan(0)
    expect(pictures.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
