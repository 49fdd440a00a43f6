import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KeepingPlace, LotId, ReceivingId } from '../../db/tables/purchasing.ts'
import { addDays } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import {
  addPhoto,
  addSupplier,
  beginCount,
  changeContact,
  correctIssue,
  countLots,
  draftOrder,
  endOrder,
  finishCount,
  ingredientsOf,
  issueForMeal,
  issueWeighed,
  ordersOf,
  othersWith,
  outlook,
  papersEnding,
  photosOf,
  purchasingProblems,
  quotePrices,
  receive,
  receivingsOf,
  seePaper,
  sendOrder,
  stockOf,
  suppliersOf,
  theCount,
  theLot,
  thePhoto,
  theReceiving,
  writeOff,
} from '../../src/purchasing/purchasing.ts'
import { startRecall, traceOf } from '../../src/safety/safety.ts'
import { type Actor, beginWork, type Work } from '../../src/work.ts'
import { done, LUNCH, lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from '../edges/tiny.ts'

let tiny: Tiny
beforeEach(async () => {
  tiny = await openTiny()
})
afterEach(() => tiny.close())

const who = (id: string): Actor => ({ id: id as Actor['id'], duties: [] })
const work = (id = 'setup'): Work => beginWork(tiny.engine, who(id))
const supplier = () => tiny.ids.suppliers.farm
const no = async (asked: Promise<unknown>): Promise<Refusal> => {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`nobody said no: ${error}`)
  return error
}
const lots = (ingredient: string, grams: number, more: object = {}) => [
  { ingredient, spec: '箱', grams, price: grams, ...(ingredient === 'pork' ? { temperature: 40 } : {}), ...more },
]
const came = (ingredient: string, grams: number, more: object = {}) =>
  receive(work(), { supplier: supplier(), papersChecked: true, lots: lots(ingredient, grams, more) })
const left = async (ingredient: string) => (await stockOf(work())).find((line) => line.ingredient === ingredient)?.usable ?? 0

/** What the facts say of each lot, beside what the row that moves with them says. */
const books = () =>
  tiny.host.raw
    .prepare(
      `select lot.id, lot_stock.grams as kept, lot.grams
        - coalesce((select sum(grams) from lot_rejection r where r.lot_id = lot.id), 0)
        - coalesce((select sum(grams) from lot_issue i where i.lot_id = lot.id), 0)
        - coalesce((select sum(grams) from write_off w where w.lot_id = lot.id), 0)
        + coalesce((select sum(grams) from count_difference d where d.lot_id = lot.id), 0) as summed
      from lot join lot_stock on lot_stock.lot_id = lot.id`,
    )
    .all() as { id: string; kept: number; summed: number }[]

async function planned() {
  const lunch = await (await lunchIn(tiny)).until('plan')
  const { batches } = done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  return batches as { batch: never; dish: string; grams: number }[]
}

