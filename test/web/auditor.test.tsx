import { describe, expect, test } from 'vitest'
import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { StatementId } from '../../db/tables/settlement.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { decideMoney, type Facts } from '../../src/checkin/decision.ts'
import { EVENTS } from '../../src/journal/journal.ts'
import { fen } from '../../src/kernel/fen.ts'
import { month } from '../../src/kernel/meal-date.ts'
import { schemes } from '../../src/subsidy/subsidy.ts'
import type { CanteenDay, ServingLine } from '../../src/web/auditor/canteen-day.ts'
import { CanteenDayPage } from '../../src/web/auditor/canteen-day-page.tsx'
import type { CanteenMonthDetail } from '../../src/web/auditor/canteen-month.ts'
import { CanteenMonthPage } from '../../src/web/auditor/canteen-month-page.tsx'
import type { JournalPage } from '../../src/web/auditor/journal.ts'
import { AuditorJournalPage } from '../../src/web/auditor/journal-page.tsx'
import type { AuditedMonth, IssuedStatement } from '../../src/web/auditor/month.ts'
import { AuditorMonthPage } from '../../src/web/auditor/month-page.tsx'
import { AuditorMonthsPage } from '../../src/web/auditor/months.tsx'
import type { AuditedServing } from '../../src/web/auditor/serving.ts'
import { ServingPage } from '../../src/web/auditor/serving-page.tsx'
import { EVENT_WORDS } from '../../src/words/auditor.ts'
import { aCanteen, aFrame, clock, DAY, HOSTILE, textOf } from './frames.ts'

const OCTOBER = month('2026-10')
const SUMS = { servings: 1_071, price: 1_071_000, subsidy: 187_500, operator: 42_850, charity: 10_000, pays: 830_650 }

const aStatement = (off = 0): IssuedStatement => ({
  id: 's' as StatementId,
  number: 'BT-1-202610-1',
  canteen_id: 'c1' as CanteenId,
  month: OCTOBER,
  version: 1,
  issued_at: clock('02:00'),
  issued_by: 'clock',
  scheme: 'XN-2020',
  journal_size: 4_059,
  journal_root: 'ab'.repeat(32),
  sums: SUMS,
  off,
})

const aMonth = (more: Partial<AuditedMonth> = {}, name = 'South Gate'): AuditedMonth => ({
  month: OCTOBER,
  over: true,
  canteens: [
    { canteen: 'c1' as CanteenId, code: '630103001003', name, days: 31, ...SUMS },
    { canteen: 'c2' as CanteenId, code: '630103001004', name, days: 30, ...SUMS, servings: 1 },
  ],
  ...more,
})

const withStatement = (off: number): AuditedMonth =>
  aMonth({ canteens: aMonth().canteens.map((row) => ({ ...row, statement: aStatement(off) })) })
const monthPage = (data: AuditedMonth, frame = aFrame()) => String(<AuditorMonthPage frame={frame} data={data} />)

describe('the page of a month', () => {
  test('sums up the canteens to the fen, each number a way down', () => {
    const page = monthPage(aMonth())
    expect(textOf(page)).toContain('合计 1,072 21,420.00 3,750.00 857.00 200.00 16,613.00')
    const down = page.match(/href="\/auditor\/2026-10\/630103001003"/g) ?? []
    expect(down).toHaveLength(8) // name, days, servings and five sums
    expect(textOf(page)).toContain('同口径')
  })

  test('issues statements once: after the month, by who may', () => {
    const action = 'action="/auditor/2026-10/statements"'
    expect(monthPage(aMonth())).toContain(action)
    expect(monthPage(aMonth(), { ...aFrame(), may: () => false })).not.toContain(action)
    expect(monthPage(aMonth({ over: false }))).not.toContain(action)
    expect(textOf(monthPage(aMonth({ over: false })))).toContain('本月还没有过完')
    expect(monthPage(withStatement(0))).not.toContain(action)
  })

  test('says whether the servings still say what the statement said', () => {
    expect(textOf(monthPage(withStatement(0)))).toContain('与结算单一致')
    expect(textOf(monthPage(withStatement(-500)))).toContain('与结算单相差 -5.00')
    expect(monthPage(withStatement(0))).toContain('href="/statements/BT-1-202610-1/xlsx"')
  })
})

