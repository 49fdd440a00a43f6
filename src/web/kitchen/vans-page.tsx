import { access as words } from '../../words/access.ts'
import { kitchen } from '../../words/kitchen.ts'
import { sharing } from '../../words/sharing.ts'
import { say } from '../../words/words.ts'
import { AccessCard } from '../access-card.tsx'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Button, Form, Table } from '../parts.tsx'
import { NotTaken } from '../problem-page.tsx'
import { SmallInput } from '../small-input.tsx'
import type { VansData } from './vans.ts'

interface Props {
  frame: Frame
  data: VansData
  again?: Again | undefined
}

/** When vans work, where they cannot go, and which canteens share a trip; whoever keeps the sites says so here. */
export function VansPage({ frame, data, again }: Props) {
  const t = wordsIn(sharing, frame.lang)
  return (
    <Page
      frame={frame}
      person="kitchen"
      title={t('title')}
      crumbs={[{ text: wordsIn(kitchen, frame.lang)('tab_routes'), href: '/kitchen' }, { text: t('title') }]}
    >
      <h1>{t('title')}</h1>
      <p class="note">{t('about')}</p>
      {again && <NotTaken frame={frame} again={again} />}
      <h2>{t('vans')}</h2>
      {data.vans.map((van) => (
        <VanCard frame={frame} van={van} again={again?.typed.van === van.id && again.typed.trips !== undefined ? again : undefined} />
      ))}
      <Reload frame={frame} data={data} again={again?.typed.minutes !== undefined ? again : undefined} />
      <Pairs frame={frame} data={data} again={again?.typed.rule !== undefined ? again : undefined} />
      <Bans frame={frame} data={data} />
      <Accesses frame={frame} data={data} again={again} />
    </Page>
  )
}

function VanCard({ frame, van, again }: { frame: Frame; van: VansData['vans'][number]; again: Again | undefined }) {
  const t = wordsIn(sharing, frame.lang)
  const room = { portions: van.portions ?? 0, ordinary: van.ordinary_boxes, halal: van.halal_boxes }
  const field = (name: 'from' | 'until' | 'trips', value: string | number | null, type: 'time' | 'text') => (
    <SmallInput
      label={t(name)}
      full={t('of_van', { plate: van.plate, what: t(name) })}
      name={name}
      type={type}
      decimal={name === 'trips'}
      optional={name !== 'trips'}
      value={typedOr(again, name, value ?? undefined)}
      wrong={wrongIn(frame, again, name)}
    />
  )
  return (
    <section class="card" id={`van-${van.id}`}>
      <h3>{van.plate}</h3>
      <p class="note">{t('room_of', room)}</p>
      {frame.may('edit_sites') ? (
        <Form frame={frame} action="/kitchen/vans/shift" class="row">
          <input type="hidden" name="van" value={van.id} />
          {field('from', van.shift_from, 'time')}
          {field('until', van.shift_until, 'time')}
          {field('trips', van.trips, 'text')}
          <Button quiet>{t('save')}</Button>
        </Form>
      ) : (
        <p>
          {van.shift_from || van.shift_until ? `${van.shift_from ?? ''}–${van.shift_until ?? ''}` : t('all_day')} · {t('trips')} {van.trips}
        </p>
      )}
    </section>
  )
}

function Reload({ frame, data, again }: Props) {
  const t = wordsIn(sharing, frame.lang)
  return (
    <section class="card" id="reload">
      <h2>{t('reload')}</h2>
      {frame.may('edit_sites') ? (
        <Form frame={frame} action="/kitchen/vans/reload" class="row">
          <SmallInput
            label={t('reload_minutes')}
            full={t('reload_minutes')}
            name="minutes"
            decimal
            value={typedOr(again, 'minutes', data.reloadMinutes)}
            wrong={wrongIn(frame, again, 'minutes')}
          />
          <Button quiet>{t('save')}</Button>
        </Form>
      ) : (
        <p>
          {t('reload_minutes')} {data.reloadMinutes}
        </p>
      )}
    </section>
  )
}

