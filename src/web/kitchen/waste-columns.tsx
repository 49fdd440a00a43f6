import type { ForecastMonth, MonthLine } from '../../forecast/forecast.ts'
import { monthWords } from '../../words/month.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { type Column, count, money } from '../parts.tsx'

/** One plan's outcome. */
type Outcome = MonthLine['ours']

/** Tenths of a meal. */
const lossText = (tenths: number): string => `${count(Math.trunc(tenths / 10))}.${tenths % 10}`

/** Numbers of a line: ours, then the naive plan's where last week is known. */
export function lineColumns<L extends MonthLine>(frame: Frame, total: MonthLine): Column<L>[] {
  const t = wordsIn(monthWords, frame.lang)
  const column = (head: string, value: (line: MonthLine) => string): Column<L> => ({ head, number: true, cell: value, total: value(total) })
  const naive = (head: string, value: (line: MonthLine) => string) => column(head, (line) => (line.compared.rows > 0 ? value(line) : '–'))
  return [
    column(t('forecast'), (line) => count(line.q50)),
    column(t('planned'), (line) => count(line.planned)),
    column(t('cooked'), (line) => count(line.ours.cooked)),
    column(t('served'), (line) => count(line.served)),
    column(t('over'), (line) => count(line.ours.over)),
    column(t('wasted'), (line) => count(line.wasted)),
    column(t('ran_out'), (line) => count(line.ranOut)),
    column(t('short'), (line) => count(line.ours.short)),
    column(t('loss'), (line) => lossText(line.ours.loss)),
    naive(t('naive_cooked'), (line) => count(line.compared.naive.cooked)),
    naive(t('naive_over'), (line) => count(line.compared.naive.over)),
    naive(t('naive_short'), (line) => count(line.compared.naive.short)),
    naive(t('naive_loss'), (line) => lossText(line.compared.naive.loss)),
  ]
}

/** One plan's outcome a row, with its shares of the meals that were wanted. */
export function outcomeColumns(frame: Frame, wanted: number): Column<{ outcome: Outcome }>[] {
  const t = wordsIn(monthWords, frame.lang)
  const number = (head: string, value: (one: Outcome) => string): Column<{ outcome: Outcome }> => ({
    head,
    number: true,
    cell: ({ outcome }) => value(outcome),
  })
  const share = (portions: number): string => `${((100 * portions) / wanted).toFixed(1)} %`
  return [
    number(t('cooked'), (one) => count(one.cooked)),
    number(t('over'), (one) => count(one.over)),
    number(t('of_wanted'), (one) => share(one.over)),
    number(t('short'), (one) => count(one.short)),
    number(t('of_wanted'), (one) => share(one.short)),
    number(t('loss'), (one) => lossText(one.loss)),
  ]
}

/** What the food that was over had cost by standard prices; a dash where an ingredient of the day had none. */
export const overCostColumn = (frame: Frame, total: ForecastMonth['total']): Column<ForecastMonth['days'][number]> => ({
  head: wordsIn(monthWords, frame.lang)('over_cost'),
  number: true,
  cell: ({ overCost }) => (overCost === null ? '–' : money(overCost)),
  total: total.overCost === null ? '–' : money(total.overCost),
})
