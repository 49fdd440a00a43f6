import { describe, expect, test } from 'vitest'
import { boxLabel } from '../../src/documents/box-label.ts'
import { type DayReconciliationData, differences } from '../../src/documents/day-balance.ts'
import { dayReconciliation } from '../../src/documents/day-reconciliation.ts'
import { deliveryManifest } from '../../src/documents/delivery-manifest.ts'
import { handoverNote } from '../../src/documents/handover-note.ts'
import { packingMatrix } from '../../src/documents/packing-matrix.ts'
import type { Paper, Table } from '../../src/documents/paper.ts'
import { productionSheet } from '../../src/documents/production-sheet.ts'
import { receipt } from '../../src/documents/receipt.ts'
import { routeSheet } from '../../src/documents/route-sheet.ts'
import { subsidyStatement } from '../../src/documents/subsidy-statement.ts'
import { fen } from '../../src/kernel/fen.ts'
import { deciC, grams } from '../../src/kernel/grams.ts'
import { bannersOf, blocksOf, cellsOf, entriesOf, factsOf, tablesOf, totalOf } from './reading.ts'
import {
  CANTEENS,
  context,
  DISHES,
  handoverSample,
  labelSample,
  manifestSample,
  matrixSample,
  productionSample,
  receiptSample,
  reconciliationSample,
  routeSample,
  statementSample,
} from './samples.ts'

const all = (paper: Paper): string => JSON.stringify(paper.blocks)

test('a paper carries its number, issue, language, time and the address of the living record', () => {
  const { blocks: _, ...head } = receipt(receiptSample(), context)
  expect(head).toEqual({
    size: 'receipt-80',
    title: '就餐凭条',
    number: 'C0101-261124-L-0048',
    version: '2',
    link: 'https://nuanfan.example/servings/C0101-261124-L-0048',
    lang: 'zh',
    printedAt: context.printedAt,
  })
})

describe('production sheet', () => {
  const paper = productionSheet(productionSample, context)

  test('halal batches stand on pages of their own under a banner of their own', () => {
    const cut = paper.blocks.findIndex((block) => block.kind === 'page-break')
    const [ordinary, halal] = [JSON.stringify(paper.blocks.slice(0, cut)), JSON.stringify(paper.blocks.slice(cut))]
    expect(
      bannersOf(paper)
        .filter((banner) => banner.tone !== 'pale')
        .map((banner) => [banner.text, banner.tone]),
    ).toEqual([
      ['普通线', 'plain'],
      ['清真线', 'halal'],
    ])
    expect(ordinary).toContain('红烧鸡腿')
    expect(ordinary).not.toContain('羊肉胡萝卜焖饭')
    expect(halal).toContain('羊肉胡萝卜焖饭')
    expect(halal).not.toContain('红烧鸡腿')
  })

  test('a batch says which of how many it is, where, how much and when, in kilograms', () => {
    expect(cellsOf(tablesOf(paper)[1]?.rows[1])).toEqual(['红烧鸡腿', '2/2', '2 号夹层锅', '251', '55.220', '09:20', '10:20'])
    expect(totalOf(tablesOf(paper)[1])).toEqual(['合计', '1497', '310.920', '', ''])
  })

  test('ingredients run down three columns, to the gram, each with a box to tick', () => {
    const table = tablesOf(paper)[2]
    expect(cellsOf(table?.rows[3])).toEqual(['生抽（低钠）', '1.680', '', '八角', '0.035', '', '', '', ''])
    expect(table?.rows[3]?.cells[2]).toEqual({ text: '', tick: true })
  })

  test('what the cook measures has a field with its limit, and allergens are named', () => {
    const fields = tablesOf(paper)[3]
    expect(fields?.columns.map((column) => column.label)).toEqual(['实际出锅', '实出重量 kg', '中心温度 ≥70.0 ℃', '留样 ≥125 g', '签字'])
    expect(cellsOf(fields?.rows[0])).toEqual(['', '', '', '', ''])
    expect(all(paper)).toContain('过敏提醒：大豆、小麦')
  })

  test('what was measured stands in the fields, and only the first batch of a dish gives a sample', () => {
    const [ordinary] = productionSample.lines
    const [first, second] = ordinary?.batches ?? []
    if (!first || !second) throw new Error('the sample has two batches')
    const cooked = { finish: first.finish, weight: grams(53_014), core: deciC(903), sample: grams(131), by: '吴鹏' }
    const { sampleMin: _, ...later } = second
    const batches = [{ ...first, cooked }, later]
    const tables = tablesOf(productionSheet({ ...productionSample, lines: [{ line: 'ordinary', batches, specials: [] }] }, context))
    expect(cellsOf(tables[2]?.rows[0])).toEqual(['09:50', '53.014', '90.3', '131', '吴鹏'])
    expect(tables[4]?.columns.map((column) => column.label)).toEqual(['实际出锅', '实出重量 kg', '中心温度 ≥70.0 ℃', '签字'])
  })

  test('what clashes today stands first, by exception with its subtotal, what nobody can eat before all', () => {
    const [first, second] = tablesOf(paper)
    expect(first?.rows.map(cellsOf)).toEqual([
      ['低盐', '没有合适的餐', '1', '新青 1'],
      ['无花生', '换 清炒小白菜', '3', '南关街 2、七一路西 1'],
      ['合计', '4', '单独装盒贴标签，不写姓名'],
    ])
    expect(second?.columns[0]?.label).toBe('菜品')
  })

  test('a line without batches leaves no page', () => {
    const [ordinary] = productionSample.lines
    const lines = [{ line: 'halal' as const, batches: [], specials: [] }, ...(ordinary ? [ordinary] : [])]
    expect(bannersOf(productionSheet({ ...productionSample, lines }, context))[0]?.text).toBe('普通线')
    expect(all(productionSheet({ ...productionSample, lines }, context))).not.toContain('page-break')
  })
})