test('the months lead down, newest first as they come', () => {
  const months = [
    { month: month('2026-11'), days: 20, servings: 20_301, statements: 0 },
    { month: OCTOBER, days: 31, servings: 24_681, statements: 29 },
  ]
  const page = String(<AuditorMonthsPage frame={aFrame()} months={months} />)
  expect(textOf(page)).toContain('2026 年 11 月 20 20,301 i 未出具')
  expect(textOf(page)).toContain('2026 年 10 月 31 24,681 ✓ 已出具 29 份')
})

const aCanteenMonth = (name = 'South Gate'): CanteenMonthDetail => ({
  canteen: aCanteen({ name, street: name, address: name }),
  month: OCTOBER,
  days: [{ day: DAY, ...SUMS }],
  groups: [
    { group: 'age80', ...SUMS },
    { group: 'none', ...SUMS, subsidy: 0 },
  ],
  statement: aStatement(),
  issuedBy: name,
  scheme: 'XN',
})

test("a canteen's month has its days, its groups by name and the statement's checkpoint", () => {
  const page = String(<CanteenMonthPage frame={aFrame()} data={aCanteenMonth()} />)
  expect(page).toContain(`href="/auditor/2026-10/630103001001/${DAY}"`)
  expect(textOf(page)).toContain('80 周岁以上老人 1,071 10,710.00 1,875.00')
  expect(textOf(page)).toContain('不享受补贴 1,071 10,710.00 0.00')
  expect(textOf(page)).toContain(`前 4059 行，根 ${'ab'.repeat(32)}`)
})

const aLine = (more: Partial<ServingLine> = {}): ServingLine => ({
  id: 'x'.repeat(26) as ServingId,
  at: clock('11:42'),
  number: '000147',
  masked: '张*兰',
  method: 'card',
  tray: 'ordinary',
  scheme: 'XN-2020',
  group: 'age80',
  servings: 1,
  price: 1_000,
  subsidy: 300,
  operator: 50,
  charity: 0,
  pays: 650,
  ...more,
})

const aCanteenDay = (more: Partial<CanteenDay> = {}): CanteenDay => ({
  canteen: aCanteen(),
  day: DAY,
  servings: [aLine(), aLine({ group: 'none', subsidy: 0, pays: 950 })],
  group: undefined,
  groups: [
    { group: 'age80', servings: 1 },
    { group: 'none', servings: 1 },
  ],
  reversed: [],
  ...more,
})

test("a canteen's day has every serving with who pays it, and apart from them what was taken back", () => {
  const reversed = [
    { id: 'y'.repeat(26) as ServingId, masked: '李*', number: '9', at: clock('11:50'), reversedAt: clock('11:52'), reason: '认错人' },
  ]
  const page = String(<CanteenDayPage frame={aFrame()} data={aCanteenDay({ reversed })} />)
  expect(textOf(page)).toContain('11:42 张*兰 000147 刷卡 普通套餐 80 周岁以上老人 10.00 3.00 0.50 0.00 6.50')
  expect(textOf(page)).toContain('合计 2 20.00 3.00 1.00 0.00 16.00')
  expect(textOf(page)).toContain('11:50 李* 9 11:52 认错人')
  expect(page).toContain('href="/auditor/2026-11/630103001001/2026-11-24?group=age80"')
})

const FACTS: Facts = {
  age: 84,
  tags: ['elder', 'living_alone'],
  dependency: 0,
  disability: null,
  hukou: ['630100', '630103', '630103001'],
  inInstitution: false,
  canteen: ['630100', '630103', '630103001'],
  earlier: [],
  offers: [],
}