describe('suppliers', () => {
  test('nothing can be ordered before the food licence is seen, then it can', async () => {
    const { supplier: id } = await addSupplier(work(), { code: 'new', name: '新商行', contact: 'x', phone: '1', address: 'y' })
    expect((await no(draftOrder(work(), id, TOMORROW, []))).reason).toBe('licence_missing')
    await seePaper(work(), id, { kind: 'food_licence', number: 'JY1', validUntil: addDays(DAY, 400) })
    expect((await draftOrder(work(), id, TOMORROW, [])).lines).toBe(0)
    expect((await no(addSupplier(work(), { code: 'new', name: 'z', contact: 'x', phone: '1', address: 'y' }))).reason).toBe(
      'supplier_exists',
    )
  })

  test('a paper that has ended is not taken, one that ends is listed, a renewed one holds', async () => {
    const paper = { kind: 'food_licence' as const, number: 'JY2', validUntil: addDays(DAY, -1) }
    expect((await no(seePaper(work(), supplier(), paper))).detail.values).toMatchObject({ supplier: '湟中农场', day: addDays(DAY, -1) })
    expect((await papersEnding(work())).map((one) => one.supplier)).toEqual(['过期商行'])
    await seePaper(work(), tiny.ids.suppliers.lapsed, { ...paper, validUntil: addDays(DAY, 200) })
    expect(await papersEnding(work())).toEqual([])
  })

  test('what was received keeps the contact of its day', async () => {
    const { receiving } = await came('greens', 1_000)
    tiny.clock.at('11:00')
    await changeContact(work(), supplier(), { contact: '李师傅', phone: '2', address: 'z' })
    expect((await theReceiving(work(), receiving)).receiving.contact).toBe('马师傅')
    expect((await suppliersOf(work())).find((one) => one.id === supplier())?.contact).toBe('李师傅')
  })

  test('a price list is taken whole, or with every fault named not at all', async () => {
    const price = { pack: '袋', packGrams: 1_000, price: 500, leastPacks: 1, leadDays: 1, weekdays: '12345', cutOff: '16:00' as never }
    const bad = await no(
      quotePrices(work(), supplier(), TOMORROW, [
        { ingredient: 'pork', ...price },
        { ingredient: 'pork', ...price },
        { ingredient: 'moon', ...price, until: DAY },
      ]),
    )
    expect(bad.detail.faults?.map(({ place, problem }) => [place, problem])).toEqual([
      ['quotes.1.ingredient', 'ingredient_twice'],
      ['quotes.2.ingredient', 'ingredient_unknown'],
      ['quotes.2.until', 'not_before'],
    ])
    expect(await quotePrices(work(), supplier(), TOMORROW, [{ ingredient: 'pork', ...price }])).toMatchObject({ quotes: 1 })
    expect((await no(quotePrices(work(), supplier(), TOMORROW, [{ ingredient: 'pork', ...price }]))).reason).toBe('already_quoted')
  })
})

describe('orders', () => {
  test('one goes from draft to sent to received in part to done', async () => {
    const { order, cost } = await draftOrder(work(), supplier(), TOMORROW, [
      { ingredient: 'pork', packs: 2 },
      { ingredient: 'greens', packs: 3 },
    ])
    expect([order, cost]).toEqual(['P261124-01', 40_000])
    expect((await no(receive(work(), { supplier: supplier(), order, papersChecked: true, lots: lots('pork', 10_000) }))).reason).toBe(
      'not_sent',
    )
    await sendOrder(work(), order)
    expect((await no(sendOrder(work(), order))).reason).toBe('already_sent')
    const half = await receive(work(), { supplier: supplier(), order, papersChecked: true, lots: lots('pork', 10_000) })
    expect(half).toMatchObject({ receiving: 'R261124-01', lots: ['L261124-001'], orderDone: false })
    const [view] = await ordersOf(work())
    expect(view?.lines.map(({ ingredient, grams, came }) => [ingredient, grams, came])).toEqual([
      ['greens', 15_000, 0],
      ['pork', 10_000, 10_000],
    ])
    const far = { supplier: supplier(), order, papersChecked: true, lots: lots('greens', 150_000) }
    expect(await no(receive(work(), far))).toMatchObject({
      reason: 'more_than_ordered',
      detail: { field: 'lots.0.grams', values: { kilos: '150.0', ordered: '15.0' } },
    })
    const rest = await receive(work(), { ...far, sure: true })
    expect(rest.orderDone).toBe(true)
    expect((await ordersOf(work()))[0]).toMatchObject({ state: 'ended', end: 'received' })
    expect((await no(endOrder(work(), order, 'not_needed'))).reason).toBe('order_ended')
  })

  test('the hundredth order of a day has a number, and so has the next', async () => {
    const { order } = await draftOrder(work(), supplier(), TOMORROW, [])
    tiny.host.raw.prepare(`update purchase_order set id = 'P261124-99' where id = ?`).run(order)
    for (const next of ['P261124-100', 'P261124-101']) expect((await draftOrder(work(), supplier(), TOMORROW, [])).order).toBe(next)
  })

  test('what went back still has to come', async () => {
    const { order } = await draftOrder(work(), supplier(), TOMORROW, [{ ingredient: 'greens', packs: 2 }])
    await sendOrder(work(), order)
    const part = { rejected: { grams: 4_000, reason: 'quality' as const } }
    expect(
      (await receive(work(), { supplier: supplier(), order, papersChecked: true, lots: lots('greens', 10_000, part) })).orderDone,
    ).toBe(false)
    expect(await left('greens')).toBe(6_000)
    await endOrder(work(), order, 'supplier_cannot')
    expect((await ordersOf(work()))[0]).toMatchObject({ state: 'ended', end: 'supplier_cannot' })
  })

  test.each([
    [
      'a supplier whose licence ended',
      () => draftOrder(work(), tiny.ids.suppliers.lapsed, TOMORROW, [{ ingredient: 'pork', packs: 2 }]),
      'licence_expired',
      undefined,
    ],
    [
      'what it does not sell',
      () => draftOrder(work(), supplier(), TOMORROW, [{ ingredient: 'moon', packs: 2 }]),
      'bad_request',
      'ingredient_unknown',
    ],
    [
      'fewer packs than it brings',
      () => draftOrder(work(), supplier(), TOMORROW, [{ ingredient: 'pork', packs: 1 }]),
      'bad_request',
      'too_few_packs',
    ],
    [
      'the same twice',
      () =>
        draftOrder(work(), supplier(), TOMORROW, [
          { ingredient: 'pork', packs: 2 },
          { ingredient: 'pork', packs: 2 },
        ]),
      'bad_request',
      'ingredient_twice',
    ],
    [
      'a day on which it cannot be there',
      () => draftOrder(work(), supplier(), DAY, [{ ingredient: 'pork', packs: 2 }]),
      'bad_request',
      'cannot_arrive',
    ],
  ])('refuses %s', async (_, ask, reason, problem) => {
    const refusal = await no(ask())
    expect([refusal.reason, refusal.detail.faults?.[0]?.problem]).toEqual([reason, problem])
    expect(await ordersOf(work())).toEqual([])
  })

  test('a licence that ends between draft and sending stops the order', async () => {
    const { order } = await draftOrder(work(), supplier(), TOMORROW, [{ ingredient: 'pork', packs: 2 }])
    tiny.clock.at('10:00', addDays(DAY, 301))
    expect((await no(sendOrder(work(), order))).reason).toBe('licence_expired')
  })

  test('a draft left until it cannot come in time is not sent', async () => {
    const { order } = await draftOrder(work(), supplier(), TOMORROW, [{ ingredient: 'pork', packs: 2 }])
    tiny.clock.at('17:01')
    expect((await no(sendOrder(work(), order))).detail.faults?.[0]).toMatchObject({
      problem: 'cannot_arrive',
      values: { earliest: addDays(DAY, 2) },
    })
  })
})

