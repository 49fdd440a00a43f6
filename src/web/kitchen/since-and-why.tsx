import { addDays } from '../../kernel/meal-date.ts'
import { books } from '../../words/safety-books.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { SmallInput } from '../small-input.tsx'

/** From which day on a rule of the district's own holds, tomorrow unless somebody says otherwise, and why. */
export function SinceAndWhy({ frame, again }: { frame: Frame; again: Again | undefined }) {
  const t = wordsIn(books, frame.lang)
  const wrong = (field: string) => again?.wrong[field] && say(again.wrong[field] ?? ['', ''], frame.lang)
  const since = typedOr(again, 'since', addDays(frame.today, 1))
  return (
    <>
      <SmallInput label={t('since')} full={t('since')} name="since" type="date" value={since} wrong={wrong('since')} />
      <SmallInput label={t('why')} full={t('why')} name="why" value={typedOr(again, 'why', undefined)} wide wrong={wrong('why')} />
    </>
  )
}
