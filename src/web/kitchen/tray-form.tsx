import type { Frame } from '../frame.ts'
import { Button, Form } from '../parts.tsx'

interface TrayFormProps {
  frame: Frame
  action: string
  id: string
  title: string
  hint: string
  /** what the list is called to those who do not see it */
  label: string
  submit: string
  /** which tray it is, as the form sends it */
  place: Readonly<Record<string, string | number>>
  lines: string
}

/** What a tray has, a dish a line. */
export function TrayForm({ frame, action, id, title, hint, label, submit, place, lines }: TrayFormProps) {
  return (
    <Form frame={frame} action={action} class="card change paste" id={id}>
      <h2>{title}</h2>
      <p class="note">{hint}</p>
      {Object.entries(place).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <textarea name="dishes" rows={6} aria-label={label} spellcheck={false} autofocus>
        {lines}
      </textarea>
      <Button>{submit}</Button>
    </Form>
  )
}
