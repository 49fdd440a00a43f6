import { drive } from '../../words/counter.ts'
import { REFUSAL_WORDS } from '../../words/refusals.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Notice } from '../parts.tsx'
import type { DriverRun } from './runs.ts'

/** Food that must not leave the kitchen, or that no canteen may serve: dish by dish, and why. */
export function Held({ frame, run }: { frame: Frame; run: DriverRun }) {
  const t = wordsIn(drive, frame.lang)
  return (
    <Notice mood="bad" title={t(run.departed ? 'held_aboard' : 'held_here')}>
      <ul>
        {run.held.map(({ name, why, recall }) => (
          <li>
            <strong>{name}</strong> {say(REFUSAL_WORDS[why], frame.lang, { dish: name, recall })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
