import { clockOf } from '../../kernel/meal-date.ts'
import { counter } from '../../words/counter.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { dayText, stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { EmptyState, Facts, Form, Notice } from '../parts.tsx'
import { CanteenField, CounterFrame, Faults } from './counter-frame.tsx'
import type { Headcount } from './headcount.ts'
import type { Here } from './here.ts'

interface Props {
  frame: Frame
  here: Here
  headcount: Headcount | undefined
  again?: Again | undefined
}

/** How many will come on the next day with meals, said once. */
export function HeadcountPage({ frame, here, headcount, again }: Props) {
  const t = wordsIn(counter, frame.lang)
  const text = headcount && dayText(headcount.day, frame.lang)
  return (
    <CounterFrame frame={frame} here={here} title={t('headcount')} tab="headcount">
      <h1>{text ? t('headcount_title', { day: text }) : t('headcount')}</h1>
      {!headcount && <EmptyState>{t('headcount_none')}</EmptyState>}
      {headcount?.skipped && (
        <Notice mood="info">
          {t('headcount_skips', { day: dayText(headcount.skipped.day, frame.lang), reason: headcount.skipped.reason })}
        </Notice>
      )}
      {again && <Faults frame={frame} again={again} />}
      {headcount?.reported && <Reported frame={frame} day={text ?? ''} reported={headcount.reported} />}
      {headcount?.reopened !== undefined && <Notice mood="warn">{t('headcount_reopened', { reason: headcount.reopened })}</Notice>}
      {headcount && !headcount.open && !headcount.reported && (
        <Notice mood="bad" title={t('headcount_late', { at: stamp(headcount.closes) })}>
          <p>{t('headcount_late_more')}</p>
        </Notice>
      )}
      {headcount?.open && <CountForm frame={frame} here={here} headcount={headcount} again={again} />}
    </CounterFrame>
  )
}

interface CountProps {
  frame: Frame
  here: Here
  headcount: Headcount
  again: Again | undefined
}

function CountForm({ frame, here, headcount, again }: CountProps) {
  const t = wordsIn(counter, frame.lang)
  return (
    <Form frame={frame} action="/canteen/headcount" class="headcount">
      <CanteenField here={here} />
      <input type="hidden" name="day" value={headcount.day} />
      <p>{t('headcount_about', { day: dayText(headcount.day, frame.lang) })}</p>
      <div class="count-fields">
        {headcount.trays.map(({ tray, servedToday, proposed }, i) => {
          const name = `trays.${tray}`
          const fault = again?.wrong[name]
          return (
            <div class={fault ? 'field wrong' : 'field'}>
              <label for={`field-${name}`}>{t('headcount_of', { tray: say(TRAY_WORDS[tray], frame.lang) })}</label>
              <span class="hint">
                {t('headcount_proposed', { n: proposed })} · {t('headcount_today', { n: servedToday })}
              </span>
              {fault && <span class="fault">{say(fault, frame.lang)}</span>}
              <input
                id={`field-${name}`}
                name={name}
                class="count"
                type="text"
                inputmode="numeric"
                required
                maxlength={4}
                autocomplete="off"
                autofocus={i === 0}
                value={typedOr(again, name, proposed > 0 ? proposed : undefined)}
              />
            </div>
          )
        })}
      </div>
      <button type="submit" class="button big">
        {t('headcount_button')}
      </button>
    </Form>
  )
}

function Reported({ frame, day, reported }: { frame: Frame; day: string; reported: NonNullable<Headcount['reported']> }) {
  const t = wordsIn(counter, frame.lang)
  const n = reported.portions.reduce((sum, row) => sum + row.portions, 0)
  return (
    <>
      <Notice mood="good" title={t('headcount_done', { day, n })}>
        <p>
          {t('headcount_done_at', { at: clockOf(reported.at), by: reported.by })} · {t('headcount_version', { version: reported.version })}
        </p>
      </Notice>
      <Facts pairs={reported.portions.map((row) => [say(TRAY_WORDS[row.tray], frame.lang), t('portions', { n: row.portions })] as const)} />
    </>
  )
}
