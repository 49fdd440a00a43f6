import type { Text } from '../words/words.ts'

/** A form that was not taken: what was typed, so that nobody types it twice, and what is wrong with it. Nothing was saved. */
export interface Again {
  /** by the names of the fields */
  typed: Readonly<Record<string, string>>
  /** by the names of the fields */
  wrong: Readonly<Record<string, Text>>
  title: Text
  /** a temperature or weight that is hard to believe: the form comes back with a box to say that it was measured again */
  doubtful?: boolean
  /** what is wrong with a dish, a stop …; `place` ends with its code */
  faults: readonly { place: string; text: Text }[]
}

/** What to put into a field: what was typed before, or what it starts with. */
export const typedOr = (again: Again | undefined, field: string, start: string | number | undefined): string | undefined =>
  again?.typed[field] ?? (start === undefined ? undefined : String(start))

/** Where on its page the first field is that was typed wrongly. */
export function firstWrong(again: Again): string | undefined {
  const name = Object.keys(again.wrong)[0]
  return name === undefined ? undefined : `#field-${name}`
}
