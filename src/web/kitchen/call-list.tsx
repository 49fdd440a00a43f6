import { RECALL_WORDS } from '../../words/recall.ts'
import { safety as words } from '../../words/safety.ts'
import { stamp } from '../dates.ts'
import { named, wordsIn } from '../frame.ts'
import { noticePath } from '../papers.ts'
import { Badge, Button, Form, Table } from '../parts.tsx'
import { type KitchenRecall, NAMES_A_PAGE } from './recall.ts'
import type { RecallProps } from './recall-page.tsx'

/** What the workers at the counters decided, and why; the people stand in the call list alone. */
export function HeldAtCounters({ frame, data: { held } }: RecallProps) {
  const t = wordsIn(words, frame.lang)
  return (
    <section id="held">
      <Table
        caption={t('held')}
        columns={[
          { head: t('taken_at'), cell: (row) => stamp(row.at) },
          { head: t('canteen'), names: true, cell: (row) => row.place },
          { head: t('dish'), cell: (row) => row.dishes.join(' · ') },
          { head: t('decision'), cell: (row) => t(row.decision) },
          { head: t('reason'), cell: (row) => row.why },
          { head: t('by'), cell: (row) => row.by },
        ]}
        rows={held}
      />
    </section>
  )
}

type OpenNames = NonNullable<KitchenRecall['names']>

/** Who ate of it, to be called one by one; whoever did not answer is called again. */
export function CallList({
  frame,
  data: { trace, calls, running, target },
  names: { elders, from, reason },
}: RecallProps & { names: OpenNames }) {
  const t = wordsIn(words, frame.lang)
  const r = wordsIn(RECALL_WORDS, frame.lang)
  const outcomes = (['well', 'unwell', 'in_hospital', 'no_answer'] as const).map((one) => [one, t(one)] as const)
  return (
    <section id="calls">
      <Table
        caption={t('call_list_of', { from: from + 1, to: from + elders.length, n: trace?.elders ?? 0 })}
        columns={[
          { head: r('canteen'), cell: (row) => row.ate[0]?.canteen ?? '' },
          { head: r('name'), names: true, cell: (row) => row.name },
          { head: r('age'), number: true, cell: (row) => row.age },
          { head: r('phone'), cell: (row) => (row.phone ? <a href={`tel:${row.phone}`}>{row.phone}</a> : row.address) },
          {
            head: r('ate_at'),
            cell: (row) =>
              row.ate
                .slice(0, 2)
                .map((one) => stamp(one.at))
                .join(' · ') + (row.servings > 2 ? ` +${row.servings - 2}` : ''),
          },
          {
            head: t('outcome'),
            cell: (row) => {
              const call = calls.get(row.diner)
              const said = call && `${named(words, call.outcome, frame.lang)} ${call.note ?? ''}`
              if ((call && call.outcome !== 'no_answer') || !running || !frame.may('recall')) return said ?? '–'
              return (
                <Form frame={frame} action="/kitchen/recall/calls" class="row">
                  <input type="hidden" name="recall" value={running.number} />
                  <input type="hidden" name="target" value={target} />
                  <input type="hidden" name="diner" value={row.diner} />
                  {said && <Badge mood="warn">{said}</Badge>}
                  <select name="outcome" aria-label={`${row.name} ${t('outcome')}`}>
                    {outcomes.map(([value, text]) => (
                      <option value={value}>{text}</option>
                    ))}
                  </select>
                  <input name="note" autocomplete="off" aria-label={`${row.name} ${t('note')}`} placeholder={t('note')} />
                  <Button quiet>{t('call')}</Button>
                </Form>
              )
            },
          },
        ]}
        rows={elders}
      />
      <div class="row">
        {running && (
          <a class="button quiet" href={noticePath(running.number, running.number)}>
            {t('paper_calls')}
          </a>
        )}
        {[from - NAMES_A_PAGE, from + NAMES_A_PAGE]
          .filter((start) => start >= 0 && start < (trace?.elders ?? 0))
          .map((start) => (
            <Form frame={frame} action="/kitchen/recall/names">
              <input type="hidden" name="target" value={target} />
              <input type="hidden" name="reason" value={reason} />
              <input type="hidden" name="from" value={start} />
              <Button quiet>{t('names_from', { from: start + 1, to: Math.min(start + NAMES_A_PAGE, trace?.elders ?? 0) })}</Button>
            </Form>
          ))}
      </div>
    </section>
  )
}
