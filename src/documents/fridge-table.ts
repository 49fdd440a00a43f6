import { celsius } from '../kernel/grams.ts'
import { clockOf, type Instant } from '../kernel/meal-date.ts'
import type { Block } from './paper.ts'
import { safetyWordsIn } from './sample-label.ts'

/** How cold a fridge was; `core` in tenths of a degree. */
export interface FridgeReading {
  name: string
  at: Instant
  core: number
  right: boolean
}

/** Readings of fridges, as every paper shows them. */
export function fridgeTable(fridges: readonly FridgeReading[], lang: Parameters<typeof safetyWordsIn>[0]): Block {
  const say = safetyWordsIn(lang)
  return {
    kind: 'table',
    columns: [
      { label: say('fridge'), weight: 3 },
      { label: say('at'), weight: 1.5, align: 'center' },
      { label: say('reading'), weight: 1.5, align: 'right' },
      { label: say('state'), weight: 1.5 },
    ],
    rows: fridges.map((one) => ({ cells: [one.name, clockOf(one.at), celsius(one.core), say(one.right ? 'right' : 'wrong')] })),
  }
}
