import { say } from '../words/words.ts'
import { type Again, typedOr } from './again.ts'
import type { Frame } from './frame.ts'

interface CountFieldProps {
  frame: Frame
  name: string
  /** what is heard: which number of which dish */
  label: string
  /** the number that it should be, and starts with */
  expected: number
  again: Again | undefined
  required?: boolean
}

/** A count that should be what is expected: any other is out of its range, which lets the style sheet ask where the rest went. */
export function CountField({ frame, name, label, expected, again, required }: CountFieldProps) {
  const fault = again?.wrong[name]
  return (
    <>
      <input
        id={`field-${name}`}
        name={name}
        class="count"
        type="number"
        inputmode="numeric"
        min={expected}
        max={expected}
        required={required}
        value={typedOr(again, name, expected)}
        aria-label={label}
        aria-invalid={fault ? 'true' : undefined}
      />
      {fault && <span class="fault">{say(fault, frame.lang)}</span>}
    </>
  )
}