describe('packing matrix', () => {
  const paper = packingMatrix(matrixSample(), context)
  const [ordinary, halal, boxes] = tablesOf(paper)

  test('one row per canteen under its van, one column per dish, and rows, vans and all add up', () => {
    const rows = ordinary?.rows ?? []
    expect(rows.filter((row) => row.tone === 'group').map((row) => cellsOf(row)[0])).toEqual([
      '1 号车次　青A·D61234　马师傅　10:20 发车',
      '2 号车次　青A·D61235　李师傅　10:40 发车',
    ])
    const numbersIn = (row: (typeof rows)[number]) => cellsOf(row).slice(2).map(Number)
    const summed = (some: number[][]) => some.reduce((a, b) => a.map((n, i) => n + (b[i] ?? 0)))
    const plain = rows.filter((row) => row.tone === undefined)
    expect(plain).toHaveLength(CANTEENS.length)
    for (const row of plain.map(numbersIn)) expect(row.slice(0, 14).reduce((a, b) => a + b)).toBe(row[14])
    const [first, second, all] = rows.filter((row) => row.tone === 'total').map(numbersIn)
    const cut = rows.findIndex((row) => row.tone === 'total')
    const upTo = (from: number, to: number) =>
      summed(
        rows
          .slice(from, to)
          .filter((row) => row.tone === undefined)
          .map(numbersIn),
      )
    expect([first, second]).toEqual([upTo(0, cut), upTo(cut, rows.length)])
    expect(all).toEqual(summed([first ?? [], second ?? []]))
    expect(all).toEqual(totalOf(ordinary).slice(2).map(Number))
  })

  test('lines are apart, and the last table counts the boxes of both per canteen', () => {
    expect(halal?.columns.map((column) => column.label)).toEqual([
      '序',
      '食堂',
      '羊肉胡萝卜焖饭',
      '牛肉炖萝卜',
      '手撕包菜',
      '馒头',
      '合计',
      '箱数',
    ])
    expect(cellsOf(boxes?.rows[2])).toEqual(['水井巷幸福食堂', '5', '0', '5'])
    const subtotals = boxes?.rows.filter((row) => cellsOf(row)[0] === '小计').map((row) => Number(cellsOf(row)[3])) ?? []
    expect([subtotals.length, subtotals.reduce((a, b) => a + b)]).toEqual([2, 177])
    expect(totalOf(boxes)).toEqual(['合计', '158', '19', '177'])
  })

  test('more dishes than a page can show go to further tables, none lost, none twice', () => {
    const many = [...DISHES, ...DISHES.map((dish) => `少油${dish}`)].slice(0, 20)
    const [first, second] = tablesOf(packingMatrix(matrixSample(many), context))
    const dishes = (table?: Table) => table?.columns.slice(2, -2).map((column) => column.label) ?? []
    expect([...dishes(first), ...dishes(second)]).toEqual(many)
    expect(cellsOf(second?.rows[1])).toHaveLength(2 + 6 + 2)
  })
})

