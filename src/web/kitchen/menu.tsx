import type { Tray } from '../../../db/tables/menu.ts'
import { allergensOf, type MenuEntry, TRAYS } from '../../menu/rules.ts'
import { kitchen } from '../../words/kitchen.ts'
import { pages } from '../../words/pages.ts'
import { ALLERGEN_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { EmptyState } from '../parts.tsx'
import type { KitchenDay } from './day.ts'

/** The dishes tray by tray, with what somebody may be allergic to. */
export function Menu({ frame, data }: { frame: Frame; data: KitchenDay }) {
  const t = wordsIn(kitchen, frame.lang)
  const { published, menu } = data
  return (
    <section id="menu">
      <h2>{t('menu')}</h2>
      <p class="note">{published ? t('published', { at: stamp(published.at), who: whoIn(frame, published.by) }) : t('unpublished')}</p>
      {menu.length === 0 ? (
        <EmptyState>{t('no_cycle')}</EmptyState>
      ) : (
        <div class="trays">
          {TRAYS.filter((tray) => menu.some((entry) => entry.tray === tray)).map((tray) => (
            <TrayCard frame={frame} tray={tray} entries={menu.filter((entry) => entry.tray === tray)} />
          ))}
        </div>
      )}
    </section>
  )
}

function TrayCard({ frame, tray, entries }: { frame: Frame; tray: Tray; entries: readonly MenuEntry[] }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <div class={`card tray-card ${tray}`}>
      <h3>{say(TRAY_WORDS[tray], frame.lang)}</h3>
      <ul>
        {entries.map(({ dish }) => (
          <li>
            {dish.name} {dish.portionGrams !== null && <small>{t('grams_each', { g: dish.portionGrams })}</small>}
            <Allergens frame={frame} codes={allergensOf(dish)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Allergens({ frame, codes }: { frame: Frame; codes: readonly string[] }) {
  const t = wordsIn(kitchen, frame.lang)
  if (codes.length === 0) return null
  const list = codes.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(wordsIn(pages, frame.lang)('comma'))
  return <small class="allergens">{t('allergens', { list })}</small>
}
