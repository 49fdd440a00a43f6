import { journalAfter, latestSeal, treeNow } from '../../journal/journal.ts'
import { leafOf } from '../../journal/rules.ts'
import type { Instant } from '../../kernel/meal-date.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'
import { recentSeals } from './seals.ts'

/** A line of the journal as it is shown, checked against its own leaf hash. */
export interface JournalRow {
  seq: number
  at: Instant
  actor: string
  event: string
  about: string
  leaf: string
  fits: boolean
}

export interface Seal {
  size: number
  root: string
  at: Instant
}

export interface JournalPage {
  size: number
  /** over all lines, this very moment */
  root: string
  lastSeal: Seal | undefined
  seals: Seal[]
  /** newest first */
  rows: JournalRow[]
}

const ROWS = 50
const SEALS = 12

/** A page of the journal that ends with line `upto` (the last one by default), with its seals. */
export async function journalPage(work: Work, upto: number | undefined): Promise<JournalPage> {
  const [{ size, root }, last, seals] = await Promise.all([treeNow(work), latestSeal(work), recentSeals(work, SEALS)])
  const end = Math.min(upto ?? size, size)
  const lines = (await journalAfter(work, Math.max(0, end - ROWS), ROWS)).filter((line) => line.seq <= end)
  const names = await namesOf(
    work,
    lines.map((line) => line.actor),
  )
  return {
    size,
    root,
    lastSeal: last && { size: last.size, root: last.root, at: last.at },
    seals,
    rows: lines.reverse().map(({ seq, at, actor, event, about, leaf }) => ({
      seq,
      at,
      actor: names(actor),
      event,
      about,
      leaf,
      fits: leafOf({ seq, at, actor, event, about }) === leaf,
    })),
  }
}
