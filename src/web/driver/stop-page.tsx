import { drive } from '../../words/counter.ts'
import { LINE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Notice } from '../parts.tsx'
import { Said } from '../phone/kept-box.tsx'
import { DriverFrame } from './driver-frame.tsx'
import { HandedOver } from './handed-over.tsx'
import { HandoverForm } from './handover-form.tsx'
import { Held } from './held.tsx'
import { Arrival, Notices, Trouble } from './on-the-way.tsx'
import { After, Until } from './phone-box.tsx'
import { Proofs, type StopProofs } from './proofs.tsx'
import { ReserveHere } from './reserve.tsx'
import { type DriverRun, type DriverStop, stopAfter } from './runs.ts'
import { Whereabouts } from './stop-card.tsx'
import { Unread } from './unread.tsx'

interface Props {
  frame: Frame
  run: DriverRun
  stop: DriverStop
  proofs: StopProofs
  again?: Again | undefined
}

/** One stop: where it is, what is in the boxes, and the hand-over, to be done or done. */
export function StopPage({ frame, run, stop, proofs, again }: Props) {
  const t = wordsIn(drive, frame.lang)
  const nameOf = (code: string) => stop.dishes.find((dish) => dish.code === code)?.name
  return (
    <DriverFrame frame={frame} title={stop.canteen.name} again={again} nameOf={nameOf}>
      <p class="eyebrow">
        <a href="/driver">{t('back_to_run')}</a> · {t('stop_of', { n: stop.position, of: run.stops.length })}
      </p>
      <Notices frame={frame} run={run} />
      <Unread frame={frame} run={run} />
      <div class="card">
        <Whereabouts frame={frame} stop={stop} level="h1" />
        <Boxes frame={frame} stop={stop} />
      </div>
      <Said of={stop.id} />
      {run.departed ? (
        <AtTheStop frame={frame} run={run} stop={stop} proofs={proofs} again={again} />
      ) : (
        <>
          <Until what="departed" run={run.id}>
            <Notice mood="warn">{t('not_departed')}</Notice>
          </Until>
          <After what="departed" run={run.id}>
            <AtTheStop frame={frame} run={run} stop={stop} proofs={proofs} again={again} />
          </After>
        </>
      )}
    </DriverFrame>
  )
}

/** What there is to do here once the van is on its way. */
function AtTheStop({ frame, run, stop, proofs, again }: Props) {
  return (
    <>
      <Arrival frame={frame} stop={stop} />
      <Proofs frame={frame} stop={stop} proofs={proofs} />
      <ReserveHere frame={frame} run={run} stop={stop} again={again} />
      <ToDo frame={frame} run={run} stop={stop} proofs={proofs} again={again?.typed.kind === undefined ? again : undefined} />
      <Trouble frame={frame} stop={stop} again={again} />
    </>
  )
}

function ToDo({ frame, run, stop, proofs, again }: Props) {
  const t = wordsIn(drive, frame.lang)
  if (stop.handed) return <HandedOver frame={frame} run={run} handed={stop.handed} stop={stop} />
  const earlier = run.stops.filter((one) => one.position < stop.position && !one.handed).length
  return (
    <>
      {run.held.length > 0 && <Held frame={frame} run={run} />}
      {earlier > 0 && <Notice mood="warn">{t('earlier_open', { n: earlier })}</Notice>}
      <HandoverForm frame={frame} stop={stop} next={stopAfter(run, stop)} levels={proofs.levels} again={again} />
    </>
  )
}

function Boxes({ frame, stop }: { frame: Frame; stop: DriverStop }) {
  const t = wordsIn(drive, frame.lang)
  return (
    <details>
      <summary>{t('boxes_here', { n: stop.boxes.length })}</summary>
      <ul class="box-list">
        {stop.boxes.map((box) => (
          <li class={box.line}>
            <strong>
              {say(LINE_WORDS[box.line], frame.lang)} {t('box_number', { number: box.number, of: box.of })}
            </strong>
            <span>
              {box.contents.map((one) => t('content', { dish: one.dish, n: one.portions })).join(frame.lang === 'zh' ? '、' : ', ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
