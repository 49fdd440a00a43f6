import { describe, expect, test } from 'vitest'
import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import { fen } from '../../src/kernel/fen.ts'
import { deciC } from '../../src/kernel/grams.ts'
import { ChoicesPage } from '../../src/web/canteen/choices-page.tsx'
import { ClosingPage } from '../../src/web/canteen/closing-page.tsx'
import { CounterPage } from '../../src/web/canteen/counter-page.tsx'
import { FoodPage } from '../../src/web/canteen/food-page.tsx'
import { HeadcountPage } from '../../src/web/canteen/headcount-page.tsx'
import type { Here } from '../../src/web/canteen/here.ts'
import type { Person, Result } from '../../src/web/canteen/result.ts'
import { type DishStanding, type Standing, supplyOf } from '../../src/web/canteen/standing.ts'
import { type Choice, tidy } from '../../src/web/canteen/who.ts'
import { aCanteen, aFrame, clock, DAY, HOSTILE, textOf } from './frames.ts'

const here: Here = { canteen: aCanteen(), choices: 1 }

const aDish = (more: Partial<DishStanding> = {}): DishStanding => ({
  code: 'pork' as DishCode,
  name: '红烧肉',
  line: 'ordinary',
  received: 40,
  served: 10,
  left: 30,
  verdict: 'serve',
  eatBy: clock('14:00'),
  checkBy: clock('13:10'),
  ...more,
})

const aStanding = (dishes: DishStanding[] = [aDish()], more: Partial<Standing> = {}): Standing => ({
  day: DAY,
  meal: 'lunch',
  closed: null,
  handedOver: true,
  trays: [{ tray: 'ordinary', served: 10, received: 40, left: 30, safe: true }],
  dishes,
  ...more,
})

const aPerson = (more: Partial<Person> = {}): Person => ({
  id: 'd'.repeat(26) as DinerId,
  masked: '张*兰',
  full: '张秀兰',
  age: 76,
  number: '10000',
  needs: [],
  ...more,
})

const served = (more: Partial<Extract<Result, { kind: 'served' }>> = {}): Result => ({
  kind: 'served',
  serving: 's'.repeat(26) as ServingId,
  person: aPerson(),
  tray: 'ordinary',
  price: fen(1200),
  pays: fen(600),
  parts: [
    { payer: 'city', fen: fen(300) },
    { payer: 'district', fen: fen(200) },
    { payer: 'operator', fen: fen(100) },
  ],
  meal: { special: null, warnings: [], acknowledged: null, held: null },
  ...more,
})

const counter = (result?: Result, standing = aStanding()) =>
  String(<CounterPage frame={aFrame()} here={here} standing={standing} recent={[]} result={result} />)
const stateOf = (page: string) => /data-state="(\w+)"/.exec(page)?.[1]

describe('the counter says', () => {
  test('what the elder pays in digits, and who pays the rest', () => {
    const page = counter(served())
    expect(stateOf(page)).toBe('served')
    expect(textOf(page)).toContain('应收 6.00 元 餐费 12.00 元 市级 3.00 区级 2.00 企业让利 1.00')
  })

  test.each<[string, Result, string, string]>([
    ['nothing to pay, as an amount', served({ pays: fen(0) }), 'served', '应收 0.00 元'],
    [
      'where and when somebody had this meal already',
      { kind: 'had', person: aPerson(), canteen: '西台幸福食堂', at: clock('11:32') },
      'had',
      '已打过餐 张*兰 11:32 在西台幸福食堂',
    ],
    [
      'why not',
      { kind: 'refused', reason: 'food_not_safe', values: { dish: '红烧肉' }, otherTrays: [] },
      'refused',
      '不能打餐 红烧肉 已过食用时限或温度不合格',
    ],
    ['that a serving is taken back', { kind: 'undone', person: aPerson() }, 'undone', '已撤销 张*兰'],
  ])('%s', (_, result, state, text) => {
    const page = counter(result)
    expect(stateOf(page)).toBe(state)
    expect(textOf(page)).toContain(text)
  })

  test.each([
    ['ready', aStanding(), '请刷卡'],
    ['waiting', aStanding([], { handedOver: false }), '饭菜还没有送到'],
    ['closed', aStanding([aDish()], { closed: clock('12:58') }), '本餐已于 12:58 收餐'],
  ])('before any card that it is %s', (state, standing, text) => {
    const page = counter(undefined, standing)
    expect(stateOf(page)).toBe(state)
    expect(textOf(page)).toContain(text)
  })

  test('an allergy before the amount, with the dish that holds it', () => {
    const warnings = [{ dish: '家常豆腐', kind: 'allergen' as const, code: 'soy' }]
    const text = textOf(counter(served({ meal: { special: null, warnings, acknowledged: null, held: null } })))
    expect(text).toContain('过敏：大豆')
    expect(text.indexOf('家常豆腐 含大豆')).toBeLessThan(text.indexOf('应收'))
  })

  test('which box holds the meal of somebody who cannot eat the tray, before the amount', () => {
    const special = {
      number: 1,
      boxes: [3],
      needs: [{ kind: 'allergen' as const, code: 'peanut' }],
      swaps: [{ dish: '宫保鸡丁', instead: '清炖狮子头' }],
    }
    const text = textOf(counter(served({ meal: { special, warnings: [], acknowledged: null, held: null } })))
    expect(text).toContain('特殊餐：无花生 在 3 号箱，已贴标签 清炖狮子头 代 宫保鸡丁')
    expect(text.indexOf('3 号箱')).toBeLessThan(text.indexOf('应收'))
    expect(text).toContain('登记误发')
  })

  test('a texture or a diet that the tray does not keep', () => {
    const warnings = [{ dish: '红烧肉', kind: 'texture' as const, code: 'soft' }]
    expect(textOf(counter(served({ meal: { special: null, warnings, acknowledged: null, held: null } })))).toContain(
      '须软食 红烧肉 不是软食',
    )
  })

  test('a need that is no allergy beside the name', () => {
    expect(textOf(counter(served({ person: aPerson({ needs: ['low_salt'] }) })))).toContain('10000 低盐')
  })

  test('another tray when this one is gone, for the same person', () => {
    const page = counter({ kind: 'refused', reason: 'sold_out', values: {}, person: aPerson(), otherTrays: ['halal'] })
    expect(page).toMatch(/name="diner" value="d{26}".*name="tray" value="halal"/s)
  })

  test('which food must not be served, before anybody asks for it', () => {
    const text = textOf(counter(undefined, aStanding([aDish({ verdict: 'reheat' }), aDish({ name: '米饭', verdict: 'discard' })])))
    expect(text).toContain('红烧肉 低于 60 ℃，复热到 70 ℃ 以上才能发')
    expect(text).toContain('米饭 不能发')
  })

  test('nothing about unsafe food of which nothing is left', () => {
    expect(textOf(counter(undefined, aStanding([aDish({ verdict: 'discard', left: 0 })])))).not.toContain('不能发：')
  })
})

