import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { playDay } from '../../scripts/day/play.ts'
import { attendanceOn } from '../../scripts/demo/life.ts'
import { loadDemo } from '../../scripts/demo/load.ts'
import { townOf } from '../../scripts/demo/visits.ts'
import { theServing } from '../../src/checkin/checkin.ts'
import { type NodeEngine, openDistrict } from '../../src/engine-node.ts'
import { forecastMonth } from '../../src/forecast/forecast.ts'
import { addDays, daysFrom, instantAt, type MealDate, mealDate, month } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { seal } from '../../src/kernel/secret.ts'
import { accountOf, issueStatements, theStatement } from '../../src/settlement/settlement.ts'
import { beginWork, SETUP } from '../../src/work.ts'

const SEED = 3
const FROM = mealDate('2026-11-24')
const TO = addDays(FROM, 29)
const folder = mkdtempSync(join(tmpdir(), 'nuanfan-thirty-'))
let engine: NodeEngine
const came = new Map<MealDate, number>()

beforeAll(async () => {
  engine = openDistrict(folder, 'thirty', { bulk: true })
  await loadDemo(engine, SEED)
  const town = await townOf(engine, SEED)
  for (const day of daysFrom(FROM, TO)) {
    const visits = attendanceOn(town.district, day).map((lunch) => town.visit(lunch, day))
    came.set(day, visits.length)
    await playDay({ engine, day, visits, seed: SEED, search: { seed: 1, turns: 0 } })
  }
})
afterAll(() => {
  engine.close()
  rmSync(folder, { recursive: true })
})

const all = <Row>(text: string) => engine.host.raw.prepare(text).all() as Row[]
const one = <Value>(text: string) => engine.host.raw.prepare(text).pluck().get() as Value
const work = (now = instantAt(addDays(TO, 20), '09:00')) => beginWork(engine, SETUP, { now })

