import type { PropsWithChildren } from 'hono/jsx'
import { EVENT_WORDS, PROOF_WORDS, phone, VERDICT_ON_PHONE } from '../../words/on-the-way.ts'
import type { Frame } from '../frame.ts'
import { inLang, KeptBox } from '../phone/kept-box.tsx'
import { PHONE_PATH } from './phone.ts'

/** Where a driver's phone says what it still keeps, and what became of what it sent. */
export function PhoneBox({ frame }: { frame: Frame }) {
  const { lang } = frame
  const lists = { kinds: inLang(EVENT_WORDS, lang), verdicts: inLang(VERDICT_ON_PHONE, lang), proof_names: inLang(PROOF_WORDS, lang) }
  return <KeptBox frame={frame} room="driver" words={{ ...inLang(phone, lang), ...lists }} script={PHONE_PATH} />
}

/** What a form says to the phone that keeps it: the event that it stands for, of which run and stop. */
export const asEvent = (kind: keyof typeof EVENT_WORDS, run: string, stop?: { id: string; canteen: { name: string } }) => ({
  'data-event': kind,
  'data-run': run,
  'data-stop': stop?.id,
  'data-name': stop?.canteen.name,
})

interface AfterProps {
  what: 'loaded' | 'departed'
  run: string
}

/** Not to be seen before the run was loaded or has departed; then the phone shows it, also where the server does not know yet. */
export function After({ what, run, children }: PropsWithChildren<AfterProps>) {
  return (
    <template data-after={what} data-run={run}>
      {children}
    </template>
  )
}

/** To be seen until then. */
export function Until({ what, run, children }: PropsWithChildren<AfterProps>) {
  return (
    <div data-until={what} data-run={run}>
      {children}
    </div>
  )
}
