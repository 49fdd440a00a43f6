import { onLine, type PackedCanteen, type PackedLine, sumOf } from '../../documents/packing.ts'
import { groupName } from '../../documents/packing-papers.ts'
import { kitchen } from '../../words/kitchen.ts'
import { exceptionText } from '../../words/needs.ts'
import { packing } from '../../words/packing.ts'
import { papers } from '../../words/papers.ts'
import { LINE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { paperPath } from '../papers.ts'
import { type Column, Table, TableBox } from '../parts.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { NotPlanned } from './not-planned.tsx'
import type { KitchenPacking } from './packing.ts'

interface Props {
  frame: Frame
  data: KitchenPacking
}

type Line = KitchenPacking['lines'][number]

/** Who gets how much of what, van by van and line by line; or one canteen's boxes. */
export function KitchenPackingPage({ frame, data }: Props) {
  if (!data.planned)
    return (
      <DayFrame frame={frame} day={data.day} tab="packing">
        <NotPlanned frame={frame} day={data.day} />
      </DayFrame>
    )
  return (
    <DayFrame frame={frame} day={data.day} tab="packing">
      {data.sheet ? <Sheet frame={frame} data={data} sheet={data.sheet} /> : <Everybody frame={frame} data={data} />}
    </DayFrame>
  )
}

function Everybody({ frame, data }: Props) {
  const t = wordsIn(packing, frame.lang)
  const everybody = data.groups.flatMap((group) => group.canteens)
  const used = data.lines.filter(({ line }) => onLine(everybody, line).length > 0)
  const boxes = used.map(({ line }) => ({ line, n: sumOf(everybody, line).boxes }))
  return (
    <>
      <nav class="papers" aria-label={wordsIn(kitchen, frame.lang)('print')}>
        <strong>{wordsIn(kitchen, frame.lang)('print')}</strong>
        <a class="button quiet" href={paperPath('packing-matrix', data.day, 'lunch')}>
          {t('print_matrix')}
        </a>
        <a class="button quiet" href={paperPath('packing-sheet', data.day, 'lunch')}>
          {t('print_sheets')}
        </a>
        <a class="button quiet" href={paperPath('box-labels', data.day, 'lunch')}>
          {t('print_labels')}
        </a>
      </nav>
      <p class="note">{t('about')}</p>
      <p id="boxes">
        <strong>
          {t('all_boxes', {
            n: boxes.reduce((sum, one) => sum + one.n, 0),
            lines: boxes.map(({ line, n }) => t('line_boxes', { line: say(LINE_WORDS[line], frame.lang), n })).join(t('comma')),
          })}
        </strong>
      </p>
      {used.map((line) => (
        <Matrix frame={frame} data={data} line={line} />
      ))}
    </>
  )
}

/** A row a canteen under its van, a column a dish; sums of each van and of all. */
function Matrix({ frame, data, line: { line, dishes } }: Props & { line: Line }) {
  const t = wordsIn(packing, frame.lang)
  const name = t('matrix', { line: say(LINE_WORDS[line], frame.lang) })
  const groups = data.groups.map((group) => ({ group, canteens: onLine(group.canteens, line) })).filter((one) => one.canteens.length > 0)
  const everybody = groups.flatMap((one) => one.canteens)
  return (
    <section id={`line-${line}`} class={`packing ${line}`}>
      <h2>{say(LINE_WORDS[line], frame.lang)}</h2>
      <TableBox name={name} wide>
        <table class="matrix">
          <caption class="unseen">{name}</caption>
          <thead>
            <tr>
              <th scope="col">{t('canteen')}</th>
              {dishes.map((dish) => (
                <th scope="col" class="n">
                  {data.dish(dish)}
                </th>
              ))}
              <th scope="col" class="n">
                {t('total')}
              </th>
              <th scope="col" class="n">
                {t('boxes')}
              </th>
            </tr>
          </thead>
          {groups.map(({ group, canteens }) => (
            <tbody>
              <tr class="group">
                <th scope="rowgroup" colspan={dishes.length + 3}>
                  {groupName(group, frame.lang)}
                </th>
              </tr>
              {canteens.map((one) => (
                <CanteenRow data={data} one={one} line={line} />
              ))}
              {groups.length > 1 && <SumRow name={t('subtotal')} {...sumOf(canteens, line)} />}
            </tbody>
          ))}
          <tfoot>
            <SumRow name={t('total')} {...sumOf(everybody, line)} />
          </tfoot>
        </table>
      </TableBox>
    </section>
  )
}

function CanteenRow({ data, one, line }: { data: KitchenPacking; one: PackedCanteen; line: PackedLine['line'] }) {
  const { portions, boxes } = sumOf([one], line)
  return (
    <tr>
      <th scope="row">
        <a href={`/kitchen/${data.day}/packing?${new URLSearchParams({ canteen: one.canteen.id })}`}>{one.canteen.name}</a>
      </th>
      <Cells portions={portions} boxes={boxes} />
    </tr>
  )
}

function SumRow({ name, portions, boxes }: { name: string; portions: readonly number[]; boxes: number }) {
  return (
    <tr class="sum">
      <th scope="row">{name}</th>
      <Cells portions={portions} boxes={boxes} />
    </tr>
  )
}

function Cells({ portions, boxes }: { portions: readonly number[]; boxes: number }) {
  return (
    <>
      {portions.map((n) => (
        <td class="n">{n > 0 ? n : '–'}</td>
      ))}
      <td class="n total">{portions.reduce((sum, n) => sum + n, 0)}</td>
      <td class="n boxes">{boxes}</td>
    </>
  )
}

/** One canteen's boxes, each with what goes in it. */
function Sheet({ frame, data, sheet: { group, one, specials } }: Props & { sheet: NonNullable<KitchenPacking['sheet']> }) {
  const t = wordsIn(packing, frame.lang)
  const { canteen, lines } = one
  const asked = { canteen: canteen.id }
  return (
    <section id="sheet">
      <p>
        <a href={`/kitchen/${data.day}/packing`}>{t('back')}</a>
      </p>
      <h2>
        {t('sheet', { canteen: canteen.name })} <small>{groupName(group, frame.lang)}</small>
      </h2>
      <nav class="papers" aria-label={wordsIn(kitchen, frame.lang)('print')}>
        <a class="button quiet" href={paperPath('packing-sheet', data.day, 'lunch', asked)}>
          {t('print_sheet')}
        </a>
        <a class="button quiet" href={paperPath('box-labels', data.day, 'lunch', asked)}>
          {t('print_labels')}
        </a>
      </nav>
      {lines
        .filter((line) => line.boxes.length > 0)
        .map(({ line, boxes }) => (
          <div class={`packing ${line}`}>
            <Table caption={say(LINE_WORDS[line], frame.lang)} columns={boxColumns(frame, data, specials, boxes)} rows={boxes} />
          </div>
        ))}
    </section>
  )
}

type Box = PackedLine['boxes'][number]

function boxColumns(
  frame: Frame,
  data: KitchenPacking,
  specials: NonNullable<KitchenPacking['sheet']>['specials'],
  boxes: readonly Box[],
): Column<Box>[] {
  const t = wordsIn(packing, frame.lang)
  const portionsIn = (box: Box) => box.contents.reduce((sum, share) => sum + share.portions, 0)
  const special = ({ number, portions }: Box['specials'][number]) => {
    const one = specials.find((each) => each.number === number)
    return one ? [say(papers.special_of, frame.lang, { exception: exceptionText(one, data.dish, frame.lang), n: portions })] : []
  }
  return [
    { head: t('box'), names: true, cell: (box) => `${box.number}/${box.of}`, total: t('total') },
    {
      head: t('foods'),
      cell: (box) => box.contents.map((share) => `${data.dish(share.dish)} ${share.portions}`).join(t('comma')),
      total: '',
    },
    { head: t('specials'), cell: (box) => box.specials.flatMap(special).join(t('comma')), total: '' },
    { head: t('portions'), number: true, cell: portionsIn, total: boxes.reduce((sum, box) => sum + portionsIn(box), 0) },
  ]
}
