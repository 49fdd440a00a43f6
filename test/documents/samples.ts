import type { BoxLabelData } from '../../src/documents/box-label.ts'
import type { PaperContext } from '../../src/documents/context.ts'
import type { CanteenFlow, CanteenMoney, DayReconciliationData, DishFlow } from '../../src/documents/day-balance.ts'
import type { DeliveryManifestData, ManifestBox } from '../../src/documents/delivery-manifest.ts'
import type { HandoverNoteData } from '../../src/documents/handover-note.ts'
import type { PackingMatrixData } from '../../src/documents/packing-matrix.ts'
import type { ProductionBatch, ProductionSheetData } from '../../src/documents/production-sheet.ts'
import type { ReceiptData } from '../../src/documents/receipt.ts'
import type { RouteSheetData } from '../../src/documents/route-sheet.ts'
import type { StatementRow, SubsidyStatementData } from '../../src/documents/subsidy-statement.ts'
import { fen } from '../../src/kernel/fen.ts'
import { deciC, grams } from '../../src/kernel/grams.ts'
import { type ClockTime, clockAt, daysFrom, instantAt, mealDate, month, weekdayOf } from '../../src/kernel/meal-date.ts'

/** A lunch of the Chengzhong district, made up but of the right size: 29 canteens, 14 dishes, two lines. */
const DAY = mealDate('2026-11-24')
const MEAL = 'lunch'

export const context: PaperContext = { lang: 'zh', printedAt: instantAt(DAY, '06:40'), base: 'https://nuanfan.example', version: '2' }

export const CANTEENS =
  '南关街 水井巷 农建 南山东 南山西 南山 新青 建新 石坡街 前营街 长江路 七一路西 解放路 东大街 上滨河路 文化街 龙泰 二机 兴旺 瑞驰 福禄巷北 西台 东台 福禄巷南 香格里拉 安宁路 清华路 金十字 新城'
    .split(' ')
    .map((community) => `${community}幸福食堂`)

export const DISHES =
  '红烧鸡腿 清蒸鲈鱼 番茄炒鸡蛋 手撕包菜 羊肉胡萝卜焖饭 醋溜土豆丝 家常豆腐 蒜蓉西兰花 牛肉炖萝卜 冬瓜丸子汤 小米南瓜粥 馒头 无糖红豆糕 软米饭'.split(
    ' ',
  )

/** A canteen's portions of a dish: different, but the same in each run. */
const portionsAt = (canteen: number, dish: number): number =>
  (canteen * 7 + dish * 5) % 6 === 0 ? 0 : 18 + ((canteen * 13 + dish * 11) % 41)

const KITCHEN = {
  name: '城中区爱老幸福食堂中央厨房',
  address: '西宁市城中区总寨镇逯家寨村 88 号',
  licence: 'JY36301030012345',
  phone: '0971-5550123',
}

const batch = (dish: string, n: number, of: number, more: Partial<ProductionBatch> = {}): ProductionBatch => ({
  dish,
  batch: n,
  of,
  pot: '2 号夹层锅',
  portions: 240,
  cook: grams(52_800),
  start: '08:40' as ClockTime,
  finish: '09:50' as ClockTime,
  coreMin: deciC(700),
  sampleMin: grams(125),
  allergens: [],
  ingredients: [
    { name: '鸡腿（去骨）', weight: grams(43_200) },
    { name: '土豆', weight: grams(14_400) },
    { name: '胡萝卜', weight: grams(7_200) },
    { name: '生抽（低钠）', weight: grams(1_680) },
    { name: '老抽', weight: grams(480) },
    { name: '姜', weight: grams(720) },
    { name: '大葱', weight: grams(960) },
    { name: '八角', weight: grams(35) },
    { name: '菜籽油', weight: grams(2_400) },
    { name: '盐', weight: grams(264) },
  ],
  ...more,
})

