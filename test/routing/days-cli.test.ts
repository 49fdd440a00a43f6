import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { endBadly, runCommand } from '../../scripts/cli/command.ts'
import { routingDays } from '../../scripts/cli/routing-days.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, TOMORROW } from '../edges/tiny.ts'

let folder = ''
/** The tiny district with a lunch that is planned and routed, as a folder of districts. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-days-'))
  const tiny = await openTiny()
  await (await lunchIn(tiny)).until('route')
  await tiny.host.raw.backup(join(folder, 'tiny.db'))
  tiny.close()
  vi.stubEnv('NUANFAN_DATA', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

let stdout = ''
let stderr = ''
beforeEach(() => {
  ;[stdout, stderr] = ['', '']
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text
    return true
  })
  return () => vi.restoreAllMocks()
})

async function days(...args: string[]): Promise<number> {
  const argv = ['routing', 'days', ...args, '--district', 'tiny']
  try {
    return await runCommand({ 'routing days': async () => routingDays }, argv)
  } catch (error) {
    return endBadly(error, argv.includes('--json'))
  }
}

test('each planned day comes with its vans, its proof and what the checker says; others are passed over', async () => {
  expect(await days(DAY, TOMORROW, '--json')).toBe(0)
  const { days: lines, ...totals } = JSON.parse(stdout)
  expect(totals).toEqual({ from: DAY, to: TOMORROW, planned: 1, proven: 1, accepted: 1 })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ day: DAY, stops: 2, unserved: 0, vans: 1, trips: 1, fewestVans: true, proven: true, violations: [] })
  expect(lines[0].bound).toBe(lines[0].seconds)
})

test('for people it is a table, and a sentence in both languages', async () => {
  expect(await days(DAY, DAY)).toBe(0)
  expect(stdout).toContain(DAY)
  expect(stdout).toContain('已证明')
  expect(stdout).toContain('1 days planned again: 1 proven to be the best, 1 accepted by the checker')
})

test.each([
  ['no day at all', [], 2, 'routing days FROM TO'],
  ['days the wrong way round', [TOMORROW, DAY], 2, 'routing days FROM TO'],
  ['a day that is none', [DAY, '2026-02-30'], 2, 'routing days FROM TO'],
  ['days without a plan', [TOMORROW, TOMORROW], 1, TOMORROW],
])('%s', async (_, args, code, said) => {
  expect(await days(...args)).toBe(code)
  expect(stderr).toContain(said)
})
