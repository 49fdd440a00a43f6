import { clockOf } from '../../kernel/meal-date.ts'
import { INCIDENT_WORDS } from '../../words/on-the-way.ts'
import { gapSaid } from '../../words/rejections.ts'
import { safety as words } from '../../words/safety.ts'
import { say } from '../../words/words.ts'
import { wordsIn } from '../frame.ts'
import { Badge, Table } from '../parts.tsx'
import type { SafetyProps } from './safety-page.tsx'

/** What drivers report of the food, and what canteens sent back because of it. The dispatcher ends a report; here it is read. */
export function RoadFood({ frame, data: { safety, road } }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  if (road.reports.length + road.sentBack.length === 0) return null
  return (
    <section id="road-food">
      <h2>{t('road_food')}</h2>
      {road.reports.length > 0 && (
        <Table
          caption={t('road_reports')}
          wide
          columns={[
            { head: t('done_at'), names: true, cell: (row) => clockOf(row.at) },
            { head: t('van'), cell: (row) => row.plate },
            { head: t('canteen'), cell: (row) => row.canteen ?? '–' },
            {
              head: t('said'),
              cell: (row) => (
                <span class="stack">
                  <Badge mood={row.ended_at === null ? 'bad' : 'good'}>{say(INCIDENT_WORDS[row.kind], frame.lang)}</Badge>
                  {row.note && <span>{row.note}</span>}
                </span>
              ),
            },
            {
              head: t('state'),
              cell: (row) =>
                row.ended_at === null
                  ? t(row.seen_at === null ? 'road_open' : 'road_taken_up')
                  : t('road_ended', { at: clockOf(row.ended_at), by: row.endedBy, done: row.done ?? '' }),
            },
          ]}
          rows={road.reports}
        />
      )}
      {road.sentBack.length > 0 && (
        <Table
          caption={t('road_sent_back')}
          wide
          columns={[
            { head: t('done_at'), names: true, cell: (row) => (row.at === undefined ? '–' : clockOf(row.at)) },
            { head: t('van'), cell: (row) => row.plate },
            { head: t('canteen'), cell: (row) => row.canteen },
            { head: t('dish'), cell: (row) => row.dish },
            { head: t('count'), number: true, cell: (row) => row.portions },
            { head: t('said'), cell: (row) => gapSaid({ note: row.note, causes: row.causes }, frame.lang) },
          ]}
          rows={road.sentBack}
        />
      )}
      <p>
        <a href={`/kitchen/${safety.day}/road#incidents`}>{t('to_road')}</a>
      </p>
    </section>
  )
}
