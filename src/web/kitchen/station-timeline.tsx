import { clockOf, type Instant, instantAt, type MealDate } from '../../kernel/meal-date.ts'
import type { StationWork } from '../../production/production.ts'
import { lanesOf } from './lanes.ts'

const WIDTH = 1_000
const ROW = 26
const FOOT = 24
/** A Hanzi of 14 px in the picture's own units; a name longer than its bar stands before it, or is cut where another bar stands. */
const LETTER = 15

interface TimelineProps {
  day: MealDate
  station: StationWork
  dish: (code: string) => string
  /** read aloud in the place of the picture; the list below says the same */
  label: string
}

/** A station's pots (or, at the boards, its people) as rows, its batches as bars along the clock. */
export function StationTimeline({ day, station, dish, label }: TimelineProps) {
  const { tasks, kind } = station
  const first = hourBefore(day, Math.min(...tasks.map((task) => task.from)))
  const last = Math.max(...tasks.map((task) => task.until))
  const hours = Array.from({ length: Math.ceil((last - first) / 3_600_000) + 1 }, (_, i) => (first + i * 3_600_000) as Instant)
  const end = hours.at(-1) ?? first
  const x = (at: number) => 110 + ((at - first) / Math.max(1, end - first)) * (WIDTH - 130)
  const { rows, bars } = lanesOf(tasks, (task) => (kind === 'prep' ? (task.who ?? '') : task.batch.pot))
  const tops = new Map(rows.map(({ name }, i) => [name, rows.slice(0, i).reduce((sum, row) => sum + row.lanes, 0)]))
  const height = ROW * rows.reduce((sum, row) => sum + row.lanes, 0)
  return (
    <svg class="timeline" viewBox={`0 0 ${WIDTH} ${height + FOOT}`} role="img" aria-label={label}>
      {hours.map((at) => (
        <g>
          <line x1={x(at)} x2={x(at)} y1="0" y2={height} />
          <text x={x(at)} y={height + 17} class="hour">
            {clockOf(at)}
          </text>
        </g>
      ))}
      {rows.map(({ name }) => (
        <text x="0" y={ROW * (tops.get(name) ?? 0) + 18}>
          {name}
        </text>
      ))}
      {bars.map(({ row, lane, item }) => {
        const y = ROW * ((tops.get(row) ?? 0) + lane)
        const [from, until] = [x(item.from), x(item.until)]
        const before = bars.filter((bar) => bar.row === row && bar.lane === lane && bar.item.until <= item.from)
        const label = labelled(dish(item.batch.dish_code), until - from, from - Math.max(0, ...before.map((bar) => x(bar.item.until))))
        return (
          <g class="bar">
            <rect x={from} y={y + 3} width={Math.max(2, until - from)} height={ROW - 6} rx="3" />
            <text x={label.on ? until - 4 : from - 4} y={y + 18} class={label.on ? 'on-bar' : 'before-bar'}>
              {label.text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Where a name has room: on its bar, in the gap before it, or cut on its bar. */
function labelled(name: string, width: number, gap: number): { text: string; on: boolean } {
  const long = LETTER * name.length
  if (width > long) return { text: name, on: true }
  if (gap > long) return { text: name, on: false }
  return { text: `${name.slice(0, Math.max(0, Math.floor(width / LETTER) - 1))}…`, on: true }
}

const hourBefore = (day: MealDate, at: number): Instant => {
  const midnight = instantAt(day, '00:00')
  return (midnight + Math.floor((at - midnight) / 3_600_000) * 3_600_000) as Instant
}
