import { equipment } from '../../words/equipment.ts'
import { kitchen } from '../../words/kitchen.ts'
import { LINE_WORDS, STATION_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Badge, Button, type Column, Form, Notice, Table } from '../parts.tsx'
import { NotTaken } from '../problem-page.tsx'
import { SmallInput } from '../small-input.tsx'
import type { KitchenEquipment, Pot, StationCard } from './equipment.ts'

interface Props {
  frame: Frame
  data: KitchenEquipment
  again?: Again | undefined
}

/** Where food is cooked, in what, and by whom; each line by itself. What is changed holds from a day on. */
export function EquipmentPage({ frame, data, again }: Props) {
  const t = wordsIn(equipment, frame.lang)
  return (
    <Page
      frame={frame}
      person="kitchen"
      title={t('title')}
      crumbs={[{ text: wordsIn(kitchen, frame.lang)('tab_production'), href: '/kitchen' }, { text: t('title') }]}
    >
      <h1>{t('title')}</h1>
      <p class="note">{t('about')}</p>
      {again && <NotTaken frame={frame} again={again} />}
      <Coming frame={frame} data={data} />
      {!data.staffed && <Notice mood="info">{t('nobody_at_all')}</Notice>}
      {data.lines.map(({ line, stations, free }) => (
        <section id={`line-${line}`} class={`equipment ${line}`}>
          <h2>{say(LINE_WORDS[line], frame.lang)}</h2>
          {stations.map((station) => (
            <Station frame={frame} data={data} station={station} again={again} />
          ))}
          {free.length > 0 && <Pots frame={frame} data={data} pots={free} caption={t('no_station')} again={again} />}
        </section>
      ))}
      {frame.may('equip_kitchen') && <Adding frame={frame} data={data} again={again} />}
    </Page>
  )
}

