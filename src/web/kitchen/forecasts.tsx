import { kitchen } from '../../words/kitchen.ts'
import { pages } from '../../words/pages.ts'
import { forecastBasis } from '../../words/planning.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { type Column, count, EmptyState, Table } from '../parts.tsx'
import type { ForecastLine } from './forecasts.ts'

/** Each canteen's forecast with what it rests on, beside what was ordered, planned and, afterwards, served. */
export function Forecasts({ frame, lines }: { frame: Frame; lines: readonly ForecastLine[] }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <section id="forecast">
      <h2>{t('forecast')}</h2>
      {lines.length === 0 ? (
        <EmptyState>{t('no_forecast')}</EmptyState>
      ) : (
        <>
          <p class="note">{t('forecast_note')}</p>
          <Table caption={t('forecast')} quiet columns={columnsOf(frame, lines)} rows={lines} />
        </>
      )}
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
    number(t('level'), (line) => line.basis?.level),
    { head: t('factor'), number: true, cell: (line) => line.basis?.factor?.toFixed(2) ?? '–', total: '' },
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
    { head: t('basis'), cell: (line) => <span class="note">{basisOf(frame, line)}</span>, total: '' },
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

function basisOf(frame: Frame, { basis }: ForecastLine): string {
  if (!basis) return ''
  const { from, n, spread, errors } = basis
  const parts = [say(forecastBasis[from], frame.lang, { n }), ...(spread ? [say(forecastBasis[spread], frame.lang, { n: errors })] : [])]
  return parts.join(say(pages.semicolon, frame.lang))
}