describe('who is shown in full', () => {
  test('nobody but once, on the side of the worker', () => {
    const page = counter(served())
    expect(page.split('张秀兰')).toHaveLength(2)
    expect(page).toMatch(/<section class="staff"[^>]*><strong>张秀兰/)
  })

  test('nobody of another canteen', () => {
    const choices: Choice[] = [
      { id: 'a' as DinerId, name: '张秀兰', age: 76, guest: false, place: '3 号楼', tray: 'ordinary', registered: true },
      { id: 'b' as DinerId, name: '张*莉', age: 80, guest: true, place: '西台幸福食堂', tray: 'soft', registered: false },
    ]
    const text = textOf(<ChoicesPage frame={aFrame()} here={here} typed="zxl" choices={choices} more={false} />)
    expect(text).toContain('张秀兰 76 岁 3 号楼 普通套餐')
    expect(text).toContain('张*莉 80 岁 西台幸福食堂的老人 软食低盐 登记已终止')
  })
})

test('a card that is read while people are shown goes to the field, and to none of them', () => {
  const choice: Choice = { id: 'a' as DinerId, name: '张', age: 70, guest: false, place: '', tray: 'halal', registered: true }
  const page = String(<ChoicesPage frame={aFrame()} here={here} typed="z" choices={[choice]} more />)
  expect(page.match(/<[^>]*autofocus/g)).toEqual([expect.stringContaining('id="scan"')])
})

test('each person to choose has a form with a key of its own', () => {
  const choice = (id: string): Choice => ({
    id: id as DinerId,
    name: id,
    age: 70,
    guest: false,
    place: '',
    tray: 'halal',
    registered: true,
  })
  const page = String(<ChoicesPage frame={aFrame()} here={here} typed="z" choices={[choice('a'), choice('b')]} more={false} />)
  const keys = [...page.matchAll(/name="key" value="([^"]+)"/g)].map((match) => match[1])
  expect(new Set(keys).size).toBe(3)
})

test('names are text, whatever they hold', () => {
  const person = aPerson({ masked: HOSTILE, full: HOSTILE })
  const choice: Choice = { id: 'a' as DinerId, name: HOSTILE, age: 70, guest: false, place: HOSTILE, tray: 'halal', registered: true }
  const pages = [
    counter(served({ person }), aStanding([aDish({ name: HOSTILE })])),
    String(<ChoicesPage frame={aFrame()} here={here} typed={HOSTILE} choices={[choice]} more={false} />),
  ]
  for (const page of pages) {
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain(`"'&{`)
    expect(textOf(page)).toContain(HOSTILE)
  }
})

test.each([
  [{ left: 0, received: 40 }, 'gone'],
  [{ left: 4, received: 40 }, 'soon_gone'],
  [{ left: 5, received: 40 }, 'enough'],
  [{ left: 3, received: 20 }, 'soon_gone'],
  [{ left: 2, received: 2 }, 'enough'],
  [{ left: 1, received: 4 }, 'soon_gone'],
  [{ left: 0, received: 0 }, 'gone'],
])('%j is %s', (count, supply) => {
  expect(supplyOf(count)).toBe(supply)
})