function aServing(more: Partial<AuditedServing> = {}, name = 'South Gate'): AuditedServing {
  const [scheme] = schemes().filter((one) => one.id === 'XN-2020')
  if (!scheme) throw new Error('no XN-2020')
  const again = decideMoney(FACTS, { day: DAY, meal: 'lunch', price: fen(1_000), proof: 'card', scheme, offers: [], calendar: 'cn' })
  return {
    serving: {
      id: 'x'.repeat(26) as ServingId,
      diner_id: 'd' as DinerId,
      number: '000147',
      day: DAY,
      meal: 'lunch',
      turn: 0,
      canteen_id: 'c1' as CanteenId,
      tray: 'ordinary',
      at: clock('11:42'),
      method: 'card',
      served_by: 'w',
      price: fen(1_000),
      pays: fen(700),
      subsidy: fen(300),
      operator: fen(0),
      charity: fen(0),
      scheme: 'XN-2020',
      grp: 'age80',
      facts: JSON.stringify(FACTS),
      seq: 6_556,
      reversed_at: null,
      reversed_because: null,
    },
    masked: '张*兰',
    canteen: { code: '630103001001', name },
    servedBy: name,
    shares: [{ serving_id: 'x' as ServingId, payer: 'city', fen: fen(300) }],
    facts: FACTS,
    again,
    agrees: true,
    offers: [name],
    line: {
      seq: 6_556,
      at: clock('11:42'),
      actor: name,
      event: 'meals.served',
      about: `{"note":"${name}"}`,
      leaf: 'cd'.repeat(32),
      leafFits: true,
      amountsFit: true,
      seal: { size: 6_595, root: 'ef'.repeat(32), at: clock('12:00') },
    },
    food: {
      dishes: [
        {
          dish: name,
          cooked: { at: clock('10:00'), core: 853 },
          received: { core: 684, verdict: 'serve', eatBy: clock('14:00') },
        },
      ],
      stop: { run: 2, plate: name, driver: name, departed: { at: clock('10:29'), seal: name }, handed: { at: clock('11:10'), by: name } },
    },
    ...more,
  }
}

const servingPage = (data: AuditedServing, frame = aFrame()) => String(<ServingPage frame={frame} data={data} />)

describe('the page of one serving', () => {
  test('says in one sentence why, with the law that it rests on', () => {
    const page = textOf(servingPage(aServing()))
    expect(page).toContain('按“西宁市 2020 年标准”（XN-2020），用餐当日年满 84 周岁')
    expect(page).toContain('本餐补贴 3.00 元')
    expect(textOf(servingPage(aServing(), aFrame('en')))).toContain('aged 84 on the day of the meal')
  })

  test('adds up who pays', () => {
    expect(textOf(servingPage(aServing()))).toContain('市级 3.00 企业让利 0.00 慈善捐助 0.00 个人自付 7.00 餐费 10.00 ✓ 各方合计等于餐费')
    const { serving } = aServing()
    expect(textOf(servingPage(aServing({ serving: { ...serving, pays: fen(699) } })))).toContain('✕ 各方合计与餐费不符')
  })

  test.each<[string, Partial<AuditedServing>, string]>([
    ['the amounts come out anew', { agrees: true }, '✓ 用保存的事实按同一办法重算，金额一致'],
    ['they do not', { agrees: false }, '✕ 重算结果与记录不一致'],
    ['the line was changed', { line: { ...aServing().line, leafFits: false } }, '✕ 叶哈希与本行内容不符'],
    ['the line holds other amounts', { line: { ...aServing().line, amountsFit: false } }, '✕ 账页里的金额与记录不一致'],
    ['the line is not sealed yet', { line: { ...aServing().line, seal: undefined } }, '尚未封存'],
  ])('says when %s', (_, more, said) => {
    expect(textOf(servingPage(aServing(more)))).toContain(said)
  })

  test('says that it was taken back, and why', () => {
    const { serving } = aServing()
    const page = servingPage(aServing({ serving: { ...serving, reversed_at: clock('11:50'), reversed_because: '认错人' } }))
    expect(textOf(page)).toContain('已于 2026-11-24 11:50 撤销：认错人')
  })

  test('leads back up and on to its line, and shows no full name', () => {
    const page = servingPage(aServing())
    for (const up of ['/auditor', '/auditor/2026-11', '/auditor/2026-11/630103001001', `/auditor/2026-11/630103001001/${DAY}`])
      expect(page).toContain(`<a href="${up}">`)
    expect(page).toContain('href="/auditor/journal?upto=6556#line-6556"')
    expect(textOf(page)).toContain('张*兰')
  })

  test('follows the food from the pot to the counter', () => {
    expect(textOf(servingPage(aServing()))).toContain('South Gate 10:00 85.3 68.4 ✓ 可发放 14:00')
    expect(textOf(servingPage(aServing({ food: { dishes: [], stop: undefined } })))).toContain('没有这一站的交接记录')
  })
})

