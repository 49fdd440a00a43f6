import { clockOf, dayOf } from '../kernel/meal-date.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { papers as words } from '../words/papers.ts'
import { say } from '../words/words.ts'
import type { Fonts } from './font.ts'
import { GREY, type Ink, lines, qr } from './ink.ts'
import { type Block, type Paper, SIZES } from './paper.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { mm, put, type Style, set } from './setting.ts'

/** A page ready to be drawn, in points. */
export interface Page {
  width: number
  height: number
  draw: (ink: Ink) => void
}

/** Points of normal text by kind of paper: A4 is read at a desk, a receipt by an elder; labels grow and shrink from here. */
const BASE = { a4: 9.5, 'a4-landscape': 9, 'receipt-80': 10.5, 'label-60x40': 6.6, 'label-100x70': 9 }
const FOOTER = mm(9)
/** How far a label's text may grow to fill it, and how far it may shrink to fit and still be read. */
const [LARGEST, SMALLEST] = [1.5, 0.76]

/** Papers on their pages. Refuses labels that say too much to be readable (`label_too_full`), naming all of them; throws if a row is higher than a page. */
export function pagesOf(papers: readonly Paper[], fonts: Fonts): Page[][] {
  const pages = papers.map((paper) => pagesOfOne(paper, fonts))
  const full = papers.filter((_, i) => pages[i] === undefined)
  const [first] = full
  if (first) throw new Refusal('label_too_full', { values: sizeOf(first), faults: full.map(tooFull) })
  return pages.flatMap((own) => (own ? [own] : []))
}

const sizeOf = ({ size }: Paper) => ({ width: SIZES[size].width, height: SIZES[size].height ?? 0 })
const tooFull = (paper: Paper): Fault => ({
  place: paper.number,
  problem: 'label_too_full',
  values: { label: paper.title, number: paper.number },
})

/** Undefined: a label on which the text does not fit. */
function pagesOfOne(paper: Paper, fonts: Fonts): Page[] | undefined {
  const { width, height, margin } = SIZES[paper.size]
  const style: Style = { fonts, base: BASE[paper.size], width: mm(width - 2 * margin) }
  if (height === undefined) return [receiptPage(paper, style, mm(width), mm(margin))]
  return paper.size.startsWith('a4') ? sheets(paper, style, mm(height), mm(margin)) : labelPage(paper, style, mm(height), mm(margin))
}

const piecesIn = (blocks: readonly Block[], style: Style): Piece[] => blocks.flatMap((block) => piecesOf(style, block))

/** As long as its text. */
function receiptPage(paper: Paper, style: Style, width: number, margin: number): Page {
  const pieces = piecesIn(paper.blocks, style)
  return page(width, heightOf(pieces) + 2 * margin, margin, margin, pieces)
}

/** A label has its size; the text takes what there is, at last in its tight form. Undefined when that is not enough. */
function labelPage(paper: Paper, style: Style, height: number, margin: number): Page[] | undefined {
  for (const blocks of [paper.blocks, ...(paper.tight ? [paper.tight] : [])])
    for (let scale = LARGEST; scale >= SMALLEST; scale -= 0.06) {
      const pieces = piecesIn(blocks, { ...style, base: style.base * scale })
      if (heightOf(pieces) <= height - 2 * margin) return [page(style.width + 2 * margin, height, margin, margin, pieces)]
    }
  return undefined
}

const heightOf = (pieces: Piece[]): number => pieces.reduce((sum, piece) => sum + piece.height, 0)

function page(width: number, height: number, left: number, top: number, pieces: Piece[], more: (ink: Ink) => void = () => {}): Page {
  const draw = (ink: Ink) => {
    let y = top
    for (const piece of pieces) {
      piece.draw(ink, left, y)
      y += piece.height
    }
    more(ink)
  }
  return { width, height, draw }
}

