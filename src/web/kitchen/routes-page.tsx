import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import type { Fault } from '../../kernel/refusal.ts'
import type { Foreseen } from '../../routing/routing.ts'
import { vanOnTrip } from '../../routing/trip-named.ts'
import { circle } from '../../words/circle.ts'
import { dispatching } from '../../words/dispatching.ts'
import { drives } from '../../words/drives.ts'
import { habit } from '../../words/habit.ts'
import { kitchen } from '../../words/kitchen.ts'
import { proofLevels } from '../../words/on-the-way.ts'
import { pages } from '../../words/pages.ts'
import { gapSaid } from '../../words/rejections.ts'
import { sharing } from '../../words/sharing.ts'
import { GAP_WORDS } from '../../words/terms.ts'
import { say, type Text } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { paperPath } from '../papers.ts'
import { Badge, Button, type Column, count, Form, Table } from '../parts.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { LiveRuns } from './live-runs.tsx'
import { LoadForms } from './load-forms.tsx'
import { NotPlanned } from './not-planned.tsx'
import { Reserve } from './reserve.tsx'
import { RouteEdits } from './route-edits.tsx'
import { EditsDone, RouteMap, RouteQuality } from './route-quality.tsx'
import type { GapLine, KitchenRuns, RunLine, StopLine } from './runs.ts'

interface RoutesProps {
  frame: Frame
  data: KitchenRuns
  again?: Again | undefined
  /** an edit that somebody wants to see first */
  foreseen?: Foreseen | undefined
  /** what the checker says, in words */
  faultText: (fault: Fault) => Text
}

/** The vans of a lunch: where each goes and when, what it carries, and what came of it. */
export function KitchenRoutesPage({ frame, data, again, foreseen, faultText }: RoutesProps) {
  const t = wordsIn(kitchen, frame.lang)
  const { view } = data
  const form =
    again &&
    (again.typed.kind
      ? `#edit-${again.typed.kind}`
      : again.typed.run
        ? `#run-${again.typed.run}`
        : again.typed.canteen
          ? '#reserve'
          : undefined)
  return (
    <DayFrame
      frame={frame}
      day={data.day}
      tab="routes"
      again={foreseen ? undefined : again && { ...again, faults: again.typed.kind ? [] : again.faults }}
      form={form}
    >
      {data.runs.length === 0 && <Unrouted frame={frame} data={data} />}
      {data.road && <LiveRuns frame={frame} data={data} road={data.road} />}
      {view && <RouteQuality frame={frame} data={data} view={view} faultText={faultText} />}
      {view && frame.may('route') && (
        <RouteEdits frame={frame} data={data} view={view} again={again} foreseen={foreseen} faultText={faultText} />
      )}
      {view && <RouteMap frame={frame} view={view} />}
      {data.runs.length > 0 && !data.allCooked && <p class="note">{t('cook_first')}</p>}
      {data.runs.map((run) => (
        <Run frame={frame} data={data} run={run} again={again} />
      ))}
      {frame.may('see_circle') && (
        <p class="row">
          <a class="target" href={`/kitchen/${data.day}/habit`}>
            {say(habit.see, frame.lang)}
          </a>
          <a class="target" href="/kitchen/drives">
            {say(drives.see, frame.lang)}
          </a>
          <a class="target" href="/kitchen/vans">
            {say(sharing.see, frame.lang)}
          </a>
          <a class="target" href="/kitchen/proofs">
            {say(proofLevels.title, frame.lang)}
          </a>
          <a class="target" href="/kitchen/circle">
            {say(circle.see, frame.lang)}
          </a>
        </p>
      )}
      {view && <EditsDone frame={frame} data={data} view={view} faultText={faultText} />}
      {data.runs.length > 0 && <Reserve frame={frame} data={data} again={again} />}
    </DayFrame>
  )
}

type PartProps = Omit<RoutesProps, 'faultText' | 'foreseen'>

function Unrouted({ frame, data }: PartProps) {
  const t = wordsIn(kitchen, frame.lang)
  if (!data.planned) return <NotPlanned frame={frame} day={data.day} />
  return (
    <div class="card next">
      <p>{t('no_routes')}</p>
      {frame.may('route') && (
        <Form frame={frame} action={`/kitchen/${data.day}/routes`}>
          <Button>{t('make_routes')}</Button>
        </Form>
      )}
    </div>
  )
}

function Run({ frame, data, run, again }: PartProps & { run: RunLine }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <section class="run" id={`run-${run.id}`}>
      <div class="run-head">
        <h2>{t('run_n', { n: run.number })}</h2>
        <span>
          {vanOnTrip(run.plate, run, frame.lang)} · {run.driver}
        </span>
        <span>
          {clockOf(run.departs)} → {clockOf(run.returns)}
        </span>
        <RunState frame={frame} run={run} />
        {run.changes.map((change) => (
          <Badge mood={change.seen ? 'good' : 'warn'}>
            {change.seen ? t('driver_read', { n: change.version, at: clockOf(change.seen) }) : t('driver_unread', { n: change.version })}
          </Badge>
        ))}
        <span class="run-papers">
          <a class="target" href={paperPath('delivery-manifest', data.day, 'lunch', { run: run.id })}>
            {t('paper_manifest')}
          </a>
          <a class="target" href={paperPath('route-sheet', data.day, 'lunch', { run: run.id })}>
            {t('paper_route')}
          </a>
          {run.changes.length > 0 && (
            <a class="target" href={paperPath('manifest-delta', data.day, 'lunch', { run: run.id })}>
              {t('paper_run_changes')}
            </a>
          )}
        </span>
      </div>
      <Table caption={t('run_n', { n: run.number })} quiet columns={columnsOf(frame, data, run)} rows={run.stops} />
      {!run.loaded && data.allCooked && frame.may('load') && (
        <LoadForms frame={frame} day={data.day} run={run} again={again?.typed.run === run.id ? again : undefined} />
      )}
    </section>
  )
}

