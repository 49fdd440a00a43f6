import { addDays, type MealDate, mondayOf } from '../../kernel/meal-date.ts'
import type { DayOfWeek } from '../../menu/week.ts'
import { menuWords } from '../../words/menu.ts'
import { pages } from '../../words/pages.ts'
import { say, type Text } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form, Notice } from '../parts.tsx'
import { ChangeForm } from './change-form.tsx'
import { ComposeForm } from './compose-form.tsx'
import { MenuFrame } from './menu-frame.tsx'
import type { WeekPageData } from './week.ts'
import { type TextOf, WeekGrid } from './week-grid.tsx'

/** What a pasted table left behind. */
export interface Pasted {
  kept: number
  faults: readonly { place: string; text: Text }[]
}

interface WeekPageProps {
  frame: Frame
  data: WeekPageData
  textOf: TextOf
  again?: Again | undefined
  pasted?: Pasted | undefined
}

/** A week of menus in one sight: what each tray has, holds, brings and costs, and how it is composed. */
export function WeekPage({ frame, data, textOf, again, pasted }: WeekPageProps) {
  const t = wordsIn(menuWords, frame.lang)
  const { monday, days } = data.week
  return (
    <MenuFrame frame={frame} tab="menu" title={t('week_of', { day: monday })} again={again} form={formOf(again)}>
      <WeekNav frame={frame} monday={monday} />
      {pasted && <PastedNotice frame={frame} pasted={pasted} />}
      {data.changing && frame.may('publish_menu') && <ChangeForm frame={frame} changing={data.changing} again={again} />}
      {data.composing && frame.may('publish_menu') && <ComposeForm frame={frame} composing={data.composing} again={again} />}
      {frame.may('publish_menu') && <WeekForms frame={frame} monday={monday} days={days} again={again} />}
      <WeekGrid frame={frame} data={data} textOf={textOf} />
      <p class="note">{t('targets_source')}</p>
      {frame.may('publish_menu') && <PasteForm frame={frame} monday={monday} again={again} />}
    </MenuFrame>
  )
}

function formOf(again: Again | undefined): string | undefined {
  if (!again) return undefined
  const { replaces, dishes, text } = again.typed
  if (replaces) return '#change'
  return dishes === undefined ? (text === undefined ? '#week' : '#paste') : '#compose'
}

function WeekNav({ frame, monday }: { frame: Frame; monday: MealDate }) {
  const t = wordsIn(menuWords, frame.lang)
  const p = wordsIn(pages, frame.lang)
  const href = (day: MealDate) => `/kitchen/menu?day=${day}`
  const now = mondayOf(frame.today)
  return (
    <nav class="day-nav" aria-label={t('week_nav')}>
      <a href={href(addDays(monday, -7))} rel="prev" aria-label={t('last_week')}>
        ‹
      </a>
      <h1>{t('week_of', { day: monday })}</h1>
      <a href={href(addDays(monday, 7))} rel="next" aria-label={t('next_week')}>
        ›
      </a>
      <a href={href(now)} aria-current={now === monday ? 'page' : undefined}>
        {t('this_week')}
      </a>
      <a href={href(addDays(now, 7))} aria-current={addDays(now, 7) === monday ? 'page' : undefined}>
        {t('next_week')}
      </a>
      <form method="get" action="/kitchen/menu" class="row">
        <input type="date" name="day" value={monday} aria-label={p('day_label')} required />
        <Button quiet>{p('go_to_day')}</Button>
      </form>
    </nav>
  )
}

function PastedNotice({ frame, pasted }: { frame: Frame; pasted: Pasted }) {
  const t = wordsIn(menuWords, frame.lang)
  const bad = pasted.faults.length
  return (
    <Notice
      mood={bad ? 'warn' : 'good'}
      id="pasted"
      title={`${t('pasted', { kept: pasted.kept })}${bad ? ` · ${t('pasted_bad', { n: bad })}` : ''}`}
    >
      {bad > 0 && (
        <ul>
          {pasted.faults.map(({ text }) => (
            <li>{say(text, frame.lang)}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

interface WeekFormsProps {
  frame: Frame
  monday: MealDate
  days: readonly DayOfWeek[]
  again: Again | undefined
}

/** Copy the week before, publish what is ready; only where a day is still open. */
function WeekForms({ frame, monday, days, again }: WeekFormsProps) {
  const t = wordsIn(menuWords, frame.lang)
  const open = days.filter((one) => one.day >= frame.today && one.closed === undefined && one.state !== 'published')
  if (open.length === 0) return null
  const asked = again?.typed.replaces === undefined && again?.typed.text === undefined ? again : undefined
  return (
    <div class="card week-forms" id="week">
      <Form frame={frame} action="/kitchen/menu/copy">
        <input type="hidden" name="week" value={monday} />
        <Button quiet>{t('copy_week')}</Button>
      </Form>
      <Form frame={frame} action="/kitchen/menu/publish" class="row">
        <input type="hidden" name="week" value={monday} />
        <label class="inline">
          <span>{t('publish_reason')}</span>
          <input name="reason" value={typedOr(asked, 'reason', '')} maxlength={200} autocomplete="off" />
        </label>
        <Button>{t('publish_week')}</Button>
      </Form>
    </div>
  )
}

function PasteForm({ frame, monday, again }: { frame: Frame; monday: MealDate; again: Again | undefined }) {
  const t = wordsIn(menuWords, frame.lang)
  return (
    <section id="paste">
      <h2>{t('paste')}</h2>
      <p class="note">{t('paste_hint')}</p>
      <Form frame={frame} action="/kitchen/menu/paste" class="paste">
        <input type="hidden" name="week" value={monday} />
        <textarea name="text" rows={8} aria-label={t('paste_field')} required spellcheck={false}>
          {again?.typed.text ?? ''}
        </textarea>
        <Button>{t('keep_draft')}</Button>
      </Form>
    </section>
  )
}