describe('receiving', () => {
  test('keeps what the law asks: name, spec, quantity, batch, days, supplier and contact', async () => {
    const { receiving } = await came('pork', 8_000, { mark: 'B-7', producedOn: addDays(DAY, -1) })
    const {
      supplier: from,
      receiving: row,
      lots: [lot],
    } = await theReceiving(work(), receiving)
    expect([from.name, row.contact, row.phone]).toEqual(['湟中农场', '马师傅', '0971-0000001'])
    expect(lot).toMatchObject({
      name: '红烧肉',
      spec: '箱',
      grams: 8_000,
      mark: 'B-7',
      received_on: DAY,
      expires_on: addDays(DAY, 1),
      temperature: 40,
    })
    expect((await receivingsOf(work(), DAY, DAY)).map((one) => one.receiving.id)).toEqual([receiving])
    expect(await receivingsOf(work(), addDays(DAY, -9), addDays(DAY, -1))).toEqual([])
  })

  test.each([
    ['papers that nobody looked at', { papersChecked: false }, 'papers_missing', 'papersChecked'],
    ['7.0 °C typed as 70', { lots: lots('pork', 1_000, { temperature: 700 }) }, 'temperature_unlikely', 'lots.0.temperature'],
    ['meat at 9 °C', { lots: lots('pork', 1_000, { temperature: 90 }) }, 'temperature_not_allowed', 'lots.0.temperature'],
    ['an ingredient that we do not have', { lots: lots('moon', 1_000) }, 'not_found', 'lots.0.ingredient'],
  ])('refuses %s, and nothing of the delivery is kept', async (_, wrong, reason, field) => {
    const refusal = await no(receive(work(), { supplier: supplier(), papersChecked: true, lots: lots('greens', 1), ...wrong }))
    expect([refusal.reason, refusal.detail.field]).toEqual([reason, field])
    expect(books()).toEqual([])
  })

  test('nothing is taken of a supplier whose licence ended, but sending it back is recorded', async () => {
    const from = tiny.ids.suppliers.lapsed
    expect((await no(receive(work(), { supplier: from, papersChecked: true, lots: lots('greens', 9) }))).reason).toBe('licence_expired')
    const back = { rejected: { grams: 9, reason: 'papers' as const } }
    expect((await receive(work(), { supplier: from, papersChecked: false, lots: lots('greens', 9, back) })).lots).toHaveLength(1)
    expect(await left('greens')).toBe(0)
  })

  test('keeps a photo of the papers, byte for byte, and nothing that is no photo', async () => {
    const { receiving } = await came('greens', 1_000)
    const jpeg = Uint8Array.from({ length: 1_200_000 }, (_, i) => (i < 3 ? ([0xff, 0xd8, 0xff][i] ?? 0) : i % 253))
    const { photo, type } = await addPhoto(work(), receiving, jpeg)
    expect(type).toBe('image/jpeg')
    expect(Buffer.from((await thePhoto(work(), photo)).bytes).equals(Buffer.from(jpeg))).toBe(true)
    expect((await photosOf(work(), receiving)).map(({ id, bytes }) => [id, bytes])).toEqual([[photo, 1_200_000]])
    expect((await no(addPhoto(work(), receiving, new TextEncoder().encode('<svg/>')))).reason).toBe('file_not_allowed')
    expect((await no(addPhoto(work(), receiving, new Uint8Array(2_000_001).fill(0xff)))).reason).toBe('file_not_allowed')
    expect((await no(addPhoto(work(), 'R1' as ReceivingId, jpeg))).reason).toBe('not_found')
  })
})

