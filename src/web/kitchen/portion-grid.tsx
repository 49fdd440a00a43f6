import { kitchen } from '../../words/kitchen.ts'
import { LINE_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, count, EmptyState, TableBox } from '../parts.tsx'
import type { KitchenDay } from './day.ts'
import type { Grid, GridDish } from './grid.ts'
import { kg } from './show.ts'

/** Dishes × canteens: the plan in one sight, the halal line apart from the other. */
export function PortionGrid({ frame, data }: { frame: Frame; data: KitchenDay }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <section id="grid">
      <h2>{t('grid')}</h2>
      {data.planned && <p class="note">{t('planned_at', { at: stamp(data.planned.at), who: whoIn(frame, data.planned.by) })}</p>}
      {data.grid ? <GridTable frame={frame} grid={data.grid} /> : <EmptyState>{t('not_planned')}</EmptyState>}
    </section>
  )
}

function GridTable({ frame, grid }: { frame: Frame; grid: Grid }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <TableBox name={t('grid')} wide>
      <table class="grid">
        <caption class="unseen">{t('grid')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dish')}</th>
            <th scope="col" class="n sum">
              {t('portions')}
            </th>
            <th scope="col" class="n">
              {t('reserve')}
            </th>
            <th scope="col" class="n">
              {t('kg')}
            </th>
            {grid.canteens.map((canteen) => (
              <th scope="col" class="n" title={canteen.name}>
                {canteen.short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.trays.map((row) => (
            <tr class="tray">
              <th scope="row">{say(TRAY_WORDS[row.tray], frame.lang)}</th>
              <td class="n sum">{count(row.total)}</td>
              <td />
              <td />
              {row.cells.map((n) => (
                <Cell n={n} />
              ))}
            </tr>
          ))}
        </tbody>
        {grid.lines.map(({ line, dishes }) => (
          <tbody class={line}>
            <tr>
              <th scope="rowgroup" colspan={4 + grid.canteens.length} class="line-head">
                {line === 'halal' ? (
                  <Badge mood="good">{say(LINE_WORDS.halal, frame.lang)}</Badge>
                ) : (
                  <span>{say(LINE_WORDS.ordinary, frame.lang)}</span>
                )}
              </th>
            </tr>
            {dishes.map((dish) => (
              <DishRow dish={dish} each={t('grams_each', { g: dish.portionGrams })} />
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row">{t('tray_total')}</th>
            <td class="n sum">{count(grid.meals.reduce((a, b) => a + b, 0))}</td>
            <td />
            <td />
            {grid.meals.map((n) => (
              <td class="n">{n}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableBox>
  )
}

function DishRow({ dish, each }: { dish: GridDish; each: string }) {
  return (
    <tr>
      <th scope="row">
        {dish.name} <small>{each}</small>
      </th>
      <td class="n sum">{count(dish.total)}</td>
      <td class="n">{dish.reserve}</td>
      <td class="n">{kg(dish.cookGrams)}</td>
      {dish.cells.map((n) => (
        <Cell n={n} />
      ))}
    </tr>
  )
}

/** Nothing is a dash, so that numbers stand out. */
const Cell = ({ n }: { n: number }) => <td class={n === 0 ? 'n zero' : 'n'}>{n === 0 ? '–' : n}</td>