describe('delivery manifest', () => {
  const paper = deliveryManifest(manifestSample(), context)

  test('boxes stand under their stop in the order of the run', () => {
    const groups = tablesOf(paper)[0]
      ?.rows.filter((row) => row.tone === 'group')
      .map((row) => cellsOf(row)[0])
    expect(groups?.[0]).toBe('第 1 站　南关街幸福食堂　预计 10:34　4 箱 385 份')
    expect(groups).toHaveLength(5)
    expect(cellsOf(tablesOf(paper)[0]?.rows[2])).toEqual(['N1-02', '普通', '手撕包菜 29、羊肉胡萝卜焖饭 40、醋溜土豆丝 51', '120', '', ''])
  })

  test('totals and the count of boxes per line agree with the rows', () => {
    expect(totalOf(tablesOf(paper)[0])).toEqual(['合计', '25 箱', '2650', '', ''])
    expect(factsOf(paper)).toMatchObject({ 份数: '2650', 箱数: '普通 20 / 清真 5', 司机: '䶮建国' })
  })

  test('what was loaded otherwise than packed stands under its stop, and counts', () => {
    const sample = manifestSample(2)
    const stops = sample.stops.map((stop, i) => (i === 0 ? { ...stop, changes: [{ dish: '馒头', planned: 20, loaded: 17 }] } : stop))
    const changed = deliveryManifest({ ...sample, stops }, context)
    const rows = tablesOf(changed)[0]?.rows.map(cellsOf) ?? []
    expect(rows[5]).toEqual(['实装与计划不同：馒头 20 → 17', '-3', '', ''])
    const [planned, loaded] = rows.slice(-2).map((row) => Number(row.at(-3)))
    expect([loaded, factsOf(changed).份数]).toEqual([Number(planned) - 3, String(Number(planned) - 3)])
    expect(factsOf(deliveryManifest(sample, context)).份数).toBe(String(planned))
  })

  test('the seal number is a blank until it is known', () => {
    expect(factsOf(paper).封签号).toMatch(/^＿+$/)
    expect(factsOf(deliveryManifest({ ...manifestSample(), sealNumber: 'F-00871' }, context)).封签号).toBe('F-00871')
  })
})

test('a manifest says which boxes hold special meals, and how many a stop gets', () => {
  const [stop] = manifestSample(1).stops
  const boxes = (stop?.boxes ?? []).map((box, i) => ({
    ...box,
    specials: i === 1 ? [{ exception: '无花生 · 换 清炒小白菜', portions: 2 }] : [],
  }))
  const said = all(deliveryManifest({ ...manifestSample(1), stops: stop ? [{ ...stop, boxes }] : [] }, context))
  expect(said).toContain('385 份　特殊餐 2')
  expect(said).toContain('特殊餐：无花生 · 换 清炒小白菜 2 份')
})

test('a route sheet tells the driver where, when and how to get in, and leaves room for the arrival', () => {
  const [table] = tablesOf(routeSheet(routeSample, context))
  expect(table?.rows[0]?.cells).toEqual([
    { text: '1', bold: true },
    { text: '南关街幸福食堂', bold: true, note: '南关街 36 号院内\n东门进，限高 2.2 米，停锅炉房前' },
    { text: '10:34', bold: true },
    '10:20\n10:50',
    '4',
    { text: '清 2', mark: true },
    { text: '86', note: '特殊餐 3' },
    { text: '马*珍', note: '138****1230' },
    '',
    '',
  ])
  expect(totalOf(table)).toEqual(['', '合计', '', '', '24', '清 2', '500', '', '', ''])
})

describe('hand-over note', () => {
  test('before: loaded counts and eat-by times, everything else to fill in', () => {
    const paper = handoverNote(handoverSample(false), context)
    expect(cellsOf(tablesOf(paper)[0]?.rows[0])).toEqual(['红烧鸡腿', '普通', '38', '', '', '', '', '', '', '13:50'])
    expect(totalOf(tablesOf(paper)[0])).toEqual(['合计', '178', '', '', '', '', '', '', ''])
    expect(blocksOf(paper).find((block) => block.kind === 'signatures')).toEqual({
      kind: 'signatures',
      lines: [{ label: '司机' }, { label: '收货人' }],
    })
  })

  test('after: counts, reasons, temperatures and both names', () => {
    const paper = handoverNote(handoverSample(true), context)
    expect(cellsOf(tablesOf(paper)[0]?.rows[0])).toEqual(['红烧鸡腿', '普通', '38', '37', '', '1', '', '箱盖未扣紧', '68.3', '13:50'])
    expect(totalOf(tablesOf(paper)[0])).toEqual(['合计', '178', '171', '2', '1', '4', '', '', ''])
    expect(factsOf(paper)).toMatchObject({ 送达箱数: '5 / 5', 回收空箱: '4', 交接时间: '2026-11-24 10:37' })
    expect(all(paper)).toContain('"name":"𠮷玉珍"')
  })
})

