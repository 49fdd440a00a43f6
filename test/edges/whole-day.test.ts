import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAsDocumented } from './as-documented.ts'
import { done } from './lunch.ts'
import { type PhoneNote, type RoadRun, type RoadStop, runsOf } from './on-the-road.ts'
import { DAY } from './tiny.ts'
import { type WholeDay, wholeDay } from './whole-day.ts'

type Count = { dish: string; portions: number }
interface Detail {
  dish: string
  received: number
  gaps: { portions: number }[]
}
interface Line {
  event: string
  about: { stops?: [string, number][]; phone?: { event: string }; runs?: string[]; portions?: number }
}

describe.each([1, 2, 3, 4, 5, 6])('a day by chance %i: no signal, moved stops, a breakdown', (seed) => {
  let day: WholeDay
  let runs: RoadRun[]
  let stops: RoadStop[]
  let journal: Line[]
  const way = async () => done(await day.dispatcher.get(`/deliveries/${DAY}/lunch`)).body

  beforeAll(async () => {
    day = await wholeDay(seed)
    runs = await runsOf(day.dispatcher)
    stops = runs.flatMap((run) => run.stops)
    const auditor = await day.tiny.signInAs('auditor')
    journal = []
    for (let cursor = ''; ; ) {
      const page: { lines: Line[]; next: string | null } = done(await auditor.get(`/journal?limit=200${cursor}`)).body
      journal.push(...page.lines)
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
  })
  afterAll(() => day.tiny.close())

  test('every stop is handed over, once, by the journal and by the answers', () => {
    expect(stops.filter((stop) => !stop.handover).map((stop) => stop.stop)).toEqual([])
    expect(new Set(stops.map((stop) => stop.canteen)).size).toBe(stops.length)
    const told = journal.filter((line) => line.event === 'stop.handed_over').flatMap((line) => line.about.stops ?? [])
    const received = stops.map((stop) => [stop.stop, sum(stop.handover?.dishes.map((one) => one.received) ?? [])])
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(received))
    expect(told).toHaveLength(stops.length)
  })

  test('what he did without a signal is done as he did it; nothing of it waits', async () => {
    const last = day.replies.at(-1)?.body.verdicts as { verdict: string; reason: string | null }[]
    expect(last.filter((one) => one.verdict !== 'accepted')).toEqual([])
    const said = new Map(day.events.filter((one) => one.kind === 'handed_over').map((one) => [one.stop, one]))
    for (const stop of stops.filter((one) => said.has(one.stop)))
      expect(stop.handover?.dishes).toMatchObject(
        (said.get(stop.stop) as PhoneNote).dishes.map(({ dish, received }: Count & { received: number }) => ({ dish, received })),
      )
    const mine = journal.flatMap((line) => line.about.phone?.event ?? [])
    expect(mine.toSorted()).toEqual(day.events.map((one) => one.id).toSorted())
  })

  test('that his stops had been moved away is shown to both, and overwrites nothing in silence', async () => {
    const { notices, events } = await way()
    const flagged = events.filter((one: { flags: string[] }) => one.flags.includes('stop_moved'))
    expect(flagged.length).toBeGreaterThan(0)
    const told = notices.filter((one: { kind: string }) => one.kind === 'stop_moved')
    expect([...new Set(told.map((one: { canteen: string }) => one.canteen))].sort()).toEqual([...day.movedAway].sort())
    const versions = done(await day.dispatcher.get(`/plans/${DAY}/lunch/changes`)).body.versions
    expect(versions.some((one: { version: number }) => one.version === day.moved.version)).toBe(true)
  })

  test('every portion is followed from the pots to the doors: cooked = aboard + in reserve, aboard = received + what is missing, with why', async () => {
    const { batches, dishes } = done(await day.dispatcher.get(`/plans/${DAY}/lunch`)).body
    await day.lunch.weigh()
    const account = done(await day.lunch.manager.get(`/days/${DAY}/lunch`)).body
    const detail: Detail[] = account.detail.flatMap((one: { dishes: Detail[] }) => one.dishes)
    for (const { dish, reserveLeft } of dishes) {
      const of = <T extends { dish: string }>(rows: readonly T[]) => rows.filter((row) => row.dish === dish)
      const cooked = sum(of(batches as Count[]).map((row) => row.portions))
      const aboard = sum(of(stops.flatMap((stop) => stop.loaded)).map((row) => row.portions))
      const received = sum(of(detail).map((row) => row.received))
      const riding = of(day.riding)
      const missing = sum(of(detail).flatMap((row) => row.gaps.map((gap) => gap.portions)))
      expect({ dish, cooked, aboard }).toEqual({
        dish,
        // what rode along is the kitchen's reserve no more, also when it comes back: nobody knows how warm it stayed
        cooked: aboard + reserveLeft + (day.leftBehind.get(dish) ?? 0) + sum(riding.map(({ boarded }) => boarded)),
        aboard: received + missing - sum(riding.map(({ handed }) => handed)),
      })
      for (const { boarded, handed, returned, spilled, aboard: left } of riding)
        expect([boarded, left]).toEqual([handed + Number(returned) + spilled, 0])
    }
    expect(account.dishes.map((one: { differenceGrams: number }) => one.differenceGrams)).toEqual(account.dishes.map(() => 0))
    expect(account.differences.filter((one: { step: string }) => one.step !== 'closed')).toEqual([])
  })

  test('no box is in two places: each stop on one run, each place of a run one stop, each run loaded once', () => {
    for (const run of runs) expect(run.stops.map((stop) => stop.position)).toEqual(run.stops.map((_, i) => i + 1))
    const loaded = journal.filter((line) => line.event === 'run.loaded').flatMap((line) => line.about.runs ?? [])
    expect(new Set(loaded).size).toBe(loaded.length)
    expect(sum(stops.flatMap((stop) => stop.loaded.map((one) => one.portions)))).toBe(
      sum(journal.filter((line) => line.event === 'run.loaded').map((line) => line.about.portions ?? 0)),
    )
  })

  test('every answer was as documented, and none a bug', () => expectAsDocumented(day.tiny))
})

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
