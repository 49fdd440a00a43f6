import { kitchen } from '../../words/kitchen.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { type Column, count, EmptyState, Table } from '../parts.tsx'
import type { DishGroup, DishLine, KitchenDishes } from './by-dish.ts'
import { gradeOf } from './forecast-reasons.ts'
import { DayFrame } from './frame-of-day.tsx'

/** What was expected of each dish, what was ordered, planned and served; each opens on its canteens. */
export function KitchenDishesPage({ frame, data }: { frame: Frame; data: KitchenDishes }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <DayFrame frame={frame} day={data.day} tab="dishes">
      <h2>{t('by_dish_heading')}</h2>
      {data.accuracy && <p>{gradeOf(data.accuracy, frame.lang)}</p>}
      {data.dishes.length === 0 ? (
        <EmptyState>{t('no_dishes')}</EmptyState>
      ) : (
        <>
          <p class="note">{t('by_dish_note')}</p>
          <Table caption={t('by_dish_heading')} quiet columns={totalColumns(frame)} rows={data.dishes} />
          {data.dishes.map((dish) => (
            <Dish frame={frame} dish={dish} open={dish.dish === data.asked} />
          ))}
        </>
      )}
    </DayFrame>
  )
}

function Dish({ frame, dish, open }: { frame: Frame; dish: DishGroup; open: boolean }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <details id={`dish-${dish.dish}`} open={open}>
      <summary>
        {dish.name} <small>{t('n_canteens', { n: dish.canteens.length })}</small>
      </summary>
      <Table caption={dish.name} quiet columns={canteenColumns(frame)} rows={dish.canteens} />
    </details>
  )
}

function totalColumns(frame: Frame): Column<DishGroup>[] {
  const t = wordsIn(kitchen, frame.lang)
  return [
    { head: t('dish'), names: true, cell: (line) => <a href={`?dish=${encodeURIComponent(line.dish)}#dish-${line.dish}`}>{line.name}</a> },
    ...numberColumns(frame),
  ]
}

function canteenColumns(frame: Frame): Column<DishLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const [expected, ...rest] = numberColumns(frame) as [Column<DishLine>, ...Column<DishLine>[]]
  const range: Column<DishLine> = {
    head: t('range'),
    number: true,
    cell: ({ q10, q90 }) => (q10 === undefined || q90 === undefined ? '–' : `${q10}–${q90}`),
  }
  return [{ head: t('canteen'), names: true, cell: (line) => line.name }, expected, range, ...rest]
}

function numberColumns(frame: Frame): Column<DishLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const number = (head: string, value: (line: DishLine) => number | undefined): Column<DishLine> => ({
    head,
    number: true,
    cell: (line) => numberOr(value(line)),
  })
  return [
    number(t('expected'), (line) => line.q50),
    number(t('ordered'), (line) => line.ordered),
    number(t('planned'), (line) => line.planned),
    number(t('served'), (line) => line.served),
    {
      head: t('off_by'),
      number: true,
      cell: ({ served, q50 }) => (served === undefined || q50 === undefined ? '–' : signed(served - q50)),
    },
  ]
}

const numberOr = (value: number | undefined): string => (value === undefined ? '–' : count(value))
const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')
