import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Print } from '../../src/documents/documents.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { answerPrint, changePrinter, endPrint, printAgain, printersOf, removePrinter } from '../../src/printing/printing.ts'
import { changePlan } from '../../src/routing/routing.ts'
import { DAY, TOMORROW } from '../edges/tiny.ts'
import { type FakePrinter, fakePrinter, type Mood } from './fake-printer.ts'
import { BOXES, type Kitchen, openKitchen } from './kitchen.ts'

let kitchen: Kitchen
let printer: FakePrinter
beforeEach(async () => {
  kitchen = await openKitchen()
  printer = await fakePrinter()
})
afterEach(async () => {
  await printer.switchOff()
  expect(kitchen.bugs).toEqual([])
  kitchen.close()
})

const soon = (what: () => Promise<unknown> | unknown, value: unknown) => vi.waitFor(async () => expect(await what()).toEqual(value), 10_000)
const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => Buffer.from(a ?? []).equals(b)

test('a printer that is on gets the labels byte for byte, and somebody is asked whether they came out', async () => {
  await printer.switchOn()
  const id = await kitchen.ask(await kitchen.printer(printer))
  const expected = await kitchen.bytes()
  await kitchen.settled(kitchen.sender())
  expect(printer.jobs.map((job) => same(job, expected))).toEqual([true])
  expect(await kitchen.job(id)).toMatchObject({ state: 'asks', from: 1 })
  await answerPrint(kitchen.work(), id, {})
  expect((await kitchen.job(id)).state).toBe('out')
})

test('printer off: the labels wait, and there is one copy once it is on', async () => {
  const at = await kitchen.printer(printer)
  const id = await kitchen.ask(at)
  const sender = kitchen.sender()
  await sender.wake()
  await soon(() => (sender.standing(at)?.tries ?? 0) > 2, true)
  expect([sender.standing(at)?.why, (await kitchen.job(id)).state]).toEqual(['refused', 'waiting'])
  const expected = await kitchen.bytes()
  await printer.switchOn()
  await sender.done()
  expect(printer.jobs.map((job) => same(job, expected))).toEqual([true])
  expect([sender.standing(at), (await kitchen.job(id)).state]).toEqual([undefined, 'asks'])
})

describe('a printer that misbehaves', () => {
  test.each<[name: string, mood: Mood, state: string, why: string | undefined]>([
    ['is slow', 'slow', 'asks', undefined],
    ['takes half and dies', { dies: 20_000 }, 'asks', 'died'],
    ['dies at the first byte', { dies: 1 }, 'asks', 'died'],
    ['takes nothing', 'hangs', 'asks', undefined], // the network has taken it all: that is all that can be known
  ])('that %s is sent the job once, and asks', async (_, mood, state, why) => {
    printer.mood = mood
    await printer.switchOn()
    const id = await kitchen.ask(await kitchen.printer(printer))
    await kitchen.settled(kitchen.sender())
    const job = await kitchen.job(id)
    expect([job.state, job.broken?.why]).toEqual([state, why])
    printer.mood = 'takes'
    await kitchen.settled(kitchen.sender()) // and again, as after a restart
    expect(printer.jobs.length).toBe(mood === 'hangs' ? 0 : 1)
  })

  test('that hangs up before a byte left is tried again by itself', async () => {
    printer.mood = 'hangs up'
    await printer.switchOn()
    const at = await kitchen.printer(printer)
    const id = await kitchen.ask(at)
    const sender = kitchen.sender()
    await sender.wake()
    await soon(() => (sender.standing(at)?.tries ?? 0) > 1, true)
    expect([sender.standing(at)?.why, (await kitchen.job(id)).state]).toEqual(['hung_up', 'waiting'])
    printer.mood = 'takes'
    await sender.done()
    expect([printer.jobs.length, (await kitchen.job(id)).state]).toEqual([1, 'asks'])
  })
})

