import { clockOf } from '../../kernel/meal-date.ts'
import { INCIDENT_WORDS, road } from '../../words/on-the-way.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { LIVE_PATH } from '../live.ts'
import { Badge, Table } from '../parts.tsx'
import type { KitchenRoad } from './road.ts'
import type { KitchenRuns } from './runs.ts'

interface Props {
  frame: Frame
  data: KitchenRuns
  road: KitchenRoad
}

type Run = KitchenRoad['runs'][number]
interface Out {
  run: Run
  last: Run['stops'][number] | undefined
  next: Run['stops'][number] | undefined
  boxes: number
  portions: number
  incidents: KitchenRoad['incidents']
}

/** The page asks as often: a minute's ETA needs no more, and the whole page is made for it. */
const EVERY_SECONDS = 15

/** The vans that are out: where each was last, what comes next and when, what will be late or cold, and what was reported. */
export function LiveRuns({ frame, data, road: way }: Props) {
  const t = wordsIn(road, frame.lang)
  const out = way.runs.filter((run) => run.departed).map((run) => outOf(data, way, run))
  if (out.length === 0) return null
  const mark = out.map(({ run, last, next, incidents }) =>
    [run.id, last?.handedAt, next?.eta, next?.arrived?.at, next?.late, next?.cold, run.broken, incidents.length].join(' '),
  )
  return (
    <div data-live={mark.join(',')} data-every={String(EVERY_SECONDS)} id="out">
      <Table
        caption={t('out_now')}
        wide
        rows={out}
        columns={[
          { head: t('van_out'), names: true, cell: ({ run: { number, plate, driver } }) => t('run_of', { number, plate, driver }) },
          {
            head: t('was_last'),
            cell: ({ last }) => (last?.handedAt === undefined ? t('from_kitchen') : `${last.name} ${clockOf(last.handedAt)}`),
          },
          { head: t('goes_next'), cell: ({ next }) => next?.name ?? '–' },
          { head: t('expected'), number: true, cell: ({ next }) => (next?.eta === undefined ? '–' : clockOf(next.eta)) },
          { head: t('until'), number: true, cell: ({ next }) => (next ? clockOf(next.until) : '–') },
          { head: t('aboard_still'), cell: ({ boxes, portions }) => t('boxes_portions', { boxes, portions }) },
          { head: t('state'), cell: (one) => <State frame={frame} one={one} /> },
        ]}
      />
      <script src={LIVE_PATH} defer />
    </div>
  )
}

function outOf(data: KitchenRuns, way: KitchenRoad, run: Run): Out {
  const handed = run.stops.filter((stop) => stop.handedAt !== undefined).sort((a, b) => Number(b.handedAt) - Number(a.handedAt))
  const open = run.stops.filter((stop) => stop.handedAt === undefined)
  const lines = data.runs.flatMap((one) => one.stops).filter((line) => open.some((stop) => stop.stop === line.id))
  return {
    run,
    last: handed[0],
    next: open.toSorted((a, b) => Number(b.arrived !== undefined) - Number(a.arrived !== undefined) || a.position - b.position)[0],
    boxes: lines.reduce((sum, line) => sum + line.boxes.ordinary + line.boxes.halal, 0),
    portions: lines.reduce((sum, line) => sum + line.portions, 0),
    incidents: way.incidents.filter((row) => row.run_id === run.id && row.ended_at === null),
  }
}

/** The worst comes first: broken down, any stop late or cold, what was reported; else how the next stop stands. */
function State({ frame, one: { run, next, incidents } }: { frame: Frame; one: Out }) {
  const t = wordsIn(road, frame.lang)
  const over = run.stops.filter((stop) => stop.handedAt === undefined && stop.late + stop.cold > 0)
  return (
    <span class="stack">
      {run.broken && <Badge mood="bad">{say(INCIDENT_WORDS.breakdown, frame.lang)}</Badge>}
      {over.map((stop) => (
        <Badge mood="bad">
          {`${stop.name} ${[stop.late > 0 ? t('late', { n: stop.late }) : '', stop.cold > 0 ? t('cold', { n: stop.cold }) : ''].filter(Boolean).join(' · ')}`}
        </Badge>
      ))}
      {incidents.map(({ kind }) => (
        <Badge mood="warn">{say(INCIDENT_WORDS[kind], frame.lang)}</Badge>
      ))}
      {!next && <Badge mood="good">{t('done')}</Badge>}
      {next && over.length === 0 && <Badge mood="info">{t(next.arrived ? 'there' : 'on_time')}</Badge>}
    </span>
  )
}
