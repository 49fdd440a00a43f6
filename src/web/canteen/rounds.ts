import type { DoorView } from '../../rounds/rounds.ts'
import { rounds as words } from '../../words/rounds.ts'

export const OUTCOME_WORDS = { handed: words.handed, proxy: words.by_proxy, hung: words.hung, nobody: words.nobody } as const

/** Is anything still to be done at this door? */
export const isOpen = ({ outcome }: DoorView): boolean => outcome === null || outcome.outcome === 'nobody'

/** The doors in the order to go: those never tried first, then those where nobody was. */
export const toGo = (doors: readonly DoorView[]): DoorView[] => {
  const open = doors.filter(isOpen)
  return [...open.filter((door) => door.outcome === null), ...open.filter((door) => door.outcome !== null)]
}
