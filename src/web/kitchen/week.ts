import type { DishCode, DishKind, Tray } from '../../../db/tables/menu.ts'
import { portionsFor } from '../../forecast/forecast.ts'
import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { type DishInFull, dishList } from '../../menu/dishes.ts'
import { lineOf } from '../../menu/rules.ts'
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

export interface WeekPageData {
  week: WeekMenu
  /** portions by day and tray, once they are forecast or ordered */
  expected: ReadonlyMap<string, number>
  changing: Changing | undefined
}

export async function weekPage(work: Work, day: MealDate, meal: Meal, change?: string): Promise<WeekPageData> {
  const week = await weekMenu(work, day, meal)
  const expected = await Promise.all(week.days.filter((one) => one.day >= work.today).map((one) => expectedOn(work, one, meal)))
  return { week, expected: new Map(expected.flat()), changing: await changingIn(work, week, change) }
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

/** `2026-11-25 ordinary rice`: what the link on a dish says. */
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
