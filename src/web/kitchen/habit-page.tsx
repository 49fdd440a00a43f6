import type { CanteenId, VanId } from '../../../db/tables/sites.ts'
import type { MealDate } from '../../kernel/meal-date.ts'
import type { Fault } from '../../kernel/refusal.ts'
import type { Compared, Round, Way } from '../../routing/routing.ts'
import { habit as words } from '../../words/habit.ts'
import { say, type Text } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, Form, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { DayFrame } from './frame-of-day.tsx'

export interface HabitData {
  day: MealDate
  rounds: readonly Round[]
  /** nothing without a habit, or before the meal is planned */
  compared: Compared | undefined
  routed: boolean
  vans: readonly { id: VanId; plate: string }[]
  /** that are open */
  canteens: readonly { id: CanteenId; name: string }[]
  /** of those too that are closed */
  names: ReadonlyMap<string, string>
}

interface Props {
  frame: Frame
  data: HabitData
  again?: Again | undefined
  faultText: (fault: Fault) => Text
}

/** The habit of a kitchen's vans beside what the search finds; the dispatcher takes either. */
export function HabitPage({ frame, data, again, faultText }: Props) {
  const t = wordsIn(words, frame.lang)
  return (
    <DayFrame frame={frame} day={data.day} tab="routes" again={again}>
      <h2>{t('title')}</h2>
      <p class="note">{t('about')}</p>
      {data.compared && <ThreeWays frame={frame} data={data} compared={data.compared} again={again} faultText={faultText} />}
      {data.rounds.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Table
          caption={t('rounds')}
          quiet
          columns={[
            { head: t('van'), cell: (round) => plateOf(data, round.van) },
            { head: t('order'), names: true, cell: (round) => round.stops.map((stop) => stopName(frame, data, stop)).join(t('next_stop')) },
          ]}
          rows={data.rounds}
        />
      )}
      {data.routed && (
        <Form frame={frame} action={`/kitchen/${data.day}/habit`} id="keep">
          <Button quiet>{t('keep')}</Button>
        </Form>
      )}
      <MoveInHabit frame={frame} data={data} again={again?.typed.canteen === undefined ? undefined : again} />
    </DayFrame>
  )
}

const plateOf = ({ vans }: HabitData, id: VanId | undefined): string => vans.find((van) => van.id === id)?.plate ?? '–'
const nameOf = ({ names }: HabitData, id: CanteenId): string => names.get(id) ?? id
/** Whoever reads the habit sees who is passed by because it is closed. */
const stopName = (frame: Frame, data: HabitData, id: CanteenId): string =>
  data.canteens.some((one) => one.id === id) ? nameOf(data, id) : say(words.closed, frame.lang, { name: nameOf(data, id) })

interface WaysProps extends Props {
  compared: Compared
}

function ThreeWays(props: WaysProps) {
  const { frame, data, compared, faultText } = props
  const t = wordsIn(words, frame.lang)
  const { habit, best, now, moves } = compared
  const list = (all: readonly CanteenId[]) => all.map((one) => nameOf(data, one)).join(t('comma'))
  const ways: { name: string; way: Way }[] = [
    { name: t('by_habit'), way: habit },
    { name: t('by_search'), way: best },
    ...(now ? [{ name: t('as_is'), way: now }] : []),
  ]
  return (
    <section id="compared">
      <Table
        caption={t('compared')}
        wide
        columns={[
          { head: t('way'), cell: ({ name }) => name },
          { head: t('vans'), number: true, cell: ({ way }) => way.vans },
          { head: t('minutes'), number: true, cell: ({ way }) => minutes(way.seconds) },
          { head: t('objections'), names: true, cell: ({ way }) => <Objections frame={frame} way={way} faultText={faultText} /> },
        ]}
        rows={ways}
      />
      <p>
        <strong>{savedText(frame, compared)}</strong>
      </p>
      {habit.skipped.length > 0 && <p>{t('skipped', { list: list(habit.skipped) })}</p>}
      {habit.added.length > 0 && <Notice mood="warn">{t('added', { list: list(habit.added) })}</Notice>}
      {moves.length > 0 && (
        <>
          <h3>{t('moves')}</h3>
          <ul>
            {moves.map(({ canteen, was, now }) => (
              <li>{t('move_one', { canteen: nameOf(data, canteen), was: plateOf(data, was), now: plateOf(data, now) })}</li>
            ))}
          </ul>
        </>
      )}
      <Take {...props} what="habit" />
      <Take {...props} what="best" />
    </section>
  )
}

const minutes = (seconds: number): number => Math.round(seconds / 60)

function savedText(frame: Frame, { habit, best, saved }: Compared): string {
  const t = wordsIn(words, frame.lang)
  const values = { vans: saved.vans, minutes: minutes(habit.seconds) - minutes(best.seconds) }
  if (saved.vans < 0 || saved.seconds < 0) return t('costs', values)
  return saved.vans === 0 && saved.seconds === 0 ? t('saves_nothing') : t('saves', values)
}

function Objections({ frame, way, faultText }: { frame: Frame; way: Way; faultText: Props['faultText'] }) {
  const t = wordsIn(words, frame.lang)
  if (way.violations.length === 0) return <Badge mood="good">{t('no_objection')}</Badge>
  return (
    <ul class="plain">
      {way.violations.map((fault) => (
        <li>
          {fault.place} {say(faultText(fault), frame.lang)}
        </li>
      ))}
    </ul>
  )
}

function Take({ frame, data, compared, again, what }: WaysProps & { what: 'habit' | 'best' }) {
  const t = wordsIn(words, frame.lang)
  const mine = again?.typed.what === what ? again : undefined
  const name = t(what === 'habit' ? 'take_habit' : 'take_best')
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/habit/taken`} id={`take-${what}`} class="row card">
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="version" value={compared.version} />
      <SmallInput
        label={t('why')}
        full={`${name}: ${t('why')}`}
        name="why"
        wide
        optional
        value={typedOr(mine, 'why', undefined)}
        wrong={mine?.wrong.why && say(mine.wrong.why, frame.lang)}
      />
      <Button quiet>{name}</Button>
    </Form>
  )
}

function MoveInHabit({ frame, data, again }: { frame: Frame; data: HabitData; again: Again | undefined }) {
  const t = wordsIn(words, frame.lang)
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/habit/moves`} id="habit-move" class="row card">
      <h3>{t('edit')}</h3>
      <Choice label={t('canteen')} name="canteen" options={data.canteens.map((one) => [one.id, one.name])} chosen={again?.typed.canteen} />
      <Choice
        label={t('to_van')}
        name="van"
        options={[...data.vans.map((van): [string, string] => [van.id, van.plate]), ['', t('off')]]}
        chosen={again?.typed.van}
      />
      <SmallInput
        label={t('position')}
        full={t('position')}
        name="position"
        decimal
        optional
        value={typedOr(again, 'position', undefined)}
        wrong={again?.wrong.position && say(again.wrong.position, frame.lang)}
      />
      <Button quiet>{t('save')}</Button>
    </Form>
  )
}
