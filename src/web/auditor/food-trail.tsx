import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { auditor } from '../../words/auditor.ts'
import { VERDICT_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, EmptyState, Facts, type Mood, Table } from '../parts.tsx'
import type { DishTrail, FoodTrail } from './serving.ts'

const MOODS: Record<NonNullable<DishTrail['received']>['verdict'], Mood> = { serve: 'good', reheat: 'warn', discard: 'bad' }

/** Where the tray's dishes came from: cooked when, how hot, on which van, received by whom. */
export function FoodTrailSection({ frame, food: { dishes, stop } }: { frame: Frame; food: FoodTrail }) {
  const t = wordsIn(auditor, frame.lang)
  return (
    <section id="delivery">
      <h2>{t('delivery')}</h2>
      {stop ? (
        <Facts
          pairs={[
            [t('run'), `${stop.run} · ${stop.plate} · ${stop.driver}`],
            [t('departed'), stop.departed && stamp(stop.departed.at)],
            [t('seal_number'), stop.departed?.seal],
            [t('handed'), stop.handed && stamp(stop.handed.at)],
            [t('received_by'), stop.handed?.by],
          ]}
        />
      ) : (
        <EmptyState>{t('no_delivery')}</EmptyState>
      )}
      <Table
        caption={t('delivery')}
        quiet
        rows={dishes}
        columns={[
          { head: t('dish'), names: true, cell: (row) => row.dish },
          { head: t('cooked'), cell: (row) => (row.cooked ? clockOf(row.cooked.at) : '–') },
          { head: t('core'), number: true, cell: (row) => (row.cooked ? celsius(row.cooked.core) : '–') },
          { head: t('core_received'), number: true, cell: (row) => (row.received ? celsius(row.received.core) : '–') },
          {
            head: t('verdict'),
            cell: ({ received }) =>
              received ? <Badge mood={MOODS[received.verdict]}>{say(VERDICT_WORDS[received.verdict], frame.lang)}</Badge> : '–',
          },
          { head: t('eat_by'), cell: ({ received }) => (received ? clockOf(received.eatBy) : '–') },
        ]}
      />
    </section>
  )
}
