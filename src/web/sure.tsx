import { counter } from '../words/counter.ts'
import type { Again } from './again.ts'
import { type Frame, wordsIn } from './frame.ts'

/**
 * Only after a temperature or weight that is hard to believe: a box to say that it was measured again. `ready`: it is there unseen, for a
 * phone that asks by itself.
 */
export function Sure({ frame, again, ready }: { frame: Frame; again: Again | undefined; ready?: boolean }) {
  if (!again?.doubtful && !ready) return null
  return (
    <label class="sure" hidden={!again?.doubtful}>
      <input type="checkbox" name="sure" value="yes" /> {wordsIn(counter, frame.lang)('sure')}
    </label>
  )
}
