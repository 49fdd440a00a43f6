import type { DishKind, Tray } from '../../../db/tables/menu.ts'
import { addDays, type MealDate } from '../../kernel/meal-date.ts'
import type { cycleOf } from '../../menu/menu.ts'
import { TRAYS } from '../../menu/rules.ts'
import { cycleWords } from '../../words/cycle.ts'
import { DISH_KIND_WORDS } from '../../words/menu.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { weekday } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Button, Form, Notice, Table, TableBox } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { MenuFrame } from './menu-frame.tsx'
import { TrayForm } from './tray-form.tsx'

type Cycle = Awaited<ReturnType<typeof cycleOf>>

/** The tray that is being changed. */
export interface Editing {
  week: number
  weekday: number
  tray: Tray
}

export interface CyclePageProps {
  frame: Frame
  cycle: Cycle
  names: (id: string) => string
  editing?: Editing | undefined
  again?: Again | undefined
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const A_MONDAY = '2020-01-06' as MealDate
const weekdayName = (frame: Frame, n: number): string => weekday(addDays(A_MONDAY, n - 1), frame.lang)
const placeOf = ({ week, weekday, tray }: Editing): string => `${week}-${weekday}-${tray}`

/** The weeks that come round, what replaces what for a while, and how soon a dish may come back. */
export function CyclePage(props: CyclePageProps) {
  const { frame, cycle, editing, again } = props
  const t = wordsIn(cycleWords, frame.lang)
  const may = frame.may('publish_menu')
  const weeks = Array.from({ length: cycle.weeks }, (_, i) => i)
  return (
    <MenuFrame frame={frame} tab="cycle" title={t('title', { n: cycle.weeks })} again={again} form={formOf(again)}>
      <h1>{t('title', { n: cycle.weeks })}</h1>
      <p class="note">
        {t('about')} {cycle.now && t('now', { week: cycle.now.week + 1 })}
      </p>
      {may && editing && <Edit {...props} editing={editing} />}
      <Repeats {...props} />
      {weeks.map((week) => (
        <Week {...props} week={week} may={may} />
      ))}
      {may && (
        <p>
          <a class="button quiet" href={`/kitchen/menu/cycle?edit=${cycle.weeks}-1-ordinary`}>
            {t('add_week', { n: cycle.weeks + 1 })}
          </a>
        </p>
      )}
      <Substitutions {...props} />
      <Repetition {...props} />
    </MenuFrame>
  )
}

const formOf = (again: Again | undefined): string | undefined =>
  again && (again.typed.days === undefined ? (again.typed.replaces === undefined ? '#edit' : '#substitutions') : '#repetition')

function Week({ frame, cycle, week, may }: CyclePageProps & { week: number; may: boolean }) {
  const t = wordsIn(cycleWords, frame.lang)
  const days = WEEKDAYS.filter((day) => day < 6 || cycle.trays.some((one) => one.weekday === day))
  const trayAt = (day: number, tray: Tray) => cycle.trays.find((one) => one.week === week && one.weekday === day && one.tray === tray)
  return (
    <section id={`week-${week + 1}`}>
      <h2>{t('week', { n: week + 1 })}</h2>
      <TableBox name={t('week', { n: week + 1 })}>
        <table class="week">
          <caption class="unseen">{t('week', { n: week + 1 })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('tray')}</th>
              {days.map((day) => (
                <th scope="col" class={cycle.now?.week === week && cycle.now.weekday === day ? 'today' : undefined}>
                  {weekdayName(frame, day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {TRAYS.map((tray) => (
              <tr class={tray}>
                <th scope="row">{say(TRAY_WORDS[tray], frame.lang)}</th>
                {days.map((day) => (
                  <td>
                    <ul class="plain">
                      {(trayAt(day, tray)?.dishes ?? []).map((dish) => (
                        <li>{dish.name}</li>
                      ))}
                      {may && <EditLink frame={frame} place={{ week, weekday: day, tray }} />}
                    </ul>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  )
}

function EditLink({ frame, place }: { frame: Frame; place: Editing }) {
  const t = wordsIn(cycleWords, frame.lang)
  return (
    <li>
      <a class="change-tray" href={`/kitchen/menu/cycle?edit=${placeOf(place)}`} aria-label={`${t('edit')} ${placeText(frame, place)}`}>
        {t('edit')}
      </a>
    </li>
  )
}

const placeText = (frame: Frame, { week, weekday, tray }: Editing): string =>
  wordsIn(cycleWords, frame.lang)('edit_title', {
    week: week + 1,
    weekday: weekdayName(frame, weekday),
    tray: say(TRAY_WORDS[tray], frame.lang),
  })

function Edit({ frame, cycle, editing, again }: CyclePageProps & { editing: Editing }) {
  const t = wordsIn(cycleWords, frame.lang)
  const now = cycle.trays.find((one) => placeOf(one) === placeOf(editing))?.dishes ?? []
  const { week, weekday, tray } = editing
  return (
    <TrayForm
      frame={frame}
      action="/kitchen/menu/cycle"
      id="edit"
      title={placeText(frame, editing)}
      hint={t('edit_hint')}
      label={t('dishes')}
      submit={t('save')}
      place={{ week: week + 1, weekday, tray }}
      lines={again?.typed.dishes ?? now.map((dish) => dish.name).join('\n')}
    />
  )
}

function Repeats({ frame, cycle }: CyclePageProps) {
  const t = wordsIn(cycleWords, frame.lang)
  if (cycle.repeats.length === 0) return <Notice mood="good" id="repeats" title={t('no_repeats')} />
  return (
    <Notice mood="warn" id="repeats" title={`${t('repeats')} ${cycle.repeats.length}`}>
      <ul>
        {cycle.repeats.map((one) => (
          <li>
            {t('repeat', {
              week: one.week + 1,
              weekday: weekdayName(frame, one.weekday),
              tray: say(TRAY_WORDS[one.tray], frame.lang),
              dish: one.name,
              gap: one.gap,
              days: one.days,
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Substitutions({ frame, cycle, names }: CyclePageProps) {
  const t = wordsIn(cycleWords, frame.lang)
  return (
    <section id="substitutions">
      <h2>{t('substitutions')}</h2>
      <p class="note">{t('sub_hint')}</p>
      <Table
        caption={t('substitutions')}
        quiet
        empty={t('no_substitutions')}
        rows={cycle.substitutions}
        columns={[
          { head: t('sub_days'), names: true, cell: (row) => t('sub_days_text', { since: row.since, until: row.until }) },
          { head: t('tray'), cell: (row) => say(TRAY_WORDS[row.tray], frame.lang) },
          { head: t('sub_from'), cell: (row) => row.from },
          { head: t('sub_to'), cell: (row) => row.to },
          { head: t('sub_reason'), cell: (row) => row.reason },
          { head: t('sub_by'), cell: (row) => whoIn(frame, names(row.by)) },
          { head: t('sub_end'), cell: (row) => (frame.may('publish_menu') ? <EndSubstitution frame={frame} row={row} /> : '') },
        ]}
      />
    </section>
  )
}

function EndSubstitution({ frame, row }: { frame: Frame; row: Cycle['substitutions'][number] }) {
  const t = wordsIn(cycleWords, frame.lang)
  return (
    <Form frame={frame} action="/kitchen/menu/cycle/substitution-ends" class="row">
      {(['tray', 'replaces', 'since', 'until'] as const).map((name) => (
        <input type="hidden" name={name} value={row[name]} />
      ))}
      <SmallInput label={t('sub_end_reason')} full={`${t('sub_end_reason')} ${row.from}`} name="reason" value="" wide />
      <Button quiet>{t('sub_end')}</Button>
    </Form>
  )
}

const KINDS = Object.keys(DISH_KIND_WORDS) as DishKind[]

function Repetition({ frame, cycle, again }: CyclePageProps) {
  const t = wordsIn(cycleWords, frame.lang)
  const kindName = (kind: DishKind) => say(DISH_KIND_WORDS[kind], frame.lang)
  return (
    <section id="repetition">
      <h2>{t('repetition')}</h2>
      <p class="note">{t('repetition_about')}</p>
      <Table
        caption={t('repetition')}
        quiet
        rows={KINDS}
        columns={[
          { head: t('kind'), names: true, cell: kindName },
          { head: t('days'), number: true, cell: (kind) => cycle.repetition.find((one) => one.kind === kind)?.days ?? t('none') },
          {
            head: '',
            cell: (kind) =>
              cycle.coming
                .filter((one) => one.kind === kind)
                .map((one) => t('coming', one))
                .join(' '),
          },
        ]}
      />
      {frame.may('publish_menu') && (
        <Form frame={frame} action="/kitchen/menu/cycle/repetition" class="row">
          <Choice
            label={t('kind')}
            name="kind"
            options={KINDS.map((kind) => [kind, kindName(kind)])}
            chosen={typedOr(again, 'kind', 'meat')}
          />
          <SmallInput label={t('days')} full={t('days')} name="days" value={typedOr(again, 'days', '')} decimal />
          <SmallInput label={t('since')} full={t('since')} name="since" type="date" value={typedOr(again, 'since', frame.today)} wide />
          <Button quiet>{t('set')}</Button>
        </Form>
      )}
    </section>
  )
}
