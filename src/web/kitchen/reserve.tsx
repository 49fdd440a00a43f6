import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { kitchen } from '../../words/kitchen.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import type { KitchenRuns } from './runs.ts'

interface ReserveProps {
  frame: Frame
  data: KitchenRuns
  again?: Again | undefined
}

/** What is left of the kitchen's reserve, where some of it went, and the form that sends more. */
export function Reserve({ frame, data, again }: ReserveProps) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <section id="reserve">
      <h2>{t('reserve')}</h2>
      <Table
        caption={t('reserve_left')}
        columns={[
          { head: t('dish'), names: true, cell: (line) => line.name },
          { head: t('reserve_left'), number: true, cell: (line) => line.left },
          { head: t('sent_list'), cell: (line) => sentOf(data, line.name) },
        ]}
        rows={data.reserve}
      />
      {frame.may('send_reserve') && data.received.length > 0 && (
        <SendForm frame={frame} data={data} again={again?.typed.canteen ? again : undefined} />
      )}
    </section>
  )
}

const sentOf = ({ sent }: KitchenRuns, dish: string): string =>
  sent
    .filter((row) => row.dish === dish)
    .map((row) => `${clockOf(row.at)} ${row.canteen} ${row.portions}`)
    .join(' · ') || '–'

function SendForm({ frame, data, again }: ReserveProps) {
  const t = wordsIn(kitchen, frame.lang)
  const input = (name: 'portions' | 'core') => (
    <SmallInput
      label={t(name)}
      full={t(name)}
      name={name}
      value={typedOr(again, name, undefined)}
      decimal
      wrong={again?.wrong[name] && say(again.wrong[name], frame.lang)}
    />
  )
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/reserve`} class="card">
      <h3>{t('send_reserve')}</h3>
      <p class="note">{t('send_note', { core: celsius(data.limits.hotCore) })}</p>
      <div class="cook">
        <Choice
          label={t('canteen')}
          name="canteen"
          chosen={again?.typed.canteen}
          options={data.received.map((one) => [one.id, one.name])}
        />
        <Choice
          label={t('dish')}
          name="dish"
          chosen={again?.typed.dish}
          options={data.reserve.filter((one) => one.left > 0).map((one) => [one.dish, one.name])}
        />
        {input('portions')}
        {input('core')}
        <Button>{t('send')}</Button>
      </div>
    </Form>
  )
}
