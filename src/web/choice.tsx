interface ChoiceProps {
  /** seen above the list */
  label: string
  /** heard in its place where many have the same */
  full?: string
  name: string
  options: readonly (readonly [value: string, text: string])[]
  chosen?: string | undefined
  wide?: boolean
  wrong?: string | undefined
}

/** A short list to choose one of, for a row of a table or a form. */
export function Choice({ label, full, name, options, chosen, wide, wrong }: ChoiceProps) {
  return (
    <label class={wide ? 'small-input wide' : 'small-input'}>
      <span>{label}</span>
      <select name={name} aria-label={full} aria-invalid={wrong ? 'true' : undefined}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
      {wrong && <span class="fault">{wrong}</span>}
    </label>
  )
}
