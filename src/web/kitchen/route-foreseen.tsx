import { clockOf, type Instant } from '../../kernel/meal-date.ts'
import type { Fault } from '../../kernel/refusal.ts'
import type { RoutesView } from '../../routing/routes-view.ts'
import { atSecond, type Foreseen } from '../../routing/routing.ts'
import { dispatching } from '../../words/dispatching.ts'
import { say, type Text } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Notice, Table } from '../parts.tsx'
import type { KitchenRuns } from './runs.ts'

interface Props {
  frame: Frame
  data: KitchenRuns
  view: RoutesView
  foreseen: Foreseen
  faultText: (fault: Fault) => Text
}

interface Line {
  what: string
  was: Instant | undefined
  becomes: Instant | undefined
}

/** What an edit would come to, before anybody does it: each changed run with its times of now and then, and what limits would be broken. */
export function RouteForeseen({ frame, data, view, foreseen, faultText }: Props) {
  const t = wordsIn(dispatching, frame.lang)
  const { runs, violations, before, after } = foreseen
  const changed = runs.filter((one) => one.changed)
  const sum = ({ vans, seconds }: Foreseen['before']) => t('vans_minutes', { vans, minutes: Math.round(seconds / 60) })
  return (
    <section id="foreseen" class="card" tabindex={-1}>
      <h3>{t('foreseen')}</h3>
      <p>
        {sum(before)} → <strong>{sum(after)}</strong>
      </p>
      {changed.length === 0 && <p>{t('foreseen_same')}</p>}
      {violations.length === 0 ? (
        <Badge mood="good">{t('sound')}</Badge>
      ) : (
        <Notice mood="warn" title={t('foreseen_broken', { n: violations.length })}>
          <ul>
            {violations.map((fault) => (
              <li>{t('objection', { place: fault.place, text: say(faultText(fault), frame.lang) })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {changed.map((one) => (
        <Table
          caption={headOf(frame, view, one)}
          rows={linesOf(frame, data, view, one)}
          columns={[
            { head: t('canteen'), names: true, cell: (line) => line.what },
            { head: t('was_at'), number: true, cell: (line) => (line.was === undefined ? '–' : clockOf(line.was)) },
            { head: t('would_be'), number: true, cell: (line) => <Would frame={frame} line={line} /> },
          ]}
        />
      ))}
    </section>
  )
}

type Edited = Foreseen['runs'][number]

function headOf(frame: Frame, view: RoutesView, { number, run }: Edited): string {
  const t = wordsIn(dispatching, frame.lang)
  const name = t('run_n', { n: number })
  if (!run) return `${name} · ${t('run_gone')}`
  const plate = view.vans.find((van) => van.id === run.van)?.plate
  const driver = view.drivers.find((one) => one.id === run.driver)?.name
  return [name, plate, driver].filter(Boolean).join(' · ')
}

/** The departure, the stops in their new order, those that would be off it, and the return. */
function linesOf(frame: Frame, data: KitchenRuns, view: RoutesView, { was, route }: Edited): Line[] {
  const t = wordsIn(dispatching, frame.lang)
  const at = (second: number | undefined) => (second === undefined ? undefined : atSecond(data.day, second))
  const names = new Map([
    ...data.runs.flatMap((run) => run.stops.map((stop) => [stop.place as string, stop.canteen] as const)),
    ...view.left.map((one) => [one.id as string, one.name] as const),
  ])
  const before = new Map((was?.stops ?? []).map((stop) => [stop.canteen_id, stop.arrives_at]))
  const stops = route?.stops ?? []
  const off = [...before.keys()].filter((canteen) => !stops.some((stop) => stop.canteen === canteen))
  const name = (canteen: string, i: number) => `${i + 1} ${names.get(canteen) ?? canteen}`
  return [
    { what: t('leaves'), was: was?.departs_at, becomes: at(route?.departs) },
    ...stops.map(({ canteen, arrives }, i) => ({ what: name(canteen, i), was: before.get(canteen), becomes: at(arrives) })),
    ...off.map((canteen) => ({ what: names.get(canteen) ?? canteen, was: before.get(canteen), becomes: undefined })),
    { what: t('is_back'), was: was?.returns_at, becomes: at(route?.returns) },
  ]
}

function Would({ frame, line: { was, becomes } }: { frame: Frame; line: Line }) {
  if (becomes === undefined) return <Badge mood="warn">{say(dispatching.off, frame.lang)}</Badge>
  const minutes = was === undefined ? 0 : Math.round((becomes - was) / 60_000)
  const later = minutes === 0 ? '' : ` (${minutes > 0 ? '+' : '−'}${Math.abs(minutes)})`
  return minutes === 0 && was !== undefined ? <span>{clockOf(becomes)}</span> : <strong>{`${clockOf(becomes)}${later}`}</strong>
}
