import { kitchen } from '../../words/kitchen.ts'
import { pages } from '../../words/pages.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { type Column, count, EmptyState, Table } from '../parts.tsx'
import type { KitchenDay } from './day.ts'
import { decisionText, gradeOf, reasonOf } from './forecast-reasons.ts'
import type { ForecastLine } from './forecasts.ts'
import { ShortCostForm } from './short-cost-form.tsx'

interface ForecastsProps {
  frame: Frame
  data: Pick<KitchenDay, 'day' | 'closed' | 'forecasts' | 'decision' | 'accuracy' | 'shortCost'>
  again?: Again | undefined
}

/** Each canteen's forecast with why, beside what was ordered, planned and, afterwards, served; and how wrong the last ones were. */
export function Forecasts({ frame, data, again }: ForecastsProps) {
  const t = wordsIn(kitchen, frame.lang)
  const { forecasts: lines, decision, accuracy } = data
  return (
    <section id="forecast">
      <h2>{t('forecast')}</h2>
      {lines.length === 0 ? (
        <EmptyState>{t('no_forecast')}</EmptyState>
      ) : (
        <>
          {accuracy && <p>{gradeOf(accuracy, frame.lang)}</p>}
          <p class="note">
            {decision && decisionText(decision, frame.lang)} {t('forecast_note')}
          </p>
          <Table caption={t('forecast')} quiet columns={columnsOf(frame, lines)} rows={lines} />
        </>
      )}
      {data.closed === undefined && <ShortCostForm frame={frame} data={data} again={again} />}
    </section>
  )
}

function columnsOf(frame: Frame, lines: readonly ForecastLine[]): Column<ForecastLine>[] {
  const t = wordsIn(kitchen, frame.lang)
  const sum = (value: (line: ForecastLine) => number | undefined) => count(lines.reduce((total, line) => total + (value(line) ?? 0), 0))
  const served = lines.some((line) => line.served !== undefined)
  const number = (head: string, value: (line: ForecastLine) => number | undefined, total?: string): Column<ForecastLine> => ({
    head,
    number: true,
    cell: (line) => value(line) ?? '–',
    total: total ?? '',
  })
  return [
    { head: t('canteen'), names: true, cell: (line) => line.canteen, total: say(pages.total, frame.lang) },
    { head: t('like_days'), cell: (line) => <LikeDays line={line} />, total: '' },
    number(t('q50'), (line) => line.q50),
    number(t('q80'), (line) => line.q80),
    number(t('q90'), (line) => line.q90),
    number(
      t('ordered'),
      (line) => line.ordered,
      sum((line) => line.ordered),
    ),
    number(
      t('planned'),
      (line) => line.planned,
      sum((line) => line.planned),
    ),
    ...(served
      ? [
          number(
            t('served'),
            (line) => line.served,
            sum((line) => line.served),
          ),
        ]
      : []),
    { head: t('basis'), cell: (line) => <span class="note">{reasonOf(line, frame.lang)}</span>, total: '' },
  ]
}

/** 10-27 148 · 11-03 151 …: month and day, then how many were served. */
function LikeDays({ line }: { line: ForecastLine }) {
  return (
    <span class="like-days">
      {(line.basis?.likeDays ?? []).map(({ day, served }) => (
        <span>
          <small>{day.slice(5)}</small> {served}
        </span>
      ))}
    </span>
  )
}
