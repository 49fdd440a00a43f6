import { counter } from '../words/counter.ts'
import type { Again } from './again.ts'
import { type Frame, wordsIn } from './frame.ts'

/** Only after a temperature or weight that is hard to believe: a box to say that it was measured again. */
export function Sure({ frame, again }: { frame: Frame; again: Again | undefined }) {
  if (!again?.doubtful) return null
  return (
    <label class="sure">
      <input type="checkbox" name="sure" value="yes" /> {wordsIn(counter, frame.lang)('sure')}
    </label>
  )
}
