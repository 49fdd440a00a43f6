import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import type { BatchClock } from '../../safety/today.ts'
import { safety as words } from '../../words/safety.ts'
import { VERDICT_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, type Column, Form, type Mood, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { Sure } from '../sure.tsx'
import type { SafetyProps } from './safety-page.tsx'

const MOODS: Record<BatchClock['stage'], Mood> = {
  planned: 'info',
  cooked: 'warn',
  packed: 'good',
  chilled: 'good',
  dispatched: 'info',
  received: 'good',
  reheat: 'warn',
  finished: 'good',
  discarded: 'bad',
}

/** Every pot with its clock running, and the form for what is done to it next. */
export function Clocks({ frame, data: { safety }, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { limits } = safety
  const left = ({ minutesLeft, verdict }: BatchClock) =>
    minutesLeft === null ? (
      '–'
    ) : (
      <>
        {verdict === 'measure' && <Badge mood="warn">{say(VERDICT_WORDS.measure, frame.lang)}</Badge>}
        <Badge mood={minutesLeft === 0 ? 'bad' : minutesLeft < 30 ? 'warn' : 'good'}>{t('minutes', { n: minutesLeft })}</Badge>
      </>
    )
  const columns: Column<BatchClock>[] = [
    { head: t('dish'), names: true, cell: (row) => row.name },
    { head: t('batch'), cell: (row) => `${row.number}/${row.of}` },
    { head: t('stage'), cell: (row) => <Badge mood={MOODS[row.stage]}>{t(`stage_${row.stage}`)}</Badge> },
    { head: t('cooked'), cell: (row) => (row.cookedAt ? clockOf(row.cookedAt) : '–') },
    { head: t('core'), number: true, cell: (row) => (row.core === null ? '–' : celsius(row.core)) },
    {
      head: t('packed'),
      cell: (row) =>
        row.packedAt !== null ? (
          `${clockOf(row.packedAt)}${row.packedCore === null ? '' : ` ${celsius(row.packedCore)} ℃`}`
        ) : row.cookedAt !== null && frame.may('record_safety') && row.stage === 'cooked' ? (
          <PackForm frame={frame} row={row} day={safety.day} again={again?.typed.batch === row.id ? again : undefined} />
        ) : (
          '–'
        ),
    },
    { head: t('eat_by'), cell: (row) => (row.eatBy === null ? '–' : clockOf(row.eatBy)) },
    { head: t('check_by'), cell: (row) => (row.checkBy === null || row.checkBy === row.eatBy ? '–' : clockOf(row.checkBy)) },
    { head: t('minutes_left'), cell: left },
    { head: t('lapses'), cell: (row) => row.lapses.map((one) => t(one)).join(' ') || '–' },
  ]
  const note = t('clocks_note', {
    cooked: celsius(limits.cookedCore),
    pack: limits.packMinutes,
    hot: celsius(limits.hotCore),
    hours: limits.eatByHours,
    danger: limits.dangerHours,
    reheat: celsius(limits.reheatedCore),
  })
  return (
    <section id="clocks">
      <h2>{t('clocks')}</h2>
      <p class="note">{note}</p>
      <Table caption={t('clocks')} quiet columns={columns} rows={safety.batches} empty={t('no_batches')} />
    </section>
  )
}

function PackForm({ frame, row, day, again }: { frame: Frame; row: BatchClock; day: string; again: Again | undefined }) {
  const t = wordsIn(words, frame.lang)
  return (
    <Form frame={frame} action={`/kitchen/${day}/packings`} class="row" id={`batch-${row.id}`}>
      <input type="hidden" name="batch" value={row.id} />
      <SmallInput
        label={t('core_optional')}
        full={`${row.name} ${row.number}/${row.of} ${t('core_optional')}`}
        name="core"
        value={typedOr(again, 'core', undefined)}
        decimal
        optional
        wrong={again?.wrong.core && say(again.wrong.core, frame.lang)}
      />
      <Sure frame={frame} again={again} />
      <Button quiet>{t('pack')}</Button>
      <button type="submit" formaction={`/kitchen/${day}/chillings`} class="button quiet">
        {t('chill')}
      </button>
    </Form>
  )
}
