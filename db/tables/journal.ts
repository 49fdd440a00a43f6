import type { Instant } from '../../src/kernel/meal-date.ts'

export interface JournalTables {
  /** Who did what, when: append-only by trigger. `about` is canonical JSON without personal data; `leaf` is its RFC 6962 leaf hash. */
  journal: { seq: number; at: Instant; actor: string; event: string; about: string; leaf: string }
  /** The Merkle root over the first `size` lines; `frontier` (JSON) is what the tree needs to grow on. */
  seal: { size: number; root: string; frontier: string; at: Instant }
  /** What a command answered, kept with what it wrote, so that a retry gets the same bytes. */
  answer: { actor: string; key: string; request: string; body: string; seq: number }
}
