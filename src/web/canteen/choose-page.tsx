import type { Canteen } from '../../sites/sites.ts'
import { counter } from '../../words/counter.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { EmptyState } from '../parts.tsx'

/** For a worker of several canteens: where is this tablet now? */
export function ChoosePage({ frame, canteens }: { frame: Frame; canteens: readonly Canteen[] }) {
  const t = wordsIn(counter, frame.lang)
  return (
    <Page frame={frame} title={t('change_canteen')} person="canteen">
      {canteens.length === 0 ? <EmptyState>{t('no_canteen')}</EmptyState> : <h1>{t('choose_canteen')}</h1>}
      <ul class="people">
        {canteens.map((canteen) => (
          <li>
            <a class="person" href={`/canteen?${new URLSearchParams({ canteen: canteen.id })}`}>
              <strong>{canteen.name}</strong>
              <span class="place">{canteen.address}</span>
              <span>{t('serving_hours', { from: canteen.serves_from, until: canteen.serves_until })}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
