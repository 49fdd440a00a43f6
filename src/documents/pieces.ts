import { drawingPiece } from './drawing-piece.ts'
import { checks, qrPiece, signatures } from './field-pieces.ts'
import { type Ink, lines } from './ink.ts'
import type { Beside, Block } from './paper.ts'
import { mm, type Style } from './setting.ts'
import { tablePieces } from './table.ts'
import { banner, entry, facts, heading, paragraph } from './words-pieces.ts'

/** Something that fits on a page or moves to the next: how high it is and how it is drawn. Points. */
export interface Piece {
  height: number
  draw: (ink: Ink, x: number, y: number) => void
  /** drawn again, first, wherever this piece opens a page */
  head?: Piece
  /** a heading: never the last thing on a page */
  clings?: boolean
  /** a total, signatures: never the first thing on a page */
  follows?: boolean
  breaks?: boolean
}

/** A block as pieces, top to bottom. */
export function piecesOf(style: Style, block: Block): Piece[] {
  switch (block.kind) {
    case 'heading':
      return [heading(style, block.text)]
    case 'facts':
      return facts(style, block)
    case 'paragraph':
      return paragraph(style, block)
    case 'entry':
      return [entry(style, block)]
    case 'rule':
      return [{ height: 6, draw: (ink, x, y) => lines(ink, [[x, y + 3, x + style.width, y + 3]], 0.6) }]
    case 'checks':
      return [checks(style, block)]
    case 'signatures':
      return [signatures(style, block)]
    case 'qr':
      return [qrPiece(style, block)]
    case 'spacer':
      return [{ height: mm(block.mm), draw: () => {} }]
    case 'banner':
      return [banner(style, block)]
    case 'drawing':
      return [drawingPiece(style, block)]
    case 'page-break':
      return [{ height: 0, draw: () => {}, breaks: true }]
    case 'together':
      return [stacked(block.blocks.flatMap((inner) => piecesOf(style, inner)))]
    case 'beside':
      return [beside(style, block)]
    case 'table':
      return tablePieces(style, block)
  }
}

/** Pieces as one. A header that they share is drawn once. */
function stacked(pieces: Piece[]): Piece {
  const all = pieces.flatMap((piece, i) => (piece.head && piece.head !== pieces[i - 1]?.head ? [piece.head, piece] : [piece]))
  return {
    height: all.reduce((sum, piece) => sum + piece.height, 0),
    draw: (ink, x, y) => {
      let at = y
      for (const piece of all) {
        piece.draw(ink, x, at)
        at += piece.height
      }
    },
  }
}

function beside(style: Style, block: Beside): Piece {
  const gap = style.base * 0.6
  const leftWidth = style.width * block.share - gap / 2
  const side = (blocks: Block[], width: number) => stacked(blocks.flatMap((inner) => piecesOf({ ...style, width }, inner)))
  const left = side(block.left, leftWidth)
  const right = side(block.right, style.width - leftWidth - gap)
  const draw: Piece['draw'] = (ink, x, y) => {
    left.draw(ink, x, y)
    right.draw(ink, x + leftWidth + gap, y)
  }
  return { height: Math.max(left.height, right.height), draw }
}
