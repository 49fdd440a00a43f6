import { printing as words } from '../words/printing.ts'
import { say } from '../words/words.ts'
import { type Filed, type PaperContext, paperOf, stamp } from './context.ts'
import type { Paper } from './paper.ts'

export interface TestLabelData extends Filed {
  size: 'label-60x40' | 'label-100x70'
  printer: string
  address: string
}

/** What a printer is tried with: its name, its address, rare surnames, a code to scan, and lines to the edges that show how the roll lies. */
export const testLabel = (data: TestLabelData, context: PaperContext): Paper =>
  paperOf(data.size, data.printer, data, context, [
    { kind: 'rule' },
    { kind: 'banner', text: data.printer, note: say(words.test_label, context.lang), tone: 'plain' },
    {
      kind: 'beside',
      share: 0.7,
      left: [
        { kind: 'paragraph', text: data.address, bold: true },
        { kind: 'paragraph', text: stamp(context.printedAt) },
        { kind: 'paragraph', text: say(words.test_letters, context.lang) },
      ],
      right: [{ kind: 'qr', data: context.base + data.path, mm: 13 }],
    },
    { kind: 'rule' },
  ])