const aJournal = (name = 'Zhao', fits = true): JournalPage => ({
  size: 120,
  root: 'ab'.repeat(32),
  lastSeal: { size: 118, root: 'cd'.repeat(32), at: clock('12:00') },
  seals: [{ size: 118, root: 'cd'.repeat(32), at: clock('12:00') }],
  rows: [119, 118].map((seq) => ({
    seq,
    at: clock('12:01'),
    actor: name,
    event: 'meals.served',
    about: `{"${name}":1}`,
    leaf: 'ef'.repeat(32),
    fits,
  })),
})

describe('the journal', () => {
  test('is read backwards, each line checked', () => {
    const page = String(<AuditorJournalPage frame={aFrame()} data={aJournal()} />)
    expect(textOf(page)).toContain('119 2026-11-24 12:01 Zhao 就餐登记 {"Zhao":1}')
    expect(page).toContain('href="/auditor/journal?upto=117#lines"')
    expect(page).toContain('href="/auditor/journal#lines"')
    expect(textOf(page)).not.toContain('✕')
    expect(textOf(String(<AuditorJournalPage frame={aFrame()} data={aJournal('Zhao', false)} />))).toContain('✕ 不符')
  })

  test('has a word for every event', () => {
    expect(Object.keys(EVENT_WORDS).sort()).toEqual([...EVENTS].sort())
  })
})

/** Every page, with one name wherever a name goes. */
const everyPage = (name: string, lang: 'zh' | 'en'): string[] => {
  const frame = { ...aFrame(lang), who: { id: 'staff', name, roles: [] } }
  const reversed = [
    { id: 'y'.repeat(26) as ServingId, masked: name, number: name, at: clock('11:50'), reversedAt: clock('11:52'), reason: name },
  ]
  const { serving } = aServing()
  const data = aServing({ masked: name, serving: { ...serving, reversed_at: clock('12:00'), reversed_because: name } }, name)
  return [
    monthPage(aMonth({}, name), frame),
    String(<CanteenMonthPage frame={frame} data={aCanteenMonth(name)} />),
    String(
      <CanteenDayPage
        frame={frame}
        data={aCanteenDay({ canteen: aCanteen({ name }), servings: [aLine({ masked: name, number: name, group: name })], reversed })}
      />,
    ),
    servingPage(data, frame),
    String(<AuditorJournalPage frame={frame} data={aJournal(name)} />),
  ]
}

test('a hostile name is text wherever it stands', () => {
  for (const page of everyPage(HOSTILE, 'zh')) {
    expect(page.split('&lt;img src=x').length).toBeGreaterThan(3)
    expect(page).not.toContain('<img src=x')
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
