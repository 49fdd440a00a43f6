import { kitchen } from '../../words/kitchen.ts'
import { GAP_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, type Column, Form, Table } from '../parts.tsx'
import type { RestLine } from './cooking.ts'
import type { KitchenDay } from './day.ts'
import { exactKg, hasCome } from './show.ts'

/** What a cook may say of food that stayed, in the order of the form. */
export const REST_REASONS = ['reserve', 'pot_rest', 'spilled', 'unexplained'] as const

interface RestsProps {
  frame: Frame
  data: KitchenDay
  again: Again | undefined
}

/** What stayed in the kitchen: weighed once a meal, each with its reason. */
export function Rests({ frame, data, again }: RestsProps) {
  const t = wordsIn(kitchen, frame.lang)
  const weighed = data.rests.some((line) => line.rests.length > 0)
  const records = !weighed && frame.may('cook') && hasCome(data.day, frame) && data.rests.some((line) => line.loaded > 0)
  const table = <Table caption={t('rests')} quiet columns={columnsOf(frame, again, records)} rows={data.rests} />
  return (
    <section id="rests">
      <h2>
        {t('rests')} {weighed && <Badge mood="good">{t('rests_done')}</Badge>}
      </h2>
      <p class="note">{t('rests_note')}</p>
      {records ? (
        <Form frame={frame} action={`/kitchen/${data.day}/rests`}>
          {table}
          <Button>{t('record_rests')}</Button>
        </Form>
      ) : (
        table
      )}
    </section>
  )
}

function columnsOf(frame: Frame, again: Again | undefined, records: boolean): Column<RestLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const grams = (head: string, value: (line: RestLine) => number): Column<RestLine> => ({
    head,
    number: true,
    cell: (line) => exactKg(value(line)),
  })
  return [
    { head: t('dish'), names: true, cell: (line) => line.dish },
    grams(t('cooked_kg'), (line) => line.cooked),
    grams(t('samples_kg'), (line) => line.samples),
    grams(t('loaded_kg'), (line) => line.loaded),
    grams(t('expected_kg'), (line) => line.expected),
    ...REST_REASONS.map((reason): Column<RestLine> => {
      const head = `${say(GAP_WORDS[reason], frame.lang)} kg`
      return {
        head,
        number: true,
        cell: (line) =>
          records ? <RestInput frame={frame} again={again} line={line} field={reason} label={head} /> : weighedOf(line, reason),
      }
    }),
    {
      head: t('note'),
      cell: (line) => (records ? <RestInput frame={frame} again={again} line={line} field="note" label={t('note')} /> : notesOf(line)),
    },
  ]
}

const weighedOf = (line: RestLine, reason: string): string => {
  const rest = line.rests.find((one) => one.reason === reason)
  return rest ? exactKg(rest.grams) : '–'
}

const notesOf = (line: RestLine): string => line.rests.flatMap((rest) => rest.note ?? []).join(' ')

interface RestInputProps {
  frame: Frame
  again: Again | undefined
  line: RestLine
  field: string
  label: string
}

function RestInput({ frame, again, line, field, label }: RestInputProps) {
  const name = `rest:${field}:${line.code}`
  const wrong = again?.wrong[name]
  return (
    <>
      <input
        class={field === 'note' ? 'text' : 'kg'}
        name={name}
        value={typedOr(again, name, undefined)}
        inputmode={field === 'note' ? undefined : 'decimal'}
        autocomplete="off"
        aria-label={`${line.dish} ${label}`}
        aria-invalid={wrong ? 'true' : undefined}
      />
      {wrong && <span class="fault">{say(wrong, frame.lang)}</span>}
    </>
  )
}