describe('issue to the pots', () => {
  test('takes what spoils first, once, to the gram, and the trace holds', async () => {
    const batches = await planned()
    const pork = batches.filter((one) => one.dish === 'braised-pork').reduce((sum, one) => sum + one.grams, 0)
    await came('pork', pork, { expiresOn: addDays(DAY, 9) })
    await came('pork', 500, { expiresOn: DAY })
    await came('greens', 9_000)
    await came('lamb', 9_000)
    const answer = await issueForMeal(work(), DAY, 'lunch')
    expect(answer).toMatchObject({ batches: batches.length })
    const taken = await ingredientsOf(
      work(),
      batches.map((one) => one.batch),
    )
    const of = (lot: string) => taken.filter((row) => row.lot_id === lot).reduce((sum, row) => sum + row.grams, 0)
    expect([of('L261124-002'), of('L261124-001')]).toEqual([500, pork - 500]) // the one of today first
    expect(taken.filter((row) => row.lot_id === 'L261124-002').map((row) => row.cost)).toEqual([500])
    expect(new Set(taken.map((row) => row.batch_id))).toEqual(new Set(batches.map((one) => one.batch)))
    expect((await no(issueForMeal(work(), DAY, 'lunch'))).reason).toBe('already_issued')
    const { issues } = await theLot(work(), 'L261124-002' as LotId)
    expect(issues.map(({ grams, dish_code }) => [grams, dish_code])).toEqual([[500, 'braised-pork']])
    expect(books().filter((one) => one.kept !== one.summed)).toEqual([])
  })

  test('never an expired lot: it is short instead, and says of what', async () => {
    await planned()
    await came('pork', 90_000, { expiresOn: DAY })
    await came('greens', 90_000)
    await came('lamb', 90_000)
    tiny.clock.at('05:00', TOMORROW)
    const refusal = await no(issueForMeal(work(), DAY, 'lunch'))
    expect([refusal.reason, refusal.detail.faults?.map((one) => one.place)]).toEqual(['stock_used_up', ['pork']])
    expect(books().every((one) => one.kept === 90_000)).toBe(true)
  })

  test('weighed out by hand: each lot must be good, of the dish, and hold it', async () => {
    const [batch] = (await planned()).filter((one) => one.dish === 'braised-pork')
    await came('pork', 5_000)
    await came('greens', 5_000)
    const weigh = (lot: string, grams: number) =>
      issueWeighed(work(), DAY, 'lunch', [{ batch: batch?.batch as never, lots: [{ lot: lot as LotId, grams }] }])
    expect((await no(weigh('L261124-002', 10))).detail.faults?.[0]?.problem).toBe('lot_of_other')
    expect((await no(weigh('L261124-001', 5_001))).detail.faults?.[0]).toMatchObject({ problem: 'lot_holds_less', values: { left: 5_000 } })
    expect((await no(weigh('L261124-009', 1))).reason).toBe('not_found')
    expect(await weigh('L261124-001', 4_000)).toMatchObject({ batches: 1, grams: 4_000 })
    expect((await no(weigh('L261124-001', 1))).reason).toBe('already_issued')
    tiny.clock.at('09:00', addDays(DAY, 4))
    expect(
      (
        await no(
          issueWeighed(work(), DAY, 'lunch', [
            { batch: (await planned2())[0] as never, lots: [{ lot: 'L261124-001' as LotId, grams: 1 }] },
          ]),
        )
      ).reason,
    ).toBe('lot_expired')
    expect(await left('pork')).toBe(0) // what is left has expired
  })

  /** another batch of the same dish, not issued yet; the tiny lunch has one batch a dish, so a second row is put beside it */
  async function planned2(): Promise<string[]> {
    tiny.host.raw
      .prepare(
        `insert into batch select 'second', day, meal, dish_code, line, 2, 2, pot, portions, grams, starts_at, ends_at, prep_at, prep_cook, cook, departs_at, prep_until from batch where dish_code = 'braised-pork' limit 1`,
      )
      .run()
    return ['second']
  }

  test('two pots at once cannot take the same grams', async () => {
    const batches = await planned()
    await came('lamb', batches.find((one) => one.dish === 'lamb-stew')?.grams ?? 0)
    const both = [work(), work()]
    const only = batches.filter((one) => one.dish === 'lamb-stew').map((one) => one.batch)
    const answers = await Promise.allSettled(both.map((one) => issueForMeal(one, DAY, 'lunch', only)))
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(books().map((one) => one.kept)).toEqual([0])
  })
})