describe('thirty consecutive days', () => {
  test('each balances to the gram, the portion and the fen, and feeds who comes', async () => {
    for (const day of daysFrom(FROM, TO)) {
      const account = await accountOf(work(), day, 'lunch')
      expect(account.differences, day).toEqual([])
      expect(account.balanced, day).toBe(true)
      const sum = (key: 'loaded' | 'received' | 'served' | 'left' | 'wasted') =>
        account.canteens.reduce((total, row) => total + row[key], 0)
      expect(sum('received'), day).toBe(sum('served') + sum('left') + sum('wasted'))
      const guests = came.get(day) ?? 0
      expect(sum('served'), day).toBeLessThanOrEqual(guests)
      expect(sum('served'), day).toBeGreaterThanOrEqual(Math.floor(guests * 0.99)) // who did not order may find a tray sold out
      const { price, person, layers, operator, charity } = account.money
      expect(person + operator + charity + Object.values(layers).reduce((a, b) => a + b, 0), day).toBe(price)
      expect(account.canteens).toHaveLength(29)
    }
  })

  test('leave less over and fewer short than cooking last week again, day for day and canteen for canteen', async () => {
    const { days, canteens, total, unjudged, rows } = await forecastMonth(work(), month('2026-12'), 'lunch')
    expect(days.map((line) => line.day)).toEqual([...daysFrom(mealDate('2026-12-01'), TO)])
    expect(rows).toHaveLength(23 * 29)
    expect(new Set(unjudged.map((line) => line.day))).toEqual(new Set(daysFrom(addDays(TO, 1), mealDate('2026-12-31'))))
    const { ours, naive, wanted } = total.compared
    expect(total.served).toBe(
      days.reduce((sum, { day }) => sum + one<number>(`select sum(served) from tray_count where day = '${day}'`), 0),
    )
    expect(canteens.reduce((sum, line) => sum + line.ours.over, total.stayed)).toBe(total.ours.over)
    expect(ours.short / wanted).toBeLessThan(0.01)
    expect(ours.loss).toBeLessThan(naive.loss / 2)
    expect(ours.over).toBeLessThan(naive.over)
  })

  test('food is followed in grams: cooked is samples, loaded and what stayed, each gap with its reason', async () => {
    const where = new Set<string>()
    for (const day of daysFrom(FROM, TO)) {
      const { dishes, gaps } = await accountOf(work(), day, 'lunch')
      for (const dish of dishes) expect(dish.cookedGrams, `${day} ${dish.dish}`).toBe(dish.samplesGrams + dish.loadedGrams + dish.restGrams)
      expect(gaps.filter((gap) => gap.reason === 'samples').every((gap) => (gap.grams ?? 0) >= 125)).toBe(true)
      for (const gap of gaps) where.add(gap.where)
    }
    expect([...where].sort()).toEqual(['canteen', 'kitchen', 'way'])
  })

  test('nobody was served twice on a day, whatever the canteen', () => {
    expect(
      all('select diner_id, day, meal from serving where id not in (select serving_id from reversal) group by 1, 2, 3 having count(*) > 1'),
    ).toEqual([])
  })

  test('every serving’s shares are its price and its layers its subsidy', () => {
    expect(one('select count(*) from serving where pays + subsidy + operator + charity <> price')).toBe(0)
    expect(
      one('select count(*) from serving where subsidy <> coalesce((select sum(fen) from share where serving_id = serving.id), 0)'),
    ).toBe(0)
    expect(one<number>('select count(*) from serving where subsidy > 0')).toBeGreaterThan(5_000)
  })

  test('the counters are what the rows say', () => {
    const counted =
      'select canteen_id, day, tray, count(*) as served from serving where id not in (select serving_id from reversal) group by 1, 2, 3 order by 1, 2, 3'
    expect(all('select canteen_id, day, tray, served from tray_count order by 1, 2, 3')).toEqual(all(counted))
    expect(one('select count(*) from on_hand where served > received')).toBe(0)
  })

  test('cold food was reheated before anybody got it', () => {
    expect(one<number>("select count(*) from handover_dish where verdict = 'reheat'")).toBeGreaterThan(0)
    expect(one("select count(*) from on_hand where verdict <> 'serve' and served > 0")).toBe(0)
  })

  test('halal food never shared a batch’s pot, a box or a tray with the other line', () => {
    expect(
      one('select count(*) from box_dish join box on box.id = box_id join dish on dish.code = dish_code where dish.line <> box.line'),
    ).toBe(0)
    expect(
      one('select count(*) from batch join pot on pot.name = batch.pot join dish on dish.code = dish_code where dish.line <> pot.line'),
    ).toBe(0)
    expect(one("select count(*) from menu_dish join dish on dish.code = dish_code where (tray = 'halal') <> (line = 'halal')")).toBe(0)
  })

  test('a decision made again from its kept facts gives the same amounts', async () => {
    const ids = all<{ id: string }>('select id from serving order by id limit 40 offset 5000')
    for (const { id } of ids) expect((await theServing(work(), id as never)).agrees).toBe(true)
  })

  test('the month’s statements are the sum of its servings, and are issued once', async () => {
    const issued = await issueStatements(work(), month('2026-11'))
    const lines = await Promise.all(issued.statements.map((number) => theStatement(work(), number)))
    const total = (key: 'servings' | 'subsidy' | 'price') => lines.flatMap((one) => one.lines).reduce((sum, line) => sum + line[key], 0)
    expect(total('servings')).toBe(one("select count(*) from serving where day like '2026-11-%'"))
    expect(total('subsidy')).toBe(one("select sum(subsidy) from serving where day like '2026-11-%'"))
    expect(total('price')).toBe(total('servings') * 1_000)
    await expect(issueStatements(work(), month('2026-11'))).rejects.toThrow('statement_exists')
    await expect(issueStatements(work(), month('2026-10'))).rejects.toThrow('nothing_to_settle')
    await expect(issueStatements(work(instantAt(FROM, '12:00')), month('2026-11'))).rejects.toThrow('month_not_over')
  })

  test('no ID number, phone or name stands in the journal, and ID numbers nowhere in the clear', () => {
    const clear = all<{ name: string }>('select name from diner limit 400')
    const journal = one<string>('select group_concat(about) from (select about from journal limit 3000)')
    for (const { name } of clear) expect(journal).not.toContain(name)
    expect(journal).not.toMatch(/990101\d{8}/)
    expect(one("select count(*) from diner where id_number like '990101%' or phone like '100%'")).toBe(0)
    expect(seal(engine.keys, engine.entropy, 'x', '990101')).not.toContain('990101')
  })

  test('the database itself refuses a second serving, a portion too many and a changed journal', () => {
    const run = (text: string) => () => engine.host.raw.exec(text)
    expect(
      run(
        "insert into serving select 'x', diner_id, day, meal, turn, canteen_id, tray, at, method, served_by, price, pays, subsidy, operator, charity, scheme, grp, facts, seq from serving limit 1",
      ),
    ).toThrow(/UNIQUE/)
    expect(run('update on_hand set served = received + 1')).toThrow(/sold_out/)
    expect(run("update journal set about = '{}' where seq = 1")).toThrow(/journal_is_append_only/)
    expect(run('delete from journal')).toThrow(/journal_is_append_only/)
  })

  test('a lost race answers with the words of the rule', () => {
    const late = work()
    const rest = [
      'diner_id',
      'day',
      'meal',
      'turn',
      'canteen_id',
      'tray',
      'at',
      'method',
      'served_by',
      'price',
      'pays',
      'subsidy',
      'operator',
      'charity',
      'scheme',
      'grp',
      'facts',
      'seq',
    ] as const
    const again = late.db
      .insertInto('serving')
      .columns(['id', ...rest])
      .expression(
        (eb) =>
          eb
            .selectFrom('serving')
            .select((s) => [s.val('y').as('id'), ...rest])
            .limit(1) as never,
      )
    expect(() => late.commit({ event: 'record.changed', about: {} }, [again], null)).toThrow(new Refusal('already_served'))
    expect(() => late.commit({ event: 'record.changed', about: {} }, [], null)).toThrow(/commits once/)
  })
})
