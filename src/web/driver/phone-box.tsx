import { EVENT_WORDS, phone, VERDICT_ON_PHONE } from '../../words/on-the-way.ts'
import { type Lang, say, type Words } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { PHONE_PATH } from './phone.ts'

const inLang = (words: Words, lang: Lang) => Object.fromEntries(Object.entries(words).map(([key, text]) => [key, say(text, lang)]))

/** Where the phone says what it still keeps, and what became of what it sent. Unseen until there is something. */
export function PhoneBox({ frame }: { frame: Frame }) {
  const { lang, who } = frame
  const t = wordsIn(phone, lang)
  const words = { lang, ...inLang(phone, lang), kinds: inLang(EVENT_WORDS, lang), verdicts: inLang(VERDICT_ON_PHONE, lang) }
  return (
    <>
      <section class="phone-box" data-phone={JSON.stringify(words)} data-who={who?.name ?? ''} aria-label={t('title')} hidden>
        <p data-count aria-live="polite" />
        <button type="button" class="button quiet" hidden>
          {t('send')}
        </button>
        <ul />
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
