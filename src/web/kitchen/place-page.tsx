import { DATUMS, type Datum } from '../../kernel/datum.ts'
import { metresBetween, type Place } from '../../kernel/place.ts'
import type { Untold } from '../../kernel/told-place.ts'
import { drawPlaces } from '../../routing/place-drawing.ts'
import type { streetsOf } from '../../routing/routing.ts'
import { drives as words } from '../../words/drives.ts'
import { FAULT_WORDS } from '../../words/refusals.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, count, Form, Notice } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { DrawingSvg } from './drawing-svg.tsx'
import { DrivesFrame } from './drives-frame.tsx'

interface Site {
  id: string
  name: string
  shortName: string
  lat: number | null
  lon: number | null
}

export interface PlaceAsked {
  site?: string | undefined
  text?: string | undefined
  datum: Datum | 'auto'
}

interface Props {
  frame: Frame
  /** the kitchen first */
  sites: readonly Site[]
  asked: PlaceAsked
  /** what was pasted, in WGS-84, or why it tells no place */
  told?: { place: Place; datum: Datum } | Untold | undefined
  streets: Awaited<ReturnType<typeof streetsOf>>
  /** whose place was just kept */
  placed?: string | undefined
  again?: Again | undefined
}

/** Where the kitchen and its canteens stand: pasted out of any map, seen on ours, then kept. */
export function PlacePage({ frame, sites, asked, told, streets, placed, again }: Props) {
  const t = wordsIn(words, frame.lang)
  const site = sites.find(({ id }) => id === asked.site)
  const kept = sites.find(({ id }) => id === placed)
  return (
    <DrivesFrame frame={frame} tab="places" again={again}>
      {kept && <Notice mood="good" id="placed" title={t('placed', { name: kept.name })} />}
      <p class="note">{t('places_about')}</p>
      <form method="get" action="/kitchen/drives/places" class="row" id="ask">
        <Choice label={t('which')} name="site" options={sites.map(({ id, name }) => [id, name])} chosen={asked.site} wide />
        <SmallInput
          label={t('pasted_place')}
          full={t('pasted_place')}
          name="text"
          value={asked.text}
          wide
          wrong={typeof told === 'string' ? say(FAULT_WORDS[told] ?? ['', ''], frame.lang) : undefined}
        />
        <Choice
          label={t('datum')}
          name="datum"
          options={[['auto', t('datum_auto')], ...(Object.keys(DATUMS) as Datum[]).map((one) => [one, t(`datum_${one}`)] as const)]}
          chosen={asked.datum}
        />
        <Button quiet>{t('see_place')}</Button>
      </form>
      {site && told && typeof told !== 'string' && <Seen frame={frame} sites={sites} site={site} told={told} streets={streets} />}
    </DrivesFrame>
  )
}

/** Further from the kitchen than this a slip of the finger is more likely than a canteen. */
const FAR_KM = 30

function Seen({ frame, sites, site, told: { place, datum }, streets }: Pick<Props, 'frame' | 'sites' | 'streets'> & SeenProps) {
  const t = wordsIn(words, frame.lang)
  const others = sites.flatMap(({ id, shortName, lat, lon }) =>
    id === site.id || lat === null || lon === null ? [] : [{ lat, lon, name: shortName }],
  )
  const now = site.lat === null || site.lon === null ? undefined : { lat: site.lat, lon: site.lon }
  const values = { name: site.name, lat: place.lat.toFixed(6), lon: place.lon.toFixed(6), datum: t(`datum_${datum}`) }
  const [kitchen] = others
  const km = kitchen ? Math.round(metresBetween(kitchen, place) / 1000) : 0
  return (
    <section id="seen">
      <h2>{now ? t('will_be', { ...values, metres: count(metresBetween(now, place)) }) : t('will_be_first', values)}</h2>
      {km > FAR_KM && <Notice mood="warn" title={t('far', { km })} />}
      <DrawingSvg drawing={drawPlaces(others, { ...place, name: site.shortName }, streets)} name={t('map_of')} />
      <Form frame={frame} action="/kitchen/drives/places" class="row">
        <input type="hidden" name="site" value={site.id} />
        <input type="hidden" name="lat" value={String(place.lat)} />
        <input type="hidden" name="lon" value={String(place.lon)} />
        <Button>{t('save_place')}</Button>
      </Form>
    </section>
  )
}

interface SeenProps {
  site: Site
  told: { place: Place; datum: Datum }
}