export const productionSample: ProductionSheetData = {
  number: 'SC-20261124-L',
  path: '/production/2026-11-24/lunch',
  kitchen: KITCHEN.name,
  day: DAY,
  meal: MEAL,
  lines: [
    {
      line: 'ordinary',
      specials: [
        { needs: '低盐', remedy: '没有合适的餐', fits: false, portions: 1, canteens: [{ canteen: '新青', portions: 1 }] },
        {
          needs: '无花生',
          remedy: '换 清炒小白菜',
          fits: true,
          portions: 3,
          canteens: [
            { canteen: '南关街', portions: 2 },
            { canteen: '七一路西', portions: 1 },
          ],
        },
      ],
      batches: [
        batch('红烧鸡腿', 1, 2, { allergens: ['大豆', '小麦'] }),
        batch('红烧鸡腿', 2, 2, {
          portions: 251,
          cook: grams(55_220),
          start: '09:20' as ClockTime,
          finish: '10:20' as ClockTime,
          allergens: ['大豆', '小麦'],
        }),
        batch('番茄炒鸡蛋', 1, 1, {
          pot: '1 号炒灶',
          portions: 486,
          cook: grams(72_900),
          allergens: ['鸡蛋'],
          ingredients: [
            { name: '番茄', weight: grams(48_600) },
            { name: '鸡蛋（去壳）', weight: grams(29_160) },
            { name: '菜籽油', weight: grams(3_402) },
            { name: '小葱', weight: grams(972) },
            { name: '盐', weight: grams(486) },
          ],
        }),
        batch('小米南瓜粥', 1, 1, {
          pot: '4 号汤锅',
          portions: 520,
          cook: grams(130_000),
          ingredients: [
            { name: '小米', weight: grams(15_600) },
            { name: '南瓜', weight: grams(26_000) },
          ],
        }),
      ],
    },
    {
      line: 'halal',
      specials: [],
      batches: [
        batch('羊肉胡萝卜焖饭', 1, 1, {
          pot: '清真 1 号焖锅',
          portions: 198,
          cook: grams(79_200),
          ingredients: [
            { name: '羊后腿肉（清真）', weight: grams(17_820) },
            { name: '胡萝卜', weight: grams(13_860) },
            { name: '大米', weight: grams(25_740) },
            { name: '洋葱', weight: grams(5_940) },
            { name: '孜然', weight: grams(198) },
            { name: '盐', weight: grams(218) },
          ],
        }),
        batch('牛肉炖萝卜', 1, 1, {
          pot: '清真 2 号夹层锅',
          portions: 205,
          cook: grams(51_250),
          ingredients: [
            { name: '牛腩（清真）', weight: grams(24_600) },
            { name: '白萝卜', weight: grams(30_750) },
            { name: '姜', weight: grams(615) },
          ],
        }),
      ],
    },
  ],
}

/** The first half on one van, the rest on another: a canteen keeps its van on both lines. */
const onVans = <T extends { name: string }>(rows: T[]) => {
  const first = new Set(CANTEENS.slice(0, 15))
  return [
    { name: '1 号车次　青A·D61234　马师傅　10:20 发车', canteens: rows.filter((row) => first.has(row.name)) },
    { name: '2 号车次　青A·D61235　李师傅　10:40 发车', canteens: rows.filter((row) => !first.has(row.name)) },
  ]
}

export const matrixSample = (dishes = DISHES): PackingMatrixData => ({
  number: 'FC-20261124-L',
  path: '/packing/2026-11-24/lunch',
  day: DAY,
  meal: MEAL,
  lines: [
    {
      line: 'ordinary',
      dishes,
      groups: onVans(CANTEENS.map((name, c) => ({ name, portions: dishes.map((_, d) => portionsAt(c, d)), boxes: 4 + (c % 4) }))),
    },
    {
      line: 'halal',
      dishes: ['羊肉胡萝卜焖饭', '牛肉炖萝卜', '手撕包菜', '馒头'],
      groups: onVans(
        CANTEENS.filter((_, c) => c % 3 !== 1).map((name, c) => ({
          name,
          portions: [0, 1, 2, 3].map((d) => 3 + ((c + d) % 9)),
          boxes: 1,
        })),
      ),
    },
  ],
})

