import type { MealDate } from '../../kernel/meal-date.ts'
import { kitchen } from '../../words/kitchen.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, type Column, Form, Table } from '../parts.tsx'
import type { RunLine, StopLine } from './runs.ts'

interface LoadProps {
  frame: Frame
  day: MealDate
  run: RunLine
  again: Again | undefined
}

/** Mostly what is loaded is what was planned: one press. Where it is not, the counts are changed in a table first. */
export function LoadForms({ frame, day, run, again }: LoadProps) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <div class="load">
      <Form frame={frame} action={`/kitchen/${day}/loadings`}>
        <input type="hidden" name="run" value={run.id} />
        <Button>{t('record_loading')}</Button>
      </Form>
      <details open={again !== undefined}>
        <summary>{t('other_counts')}</summary>
        <Form frame={frame} action={`/kitchen/${day}/loadings`}>
          <input type="hidden" name="run" value={run.id} />
          <Table caption={t('other_counts')} quiet wide columns={columnsOf(frame, run, again)} rows={run.stops} />
          <Button quiet>{t('record_counts')}</Button>
        </Form>
      </details>
    </div>
  )
}

function columnsOf(frame: Frame, run: RunLine, again: Again | undefined): Column<StopLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const dishes = [...new Map(run.stops.flatMap((stop) => stop.allotted.map((share) => [share.dish, share.name] as const)))]
  return [
    { head: t('canteen'), names: true, cell: (stop) => stop.canteen },
    ...dishes.map(
      ([code, dish]): Column<StopLine> => ({
        head: dish,
        number: true,
        cell: (stop) => {
          const share = stop.allotted.find((one) => one.dish === code)
          const name = `load:${stop.id}:${code}`
          const wrong = again?.wrong[name]
          if (!share) return '–'
          return (
            <>
              <input
                class="count"
                name={name}
                value={typedOr(again, name, share.portions)}
                inputmode="numeric"
                autocomplete="off"
                required
                aria-label={t('load_field', { canteen: stop.canteen, dish })}
                aria-invalid={wrong ? 'true' : undefined}
              />
              {wrong && <span class="fault">{say(wrong, frame.lang)}</span>}
            </>
          )
        },
      }),
    ),
  ]
}
