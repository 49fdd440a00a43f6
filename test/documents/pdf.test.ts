import { execFileSync } from 'node:child_process'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import { benchManifest, benchReceipt, openPrinters } from '../../scripts/bench/papers.ts'
import { boxLabel } from '../../src/documents/box-label.ts'
import { dayReconciliation } from '../../src/documents/day-reconciliation.ts'
import { deliveryManifest } from '../../src/documents/delivery-manifest.ts'
import { loadFonts } from '../../src/documents/fonts.ts'
import { handoverNote } from '../../src/documents/handover-note.ts'
import { type Ink, qr } from '../../src/documents/ink.ts'
import { packingMatrix } from '../../src/documents/packing-matrix.ts'
import type { Block, Paper, PaperSize } from '../../src/documents/paper.ts'
import { renderPdf } from '../../src/documents/pdf.ts'
import { productionSheet } from '../../src/documents/production-sheet.ts'
import { receipt } from '../../src/documents/receipt.ts'
import { routeSheet } from '../../src/documents/route-sheet.ts'
import { subsidyStatement } from '../../src/documents/subsidy-statement.ts'
import { drawRoutes } from '../../src/routing/route-drawing.ts'
import * as samples from './samples.ts'

const { context } = samples
const fonts = loadFonts(process.cwd())
const poppler = (tool: string, bytes: Uint8Array, ...options: string[]): string =>
  execFileSync(tool, tool === 'pdftotext' ? [...options, '-', '-'] : [...options, '-'], { input: bytes, encoding: 'utf8' })
/** The text of each page, line by line, without spaces: poppler guesses those. */
const pagesOf = (bytes: Uint8Array): string[] =>
  poppler('pdftotext', bytes, '-layout')
    .replace(/[^\S\n\f]/g, '')
    .split('\f')
    .slice(0, -1)
const printed = async (paper: Paper | Paper[]): Promise<string[]> => pagesOf(await renderPdf(paper, fonts))
const plain = (size: PaperSize, blocks: Block[]): Paper => ({
  size,
  title: '试',
  number: 'T-1',
  version: '1',
  link: 'https://x.example/t',
  lang: 'zh',
  printedAt: context.printedAt,
  blocks,
})
const rowsOf = (n: number) => Array.from({ length: n }, (_, i) => ({ cells: [`第${i + 1}行`] }))

const papers = (lang: 'zh' | 'en'): Record<string, Paper> => ({
  'production sheet': productionSheet(samples.productionSample, { ...context, lang }),
  'packing matrix': packingMatrix(samples.matrixSample(), { ...context, lang }),
  'delivery manifest': deliveryManifest(samples.manifestSample(), { ...context, lang }),
  'route sheet': routeSheet(samples.routeSample, { ...context, lang }),
  'hand-over note': handoverNote(samples.handoverSample(true), { ...context, lang }),
  'box label': boxLabel(samples.labelSample('label-60x40'), { ...context, lang }),
  receipt: receipt(samples.receiptSample(), { ...context, lang }),
  'day reconciliation': dayReconciliation(samples.reconciliationSample, { ...context, lang }),
  'subsidy statement': subsidyStatement(samples.statementSample, { ...context, lang }),
})