function RunState({ frame, run: { loaded, departed } }: { frame: Frame; run: RunLine }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <>
      {loaded ? (
        <Badge mood="good">{t('loaded', { at: clockOf(loaded.at), who: whoIn(frame, loaded.by) })}</Badge>
      ) : (
        <Badge mood="info">{t('not_loaded')}</Badge>
      )}
      {departed ? (
        <Badge mood="good">{t('departed', { at: clockOf(departed.at), seal: departed.seal })}</Badge>
      ) : (
        <Badge mood="info">{t('not_departed')}</Badge>
      )}
    </>
  )
}

function columnsOf(frame: Frame, data: KitchenRuns, run: RunLine): Column<StopLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const p = wordsIn(pages, frame.lang)
  const d = wordsIn(dispatching, frame.lang)
  const total = (value: (stop: StopLine) => number) => count(run.stops.reduce((sum, stop) => sum + value(stop), 0))
  return [
    { head: t('stop'), number: true, cell: (stop) => stop.position, total: '' },
    { head: t('canteen'), names: true, cell: (stop) => stop.canteen, total: p('total') },
    { head: t('eta'), cell: (stop) => clockOf(stop.eta), total: '' },
    { head: d('window'), cell: (stop) => stop.window && `${stop.window.from}–${stop.window.until}`, total: '' },
    { head: d('slack'), number: true, cell: (stop) => <Slack frame={frame} minutes={stop.window?.slack} />, total: '' },
    { head: t('opens'), cell: (stop) => stop.serves, total: '' },
    { head: t('aboard'), number: true, cell: (stop) => stop.minutesAboard, total: '' },
    { head: t('portions'), number: true, cell: (stop) => stop.portions, total: total((stop) => stop.portions) },
    { head: t('boxes'), number: true, cell: (stop) => stop.boxes.ordinary, total: total((stop) => stop.boxes.ordinary) },
    { head: t('halal_boxes'), number: true, cell: (stop) => stop.boxes.halal || '–', total: total((stop) => stop.boxes.halal) },
    { head: t('handed'), cell: (stop) => <Handed frame={frame} stop={stop} />, total: '' },
    { head: t('coldest'), number: true, cell: (stop) => <Coldest core={stop.handed?.coldest} hot={data.limits.hotCore} />, total: '' },
    { head: t('gaps'), cell: (stop) => <Gaps frame={frame} gaps={stop.handed?.gaps ?? []} />, total: '' },
    {
      head: t('paper_handover'),
      cell: (stop) => (
        <a href={paperPath('handover-note', data.day, 'lunch', { stop: stop.id })}>
          {t('print')}
          <span class="unseen"> {stop.canteen}</span>
        </a>
      ),
      total: '',
    },
  ]
}

function Slack({ frame, minutes }: { frame: Frame; minutes: number | undefined }) {
  if (minutes === undefined) return <>–</>
  return minutes < 0 ? <Badge mood="bad">{say(dispatching.late, frame.lang, { n: -minutes })}</Badge> : <span>{minutes}</span>
}

function Handed({ frame, stop: { handed } }: { frame: Frame; stop: StopLine }) {
  const t = wordsIn(kitchen, frame.lang)
  if (!handed) return <span class="note">{t('waiting')}</span>
  return (
    <span class="stack">
      <Badge mood={handed.lateMinutes > 0 ? 'warn' : 'good'}>
        {t('handed_at', { at: clockOf(handed.at), who: handed.by })}
        {handed.lateMinutes > 0 && ` · ${t('minutes_late', { n: handed.lateMinutes })}`}
      </Badge>
    </span>
  )
}

function Coldest({ core, hot }: { core: number | undefined; hot: number }) {
  if (core === undefined) return <>–</>
  return core < hot ? <Badge mood="bad">{celsius(core)}</Badge> : <span>{celsius(core)}</span>
}

function Gaps({ frame, gaps }: { frame: Frame; gaps: readonly GapLine[] }) {
  const t = wordsIn(kitchen, frame.lang)
  if (gaps.length === 0) return <>–</>
  return (
    <ul class="plain">
      {gaps.map((gap) => (
        <li>
          {gap.dish}: {named(GAP_WORDS, gap.reason, frame.lang)} {t('portions_n', { n: gap.portions })}
          <small> {gapSaid(gap, frame.lang)}</small>
        </li>
      ))}
    </ul>
  )
}
