import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { kitchen } from '../../words/kitchen.ts'
import { LINE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, type Column, Table } from '../parts.tsx'
import { CookForm } from './cook-form.tsx'
import type { BatchLine } from './cooking.ts'
import type { KitchenDay } from './day.ts'
import { hasCome, kg } from './show.ts'

interface BatchesProps {
  frame: Frame
  data: KitchenDay
  again: Again | undefined
}

/** Every batch with its clock; each is recorded as it comes out of the pot, by the form in its row. */
export function Batches({ frame, data, again }: BatchesProps) {
  const t = wordsIn(kitchen, frame.lang)
  const records = frame.may('cook') && hasCome(data.day, frame)
  const columns = columnsOf({ frame, data, again }, records)
  return (
    <section id="batches">
      <h2>{t('batches')}</h2>
      {records && <p class="note">{t('cook_note', { core: celsius(data.limits.cookedCore), g: data.limits.sampleGrams })}</p>}
      {!hasCome(data.day, frame) && <p class="note">{t('not_today')}</p>}
      {(['ordinary', 'halal'] as const).map((line) => (
        <div class={`batches ${line}`}>
          <Table caption={say(LINE_WORDS[line], frame.lang)} columns={columns} rows={data.batches.filter((batch) => batch.line === line)} />
        </div>
      ))}
    </section>
  )
}

function columnsOf({ frame, data, again }: BatchesProps, records: boolean): Column<BatchLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const stateOf = (line: BatchLine) => {
    if (line.cooked) return <Cooked frame={frame} line={line} />
    if (!records) return <Badge mood="info">{t('not_cooked')}</Badge>
    return (
      <CookForm
        frame={frame}
        day={data.day}
        limits={data.limits}
        line={line}
        action={`/kitchen/${data.day}/cookings`}
        again={again?.typed.batch === line.id ? again : undefined}
      />
    )
  }
  return [
    { head: t('clock'), cell: (line) => `${clockOf(line.starts)}–${clockOf(line.ends)}` },
    { head: t('dish'), names: true, cell: (line) => line.dish },
    { head: t('batch'), cell: (line) => t('batch_of', { n: line.number, of: line.of }) },
    { head: t('pot'), cell: (line) => line.pot },
    { head: t('portions'), number: true, cell: (line) => line.portions },
    { head: t('kg'), number: true, cell: (line) => kg(line.grams) },
    { head: t('state'), cell: stateOf },
  ]
}

function Cooked({ frame, line }: { frame: Frame; line: BatchLine }) {
  const t = wordsIn(kitchen, frame.lang)
  const { cooked, sample } = line
  if (!cooked) return null
  return (
    <span class="cooked" id={`batch-${line.id}`}>
      <Badge mood="good">
        {clockOf(cooked.at)} · {kg(cooked.grams)} kg · {celsius(cooked.core)} ℃ · {whoIn(frame, cooked.by)}
      </Badge>
      {sample && <small>{t('sample_kept', { g: sample.grams, place: sample.place, until: stamp(sample.until) })}</small>}
    </span>
  )
}