const boxesFor = (canteen: number, stop: number): ManifestBox[] =>
  Array.from({ length: 4 + (canteen % 3) }, (_, b) => {
    const halal = b === 0
    const dishes = halal ? ['羊肉胡萝卜焖饭', '牛肉炖萝卜'] : DISHES.slice((b * 3) % 9, ((b * 3) % 9) + 3)
    return {
      number: `N${stop}-${String(b + 1).padStart(2, '0')}`,
      line: halal ? 'halal' : 'ordinary',
      dishes: dishes.map((dish, d) => ({ dish, portions: portionsAt(canteen, d + b) || 20 })),
      specials: [],
    }
  })

export const manifestSample = (stops = 5): DeliveryManifestData => ({
  number: 'PS-20261124-L-3',
  path: '/runs/PS-20261124-L-3',
  day: DAY,
  meal: MEAL,
  run: '3 号车次',
  plate: '青A·D61234',
  driver: '䶮建国',
  departure: '10:20' as ClockTime,
  stops: Array.from({ length: stops }, (_, s) => ({
    canteen: CANTEENS[s * 2] ?? '',
    eta: clockAt(634 + s * 9),
    boxes: boxesFor(s * 2, s + 1),
    changes: [],
  })),
})

export const routeSample: RouteSheetData = {
  number: 'LX-20261124-L-3',
  path: '/runs/PS-20261124-L-3/route',
  day: DAY,
  meal: MEAL,
  run: '3 号车次',
  plate: '青A·D61234',
  driver: '䶮建国',
  departure: '10:20' as ClockTime,
  back: '11:45' as ClockTime,
  metres: 18_640,
  stops: [
    ['南关街', '南关街 36 号院内', '东门进，限高 2.2 米，停锅炉房前', '马*珍'],
    ['农建', '南山路 21 号', '7:00–12:00 可停路边；台阶 3 级，带小推车', '李*'],
    ['南山西', '南山西路 4 号社区服务中心一楼', '', '𠮷*祥'],
    ['新青', '南小街 58 号', '电话叫门，后院卸货', '韩*英'],
    ['石坡街', '石坡街 12 号', '', '才*卓玛'],
  ].map(([name, address, access, contact], i) => ({
    canteen: `${name}幸福食堂`,
    address: address ?? '',
    ...(access ? { access } : {}),
    eta: clockAt(634 + i * 11),
    specials: i === 0 ? 3 : 0,
    window: [clockAt(620 + i * 11), clockAt(650 + i * 11)],
    boxes: { ordinary: 4 + (i % 3), halal: i === 0 ? 2 : 0 },
    portions: 86 + i * 7,
    contact: contact ?? '',
    phone: `138****12${30 + i}`,
  })),
}

