import type { Host } from '../../db/host.ts'
import type { Instant } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { leafOf, merkleRoot } from './rules.ts'
import { addLine, addSeal, findAnswer, lastSeal, leaves, line, linesAfter, sizeNow, sizeOf } from './store.ts'

export type { Json } from './rules.ts'

/** The Merkle root over the journal's first `size` lines (all of them by default). */
export async function rootAt(work: Pick<Work, 'db'>, size?: number): Promise<{ size: number; root: string }> {
  const lines = size ?? (await sizeOf(work.db))
  const all: string[] = []
  for await (const leaf of leaves(work.db, lines)) all.push(leaf)
  return { size: lines, root: merkleRoot(all) }
}

/** Seals the journal as it stands: from here on, any change to an earlier line contradicts the kept root. */
export async function sealJournal(work: Work): Promise<{ size: number; root: string }> {
  const { size, root } = await rootAt(work)
  return work.commit({ event: 'journal.sealed', about: { size, root } }, [addSeal(work.db, { size, root, at: work.now })], { size, root })
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
