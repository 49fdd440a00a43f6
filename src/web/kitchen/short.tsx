import { purchasing } from '../../words/purchasing-pages.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form, Notice } from '../parts.tsx'
import type { KitchenDay } from './day.ts'
import { exactKg } from './show.ts'

/** What the day's dishes will be short of, dish by dish: it warns, and never blocks. */
export function Short({ frame, data }: { frame: Frame; data: KitchenDay }) {
  const t = wordsIn(purchasing, frame.lang)
  if (data.short.length === 0) return null
  return (
    <section id="short">
      <Notice mood="warn" title={t('short_here')}>
        <p>{t('short_here_note')}</p>
        <ul>
          {data.short.map(({ dish, missing }) => (
            <li>
              <strong>{dish}</strong>{' '}
              {missing.map(({ ingredient, grams }) => t('short_item', { ingredient, kg: exactKg(grams) })).join('、')}
            </li>
          ))}
        </ul>
        {frame.may('see_stock') && (
          <p>
            <a href="/purchasing">{t('to_buy')}</a>
          </p>
        )}
      </Notice>
    </section>
  )
}

/** One press weighs out what all batches that wait want, what spoils first first. */
export function Issue({ frame, data }: { frame: Frame; data: KitchenDay }) {
  const t = wordsIn(purchasing, frame.lang)
  if (data.unissued === 0 || !frame.may('manage_stock') || data.day > frame.today) return null
  return (
    <section id="issue">
      <h2>{t('issue')}</h2>
      <p class="note">{t('issue_note', { n: data.unissued })}</p>
      <Form frame={frame} action={`/kitchen/${data.day}/issues`}>
        <Button quiet>{t('issue')}</Button>
      </Form>
    </section>
  )
}
