import { clockOf, type Instant, instantAt, type MealDate } from '../../kernel/meal-date.ts'
import type { StationWork } from '../../production/production.ts'

const WIDTH = 1_000
const ROW = 26

interface TimelineProps {
  day: MealDate
  station: StationWork
  dish: (code: string) => string
  /** read aloud in the place of the picture; the table below says the same */
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
  const rowOf = (task: (typeof tasks)[number]) => (kind === 'prep' ? (task.who ?? '') : task.batch.pot)
  const rows = [...new Set(tasks.map(rowOf))]
  return (
    <svg class="timeline" viewBox={`0 0 ${WIDTH} ${ROW * rows.length + 24}`} role="img" aria-label={label}>
      {hours.map((at) => (
        <g>
          <line x1={x(at)} x2={x(at)} y1="0" y2={ROW * rows.length} />
          <text x={x(at)} y={ROW * rows.length + 17} class="hour">
            {clockOf(at)}
          </text>
        </g>
      ))}
      {rows.map((row, i) => (
        <text x="0" y={ROW * i + 18}>
          {row}
        </text>
      ))}
      {tasks.map((task) => (
        <g class="bar">
          <rect
            x={x(task.from)}
            y={ROW * rows.indexOf(rowOf(task)) + 3}
            width={Math.max(2, x(task.until) - x(task.from))}
            height={ROW - 6}
            rx="3"
          />
          <text x={x(task.until) - 4} y={ROW * rows.indexOf(rowOf(task)) + 18} class="on-bar">
            {dish(task.batch.dish_code)}
          </text>
        </g>
      ))}
    </svg>
  )
}

const hourBefore = (day: MealDate, at: number): Instant => {
  const midnight = instantAt(day, '00:00')
  return (midnight + Math.floor((at - midnight) / 3_600_000) * 3_600_000) as Instant
}
