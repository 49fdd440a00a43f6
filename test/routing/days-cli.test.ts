import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { routingDays } from '../../scripts/cli/routing-days.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, TOMORROW } from '../edges/tiny.ts'
import { programOf } from '../program.ts'

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

const said = { out: '', err: '' }
const program = programOf({ 'routing days': routingDays }, said)
const days = (...args: string[]) => program('routing', 'days', ...args, '--district', 'tiny')

test('each planned day comes with its vans, its proof and what the checker says; others are passed over', async () => {
  expect(await days(DAY, TOMORROW, '--json')).toBe(0)
  const { days: lines, ...totals } = JSON.parse(said.out)
  expect(totals).toEqual({ from: DAY, to: TOMORROW, planned: 1, proven: 1, accepted: 1 })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ day: DAY, stops: 2, unserved: 0, vans: 1, trips: 1, fewestVans: true, proven: true, violations: [] })
  expect(lines[0].bound).toBe(lines[0].seconds)
})

test('for people it is a table, and a sentence in both languages', async () => {
  expect(await days(DAY, DAY)).toBe(0)
  expect(said.out).toContain(DAY)
  expect(said.out).toContain('已证明')
  expect(said.out).toContain('1 days planned again: 1 proven to be the best, 1 accepted by the checker')
})

test.each([
  ['no day at all', [], 2, 'routing days FROM TO'],
  ['days the wrong way round', [TOMORROW, DAY], 2, 'routing days FROM TO'],
  ['a day that is none', [DAY, '2026-02-30'], 2, 'routing days FROM TO'],
  ['days without a plan', [TOMORROW, TOMORROW], 1, TOMORROW],
])('%s', async (_, args, code, told) => {
  expect(await days(...args)).toBe(code)
  expect(said.err).toContain(told)
})
