import type { MealDate } from '../../kernel/meal-date.ts'
import { kitchen } from '../../words/kitchen.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { paperPath } from '../papers.ts'

const PAPERS: readonly (readonly [Parameters<typeof paperPath>[0], keyof typeof kitchen, Record<string, string>?])[] = [
  ['production-sheet', 'paper_production'],
  ['packing-matrix', 'paper_packing'],
  ['box-labels', 'paper_labels'],
  ['box-labels', 'label_job', { size: 'label-60x40', format: 'tspl' }],
  ['delivery-manifest', 'paper_manifest'],
  ['route-sheet', 'paper_route'],
  ['handover-note', 'paper_handover'],
  ['day-reconciliation', 'paper_account'],
]

/** The papers of a planned day. */
export function DayPapers({ frame, day }: { frame: Frame; day: MealDate }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <nav class="papers" aria-label={t('print')}>
      <strong>{t('print')}</strong>
      {PAPERS.map(([kind, name, more]) => (
        <a class="button quiet" href={paperPath(kind, day, 'lunch', more)}>
          {t(name)}
        </a>
      ))}
    </nav>
  )
}
