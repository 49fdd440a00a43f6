import { Workbook } from 'exceljs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { priceListCsv } from '../../src/documents/price-list.ts'
import { addDays } from '../../src/kernel/meal-date.ts'
import { type Fault, Refusal } from '../../src/kernel/refusal.ts'
import { readTables } from '../../src/kernel/table-file.ts'
import { readPriceList, readWeekdays } from '../../src/purchasing/price-file.ts'
import { importPrices, lookAtPrices, quotePrices, quotesOf, termsOn } from '../../src/purchasing/purchasing.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from '../edges/tiny.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const before = new Map([['pork', { pack: '箱', leastPacks: 2, leadDays: 3, weekdays: '135', cutOff: '16:00' as never }]])
const ingredients = new Map([
  ['pork', '猪五花'],
  ['salt', '食盐'],
])

async function read(text: string) {
  const faults: Fault[] = []
  const list = readPriceList(await readTables(bytes(text)), { ingredients, before, since: TOMORROW }, faults)
  return { ...list, faults }
}

test('a list is read under titles, by Chinese or English heads, by name or code, as people write numbers', async () => {
  const { prices, unused, faults } = await read(
    ['湟中农场报价单', '品名,规格,净重kg,单价（元）,备注', '猪 五 花,10kg/箱,"1,0",￥185.50,好', 'salt,50袋/件,２５公斤,80元,'].join('\n'),
  )
  expect(faults).toEqual([])
  expect(unused).toEqual(['备注'])
  expect(prices).toEqual([
    {
      ingredient: 'pork',
      pack: '10kg/箱',
      packGrams: 10_000,
      price: 18_550,
      leastPacks: 2,
      leadDays: 3,
      weekdays: '135',
      cutOff: '16:00',
      until: undefined,
    },
    {
      ingredient: 'salt',
      pack: '50袋/件',
      packGrams: 25_000,
      price: 8_000,
      leastPacks: 1,
      leadDays: 1,
      weekdays: '1234567',
      cutOff: '17:00',
      until: undefined,
    },
  ])
})

test('what the list says goes before what was quoted; what it leaves out stands', async () => {
  const head = 'ingredient,kg,yuan,least packs,lead days,weekdays,cut-off,until'
  const { prices, faults } = await read(`${head}\npork,12.5,200,4,0,周一至周五,9:30,${TOMORROW.replaceAll('-', '/')}`)
  expect([faults, prices]).toEqual([
    [],
    [
      {
        ingredient: 'pork',
        pack: '箱',
        packGrams: 12_500,
        price: 20_000,
        leastPacks: 4,
        leadDays: 0,
        weekdays: '12345',
        cutOff: '09:30',
        until: TOMORROW,
      },
    ],
  ])
})

describe('a faulty cell is named by its row, its column, what is wrong and what is allowed', () => {
  const head = '食材,规格,每件kg,每件元,起订件数,提前天数,接单日,截单时间,有效至'
  test.each([
    ['an ingredient that nobody knows', '月球,箱,1,1,,,,,', '食材', 'cell_no_ingredient', undefined],
    ['no ingredient', ',箱,1,1,,,,,', '食材', 'cell_missing', undefined],
    ['no weight', '猪五花,箱,,1,,,,,', '每件kg', 'cell_missing', undefined],
    ['a weight of nothing', '猪五花,箱,0,1,,,,,', '每件kg', 'cell_not_number', '0.001–2000'],
    ['a price in words', '猪五花,箱,1,面议,,,,,', '每件元', 'cell_not_number', '0–100000'],
    ['a third decimal of a yuan', '猪五花,箱,1,1.005,,,,,', '每件元', 'cell_not_number', '0–100000'],
    ['half a pack', '猪五花,箱,1,1,0.5,,,,', '起订件数', 'cell_not_number', '1–1000'],
    ['months ahead', '猪五花,箱,1,1,,90,,,', '提前天数', 'cell_not_number', '0–60'],
    ['an eighth weekday', '猪五花,箱,1,1,,,8,,', '接单日', 'cell_not_weekdays', undefined],
    ['a time of its own', '猪五花,箱,1,1,,,,25:00,', '截单时间', 'cell_not_clock', undefined],
    ['a day that does not exist', '猪五花,箱,1,1,,,,,2027-02-30', '有效至', 'cell_not_day', undefined],
    ['an end before the beginning', `猪五花,箱,1,1,,,,,${DAY}`, '有效至', 'cell_before', TOMORROW],
  ])('%s', async (_, row, column, problem, allowed) => {
    const { faults } = await read(`${head}\n食盐,箱,1,1,,,,,\n${row}`)
    expect(faults.map((fault) => [fault.place, fault.problem, fault.values?.row, fault.values?.allowed])).toEqual([
      [`3:${column}`, problem, 3, allowed],
    ])
  })

  test('the same ingredient twice, by its code and by its name', async () => {
    const { faults } = await read(`${head}\n猪五花,箱,1,1,,,,,\npork,箱,1,1,,,,,`)
    expect(faults).toMatchObject([{ place: '3:食材', problem: 'cell_repeated', values: { first: 2 } }])
  })

  test('a file that is no price list is told which heads there are', async () => {
    const { faults } = await read('品名,数量\n猪五花,3')
    expect(faults).toMatchObject([{ problem: 'head_missing', values: { columns: '食材 ingredient, 每件kg kg, 每件元 yuan' } }])
  })
})