function Coming({ frame, data: { coming, stations } }: Props) {
  const t = wordsIn(equipment, frame.lang)
  if (coming.pots.length + coming.stations.length === 0) return null
  const at = (code: string | null) => stations.find((one) => one.code === code)?.name ?? t('no_station')
  return (
    <Notice mood="info" title={t('coming')}>
      <ul>
        {coming.stations.map(({ since, name, pots_a_cook, used }) => (
          <li>{used ? t('coming_station', { day: since, name, n: pots_a_cook }) : t('coming_gone', { day: since, name })}</li>
        ))}
        {coming.pots.map(({ since, name, station_code, grams, clean_minutes, used }) => (
          <li>
            {used
              ? t('coming_pot', { day: since, name, station: at(station_code), kg: grams / 1_000, clean: clean_minutes })
              : t('coming_gone', { day: since, name })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Station({ frame, data, station, again }: Props & { station: StationCard }) {
  const t = wordsIn(equipment, frame.lang)
  const { code, name, kind, pots_a_cook, pots, duties } = station
  const mine = again?.typed.station === code && again.typed.potsACook !== undefined ? again : undefined
  return (
    <article class="card" id={`station-${code}`}>
      <h3>
        {name} <small>{say(STATION_WORDS[kind], frame.lang)}</small>
        {kind !== 'prep' && (
          <small>
            {t('pots_a_cook')} {pots_a_cook}
          </small>
        )}
      </h3>
      <p>
        {duties
          .map((duty) =>
            duty.until ? t('to_day', { name: duty.name, day: duty.until }) : t('from_day', { name: duty.name, day: duty.since }),
          )
          .join(t('comma'))}
        {data.staffed && duties.length === 0 && <Badge mood="warn">{t('nobody')}</Badge>}
      </p>
      {pots.length > 0 && <Pots frame={frame} data={data} pots={pots} caption={`${name} ${t('pots')}`} again={again} />}
      {frame.may('equip_kitchen') && (
        <details open={mine !== undefined}>
          <summary>{t('edit_of', { what: name })}</summary>
          <Form frame={frame} action="/kitchen/equipment/stations/set" class="cook">
            <input type="hidden" name="station" value={code} />
            <StationFields frame={frame} again={mine} now={{ name, potsACook: pots_a_cook }} since={data.since} />
            <Used frame={frame} again={mine} />
            <Button quiet>{t('save')}</Button>
          </Form>
          {duties
            .filter((duty) => duty.until === null)
            .map((duty) => (
              <Form frame={frame} action="/kitchen/equipment/duties/end" class="cook">
                <input type="hidden" name="station" value={code} />
                <input type="hidden" name="staff" value={duty.staff_id} />
                <SmallInput
                  label={`${duty.name} ${t('until')}`}
                  full={`${duty.name} ${t('until')}`}
                  name="until"
                  type="date"
                  value={data.since}
                />
                <Button quiet>{t('end_duty')}</Button>
              </Form>
            ))}
        </details>
      )}
    </article>
  )
}

interface FieldsProps {
  frame: Frame
  again: Again | undefined
  since: string
}

function StationFields({ frame, again, since, now }: FieldsProps & { now?: { name: string; potsACook: number } }) {
  const t = wordsIn(equipment, frame.lang)
  return (
    <>
      <SmallInput
        label={t('name')}
        full={t('name')}
        name="name"
        value={typedOr(again, 'name', now?.name)}
        wide
        wrong={wrongIn(frame, again, 'name')}
      />
      <SmallInput
        label={t('pots_a_cook')}
        full={t('pots_a_cook')}
        name="potsACook"
        decimal
        value={typedOr(again, 'potsACook', now?.potsACook ?? 1)}
        wrong={wrongIn(frame, again, 'potsACook')}
      />
      <Since frame={frame} again={again} since={since} />
    </>
  )
}

function Since({ frame, again, since }: FieldsProps) {
  const t = wordsIn(equipment, frame.lang)
  return (
    <SmallInput
      label={t('since')}
      full={t('since')}
      name="since"
      type="date"
      value={typedOr(again, 'since', since)}
      wrong={wrongIn(frame, again, 'since')}
    />
  )
}

function Used({ frame, again }: { frame: Frame; again: Again | undefined }) {
  const t = wordsIn(equipment, frame.lang)
  return (
    <Choice
      label={t('used')}
      name="used"
      chosen={again?.typed.used}
      options={[
        ['yes', t('in_use')],
        ['no', t('out_of_use')],
      ]}
    />
  )
}

function Pots({ frame, data, pots, caption, again }: Props & { pots: readonly Pot[]; caption: string }) {
  const t = wordsIn(equipment, frame.lang)
  const columns: Column<Pot>[] = [
    { head: t('pot'), names: true, cell: (pot) => pot.name },
    { head: t('kilos'), number: true, cell: (pot) => pot.grams / 1_000 },
    { head: t('trays'), number: true, cell: (pot) => pot.trays ?? '–' },
    { head: t('clean'), number: true, cell: (pot) => pot.clean_minutes },
    ...(frame.may('equip_kitchen')
      ? [
          {
            head: t('edit'),
            cell: (pot: Pot) => <PotForm frame={frame} data={data} pot={pot} again={again?.typed.pot === pot.name ? again : undefined} />,
          },
        ]
      : []),
  ]
  return <Table caption={caption} quiet columns={columns} rows={pots} />
}

function PotForm({ frame, data, pot, again }: { frame: Frame; data: KitchenEquipment; pot: Pot; again: Again | undefined }) {
  const t = wordsIn(equipment, frame.lang)
  return (
    <details open={again !== undefined}>
      <summary>{t('edit_of', { what: pot.name })}</summary>
      <Form frame={frame} action="/kitchen/equipment/pots/set" class="cook">
        <input type="hidden" name="pot" value={pot.name} />
        <PotFields frame={frame} data={data} again={again} now={pot} />
        <Used frame={frame} again={again} />
        <Button quiet>{t('save')}</Button>
      </Form>
    </details>
  )
}

function PotFields({ frame, data, again, now }: { frame: Frame; data: KitchenEquipment; again: Again | undefined; now?: Pot }) {
  const t = wordsIn(equipment, frame.lang)
  const places = data.stations.filter((one) => one.kind !== 'prep' && (!now || one.line === now.line))
  const input = (name: 'kg' | 'trays' | 'clean', label: string, value: number | undefined | null, optional = false) => (
    <SmallInput
      label={label}
      full={label}
      name={name}
      decimal
      optional={optional}
      value={typedOr(again, name, value ?? undefined)}
      wrong={wrongIn(frame, again, name)}
      {...(optional ? { hint: t('trays_hint') } : {})}
    />
  )
  return (
    <>
      <Choice
        label={t('station')}
        name="station"
        chosen={again?.typed.station ?? now?.station_code ?? ''}
        options={[['', t('no_station')], ...places.map((one) => [one.code, one.name] as const)]}
      />
      {input('kg', t('kilos'), now && now.grams / 1_000)}
      {input('trays', t('trays'), now?.trays, true)}
      {input('clean', t('clean'), now?.clean_minutes ?? 10)}
      <Since frame={frame} again={again} since={data.since} />
    </>
  )
}

/** What is new: a station, a pot, somebody at a station. */
function Adding({ frame, data, again }: Props) {
  const t = wordsIn(equipment, frame.lang)
  const isNew = (field: string) => (again && again.typed[field] !== undefined && again.typed.used === undefined ? again : undefined)
  const station = isNew('kind')
  const pot = isNew('kg')
  const duty = again?.typed.staff !== undefined && again.typed.since !== undefined ? again : undefined
  const lines = (['ordinary', 'halal'] as const).map((line) => [line, say(LINE_WORDS[line], frame.lang)] as const)
  const kinds = (Object.keys(STATION_WORDS) as (keyof typeof STATION_WORDS)[]).map(
    (kind) => [kind, say(STATION_WORDS[kind], frame.lang)] as const,
  )
  return (
    <section id="adding">
      <Form frame={frame} action="/kitchen/equipment/duties" class="card cook">
        <h2>{t('add_duty')}</h2>
        <Choice
          label={t('station')}
          name="station"
          chosen={duty?.typed.station}
          options={data.stations.map((one) => [one.code, one.name])}
        />
        <Choice
          label={t('who')}
          name="staff"
          chosen={duty?.typed.staff}
          options={data.people.map((one) => [one.id, `${one.name} ${one.code}`])}
          wide
        />
        <Since frame={frame} again={duty} since={data.since} />
        <Button>{t('put')}</Button>
      </Form>
      <Form frame={frame} action="/kitchen/equipment/pots" class="card cook">
        <h2>{t('add_pot')}</h2>
        <SmallInput
          label={t('name')}
          full={t('name')}
          name="name"
          value={typedOr(pot, 'name', undefined)}
          wide
          wrong={wrongIn(frame, pot, 'name')}
        />
        <Choice label={t('line')} name="line" chosen={pot?.typed.line} options={lines} />
        <PotFields frame={frame} data={data} again={pot} />
        <Button>{t('add')}</Button>
      </Form>
      <Form frame={frame} action="/kitchen/equipment/stations" class="card cook">
        <h2>{t('add_station')}</h2>
        <Choice label={t('kind')} name="kind" chosen={station?.typed.kind} options={kinds} />
        <Choice label={t('line')} name="line" chosen={station?.typed.line} options={lines} />
        <StationFields frame={frame} again={station} since={data.since} />
        <Button>{t('add')}</Button>
      </Form>
    </section>
  )
}

const wrongIn = (frame: Frame, again: Again | undefined, name: string): string | undefined => {
  const text = again?.wrong[name]
  return text && say(text, frame.lang)
}
