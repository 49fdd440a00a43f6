import { DATUMS, type Datum } from '../../kernel/datum.ts'
import { metresBetween, type Place } from '../../kernel/place.ts'
import type { Untold } from '../../kernel/told-place.ts'
import { drawPlaces, type Marked } from '../../routing/place-drawing.ts'
import type { streetsOf } from '../../routing/routing.ts'
import { authorisations } from '../../words/authorisations.ts'
import { drives } from '../../words/drives.ts'
import { FAULT_WORDS } from '../../words/refusals.ts'
import { say } from '../../words/words.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { DrawingSvg } from '../kitchen/drawing-svg.tsx'
import { Button, count, Form, Notice } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'

/** What was pasted of a home: never in an address, never told again once it is kept. */
export interface HomeLooked {
  text: string
  datum: Datum | 'auto'
  told: { place: Place; datum: Datum } | Untold
  /** the canteen, where it has a place */
  canteen: Marked | undefined
  streets: Awaited<ReturnType<typeof streetsOf>>
}

interface Props {
  frame: Frame
  /** the page's own address */
  path: string
  looked?: HomeLooked | undefined
  kept?: boolean | undefined
}

/** Where somebody lives: pasted out of any map, seen beside the canteen, then kept to be counted with. */
export function HomeSection({ frame, path, looked, kept }: Props) {
  const t = wordsIn(authorisations, frame.lang)
  const d = wordsIn(drives, frame.lang)
  const told = looked?.told
  return (
    <section id="home">
      <h2>{t('home')}</h2>
      <p class="note">{t('home_note')}</p>
      {kept && <Notice mood="good" id="home-kept" title={t('home_kept')} />}
      <Form frame={frame} action={`${path}/home/look`} class="row card">
        <SmallInput
          label={d('pasted_place')}
          full={d('pasted_place')}
          name="text"
          value={looked?.text}
          wide
          wrong={typeof told === 'string' ? say(FAULT_WORDS[told] ?? ['', ''], frame.lang) : undefined}
        />
        <Choice
          label={d('datum')}
          name="datum"
          options={[['auto', d('datum_auto')], ...(Object.keys(DATUMS) as Datum[]).map((one) => [one, d(`datum_${one}`)] as const)]}
          chosen={looked?.datum}
        />
        <Button quiet>{d('see_place')}</Button>
      </Form>
      {looked && typeof looked.told !== 'string' && <Seen frame={frame} path={path} looked={looked} place={looked.told.place} />}
    </section>
  )
}

function Seen({ frame, path, looked: { canteen, streets }, place }: { frame: Frame; path: string; looked: HomeLooked; place: Place }) {
  const t = wordsIn(authorisations, frame.lang)
  return (
    <div id="home-seen">
      {canteen && <p>{t('home_metres', { canteen: canteen.name, metres: count(metresBetween(canteen, place)) })}</p>}
      <DrawingSvg drawing={drawPlaces(canteen ? [canteen] : [], { ...place, name: t('home_here') }, streets)} name={t('home_map')} />
      <Form frame={frame} action={`${path}/home`} class="row">
        <input type="hidden" name="lat" value={String(place.lat)} />
        <input type="hidden" name="lon" value={String(place.lon)} />
        <Button>{t('home_keep')}</Button>
      </Form>
    </div>
  )
}
