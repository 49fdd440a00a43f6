import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { CanteenId } from '../db/tables/sites.ts'
import { DATUMS, type Datum } from '../src/kernel/datum.ts'
import { placedBy, toldPlace } from '../src/kernel/told-place.ts'
import { legsOf, streetsOf } from '../src/routing/routing.ts'
import { placeCanteen, placeKitchen, theKitchen } from '../src/sites/sites.ts'
import type { Again } from '../src/web/again.ts'
import { PlacePage } from '../src/web/kitchen/place-page.tsx'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, queryOf, show } from './pages.tsx'
import { id } from './schemas.ts'

const HERE = '/kitchen/drives/places'
const site = id<'canteen'>() as z.ZodType<CanteenId>
const datum = z.enum(['auto', ...(Object.keys(DATUMS) as [Datum, ...Datum[]])])
const Asked = z.object({
  site: site.optional(),
  text: z.string().trim().max(500).optional(),
  datum: datum.default('auto'),
  placed: site.optional(),
})
const degrees = (most: number) => z.coerce.number().min(-most).max(most)
const PlaceForm = z.strictObject({ site, lat: degrees(90), lon: degrees(180) })

/** Where sites stand: pasted, seen on a map, kept. */
export const kitchenPlaceRoutes = new Hono<Env>()
  .get(HERE, (c) => placePage(c))
  .post(HERE, async (c) => {
    const result = await submit(c, PlaceForm, async (doing, { site, ...place }) => {
      const isKitchen = (await theKitchen(doing)).id === (site as string)
      return isKitchen ? placeKitchen(doing, place) : placeCanteen(doing, site, place)
    })
    if ('again' in result) return placePage(c, result.again, result.status)
    const done: { kitchen?: string; canteen?: string } = result.done
    return c.redirect(`${HERE}?placed=${done.kitchen ?? done.canteen}`, 303)
  })

async function placePage(c: Context<Env>, again?: Again, status = 200) {
  const { placed, ...asked } = queryOf(c, Asked)
  const reading = work(c)
  const [{ sites }, streets] = await Promise.all([legsOf(reading), streetsOf(reading)])
  const pasted = asked.text ? toldPlace(asked.text) : undefined
  const chosen = asked.datum === 'auto' ? undefined : asked.datum
  const told = typeof pasted === 'object' ? placedBy(pasted, chosen) : pasted
  const page = (
    <PlacePage frame={await frameOf(c)} sites={sites} asked={asked} told={told} streets={streets} placed={placed} again={again} />
  )
  return show(c, page, status)
}
