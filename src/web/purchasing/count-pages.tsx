import type { CountSheet, countsOf } from '../../purchasing/purchasing.ts'
import { KEEPING_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Badge, Button, type Column, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'

type CountRow = Awaited<ReturnType<typeof countsOf>>[number]

const placeText = (frame: Frame, place: CountRow['place']): string =>
  place ? say(KEEPING_WORDS[place], frame.lang) : say(purchasing.count_all, frame.lang)

/** The latest counts, and the beginning of another. */
export function CountsPage({
  frame,
  counts,
  names,
  again,
}: {
  frame: Frame
  counts: readonly CountRow[]
  names: (id: string) => string
  again?: Again | undefined
}) {
  const t = wordsIn(purchasing, frame.lang)
  const columns: Column<CountRow>[] = [
    { head: t('at'), names: true, cell: (row) => <a href={`/purchasing/counts/${row.id}`}>{stamp(row.at)}</a> },
    { head: t('count_place'), cell: (row) => placeText(frame, row.place) },
    { head: t('by'), cell: (row) => names(row.by) },
    {
      head: t('state'),
      cell: (row) =>
        row.finished_at === null ? (
          <Badge mood="warn">{t('count_open')}</Badge>
        ) : (
          <Badge mood="good">{`${t('count_done')} ${stamp(row.finished_at)} ${names(row.finished_by ?? '')}`}</Badge>
        ),
    },
  ]
  return (
    <PurchasingFrame frame={frame} tab="counts" again={again}>
      <p class="note">{t('counts_note')}</p>
      {frame.may('count_stock') && (
        <Form frame={frame} action="/purchasing/counts" class="row">
          <Choice
            label={t('count_place')}
            name="place"
            options={[
              ['', t('count_all')],
              ...Object.entries(KEEPING_WORDS).map(([value, text]): [string, string] => [value, say(text, frame.lang)]),
            ]}
          />
          <Button>{t('count_begin')}</Button>
        </Form>
      )}
      <Table caption={t('tab_counts')} quiet columns={columns} rows={counts} empty={t('counts_none')} />
    </PurchasingFrame>
  )
}

type Line = CountSheet['lines'][number]

/** One count: a field for each lot that nobody has counted yet. What the book says is not told before the end. */
export function CountPage({
  frame,
  sheet,
  names,
  again,
}: {
  frame: Frame
  sheet: CountSheet
  names: (id: string) => string
  again?: Again | undefined
}) {
  const t = wordsIn(purchasing, frame.lang)
  const counts = frame.may('count_stock') && !sheet.finished
  const missing = sheet.lines.filter((line) => line.counted === undefined)
  const columns: Column<Line>[] = [
    { head: t('ingredient'), names: true, cell: (line) => <Twice first={line.name} under={line.spec} /> },
    { head: t('lot'), cell: (line) => <Twice first={line.lot} under={line.expiresOn ?? t('no_expiry')} /> },
    {
      head: t('counted_kg'),
      number: true,
      cell: (line) =>
        line.counted === undefined
          ? counts && <Field frame={frame} line={line} i={missing.indexOf(line)} again={again} />
          : exactKg(line.counted),
    },
    { head: t('by'), cell: (line) => (line.by ? names(line.by) : '–') },
    ...(sheet.finished ? [{ head: t('difference_kg'), number: true, cell: (line: Line) => exactKg(line.difference ?? 0) }] : []),
  ]
  const title = `${t('tab_counts')} ${stamp(sheet.at)} · ${placeText(frame, sheet.place)}`
  const table = <Table caption={title} quiet wide columns={columns} rows={sheet.lines} empty={t('count_empty')} />
  return (
    <PurchasingFrame frame={frame} tab="counts" title={title} again={again}>
      <p class="note">{t('counts_note')}</p>
      <p class="row">
        <a class="button quiet" href={`/papers/count-sheet?count=${sheet.id}`}>
          {t('print_count')}
        </a>
      </p>
      {counts && missing.length > 0 ? (
        <Form frame={frame} action={`/purchasing/counts/${sheet.id}`}>
          {table}
          <Button>{t('count_save')}</Button>
        </Form>
      ) : (
        table
      )}
      {counts && missing.length === 0 && (
        <Form frame={frame} action={`/purchasing/counts/${sheet.id}/end`}>
          <Button>{t('count_finish')}</Button>
        </Form>
      )}
    </PurchasingFrame>
  )
}

/** Two things in one cell: the field for the weight stays on a phone's screen. */
function Twice({ first, under }: { first: string; under: string }) {
  return (
    <>
      {first}
      <br />
      <small>{under}</small>
    </>
  )
}

function Field({ frame, line, i, again }: { frame: Frame; line: Line; i: number; again: Again | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  const wrong = again?.wrong[`lots.${i}.kg`]
  return (
    <>
      <input type="hidden" name={`lots.${i}.lot`} value={line.lot} />
      <SmallInput
        label={t('kg')}
        full={t('of_lot', { lot: `${line.name} ${line.lot}`, field: t('counted_kg') })}
        name={`lots.${i}.kg`}
        value={typedOr(again, `lots.${i}.kg`, undefined)}
        decimal
        optional
        wrong={wrong && say(wrong, frame.lang)}
      />
    </>
  )
}