test.each([
  ['  0012345678 ', '0012345678'],
  ['１０００２', '10002'],
  ["zhang'xiu'lan", 'zhangxiulan'],
  ['ZXL', 'zxl'],
  ['zhang xiulan', 'zhangxiulan'],
  ['NF10000K', 'NF10000K'],
  ['马𠮷祥', '马𠮷祥'],
  ["阿卜杜·'买", "阿卜杜·'买"],
])('%s is looked up as %s', (typed, text) => {
  expect(tidy(typed)).toBe(text)
})

describe('at the end of the meal', () => {
  const sheet = { standing: aStanding(), closed: [], cleaned: [] }

  test('what should be left is there already, and nothing is said to be wasted', () => {
    const page = String(<ClosingPage frame={aFrame()} here={here} sheet={sheet} />)
    expect(page).toMatch(/name="dishes.0.left"[^>]*value="30"/)
    expect(page).not.toMatch(/<option value="[a-z_]+" selected/)
  })

  test('a form that came back says which dish is off, and keeps what was typed', () => {
    const again = {
      typed: { 'dishes.0.left': '28', 'dishes.0.wasted.0.reason': 'expired', 'dishes.0.wasted.0.portions': '1' },
      wrong: {},
      title: ['对不上', ''] as const,
      faults: [{ place: 'dishes.pork', text: ['差 1 份', ''] as const }],
    }
    const page = String(<ClosingPage frame={aFrame()} here={here} sheet={sheet} again={again} />)
    expect(textOf(page)).toContain('红烧肉 差 1 份')
    expect(page).toMatch(/name="dishes.0.left"[^>]*value="28"/)
    expect(page).toMatch(/<option value="expired" selected/)
  })

  test('a closed meal shows its equation, dish by dish', () => {
    const closed = [{ ...aDish(), leftOver: 28, wasted: [{ reason: 'spilled' as const, portions: 2, note: HOSTILE }] }]
    const text = textOf(
      <ClosingPage
        frame={aFrame()}
        here={here}
        sheet={{ standing: aStanding([aDish()], { closed: clock('12:58') }), closed, cleaned: [] }}
      />,
    )
    expect(text).toContain('送到 40 = 打出 10 + 剩余 28 + 损耗 2')
    expect(text).toContain(`洒漏 2 ${HOSTILE}`)
  })

  test('without a hand-over there is nothing to close', () => {
    const page = String(
      <ClosingPage frame={aFrame()} here={here} sheet={{ standing: aStanding([], { handedOver: false }), closed: [], cleaned: [] }} />,
    )
    expect(page).not.toContain('action="/canteen/close"')
  })
})

test('only food that may still be reheated has a field for it', () => {
  const food = {
    loaded: 40,
    core: deciC(552),
    gaps: [],
    reserve: [],
    reheated: [],
    held: [],
    discarded: undefined,
    mayReheat: false,
    mayMeasure: false,
  }
  const dishes = [
    { ...aDish({ code: 'a' as DishCode, verdict: 'reheat' }), ...food, mayReheat: true },
    { ...aDish({ code: 'b' as DishCode, verdict: 'discard' }), ...food },
  ]
  const page = String(
    <FoodPage
      frame={aFrame()}
      here={here}
      access={undefined}
      food={{ handover: undefined, dishes, specials: [], due: undefined, open: true }}
    />,
  )
  expect([...page.matchAll(/name="dish" value="(\w+)"/g)].map((match) => match[1])).toEqual(['a'])
  expect(textOf(page)).toContain('55.2 ℃')
})

test('a head count is asked for once; afterwards it is shown with who gave it', () => {
  const trays = [{ tray: 'halal' as const, servedToday: 7, proposed: 5 }]
  const asked = { day: DAY, skipped: undefined, trays, closes: clock('16:00'), open: true, reopened: undefined, reported: undefined }
  const form = String(<HeadcountPage frame={aFrame()} here={here} headcount={asked} />)
  expect(form).toContain('name="trays.halal"')
  expect(form).toMatch(/name="trays.halal"[^>]*value="5"/)
  expect(textOf(form)).toContain('已订 5 · 今天打出 7 份')
  const reported = { portions: [{ tray: 'halal' as const, portions: 9 }], at: clock('15:10'), by: '李师傅', version: 1 }
  const done = String(<HeadcountPage frame={aFrame()} here={here} headcount={{ ...asked, open: false, reported }} />)
  expect(done).not.toContain('name="trays.halal"')
  expect(textOf(done)).toContain('共 9 份 15:10 由 李师傅 报 · 第 1 版，已锁定')
  const again = textOf(String(<HeadcountPage frame={aFrame()} here={here} headcount={{ ...asked, reopened: '少报了', reported }} />))
  expect(again).toContain('厨房重新打开了报餐：少报了')
  const late = String(<HeadcountPage frame={aFrame()} here={here} headcount={{ ...asked, open: false }} />)
  expect(late).not.toContain('name="trays.halal"')
  expect(textOf(late)).toContain('16:00 截止')
})
