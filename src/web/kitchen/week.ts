import type { DishCode, DishKind, Tray } from '../../../db/tables/menu.ts'
import { portionsFor } from '../../forecast/forecast.ts'
import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { type DishInFull, dishList } from '../../menu/dishes.ts'
import { lineOf, TRAYS } from '../../menu/rules.ts'
import { type DayOfWeek, type WeekMenu, weekMenu } from '../../menu/week.ts'
import type { Work } from '../../work.ts'

/** A dish of the week that somebody is about to change. */
export interface Changing {
  day: MealDate
  tray: Tray
  dish: DishInFull['dish']
  /** what may stand in its place, by kind */
  choices: readonly { kind: DishKind; dishes: readonly { code: DishCode; name: string }[] }[]
}

/** A tray of the week that somebody is about to compose. */
export interface Composing {
  day: MealDate
  tray: Tray
  lines: readonly string[]
  /** somebody has composed the day: it can be thrown away */
  draft: boolean
}

/** What somebody is about to change, as the page's links say it. */
export interface Asked {
  /** `2026-11-25 ordinary rice` */
  change?: string | undefined
  /** `2026-11-25 ordinary` */
  compose?: string | undefined
}

export interface WeekPageData {
  week: WeekMenu
  /** portions by day and tray, once they are forecast or ordered */
  expected: ReadonlyMap<string, number>
  changing: Changing | undefined
  composing: Composing | undefined
}

export async function weekPage(work: Work, day: MealDate, meal: Meal, { change, compose }: Asked = {}): Promise<WeekPageData> {
  const week = await weekMenu(work, day, meal)
  const expected = await Promise.all(week.days.filter((one) => one.day >= work.today).map((one) => expectedOn(work, one, meal)))
  return { week, expected: new Map(expected.flat()), changing: await changingIn(work, week, change), composing: composingIn(week, compose) }
}

async function expectedOn(work: Work, { day, trays }: DayOfWeek, meal: Meal): Promise<[string, number][]> {
  const offered = trays.map((one) => one.tray)
  if (offered.length === 0) return []
  const { portions } = await portionsFor(work, day, meal, offered)
  return offered.flatMap((tray): [string, number][] => {
    const sum = portions.filter((row) => row.tray === tray).reduce((all, row) => all + row.portions, 0)
    return sum > 0 ? [[`${day} ${tray}`, sum]] : []
  })
}

async function changingIn(work: Work, { days }: WeekMenu, change: string | undefined): Promise<Changing | undefined> {
  const [day, tray, code] = (change ?? '').split(' ')
  const of = days.find((one) => one.day === day)
  const dish = of?.trays.find((one) => one.tray === tray)?.dishes.find((one) => one.code === code)
  if (!of || !dish) return undefined
  const fits = (await dishList(work)).filter(
    (one) => one.dish.line === lineOf(tray as Tray) && one.dish.code !== code && (tray !== 'soft' || (one.dish.soft && one.dish.lowSalt)),
  )
  const kinds = [dish.kind as DishKind, ...(['meat', 'half', 'vegetable', 'staple', 'soup'] as const).filter((kind) => kind !== dish.kind)]
  const choices = kinds.map((kind) => ({
    kind,
    dishes: fits.filter((one) => one.dish.kind === kind).map((one) => ({ code: one.dish.code, name: one.dish.name })),
  }))
  return { day: of.day, tray: tray as Tray, dish, choices: choices.filter((one) => one.dishes.length > 0) }
}

function composingIn({ days }: WeekMenu, compose: string | undefined): Composing | undefined {
  const [day, name] = (compose ?? '').split(' ')
  const of = days.find((one) => one.day === day)
  const tray = TRAYS.find((one) => one === name)
  if (!of || !tray) return undefined
  const dishes = of.trays.find((one) => one.tray === tray)?.dishes.map((dish) => dish.name) ?? []
  const unknown = of.unknown.filter((one) => one.tray === tray).map(({ typed }) => typed)
  return { day: of.day, tray, lines: [...dishes, ...unknown], draft: of.state === 'draft' }
}
