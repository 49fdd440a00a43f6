import { mobileReserve } from '../../words/mobile-reserve.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import type { ReserveLine } from '../mobile-reserve.ts'
import { Button, type Column, Form, Table } from '../parts.tsx'
import { ReserveReturn } from '../reserve-return.tsx'
import { SmallInput } from '../small-input.tsx'
import type { KitchenRoad } from './road.ts'

interface Props {
  frame: Frame
  data: KitchenRoad
  again?: Again | undefined
}

/** The reserve that rides along: what is on which van, where of it goes, and what came back. */
export function ReserveOnVans({ frame, data, again }: Props) {
  const t = wordsIn(mobileReserve, frame.lang)
  if (data.runs.length === 0) return null
  return (
    <section id="reserve-on-vans">
      <h2>{t('title')}</h2>
      <Table caption={t('title')} quiet wide columns={columnsOf(frame, data)} rows={data.reserve.lines} empty={t('none')} />
      {frame.may('load') && (
        <BoardForm frame={frame} data={data} again={again?.typed.near === undefined && again?.typed.run ? again : undefined} />
      )}
      {frame.may('send_reserve') && <RedirectForm frame={frame} data={data} again={again?.typed.stop ? again : undefined} />}
      {frame.may('load') && <Returns frame={frame} data={data} again={again} />}
    </section>
  )
}

const runName = ({ runs }: KitchenRoad, id: string): string => runs.find((run) => run.id === id)?.plate ?? ''

function columnsOf(frame: Frame, data: KitchenRoad): Column<ReserveLine>[] {
  const t = wordsIn(mobileReserve, frame.lang)
  return [
    { head: t('van'), names: true, cell: (line) => runName(data, line.run) },
    { head: t('dish'), cell: (line) => line.name },
    { head: t('boarded'), number: true, cell: (line) => line.boarded },
    { head: t('handed'), number: true, cell: (line) => line.handed },
    { head: t('returned'), number: true, cell: (line) => line.returned ?? '–' },
    { head: t('spilled'), number: true, cell: (line) => (line.returned === null ? '–' : line.spilled) },
    { head: t('aboard'), number: true, cell: (line) => line.aboard },
    { head: t('free'), number: true, cell: (line) => line.free },
    { head: t('goes_to'), cell: (line) => goesTo(frame, data, line) },
  ]
}

function goesTo(frame: Frame, { reserve, runs }: KitchenRoad, { run, name }: ReserveLine): string {
  const stops = runs.flatMap((one) => one.stops)
  return (
    reserve.orders
      .filter((order) => order.run === run && order.name === name)
      .map(({ stop, portions, handed }) => {
        const canteen = stops.find((one) => one.stop === stop)?.name ?? ''
        return say(handed ? mobileReserve.order_done : mobileReserve.order_open, frame.lang, { canteen, n: portions })
      })
      .join(' · ') || '–'
  )
}

function PortionsField({ frame, again }: Pick<Props, 'frame' | 'again'>) {
  const t = wordsIn(mobileReserve, frame.lang)
  const fault = again?.wrong.portions
  return (
    <SmallInput
      label={t('portions')}
      full={t('portions')}
      name="portions"
      value={typedOr(again, 'portions', undefined)}
      decimal
      wrong={fault && say(fault, frame.lang)}
    />
  )
}

/** Of a van that has not left, and of what the kitchen still has in reserve. */
function BoardForm({ frame, data, again }: Props) {
  const t = wordsIn(mobileReserve, frame.lang)
  const runs = data.runs.filter((run) => !run.departed && !run.broken)
  const left = data.inKitchen.filter((one) => one.left > 0)
  if (runs.length === 0 || left.length === 0) return null
  const dishes = left.map((one) => [one.dish, t('dish_left', { dish: one.name, n: one.left })] as const)
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/reserve-aboard`} class="card">
      <h3>{t('board_title')}</h3>
      <div class="cook">
        <Choice label={t('van')} name="run" chosen={again?.typed.run} options={runs.map((run) => [run.id, run.plate])} />
        <Choice label={t('dish')} name="dish" chosen={again?.typed.dish} options={dishes} />
        <PortionsField frame={frame} again={again} />
        <Button>{t('board')}</Button>
      </div>
    </Form>
  )
}

/** To a stop of the same van; the shortest stand first. */
function RedirectForm({ frame, data, again }: Props) {
  const t = wordsIn(mobileReserve, frame.lang)
  const free = data.reserve.lines.filter((line) => line.free > 0)
  const stops = data.runs
    .filter((run) => !run.broken && free.some((line) => line.run === run.id))
    .flatMap((run) => run.stops.map((stop) => ({ ...stop, plate: run.plate, short: data.short.get(stop.stop) ?? 0 })))
    .sort((a, b) => b.short - a.short)
  if (stops.length === 0) return null
  const named = stops.map(
    ({ stop, name, plate, short }) => [stop, t(short > 0 ? 'stop_short' : 'stop_of', { canteen: name, run: plate, n: short })] as const,
  )
  const dishes = [...new Map(free.map((line) => [line.dish, line.name]))]
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/reserve-orders`} class="card">
      <h3>{t('redirect_title')}</h3>
      <p class="note">{t('redirect_about')}</p>
      <div class="cook">
        <Choice label={t('canteen')} name="stop" chosen={again?.typed.stop} options={named} />
        <Choice label={t('dish')} name="dish" chosen={again?.typed.dish} options={dishes} />
        <PortionsField frame={frame} again={again} />
        <Button>{t('redirect')}</Button>
      </div>
    </Form>
  )
}

/** A van that carries some may be called back to the kitchen at any time: what is counted there ends it. */
function Returns({ frame, data, again }: Props) {
  const t = wordsIn(mobileReserve, frame.lang)
  const open = data.reserve.lines.filter((line) => line.returned === null)
  return (
    <>
      {[...Map.groupBy(open, (line) => line.run)].map(([run, lines]) => (
        <details open={again !== undefined && again.typed['dishes.0.dish'] !== undefined}>
          <summary>{t('back_run', { run: runName(data, run) })}</summary>
          <ReserveReturn frame={frame} action={`/kitchen/${data.day}/runs/${run}/reserve-back`} lines={lines} again={again} />
        </details>
      ))}
    </>
  )
}