describe('box label', () => {
  test.each([
    ['maker', '城中区爱老幸福食堂中央厨房'],
    ['address', '西宁市城中区总寨镇逯家寨村 88 号'],
    ['licence', 'JY36301030012345'],
    ['phone', '0971-5550123'],
    ['food', '番茄炒鸡蛋 38 份'],
    ['time of making', '2026-11-24 09:50'],
    ['eat-by time', '2026-11-24 13:50'],
    ['storage and how to eat', '60 ℃ 以上保温，到站即食'],
    ['allergens', '过敏提醒：鸡蛋、大豆、小麦'],
    ['box', '3/5 箱'],
    ['QR code', 'https://nuanfan.example/boxes/N1-2'],
  ])('says the %s on both sizes', (_, text) => {
    for (const size of ['label-60x40', 'label-100x70'] as const) expect(all(boxLabel(labelSample(size), context))).toContain(text)
  })

  test('says which special meals are inside, as fully as there is room, and counts them when there is none', () => {
    const one = { exception: '无花生 · 换 清炒小白菜', needs: '无花生', portions: 3 }
    const kinds = (n: number) => Array.from({ length: n }, () => one)
    const said = (size: 'label-60x40' | 'label-100x70', n: number) => all(boxLabel({ ...labelSample(size), specials: kinds(n) }, context))
    expect(said('label-100x70', 1)).toContain('特殊餐：无花生 · 换 清炒小白菜 3 份')
    expect(said('label-100x70', 3)).toContain('特殊餐：无花生 3 份；无花生 3 份；无花生 3 份')
    expect(said('label-60x40', 1)).toContain('特殊餐：无花生 3 份')
    expect(said('label-60x40', 3)).toContain('特殊餐 9')
    expect(said('label-60x40', 0)).not.toContain('特殊餐')
  })

  test('names the line first, halal in green', () => {
    expect(bannersOf(boxLabel(labelSample('label-60x40', 3, 'halal'), context))).toEqual([
      { kind: 'banner', text: '清真　南山东幸福食堂', tone: 'halal' },
    ])
  })

  test('says how to keep and reheat chilled food', () => {
    expect(all(boxLabel({ ...labelSample('label-60x40'), kept: 'cold' }, context))).toContain('0–8 ℃ 冷藏，复热至中心 70 ℃ 以上后食用')
  })
})

describe('receipt', () => {
  test('shows who pays which part, and the parts make the price', () => {
    const paper = receipt(receiptSample(), context)
    const money = entriesOf(paper).slice(3, 9)
    expect(money).toEqual([
      ['餐费', '12.00'],
      ['市级补贴', '-3.00'],
      ['区级补贴', '-2.00'],
      ['企业让利', '-1.00'],
      ['社会捐助', '-0.50'],
      ['个人支付', '5.50 元'],
    ])
    const [price = 0, ...parts] = money.map(([, amount]) => Number.parseFloat(amount ?? ''))
    const own = parts.pop()
    expect(price + parts.reduce((a, b) => a + b, 0)).toBeCloseTo(own ?? -1, 9)
  })

  test('leaves out who pays nothing', () => {
    const paper = receipt(receiptSample({ government: [], operator: fen(0), charity: fen(0), self: fen(1200) }), context)
    expect(entriesOf(paper).map(([label]) => label)).not.toContain('企业让利')
    expect(all(paper)).not.toContain('-0.00')
  })

  test('a serving that was taken back is no claim, and the receipt says so', () => {
    expect(bannersOf(receipt(receiptSample({ takenBack: true }), context))).toMatchObject([{ text: '已撤销', tone: 'alarm' }])
  })

  test('says that it is a reprint, and the how manieth', () => {
    expect(bannersOf(receipt(receiptSample({ copy: 2 }), context))).toMatchObject([{ text: '补打 第 2 次', tone: 'alarm' }])
    expect(bannersOf(receipt(receiptSample(), context))).toEqual([])
  })
})