describe('losses and counts', () => {
  test('a write-off has its reason, and cannot take more than there is', async () => {
    await came('greens', 5_000)
    const lot = 'L261124-001' as LotId
    expect(await writeOff(work(), lot, { grams: 2_000, reason: 'spoiled' })).toMatchObject({ left: 3_000 })
    expect((await no(writeOff(work(), lot, { grams: 3_001, reason: 'spilled' }))).detail.faults?.[0]?.problem).toBe('lot_holds_less')
    expect((await theLot(work(), lot)).writeOffs.map(({ grams, reason }) => [grams, reason])).toEqual([[2_000, 'spoiled']])
    expect(books()).toEqual([{ id: lot, kept: 3_000, summed: 3_000 }])
  })

  const lotsHere = async (place?: KeepingPlace) => (await beginCount(work('a'), place)).count

  test('a count is blind, and finished by somebody else once everything is counted', async () => {
    await came('greens', 5_000)
    await came('lamb', 4_000)
    const count = await lotsHere()
    await countLots(work('a'), count, [{ lot: 'L261124-001' as LotId, grams: 4_600 }])
    const sheet = await theCount(work('a'), count)
    expect(sheet.lines.map(({ lot, counted, difference }) => [lot, counted, difference])).toEqual([
      ['L261124-001', 4_600, undefined],
      ['L261124-002', undefined, undefined],
    ])
    expect(JSON.stringify(sheet)).not.toContain('5000')
    expect((await no(finishCount(work('b'), count))).detail.faults?.map((one) => one.place)).toEqual(['L261124-002'])
    expect((await no(countLots(work('a'), count, [{ lot: 'L261124-001' as LotId, grams: 5_000 }]))).reason).toBe('already_counted')
    await countLots(work('a'), count, [{ lot: 'L261124-002' as LotId, grams: 4_000 }])
    expect((await no(finishCount(work('a'), count))).reason).toBe('same_person')
    expect(await finishCount(work('b'), count)).toEqual({ count, lots: 2, differences: 1 })
    expect((await theCount(work('a'), count)).lines.map((line) => line.difference)).toEqual([-400, 0])
    expect((await theLot(work(), 'L261124-001' as LotId)).differences.map(({ grams, by }) => [grams, by])).toEqual([[-400, 'b']])
    expect((await no(countLots(work('a'), count, []))).reason).toBe('count_finished')
    expect(books().map(({ kept, summed }) => [kept, summed])).toEqual([
      [4_600, 4_600],
      [4_000, 4_000],
    ])
  })

  test('the same shelves are not counted twice at once, nor a lot corrected twice', async () => {
    await came('greens', 5_000)
    const all = await lotsHere()
    expect((await no(beginCount(work('c'), 'dry'))).detail.values).toEqual({ count: all })
    await countLots(work('a'), all, [{ lot: 'L261124-001' as LotId, grams: 4_000 }])
    // somebody began at the same moment
    tiny.host.raw.exec(`insert into stock_count select 'other', place, at, by from stock_count`)
    const other = 'other' as typeof all
    await countLots(work('a'), other, [{ lot: 'L261124-001' as LotId, grams: 4_000 }])
    tiny.clock.at('11:00')
    await finishCount(work('b'), all)
    expect((await no(finishCount(work('b'), other))).reason).toBe('changed_meanwhile')
    expect(books().map((one) => one.kept)).toEqual([4_000])
  })

  test('what leaves between counting and finishing is no difference', async () => {
    await came('greens', 5_000)
    const count = await lotsHere('dry')
    await countLots(work('a'), count, [{ lot: 'L261124-001' as LotId, grams: 5_000 }])
    await writeOff(work(), 'L261124-001' as LotId, { grams: 1_000, reason: 'spoiled' })
    expect(await finishCount(work('b'), count)).toMatchObject({ differences: 0 })
    expect(books().map((one) => one.kept)).toEqual([4_000])
  })

  test('a lot of which more left since than was found is weighed again, and one that is used up holds nobody up', async () => {
    await came('greens', 5_000)
    await came('lamb', 3_000)
    const [greens, lamb] = ['L261124-001', 'L261124-002'] as LotId[] as [LotId, LotId]
    const count = await lotsHere()
    const found = [
      { lot: greens, grams: 4_600 },
      { lot: lamb, grams: 2_900 },
    ]
    await countLots(work('a'), count, found)
    await writeOff(work(), greens, { grams: 4_900, reason: 'spoiled' })
    await writeOff(work(), lamb, { grams: 3_000, reason: 'spoiled' })
    expect((await no(finishCount(work('b'), count))).detail.faults?.map((one) => one.place)).toEqual([greens])
    expect((await theCount(work(), count)).lines.map(({ lot, counted }) => [lot, counted])).toEqual([[greens, undefined]])
    await countLots(work('a'), count, [{ lot: greens, grams: 80 }])
    expect(await finishCount(work('b'), count)).toMatchObject({ lots: 1, differences: 1 })
    expect((await theCount(work(), count)).lines.map(({ lot, difference }) => [lot, difference])).toEqual([[greens, -20]])
    expect(books()).toEqual([
      { id: greens, kept: 80, summed: 80 },
      { id: lamb, kept: 0, summed: 0 },
    ])
  })

  test('shelves with nothing on them are counted too', async () => {
    const { count } = await beginCount(work('a'), 'frozen')
    expect(await finishCount(work('b'), count)).toMatchObject({ lots: 0, differences: 0 })
    expect(await beginCount(work('a'), undefined)).toHaveProperty('count')
  })
})

