import type { MealDate } from '../../kernel/meal-date.ts'
import type { Printer } from '../../printing/printing.ts'
import { kitchen } from '../../words/kitchen.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { paperPath } from '../papers.ts'
import { SendLabels } from './send-labels.tsx'

const PAPERS: readonly (readonly [Parameters<typeof paperPath>[0], keyof typeof kitchen, Record<string, string>?])[] = [
  ['production-sheet', 'paper_production'],
  ['packing-matrix', 'paper_packing'],
  ['packing-sheet', 'paper_packing_sheets'],
  ['box-labels', 'paper_labels'],
  ['box-labels', 'label_job', { size: 'label-60x40', format: 'tspl' }],
  ['delivery-manifest', 'paper_manifest'],
  ['route-sheet', 'paper_route'],
  ['handover-note', 'paper_handover'],
  ['day-reconciliation', 'paper_account'],
]

/** The papers of a planned day, as files and to the label printers. */
export function DayPapers({ frame, day, printers }: { frame: Frame; day: MealDate; printers: readonly Printer[] }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <nav class="papers" aria-label={t('print')}>
      <strong>{t('print')}</strong>
      {PAPERS.map(([kind, name, more]) => (
        <a class="button quiet" href={paperPath(kind, day, 'lunch', more)}>
          {t(name)}
        </a>
      ))}
      <SendLabels frame={frame} paper="box-labels" day={day} meal="lunch" printers={printers} />
    </nav>
  )
}
