import type { Host } from '../../db/host.ts'
import type { Instant } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { grown, leafOf, rootOf, type Subtree } from './rules.ts'
import { addLine, addSeal, findAnswer, lastSeal, leaves, line, linesAfter, sizeNow, sizeOf } from './store.ts'

export { EVENTS, type Json } from './rules.ts'

/** The journal's tree as it stands: how many lines, its root, and the frontier from which it grows on. */
export async function treeNow(work: Pick<Work, 'db'>) {
  const sealed = await lastSeal(work.db)
  const size = await sizeOf(work.db)
  const frontier: Subtree[] = sealed ? JSON.parse(sealed.frontier) : []
  const grownUp = grown(frontier, await leaves(work.db, sealed?.size ?? 0, size))
  return { size, root: rootOf(grownUp), frontier: JSON.stringify(grownUp) }
}

/** Part: the seal over the journal as it stands. From then on, any change to an earlier line contradicts the kept root. */
export async function sealPart(work: Work) {
  const tree = await treeNow(work)
  return { tree, writes: [addSeal(work.db, { ...tree, at: work.now })] }
}

export async function sealJournal(work: Work): Promise<{ size: number; root: string }> {
  const { tree, writes } = await sealPart(work)
  const { size, root } = tree
  return work.commit({ event: 'journal.sealed', about: { size, root } }, writes, { size, root })
}

export const journalLine = (work: Pick<Work, 'db'>, seq: number) => line(work.db, seq)
export const journalAfter = (work: Pick<Work, 'db'>, seq: number, limit: number, events?: readonly string[]) =>
  linesAfter(work.db, seq, limit, events)
export const latestSeal = (work: Pick<Work, 'db'>) => lastSeal(work.db)
/** What a command answered the first time that its actor used this key. */
export const answerKept = (work: Pick<Work, 'db'>, actor: string, key: string) => findAnswer(work.db, actor, key)

/** How the ledger stands: its length, how old its last line is, and what of it is sealed. */
export async function ledgerState(work: Pick<Work, 'db' | 'now'>) {
  const size = await sizeOf(work.db)
  const head = await line(work.db, size)
  const seal = await lastSeal(work.db)
  return { size, headAge: head ? work.now - head.at : null, sealed: seal?.size ?? 0, sealAge: seal ? work.now - seal.at : null }
}

class TakenBack extends Error {}

/**
 * Writes a line to the ledger in a transaction and takes it back; refuses `database_unavailable` when that fails. It never
 * commits: whoever may ask whether we are ready must not be able to spend our disk syncs, nor leave lines behind.
 */
export function tryWriting(work: Pick<Work, 'db' | 'now'>, host: Host): void {
  try {
    host.transact((run) => {
      const { sql, parameters } = addLine(work.db, probeLine(sizeNow(run) + 1, work.now)).compile()
      run(sql, parameters)
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw new Refusal('database_unavailable')
  }
}

/** Longer than a page, so that a file which may not grow is noticed. */
function probeLine(seq: number, at: Instant) {
  const line = { seq, at, actor: 'clock', event: 'job.ran', about: JSON.stringify('.'.repeat(8_192)) }
  return { ...line, leaf: leafOf(line) }
}
