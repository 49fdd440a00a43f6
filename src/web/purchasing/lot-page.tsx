import { celsius } from '../../kernel/grams.ts'
import type { LotStory, othersWith } from '../../purchasing/purchasing.ts'
import { WRITE_OFF_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { MEAL_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Badge, Button, type Column, Facts, Form, money, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'
import { WriteOff } from './write-off.tsx'

export const lotPath = (lot: string): string => `/purchasing/lots/${lot}`

export interface LotData {
  story: LotStory
  /** batches that could have taken of it, and are not written down to have */
  others: Awaited<ReturnType<typeof othersWith>>
  names: (id: string) => string
}

interface LotProps {
  frame: Frame
  data: LotData
  again?: Again | undefined
}

type Issue = LotStory['issues'][number]
type Correction = LotStory['corrections'][number]
type Loss = LotStory['writeOffs'][number]
type Difference = LotStory['differences'][number]

/** One lot from the back door to the last gram, and the forms that put its book right. */
export function LotPage({ frame, data, again }: LotProps) {
  const t = wordsIn(purchasing, frame.lang)
  const { story, others } = data
  const { lot, name, recall } = story
  const isExpired = lot.expires_on !== null && lot.expires_on < frame.today
  return (
    <PurchasingFrame frame={frame} tab="stock" title={`${name} ${lot.id}`} again={again}>
      <LotFacts frame={frame} story={story} />
      <p class="row">
        {recall && <Badge mood="bad">{t('recalled', { recall })}</Badge>}
        {isExpired && lot.left > 0 && <Badge mood="bad">{t('fresh_expired')}</Badge>}
        {frame.may('see_safety') && (
          <a class="button quiet" href={`/kitchen/recall?${new URLSearchParams({ of: lot.id })}`}>
            {t('trace_lot')}
          </a>
        )}
      </p>
      <section id="issues">
        <Table
          wide
          caption={t('lot_issues')}
          columns={issueColumns({ frame, data, again })}
          rows={story.issues}
          empty={t('lot_issues_none')}
        />
        {frame.may('manage_stock') && others.length > 0 && lot.left > 0 && <Forgotten frame={frame} data={data} again={again} />}
        {story.corrections.length > 0 && (
          <Table wide caption={t('corrections')} columns={correctionColumns(frame, data)} rows={story.corrections} />
        )}
      </section>
      <section id="losses">
        <Table wide caption={t('losses')} columns={lossColumns(frame, data)} rows={story.writeOffs} empty={t('losses_none')} />
        {frame.may('manage_stock') && lot.left > 0 && (
          <WriteOff
            frame={frame}
            action={`${lotPath(lot.id)}/losses`}
            lot={{ lot: lot.id, left: lot.left, isExpired, isRecalled: recall !== null }}
            again={again?.typed.reason === undefined ? undefined : again}
          />
        )}
        {story.differences.length > 0 && (
          <Table wide caption={t('lot_counted')} columns={differenceColumns(frame, data)} rows={story.differences} />
        )}
      </section>
    </PurchasingFrame>
  )
}

function LotFacts({ frame, story: { lot, supplier, rejection } }: { frame: Frame; story: LotStory }) {
  const t = wordsIn(purchasing, frame.lang)
  return (
    <Facts
      pairs={[
        [t('supplier'), supplier.name],
        [t('pack'), lot.spec],
        [
          t('received_on'),
          <>
            {lot.received_on} <a href={`/purchasing/receivings/${lot.receiving_id}`}>{lot.receiving_id}</a>
          </>,
        ],
        [t('mark'), lot.mark],
        [t('produced_on'), lot.produced_on],
        [t('expires_on'), lot.expires_on ?? t('no_expiry')],
        [t('temperature'), lot.temperature === null ? null : celsius(lot.temperature)],
        [t('cost'), money(lot.price)],
        [t('kg'), exactKg(lot.grams)],
        [t('rejected_kg'), rejection ? exactKg(rejection.grams) : null],
        [t('left'), <strong>{exactKg(lot.left)}</strong>],
      ]}
    />
  )
}

const potOf = (frame: Frame, row: Pick<Issue, 'day' | 'meal' | 'dish' | 'number'>): string =>
  `${row.day} ${say(MEAL_WORDS[row.meal], frame.lang)} ${row.dish} ${wordsIn(purchasing, frame.lang)('pot_number', { n: row.number })}`

function issueColumns({ frame, data, again }: LotProps): Column<Issue>[] {
  const t = wordsIn(purchasing, frame.lang)
  return [
    { head: t('batch'), names: true, cell: (row) => potOf(frame, row) },
    { head: t('kg'), number: true, cell: (row) => exactKg(row.grams) },
    { head: t('at'), cell: (row) => stamp(row.at) },
    { head: t('by'), cell: (row) => data.names(row.by) },
    ...(frame.may('manage_stock')
      ? [
          {
            head: '',
            cell: (row: Issue) => (
              <Correct frame={frame} data={data} row={row} again={again?.typed.batch === row.batch_id ? again : undefined} />
            ),
          },
        ]
      : []),
  ]
}

/** What the pot really took, and why it was written down otherwise. */
function Correct({ frame, data, row, again }: LotProps & { row: Issue }) {
  const t = wordsIn(purchasing, frame.lang)
  const full = (field: string) => t('of_lot', { lot: potOf(frame, row), field })
  return (
    <details open={again !== undefined || undefined}>
      <summary aria-label={full(t('correct'))}>{t('correct')}</summary>
      <Form frame={frame} action={`${lotPath(data.story.lot.id)}/corrections`} class="row">
        <input type="hidden" name="batch" value={row.batch_id} />
        <WeightAndWhy frame={frame} again={again} start={exactKg(row.grams)} full={full} />
        <Button quiet>{t('correct')}</Button>
      </Form>
    </details>
  )
}

/** A pot that took of this lot, and nobody wrote it down. */
function Forgotten({ frame, data, again }: LotProps) {
  const t = wordsIn(purchasing, frame.lang)
  const own = again?.typed.forgotten === 'yes' ? again : undefined
  const full = (field: string) => t('of_lot', { lot: t('forgotten'), field })
  return (
    <details open={own !== undefined || undefined}>
      <summary>{t('forgotten')}</summary>
      <Form frame={frame} action={`${lotPath(data.story.lot.id)}/corrections`} class="row">
        <input type="hidden" name="forgotten" value="yes" />
        <Choice
          wide
          label={t('batch')}
          full={full(t('batch'))}
          name="batch"
          chosen={own?.typed.batch}
          options={data.others.map((one): [string, string] => [one.batch_id, potOf(frame, one)])}
        />
        <WeightAndWhy frame={frame} again={own} start={undefined} full={full} />
        <Button quiet>{t('forgotten_save')}</Button>
      </Form>
    </details>
  )
}

interface WeightAndWhyProps {
  frame: Frame
  again: Again | undefined
  start: string | undefined
  full: (field: string) => string
}

function WeightAndWhy({ frame, again, start, full }: WeightAndWhyProps) {
  const t = wordsIn(purchasing, frame.lang)
  const wrong = (name: string) => again?.wrong[name] && say(again.wrong[name], frame.lang)
  return (
    <>
      <SmallInput
        label={t('really_kg')}
        full={full(t('really_kg'))}
        name="kg"
        decimal
        value={typedOr(again, 'kg', start)}
        wrong={wrong('kg')}
      />
      <SmallInput label={t('why')} full={full(t('why'))} name="why" wide value={again?.typed.why} wrong={wrong('why')} />
    </>
  )
}

function correctionColumns(frame: Frame, data: LotData): Column<Correction>[] {
  const t = wordsIn(purchasing, frame.lang)
  return [
    { head: t('batch'), names: true, cell: (row) => potOf(frame, row) },
    { head: t('was_kg'), number: true, cell: (row) => exactKg(row.was) },
    { head: t('really_kg'), number: true, cell: (row) => exactKg(row.grams) },
    { head: t('why'), cell: (row) => row.why },
    { head: t('at'), cell: (row) => stamp(row.at) },
    { head: t('by'), cell: (row) => data.names(row.by) },
  ]
}

function lossColumns(frame: Frame, data: LotData): Column<Loss>[] {
  const t = wordsIn(purchasing, frame.lang)
  return [
    { head: t('at'), names: true, cell: (row) => stamp(row.at) },
    { head: t('kg'), number: true, cell: (row) => exactKg(row.grams) },
    { head: t('reason'), cell: (row) => say(WRITE_OFF_WORDS[row.reason], frame.lang) },
    { head: t('note'), cell: (row) => row.note ?? '–' },
    { head: t('by'), cell: (row) => data.names(row.by) },
  ]
}

function differenceColumns(frame: Frame, data: LotData): Column<Difference>[] {
  const t = wordsIn(purchasing, frame.lang)
  return [
    { head: t('at'), names: true, cell: (row) => <a href={`/purchasing/counts/${row.count_id}`}>{stamp(row.at)}</a> },
    { head: t('difference_kg'), number: true, cell: (row) => exactKg(row.grams) },
    { head: t('by'), cell: (row) => data.names(row.by) },
  ]
}