describe('what the coming days want', () => {
  test('a week is netted once; what is ordered is short no more', async () => {
    const before = await outlook(work())
    expect(new Set(before.needs.map((need) => need.day)).size).toBe(5) // Tuesday to Monday without the weekend, of which the cycle has none
    expect(before.uncovered.map(({ day, why }) => [day, why])).toEqual([
      [DAY, 'too_late'],
      [DAY, 'too_late'],
      [DAY, 'too_late'],
    ])
    for (const { terms, packs, arrives } of before.suggestions)
      await sendOrder(work(), (await draftOrder(work(), terms.supplier, arrives, [{ ingredient: terms.ingredient, packs }])).order)
    const after = await outlook(work())
    expect(after.suggestions).toEqual([])
    expect(after.shortages.map(({ need }) => need.day)).toEqual([DAY, DAY, DAY])
  })

  test('a planned meal counts by its batches, and no more when they have taken theirs', async () => {
    const batches = await planned()
    for (const ingredient of ['pork', 'greens', 'lamb']) await came(ingredient, 20_000)
    const today = (needs: { day: string; for: string }[]) => needs.filter((need) => need.day === DAY).map((need) => need.for)
    expect(new Set(today((await outlook(work())).needs))).toEqual(new Set(batches.map((one) => one.batch)))
    await issueForMeal(work(), DAY, 'lunch')
    expect(today((await outlook(work())).needs)).toEqual([])
  })

  test('a pot that is cooked is short of nothing, though nobody wrote down what it took', async () => {
    await planned()
    const short = async () => (await outlook(work())).shortages.filter(({ need }) => need.day === DAY).length
    expect(await short()).toBeGreaterThan(0)
    await (await lunchIn(tiny)).cook()
    expect(await short()).toBe(0)
  })

  test('problems name papers, shortages, late orders and food that will spoil', async () => {
    await came('greens', 90_000)
    const { order } = await draftOrder(work(), supplier(), TOMORROW, [{ ingredient: 'pork', packs: 2 }])
    const problems = async () => Object.groupBy(await purchasingProblems(work()), (fault) => fault.problem)
    const found = await problems()
    expect(Object.keys(found).sort()).toEqual(['lot_unused', 'order_not_sent', 'paper_ended', 'short_to_order', 'short_too_late'])
    expect(found.order_not_sent?.[0]?.values).toMatchObject({ order, supplier: '湟中农场' })
    await sendOrder(work(), order)
    tiny.clock.at('09:00', addDays(DAY, 3))
    const later = await problems()
    expect(later.order_overdue?.[0]?.place).toBe(order)
    expect(later.lot_past?.[0]?.values).toMatchObject({ ingredient: '蒜蓉青菜', grams: 90_000 })
  })
})