describe('day reconciliation', () => {
  const changed = (change: (data: DayReconciliationData) => void): DayReconciliationData => {
    const copy = structuredClone(reconciliationSample)
    change(copy)
    return copy
  }

  test('a day whose gaps all have reasons balances, and both tables have the same totals', () => {
    const paper = dayReconciliation(reconciliationSample, context)
    const [kitchen, dishes, canteens] = tablesOf(paper)
    expect(differences(reconciliationSample)).toEqual([])
    expect(bannersOf(paper)).toMatchObject([{ text: '账实相符', tone: 'plain' }])
    expect(cellsOf(kitchen?.rows[1])).toEqual(['清蒸鲈鱼', '190091', '188453', '126', '1194', '318', '0'])
    expect(cellsOf(dishes?.rows[1])).toEqual(['清蒸鲈鱼', '947', '946', '938', '6', '2', '途中：洒漏1份；食堂：过时废弃2份'])
    expect(totalOf(dishes).slice(1)).toEqual(totalOf(canteens).slice(1))
  })

  test('the kitchen is accounted for to the gram, and a missing gram is named', () => {
    const broken = changed((data) => {
      data.dishes = data.dishes.map((flow, i) =>
        i === 0 ? { ...flow, kitchen: { ...flow.kitchen, cooked: grams(flow.kitchen.cooked + 1) } } : flow,
      )
    })
    expect(differences(broken)).toEqual([{ what: '红烧鸡腿', at: 'kitchen', amount: 1 }])
    const paper = dayReconciliation(broken, context)
    expect(tablesOf(paper)[0]?.rows.map(cellsOf)).toEqual([['红烧鸡腿', '厨房', '1 g', '']])
    expect(totalOf(tablesOf(paper)[1]).at(-1)).toBe('1')
  })

  test('what somebody weighed and could not explain is a column with its note, and no difference', () => {
    const data = changed(({ dishes: [first] }) => {
      first?.kitchen.gaps.push({ reason: 'unexplained', grams: grams(-40), note: '秤未归零' })
      if (first) first.kitchen.cooked = grams(first.kitchen.cooked - 40)
    })
    const [kitchen] = tablesOf(dayReconciliation(data, context))
    expect(kitchen?.columns.map((column) => column.label)).toEqual('菜品 出锅 装车 留样 机动未用 锅余 原因不明 差额'.split(' '))
    expect(kitchen?.rows[0]?.cells[0]).toEqual({ text: '红烧鸡腿', note: '秤未归零' })
    expect(cellsOf(kitchen?.rows[0]).slice(-2)).toEqual(['-40', '0'])
  })

  test('portions that nobody explained are named by dish, place and number, and the two tables no longer agree', () => {
    const paper = dayReconciliation(
      changed((data) => {
        data.dishes = data.dishes.map((flow, i) => (i === 1 ? { ...flow, served: flow.served - 3 } : flow))
      }),
      context,
    )
    expect(bannersOf(paper)).toMatchObject([{ text: '对账不平', note: '2 处差额未说明', tone: 'alarm' }])
    expect(tablesOf(paper)[0]?.rows.map(cellsOf)).toEqual([
      ['清蒸鲈鱼', '食堂', '3 份', ''],
      ['菜品合计减食堂合计', '就餐', '-3 份', ''],
    ])
    expect(all(paper)).toContain('途中：洒漏1份；食堂：过时废弃2份、未说明3份')
  })

  test.each([['road'], ['canteen']] as const)('a reason for more than what is missing is a difference too: %s', (place) => {
    const broken = changed((data) => {
      data.dishes[0]?.gaps.push({ place, reason: 'spilled', portions: 2 })
    })
    expect(differences(broken)).toContainEqual({ what: '红烧鸡腿', at: place, amount: -2 })
  })

  test('a canteen that has not closed keeps the day from balancing, and is named', () => {
    const unfinished = changed(({ dishes: [first] }) => {
      if (first) first.served = 0
    })
    expect(tablesOf(dayReconciliation(unfinished, context))).toHaveLength(6)
    expect(tablesOf(dayReconciliation({ ...unfinished, open: ['二机'] }, context))).toHaveLength(5) // nobody is asked for reasons yet
    const paper = dayReconciliation({ ...reconciliationSample, open: ['二机', '龙泰'] }, context)
    expect(bannersOf(paper)).toMatchObject([{ text: '对账不平', note: '2 家食堂未结束登记', tone: 'alarm' }])
    expect(all(paper)).toContain('未结束登记：二机、龙泰')
  })

  const more = (flow: { loaded: number; received: number; left: number }, n: number) => ({
    loaded: flow.loaded + n,
    reserve: n,
    received: flow.received + n,
    left: flow.left + n,
  })

  test('portions from the reserve are counted as loaded and said to be so', () => {
    const data = changed(({ dishes, canteens }) => {
      for (const flow of [dishes[0], canteens[0]]) if (flow) Object.assign(flow, more(flow, 5))
    })
    expect(differences(data)).toEqual([])
    const [, dishes, canteens] = tablesOf(dayReconciliation(data, context))
    expect(cellsOf(dishes?.rows[0]).at(-1)).toMatch(/^含机动5份；途中/)
    expect(cellsOf(canteens?.rows[0]).at(-1)).toMatch(/^含机动5份；食堂/)
  })

  test('every gap stands there once more, one by one, with who and what', () => {
    const table = tablesOf(dayReconciliation(reconciliationSample, context)).at(-1)
    expect(cellsOf(table?.rows[0])).toEqual(['食堂', '南关街幸福食堂', '醋溜土豆丝', '过时废弃', '1', ''])
    expect(table?.rows).toHaveLength(reconciliationSample.losses.length + 1)
    const gaps = reconciliationSample.dishes.flatMap((flow) => flow.gaps)
    expect(Number(totalOf(table)[1])).toBe(gaps.reduce((sum, gap) => sum + gap.portions, 0))
  })

  test('a fen that no payer paid is a difference', () => {
    const broken = changed((data) => {
      data.money = data.money.map((row, i) => (i === 4 ? { ...row, person: fen(row.person + 1) } : row))
    })
    expect(differences(broken)).toEqual([{ what: CANTEENS[4], at: 'price', amount: -1 }])
    const tables = tablesOf(dayReconciliation(broken, context))
    expect(cellsOf(tables[0]?.rows[0])).toEqual([CANTEENS[4], '餐费', '-0.01 元', ''])
    expect(totalOf(tables[4]).at(-1)).toBe('-0.01')
  })

  test('money: price = government by layer + operator + charity + person, in every row and in the total', () => {
    const table = tablesOf(dayReconciliation(reconciliationSample, context))[3]
    expect(table?.columns.map((column) => column.label)).toEqual('食堂 人次 餐费 市级补贴 区级补贴 企业让利 社会捐助 个人 差额'.split(' '))
    for (const row of table?.rows ?? []) {
      const [price = 0, ...parts] = cellsOf(row)
        .slice(2)
        .map((text) => Math.round(Number(text) * 100))
      expect(parts.reduce((a, b) => a + b)).toBe(price)
    }
  })
})

