import type { RoadMode } from '../../../db/tables/routing.ts'
import type { saidNumbers, theTraffic } from '../../routing/routing.ts'
import { inHundredths, NUMBER_KEYS, NUMBERS, type NumberKey, numbersFrom } from '../../routing/travel-numbers.ts'
import { MODE_WORDS, NUMBER_SOURCES, NUMBER_WORDS, drives as words } from '../../words/drives.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Button, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { DrivesFrame } from './drives-frame.tsx'

export interface Assumptions {
  traffic: Awaited<ReturnType<typeof theTraffic>>
  said: Awaited<ReturnType<typeof saidNumbers>>
  who: (id: string) => string
}

interface Props {
  frame: Frame
  data: Assumptions
  again?: Again | undefined
}

/** What ways are reckoned with: time by the hour, speeds, detours and rain, each with where it comes from, to be said otherwise. */
export function AssumptionsPage({ frame, data, again }: Props) {
  const t = wordsIn(words, frame.lang)
  const mode = again?.typed.mode
  return (
    <DrivesFrame frame={frame} tab="assumptions" again={again} form={mode ? `#traffic-${mode}` : '#numbers'}>
      <h2>{t('traffic')}</h2>
      <p class="note">{t('traffic_about')}</p>
      {data.traffic.map((one) => (
        <Traffic frame={frame} data={data} traffic={one} again={mode === one.mode ? again : undefined} />
      ))}
      <Numbers frame={frame} data={data} again={mode ? undefined : again} />
    </DrivesFrame>
  )
}

/** Room for more than there are. */
const SPARE_BANDS = 1

function Traffic({ frame, data, traffic: { mode, bands, said }, again }: Props & { traffic: Assumptions['traffic'][number] }) {
  const t = wordsIn(words, frame.lang)
  const lines = Array.from({ length: bands.length + SPARE_BANDS }, (_, i) => bands[i])
  return (
    <section class="card" id={`traffic-${mode}`}>
      <h3>{say(MODE_WORDS[mode], frame.lang)}</h3>
      <p class="note">
        {bands.length === 0 && `${t('whole_day')} · `}
        {said ? t('said', { at: stamp(said.set_at), who: whoIn(frame, data.who(said.set_by)), why: said.why }) : t('assumed')}
      </p>
      <Form frame={frame} action="/kitchen/drives/traffic">
        <input type="hidden" name="mode" value={mode} />
        {lines.map((band, i) => (
          <div class="row">
            <BandField frame={frame} mode={mode} i={i} name="from" value={band?.from} again={again} />
            <BandField frame={frame} mode={mode} i={i} name="until" value={band?.until === '24:00' ? '23:59' : band?.until} again={again} />
            <BandField frame={frame} mode={mode} i={i} name="percent" value={band?.percent} again={again} />
          </div>
        ))}
        <div class="row">
          <SmallInput
            label={t('why')}
            full={t('why')}
            name="why"
            value={typedOr(again, 'why', undefined)}
            wide
            wrong={again?.wrong.why && say(again.wrong.why, frame.lang)}
          />
          <Button>{t('set_traffic')}</Button>
        </div>
      </Form>
      {said && (
        <Form frame={frame} action="/kitchen/drives/traffic" class="row">
          <input type="hidden" name="mode" value={mode} />
          <input type="hidden" name="assumed" value="yes" />
          <input type="hidden" name="why" value={t('assume_traffic')} />
          <Button quiet>{t('assume_traffic')}</Button>
        </Form>
      )}
    </section>
  )
}

interface BandFieldProps {
  frame: Frame
  mode: RoadMode
  i: number
  name: 'from' | 'until' | 'percent'
  value: string | number | undefined
  again: Again | undefined
}

function BandField({ frame, mode, i, name, value, again }: BandFieldProps) {
  const t = wordsIn(words, frame.lang)
  const label = name === 'from' ? t('band_from') : name === 'until' ? t('band_until') : t('percent')
  const field = `bands.${i}.${name}`
  return (
    <SmallInput
      label={label}
      full={t('band_of', { mode: say(MODE_WORDS[mode], frame.lang), n: i + 1, field: label })}
      name={field}
      type={name === 'percent' ? 'text' : 'time'}
      decimal={name === 'percent'}
      optional
      value={typedOr(again, field, value)}
      wrong={again?.wrong[field] && say(again.wrong[field] ?? ['', ''], frame.lang)}
    />
  )
}

function Numbers({ frame, data: { said, who }, again }: Props) {
  const t = wordsIn(words, frame.lang)
  const inForce = numbersFrom(said)
  const row = (key: NumberKey) => said.find((one) => one.key === key)
  return (
    <section id="numbers">
      <h2>{t('numbers')}</h2>
      <Table
        caption={t('numbers')}
        quiet
        wide
        columns={[
          { head: t('number'), names: true, cell: (key: NumberKey) => say(NUMBER_WORDS[key], frame.lang) },
          { head: t('in_force'), number: true, cell: (key) => inHundredths(inForce[key]) },
          { head: t('assumed_value'), number: true, cell: (key) => inHundredths(NUMBERS[key].value) },
          { head: t('assumed_from'), cell: (key) => say(NUMBER_SOURCES[key], frame.lang) },
          {
            head: t('why'),
            cell: (key) => {
              const one = row(key)
              return one ? t('said', { at: stamp(one.set_at), who: whoIn(frame, who(one.set_by)), why: one.why }) : '–'
            },
          },
        ]}
        rows={NUMBER_KEYS}
      />
      <Form frame={frame} action="/kitchen/drives/numbers" class="row card">
        <Choice
          wide
          label={t('set_number')}
          name="number"
          options={NUMBER_KEYS.map((key) => [key, say(NUMBER_WORDS[key], frame.lang)])}
          chosen={again?.typed.number}
        />
        <SmallInput
          label={t('value')}
          full={t('value')}
          name="value"
          decimal
          optional
          value={typedOr(again, 'value', undefined)}
          wrong={again?.wrong.value && say(again.wrong.value, frame.lang)}
        />
        <SmallInput
          label={t('why')}
          full={t('why')}
          name="why"
          wide
          value={typedOr(again, 'why', undefined)}
          wrong={again?.wrong.why && say(again.wrong.why, frame.lang)}
        />
        <Button quiet>{t('save')}</Button>
      </Form>
    </section>
  )
}
