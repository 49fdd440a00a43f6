import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import type { Printer } from '../../printing/printing.ts'
import { printing } from '../../words/printing.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'

interface SendLabelsProps {
  frame: Frame
  paper: 'box-labels' | 'sample-labels'
  day: MealDate
  meal: Meal
  /** those that have the right roll */
  printers: readonly Printer[]
}

/** Beside the labels as files: a button for each printer, and the way to the queue. */
export function SendLabels({ frame, paper, day, meal, printers }: SendLabelsProps) {
  const t = wordsIn(printing, frame.lang)
  if (!frame.may('print_labels')) return null
  return (
    <>
      {printers.map(({ id, name }) => (
        <Form frame={frame} action="/kitchen/printing" class="row">
          <input type="hidden" name="paper" value={paper} />
          <input type="hidden" name="day" value={day} />
          <input type="hidden" name="meal" value={meal} />
          <input type="hidden" name="printer" value={id} />
          <Button>{`${t(paper === 'box-labels' ? 'paper_box_labels' : 'paper_sample_labels')} · ${t('send_to', { printer: name })}`}</Button>
        </Form>
      ))}
      {printers.length === 0 && frame.may('manage_printers') && (
        <a class="button quiet" href="/kitchen/printers">
          {t('set_up')}
        </a>
      )}
      <a class="button quiet" href="/kitchen/printing">
        {t('queue')}
      </a>
    </>
  )
}