function Pairs({ frame, data: { pairs, canteens }, again }: Props) {
  const t = wordsIn(sharing, frame.lang)
  const nameOf = (id: string) => canteens.find((one) => one.id === id)?.name ?? id
  const options = canteens.map((one) => [one.id, one.name] as const)
  return (
    <section id="pairs">
      <Table
        caption={t('pairs')}
        quiet
        columns={[
          { head: t('one'), names: true, cell: (row) => nameOf(row.a_id) },
          { head: t('rule'), cell: (row) => t(row.rule) },
          { head: t('other'), names: true, cell: (row) => nameOf(row.b_id) },
          ...(frame.may('edit_sites')
            ? [
                {
                  head: t('lift'),
                  cell: (row: VansData['pairs'][number]) => (
                    <Form frame={frame} action="/kitchen/vans/pairs" class="row">
                      <input type="hidden" name="one" value={row.a_id} />
                      <input type="hidden" name="other" value={row.b_id} />
                      <input type="hidden" name="rule" value="none" />
                      <Button quiet>{t('lift')}</Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
        rows={pairs}
        empty={t('none')}
      />
      {frame.may('edit_sites') && canteens.length > 1 && (
        <Form frame={frame} action="/kitchen/vans/pairs" class="row card">
          <Choice label={t('one')} name="one" options={options} chosen={again?.typed.one} />
          <Choice
            label={t('rule')}
            name="rule"
            options={(['together', 'apart'] as const).map((rule) => [rule, t(rule)])}
            chosen={again?.typed.rule}
            wrong={wrongIn(frame, again, 'rule')}
          />
          <Choice
            label={t('other')}
            name="other"
            options={options}
            chosen={again?.typed.other ?? canteens[1]?.id}
            wrong={wrongIn(frame, again, 'other')}
          />
          <Button>{t('add')}</Button>
        </Form>
      )}
    </section>
  )
}

function Bans({ frame, data: { banned, canteens, vans } }: Props) {
  const t = wordsIn(sharing, frame.lang)
  const plate = (id: string) => vans.find((one) => one.id === id)?.plate ?? id
  const nameOf = (id: string) => canteens.find((one) => one.id === id)?.name ?? id
  return (
    <section id="bans">
      <Table
        caption={t('bans')}
        quiet
        columns={[
          { head: t('canteen'), names: true, cell: (row) => nameOf(row.canteen_id) },
          { head: t('van'), cell: (row) => plate(row.van_id) },
          ...(frame.may('edit_sites')
            ? [
                {
                  head: t('lift'),
                  cell: (row: VansData['banned'][number]) => (
                    <Form frame={frame} action="/kitchen/vans/bans" class="row">
                      <input type="hidden" name="van" value={row.van_id} />
                      <input type="hidden" name="canteen" value={row.canteen_id} />
                      <input type="hidden" name="banned" value="no" />
                      <Button quiet>{t('lift')}</Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
        rows={banned}
        empty={t('none')}
      />
      {frame.may('edit_sites') && (
        <Form frame={frame} action="/kitchen/vans/bans" class="row card">
          <Choice label={t('canteen')} name="canteen" options={canteens.map((one) => [one.id, one.name])} />
          <Choice label={t('van')} name="van" options={vans.map((one) => [one.id, one.plate])} />
          <input type="hidden" name="banned" value="yes" />
          <Button>{t('add')}</Button>
        </Form>
      )}
    </section>
  )
}

/** How vans get in, canteen by canteen; whoever may say so opens one. */
function Accesses({ frame, data: { canteens, access }, again }: Props) {
  const t = wordsIn(words, frame.lang)
  return (
    <section id="access">
      <h2>{t('title')}</h2>
      <p class="note">{t('about')}</p>
      {canteens.map(({ id, name }) => (
        <AccessCard
          frame={frame}
          canteen={{ id, name }}
          access={access.get(id)}
          action="/kitchen/vans/access"
          again={again?.typed.canteen === id && again.typed.gate !== undefined ? again : undefined}
        />
      ))}
    </section>
  )
}

const wrongIn = (frame: Frame, again: Again | undefined, name: string): string | undefined => {
  const text = again?.wrong[name]
  return text && say(text, frame.lang)
}