test('whatever was refused left nothing behind, and what was done is in the journal', async () => {
  await came('greens', 1_000)
  await no(came('pork', 1_000, { temperature: 700 }))
  const lines = tiny.host.raw.prepare(`select event from journal where event like 'delivery.%'`).pluck().all()
  expect([lines, LUNCH.meal]).toEqual([['delivery.received'], 'lunch'])
})

describe('what was written down wrongly', () => {
  /** Greens from two lots on the shelf; the pots of the meal took theirs of the first. */
  async function issued() {
    const batches = await planned()
    for (const ingredient of ['pork', 'greens', 'lamb']) await came(ingredient, 90_000)
    await came('greens', 5_000)
    await issueForMeal(work(), DAY, 'lunch')
    const batch = batches.find((one) => one.dish === 'garlic-greens')?.batch as never
    const [first, second] = ['L261124-002', 'L261124-004'] as [LotId, LotId]
    const { issues } = await theLot(work(), first)
    return { batch, first, second, took: issues.find((row) => row.batch_id === batch)?.grams ?? 0 }
  }
  const agree = () => expect(books().filter((one) => one.kept !== one.summed)).toEqual([])

  test('a weight is put right: the stock, the pot and the trace follow, and both weights are kept', async () => {
    const { batch, first, took } = await issued()
    const before = (await theLot(work(), first)).lot.left
    expect(await correctIssue(work(), batch, first, took - 400, '秤没归零')).toMatchObject({ was: took, left: before + 400 })
    expect(await correctIssue(work(), batch, first, took + 100, '又称了一次')).toMatchObject({ was: took - 400, left: before - 100 })
    const { lot, issues, corrections } = await theLot(work(), first)
    expect([lot.left, issues.find((row) => row.batch_id === batch)?.grams]).toEqual([before - 100, took + 100])
    expect(corrections.map(({ was, grams, why }) => [was, grams, why])).toEqual([
      [took, took - 400, '秤没归零'],
      [took - 400, took + 100, '又称了一次'],
    ])
    agree()
  })

  test('the wrong lot was written down: a recall follows the right one from then on', async () => {
    const { batch, first, second, took } = await issued()
    expect((await othersWith(work(), 'greens', second)).map((one) => one.batch_id)).toContain(batch)
    await correctIssue(work(), batch, second, took, '拿错了批次')
    await correctIssue(work(), batch, first, 0, '拿错了批次')
    expect((await traceOf(work(), second)).batches.map((one) => one.id)).toEqual([batch])
    expect((await traceOf(work(), first)).batches.map((one) => one.id)).not.toContain(batch)
    expect((await ingredientsOf(work(), [batch])).map((row) => [row.lot_id, row.grams])).toEqual([[second, took]])
    expect((await othersWith(work(), 'greens', second)).map((one) => one.batch_id)).not.toContain(batch)
    agree()
  })

  test.each([
    ['what stands there already', (at: Issued) => [at.batch, at.first, at.took], 'nothing_said', 'grams'],
    ['more than the lot holds', (at: Issued) => [at.batch, at.second, 5_001], 'stock_used_up', 'grams'],
    ['a lot of something that the dish is not made of', (at: Issued) => [at.batch, 'L261124-001', 5], 'bad_request', 'lot'],
    ['a lot that nobody knows', (at: Issued) => [at.batch, 'L261124-999', 5], 'not_found', 'lot'],
    ['a batch that took nothing yet', (at: Issued) => ['01kh9d0000000000000000000z', at.first, 5], 'not_found', 'batch'],
  ])('refuses %s', async (_, ask, reason, field) => {
    const [batch, lot, grams] = ask(await issued()) as [never, LotId, number]
    const refusal = await no(correctIssue(work(), batch, lot, grams, 'x'))
    expect([refusal.reason, refusal.detail.field]).toEqual([reason, field])
    agree()
  })
  type Issued = Awaited<ReturnType<typeof issued>>
})

