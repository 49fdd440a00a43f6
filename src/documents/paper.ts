import type { Instant } from '../kernel/meal-date.ts'
import type { Drawing } from '../routing/circle-drawing.ts'
import type { Lang } from '../words/words.ts'

/** Millimetres, wide by high. A receipt is cut where its text ends. */
export const SIZES = {
  a4: { width: 210, height: 297, margin: 12 },
  'a4-landscape': { width: 297, height: 210, margin: 8 },
  'receipt-80': { width: 80, height: undefined, margin: 4 },
  'label-60x40': { width: 60, height: 40, margin: 2 },
  'label-100x70': { width: 100, height: 70, margin: 3 },
} as const

export type PaperSize = keyof typeof SIZES

/** A paper as data: what it says, in order, without a coordinate. `pdf.ts` prints it; a screen may show the same blocks. */
export interface Paper {
  size: PaperSize
  title: string
  /** what people quote: `PS-20261124-L` */
  number: string
  /** which issue of it: people cook from yesterday's paper if papers do not say */
  version: string
  /** where the living record is; printed as a QR code */
  link: string
  lang: Lang
  printedAt: Instant
  blocks: Block[]
  /** the same in less room, for a label on which `blocks` do not fit */
  tight?: Block[]
}

export type TextSize = 'small' | 'normal' | 'large' | 'huge'
export type Align = 'left' | 'center' | 'right'
/** `halal` is dark green, `alarm` framed heavily, `pale` black on grey: all tell apart in black and white. */
export type BannerTone = 'plain' | 'halal' | 'alarm' | 'pale'

interface Heading {
  kind: 'heading'
  text: string
}
/** Labels with their values, in columns. */
export interface Facts {
  kind: 'facts'
  pairs: [label: string, value: string][]
  columns?: number
  size?: TextSize
}
export interface Paragraph {
  kind: 'paragraph'
  text: string
  size?: TextSize
  bold?: boolean
  muted?: boolean
  align?: Align
}
/** Label at the left edge, amount at the right: the line of a bill. */
export interface Entry {
  kind: 'entry'
  label: string
  value: string
  size?: TextSize
  bold?: boolean
}
interface Rule {
  kind: 'rule'
}
/** Boxes to tick by hand, drawn: fonts do not have ☐. */
export interface Checks {
  kind: 'checks'
  items: string[]
}
/** Lines to sign on; a name that is known is printed on its line. */
export interface Signatures {
  kind: 'signatures'
  lines: { label: string; name?: string }[]
}
export interface Qr {
  kind: 'qr'
  data: string
  mm: number
  caption?: string
}
interface Spacer {
  kind: 'spacer'
  mm: number
}
/** A filled bar with a word that must be seen from across the kitchen, and a smaller note at its right. */
export interface Banner {
  kind: 'banner'
  text: string
  note?: string
  tone: BannerTone
  size?: TextSize
}
/** As wide as the page, or narrower where it would be higher than so many millimetres. */
interface Drawn {
  kind: 'drawing'
  drawing: Drawing
  mm: number
}
interface PageBreak {
  kind: 'page-break'
}
/** Never parted by the end of a page. */
interface Together {
  kind: 'together'
  blocks: Block[]
}
/** Two stacks of blocks next to each other; `share` of the width (0 to 1) is the left one's. */
export interface Beside {
  kind: 'beside'
  share: number
  left: Block[]
  right: Block[]
}

export interface Column {
  label: string
  /** width relative to the other columns */
  weight: number
  align?: Align
  /** a header above neighbouring columns that name the same group */
  group?: string
}
/** `note` is small and grey under the text; `tick` draws a box to tick before it; `mark`: white on dark, to be seen from afar (清真). */
export type Cell = string | { text: string; note?: string; mark?: boolean; span?: number; bold?: boolean; align?: Align; tick?: boolean }
/** `total` is bold on grey, `group` one bold cell over the whole width. */
type Tone = 'plain' | 'total' | 'group'
export interface Row {
  cells: Cell[]
  tone?: Tone
}
/** The header comes again on each page. `rowMm` leaves room for handwriting. */
export interface Table {
  kind: 'table'
  columns: Column[]
  rows: Row[]
  size?: TextSize
  rowMm?: number
  zebra?: boolean
}

export type Block =
  | Heading
  | Facts
  | Paragraph
  | Entry
  | Rule
  | Checks
  | Signatures
  | Qr
  | Spacer
  | Banner
  | Drawn
  | PageBreak
  | Together
  | Beside
  | Table
