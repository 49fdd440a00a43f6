import type { Access, Collector } from '../../rounds/rounds.ts'
import { rounds } from '../../words/rounds.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Field, Form } from '../parts.tsx'
import { CanteenField, CounterFrame, Faults } from './counter-frame.tsx'
import type { Here } from './here.ts'
import { backToRounds } from './rounds-page.tsx'

interface Props {
  frame: Frame
  here: Here
  diner: { id: string; name: string; address: string }
  access: Access | null
  proxy: Collector | null
  again?: Again | undefined
}

/** How one gets to somebody's door, and who may take the meal. */
export function DoorPage({ frame, here, diner, access, proxy, again }: Props) {
  const t = wordsIn(rounds, frame.lang)
  const field = (name: string, start: string | number | null | undefined) => {
    const fault = again?.wrong[name]
    return { name, optional: true, autocomplete: 'off', value: typedOr(again, name, start ?? ''), fault: fault && say(fault, frame.lang) }
  }
  const title = t('door_title', { name: diner.name })
  return (
    <CounterFrame frame={frame} here={here} title={title} tab="rounds">
      <h1>{title}</h1>
      <p>{diner.address}</p>
      <p class="note">{t('door_about')}</p>
      {again && <Faults frame={frame} again={again} />}
      <Form frame={frame} action={`/canteen/doors/${diner.id}`} class="card">
        <CanteenField here={here} />
        <Field label={t('gate')} {...field('gate', access?.gate)} />
        <Field label={t('door')} {...field('door', access?.door)} />
        <Field label={t('floor')} {...field('floor', access?.floor)} />
        <Tick name="noLift" label={t('no_lift')} on={again ? again.typed.noLift === 'yes' : access?.noLift === true} />
        <Tick name="dog" label={t('dog')} on={again ? again.typed.dog === 'yes' : access?.dog === true} />
        <Field label={t('phone')} {...field('phone', access?.phone)} />
        <Field label={t('note')} {...field('note', access?.note)} />
        <h2>{t('proxy')}</h2>
        <Field label={t('proxy_name')} {...field('proxyName', proxy?.name)} />
        <Field label={t('relation')} {...field('relation', proxy?.relation)} />
        <Field label={t('proxy_phone')} {...field('proxyPhone', proxy?.phone)} />
        <Button>{t('save')}</Button>
      </Form>
      {backToRounds(frame, here)}
    </CounterFrame>
  )
}

const Tick = ({ name, label, on }: { name: string; label: string; on: boolean }) => (
  <label class="sure">
    <input type="checkbox" name={name} value="yes" checked={on} /> {label}
  </label>
)
