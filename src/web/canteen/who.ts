import type { Method } from '../../../db/tables/checkin.ts'
import type { DinerId } from '../../../db/tables/diners.ts'
import type { Tray } from '../../../db/tables/menu.ts'
import type { CanteenId } from '../../../db/tables/sites.ts'
import { type DinerView, findDiners, theDiner, whoHolds } from '../../diners/diners.ts'
import { numberInQr } from '../../diners/rules.ts'
import { theCanteen } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'

/** One person to choose from. `name` is masked for people of other canteens: this worker need not know them. */
export interface Choice {
  id: DinerId
  name: string
  age: number
  /** of another canteen */
  guest: boolean
  /** the building of an own person, the canteen of another's: what tells two of the same name apart without saying too much */
  place: string
  tray: Tray
  registered: boolean
}

/** A card or code names one person; anything else is a name to search by. */
export type Meant = { holder: DinerId; method: Method } | { choices: Choice[]; more: boolean }

/** Rows on a screen without scrolling; enough are read that a canteen's own people come first among a district's namesakes. */
const ROWS = 8
const READ = 200

/** Who a scanned or typed text means. A registry number is typed by hand, so it is chosen like a name, though a code holds it too. */
export async function whoIsMeant(work: Work, canteen: CanteenId, typed: string): Promise<Meant> {
  const text = tidy(typed)
  const holder = (await whoHolds(work, [text])).get(text)
  const byQr = numberInQr(text) !== undefined
  if (holder && (byQr || (await theDiner(work, holder)).number !== text)) return { holder, method: byQr ? 'qr' : 'card' }
  const found = await findDiners(work, text, READ)
  const own = found.filter((diner) => diner.canteen === canteen)
  const guests = found.filter((diner) => diner.canteen !== canteen)
  const shown = [...own, ...guests].slice(0, ROWS)
  return { choices: await Promise.all(shown.map((diner) => choiceOf(work, diner, canteen))), more: found.length > ROWS }
}

async function choiceOf(work: Work, diner: DinerView, canteen: CanteenId): Promise<Choice> {
  const guest = diner.canteen !== canteen
  return {
    id: diner.id,
    name: guest ? diner.masked : diner.name,
    age: diner.age,
    guest,
    place: guest ? (await theCanteen(work, diner.canteen as CanteenId)).name : diner.building,
    tray: diner.tray as Tray,
    registered: diner.registered,
  }
}

/** As an input method leaves it: full-width letters and digits, and marks between the syllables of pinyin (`zhang'xiu'lan`). */
export function tidy(typed: string): string {
  const text = typed.normalize('NFKC').trim()
  return /^[a-z\s'’]+$/i.test(text) ? text.replace(/[\s'’]/g, '').toLowerCase() : text
}
