import type { PropsWithChildren } from 'hono/jsx'
import { EVENT_WORDS, PROOF_WORDS, phone, VERDICT_ON_PHONE } from '../../words/on-the-way.ts'
import { type Lang, say, type Words } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { PHONE_PATH } from './phone.ts'

const inLang = (words: Words, lang: Lang) => Object.fromEntries(Object.entries(words).map(([key, text]) => [key, say(text, lang)]))

/** Where the phone says what it still keeps, and what became of what it sent. Unseen until there is something. */
export function PhoneBox({ frame }: { frame: Frame }) {
  const { lang, who } = frame
  const t = wordsIn(phone, lang)
  const lists = { kinds: inLang(EVENT_WORDS, lang), verdicts: inLang(VERDICT_ON_PHONE, lang), proof_names: inLang(PROOF_WORDS, lang) }
  const words = { lang, ...inLang(phone, lang), ...lists }
  return (
    <>
      <section class="phone-box" data-phone={JSON.stringify(words)} data-who={who?.id ?? ''} aria-label={t('title')} hidden>
        <p data-count aria-live="polite" />
        <p data-others />
        <button type="button" class="button quiet" data-send hidden>
          {t('send')}
        </button>
        <a class="button quiet" href="/sign-in?next=/driver" data-sign-in hidden>
          {t('sign_in')}
        </a>
        <details hidden>
          <summary>{t('title')}</summary>
          <ul />
        </details>
      </section>
      <script src={PHONE_PATH} defer />
    </>
  )
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

/** What the phone keeps of a stop or a run, and what the server refused of it. */
export const Said = ({ of }: { of: string }) => <ul class="phone-said" data-said={of} />