test.each([
  ['12345', '12345'],
  ['531', '135'],
  ['1-5', '12345'],
  ['周一至周五', '12345'],
  ['星期一、星期三', '13'],
  ['一三五', '135'],
  ['周六日', '67'],
  ['每天', '1234567'],
  ['Daily', '1234567'],
  ['１２', '12'],
  ['0', undefined],
  ['11', undefined],
  ['5-1', undefined],
  ['工作日', undefined],
  ['', undefined],
])('weekdays written as %j are %j', (text, days) => expect(readWeekdays(text)).toBe(days))

describe('in the kitchen', () => {
  let tiny: Tiny
  beforeEach(async () => {
    tiny = await openTiny()
  })
  afterEach(() => tiny.close())
  const work = () => beginWork(tiny.engine, SETUP)
  const farm = () => tiny.ids.suppliers.farm
  const inForce = async (day = DAY) => {
    const terms = (await termsOn({ ...work(), today: day }, day)).filter((one) => one.supplier === farm())
    return Object.fromEntries(terms.map((one) => [one.ingredient, one.price]))
  }

  test('a list is looked at without a trace, then taken whole from its day on', async () => {
    const file = bytes('食材,每件kg,每件元\n红烧肉,5,95.5\n蒜蓉青菜,5,18')
    expect((await lookAtPrices(work(), farm(), TOMORROW, file)).prices).toHaveLength(2)
    expect(await quotesOf(work(), farm())).toHaveLength(3)
    expect(await importPrices(work(), farm(), TOMORROW, file)).toMatchObject({ quotes: 2, since: TOMORROW })
    expect((await quotesOf(work(), farm())).map((one) => one.state)).toEqual(['now', 'now', 'now', 'soon', 'soon'])
    expect(await inForce()).toEqual({ pork: 8_000, greens: 8_000, lamb: 8_000 })
    expect(await inForce(TOMORROW)).toEqual({ pork: 9_550, greens: 1_800, lamb: 8_000 })
  })

  test('with one fault in it nothing is taken', async () => {
    const file = bytes('食材,每件kg,每件元\n红烧肉,5,95.5\n月球,5,18')
    const no = await importPrices(work(), farm(), TOMORROW, file).catch((error: unknown) => error)
    expect(no).toBeInstanceOf(Refusal)
    expect((no as Refusal).reason).toBe('file_has_errors')
    await expect(importPrices(work(), farm(), TOMORROW, bytes('食材,每件kg,每件元\n'))).rejects.toThrow('nothing_said')
    expect(await quotesOf(work(), farm())).toHaveLength(3)
  })

  test('a workbook is read like CSV, its faults by sheet and row', async () => {
    const book = new Workbook()
    book.addWorksheet('说明').addRow(['报价说明'])
    const sheet = book.addWorksheet('价格')
    sheet.addRows([
      ['2026 年 11 月报价'],
      ['食材', '每件kg', '每件元', '截单时间'],
      ['红烧肉', 5, 95.5, '16:30'],
      ['蒜蓉青菜', 2.5, 18, ''],
    ])
    const file = new Uint8Array(await book.xlsx.writeBuffer())
    const { prices } = await lookAtPrices(work(), farm(), TOMORROW, file)
    expect(prices.map((one) => [one.ingredient, one.packGrams, one.price, one.cutOff])).toEqual([
      ['pork', 5_000, 9_550, '16:30'],
      ['greens', 2_500, 1_800, expect.anything()],
    ])
    sheet.getCell('C4').value = '面议'
    const no = await lookAtPrices(work(), farm(), TOMORROW, new Uint8Array(await book.xlsx.writeBuffer())).catch((error: unknown) => error)
    expect((no as Refusal).detail.faults).toMatchObject([
      { problem: 'cell_not_number', values: { sheet: '价格', row: 4, column: '每件元' } },
    ])
  })

  test('what is downloaded says the same when it is brought back, in either language', async () => {
    const odd = { pack: '=箱,"大"', packGrams: 12_345, price: 7, leastPacks: 3, leadDays: 2, weekdays: '246', cutOff: '09:05' as never }
    await quotePrices(work(), farm(), DAY, [{ ingredient: 'pork', ...odd, until: addDays(DAY, 30) }])
    for (const lang of ['zh', 'en'] as const) {
      const { text, name } = await priceListCsv(work(), farm(), lang)
      expect(name).toBe(`湟中农场 ${DAY}.csv`)
      const { prices, unused } = await lookAtPrices(work(), farm(), TOMORROW, bytes(text))
      const now = (await quotesOf(work(), farm())).filter((one) => one.state === 'now')
      expect(unused).toEqual([])
      expect(prices).toEqual(now.map(({ name: _, since: __, state: ___, ...one }) => one))
    }
  })
})
