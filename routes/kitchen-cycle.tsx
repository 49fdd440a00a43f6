import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { cycleOf, endSubstitution, setCycleTray, setRepetition } from '../src/menu/menu.ts'
import type { Again } from '../src/web/again.ts'
import { CyclePage, type Editing } from '../src/web/kitchen/cycle-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import { namesOf } from '../src/web/names.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, queryOf, show } from './pages.tsx'
import { DISHES_AT_MOST, day, dish, dishKind, tray } from './schemas.ts'
import { typedCount, typedLines, typedText } from './typed.ts'

const HERE = '/kitchen/menu/cycle'

const Looking = z.object({ edit: z.string().max(20).optional() })
const counted = (from: number, to: number) => typedCount.refine((n) => n >= from && n <= to, 'bad_count')
const TrayForm = z
  .strictObject({
    week: counted(1, 52),
    weekday: counted(1, 7),
    tray,
    dishes: typedLines(DISHES_AT_MOST),
  })
  .transform(({ week, ...rest }) => ({ week: week - 1, ...rest }))
const EndForm = z.strictObject({ tray, replaces: dish, since: day, until: day, reason: typedText(200) })
const RepetitionForm = z.strictObject({ kind: dishKind, days: counted(0, 60), since: day })

/** The menu cycle: what it serves, what replaces what for a while, how soon a dish may come back. */
export const kitchenCycleRoutes = new Hono<Env>()
  .get(HERE, (c) => cyclePage(c, editingIn(queryOf(c, Looking).edit)))
  .post(HERE, async (c) => {
    const result = await submit(c, TrayForm, (doing, change) => setCycleTray(doing, MEAL, change))
    if ('again' in result) return cyclePage(c, typedPlace(result.again), result.again, result.status)
    return c.redirect(`${HERE}#week-${result.done.week}`, 303)
  })
  .post(`${HERE}/substitution-ends`, async (c) => {
    const result = await submit(c, EndForm, (doing, one) => endSubstitution(doing, MEAL, one))
    return 'again' in result ? cyclePage(c, undefined, result.again, result.status) : c.redirect(`${HERE}#substitutions`, 303)
  })
  .post(`${HERE}/repetition`, async (c) => {
    const result = await submit(c, RepetitionForm, (doing, rule) => setRepetition(doing, rule))
    return 'again' in result ? cyclePage(c, undefined, result.again, result.status) : c.redirect(`${HERE}#repetition`, 303)
  })

/** `0-3-halal`: week 1, Wednesday; anything else is no place. */
function editingIn(edit: string | undefined): Editing | undefined {
  const [, week, weekday, one] = /^(\d{1,2})-([1-7])-(\w+)$/.exec(edit ?? '') ?? []
  const found = tray.safeParse(one)
  return found.success ? { week: Number(week), weekday: Number(weekday), tray: found.data } : undefined
}

const typedPlace = ({ typed }: Again): Editing | undefined => editingIn(`${Number(typed.week) - 1}-${typed.weekday}-${typed.tray}`)

async function cyclePage(c: Context<Env>, editing?: Editing, again?: Again, status = 200) {
  const cycle = await cycleOf(work(c), MEAL)
  const names = await namesOf(
    work(c),
    cycle.substitutions.map((row) => row.by),
  )
  return show(c, <CyclePage frame={await frameOf(c, HERE)} cycle={cycle} names={names} editing={editing} again={again} />, status)
}
