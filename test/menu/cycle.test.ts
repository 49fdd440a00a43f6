import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DishCode, DishKind, Tray } from '../../db/tables/menu.ts'
import { addDays, mealDate } from '../../src/kernel/meal-date.ts'
import { repeatsInCycle } from '../../src/menu/cycle-rules.ts'
import { changeDish, cycleMenu, cycleOf, endSubstitution, menuOf, publishMenu, setCycleTray, setRepetition } from '../../src/menu/menu.ts'
import { cyclePlace } from '../../src/menu/rules.ts'
import { type Kitchen, openKitchen, refusalOf, TODAY, TOMORROW } from './kitchen.ts'

const at = (week: number, weekday: number, dish: string, tray: Tray = 'ordinary', kind: DishKind = 'meat') => ({
  week,
  weekday,
  tray,
  dish: dish as DishCode,
  kind,
})
const rule = new Map<DishKind, number>([['meat', 5]])

describe('a dish that comes back too soon within the cycle', () => {
  test.each<[string, number, ReturnType<typeof at>[], string[]]>([
    ['after four days', 4, [at(0, 1, 'a'), at(0, 5, 'a')], ['0-5 4']],
    ['after five, as asked for', 4, [at(0, 1, 'a'), at(0, 6, 'a')], []],
    ['over the week’s end', 4, [at(0, 5, 'a'), at(1, 1, 'a')], ['1-1 3']],
    ['over the end of the cycle into its beginning', 2, [at(0, 1, 'a'), at(1, 5, 'a')], ['0-1 3']],
    ['once in a cycle of one week', 1, [at(0, 1, 'a')], []],
    ['on another tray', 4, [at(0, 1, 'a'), at(0, 2, 'a', 'soft')], []],
    ['of a kind that may come every day', 4, [at(0, 1, 'a', 'ordinary', 'staple'), at(0, 2, 'a', 'ordinary', 'staple')], []],
    ['three times, told at each later one', 4, [at(0, 3, 'a'), at(0, 1, 'a'), at(0, 5, 'a')], ['0-3 2', '0-5 2']],
  ])('%s', (_, weeks, entries, told) => {
    expect(repeatsInCycle(entries, weeks, rule).map((one) => `${one.week}-${one.weekday} ${one.gap}`)).toEqual(told)
  })
})

