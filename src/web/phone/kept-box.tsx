import { phone } from '../../words/on-the-way.ts'
import { type Lang, say, type Words } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'

export const inLang = (words: Words, lang: Lang) => Object.fromEntries(Object.entries(words).map(([key, text]) => [key, say(text, lang)]))

interface Props {
  frame: Frame
  room: 'driver' | 'carrier'
  /** for the script to say: a word by its name, or words by theirs */
  words: Record<string, string | Record<string, string>>
  script: string
}

/** Where the phone says what it still keeps, and what became of what it sent. Unseen until there is something. */
export function KeptBox({ frame, room, words, script }: Props) {
  const { lang, who } = frame
  const t = wordsIn(phone, lang)
  return (
    <>
      <section
        class="phone-box"
        data-phone={JSON.stringify({ lang, ...words })}
        data-room={room}
        data-who={who?.id ?? ''}
        aria-label={t('title')}
        hidden
      >
        <p data-count aria-live="polite" />
        <p data-others />
        <button type="button" class="button quiet" data-send hidden>
          {t('send')}
        </button>
        <a class="button quiet" href={`/sign-in?next=/${room}`} data-sign-in hidden>
          {t('sign_in')}
        </a>
        <details hidden>
          <summary>{t('title')}</summary>
          <ul />
        </details>
      </section>
      <script src={script} defer />
    </>
  )
}

/** What the phone keeps of a stop, a run or a door, and what the server refused of it. */
export const Said = ({ of }: { of: string }) => <ul class="phone-said" data-said={of} />
