import { describe, expect, test } from 'vitest'
import type { CountId, LotId, OrderId, ReceivingId, SupplierId } from '../../db/tables/purchasing.ts'
import { type CountSheetData, countSheetPaper } from '../../src/documents/count-sheet.ts'
import type { Paper } from '../../src/documents/paper.ts'
import { type ReceivingNoteData, receivingNote, shoppingList } from '../../src/documents/purchasing-papers.ts'
import { fen } from '../../src/kernel/fen.ts'
import { deciC, grams } from '../../src/kernel/grams.ts'
import { instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import type { OrderView, Supplier } from '../../src/purchasing/purchasing.ts'
import { cellsOf, columnOf, factsOf, tablesOf, totalOf } from './reading.ts'
import { context } from './samples.ts'

const day = mealDate('2026-11-24')
const at = (clock: string) => instantAt(day, clock)
const all = (paper: Paper): string => JSON.stringify(paper.blocks)
const english = { ...context, lang: 'en' as const }

const farm: Supplier = {
  ...{ id: 's1' as SupplierId, code: 'farm', name: '湟中农场', since: day, contact: '马师傅', phone: '0971-1', address: '湟中' },
  papers: [
    { kind: 'business_licence', number: 'YZ-1', validUntil: mealDate('2030-01-01') },
    { kind: 'food_licence', number: 'JY-1', validUntil: mealDate('2027-09-20') },
  ],
}

describe('a shopping list', () => {
  const line = { ingredient: 'pork', name: '猪肉末', pack: '箱 5 kg', packGrams: 5_000, packs: 3, price: 11_500, grams: 15_000, came: 0 }
  const order: OrderView = {
    ...{ id: 'P261124-04' as OrderId, supplier: farm.id, supplierName: farm.name, arrivesOn: mealDate('2026-11-25'), state: 'sent' },
    ...{ draftedAt: at('17:30'), draftedBy: 'm', sentAt: at('17:31'), sentBy: 'm', end: null, cost: 41_150 },
    lines: [line, { ...line, ingredient: 'tofu', name: '豆腐', pack: '板 3 kg', packGrams: 3_000, packs: 1, price: 6_650, grams: 3_000 }],
  }
  const paper = shoppingList(order, farm, '中央厨房', context)

  test('says whom to ring up, by when, and the licence by which it may sell', () => {
    expect(paper.title).toContain('湟中农场')
    expect(paper.number).toBe('PO-P261124-04')
    expect(factsOf(paper)).toMatchObject({
      到货日: '2026年11月25日 星期三',
      联系人: '马师傅 0971-1',
      许可证: 'JY-1',
      有效期至: '2027-09-20',
    })
    expect(all(paper)).not.toContain('YZ-1')
  })

  test('has packs, kilograms and yuan, which add up', () => {
    const [table] = tablesOf(paper)
    expect(table?.rows.map(cellsOf)).toEqual([
      ['猪肉末', '箱 5 kg', '3', '15.000', '115.00', '345.00'],
      ['豆腐', '板 3 kg', '1', '3.000', '66.50', '66.50'],
      ['合计', '', '4', '18.000', '', '411.50'],
    ])
    expect(totalOf(tablesOf(shoppingList(order, farm, '中央厨房', english))[0])[0]).toBe('Total')
  })
})

describe('a receiving note', () => {
  const lot = {
    ...{ id: 'L261124-001' as LotId, ingredient_code: 'pork', supplier_id: farm.id, receiving_id: 'R261124-01' as ReceivingId },
    ...{
      received_on: day,
      spec: '箱 5 kg',
      mark: 'HZ-07',
      produced_on: day,
      expires_on: mealDate('2026-11-26'),
      place: 'chilled' as const,
    },
    ...{ grams: grams(20_000), price: fen(48_000), temperature: deciC(35), name: '猪肉末' },
    rejected: { lot_id: 'L261124-001' as LotId, grams: grams(1_500), reason: 'quality' as const, note: null },
  }
  const salt = { ...lot, id: 'L261124-002' as LotId, name: '盐', mark: null, expires_on: null, temperature: null, rejected: undefined }
  const data: ReceivingNoteData = {
    view: {
      receiving: {
        ...{ id: 'R261124-01' as ReceivingId, supplier_id: farm.id, order_id: null, contact: '马师傅', phone: '0971-1' },
        ...{ at: at('05:20'), by: 'm', note: null },
      },
      supplier: farm,
      lots: [lot, salt],
    },
    ...{ kitchen: '中央厨房', day, by: '严永胜', photos: 2 },
  }

  test('has what the Food Safety Law asks for of each lot, and what went back with its reason', () => {
    const [table] = tablesOf(receivingNote(data, context))
    expect(table?.rows.map(cellsOf)).toEqual([
      ['L261124-001', '猪肉末', '箱 5 kg', '20.000', 'HZ-07', '2026-11-24', '2026-11-26', '3.5', '1.500'],
      ['L261124-002', '盐', '箱 5 kg', '20.000', '–', '2026-11-24', '无保质期', '–', '–'],
    ])
    expect(all(receivingNote(data, context))).toContain('质量不符')
    expect(all(receivingNote(data, english))).toContain('Poor quality')
    expect(factsOf(receivingNote(data, context))).toMatchObject({ 供货商: '湟中农场', 单证照片: '2' })
  })
})

describe('a count sheet', () => {
  const line = (lot: string, name: string, place: 'dry' | 'chilled' | 'frozen', expiresOn: string | null) => ({
    ...{ lot: lot as LotId, ingredient: name, name, spec: '箱', place, expiresOn: expiresOn === null ? null : mealDate(expiresOn) },
    ...{ counted: undefined, by: undefined, difference: undefined },
  })
  const data: CountSheetData = {
    ...{ number: 'SC-1', path: '/p/SC-1', kitchen: '中央厨房', names: (id) => (id === 'sun' ? '孙晓东' : id === 'yan' ? '严永胜' : '') },
    sheet: {
      ...{ id: '1' as CountId, place: null, at: at('14:30'), by: 'sun', finished: undefined },
      lines: [
        line('L261124-009', '虾仁', 'frozen', '2027-05-01'),
        line('L261124-003', '豆腐', 'chilled', '2026-11-26'),
        line('L261123-002', '豆腐', 'chilled', '2026-11-25'),
        line('L261120-004', '盐', 'dry', null),
      ],
    },
  }

  test('goes from place to place, and in each what spoils first stands first', () => {
    const paper = countSheetPaper(data, context)
    expect(paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toEqual(['常温', '冷藏', '冷冻'])
    expect(tablesOf(paper).map((table) => columnOf(table, '批次'))).toEqual([
      ['L261120-004'],
      ['L261123-002', 'L261124-003'],
      ['L261124-009'],
    ])
    expect(tablesOf(paper).map((table) => columnOf(table, '到期日'))).toEqual([['无保质期'], ['2026-11-25', '2026-11-26'], ['2027-05-01']])
    expect(columnOf(tablesOf(countSheetPaper(data, english))[0], 'Good until')).toEqual(['Does not spoil'])
  })

  test('is blind: it has room for what is weighed and who weighed it, and nothing of the book', () => {
    for (const table of tablesOf(countSheetPaper(data, context))) {
      expect(table.columns.map((column) => column.label)).toEqual(['食材', '规格', '批次', '到期日', '实数（kg）', '清点人'])
      for (const row of table.rows) expect(cellsOf(row).slice(-2)).toEqual(['', ''])
    }
  })

  test('is the record once somebody else has finished it: what was weighed, by whom, and each difference', () => {
    const lines = data.sheet.lines.map((one, i) => ({ ...one, counted: 4_500 + i, by: 'sun', difference: i === 1 ? -40 : 0 }))
    const sheet = { ...data.sheet, lines, finished: { at: at('15:00'), by: 'yan' } }
    const paper = countSheetPaper({ ...data, sheet }, context)
    expect(tablesOf(paper)[1]?.rows.map((row) => cellsOf(row).slice(2))).toEqual([
      ['L261123-002', '2026-11-25', '4.502', '–', '孙晓东'],
      ['L261124-003', '2026-11-26', '4.501', '-0.040', '孙晓东'],
    ])
    const signed = paper.blocks.flatMap((block) => (block.kind === 'signatures' ? block.lines.map(({ name }) => name) : []))
    expect(signed).toEqual(['孙晓东', '严永胜'])
  })
})
