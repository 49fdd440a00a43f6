import type { Child, PropsWithChildren } from 'hono/jsx'
import { yuan } from '../kernel/fen.ts'
import { addDays, type MealDate } from '../kernel/meal-date.ts'
import { pages } from '../words/pages.ts'
import { dayText } from './dates.ts'
import { type Frame, wordsIn } from './frame.ts'

/** One column of a table: its head, what stands in a row, and what stands under the line. */
export interface Column<T> {
  head: Child
  cell: (row: T, index: number) => Child
  /** numbers stand right, in figures of one width */
  number?: boolean
  /** names the row for a reader that does not see the table */
  names?: boolean
  total?: Child
}

interface TableProps<T> {
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  /** in the place of a table without rows */
  empty?: string
  /** the caption is for readers that do not see; a heading above says the same */
  quiet?: boolean
  /** too wide for the page: scrolls in its own box */
  wide?: boolean
}

/** A table with a caption, a head that stays in sight and, where columns have totals, a last line that does too. */
export function Table<T>({ caption, columns, rows, empty, quiet, wide }: TableProps<T>) {
  if (rows.length === 0 && empty) return <EmptyState>{empty}</EmptyState>
  return (
    <TableBox name={caption} wide={wide}>
      <table>
        <caption class={quiet ? 'unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr>{columns.map((column) => cellOf(column, column.cell(row, i)))}</tr>
          ))}
        </tbody>
        {columns.some((column) => column.total !== undefined) && (
          <tfoot>
            <tr>{columns.map((column) => cellOf(column, column.total))}</tr>
          </tfoot>
        )}
      </table>
    </TableBox>
  )
}

/** The frame of a table; a wide one scrolls inside it, by keys too. */
export function TableBox({ name, wide, children }: PropsWithChildren<{ name: string; wide?: boolean | undefined }>) {
  return wide ? (
    <section class="table-box wide" tabindex={0} aria-label={name}>
      {children}
    </section>
  ) : (
    <div class="table-box">{children}</div>
  )
}

const classOf = (column: { number?: boolean }): string | undefined => (column.number ? 'n' : undefined)

const cellOf = <T,>(column: Column<T>, content: Child) =>
  column.names && content !== undefined ? (
    <th scope="row" class={classOf(column)}>
      {content}
    </th>
  ) : (
    <td class={classOf(column)}>{content}</td>
  )

/** Names and values side by side; a value that is not there is left out. */
export function Facts({ pairs }: { pairs: readonly (readonly [name: string, value: Child])[] }) {
  return (
    <dl class="facts">
      {pairs
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

interface FormProps {
  frame: Frame
  action: string
  class?: string
  id?: string
}

/** A command: posted with its own key, so that a second press of the button, or of "reload", does nothing more. */
export function Form({ frame, action, id, class: name, children, ...rest }: PropsWithChildren<FormProps>) {
  return (
    <form method="post" action={action} class={name} id={id} {...rest}>
      <input type="hidden" name="key" value={frame.key()} />
      {children}
    </form>
  )
}

/** The button that sends a form; `quiet` for what is not the next thing to do. */
export function Button({ quiet, children }: PropsWithChildren<{ quiet?: boolean }>) {
  return (
    <button type="submit" class={quiet ? 'button quiet' : 'button'}>
      {children}
    </button>
  )
}

interface FieldProps {
  label: string
  name: string
  type?: 'text' | 'number' | 'password' | 'time' | 'date'
  value?: string | number | undefined
  hint?: string
  /** what is wrong with what was entered */
  fault?: string | undefined
  optional?: boolean
  min?: number
  max?: number
  step?: number | 'any'
  autocomplete?: string
}

/** A label above its field, with a hint and, after a refusal, what is wrong. */
export function Field({ label, name, hint, fault, optional, type = 'text', ...input }: FieldProps) {
  const id = `field-${name}`
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span class="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
      <input id={id} name={name} type={type} required={!optional} aria-describedby={about || undefined} {...input} />
    </div>
  )
}

export type Mood = 'good' | 'warn' | 'bad' | 'info'

/** Each mood has its sign, so that nothing is said by colour alone. */
const SIGNS: Record<Mood, string> = { good: '✓', warn: '!', bad: '✕', info: 'i' }

export function Sign({ mood }: { mood: Mood }) {
  return (
    <span class="sign" aria-hidden="true">
      {SIGNS[mood]}
    </span>
  )
}

/** A statement that must be seen: what it is, then what follows from it. `id` lets a link point here. */
export function Notice({ mood, title, id, children }: PropsWithChildren<{ mood: Mood; title?: Child; id?: string }>) {
  return (
    <div class={`notice ${mood}`} id={id} role={mood === 'bad' ? 'alert' : undefined}>
      <Sign mood={mood} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

/** A word about a state, with its sign. */
export function Badge({ mood, children }: PropsWithChildren<{ mood: Mood }>) {
  return (
    <span class={`badge ${mood}`}>
      <Sign mood={mood} /> {children}
    </span>
  )
}

export function EmptyState({ children }: PropsWithChildren) {
  return <p class="empty">{children}</p>
}

/** 123456 → `1,234.56` */
export const money = (fen: number): string => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')

/** 5812 → `5,812` */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

interface DayNavProps {
  frame: Frame
  day: MealDate
  /** the address of a day: `(day) => '/kitchen/' + day` */
  href: (day: MealDate) => string
  /** where a chosen day is sent, as `?day=` */
  action: string
}

/** The day before and after, today and tomorrow, and any other day by its date. Its children are the heading, or the day is. */
export function DayNav({ frame, day, href, action, children }: PropsWithChildren<DayNavProps>) {
  const t = wordsIn(pages, frame.lang)
  const near = [
    [t('yesterday'), addDays(frame.today, -1)],
    [t('today'), frame.today],
    [t('tomorrow'), addDays(frame.today, 1)],
  ] as const
  return (
    <nav class="day-nav" aria-label={t('day_nav')}>
      <a href={href(addDays(day, -1))} rel="prev" aria-label={t('previous_day')}>
        ‹
      </a>
      {children ?? <strong>{dayText(day, frame.lang)}</strong>}
      <a href={href(addDays(day, 1))} rel="next" aria-label={t('next_day')}>
        ›
      </a>
      {near.map(([name, one]) => (
        <a href={href(one)} aria-current={one === day ? 'page' : undefined}>
          {name}
        </a>
      ))}
      <form method="get" action={action} class="row">
        <input type="date" name="day" value={day} aria-label={t('day_label')} required />
        <Button quiet>{t('go_to_day')}</Button>
      </form>
    </nav>
  )
}
