import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

/** The house read as a list of files, so that its rules are functions over that list. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface SourceFile {
  path: string
  lines: number
  /** what runs: comments and types are gone, strings stand in double quotes */
  code: string
  imports: Import[]
}

/** `to` is a path from the root, or a package's name. */
export interface Import {
  to: string
  typeOnly: boolean
}

const CODE = /\.(ts|tsx|mjs)$/

const FOLDERS = ['src', 'routes', 'db', 'scripts']

export const readTree = (): SourceFile[] =>
  allPaths()
    .filter((path) => CODE.test(path) && !path.includes('.d.'))
    .map((path) => parse(path, readFileSync(join(ROOT, path), 'utf8')))

export function allPaths(): string[] {
  const entries = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

export function parse(path: string, source: string): SourceFile {
  const code = running(path, source)
  const values = named(code, /\b(?:from|import)\s*\(?\s*"([^"\n]+)"/g)
  const types = named(source, /^(?:import|export) type [^'"]*? from '([^'\n]+)'/gm)
  const target = (from: string): string => (from.startsWith('.') ? normalize(join(dirname(path), from)) : from)
  const imports = (from: string[], typeOnly: boolean): Import[] => from.map((name) => ({ to: target(name), typeOnly }))
  return { path, lines: source.split('\n').length - 1, code, imports: [...imports(values, false), ...imports(types, true)] }
}

/** The parsed form of made-up files, for a rule to prove itself on. */
export const madeUp = (files: Record<string, string>): SourceFile[] => Object.entries(files).map(([path, source]) => parse(path, source))

/** esbuild as a tokenizer: it knows strings, templates, regular expressions and JSX from comments. */
function running(path: string, source: string): string {
  const { code } = transformSync(source, {
    loader: path.endsWith('.mjs') ? 'js' : path.endsWith('.tsx') ? 'tsx' : 'ts',
    sourcefile: path,
    jsx: 'automatic',
    charset: 'utf8',
    minifyWhitespace: true, // or it keeps comments that stand inside an expression
    legalComments: 'none',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  })
  return code
}

const named = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])
