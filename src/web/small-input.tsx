export interface SmallInputProps {
  /** seen above the field */
  label: string
  /** heard in the place of the label where many fields have the same */
  full: string
  name: string
  value: string | undefined
  type?: 'text' | 'time' | 'date'
  /** a number with a point: a keyboard with digits on tablets */
  decimal?: boolean
  /** what is expected, in grey; never a value */
  hint?: string
  wide?: boolean
  optional?: boolean
  wrong?: string | undefined
}

/** A narrow field for a row of a table. */
export function SmallInput({ label, full, name, value, type = 'text', decimal, hint, wide, optional, wrong }: SmallInputProps) {
  return (
    <label class={wide ? 'small-input wide' : 'small-input'}>
      <span>{label}</span>
      <input
        name={name}
        type={type}
        value={value}
        placeholder={hint}
        inputmode={decimal ? 'decimal' : undefined}
        autocomplete="off"
        aria-label={full}
        aria-invalid={wrong ? 'true' : undefined}
        required={!optional}
      />
      {wrong && <span class="fault">{wrong}</span>}
    </label>
  )
}