describe("the kitchen's cycle", () => {
  let k: Kitchen
  beforeEach(() => {
    k = openKitchen()
  })
  afterEach(() => k.close())

  /** A Tuesday to come, and where the cycle stands on it. */
  const DAY = addDays(TODAY, 14)
  const place = () => cyclePlace(DAY, 4)
  const namesOn = async (day: string, tray: Tray) =>
    (await cycleMenu(k.work(), mealDate(day), 'lunch')).filter((entry) => entry.tray === tray).map(({ dish }) => dish.name)

  test('a tray is changed by names, its main dish first, for days that are not published', async () => {
    await publishMenu(k.work(), TOMORROW, 'lunch')
    const before = await menuOf(k.work(), TOMORROW, 'lunch')
    await setCycleTray(k.work(), 'lunch', { ...place(), tray: 'ordinary', dishes: ['宫保鸡丁', '米饭', '小米粥'] })
    expect(await namesOn(DAY, 'ordinary')).toEqual(['宫保鸡丁', '米饭', '小米粥'])
    expect(await namesOn(addDays(DAY, 28), 'ordinary')).toEqual(['宫保鸡丁', '米饭', '小米粥'])
    await setCycleTray(k.work(), 'lunch', { ...cyclePlace(TOMORROW, 4), tray: 'ordinary', dishes: ['米饭'] })
    expect(await menuOf(k.work(), TOMORROW, 'lunch')).toEqual(before)
  })

  test('a week after the last makes it longer, one beyond that does not', async () => {
    await setCycleTray(k.work(), 'lunch', { week: 4, weekday: 1, tray: 'ordinary', dishes: ['宫保鸡丁'] })
    expect((await cycleOf(k.work(), 'lunch')).weeks).toBe(5)
    expect((await refusalOf(setCycleTray(k.work(), 'lunch', { week: 6, weekday: 1, tray: 'ordinary', dishes: ['宫保鸡丁'] }))).reason).toBe(
      'bad_request',
    )
  })

  test.each<[string, Tray, string[], string, string[]]>([
    [
      'a dish that nobody knows, a dish of the other line',
      'halal',
      ['龙肉', '宫保鸡丁'],
      'bad_request',
      ['dishes.0 cell_unknown_dish', 'dishes.1 cell_other_line'],
    ],
    ['what is not soft on the soft tray', 'soft', ['宫保鸡丁'], 'menu_mixes_lines', ['kungpao_chicken dish_not_soft']],
    ['a dish twice', 'ordinary', ['宫保鸡丁', '米饭', '米饭'], 'menu_mixes_lines', ['rice dish_twice_in_tray']],
  ])('refused: %s', async (_, tray, dishes, reason, faults) => {
    const before = k.rows('select * from cycle_dish')
    expect(await refusalOf(setCycleTray(k.work(), 'lunch', { ...place(), tray, dishes }))).toEqual({ reason, faults })
    expect(k.rows('select * from cycle_dish')).toEqual(before)
  })

  test('a substitution is listed with its reason, and ended from today on', async () => {
    const [main = ''] = await namesOn(DAY, 'ordinary')
    const [entry] = (await cycleMenu(k.work(), DAY, 'lunch')).filter(({ tray }) => tray === 'ordinary')
    if (!entry) throw new Error('nothing in the cycle')
    const change = {
      since: DAY,
      until: addDays(DAY, 2),
      meal: 'lunch',
      replaces: entry.dish.code,
      dish: 'steamed_pumpkin' as DishCode,
    } as const
    await changeDish(k.work(), { ...change, tray: 'ordinary', reason: '市场缺货' })
    expect(await namesOn(DAY, 'ordinary')).not.toContain(main)
    const [listed, ...more] = (await cycleOf(k.work(), 'lunch')).substitutions
    expect([listed?.from, listed?.reason, more]).toEqual([main, '市场缺货', []])
    await endSubstitution(k.work(), 'lunch', {
      tray: 'ordinary',
      replaces: change.replaces,
      since: change.since,
      until: change.until,
      reason: '到货',
    })
    expect((await namesOn(DAY, 'ordinary'))[0]).toBe(main)
    expect((await cycleOf(k.work(), 'lunch')).substitutions).toEqual([])
    const again = endSubstitution(k.work(), 'lunch', {
      tray: 'ordinary',
      replaces: change.replaces,
      since: change.since,
      until: change.until,
      reason: 'x',
    })
    expect((await refusalOf(again)).reason).toBe('not_found')
  })

  test('the distance of a kind is set from a day on; those before keep theirs', async () => {
    expect((await cycleOf(k.work(), 'lunch')).repetition).toContainEqual({ kind: 'meat', days: 5 })
    await setRepetition(k.work(), { kind: 'meat', since: addDays(TODAY, 7), days: 10 })
    const { repetition, coming } = await cycleOf(k.work(), 'lunch')
    expect([repetition.find((one) => one.kind === 'meat')?.days, coming]).toEqual([
      5,
      [{ kind: 'meat', since: addDays(TODAY, 7), days: 10 }],
    ])
    const twice = await refusalOf(setRepetition(k.work(), { kind: 'meat', since: addDays(TODAY, 7), days: 3 }))
    expect(twice).toEqual({ reason: 'bad_request', faults: ['since repetition_held'] })
    expect((await refusalOf(setRepetition(k.work(), { kind: 'meat', since: addDays(TODAY, -1), days: 3 }))).reason).toBe('day_is_past')
  })

  test('what comes back too soon is told; the demo kitchen has none', async () => {
    expect((await cycleOf(k.work(), 'lunch')).repeats).toEqual([])
    await setRepetition(k.work(), { kind: 'meat', since: TODAY, days: 60 })
    expect((await cycleOf(k.work(), 'lunch')).repeats.length).toBeGreaterThan(0)
  })
})
