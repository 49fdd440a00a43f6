import { describe, expect, test } from 'vitest'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { Block, Paper } from '../../src/documents/paper.ts'
import { type RecallNoticeData, recallNotice } from '../../src/documents/recall-notice.ts'
import { sampleLabel } from '../../src/documents/sample-label.ts'
import { sampleRecord } from '../../src/documents/sample-record.ts'
import { temperatureLog } from '../../src/documents/temperature-log.ts'
import { hoursLater, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import { cellsOf, tablesOf } from './reading.ts'
import { context } from './samples.ts'

const day = mealDate('2026-11-24')
const at = (clock: string) => instantAt(day, clock)
const all = (paper: Paper | { blocks: Block[] }): string => JSON.stringify(paper.blocks)
const filed = (number: string) => ({ number, path: `/p/${number}` })

test('a sample’s label says what, of which meal, how much, when, until when, where and by whom', () => {
  const label = sampleLabel(
    {
      ...filed('SL-20261124-L-01'),
      kitchen: '中央厨房',
      day,
      meal: 'lunch',
      dish: '手抓羊肉',
      line: 'halal',
      grams: 131,
      takenAt: at('10:02'),
      keepUntil: hoursLater(at('10:02'), 48),
      place: 'A2-3',
      by: '马晓梅',
    },
    context,
  )
  expect(label.size).toBe('label-60x40')
  for (const said of [
    '手抓羊肉',
    '131 g',
    '2026-11-24 10:02',
    '2026-11-26 10:02',
    'A2-3',
    '马晓梅',
    '午餐',
    'SL-20261124-L-01',
    '"tone":"halal"',
  ])
    expect(all(label)).toContain(said)
})

test('the record has room for what is not done yet, and who did what is', () => {
  const one = { dish: '米饭', grams: 130, takenAt: at('10:00'), keepUntil: at('23:00'), place: 'A1-1', by: '吴鹏' }
  const data = { ...filed('SR-20261124-L'), kitchen: '中央厨房', day, meal: 'lunch' as const, rule: { grams: 125, hours: 48 } }
  const disposed = { ...one, disposed: { at: at('23:30'), by: '李梅' } }
  const fridges = [{ name: '留样冰箱 A1', at: at('06:00'), core: 95, right: false }]
  const [samples, cold] = tablesOf(sampleRecord({ ...data, samples: [one, disposed], fridges }, context))
  expect(cellsOf(samples?.rows[0]).slice(-2)).toEqual(['', ''])
  expect(cellsOf(samples?.rows[1]).slice(-2)).toEqual(['2026-11-24 23:30', '李梅'])
  expect(cellsOf(cold?.rows[0])).toEqual(['留样冰箱 A1', '06:00', '9.5', '不合格'])
})

test('the temperature log has pot, canteen and fridge, and what was not measured is empty', () => {
  const paper = temperatureLog(
    {
      ...filed('TL-20261124-L'),
      kitchen: '中央厨房',
      day,
      meal: 'lunch',
      hot: 600,
      batches: [
        {
          dish: '米饭',
          batch: '1/2',
          cookedAt: at('10:00'),
          core: 853,
          packedAt: at('11:05'),
          lapses: ['packed_late', 'packed_unmeasured'],
          by: '吴鹏',
        },
        { dish: '米饭', batch: '2/2', lapses: [], by: '' },
      ],
      canteens: [{ canteen: '东台食堂', at: at('11:02'), readings: 9, coldest: 588, below: 1, reheated: 1 }],
      fridges: [],
    },
    context,
  )
  const [pots, canteens] = tablesOf(paper)
  expect(cellsOf(pots?.rows[0])).toEqual(['米饭', '1/2', '10:00', '85.3', '11:05', '', '装箱超时 未测温', '吴鹏'])
  expect(cellsOf(pots?.rows[1])).toEqual(['米饭', '2/2', '', '', '', '', '', ''])
  expect(cellsOf(canteens?.rows[0])).toEqual(['东台食堂', '11:02', '9', '58.8', '1', '1'])
  expect(canteens?.columns[4]?.label).toBe('低于 60.0 ℃')
})

describe('a recall’s notice', () => {
  const place = { day, meal: 'lunch' as const, dish: 'rice', dishName: '米饭', canteen: 'c1', name: '东台食堂', phone: '0971-1' }
  const data: RecallNoticeData = {
    ...filed('RL-20261124-01'),
    kitchen: { name: '中央厨房', phone: '0971-0' },
    reason: '供货商通知',
    startedAt: at('13:00'),
    trace: {
      target: '20261124-L-rice-1',
      lots: [],
      reach: { canteens: 1, places: 1, onTheWay: 0, onHand: 8 },
      batches: [
        {
          id: 'b1' as BatchId,
          code: '20261124-L-rice-1',
          day,
          meal: 'lunch',
          dish: 'rice' as DishCode,
          name: '米饭',
          number: 1,
          of: 1,
          pot: '普1号',
          portions: 90,
          cookedAt: at('10:00'),
          core: 853,
          grams: 20_000,
        },
      ],
      places: [
        {
          ...place,
          boxes: [1, 2],
          sent: 40,
          lost: 0,
          thrown: 0,
          onTheWay: 0,
          named: 31,
          unnamed: 1,
          onHand: 8,
          left: 0,
          wasted: 0,
          discarded: false,
          handed: at('11:00'),
        },
      ],
      samples: [],
      kitchen: [],
      elders: 31,
      servings: 31,
    },
    elders: [],
    calls: new Map(),
  }
  const elder = {
    diner: 'd1' as DinerId,
    number: '10000',
    name: '张秀兰',
    phone: '13800001234',
    address: '1 号楼',
    age: 76,
    servings: 1,
    ate: [{ day, meal: 'lunch' as const, canteen: '东台食堂', at: at('11:40') }],
  }

  test('says stop, what, where it went and how many, without a name', () => {
    const paper = recallNotice(data, context)
    for (const said of ['立即停止发放和食用', '供货商通知', '1 个锅次　1 个食堂　31 位老人']) expect(all(paper)).toContain(said)
    expect(cellsOf(tablesOf(paper)[1]?.rows[0])).toEqual([day, '东台食堂', '0971-1', '米饭', '1 2', '40', '0', '32', '8'])
    expect(all(paper)).not.toContain('page-break')
  })

  test('says what the kitchen itself still has', () => {
    const kept = { day, meal: 'lunch' as const, dish: 'rice', dishName: '米饭', portions: 6 }
    const paper = recallNotice({ ...data, trace: { ...data.trace, kitchen: [kept] } }, context)
    expect(cellsOf(tablesOf(paper)[1]?.rows[0])).toEqual([day, data.kitchen.name, data.kitchen.phone, '米饭', '', '', '', '', '6'])
  })

  test('says how much of a year of places it does not list', () => {
    const paper = recallNotice({ ...data, trace: { ...data.trace, reach: { ...data.trace.reach, places: 1_201 } } }, context)
    expect(all(paper)).toContain('另有 1200 行')
  })

  test('opened, the people to call stand on pages of their own, with what they said', () => {
    const calls = new Map([['d1', { outcome: 'well' as const, by: '李梅' }]])
    const paper = recallNotice({ ...data, elders: [elder], calls }, context)
    const cut = paper.blocks.findIndex((block) => block.kind === 'page-break')
    expect(all({ blocks: paper.blocks.slice(0, cut) })).not.toContain('张秀兰')
    expect(cellsOf(tablesOf(paper).at(-1)?.rows[0])).toEqual([
      '东台食堂',
      '张秀兰',
      '76',
      '13800001234',
      '2026-11-24 11:40',
      '无不适',
      '李梅',
    ])
  })

  test('whoever has no telephone is to be visited', () => {
    const paper = recallNotice({ ...data, elders: [{ ...elder, phone: null }] }, context)
    expect(cellsOf(tablesOf(paper).at(-1)?.rows[0])[3]).toBe(elder.address)
  })
})
