import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { ownRounds, recordOutcomes } from '../src/rounds/rounds.ts'
import type { Again } from '../src/web/again.ts'
import { CarrierPage } from '../src/web/carrier/carrier-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import { submit } from './again.ts'
import { diner } from './diners.ts'
import { type Env, work } from './http.ts'
import { frameOf, show } from './pages.tsx'
import { OUTCOMES, outcomeId } from './rounds.ts'
import { mealOfDay } from './schemas.ts'
import { typedText } from './typed.ts'

const OneDoor = mealOfDay.extend({ id: outcomeId, diner })
const Said = z.union([
  OneDoor.extend({ outcome: z.literal('hung'), hungWhy: typedText(100) }),
  OneDoor.extend({ outcome: z.enum(OUTCOMES).exclude(['hung']) }),
])

/** The phone of who carries meals to doors. */
export const carrierRoutes = new Hono<Env>()
  .get('/carrier', (c) => roundPage(c))
  .post('/carrier/outcomes', async (c) => {
    const said = await submit(c, Said, (work, one) =>
      recordOutcomes(work, one.day, one.meal, [
        { id: one.id, diner: one.diner, outcome: one.outcome, ...('hungWhy' in one ? { why: one.hungWhy } : {}) },
      ]),
    )
    return 'done' in said ? c.redirect('/carrier', 303) : roundPage(c, said.again, said.status)
  })

async function roundPage(c: Context<Env>, again?: Again, status = 200) {
  const reading = work(c)
  const rounds = await ownRounds(reading, reading.today, MEAL)
  return show(c, <CarrierPage frame={await frameOf(c, '/carrier')} rounds={rounds} again={again} />, status)
}