export const handoverSample = (done: boolean): HandoverNoteData => ({
  number: 'JJ-20261124-L-3-1',
  path: '/stops/JJ-20261124-L-3-1',
  day: DAY,
  meal: MEAL,
  run: '3 号车次',
  plate: '青A·D61234',
  driver: '䶮建国',
  canteen: '南关街幸福食堂',
  boxes: 5,
  dishes: [
    {
      dish: '红烧鸡腿',
      line: 'ordinary',
      loaded: 38,
      eatBy: instantAt(DAY, '13:50'),
      counted: { received: 37, short: 0, spilled: 1, rejected: 0, core: deciC(683), reason: '箱盖未扣紧' },
    },
    {
      dish: '番茄炒鸡蛋',
      line: 'ordinary',
      loaded: 38,
      eatBy: instantAt(DAY, '13:40'),
      counted: { received: 38, short: 0, spilled: 0, rejected: 0, core: deciC(651) },
    },
    {
      dish: '小米南瓜粥',
      line: 'ordinary',
      loaded: 40,
      eatBy: instantAt(DAY, '14:00'),
      counted: { received: 40, short: 0, spilled: 0, rejected: 0, core: deciC(702) },
    },
    {
      dish: '羊肉胡萝卜焖饭',
      line: 'halal',
      loaded: 12,
      eatBy: instantAt(DAY, '13:55'),
      counted: { received: 10, short: 2, spilled: 0, rejected: 0, core: deciC(668), reason: '少装 1 盒' },
    },
    {
      dish: '馒头',
      line: 'ordinary',
      loaded: 50,
      eatBy: instantAt(DAY, '14:10'),
      counted: { received: 46, short: 0, spilled: 0, rejected: 4, reason: '挤压变形' },
    },
  ].map(({ counted, ...dish }) => ({ ...dish, line: dish.line as 'ordinary', ...(done ? { counted } : {}) })),
  ...(done ? { done: { at: instantAt(DAY, '10:37'), boxesIn: 5, boxesBack: 4, deliveredBy: '䶮建国', receivedBy: '𠮷玉珍' } } : {}),
})

export const labelSample = (size: BoxLabelData['size'], box = 2, line: BoxLabelData['line'] = 'ordinary'): BoxLabelData => ({
  number: `N1-${String(box).padStart(2, '0')}`,
  path: `/boxes/N1-${box}`,
  size,
  kitchen: KITCHEN,
  canteen: CANTEENS[box % CANTEENS.length] ?? '',
  line,
  box: (box % 5) + 1,
  of: 5,
  foods:
    line === 'halal'
      ? [
          { dish: '羊肉胡萝卜焖饭', portions: 12 },
          { dish: '牛肉炖萝卜', portions: 12 },
        ]
      : [
          { dish: '红烧鸡腿', portions: 38 },
          { dish: '番茄炒鸡蛋', portions: 38 },
          { dish: '手撕包菜', portions: 38 },
        ],
  specials: line === 'halal' ? [] : [{ exception: '无花生 · 换 清炒小白菜', needs: '无花生', portions: 3 }],
  allergens: line === 'halal' ? [] : ['鸡蛋', '大豆', '小麦'],
  madeAt: instantAt(DAY, '09:50'),
  eatBy: instantAt(DAY, '13:50'),
  kept: 'hot',
})

export const receiptSample = (more: Partial<ReceiptData> = {}): ReceiptData => ({
  number: 'C0101-261124-L-0048',
  path: '/servings/C0101-261124-L-0048',
  canteen: '南关街幸福食堂',
  diner: '𠮷*珍',
  day: DAY,
  meal: MEAL,
  tray: '软食套餐（低盐）',
  price: fen(1200),
  government: [
    { payer: '市级补贴', amount: fen(300) },
    { payer: '区级补贴', amount: fen(200) },
  ],
  operator: fen(100),
  charity: fen(50),
  self: fen(550),
  why: '您是低保老年人，按《西宁市老年助餐补贴标准》每人每天补贴 5.00 元；今天第 1 餐。',
  servedAt: instantAt(DAY, '11:42'),
  journalLine: 184_223,
  copy: 0,
  takenBack: false,
  ...more,
})

/** What became of the portions of one dish at one canteen. */
function plates(canteen: number, dish: number) {
  const loaded = portionsAt(canteen, dish)
  const spilled = loaded > 0 && (canteen + 2 * dish) % 41 === 7 ? 1 : 0
  const [left, wasted] = [loaded > 0 && (canteen + dish) % 9 === 0 ? 2 : 0, loaded > 0 && (canteen + dish) % 13 === 5 ? 1 : 0]
  return { loaded, spilled, received: loaded - spilled, left, wasted, served: loaded - spilled - left - wasted }
}

