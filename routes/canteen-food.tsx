import { Hono } from 'hono'
import { z } from 'zod'
import { discardFood, measureHeld, reheat } from '../src/delivery/delivery.ts'
import { accessOf, setAccess } from '../src/sites/sites.ts'
import { foodOf } from '../src/web/canteen/food.ts'
import { FoodPage } from '../src/web/canteen/food-page.tsx'
import { standingOf } from '../src/web/canteen/standing.ts'
import { MEAL } from '../src/web/lunch.ts'
import { AccessForm } from './access-form.ts'
import { submit } from './again.ts'
import { answer, type CanteenPage, pageFor } from './canteen-page.tsx'
import type { Env } from './http.ts'
import { canteen, dish } from './schemas.ts'
import { typedCore, typedCoreOrNone, typedSure, typedTextOrNone } from './typed.ts'

const Reheating = z.strictObject({ canteen, dish, core: typedCore })
const Measuring = z.strictObject({
  canteen,
  dishes: z.array(z.strictObject({ dish, core: typedCoreOrNone })).max(60),
  sure: typedSure,
})
const Discarding = z.strictObject({
  canteen,
  dish,
  reason: z.enum(['expired', 'too_cold', 'recalled', 'spoiled'], 'bad_choice'),
  note: typedTextOrNone(200),
})

/** What came to a canteen, and what is done with it until it is eaten or thrown away. */
export const canteenFoodRoutes = new Hono<Env>()
  .get('/canteen/food', (c) => pageFor(c, 'food', foodPage))
  .post('/canteen/reheat', async (c) => {
    const heated = await submit(c, Reheating, (work, { canteen, dish, core }) => reheat(work, canteen, work.today, MEAL, [{ dish, core }]))
    return answer(c, heated, 'food', foodPage)
  })
  .post('/canteen/measure', async (c) => {
    const measured = await submit(c, Measuring, async (work, { canteen, dishes, sure }) => {
      const taken = dishes.flatMap(({ dish, core }) => (core === undefined ? [] : [{ dish, core, sure }]))
      if (taken.length > 0) await measureHeld(work, canteen, work.today, MEAL, taken)
    })
    return answer(c, measured, 'food', foodPage)
  })
  .post('/canteen/discard', async (c) => {
    const gone = await submit(c, Discarding, (work, discarded) => discardFood(work, work.today, MEAL, [discarded]))
    return answer(c, gone, 'food', foodPage)
  })
  .post('/canteen/access', async (c) => {
    const said = await submit(c, AccessForm, (work, { canteen, ...access }) => setAccess(work, canteen, access))
    return answer(c, said, 'food', foodPage)
  })

const foodPage: CanteenPage = async (frame, reading, here, again) => {
  const food = await foodOf(reading, here, await standingOf(reading, here.canteen.id, reading.today, MEAL))
  const access = (await accessOf(reading)).get(here.canteen.id)
  return <FoodPage frame={frame} here={here} food={food} access={access} again={again} />
}
