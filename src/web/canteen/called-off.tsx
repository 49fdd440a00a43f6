import { clockOf } from '../../kernel/meal-date.ts'
import type { TourView } from '../../rounds/rounds.ts'
import { rounds } from '../../words/rounds.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Notice } from '../parts.tsx'
import { OUTCOME_WORDS } from './rounds.ts'

/** Whose order is off since the rounds were planned. */
export function CalledOff({ frame, tour }: { frame: Frame; tour: TourView }) {
  const t = wordsIn(rounds, frame.lang)
  return (
    <Notice mood="warn" title={t('called_off')}>
      <p>{t('called_off_about')}</p>
      <ul>
        {tour.calledOff.map(({ name, address, outcome }) => (
          <li>
            <strong>{name}</strong> {address}{' '}
            {outcome && `${say(OUTCOME_WORDS[outcome.outcome], frame.lang)} ${clockOf(outcome.device_at)}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
