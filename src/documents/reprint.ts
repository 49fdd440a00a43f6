import { papers as words } from '../words/papers.ts'
import { say } from '../words/words.ts'
import type { Block, Paper } from './paper.ts'

/** A label that may have left a printer before says so beside its code, the n-th time: two boxes never bear the same one unnoticed. */
export function asReprint(paper: Paper, copy: number): Paper {
  if (copy === 0) return paper
  const mark: Block = { kind: 'paragraph', text: say(words.reprint, paper.lang, { copy }), bold: true, align: 'center' }
  const marked = (block: Block): Block => (block.kind === 'beside' ? { ...block, right: [...block.right, mark] } : block)
  return { ...paper, blocks: paper.blocks.map(marked), ...(paper.tight ? { tight: paper.tight.map(marked) } : {}) }
}
