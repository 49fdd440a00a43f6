import type { Banner, Block, Paper, Row, Table } from '../../src/documents/paper.ts'

/** What a paper says, read from its blocks. */
export const blocksOf = (paper: Paper | undefined): Block[] => (paper?.blocks ?? []).flatMap(inner)
export const tablesOf = (paper: Paper | undefined): Table[] => blocksOf(paper).filter((block) => block.kind === 'table')
export const bannersOf = (paper: Paper | undefined): Banner[] => blocksOf(paper).filter((block) => block.kind === 'banner')
export const factsOf = (paper: Paper | undefined): Record<string, string> =>
  Object.fromEntries(blocksOf(paper).flatMap((block) => (block.kind === 'facts' ? block.pairs : [])))
export const entriesOf = (paper: Paper | undefined): string[][] =>
  blocksOf(paper).flatMap((block) => (block.kind === 'entry' ? [[block.label, block.value]] : []))
export const cellsOf = (row: Row | undefined): string[] => (row?.cells ?? []).map((cell) => (typeof cell === 'string' ? cell : cell.text))
/** The last of the totals: that of the whole table. */
export const totalOf = (table: Table | undefined): string[] => cellsOf(table?.rows.findLast((row) => row.tone === 'total'))

/** The cells under a label, totals left out. */
export function columnOf(table: Table | undefined, label: string): string[] {
  const at = table?.columns.findIndex((column) => column.label === label) ?? -1
  return (table?.rows ?? []).filter((row) => row.tone === undefined).map((row) => cellsOf(row)[at] ?? '')
}

const inner = (block: Block): Block[] =>
  block.kind === 'together'
    ? block.blocks.flatMap(inner)
    : block.kind === 'beside'
      ? [...block.left, ...block.right].flatMap(inner)
      : [block]