describe('what is thrown away', () => {
  const off = (reason: string, note?: string) => writeOff(work(), 'L261124-001' as LotId, { grams: 100, reason: reason as never, note })

  test('says why: as recalled only what is recalled, another reason only in words', async () => {
    await came('greens', 1_000)
    expect((await no(off('recalled'))).detail.faults?.[0]?.problem).toBe('lot_not_recalled')
    expect((await no(off('other'))).detail.field).toBe('note')
    await off('other', '老鼠咬了')
    await off('damaged')
    await startRecall(work(), 'L261124-001', 'smells')
    await off('recalled')
    const { lot, writeOffs } = await theLot(work(), 'L261124-001' as LotId)
    expect([lot.left, writeOffs.map(({ reason, note }) => `${reason} ${note}`).sort()]).toEqual([
      700,
      ['damaged null', 'other 老鼠咬了', 'recalled null'],
    ])
  })
})

test('goods that come without saying how they are packed come as the supplier quotes them', async () => {
  const lot = { ingredient: 'pork', grams: 5_000, price: 1, temperature: 40 }
  const { receiving } = await receive(work(), { supplier: supplier(), papersChecked: true, lots: [lot] })
  expect((await theReceiving(work(), receiving)).lots.map((one) => one.spec)).toEqual(['箱'])
  const { supplier: id } = await addSupplier(work(), { code: 'new', name: '新商行', contact: 'x', phone: '1', address: 'y' })
  await seePaper(work(), id, { kind: 'food_licence', number: 'JY1', validUntil: addDays(DAY, 400) })
  const refusal = await no(receive(work(), { supplier: id, papersChecked: true, lots: [lot] }))
  expect([refusal.reason, refusal.detail.field]).toEqual(['bad_request', 'lots.0.spec'])
})

test('a lot that is recalled counts for nothing, and no pot gets it', async () => {
  const batches = await planned()
  await came('pork', 90_000)
  await came('greens', 90_000)
  await came('lamb', 90_000)
  await startRecall(work(), 'L261124-001', 'smells')
  expect((await stockOf(work())).find((line) => line.ingredient === 'pork')).toMatchObject({ usable: 0, unusable: 90_000 })
  expect((await no(issueForMeal(work(), DAY, 'lunch'))).detail.faults?.map((one) => one.place)).toEqual(['pork'])
  const pork = batches.find((one) => one.dish === 'braised-pork')
  const weighed = [{ batch: pork?.batch as never, lots: [{ lot: 'L261124-001' as LotId, grams: 1 }] }]
  expect((await no(issueWeighed(work(), DAY, 'lunch', weighed))).reason).toBe('food_recalled')
})