function flowOf(all: ReturnType<typeof plates>[]) {
  const sum = (key: keyof ReturnType<typeof plates>) => all.reduce((total, one) => total + one[key], 0)
  const gaps: CanteenFlow['gaps'] = [
    { place: 'road' as const, reason: 'spilled' as const, portions: sum('spilled') },
    { place: 'canteen' as const, reason: 'expired' as const, portions: sum('wasted') },
  ]
  const counts = { loaded: sum('loaded'), reserve: 0, received: sum('received'), served: sum('served'), left: sum('left') }
  return { ...counts, gaps: gaps.filter((gap) => gap.portions > 0) }
}

/** Every portion weighs 200 g, less one for each place of the dish on the list. */
function dishFlow(dish: string, d: number): DishFlow {
  const flow = flowOf(CANTEENS.map((_, c) => plates(c, d)))
  const loaded = grams(flow.loaded * (200 - d))
  const gaps: DishFlow['kitchen']['gaps'] = [
    { reason: 'samples', grams: grams(125 + d) },
    { reason: 'reserve', grams: grams(6 * (200 - d)) },
    { reason: 'pot_rest', grams: grams(311 + 7 * d) },
  ]
  const cooked = grams(loaded + gaps.reduce((total, gap) => total + gap.grams, 0))
  return { dish, line: d === 4 ? 'halal' : 'ordinary', kitchen: { cooked, loaded, gaps }, ...flow }
}

const canteenFlow = (canteen: string, c: number): CanteenFlow => ({ canteen, ...flowOf(DISHES.map((_, d) => plates(c, d))) })

/** The same gaps, one by one. */
const lossesAt = (canteen: string, c: number): DayReconciliationData['losses'] =>
  DISHES.flatMap((dish, d) => flowOf([plates(c, d)]).gaps.map((gap) => ({ ...gap, canteen, dish })))

const canteenMoney = (canteen: string, i: number): CanteenMoney => {
  const servings = 36 + ((i * 7) % 19)
  const hard = i % 11
  const [city, district, operator, charity] = [hard * 300, hard * 200 + servings * 50, servings * 100, (i % 5) * 50]
  const price = servings * 1200
  return {
    canteen,
    servings,
    price: fen(price),
    government: [
      { payer: '市级补贴', amount: fen(city) },
      { payer: '区级补贴', amount: fen(district) },
    ],
    operator: fen(operator),
    charity: fen(charity),
    person: fen(price - city - district - operator - charity),
  }
}

export const reconciliationSample: DayReconciliationData = {
  number: 'DZ-20261124-L',
  path: '/days/2026-11-24/lunch',
  day: DAY,
  meal: MEAL,
  kitchen: KITCHEN.name,
  open: [],
  dishes: DISHES.map(dishFlow),
  canteens: CANTEENS.map(canteenFlow),
  losses: CANTEENS.flatMap(lossesAt),
  money: CANTEENS.map(canteenMoney),
}

const statementRow = (day: StatementRow['day'], group: string, servings: number, subsidy: number): StatementRow => ({
  day,
  group,
  servings,
  price: fen(servings * 1200),
  government: fen(servings * subsidy),
  operator: fen(servings * 100),
  charity: fen(servings * 50),
  person: fen(servings * (1050 - subsidy)),
})

/** November 2026 at one canteen: 21 workdays, two groups. */
export const statementSample: SubsidyStatementData = {
  number: 'BT-202611-C0101',
  path: '/statements/BT-202611-C0101',
  canteen: '南关街幸福食堂',
  code: '630103001001',
  month: month('2026-11'),
  scheme: '西宁市老年助餐补贴标准（2020）',
  period: [mealDate('2026-11-01'), mealDate('2026-11-30')],
  checkpoint: { size: 412_806, root: `${'7f3a9c41e2b0'.repeat(5)}0bad` },
  rows: [...daysFrom(mealDate('2026-11-02'), mealDate('2026-11-30'))]
    .filter((day) => weekdayOf(day) <= 5)
    .flatMap((day, i) => [statementRow(day, '困难老年人', 11 + (i % 4), 500), statementRow(day, '80 岁以上', 17 + (i % 5), 300)]),
}
