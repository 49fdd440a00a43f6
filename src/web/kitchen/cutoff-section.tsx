import { addDays } from '../../kernel/meal-date.ts'
import { demand } from '../../words/demand.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import type { KitchenDemand } from './demand.ts'

const DAYS_BEFORE = [0, 1, 2, 3, 4, 5, 6, 7]

/** Until when orders, stops and head counts are taken: what was set for which days, and the next setting. */
export function CutoffSection({ frame, data, again }: { frame: Frame; data: KitchenDemand; again: Again | undefined }) {
  const t = wordsIn(demand, frame.lang)
  const before = (days: number) => (days < 2 ? t(days === 0 ? 'same_day' : 'day_before') : t('days_before', { n: days }))
  const field = (name: string, label: string, start: string) => {
    const fault = again?.wrong[name]
    return { name, label, full: label, value: typedOr(again, name, start), wrong: fault && say(fault, frame.lang) }
  }
  const tomorrow = addDays(frame.today, 1)
  return (
    <section id="cutoff">
      <h2>{t('cutoff')}</h2>
      <p class="note">{t('cutoff_about')}</p>
      <Table
        caption={t('cutoff')}
        quiet
        empty={t('closes_assumed')}
        rows={data.cutoffs}
        columns={[
          { head: t('cutoff_since'), names: true, cell: (one) => one.since },
          { head: t('cutoff'), cell: (one) => `${before(one.daysBefore)} ${one.time}` },
          { head: t('cutoff_source'), cell: (one) => one.source ?? '' },
        ]}
      />
      {frame.may('reopen_orders') && (
        <Form frame={frame} action={`/kitchen/${data.day}/cut-offs`} class="row">
          <SmallInput {...field('since', t('cutoff_since'), tomorrow)} type="date" wide />
          <Choice
            label={t('cutoff_day')}
            name="daysBefore"
            options={DAYS_BEFORE.map((days) => [String(days), before(days)])}
            chosen={typedOr(again, 'daysBefore', 1)}
          />
          <SmallInput {...field('time', t('cutoff_time'), '16:00')} type="time" />
          <SmallInput {...field('source', t('cutoff_source'), '')} wide />
          <Button quiet>{t('cutoff_set')}</Button>
        </Form>
      )}
    </section>
  )
}