test('what is missing is printed from the label on that somebody names, and says that it is a reprint', async () => {
  printer.mood = { dies: 40_000 }
  await printer.switchOn()
  const id = await kitchen.ask(await kitchen.printer(printer))
  const sender = kitchen.sender()
  await kitchen.settled(sender)
  const { labels, open } = await kitchen.job(id)
  expect(labels).toBeGreaterThan(2)
  expect(open?.length).toBe(labels)
  await expect(answerPrint(kitchen.work(), id, { missingFrom: labels + 1 })).rejects.toMatchObject({ reason: 'bad_request' })
  await answerPrint(kitchen.work(), id, { missingFrom: 3 })
  expect(await kitchen.job(id)).toMatchObject({ state: 'waiting', from: 3 })
  printer.mood = 'takes'
  await kitchen.settled(sender)
  const rest = (await kitchen.bytes()).slice((2 * (await kitchen.bytes()).length) / labels)
  expect([printer.jobs[1]?.length, same(printer.jobs[1], rest)]).toEqual([rest.length, false])
  await expect(answerPrint(kitchen.work(), id, { missingFrom: 2 })).rejects.toMatchObject({ reason: 'bad_request' }) // it is out already
  await answerPrint(kitchen.work(), id, {})
  await expect(answerPrint(kitchen.work(), id, {})).rejects.toMatchObject({ reason: 'print_moved' })
  const copies = await kitchen.tiny.host.db
    .selectFrom('print_label')
    .innerJoin('print_copy', 'print_copy.number', 'print_label.number')
    .select(['position', 'copy'])
    .orderBy('position')
    .orderBy('copy')
    .execute()
  expect(copies.map((row) => [row.position, row.copy])).toEqual([
    [1, 0],
    [2, 0],
    ...Array.from({ length: labels - 2 }, (_, i) => [0, 1].map((copy) => [i + 3, copy])).flat(),
  ])
})

test('a power cut in the midst: what was on its way asks, what waited is printed', async () => {
  await printer.switchOn()
  const at = await kitchen.printer(printer)
  const [first, second] = [await kitchen.ask(at), await kitchen.ask(at, { paper: 'test-label' })]
  const frozen = kitchen.sender({ dial: async () => ({ open: true, send: () => new Promise(() => {}), hangUp() {} }) })
  await frozen.wake()
  await soon(async () => (await kitchen.job(first)).state, 'sending')
  await kitchen.settled(kitchen.sender()) // the next process
  expect(await kitchen.job(first)).toMatchObject({ state: 'asks', broken: { why: 'cut_off' } })
  expect([(await kitchen.job(second)).state, printer.jobs.length]).toEqual(['asks', 1])
})

test('the same labels asked for twice wait once; other labels wait behind them, in order', async () => {
  const at = await kitchen.printer(printer)
  const first = await kitchen.ask(at)
  await expect(kitchen.ask(at)).rejects.toMatchObject({ reason: 'print_waiting', detail: { values: { printer: 'P' } } })
  const second = await kitchen.ask(at, { ...BOXES, canteen: kitchen.tiny.ids.east } as typeof BOXES)
  const sender = kitchen.sender()
  await sender.wake()
  await sender.wake()
  await printer.switchOn()
  await sender.done()
  const [all, some] = [await kitchen.job(first), await kitchen.job(second)]
  expect(printer.jobs.map((job) => job.length)).toEqual(
    [all.labels, some.labels].map((n) => (n * (printer.jobs[0]?.length ?? 0)) / all.labels),
  )
  expect(printer.most).toBe(1)
})

test('two who ask for the same labels at once get one job', async () => {
  const at = await kitchen.printer(printer)
  const both = await Promise.allSettled([kitchen.ask(at), kitchen.ask(at)])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { reason: 'print_waiting' } })
})

describe('what must not be printed any more', () => {
  test('labels of a plan that was changed meanwhile: the job ends and says which', async () => {
    const at = await kitchen.printer(printer)
    const id = await kitchen.ask(at)
    kitchen.tiny.clock.at('10:05')
    await changePlan(kitchen.work(), DAY, 'lunch', {
      changes: [{ canteen: kitchen.tiny.ids.east, tray: 'ordinary', portions: 2 }],
      why: 'two more',
    })
    expect(await kitchen.job(id)).toMatchObject({ state: 'waiting', not: { why: 'paper_void' } }) // seen without a sender too
    await printer.switchOn()
    await kitchen.settled(kitchen.sender())
    const job = await kitchen.job(id)
    expect(job).toMatchObject({ state: 'ended', not: { why: 'paper_void' } })
    expect(job.not?.detail.faults?.every((fault) => fault.problem === 'label_void' && fault.values?.label === '东幸福食堂')).toBe(true)
    expect(printer.jobs).toEqual([])
    await kitchen.ask(at) // of the plan as it is now
    await kitchen.settled(kitchen.sender())
    expect(printer.jobs).toHaveLength(1)
  })

  test('yesterday’s labels, by a printer that was switched on in the morning', async () => {
    const id = await kitchen.ask(await kitchen.printer(printer))
    kitchen.tiny.clock.at('05:00', TOMORROW)
    await printer.switchOn()
    await kitchen.settled(kitchen.sender())
    expect([printer.jobs, (await kitchen.job(id)).not?.why]).toEqual([[], 'day_is_past'])
  })

  test('what somebody cancelled, and what waits for a printer that is gone', async () => {
    const at = await kitchen.printer(printer)
    const cancelled = await kitchen.ask(at)
    await endPrint(kitchen.work(), cancelled)
    await expect(endPrint(kitchen.work(), cancelled)).rejects.toMatchObject({ reason: 'print_moved' })
    const waiting = await kitchen.ask(at)
    await removePrinter(kitchen.work(), at)
    await printer.switchOn()
    await kitchen.settled(kitchen.sender())
    expect([printer.jobs, (await kitchen.job(cancelled)).not?.why, (await kitchen.job(waiting)).not?.why]).toEqual([
      [],
      'withdrawn',
      'printer_gone',
    ])
    await expect(kitchen.ask(at)).rejects.toMatchObject({ reason: 'printer_gone' })
  })
})

