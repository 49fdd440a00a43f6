import type { Tray } from '../../../db/tables/menu.ts'
import type { MealDate } from '../../kernel/meal-date.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { TRAYS } from '../../menu/rules.ts'
import { LUNCH_TARGETS, type Met } from '../../menu/targets.ts'
import type { DayOfWeek, TrayOfDay } from '../../menu/week.ts'
import { menuWords } from '../../words/menu.ts'
import { pages } from '../../words/pages.ts'
import { ALLERGEN_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say, type Text } from '../../words/words.ts'
import { weekday } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Badge, count, money, TableBox } from '../parts.tsx'
import type { WeekPageData } from './week.ts'

/** A fault in words. */
export type TextOf = (fault: Fault) => Text

/** Trays × days. What may still be changed is a link; what is no dish, and what misses its target, is marked. */
export function WeekGrid({ frame, data, textOf }: { frame: Frame; data: WeekPageData; textOf: TextOf }) {
  const t = wordsIn(menuWords, frame.lang)
  const { days } = data.week
  const trays = TRAYS.filter((tray) =>
    days.some((day) => day.trays.some((one) => one.tray === tray) || day.unknown.some((one) => one.tray === tray)),
  )
  return (
    <TableBox name={t('tab_menu')}>
      <table class="week">
        <caption class="unseen">{t('week_of', { day: data.week.monday })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tray')}</th>
            {days.map((day) => (
              <th scope="col" id={`day-${day.day}`} class={day.day === frame.today ? 'today' : undefined}>
                <DayHead frame={frame} day={day} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trays.map((tray) => (
            <tr class={tray}>
              <th scope="row">{say(TRAY_WORDS[tray], frame.lang)}</th>
              {days.map((day) => (
                <td>
                  <Cell frame={frame} day={day} tray={tray} expected={data.expected.get(`${day.day} ${tray}`)} textOf={textOf} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function DayHead({ frame, day }: { frame: Frame; day: DayOfWeek }) {
  const t = wordsIn(menuWords, frame.lang)
  const state = day.state === 'published' ? t('published', { n: day.version }) : t(day.state)
  return (
    <>
      <a href={`/kitchen/${day.day}`}>
        <span>{weekday(day.day, frame.lang)}</span> <span>{day.day.slice(5)}</span>
      </a>
      <small>
        {day.closed === undefined ? state : t('closed', { reason: day.closed })}
        {day.planned && ` · ${t('planned')}`}
      </small>
    </>
  )
}

interface CellProps {
  frame: Frame
  day: DayOfWeek
  tray: Tray
  expected: number | undefined
  textOf: TextOf
}

function Cell({ frame, day, tray, expected, textOf }: CellProps) {
  const one = day.trays.find((other) => other.tray === tray)
  const unknown = day.unknown.filter((other) => other.tray === tray)
  const mayChange = day.day >= frame.today && !day.planned && frame.may('publish_menu')
  return (
    <>
      <ul class="plain">
        {(one?.dishes ?? []).map((dish) => (
          <li>
            {mayChange ? (
              <a href={`/kitchen/menu?${new URLSearchParams({ day: day.day, change: `${day.day} ${tray} ${dish.code}` })}`}>{dish.name}</a>
            ) : (
              dish.name
            )}
          </li>
        ))}
        {unknown.map(({ typed }) => (
          <li>
            <Badge mood="bad">{typed}</Badge>
          </li>
        ))}
      </ul>
      {mayChange && day.state !== 'published' && day.closed === undefined && <ComposeLink frame={frame} day={day} tray={tray} />}
      {one && day.day >= frame.today && <Faults frame={frame} day={day} one={one} textOf={textOf} />}
      {one && <TrayFacts frame={frame} one={one} expected={expected} />}
    </>
  )
}

/** What could not be published on this tray, and what comes back to it too soon. */
function Faults({ frame, day, one, textOf }: Pick<CellProps, 'frame' | 'day' | 'textOf'> & { one: TrayOfDay }) {
  const own = new Set<string>(one.dishes.map((dish) => dish.code))
  const here = day.faults.filter(({ place, values }) => own.has(place) && (values?.tray ?? one.tray) === one.tray)
  return (
    <>
      {here.map((fault) => (
        <Badge mood="bad">{say(textOf(fault), frame.lang)}</Badge>
      ))}
      {day.repeats
        .filter(({ place }) => place === `${day.day} ${one.tray}`)
        .map((fault) => (
          <Badge mood="warn">{say(textOf(fault), frame.lang)}</Badge>
        ))}
    </>
  )
}

function ComposeLink({ frame, day: { day }, tray }: { frame: Frame; day: DayOfWeek; tray: Tray }) {
  const t = wordsIn(menuWords, frame.lang)
  return (
    <a
      class="compose"
      href={`/kitchen/menu?${new URLSearchParams({ day, compose: `${day} ${tray}` })}`}
      aria-label={`${t('compose')} ${composeText(frame, day, tray)}`}
    >
      {t('compose')}
    </a>
  )
}

/** 2026-11-25 星期三 · 清真套餐 */
export const composeText = (frame: Frame, day: MealDate, tray: Tray): string =>
  wordsIn(menuWords, frame.lang)('compose_for', { day, weekday: weekday(day, frame.lang), tray: say(TRAY_WORDS[tray], frame.lang) })

function TrayFacts({ frame, one, expected }: { frame: Frame; one: TrayOfDay; expected: number | undefined }) {
  const t = wordsIn(menuWords, frame.lang)
  const allergens = one.allergens.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(say(pages.comma, frame.lang))
  const missed = one.targets.filter(({ missedBy }) => missedBy !== 0)
  return (
    <div class="tray-facts">
      <small class="allergens">{allergens || t('allergens_none')}</small>
      <small class="numbers">
        {one.kcal} kcal · {t('protein')} {Math.round(one.values.protein / 1_000)} g · {t('sodium')} {one.values.sodium} mg
      </small>
      <small class="numbers">
        {t('yuan', { n: money(one.cost) })}
        {expected !== undefined && ` · ${t('expected')} ${count(expected)}`}
      </small>
      {missed
        .filter(({ target }) => target.firm)
        .map((met) => (
          <Badge mood="warn">{missedText(frame, met)}</Badge>
        ))}
      {one.targets.length < LUNCH_TARGETS.length && <Badge mood="info">{t('target_unknown')}</Badge>}
      {one.targets.length === LUNCH_TARGETS.length && missed.every(({ target }) => !target.firm) && (
        <Badge mood="good">{t('target_met')}</Badge>
      )}
      {missed.some(({ target }) => !target.firm) && (
        <small>
          {missed
            .filter(({ target }) => !target.firm)
            .map((met) => missedText(frame, met))
            .join(say(pages.comma, frame.lang))}
        </small>
      )}
    </div>
  )
}

/** 钠 多 52 mg */
export function missedText(frame: Frame, { target, missedBy }: Met): string {
  const t = wordsIn(menuWords, frame.lang)
  return `${t(target.measure)} ${t(missedBy < 0 ? 'target_low' : 'target_high', { by: `${Math.abs(missedBy)} ${target.unit}` })}`
}