describe('subsidy statement', () => {
  const paper = subsidyStatement(statementSample, context)

  test('days by group add up to the groups and to the total', () => {
    const [days, groups] = tablesOf(paper)
    expect(cellsOf(days?.rows[0])).toEqual(['2026年11月2日 星期一', '困难老年人', '11', '132.00', '55.00', '11.00', '5.50', '60.50'])
    expect(totalOf(days)).toEqual(['合计', '658', '7896.00', '2496.00', '658.00', '329.00', '4413.00'])
    expect(totalOf(groups)).toEqual(totalOf(days))
    expect(groups?.rows.map((row) => cellsOf(row)[1])).toEqual(['261', '397', '658'])
  })

  test('the claim is the government part, in figures and in capitals', () => {
    expect(entriesOf(paper)).toEqual([
      ['申报政府补贴金额', '2496.00 元'],
      ['人民币（大写）', '贰仟肆佰玖拾陆元整'],
    ])
  })

  test('it names canteen, month, scheme, period and checkpoint, and who signs', () => {
    expect(factsOf(paper)).toEqual({
      食堂: '南关街幸福食堂',
      食堂编码: '630103001001',
      所属月份: '2026-11',
      结算期: '2026-11-01 – 2026-11-30',
      补贴方案: '西宁市老年助餐补贴标准（2020）',
      账本检查点: '前 412806 行',
      账本根: `${'7f3a9c41e2b0'.repeat(5)}0bad`,
    })
    expect(all(paper)).toMatch(/申报单位（盖章）.*街道初审.*民政审核/)
  })
})
