import type { Child } from 'hono/jsx'
import { auditor } from '../../words/auditor.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { type Column, count, money } from '../parts.tsx'

/** Servings that count and their money, in fen. */
export interface Sums {
  servings: number
  price: number
  subsidy: number
  operator: number
  charity: number
  pays: number
}

const NOTHING: Sums = { servings: 0, price: 0, subsidy: 0, operator: 0, charity: 0, pays: 0 }
export const SUMMED = ['price', 'subsidy', 'operator', 'charity', 'pays'] as const

export function sumOf(rows: readonly Sums[]): Sums {
  const total = { ...NOTHING }
  for (const row of rows) for (const key of Object.keys(total) as (keyof Sums)[]) total[key] += row[key]
  return total
}

/** The columns that every level of the accounts has, each number a way down to what it is made of. */
export function sumColumns<T extends Sums>(frame: Frame, rows: readonly T[], href?: (row: T) => string): Column<T>[] {
  const t = wordsIn(auditor, frame.lang)
  const total = sumOf(rows)
  const down = (row: T, text: string): Child => (href ? <Down href={href(row)}>{text}</Down> : text)
  return [
    { head: t('servings'), number: true, cell: (row) => down(row, count(row.servings)), total: count(total.servings) },
    ...SUMMED.map(
      (key): Column<T> => ({ head: t(key), number: true, cell: (row) => down(row, money(row[key])), total: money(total[key]) }),
    ),
  ]
}

/** A number that leads to its parts: for the mouse; the keyboard goes by the row's first link. */
export const Down = ({ href, children }: { href: string; children: Child }) => (
  <a class="down" href={href} tabindex={-1}>
    {children}
  </a>
)

/** What the totals on these pages count, beside every total. */
export function SameBasis({ frame }: { frame: Frame }) {
  return <p class="note basis">{wordsIn(auditor, frame.lang)('same_basis')}</p>
}
