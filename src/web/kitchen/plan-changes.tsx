import { clockOf } from '../../kernel/meal-date.ts'
import type { CarriedChange } from '../../production/production.ts'
import { production } from '../../words/production.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say, type Text } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { paperPath } from '../papers.ts'
import { Badge, Button, Field, Form } from '../parts.tsx'
import type { ChangeShown, KitchenProduction, Reader } from './production.ts'

export interface Shown {
  frame: Frame
  data: KitchenProduction
}

interface ChangesProps extends Shown {
  /** a fault of the plan in words */
  faultText: (fault: NonNullable<CarriedChange['fault']>) => Text
  /** one station's screen: only what it has to read */
  only?: string | undefined
}

/** The newest version with who has read it; those before it folded away. */
export function Changes({ frame, data, faultText, only }: ChangesProps) {
  const t = wordsIn(production, frame.lang)
  const mine =
    only === undefined ? data.changes : data.changes.filter((change) => change.readers.some((one) => one.code === only && !one.seen))
  const [newest, ...older] = mine
  if (!newest) return null
  const unread = older.reduce((sum, change) => sum + change.readers.filter((one) => !one.seen).length, 0)
  const shown = (change: ChangeShown) => <Change frame={frame} data={data} change={change} faultText={faultText} only={only} />
  return (
    <section id="changes">
      <h2>{t('changes')}</h2>
      {shown(newest)}
      {older.length > 0 && (
        <details class="older" open={only !== undefined}>
          <summary>
            {t('older', { n: older.length })} {unread > 0 && <Badge mood="warn">{t('older_unread', { n: unread })}</Badge>}
          </summary>
          {older.map(shown)}
        </details>
      )}
    </section>
  )
}

function Change({ frame, data, change, faultText, only }: ChangesProps & { change: ChangeShown }) {
  const t = wordsIn(production, frame.lang)
  return (
    <article class="change" id={`version-${change.version}`}>
      <h3>
        {t('version', { n: change.version })}{' '}
        <small>{t('by', { at: stamp(change.made_at), who: whoIn(frame, data.who(change.made_by)) })}</small>
      </h3>
      <p>{change.why ?? t('remade')}</p>
      <p>
        <strong>
          {change.trays.map((row) => signed(frame, data, { ...row, canteen: row.canteen_id })).join(t('comma')) ||
            dishesIn(frame, data, change) ||
            t('none')}
        </strong>
      </p>
      <Carried frame={frame} data={data} change={change} faultText={faultText} />
      <Readers frame={frame} data={data} change={change} only={only} />
      {only === undefined && <a href={`${paperPath('delta-sheet', data.day, 'lunch')}&version=${change.version}`}>{t('paper_changes')}</a>}
    </article>
  )
}

/** A swap moves no sets: what it moves are dishes, over all canteens. */
function dishesIn(frame: Frame, data: KitchenProduction, { dishes }: ChangeShown): string {
  const t = wordsIn(production, frame.lang)
  return [...Map.groupBy(dishes, (row) => row.dish_code)]
    .map(([dish, rows]) => `${data.dish(dish)} ${plus(rows.reduce((sum, row) => sum + row.portions, 0))}`)
    .join(t('comma'))
}

const plus = (portions: number): string => (portions > 0 ? `+${portions}` : `−${Math.abs(portions)}`)

const signed = (frame: Frame, data: KitchenProduction, row: Pick<CarriedChange, 'canteen' | 'tray' | 'portions'>): string =>
  `${data.canteen(row.canteen)} ${say(TRAY_WORDS[row.tray], frame.lang)} ${plus(row.portions)}`

/** What was asked for by hand before the plan was made anew: still in it, or why not. */
function Carried({ frame, data, change, faultText }: ChangesProps & { change: ChangeShown }) {
  const t = wordsIn(production, frame.lang)
  const of = (row: CarriedChange) => t('carried_one', { what: signed(frame, data, row), version: row.askedIn })
  const kept = change.carried.filter((row) => !row.fault)
  const lost = change.carried.filter((row) => row.fault)
  return (
    <>
      {kept.length > 0 && (
        <p>
          <Badge mood="good">{t('carried')}</Badge> {kept.map(of).join(t('comma'))}
        </p>
      )}
      {lost.length > 0 && (
        <>
          <Badge mood="warn">{t('not_carried')}</Badge>
          <ul>
            {lost.map((row) => (
              <li>
                {of(row)} {row.fault && say(faultText(row.fault), frame.lang)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Readers({ frame, data, change, only }: Shown & { change: ChangeShown; only?: string | undefined }) {
  const readers = only === undefined ? change.readers : change.readers.filter((one) => one.code === only)
  return (
    <div class="readers">
      {readers.map((reader) => (
        <ReaderOf frame={frame} data={data} version={change.version} reader={reader} only={only} />
      ))}
    </div>
  )
}

interface ReaderProps extends Shown {
  version: number
  reader: Reader
  only?: string | undefined
}

/** Stations and packing confirm here; a driver does so on his phone. */
function ReaderOf({ frame, data, version, reader: { kind, code, name, seen }, only }: ReaderProps) {
  const t = wordsIn(production, frame.lang)
  const station = kind === 'packing' ? t('packing') : kind === 'driver' ? t('driver', { n: code, name }) : name
  if (seen)
    return <Badge mood="good">{t('seen', { station, at: clockOf(seen.at), who: kind === 'driver' ? '' : data.who(seen.by) })}</Badge>
  if (kind === 'driver' || !frame.may('cook')) return <Badge mood="warn">{t('unseen', { station })}</Badge>
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/changes/seen${only === undefined ? '' : `?station=${encodeURIComponent(only)}`}`}>
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="station" value={code} />
      <Button quiet={only === undefined}>{t('confirm', { station })}</Button>
    </Form>
  )
}

/** One canteen, one set, so many more or fewer: the next version, at once. */
export function ChangeForm({ frame, data, again }: Shown & { again: Again | undefined }) {
  const t = wordsIn(production, frame.lang)
  return (
    <section id="change">
      <h2>{t('change')}</h2>
      <p class="note">{t('change_note')}</p>
      <Form frame={frame} action={`/kitchen/${data.day}/changes`} class="fields">
        <div class="field">
          <label for="change-canteen">{t('canteen')}</label>
          <select id="change-canteen" name="canteen">
            {data.canteens.map((canteen) => (
              <option value={canteen.id} selected={again?.typed.canteen === canteen.id}>
                {canteen.name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="change-tray">{t('tray')}</label>
          <select id="change-tray" name="tray">
            {data.trays.map((tray) => (
              <option value={tray} selected={again?.typed.tray === tray}>
                {say(TRAY_WORDS[tray], frame.lang)}
              </option>
            ))}
          </select>
        </div>
        <Field
          label={t('plus_minus')}
          name="portions"
          value={typedOr(again, 'portions', undefined)}
          fault={wrongIn(again, 'portions', frame)}
        />
        <Field label={t('why')} name="why" value={typedOr(again, 'why', t('why_usual'))} fault={wrongIn(again, 'why', frame)} />
        <Button>{t('do_change')}</Button>
      </Form>
    </section>
  )
}

const wrongIn = (again: Again | undefined, name: string, frame: Frame): string | undefined => {
  const text = again?.wrong[name]
  return text && say(text, frame.lang)
}
