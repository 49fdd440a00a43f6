import type { Tray } from '../../../db/tables/menu.ts'
import { cutoffFor } from '../../diners/diners.ts'
import { headcountStates } from '../../forecast/forecast.ts'
import { addDays, type Instant, type Meal, type MealDate } from '../../kernel/meal-date.ts'
import { menuOf } from '../../menu/menu.ts'
import { TRAYS } from '../../menu/rules.ts'
import { closedOn } from '../../sites/sites.ts'
import { nameOf } from '../../staff/staff.ts'
import type { Work } from '../../work.ts'
import type { Here } from './here.ts'
import type { Standing } from './standing.ts'

/** 报餐 for the next day with meals. */
export interface Headcount {
  day: MealDate
  /** tomorrow, when the kitchen is closed then, and why */
  skipped: { day: MealDate; reason: string } | undefined
  /** `proposed`: what standing orders and bookings come to */
  trays: { tray: Tray; servedToday: number; proposed: number }[]
  /** until when it may be sent */
  closes: Instant
  /** it may be sent now: not yet sent and in time, or reopened by the kitchen */
  open: boolean
  /** why the kitchen lets it be sent again */
  reopened: string | undefined
  reported: { portions: { tray: Tray; portions: number }[]; at: Instant; by: string; version: number } | undefined
}

/** The longest a kitchen is shut at a stretch: 春节, with the days around it. */
const LOOK_AHEAD_DAYS = 21

/** Undefined when there is no day with meals in sight. */
export async function headcountOf(work: Work, here: Here, standing: Standing, meal: Meal): Promise<Headcount | undefined> {
  const next = await nextDay(work)
  if (!next) return undefined
  const menu = await menuOf(work, next.day, meal)
  const offered = menu.length ? TRAYS.filter((tray) => menu.some((entry) => entry.tray === tray)) : TRAYS
  const state = (await headcountStates(work, next.day, meal)).find((one) => one.canteen === here.canteen.id)
  const sent = state?.sent
  const { closes } = await cutoffFor(work, next.day)
  return {
    ...next,
    closes,
    trays: offered.map((tray) => ({
      tray,
      servedToday: standing.trays.find((row) => row.tray === tray)?.served ?? 0,
      proposed: state?.proposed[tray] ?? 0,
    })),
    open: state?.open ?? false,
    reopened: state?.reopened?.reason,
    reported: sent && {
      portions: Object.entries(sent.trays).map(([tray, portions]) => ({ tray: tray as Tray, portions })),
      at: sent.at,
      by: await nameOf(work, sent.by),
      version: sent.version,
    },
  }
}

async function nextDay(work: Work): Promise<Pick<Headcount, 'day' | 'skipped'> | undefined> {
  const tomorrow = addDays(work.today, 1)
  const reason = await closedOn(work, tomorrow)
  const skipped = reason ? { day: tomorrow, reason } : undefined
  for (let day = tomorrow; day <= addDays(work.today, LOOK_AHEAD_DAYS); day = addDays(day, 1))
    if (!(await closedOn(work, day))) return { day, skipped }
  return undefined
}
