import { clockOf } from '../../kernel/meal-date.ts'
import { safety as words } from '../../words/safety.ts'
import { DISCARD_WORDS, VERDICT_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { wordsIn } from '../frame.ts'
import { Badge, Button, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import type { SafetyProps } from './safety-page.tsx'

/** Food at the canteens that somebody must see to, and the form for what is thrown away, there or here. */
export function AtRisk({ frame, data, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { safety } = data
  const discards = frame.may('discard') && safety.batches.length > 0
  if (safety.atRisk.length === 0 && !discards) return null
  return (
    <section id="at-risk">
      <h2>{t('at_risk')}</h2>
      <Table
        caption={t('at_risk')}
        quiet
        columns={[
          { head: t('canteen'), names: true, cell: (row) => row.canteenName },
          { head: t('dish'), cell: (row) => row.name },
          {
            head: t('verdict'),
            cell: (row) => <Badge mood={row.verdict === 'discard' ? 'bad' : 'warn'}>{say(VERDICT_WORDS[row.verdict], frame.lang)}</Badge>,
          },
          { head: t('eat_by'), cell: (row) => clockOf(row.eatBy) },
          { head: t('left'), number: true, cell: (row) => row.left },
          { head: t('state'), cell: (row) => (row.discarded ? t('discarded') : '–') },
        ]}
        rows={safety.atRisk}
        empty={t('nothing_at_risk')}
      />
      {discards && <DiscardForm frame={frame} data={data} again={again?.typed.place === undefined ? undefined : again} />}
    </section>
  )
}

const REASONS = Object.entries(DISCARD_WORDS)

function DiscardForm({ frame, data: { safety, canteens }, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const dishes = new Map(safety.batches.map((batch) => [batch.dish as string, batch.name]))
  return (
    <details open={again !== undefined || undefined}>
      <summary>{t('discard')}</summary>
      <Form frame={frame} action={`/kitchen/${safety.day}/discards`} class="row">
        <Choice
          label={t('place_of')}
          name="place"
          options={[['kitchen', t('kitchen')], ...canteens.map(({ id, name }): [string, string] => [id, name])]}
          chosen={again?.typed.place}
        />
        <Choice label={t('dish')} name="dish" options={[...dishes]} chosen={again?.typed.dish} />
        <Choice
          label={t('reason')}
          name="reason"
          options={REASONS.map(([code, text]): [string, string] => [code, say(text, frame.lang)])}
          chosen={again?.typed.reason}
        />
        <SmallInput label={t('note')} full={t('note')} name="note" value={typedOr(again, 'note', undefined)} wide optional />
        <Button quiet>{t('discard')}</Button>
      </Form>
    </details>
  )
}