function sheets(paper: Paper, style: Style, height: number, margin: number): Page[] {
  const pieces = [masthead(paper, style), ...piecesIn(paper.blocks, style)]
  const pages = divided(pieces, height - 2 * margin - FOOTER, runningHead(paper, style))
  const foot = { left: margin, top: height - margin - FOOTER }
  return pages.map((own, i) => page(style.width + 2 * margin, height, margin, margin, own, footer(paper, style, foot, i + 1, pages.length)))
}

/** Pieces by page: what does not fit opens the next page under its header, and takes a heading before it along. */
function divided(pieces: Piece[], room: number, running: Piece): Piece[][] {
  const pages: Piece[][] = [[]]
  let used = 0
  const add = (piece: Piece) => {
    pages.at(-1)?.push(piece)
    used += piece.height
  }
  for (const [i, piece] of pieces.entries()) {
    const heads = piece.head && piece.head !== pieces[i - 1]?.head ? [piece.head] : []
    const full = used + heightOf([...heads, piece]) + clung(pieces, i) > room
    if (piece.breaks || (full && i > 0)) {
      pages.push([])
      used = 0
      add(running)
      if (piece.head) add(piece.head)
    } else heads.map(add)
    if (used + piece.height > room) throw new Error('a row is higher than its page')
    add(piece)
  }
  return pages
}

/** What must stay with piece `i`: what comes after a heading, and a total or signatures after anything. */
function clung(pieces: Piece[], i: number): number {
  const [piece, next] = [pieces[i], pieces[i + 1]]
  if (!next || !(piece?.clings || next.follows)) return 0
  return next.height + (next.head && next.head !== piece?.head ? next.head.height : 0) + clung(pieces, i + 1)
}

/** A page that was torn off still says what it belongs to. */
function runningHead(paper: Paper, style: Style): Piece {
  const title = set(style, paper.title, style.width, style.base)
  const draw: Piece['draw'] = (ink, x, y) => {
    put(ink, title, x, y, style.width, 'left', GREY)
    lines(ink, [[x, y + title.height + 2, x + style.width, y + title.height + 2]])
  }
  return { height: title.height + 8, draw }
}

/** Title, number and version, with the QR code of the living record at the right. */
function masthead(paper: Paper, style: Style): Piece {
  const side = mm(paper.size === 'a4' ? 19 : 15)
  const width = style.width - side - mm(6)
  const title = set(style, paper.title, width, style.base * 1.9, true)
  const number = set(style, say(words.number, paper.lang, { number: paper.number, version: paper.version }), width, style.base)
  const height = Math.max(side, title.height + number.height) + mm(2.4)
  const draw: Piece['draw'] = (ink, x, y) => {
    const top = y + (height - mm(2.4) - title.height - number.height) / 2
    put(ink, title, x, top, style.width)
    put(ink, number, x, top + title.height, style.width, 'left', GREY)
    qr(ink, paper.link, x + style.width - side, y, side)
    lines(ink, [[x, y + height, x + style.width, y + height]], 1)
  }
  return { height: height + 5, draw }
}

function footer(paper: Paper, style: Style, at: { left: number; top: number }, page: number, pages: number): (ink: Ink) => void {
  const left = say(words.number, paper.lang, { number: paper.number, version: paper.version })
  const middle = say(words.page, paper.lang, { page, pages })
  const right = say(words.printed, paper.lang, { at: `${dayOf(paper.printedAt)} ${clockOf(paper.printedAt)}` })
  return (ink) => {
    const small = (content: string) => set(style, content, style.width, style.base * 0.8)
    lines(ink, [[at.left, at.top + mm(3), at.left + style.width, at.top + mm(3)]], 0.4)
    put(ink, small(left), at.left, at.top + mm(4), style.width, 'left', GREY)
    put(ink, small(middle), at.left, at.top + mm(4), style.width, 'center', GREY)
    put(ink, small(right), at.left, at.top + mm(4), style.width, 'right', GREY)
  }
}
