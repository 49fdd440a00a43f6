import { papers as words } from '../words/papers.ts'
import { say } from '../words/words.ts'
import type { Block, Paper } from './paper.ts'

/** A label that may have left a printer before says so in its bar, the n-th time: two boxes never bear the same one unnoticed. */
export function asReprint(paper: Paper, copy: number): Paper {
  if (copy === 0) return paper
  const mark = say(words.reprint, paper.lang, { copy })
  const marked = (block: Block): Block =>
    block.kind === 'banner' ? { ...block, note: [block.note, mark].filter(Boolean).join('　') } : block
  return { ...paper, blocks: paper.blocks.map(marked), ...(paper.tight ? { tight: paper.tight.map(marked) } : {}) }
}
