import type { RoundsView } from '../../rounds/rounds.ts'
import { rounds } from '../../words/rounds.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, EmptyState, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { CanteenField, CounterFrame, Faults } from './counter-frame.tsx'
import type { Here } from './here.ts'
import { backToRounds } from './rounds-page.tsx'

interface Props {
  frame: Frame
  here: Here
  carriers: RoundsView['carriers']
  /** who holds the duty to carry */
  staff: readonly { id: string; name: string }[]
  again?: Again | undefined
}

/** Who carries from this canteen, with what box and when. */
export function CarriersPage({ frame, here, carriers, staff, again }: Props) {
  const t = wordsIn(rounds, frame.lang)
  return (
    <CounterFrame frame={frame} here={here} title={t('carriers')} tab="rounds">
      <h1>{t('carriers')}</h1>
      <p class="note">{t('carriers_about')}</p>
      {again && <Faults frame={frame} again={again} />}
      {carriers.length === 0 ? (
        <EmptyState>{t('no_carriers')}</EmptyState>
      ) : (
        <Table
          caption={t('carriers')}
          quiet
          rows={carriers}
          columns={[
            { head: t('name'), names: true, cell: (one) => one.name },
            { head: t('kind'), cell: (one) => t(one.volunteer ? 'volunteer' : 'staff') },
            { head: t('mode'), cell: (one) => t(one.mode) },
            { head: t('box'), number: true, cell: (one) => one.portions },
            { head: t('from'), number: true, cell: (one) => t('shift', { from: one.from_time, until: one.until_time }) },
            {
              head: t('end'),
              cell: (one) => (
                <Form frame={frame} action={`/canteen/carriers/${one.id}/end`}>
                  <CanteenField here={here} />
                  <button type="submit" class="button quiet" aria-label={`${t('end')} ${one.name}`}>
                    {t('end')}
                  </button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <AddForm frame={frame} here={here} staff={staff} again={again} />
      {backToRounds(frame, here)}
    </CounterFrame>
  )
}

function AddForm({ frame, here, staff, again }: Omit<Props, 'carriers'>) {
  const t = wordsIn(rounds, frame.lang)
  const wrong = (name: string) => {
    const fault = again?.wrong[name]
    return fault && say(fault, frame.lang)
  }
  const field = (name: string, start?: string) => ({ name, value: typedOr(again, name, start), wrong: wrong(name) })
  const accounts = [['', t('by_name')] as const, ...staff.map((one) => [one.id, one.name] as const)]
  const kinds = [['1', t('volunteer')] as const, ['0', t('staff')] as const]
  const modes = (['foot', 'ebike'] as const).map((mode) => [mode, t(mode)] as const)
  return (
    <Form frame={frame} action="/canteen/carriers" class="card row">
      <CanteenField here={here} />
      <Choice label={t('by_account')} name="staff" options={accounts} chosen={typedOr(again, 'staff', '')} wide wrong={wrong('staff')} />
      <SmallInput label={t('name')} full={t('name')} optional wide {...field('name')} />
      <Choice label={t('kind')} name="volunteer" options={kinds} chosen={typedOr(again, 'volunteer', '1')} />
      <Choice label={t('mode')} name="mode" options={modes} chosen={typedOr(again, 'mode', 'foot')} />
      <SmallInput label={t('box')} full={t('box')} decimal {...field('portions', '12')} />
      <SmallInput label={t('from')} full={t('from')} type="time" {...field('from', '11:00')} />
      <SmallInput label={t('until')} full={t('until')} type="time" {...field('until', '13:00')} />
      <Button>{t('add_carrier')}</Button>
    </Form>
  )
}
