import { describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { bareText } from '../../routes/problem.ts'
import type { ClockTime } from '../../src/kernel/meal-date.ts'
import type { MenuEntry } from '../../src/menu/rules.ts'
import { LIMITS } from '../../src/safety/limits.ts'
import type { Again } from '../../src/web/again.ts'
import type { Frame } from '../../src/web/frame.ts'
import type { KitchenAccount } from '../../src/web/kitchen/account.ts'
import { KitchenAccountPage } from '../../src/web/kitchen/account-page.tsx'
import type { KitchenDishes } from '../../src/web/kitchen/by-dish.ts'
import { KitchenDishesPage } from '../../src/web/kitchen/by-dish-page.tsx'
import type { BatchLine } from '../../src/web/kitchen/cooking.ts'
import type { KitchenDay } from '../../src/web/kitchen/day.ts'
import { KitchenDayPage } from '../../src/web/kitchen/day-page.tsx'
import { KitchenRoutesPage } from '../../src/web/kitchen/routes-page.tsx'
import type { KitchenRuns } from '../../src/web/kitchen/runs.ts'
import { nextStep, type Progress, stepsOf } from '../../src/web/kitchen/steps.ts'
import { aFrame, clock, DAY, HOSTILE, textOf } from './frames.ts'

const NONE: Progress = {
  dishes: 0,
  forecasts: 0,
  planned: false,
  portions: 0,
  runs: 0,
  batches: 0,
  cooked: 0,
  loaded: 0,
  stops: 0,
  handed: 0,
  closed: 0,
}
const PLANNED: Progress = { ...NONE, dishes: 3, forecasts: 2, planned: true, portions: 12, runs: 2, batches: 4, stops: 5 }

test.each<[string, Progress, string | undefined]>([
  ['nothing is there', NONE, 'menu'],
  ['the menu is published', { ...NONE, dishes: 3 }, 'forecast'],
  ['forecasts are there', { ...NONE, dishes: 3, forecasts: 2 }, 'plan'],
  ['the plan is made', { ...PLANNED, runs: 0, stops: 0 }, 'route'],
  ['routes are there', PLANNED, 'cook'],
  ['one batch is missing', { ...PLANNED, cooked: 3 }, 'cook'],
  ['all is cooked', { ...PLANNED, cooked: 4, loaded: 1 }, 'load'],
  ['all is loaded', { ...PLANNED, cooked: 4, loaded: 2, handed: 4 }, 'hand'],
  ['all is handed over', { ...PLANNED, cooked: 4, loaded: 2, handed: 5, closed: 4 }, 'close'],
  ['all is closed', { ...PLANNED, cooked: 4, loaded: 2, handed: 5, closed: 5 }, undefined],
])('when %s, one step is next and those before it are done', (_, progress, next) => {
  const steps = stepsOf(progress)
  expect(nextStep(steps)).toBe(next)
  const states = steps.map((step) => step.state)
  const first = next === undefined ? steps.length : steps.findIndex((step) => step.name === next)
  expect(states.slice(0, first)).toEqual(states.slice(0, first).map(() => 'done'))
})

const entry = (name: string, tray: MenuEntry['tray'] = 'ordinary'): MenuEntry => ({
  tray,
  position: 0,
  dish: {
    code: 'pork' as DishCode,
    name,
    kind: 'meat',
    line: 'ordinary',
    soft: false,
    lowSalt: false,
    portionGrams: 150,
    cookMinutes: 30,
    method: 'braise',
    recipeVersion: 1,
    recipe: [{ ingredient: 'soy', name: 'soy', grams: 1, milligrams: 1_000, halal: true, allergens: ['soy'] }],
    textures: ['regular'],
    diets: [],
    faults: [],
  },
})

const aBatch = (more: Partial<BatchLine> = {}): BatchLine => ({
  id: '0'.repeat(26) as BatchId,
  dish: 'Pork',
  line: 'ordinary',
  number: 1,
  of: 2,
  pot: '1',
  portions: 40,
  grams: 6_000,
  starts: clock('09:00'),
  ends: clock('09:40'),
  ...more,
})

const aDay = (more: Partial<KitchenDay> = {}): KitchenDay => ({
  day: DAY,
  kind: 'workday',
  festival: undefined,
  closed: undefined,
  steps: stepsOf(PLANNED),
  missing: [],
  short: [],
  unissued: 0,
  printers: [],
  limits: LIMITS,
  menu: [entry('Pork')],
  published: { at: clock('08:00'), by: 'Wu' },
  forecasts: [
    {
      canteen: 'South Gate',
      code: '1',
      q50: 38,
      q80: 42,
      q90: 45,
      portions: 39,
      basis: {
        from: 'same_weekday',
        n: 8,
        likeDays: [
          { day: DAY, served: 37 },
          { day: DAY, served: 39 },
        ],
        level: 36,
        factor: 1.05,
        spread: 'own_errors',
        errors: 55,
        q10: 33,
        booked: 41,
        sitePercent: 55,
      },
      ordered: 41,
      planned: 41,
      served: undefined,
    },
  ],
  decision: { siteLevel: 0.55, reserveShare: 0.05, days: 60, times: 4 },
  shortCost: { times: 4, said: undefined },
  accuracy: { days: 20, rows: 40, wape: 0.055, bias: -0.42, short: 0.002, over: 0.046, naive: { wape: 0.091, short: 0.045, over: 0.046 } },
  planned: { at: clock('08:10'), by: 'clock' },
  grid: {
    canteens: [
      { name: 'South Gate', short: 'South' },
      { name: 'North Gate', short: 'North' },
    ],
    trays: [{ tray: 'ordinary', cells: [30, 11], total: 41 }],
    meals: [30, 11],
    lines: [
      {
        line: 'ordinary',
        dishes: [{ code: 'pork' as DishCode, name: 'Pork', portionGrams: 150, cookGrams: 6_400, reserve: 2, total: 41, cells: [30, 11] }],
      },
      {
        line: 'halal',
        dishes: [{ code: 'lamb' as DishCode, name: 'Lamb', portionGrams: 160, cookGrams: 700, reserve: 1, total: 4, cells: [4, 0] }],
      },
    ],
  },
  batches: [aBatch(), aBatch({ id: '1'.repeat(26) as BatchId, number: 2 })],
  rests: [
    { code: 'pork' as DishCode, dish: 'Pork', line: 'ordinary', cooked: 6_400, samples: 130, loaded: 6_150, expected: 120, rests: [] },
  ],
  ...more,
})

const dayPage = (data: KitchenDay, frame: Frame = aFrame(), again?: Again) =>
  String(<KitchenDayPage frame={frame} data={data} again={again} />)

describe('the page of a day', () => {
  test('marks the next step for readers that do not see colours, and says how far each is', () => {
    const page = dayPage(aDay({ steps: stepsOf({ ...PLANNED, cooked: 1 }) }))
    expect(page.match(/aria-current="step"/g)).toHaveLength(1)
    expect(textOf(page)).toContain('烹饪 1 / 4 下一步')
    expect(textOf(page)).toContain('计划 12 份 已完成')
  })

  test('offers the next step to who may take it, and to nobody else', () => {
    const data = aDay({ steps: stepsOf(NONE), grid: undefined, planned: undefined })
    expect(dayPage(data)).toContain(`action="/kitchen/${DAY}/menu"`)
    expect(dayPage(data, { ...aFrame(), may: (doing) => doing !== 'publish_menu' })).not.toContain(`action="/kitchen/${DAY}/menu"`)
  })

  test('lists everything that is missing, each with who puts it right', () => {
    const missing = [
      { place: DAY, problem: 'menu_missing', values: { day: DAY } },
      { place: 'vans', problem: 'no_vans' },
    ]
    const page = dayPage(aDay({ missing, planned: undefined, grid: undefined }))
    expect(textOf(page)).toContain('还缺 2 项资料')
    expect(page).toContain('<a href="#next">发布菜单</a>')
    expect(textOf(page)).toContain('没有可用车辆 — 请管理员补录')
  })

  test('says when nothing is missing, and nothing of it once the plan is made', () => {
    expect(textOf(dayPage(aDay({ planned: undefined, grid: undefined })))).toContain('资料齐全')
    expect(textOf(dayPage(aDay()))).not.toContain('资料齐全')
  })

  test('has the plan in one grid, the halal line apart, nothing shown as a dash', () => {
    const page = dayPage(aDay())
    const halal = /<tbody class="halal">.*?<\/tbody>/s.exec(page)?.[0] ?? ''
    expect(textOf(halal)).toContain('清真线 Lamb 每份 160 g 4 1 0.7 4 –')
    expect(halal).not.toContain('Pork')
    expect(textOf(page)).toContain('Pork 每份 150 g 41 2 6.4 30 11')
    expect(textOf(page)).toContain('套餐合计 41 30 11')
  })

  test('says in one sentence why each forecast is what it is', () => {
    expect(textOf(dayPage(aDay()))).toContain(
      'South Gate 11-24 37 11-24 39 38 42 45 41 41 最近 8 个同星期的同类日；平常 36 份；这一天 ×1.05；报餐 41 份；多半在 33–45 份之间；按 55% 分位送 39 份；范围按本点最近 55 天的预测误差',
    )
    expect(textOf(dayPage(aDay(), aFrame('en')))).toContain('a usual day 36; this day ×1.05; 41 asked for; mostly between 33 and 45;')
  })

  test('says how it was decided, and how wrong the last forecasts were beside last week’s numbers', () => {
    const page = textOf(dayPage(aDay()))
    expect(page).toContain('各食堂按 55% 分位送，厨房留 5% 机动（重放最近 60 天')
    expect(page).toContain(
      '近 20 个供餐日：误差 5.5 %（照搬上周同日 9.1 %），每点每天平均少报 0.4 份；缺 0.2 %（4.5 %），余 4.6 %（4.6 %）。',
    )
    expect(textOf(dayPage(aDay({ decision: { siteLevel: 0.6, reserveShare: 0.05, days: 3, times: 4 } })))).toContain('历史不足 20 天')
  })

  test('shows what was served beside the forecast when it is known', () => {
    const [line] = aDay().forecasts
    expect(textOf(dayPage(aDay()))).not.toContain('实际')
    expect(textOf(dayPage(aDay({ forecasts: line ? [{ ...line, served: 39 }] : [] })))).toContain('45 41 41 39 最近')
  })

  test('asks for a sample with the first batch of a dish only', () => {
    const page = dayPage(aDay())
    expect(page.match(/name="core"/g)).toHaveLength(2)
    expect(page.match(/name="sample"/g)).toHaveLength(1)
    expect(page).toContain('aria-label="Pork 第 2 锅 中心 ℃"')
  })

  test('shows how a batch came out in the place of its form', () => {
    const cooked = { at: clock('09:41'), grams: 6_350, core: 853, by: 'Wu' }
    const page = dayPage(aDay({ batches: [aBatch({ cooked, sample: { grams: 130, place: 'A-1', until: clock('09:41') } })] }))
    expect(textOf(page)).toContain('09:41 · 6.3 kg · 85.3 ℃ · Wu')
    expect(textOf(page)).toContain('留样 130 g，A-1')
    expect(page).not.toContain('name="core"')
  })

  test('records nothing before its day has come', () => {
    const page = dayPage(aDay(), { ...aFrame(), today: '2026-11-23' as Frame['today'] })
    expect(page).not.toContain('name="core"')
    expect(textOf(page)).toContain('当日才能登记')
  })

  test('keeps what was typed into a form that was refused, and says at the field what is wrong', () => {
    const again: Again = {
      typed: { batch: '1'.repeat(26), kg: '6.1', core: '65' },
      wrong: { core: ['没有烧熟', 'not cooked through'] },
      title: ['中心温度 65.0 ℃', 'Core 65.0 °C'],
      faults: [],
    }
    const page = dayPage(aDay(), aFrame(), again)
    expect(page).toContain(`href="#batch-${'1'.repeat(26)}"`)
    expect(page).toMatch(/name="core"[^>]*value="65"[^>]*aria-invalid="true"/)
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(1)
    expect(textOf(page)).toContain('没有烧熟')
  })

  test('asks what stayed once food has left, and shows it once it was weighed', () => {
    expect(dayPage(aDay())).toContain('name="rest:pot_rest:pork"')
    const [line] = aDay().rests
    const weighed = dayPage(aDay({ rests: line ? [{ ...line, rests: [{ reason: 'pot_rest', grams: 120, note: 'burnt' }] }] : [] }))
    expect(weighed).not.toContain('name="rest:')
    expect(textOf(weighed)).toContain('6.400 0.130 6.150 0.120 – 0.120 – – burnt')
    expect(dayPage(aDay({ rests: line ? [{ ...line, loaded: 0 }] : [] }))).not.toContain('name="rest:')
  })

  test('of a day without meals offers no step', () => {
    const page = dayPage(aDay({ closed: '春节', steps: stepsOf(NONE), grid: undefined, planned: undefined }))
    expect(textOf(page)).toContain('当日不供餐：春节')
    expect(page).not.toContain('<form method="post" action="/kitchen')
  })

  test('every form has a key of its own', () => {
    const keys = [...dayPage(aDay()).matchAll(/name="key" value="([^"]+)"/g)].map(([, key]) => key)
    expect(keys.length).toBeGreaterThan(2)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

const someRuns = (more: Partial<KitchenRuns> = {}, name = 'South Gate'): KitchenRuns => ({
  taken: [],
  day: DAY,
  planned: true,
  view: undefined,
  road: undefined,
  who: (id) => id,
  allCooked: true,
  limits: LIMITS,
  runs: [
    {
      id: '0'.repeat(26) as RunId,
      number: 1,
      plate: 'A-1',
      trip: 1,
      trips: 1,
      driver: name,
      departs: clock('10:40'),
      returns: clock('12:00'),
      changes: [],
      stops: [
        {
          id: '0'.repeat(26) as StopId,
          place: '0'.repeat(26) as CanteenId,
          window: { from: '10:30' as ClockTime, until: '11:25' as ClockTime, slack: 23 },
          position: 1,
          canteen: name,
          eta: clock('11:02'),
          serves: '11:30' as ClockTime,
          minutesAboard: 22,
          boxes: { ordinary: 3, halal: 1 },
          portions: 34,
          allotted: [{ dish: 'pork' as DishCode, name, portions: 30 }],
        },
      ],
    },
  ],
  reserve: [{ dish: 'pork' as DishCode, name, left: 2 }],
  received: [],
  sent: [],
  ...more,
})

const routesPage = (data: KitchenRuns) => String(<KitchenRoutesPage frame={aFrame()} data={data} faultText={bareText} />)
const withStop = (handed: NonNullable<KitchenRuns['runs'][number]['stops'][number]['handed']>): KitchenRuns => {
  const data = someRuns()
  for (const run of data.runs) for (const stop of run.stops) stop.handed = handed
  return data
}

describe('the page of the vans', () => {
  test('loads as planned by one press, or with other counts from a table', () => {
    const page = routesPage(someRuns())
    expect(page.match(/action="\/kitchen\/2026-11-24\/loadings"/g)).toHaveLength(2)
    expect(page).toContain(`name="load:${'0'.repeat(26)}:pork" value="30"`)
  })

  test('loads nothing while a batch is not recorded as cooked', () => {
    const page = routesPage(someRuns({ allCooked: false }))
    expect(page).not.toContain('/loadings')
    expect(textOf(page)).toContain('全部锅次登记出锅后才能装车')
  })

  test('offers to plan routes once there is a plan', () => {
    expect(routesPage(someRuns({ runs: [] }))).toContain(`action="/kitchen/${DAY}/routes"`)
    expect(routesPage(someRuns({ runs: [], planned: false }))).not.toContain(`action="/kitchen/${DAY}/routes"`)
  })

  test('says of a hand-over when, by whom, how cold and what was missing', () => {
    const gaps = [{ dish: 'Pork', reason: 'rejected', portions: 2, note: 'lid was off', causes: [], replaced: [], open: 2 }]
    const page = routesPage(withStop({ at: clock('11:41'), by: 'Zhao', lateMinutes: 11, coldest: 584, gaps }))
    expect(textOf(page)).toContain('11:41 Zhao签收 · 晚 11 分钟')
    expect(page).toMatch(/badge bad.*58\.4/s)
    expect(textOf(page)).toContain('Pork: 拒收 2 份 lid was off')
  })

  test('sends reserve only to who has received', () => {
    expect(routesPage(someRuns())).not.toContain('/reserve"')
    expect(routesPage(someRuns({ received: [{ id: 'c' as CanteenId, name: 'South Gate' }] }))).toContain(`action="/kitchen/${DAY}/reserve"`)
  })
})

type Account = NonNullable<KitchenAccount['account']>

const anAccount = (more: Partial<Account> = {}, name = 'South Gate'): KitchenAccount => ({
  day: DAY,
  dish: (code) => (code === 'pork' ? name : code),
  canteen: (id) => (id === 'c1' ? name : id),
  account: {
    day: DAY,
    meal: 'lunch',
    canteens: [
      { canteen: 'c1' as CanteenId, code: '1', name, planned: 30, cooked: 30, loaded: 30, received: 29, served: 25, left: 3, wasted: 1 },
    ],
    dishes: [
      {
        dish: 'pork' as DishCode,
        line: 'ordinary',
        cookedGrams: 5_000,
        samplesGrams: 130,
        loadedGrams: 4_500,
        restGrams: 370,
        differenceGrams: 0,
        loaded: 30,
        received: 29,
        served: 25,
        left: 3,
        wasted: 1,
      },
    ],
    detail: [],
    gaps: [
      { where: 'kitchen', reason: 'samples', dish: 'pork' as DishCode, grams: 130 },
      { where: 'way', reason: 'spilled', dish: 'pork' as DishCode, canteen: 'c1' as CanteenId, portions: 1, note: name },
    ],
    money: {
      price: 30_000,
      person: 20_000,
      layers: { city: 6_000, district: 3_000 },
      operator: 1_000,
      charity: 0,
      byCanteen: [
        { canteen_id: 'c1' as CanteenId, servings: 25, price: 30_000, pays: 20_000, subsidy: 9_000, operator: 1_000, charity: 0 },
      ],
    },
    differences: [],
    exceptions: [{ kind: 'cold', canteen: 'c1' as CanteenId, dish: 'pork' as DishCode, core: 584 }],
    open: [],
    balanced: true,
    ...more,
  },
})

const accountPage = (data: KitchenAccount, frame = aFrame()) => String(<KitchenAccountPage frame={frame} data={data} />)

describe('the account of a day', () => {
  test('says of a rejection why, and what of the reserve replaced it', () => {
    const rejected = {
      where: 'way',
      reason: 'rejected',
      dish: 'pork' as DishCode,
      canteen: 'c1' as CanteenId,
      portions: 3,
      note: null,
    } as const
    const causes = [
      { cause: 'too_cold' as const, portions: 2, note: null },
      { cause: 'leaking' as const, portions: 1, note: 'lid' },
    ]
    const replaced = [{ from: 'kitchen' as const, portions: 2, at: clock('12:05') }]
    const page = textOf(accountPage(anAccount({ gaps: [{ ...rejected, causes, replaced, open: 1 }] })))
    expect(page).toContain('太凉 2；漏汤漏油 1 lid；12:05 由厨房机动餐补 2 份，还差 1 份')
  })

  test('says that it balances, and follows food and money', () => {
    const page = textOf(accountPage(anAccount()))
    expect(page).toContain('账平')
    expect(page).toContain('South Gate 5.000 0.130 4.500 0.370 0 30 29 25 3 1')
    expect(page).toContain('25 300.00 90.00 10.00 0.00 200.00')
    expect(page).toContain('市级 60.00 区级 30.00')
    expect(page).toContain('中心温度 58.4 ℃')
  })

  test('names every gap with its reason, what happened after the kitchen first', () => {
    const page = textOf(accountPage(anAccount()))
    expect(page.indexOf('途中 South Gate South Gate 洒漏 1 份')).toBeGreaterThan(0)
    expect(page.indexOf('途中 South Gate')).toBeLessThan(page.indexOf('厨房 – South Gate 留样 0.130 kg'))
  })

  test('says what nobody explained, and keeps apart what open canteens have not counted yet', () => {
    const differences: Account['differences'] = [
      { step: 'cooked', place: 'pork', expected: 5_000, actual: 4_630 },
      { step: 'closed', place: 'c1 pork', expected: 29, actual: 0 },
    ]
    const page = accountPage(anAccount({ differences, open: ['c1' as CanteenId], balanced: false }))
    expect(textOf(page)).toContain('账未平 1 个食堂尚未结束本餐')
    expect(textOf(page)).toContain('没有说明的差额（2）')
    const [settled = '', waiting = ''] = (/id="differences".*?<\/section>/s.exec(page)?.[0] ?? '').split('<details>')
    expect(textOf(settled)).toContain('South Gate 5,000 4,630 -370')
    expect(textOf(waiting)).toContain('South Gate · South Gate 29 0 -29')
  })

  test('is empty before there is a plan', () => {
    expect(textOf(accountPage({ ...anAccount(), account: undefined }))).toContain('还没有生产计划')
  })
})

/** Every page, with one name wherever a name goes. */
const everyPage = (name: string, lang: Frame['lang']): string[] => {
  const frame = { ...aFrame(lang), who: { id: 'staff', name, roles: [] } }
  const day = aDay({
    festival: name,
    closed: name,
    menu: [entry(name)],
    published: { at: clock('08:00'), by: name },
    planned: { at: clock('08:00'), by: name },
    batches: [
      aBatch({
        dish: name,
        pot: name,
        cooked: { at: clock('09:00'), grams: 1, core: 1, by: name },
        sample: { grams: 1, place: name, until: clock('09:00') },
      }),
    ],
    rests: aDay().rests.map((line) => ({ ...line, dish: name, rests: [{ reason: name, grams: 1, note: name }] })),
    forecasts: aDay().forecasts.map((line) => ({ ...line, canteen: name })),
  })
  const runs = someRuns(
    { received: [{ id: 'c' as CanteenId, name }], sent: [{ at: clock('12:00'), canteen: name, dish: name, portions: 1 }] },
    name,
  )
  for (const run of runs.runs)
    for (const stop of run.stops)
      stop.handed = {
        at: clock('11:00'),
        by: name,
        lateMinutes: 1,
        coldest: 1,
        gaps: [
          {
            dish: name,
            reason: name,
            portions: 1,
            note: name,
            causes: [{ cause: 'other', portions: 1, note: name }],
            replaced: [],
            open: 1,
          },
        ],
      }
  return [
    dayPage(day, frame),
    String(<KitchenRoutesPage frame={frame} data={runs} faultText={bareText} />),
    accountPage(anAccount({ differences: [{ step: 'cooked', place: 'pork', expected: 1, actual: 0 }], balanced: false }, name), frame),
  ]
}

test('a hostile name is text wherever it stands', () => {
  for (const page of everyPage(HOSTILE, 'zh')) {
    expect(page.split('&lt;img src=x').length).toBeGreaterThan(5)
    expect(page).not.toContain('<img src=x')
    expect(page).not.toMatch(/="[^"]*"'&/)
  }
})

test('in English a page has no Chinese but the way back', () => {
  for (const page of everyPage('Zhao', 'en'))
    expect(
      textOf(page)
        .replace('中文', '')
        .match(/\p{Script=Han}+/gu),
    ).toBeNull()
})

describe('the page of dishes', () => {
  const line = { name: 'South Gate', q10: 30, q50: 38, q90: 45, ordered: 41, planned: 42, served: 36 }
  const data: KitchenDishes = {
    day: DAY,
    accuracy: undefined,
    dishes: [
      { dish: 'pork' as DishCode, ...line, name: HOSTILE, q10: undefined, q90: undefined, q50: 1_438, served: 1_440, canteens: [line] },
    ],
  }
  const page = (more: Partial<KitchenDishes> = {}) => String(<KitchenDishesPage frame={aFrame()} data={{ ...data, ...more }} />)

  test('sets forecast, orders, plan and what was served side by side, for all and canteen by canteen', () => {
    expect(textOf(page())).toContain(`${HOSTILE} 1,438 41 42 1,440 +2`)
    expect(textOf(page())).toContain('South Gate 38 30–45 41 42 36 −2')
    expect(page()).not.toContain('<img src=x')
  })

  test('before anybody was served there is nothing to compare, and before a menu nothing to list', () => {
    const ahead = { ...line, served: undefined }
    expect(textOf(page({ dishes: [{ ...ahead, dish: 'pork' as DishCode, canteens: [ahead] }] }))).toContain('South Gate 38 30–45 41 42 – –')
    expect(textOf(page({ dishes: [] }))).toContain('这一天还没有发布菜单。')
  })

  test('opens the dish that was asked for', () => {
    expect(page()).not.toContain(' open=')
    expect(page({ asked: 'pork' })).toContain('<details id="dish-pork" open="">')
  })
})
