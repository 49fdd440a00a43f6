import type { PropsWithChildren } from 'hono/jsx'
import type { Fault } from '../../kernel/refusal.ts'
import type { RoutesView } from '../../routing/routes-view.ts'
import type { Foreseen } from '../../routing/routing.ts'
import { vanOnTrip } from '../../routing/trip-named.ts'
import { dispatching } from '../../words/dispatching.ts'
import { say, type Text } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form, Notice } from '../parts.tsx'
import { RouteForeseen } from './route-foreseen.tsx'
import type { KitchenRuns } from './runs.ts'

interface EditsProps {
  frame: Frame
  data: KitchenRuns
  view: RoutesView
  again?: Again | undefined
  /** what the form that came back would come to */
  foreseen?: Foreseen | undefined
  faultText: (fault: Fault) => Text
}

/** Everything that may be changed by hand, a form for each kind. One that breaks a limit comes back for its reason. */
export function RouteEdits(props: EditsProps) {
  const { frame, data, view, again, foreseen, faultText } = props
  const t = wordsIn(dispatching, frame.lang)
  const mine = again?.typed.kind ? again : undefined
  return (
    <details class="edits card" id="edit" open={mine !== undefined}>
      <summary>{t('edit')}</summary>
      <p class="note">{t('edit_note')}</p>
      {mine && mine.faults.length > 0 && (
        <Notice mood="warn" title={t('must_say_why')}>
          <ul>
            {mine.faults.map(({ place, text }) => (
              <li>{t('objection', { place, text: say(text, frame.lang) })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {foreseen && <RouteForeseen frame={frame} data={data} view={view} foreseen={foreseen} faultText={faultText} />}
      <MoveStop {...props} again={mine} />
      <ChangeRun {...props} again={mine} />
      <SwapRuns {...props} again={mine} />
      <SplitRun {...props} again={mine} />
      <JoinRuns {...props} again={mine} />
    </details>
  )
}

interface KindProps extends EditsProps {
  kind: 'stop' | 'run' | 'swap' | 'split' | 'join'
  title: string
}

function Kind({ frame, data, view, again, kind, title, children }: PropsWithChildren<KindProps>) {
  const t = wordsIn(dispatching, frame.lang)
  const wrong = again?.typed.kind === kind ? again.wrong.why : undefined
  return (
    <section>
      <h3>{title}</h3>
      <Form frame={frame} action={`/kitchen/${data.day}/route-edits#edit`} id={`edit-${kind}`}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="version" value={view.version} />
        {children}
        <label class="small-input wide">
          <span>{t('why')}</span>
          <input
            name="why"
            maxlength={200}
            autocomplete="off"
            value={typedIn(again, kind, 'why')}
            aria-invalid={wrong ? 'true' : undefined}
          />
          {wrong && <span class="fault">{say(wrong, frame.lang)}</span>}
        </label>
        <Button quiet>
          {t('do_it')}
          <span class="unseen"> {title}</span>
        </Button>
        <button type="submit" name="look" value="yes" class="button quiet">
          {t('look_first')}
          <span class="unseen"> {title}</span>
        </button>
      </Form>
    </section>
  )
}

const typedIn = (again: Again | undefined, kind: KindProps['kind'], field: string): string | undefined =>
  again?.typed.kind === kind ? typedOr(again, field, undefined) : undefined

const runsIn = ({ frame, data }: EditsProps): [string, string][] =>
  data.runs.map((run) => [
    String(run.number),
    `${say(dispatching.run_n, frame.lang, { n: run.number })} · ${vanOnTrip(run.plate, run, frame.lang)}`,
  ])

function MoveStop(props: EditsProps) {
  const { frame, data, view, again } = props
  const t = wordsIn(dispatching, frame.lang)
  const driven = new Set(data.runs.map((run) => run.plate))
  const home = view.vans.filter((van) => !driven.has(van.plate) && van.driver_id !== null)
  const stops = data.runs.flatMap((run) =>
    run.stops.map((stop): [string, string] => [stop.place, `${run.number}·${stop.position} ${stop.canteen}`]),
  )
  const left = view.left.map((one): [string, string] => [one.id, one.name])
  return (
    <Kind {...props} kind="stop" title={t('move_stop')}>
      <Choice label={t('canteen')} name="canteen" options={[...left, ...stops]} chosen={typedIn(again, 'stop', 'canteen')} />
      <Choice
        label={t('to_run')}
        name="run"
        options={[...runsIn(props), ...home.map((van): [string, string] => [van.id, t('new_run', { plate: van.plate })])]}
        chosen={typedIn(again, 'stop', 'run')}
      />
      <Small label={t('position')} name="position" value={typedIn(again, 'stop', 'position')} />
    </Kind>
  )
}

function ChangeRun(props: EditsProps) {
  const { frame, view, again } = props
  const t = wordsIn(dispatching, frame.lang)
  const asIs: [string, string] = ['', t('as_is')]
  return (
    <Kind {...props} kind="run" title={t('change_run')}>
      <Choice label={t('run')} name="run" options={runsIn(props)} chosen={typedIn(again, 'run', 'run')} />
      <Choice
        label={t('van')}
        name="van"
        options={[asIs, ...view.vans.map((van): [string, string] => [van.id, van.plate])]}
        chosen={typedIn(again, 'run', 'van')}
      />
      <Choice
        label={t('driver')}
        name="driver"
        options={[asIs, ...view.drivers.map((one): [string, string] => [one.id, one.name])]}
        chosen={typedIn(again, 'run', 'driver')}
      />
      <Small label={t('departs')} name="departs" value={typedIn(again, 'run', 'departs')} type="time" />
    </Kind>
  )
}

function SwapRuns(props: EditsProps) {
  const { frame, data, again } = props
  const t = wordsIn(dispatching, frame.lang)
  if (data.runs.length < 2) return null
  return (
    <Kind {...props} kind="swap" title={t('swap')}>
      <Choice
        label={t('swap_what')}
        name="what"
        options={(['vans', 'drivers'] as const).map((what) => [what, t(`swap_${what}`)])}
        chosen={typedIn(again, 'swap', 'what')}
      />
      <Choice label={t('run')} name="run" options={runsIn(props)} chosen={typedIn(again, 'swap', 'run')} />
      <Choice label={t('with')} name="with" options={runsIn(props).toReversed()} chosen={typedIn(again, 'swap', 'with')} />
    </Kind>
  )
}

function SplitRun(props: EditsProps) {
  const { frame, view, again } = props
  const t = wordsIn(dispatching, frame.lang)
  const vans = view.vans.filter((van) => van.driver_id !== null)
  return (
    <Kind {...props} kind="split" title={t('split')}>
      <Choice label={t('run')} name="run" options={runsIn(props)} chosen={typedIn(again, 'split', 'run')} />
      <Small label={t('from')} name="from" value={typedIn(again, 'split', 'from') ?? '2'} />
      <Choice
        label={t('van')}
        name="van"
        options={vans.map((van): [string, string] => [van.id, van.plate])}
        chosen={typedIn(again, 'split', 'van')}
      />
    </Kind>
  )
}

function JoinRuns(props: EditsProps) {
  const { frame, again } = props
  const t = wordsIn(dispatching, frame.lang)
  return (
    <Kind {...props} kind="join" title={t('join')}>
      <Choice label={t('run')} name="run" options={runsIn(props)} chosen={typedIn(again, 'join', 'run')} />
      <Choice label={t('into')} name="into" options={[...runsIn(props), ['', t('nowhere')]]} chosen={typedIn(again, 'join', 'into')} />
    </Kind>
  )
}

function Small({ label, name, value, type = 'text' }: { label: string; name: string; value?: string | undefined; type?: 'text' | 'time' }) {
  return (
    <label class="small-input">
      <span>{label}</span>
      <input name={name} type={type} value={value} autocomplete="off" inputmode={type === 'text' ? 'numeric' : undefined} />
    </label>
  )
}
