interface ChoiceProps {
  /** seen above the list */
  label: string
  /** heard in its place where many have the same */
  full?: string
  name: string
  choices: readonly { value: string; text: string }[]
  chosen?: string | undefined
}

/** A short list to choose one of. */
export function Choice({ label, full, name, choices, chosen }: ChoiceProps) {
  return (
    <label class="small-input">
      <span>{label}</span>
      <select name={name} aria-label={full}>
        {choices.map(({ value, text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
