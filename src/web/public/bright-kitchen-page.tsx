import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import type { BrightKitchen } from '../../safety/notice.ts'
import { pages } from '../../words/pages.ts'
import { bright } from '../../words/safety.ts'
import { ALLERGEN_WORDS, LINE_WORDS, MEAL_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { dayText, stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { EmptyState, Facts, Notice } from '../parts.tsx'

interface BrightProps {
  frame: Frame
  data: BrightKitchen
  canteens: readonly { code: string; name: string }[]
}

/** 明厨亮灶: what a phone or a screen on the wall shows of a kitchen or canteen, to everybody. */
export function BrightKitchenPage({ frame, data, canteens }: BrightProps) {
  const t = wordsIn(bright, frame.lang)
  const { notice, place, kitchen } = data
  const comma = say(pages.comma, frame.lang)
  return (
    <Page frame={frame} title={`${t('title')} ${place.name}`}>
      <div class="bright">
        <h1>
          {place.name} <small>{t('title')}</small>
        </h1>
        <div class="bright-head">
          {notice && (
            <p class="grade">
              <strong>{notice.grade}</strong> {t('grade')}
            </p>
          )}
          <Facts
            pairs={[
              [t('licence'), licenceOf(data, frame)],
              [t('inspected'), notice?.inspected_on ? `${notice.inspected_on} ${notice.inspection ?? ''}` : undefined],
              [t('complaints'), notice && <a href={`tel:${notice.complaints}`}>{notice.complaints}</a>],
              [t('address'), place.address],
              [t('phone'), place.phone],
              [t('kitchen'), place.canteen ? `${kitchen.name} ${kitchen.licence}` : undefined],
            ]}
          />
        </div>
        {data.recalls.length > 0 && (
          <Notice mood="bad" title={t('recalled')}>
            <ul>
              {data.recalls.map(({ over, ...one }) => (
                <li>
                  {t(over ? 'recalled_over' : 'recalled_line', {
                    dish: one.dish,
                    day: dayText(one.day, frame.lang),
                    meal: say(MEAL_WORDS[one.meal], frame.lang),
                    since: stamp(one.since),
                  })}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <h2>{t('today', { day: dayText(data.day, frame.lang) })}</h2>
        {data.dishes.length === 0 && <EmptyState>{t('no_menu')}</EmptyState>}
        <ul class="bright-dishes">
          {data.dishes.map((dish) => (
            <Dish frame={frame} dish={dish} />
          ))}
        </ul>
        <h2>{t('staff')}</h2>
        <ul class="bright-people">
          {data.certificates.map((one) => (
            <li>
              <strong>{one.name}</strong> <span>{one.until ? `${t('certificate_until')} ${one.until}` : t('not_recorded')}</span>
            </li>
          ))}
        </ul>
        {data.suppliers.length > 0 && (
          <>
            <h2>{t('suppliers')}</h2>
            <ul class="bright-people">
              {data.suppliers.map((one) => (
                <li>
                  <strong>{one.name}</strong> <span>{one.ingredients.slice(0, 8).join(comma)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{t('cameras')}</h2>
        {data.cameras.length === 0 ? (
          <EmptyState>{t('no_cameras')}</EmptyState>
        ) : (
          <p class="links">
            {data.cameras.map((camera) => (
              <a class="button quiet" href={camera.url} rel="noreferrer">
                {camera.name}
              </a>
            ))}
          </p>
        )}
        {canteens.length > 0 && (
          <>
            <h2>{t('canteens')}</h2>
            <p class="links">
              {canteens.map((one) => (
                <a class="button quiet" href={`/bright-kitchen/${one.code}`}>
                  {one.name}
                </a>
              ))}
            </p>
          </>
        )}
        <p class="note">{t('about')}</p>
      </div>
    </Page>
  )
}

/** A canteen's licence is its own or none: the kitchen's covers the kitchen. */
function licenceOf({ notice, place, kitchen }: BrightKitchen, frame: Frame): string {
  const t = wordsIn(bright, frame.lang)
  if (notice?.licence_until) return t('licence_until', { licence: notice.licence, until: notice.licence_until })
  return notice?.licence ?? (place.canteen ? t('not_recorded') : kitchen.licence)
}

function Dish({ frame, dish }: { frame: Frame; dish: BrightKitchen['dishes'][number] }) {
  const t = wordsIn(bright, frame.lang)
  const comma = say(pages.comma, frame.lang)
  return (
    <li class={`card ${dish.line}`}>
      <h3>
        {dish.name} {dish.line === 'halal' && <span class="chip halal">{say(LINE_WORDS.halal, frame.lang)}</span>}
      </h3>
      <Facts
        pairs={[
          [
            t('allergens'),
            dish.allergens.length > 0
              ? dish.allergens.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(comma)
              : t('no_allergens'),
          ],
          [
            t('batches'),
            dish.batches.length > 0
              ? dish.batches.map((one) => `${clockOf(one.cookedAt)} ${celsius(one.core)} ℃`).join(comma)
              : t('not_yet'),
          ],
          [t('received'), dish.received ? `${clockOf(dish.received.at)} ${celsius(dish.received.core)} ℃` : undefined],
          [t('sample'), dish.sample ? t('sample_kept', { g: dish.sample.grams, until: stamp(dish.sample.keepUntil) }) : undefined],
          [t('origin'), dish.origins.length > 0 ? dish.origins.map((one) => `${one.ingredient} · ${one.supplier}`).join(comma) : undefined],
        ]}
      />
    </li>
  )
}
