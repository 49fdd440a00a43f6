import type { CleanedThing } from '../../db/tables/safety.ts'
import { CLEANING_WORDS } from '../words/risks.ts'
import { safety as words } from '../words/safety.ts'
import { say } from '../words/words.ts'
import { type Again, typedOr } from './again.ts'
import { Choice } from './choice.tsx'
import { type Frame, wordsIn } from './frame.ts'
import { Button, Form } from './parts.tsx'
import { SmallInput } from './small-input.tsx'

interface CleaningProps {
  frame: Frame
  action: string
  places: readonly { code: string; name: string }[]
  /** what is cleaned where the form stands */
  things?: readonly CleanedThing[]
  again: Again | undefined
}

const METHODS = ['chlorine', 'heat', 'detergent', 'uv'] as const

/** What was cleaned, where, how and how long; the person and the time are known. */
export function CleaningForm({ frame, action, places, things = ['van', 'boxes', 'tableware', 'kitchen'], again }: CleaningProps) {
  const t = wordsIn(words, frame.lang)
  const word = (code: keyof typeof CLEANING_WORDS) => say(CLEANING_WORDS[code], frame.lang)
  const nameOf = (one: { code: string; name: string }) => (one.code === 'kitchen' ? t('kitchen') : one.name)
  const number = (name: 'count' | 'minutes', label: 'count' | 'how_long', start: string) => (
    <SmallInput
      label={t(label)}
      full={`${t('cleaning')} ${t(label)}`}
      name={name}
      value={typedOr(again, name, start)}
      decimal
      wrong={again?.wrong[name] && say(again.wrong[name] ?? ['', ''], frame.lang)}
    />
  )
  return (
    <Form frame={frame} action={action} class="row cleaning">
      <Choice label={t('what')} name="what" options={things.map((one) => [one, word(one)])} chosen={again?.typed.what} />
      <Choice label={t('place_of')} name="place" options={places.map((one) => [one.code, nameOf(one)])} chosen={again?.typed.place} />
      <Choice label={t('method')} name="method" options={METHODS.map((one) => [one, word(one)])} chosen={again?.typed.method} />
      {number('count', 'count', '1')}
      {number('minutes', 'how_long', '15')}
      <Button quiet>{t('record_cleaning')}</Button>
    </Form>
  )
}