/** Everything in the blocks that is to be read, without the spaces. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\s/g, '')
  if (typeof value !== 'object' || value === null) return ''
  const entries = Object.entries(value).filter(([key]) => !['kind', 'size', 'tone', 'align', 'data', 'group'].includes(key))
  return entries.map(([, inner]) => wordsOf(inner)).join('')
}

describe.each(['zh', 'en'] as const)('printed in %s', (lang) => {
  test.each(Object.entries(papers(lang)))('a %s has every letter of its blocks', async (_, paper) => {
    const missing = new Map<string, number>()
    for (const char of wordsOf(paper.blocks)) missing.set(char, (missing.get(char) ?? 0) + 1)
    for (const char of (await printed(paper)).join('')) missing.set(char, (missing.get(char) ?? 0) - 1)
    expect([...missing].filter(([, count]) => count > 0)).toEqual([])
  })
})

describe('pages', () => {
  const long = plain('a4', [
    { kind: 'heading', text: '甲表' },
    { kind: 'table', columns: [{ label: '抬头', weight: 1 }], rows: [...rowsOf(99), { tone: 'total', cells: ['合计'] }] },
    { kind: 'signatures', lines: [{ label: '签字' }] },
  ])

  test('each repeats the header of its table and counts itself', async () => {
    const pages = await printed(long)
    expect(pages).toHaveLength(3)
    for (const [i, text] of pages.entries()) {
      expect(text.match(/抬头/g)).toHaveLength(1)
      expect(text).toContain(`第${i + 1}页/共3页`)
      expect(text).toContain('编号T-1')
      expect(text).toContain('第1版')
      expect(text).toContain('打印2026-11-2406:40')
    }
    expect(pages.join('').match(/第\d+行/g)).toEqual(rowsOf(99).map((row) => row.cells[0]))
  })

  test.each(Array.from({ length: 12 }, (_, i) => [38 + i]))(
    '%d rows: a total and signatures never stand alone, a heading is never last',
    async (n) => {
      const table: Block = {
        kind: 'table',
        columns: [{ label: '抬头', weight: 1 }],
        rows: [...rowsOf(n), { tone: 'total', cells: ['合计'] }],
      }
      const pages = await printed(
        plain('a4', [table, { kind: 'heading', text: '乙表' }, table, { kind: 'signatures', lines: [{ label: '签字' }] }]),
      )
      expect(pages.at(-1)).toMatch(/第\d+行/)
      for (const text of pages) {
        expect(text.lastIndexOf('乙表')).toBeLessThan(text.lastIndexOf('行'))
        expect(text.indexOf('合计') < 0 || text.indexOf('合计') > text.indexOf('第')).toBe(true)
        if (text.includes('合计')) expect(text).toMatch(/第\d+行[\s\S]*合计/)
      }
    },
  )

  test('several papers make one file, each with its own count', async () => {
    const pages = await printed([long, plain('a4', [{ kind: 'paragraph', text: '乙' }])])
    expect(pages.map((text) => text.match(/第\d页\/共\d页/)?.[0])).toEqual(['第1页/共3页', '第2页/共3页', '第3页/共3页', '第1页/共1页'])
  })

  test.each([4, 30])('a table with %d columns of long words stays on the paper', async (n) => {
    const columns = Array.from({ length: n }, (_, i) => ({ label: i === 1 ? 'Unexplained' : 'Cauliflower', weight: i === 1 ? 0.1 : 1 }))
    const bytes = await renderPdf(plain('a4', [{ kind: 'table', columns, rows: [{ cells: columns.map(() => '1') }] }]), fonts)
    const rights = [...poppler('pdftotext', bytes, '-bbox').matchAll(/xMax="([\d.]+)"/g)].map((match) => Number(match[1]))
    expect(rights.length).toBeGreaterThan(n)
    expect(Math.max(...rights)).toBeLessThan(595)
    expect(pagesOf(bytes)[0]?.includes('Unexplained')).toBe(n === 4)
  })

  test('a row higher than a page is refused, not cut', async () => {
    const rows = [{ cells: ['字'.repeat(9000)] }]
    await expect(renderPdf(plain('a4', [{ kind: 'table', columns: [{ label: '抬头', weight: 1 }], rows }]), fonts)).rejects.toThrow(
      'higher than its page',
    )
  })

  test('a paragraph longer than a page goes on overleaf', async () => {
    const text = Array.from({ length: 900 }, (_, i) => `BX-${i}`).join('，')
    const pages = await printed(
      plain('a4', [
        { kind: 'heading', text: '作废' },
        { kind: 'paragraph', text },
        { kind: 'signatures', lines: [] },
      ]),
    )
    expect(pages.length).toBeGreaterThan(1)
    expect(pages[0]).toMatch(/作废[\s\S]*BX-0，/)
    expect(pages.join('')).toContain('BX-899')
  })

  test('halal batches are on other pages than ordinary ones', async () => {
    for (const text of await printed(papers('zh')['production sheet'] as Paper))
      expect(/红烧鸡腿/.test(text) && /羊肉/.test(text)).toBe(false)
  })

  test('fourteen dishes stand next to each other, and a matrix that goes on overleaf names them again', async () => {
    const [first = '', second = ''] = await printed(papers('zh')['packing matrix'] as Paper)
    for (const canteen of samples.CANTEENS) expect(first + second).toContain(canteen)
    for (const text of [first, second]) expect(text).toMatch(/食堂.*红烧鸡腿.*家常豆腐.*馒头.*软米饭.*合计.*箱数/)
    expect(first).not.toContain('12824')
    expect(second).toMatch(/合计.*12824/)
  })
})

describe('sizes', () => {
  const sizeOf = async (paper: Paper): Promise<number[]> => {
    const size = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(poppler('pdfinfo', await renderPdf(paper, fonts)))
    return [Number(size?.[1]), Number(size?.[2])].map((points) => Math.round((points * 25.4) / 72))
  }

  test.each([
    ['a4', [210, 297]],
    ['a4-landscape', [297, 210]],
    ['label-60x40', [60, 40]],
    ['label-100x70', [100, 70]],
  ] as const)('%s is %j mm', async (size, expected) => {
    expect(await sizeOf(plain(size, [{ kind: 'paragraph', text: '字' }]))).toEqual(expected)
  })

  test('a receipt is as long as what it says', async () => {
    const [short, long] = [
      await sizeOf(receipt(samples.receiptSample(), context)),
      await sizeOf(receipt(samples.receiptSample({ copy: 1 }), context)),
    ]
    expect(short[0]).toBe(80)
    expect(long[1]).toBeGreaterThan(short[1] ?? 0)
  })

  test('sixty labels are sixty pages, each on its own label', async () => {
    const labels = Array.from({ length: 60 }, (_, i) =>
      boxLabel(samples.labelSample('label-60x40', i, i % 3 ? 'ordinary' : 'halal'), context),
    )
    const pages = await printed(labels)
    expect(pages).toHaveLength(60)
    expect(pages.every((text, i) => text.includes(i % 3 ? '普通' : '清真') && text.includes('许可证'))).toBe(true)
  })
})

describe('bytes', () => {
  test('the same paper gives the same file', async () => {
    const paper = papers('zh')['delivery manifest'] as Paper
    expect(await renderPdf(paper, loadFonts(process.cwd()))).toEqual(await renderPdf(structuredClone(paper), fonts))
  })

  test('rare surnames are printed with outlines and can be copied out', async () => {
    const bytes = await renderPdf(papers('zh')['hand-over note'] as Paper, fonts)
    expect(pagesOf(bytes).join('')).toMatch(/䶮建国[\s\S]*𠮷玉珍/)
    const embedded = poppler('pdffonts', bytes).split('\n').slice(2, -1)
    expect(embedded.some((font) => font.includes('NotoSansJP'))).toBe(true)
    for (const font of embedded) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  test('only the glyphs that are used are embedded', async () => {
    expect((await renderPdf(plain('a4', [{ kind: 'paragraph', text: '饭' }]), fonts)).length).toBeLessThan(15_000)
  })

  test('letters that could end a PDF string or a stream are only letters', async () => {
    const nasty = String.raw`) Tj ET (\) endstream endobj %%EOF <script>`
    expect((await printed(plain('a4', [{ kind: 'paragraph', text: nasty }]))).join('')).toContain(nasty.replaceAll(' ', ''))
  })

  test('a QR code is drawn module for module', () => {
    const ink: Ink = {
      height: 100,
      ops: [],
      fill: '',
      used: new Set(),
      fontOf: () => {
        throw new Error('no text here')
      },
    }
    qr(ink, 'https://nuanfan.example/boxes/N1-2', 0, 0, 100)
    const { size, data } = encode('https://nuanfan.example/boxes/N1-2', { ecc: 'M', border: 0 })
    const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
    for (const [, x, y, w] of ink.ops.join('\n').matchAll(/^(\d+) (\d+) (\d+) 1 re$/gm))
      drawn[size - 1 - Number(y)]?.fill(true, Number(x), Number(x) + Number(w))
    expect(drawn).toEqual(data)
  })
})

describe('the yardstick', () => {
  test.each([
    ['receipt', benchReceipt()],
    ['manifest', benchManifest()],
  ])('writes the same %s as we do', async (_, paper) => {
    const { ours, byHand } = openPrinters(process.cwd())
    const text = (bytes: Uint8Array) => poppler('pdftotext', bytes, '-raw').replace(/\s/g, '')
    const mine = await ours(paper)
    expect(text(byHand(paper))).toBe(text(mine))
    expect(pagesOf(byHand(paper))).toHaveLength(pagesOf(mine).length)
  })
})

describe('a route sheet', () => {
  const [stop] = samples.routeSample.stops
  if (!stop) throw new Error('a run without a stop')
  const sheet = (n: number) => {
    const stops = Array.from({ length: n }, (_, i) => ({ ...stop, canteen: `第${i + 1}食堂`, access: 'x' }))
    const spots = stops.map(({ canteen }, i) => ({ spot: [500 * i, 900 * (i % 3)] as const, position: i + 1, name: canteen }))
    const words = { kitchen: '厨房', north: '北', kilometres: (km: string) => `${km} 公里` }
    const map = drawRoutes(
      { kitchen: [0, 0], runs: [{ number: 1, stops: spots.map(({ spot, ...one }) => ({ ...one, spot: [...spot] })) }], lines: [] },
      words,
    )
    return routeSheet({ ...samples.routeSample, stops, map }, context)
  }

  test.each([1, 2, 3, 4, 5, 6, 7])('of %i stops has its map under them, on one page', async (n) => {
    expect(await printed(sheet(n))).toHaveLength(1)
  })

  test.each([8, 12])('of %i stops has a page for its map', async (n) => {
    const pages = await printed(sheet(n))
    expect(pages).toHaveLength(2)
    expect(pages[0]).not.toContain('公里')
    expect(pages[1]).toContain('公里')
  })
})
