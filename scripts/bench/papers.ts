import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deliveryManifest } from '../../src/documents/delivery-manifest.ts'
import { loadFonts } from '../../src/documents/fonts.ts'
import type { Block, Facts, Paper, Table } from '../../src/documents/paper.ts'
import { renderPdf } from '../../src/documents/pdf.ts'
import { receipt } from '../../src/documents/receipt.ts'
import { context, manifestSample, receiptSample } from '../../test/documents/samples.ts'
import { type BenchRow, compare, cpuOf } from './measure.ts'
import { type HandDoc, handDoc, handDraw, handQr, handText, handWidth, handWrite, openHandFont } from './pdf-writer.ts'

export const benchReceipt = (): Paper => receipt(receiptSample({ diner: '马*珍' }), context)
/** Two pages: fourteen stops, some eighty lines. */
export const benchManifest = (): Paper => deliveryManifest({ ...manifestSample(14), driver: '马建国' }, context)

/** Fonts opened once, as a server does. */
export function openPrinters(root: string) {
  const file = (weight: string) =>
    readFileSync(join(root, `node_modules/@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`))
  const hand = ['400Regular', '700Bold'].map((weight) => openHandFont(`NotoSansSC-${weight.slice(3)}`, file(weight)))
  const fonts = loadFonts(root)
  return { ours: (paper: Paper) => renderPdf(paper, fonts), byHand: (paper: Paper) => handWrite(drawn(paper, handDoc(hand))) }
}

/** CPU per document, ours against the same document written by hand. */
export async function benchPapers(root = process.cwd(), rounds = 15): Promise<BenchRow[]> {
  const { ours, byHand } = openPrinters(root)
  const bench = async (name: string, paper: Paper, goal: number): Promise<BenchRow> => {
    const row = { unit: 'CPU ms', goal, ours: () => each(() => ours(paper)), baseline: () => each(() => byHand(paper)) }
    await compare(name, 2, row) // warms both up
    return compare(name, rounds, row)
  }
  return [await bench('receipt PDF', benchReceipt(), 2), await bench('manifest PDF, 2 pages', benchManifest(), 2.3)]
}

const TIMES = 40

async function each(print: () => unknown): Promise<number> {
  const all = await cpuOf(async () => {
    for (let i = 0; i < TIMES; i++) await print()
  })
  return all / TIMES
}

const page = (doc: HandDoc, width: number, height: number): number => doc.pages.push({ width, height, ops: [] })

/** The same words at much the same places, with the coordinates counted by hand. */
function drawn(paper: Paper, doc: HandDoc): HandDoc {
  if (paper.size === 'receipt-80') handReceipt(paper, doc)
  else handManifest(paper, doc)
  return doc
}

function handReceipt(paper: Paper, doc: HandDoc): void {
  const [width, height, margin] = [226.77, 450, 11.34]
  page(doc, width, height)
  let y = height - 16
  const right = (weight: number, size: number, text: string) =>
    handText(doc, weight, size, width - margin - handWidth(doc, weight, size, text), y, text)
  for (const block of paper.blocks) {
    const size = 'size' in block && block.size === 'large' ? 14.2 : 'size' in block && block.size === 'huge' ? 21 : 10.5
    const weight = 'bold' in block && block.bold ? 1 : 0
    if (block.kind === 'entry') {
      handText(doc, weight, size, margin, y, block.label)
      right(weight, size, block.value)
    } else if (block.kind === 'paragraph') {
      const lines = block.text.match(/.{1,20}/gu) ?? []
      for (const [i, line] of lines.entries()) handText(doc, weight, size, margin, y - i * size * 1.32, line)
      y -= (lines.length - 1) * size * 1.32
    } else if (block.kind === 'rule') handDraw(doc, `.6 w ${margin} ${y} m ${width - margin} ${y} l S`)
    else if (block.kind === 'qr') {
      handQr(doc, block.data, 76, y - 60, 73.7)
      handText(doc, 0, 9, 80, y - 72, block.caption ?? '')
    }
    y -= size * 1.32
  }
}

const [WIDTH, HEIGHT, LEFT, RIGHT] = [595.28, 841.89, 34, 561]
const LINE = 14.4

