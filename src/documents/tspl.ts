import { concat } from '../kernel/bytes.ts'
import type { Dots } from './dots.ts'
import type { Fonts } from './font.ts'
import { dotsOf, type Letters } from './page-dots.ts'
import { pagesOf } from './pages.ts'
import { type Paper, SIZES } from './paper.ts'

/** Between two labels on the roll, in millimetres. */
const GAP = 2

/**
 * Labels as one job for a label printer that speaks TSPL at 203 dpi: the same labels give the same bytes. Each label is one picture
 * of the page that the PDF has, because the fonts in printers lack rare surnames (䶮, 𠮷) and each make breaks lines differently; and
 * no text of ours reaches the printer as a command. A label of 60 × 40 mm is 19,200 bytes. Throws for a paper that is not a label;
 * refuses `label_too_full`.
 * Source: TSC, TSPL/TSPL2 programming manual, on SIZE, GAP, DIRECTION, CLS, BITMAP, PRINT.
 */
export function renderTspl(papers: readonly Paper[], fonts: Fonts): Uint8Array {
  if (papers.length === 0) throw new Error('no label to print')
  const letters: Letters = new Map()
  for (const { size, number } of papers) if (!size.startsWith('label-')) throw new Error(`${number}: a ${size} is not a label`)
  const pages = pagesOf(papers, fonts)
  return concat(papers.flatMap((paper, i) => (pages[i] ?? []).flatMap((page) => labelOf(paper, dotsOf(page, letters)))))
}

/** The set-up comes with each label: a printer that was switched off in between still knows its paper. */
function labelOf({ size }: Paper, dots: Dots): Uint8Array[] {
  const { width, height } = SIZES[size]
  const commands = [`SIZE ${width} mm,${height} mm`, `GAP ${GAP} mm,0 mm`, 'DIRECTION 1', 'REFERENCE 0,0', 'CLS']
  const bitmap = `BITMAP 0,0,${dots.stride},${dots.height},0,`
  return [ascii(`${commands.join('\r\n')}\r\n${bitmap}`), dots.bytes.map((byte) => ~byte), ascii('\r\nPRINT 1,1\r\n')] // a 0 burns
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