describe('what goes wrong here', () => {
  test.each([
    ['a bug', new Error('a bug'), 'bug', 1],
    ['labels too full', new Refusal('label_too_full', { faults: [{ place: 'BX-1', problem: 'label_too_full' }] }), 'label_too_full', 0],
  ])('%s ends the job with its reason, and the next one is printed', async (_, error, why, bugs) => {
    await printer.switchOn()
    const at = await kitchen.printer(printer)
    const [first, second] = [await kitchen.ask(at), await kitchen.ask(at, { paper: 'test-label' })]
    const print: Print = async (papers) => (papers.length > 1 ? Promise.reject(error) : new Uint8Array(10))
    await kitchen.settled(kitchen.sender({ print }))
    expect((await kitchen.job(first)).not?.why).toBe(why)
    expect([(await kitchen.job(second)).state, printer.jobs.map((job) => job.length).filter(Boolean)]).toEqual(['asks', [10]])
    expect(kitchen.bugs.splice(0)).toHaveLength(bugs)
  })

  test.each([
    ['before anything left', 0],
    ['after all had left', 1],
  ])('a full disk %s: one copy, and what became of it is written once there is room', async (_, at) => {
    await printer.switchOn()
    const id = await kitchen.ask(await kitchen.printer(printer))
    const { engine } = kitchen.tiny
    let writes = 0
    const full = <T>(step: Parameters<typeof engine.host.transact<T>>[0]): T => {
      if (writes++ === at) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      return engine.host.transact(step)
    }
    await kitchen.settled(kitchen.sender({ engine: { ...engine, host: { db: engine.host.db, transact: full } } }))
    expect([(await kitchen.job(id)).state, printer.jobs.filter((job) => job.length > 0).length, writes]).toEqual(['asks', 1, 3])
  })
})

test('labels of a job are printed once more when somebody asks, each a reprint', async () => {
  await printer.switchOn()
  const id = await kitchen.ask(await kitchen.printer(printer))
  const sender = kitchen.sender()
  await kitchen.settled(sender)
  await expect(printAgain(kitchen.work(), id, { from: 1, to: 1 })).rejects.toMatchObject({ reason: 'print_moved' }) // first say what came out
  await answerPrint(kitchen.work(), id, {})
  const again = (await printAgain(kitchen.work(), id, { from: 2, to: 2 })).job
  await kitchen.settled(sender)
  expect(await kitchen.job(again)).toMatchObject({ state: 'asks', labels: 1, first: (await kitchen.queue()).at(-1) && expect.any(String) })
  expect(printer.jobs[1]?.length).toBe((printer.jobs[0]?.length ?? 0) / (await kitchen.job(id)).labels)
})

test('a printer that moved house gets what waited for it at its new address', async () => {
  const elsewhere = await fakePrinter()
  const at = await kitchen.printer(elsewhere)
  await kitchen.ask(at)
  const sender = kitchen.sender()
  await sender.wake()
  const { id: _, version, ...wish } = (await printersOf(kitchen.work()))[0] ?? expect.fail()
  await changePrinter(kitchen.work(), at, version, { ...wish, port: printer.port })
  await printer.switchOn()
  await sender.done()
  expect([elsewhere.jobs.length, printer.jobs.length]).toEqual([0, 1])
})