function handManifest(paper: Paper, doc: HandDoc): void {
  page(doc, WIDTH, HEIGHT)
  const number = `编号 ${paper.number}　第 ${paper.version} 版`
  handText(doc, 1, 18, LEFT, 780, paper.title)
  handText(doc, 0, 9.5, LEFT, 764, number)
  handQr(doc, paper.link, 507, 754, 54)
  let y = 730
  for (const block of paper.blocks) {
    if (block.kind === 'table') y = handTable(paper, block, doc, y)
    else y = handFields(block, doc, y)
  }
  for (const [i, { ops }] of doc.pages.entries()) {
    const before = doc.pages.splice(i + 1) // handText draws on the last page
    handText(doc, 0, 7.6, LEFT, 40, number)
    handText(doc, 0, 7.6, 270, 40, `第 ${i + 1} 页 / 共 ${i + 1 + before.length} 页`)
    handText(doc, 0, 7.6, 480, 40, '打印 2026-11-24 06:40')
    ops.push(`.4 w ${LEFT} 50 m ${RIGHT} 50 l S`)
    doc.pages.push(...before)
  }
}

function handFields(block: Block, doc: HandDoc, y: number): number {
  if (block.kind === 'facts') return handFacts(block, doc, y)
  if (block.kind === 'checks')
    block.items.forEach((item, i) => {
      handDraw(doc, `.7 w ${LEFT + i * 100} ${y - 1} 9 9 re S`)
      handText(doc, 0, 9.5, LEFT + 13 + i * 100, y, item)
    })
  if (block.kind === 'signatures')
    block.lines.forEach(({ label }, i) => {
      handText(doc, 0, 9.5, LEFT + i * 175, y - 20, label)
      handDraw(doc, `.5 w ${LEFT + 50 + i * 175} ${y - 22} m ${LEFT + 165 + i * 175} ${y - 22} l S`)
    })
  return y - 14
}

function handFacts(block: Facts, doc: HandDoc, y: number): number {
  block.pairs.forEach(([label, value], i) => {
    const [x, at] = [LEFT + (i % 3) * 176, y - Math.floor(i / 3) * LINE]
    handText(doc, 0, 9.5, x, at, label)
    handText(doc, 1, 9.5, x + 38, at, value)
  })
  return y - Math.ceil(block.pairs.length / 3) * LINE
}

const COLUMNS = [LEFT, 110, 155, 450, 487, 524, RIGHT]

function handTable(paper: Paper, table: Table, doc: HandDoc, from: number): number {
  let y = handHeader(table, doc, from)
  for (const row of table.rows) {
    if (y < 52) {
      page(doc, WIDTH, HEIGHT)
      handText(doc, 0, 9.5, LEFT, 790, paper.title)
      y = handHeader(table, doc, 774)
    }
    const weight = row.tone === 'total' || row.tone === 'group' ? 1 : 0
    if (weight) handDraw(doc, `.9 g ${LEFT} ${y - 4} ${RIGHT - LEFT} ${LINE} re f 0 g`)
    let column = 0
    for (const cell of row.cells) {
      const { text, span = 1, bold = false, tick = false } = typeof cell === 'string' ? { text: cell } : cell
      const [left = 0, end = 0] = [COLUMNS[column], COLUMNS[column + span]]
      const shown = weight || bold ? 1 : 0
      const x = column === 3 ? end - 3 - handWidth(doc, shown, 9.5, text) : left + 3
      if (text) handText(doc, shown, 9.5, x, y, text)
      if (tick) handDraw(doc, `.7 w ${left + 14} ${y - 1} 9 9 re S`)
      column += span
    }
    handDraw(doc, `.4 w ${LEFT} ${y - 4} m ${RIGHT} ${y - 4} l S`)
    for (const x of row.tone === 'group' ? [LEFT, RIGHT] : COLUMNS) handDraw(doc, `${x} ${y - 4} m ${x} ${y + 10.4} l S`)
    y -= LINE
  }
  return y
}

function handHeader(table: Table, doc: HandDoc, y: number): number {
  handDraw(doc, `.87 g ${LEFT} ${y - 6} ${RIGHT - LEFT} 18 re f 0 g`)
  table.columns.forEach(({ label }, i) => {
    const [left = 0, end = 0] = [COLUMNS[i], COLUMNS[i + 1]]
    handText(doc, 1, 9.5, (left + end - handWidth(doc, 1, 9.5, label)) / 2, y, label)
  })
  return y - 16
}
