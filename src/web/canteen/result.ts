import type { ServingId } from '../../../db/tables/checkin.ts'
import type { DinerId } from '../../../db/tables/diners.ts'
import type { Tray } from '../../../db/tables/menu.ts'
import { type CheckinVerdict, type Held, heldFor, type MealServed, mealServed, theServing } from '../../checkin/checkin.ts'
import { servingsOf } from '../../checkin/store.ts'
import { type Diner, theDiner } from '../../diners/diners.ts'
import { maskName } from '../../diners/rules.ts'
import { answerKept } from '../../journal/journal.ts'
import type { Fen } from '../../kernel/fen.ts'
import { ageOn, type Instant } from '../../kernel/meal-date.ts'
import type { Reason } from '../../kernel/refusal.ts'
import { theCanteen } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import type { Here } from './here.ts'
import { type Standing, supplyOf } from './standing.ts'

/** The person of a result: masked for everybody who can see the screen, in full for the worker of the own canteen. */
export interface Person {
  id: DinerId
  masked: string
  full: string
  age: number
  number: string
  needs: string[]
}

/** Somebody's part of a price: a payer's code and its fen. */
export interface Part {
  payer: string
  fen: Fen
}

export type Result =
  | { kind: 'served'; serving: ServingId; person: Person; tray: Tray; price: Fen; pays: Fen; parts: Part[]; meal: MealServed }
  | { kind: 'had'; person: Person; canteen: string; at: Instant }
  | RefusedResult
  | { kind: 'undone'; person: Person }
  /** no meal was given, because its food was held back */
  | { kind: 'away'; person: Person }

export interface RefusedResult {
  kind: 'refused'
  reason: Reason
  values: Record<string, string | number>
  person?: Person
  /** the tray that was asked for, when it was not the own one */
  tray?: Tray | undefined
  otherTrays: Tray[]
  /** food of it is held back: the worker decides */
  held?: Held | undefined
}

/** What the address of the counter asks to be shown: ids and a key, never anything about a person. */
export interface Shown {
  serving?: ServingId | undefined
  undone?: ServingId | undefined
  /** the key of a check-in that was refused: its answer is kept with it */
  asked?: string | undefined
  diner?: DinerId | undefined
  tray?: Tray | undefined
  /** who got no meal because its food was held back */
  away?: DinerId | undefined
}

/** The last result, read again from what was kept. */
export async function resultOf(work: Work, here: Here, standing: Standing, shown: Shown): Promise<Result | undefined> {
  if (shown.serving) return servedResult(work, here, shown.serving)
  if (shown.undone) {
    const { serving } = await theServing(work, shown.undone)
    return { kind: 'undone', person: personOf(work, here, await theDiner(work, serving.diner_id)) }
  }
  if (shown.away) return { kind: 'away', person: personOf(work, here, await theDiner(work, shown.away)) }
  const refusal = shown.asked === undefined ? undefined : await keptRefusal(work, shown.asked)
  return refusal && refusedResult(work, here, standing, refusal, shown)
}

async function servedResult(work: Work, here: Here, id: ServingId): Promise<Result> {
  const { serving, shares } = await theServing(work, id)
  const diner = await theDiner(work, serving.diner_id)
  const person = personOf(work, here, diner)
  if (serving.reversed_at !== null) return { kind: 'undone', person }
  return {
    kind: 'served',
    serving: id,
    person,
    tray: serving.tray,
    price: serving.price,
    pays: serving.pays,
    parts: partsOf(serving, shares),
    meal: await mealServed(work, serving),
  }
}

/** Everybody but the diner who pays something of it. */
export const partsOf = (serving: { operator: Fen; charity: Fen }, shares: readonly Part[]): Part[] =>
  [
    ...shares.map(({ payer, fen }) => ({ payer, fen })),
    { payer: 'operator', fen: serving.operator },
    { payer: 'charity', fen: serving.charity },
  ].filter((part) => part.fen > 0)

async function keptRefusal(work: Work, key: string) {
  const kept = await answerKept(work, work.actor.id, key)
  const verdict = kept && (JSON.parse(kept.body) as { verdicts?: CheckinVerdict[] }).verdicts?.[0]
  return verdict?.verdict === 'refused' ? verdict : undefined
}

type Refusal = NonNullable<Awaited<ReturnType<typeof keptRefusal>>>

async function refusedResult(work: Work, here: Here, standing: Standing, refusal: Refusal, { diner: id, tray }: Shown): Promise<Result> {
  const diner = id && (await theDiner(work, id))
  const person = diner && personOf(work, here, diner)
  const had = person && refusal.reason === 'already_served' ? await mealHad(work, person.id, standing) : undefined
  if (person && had) return { kind: 'had', person, ...had }
  const otherTrays = FOOD_REASONS.has(refusal.reason) ? servable(standing) : []
  const asking = id && HELD_REASONS.has(refusal.reason) ? { canteen: here.canteen.id, diner: id, tray } : undefined
  const held = asking && (await heldFor(work, standing.day, standing.meal, asking))
  return { kind: 'refused', reason: refusal.reason, values: refusal.values, otherTrays, tray, held, ...(person ? { person } : {}) }
}

/** Reasons that a worker may decide about. */
const HELD_REASONS: ReadonlySet<Reason> = new Set(['food_recalled', 'food_not_safe'])
/** Reasons that another tray may get around. */
const FOOD_REASONS: ReadonlySet<Reason> = new Set([...HELD_REASONS, 'food_unmeasured', 'sold_out', 'tray_not_offered'])

const servable = (standing: Standing): Tray[] => standing.trays.filter((row) => supplyOf(row) !== 'gone' && row.safe).map((row) => row.tray)

async function mealHad(work: Work, diner: DinerId, { day, meal }: Standing): Promise<{ canteen: string; at: Instant } | undefined> {
  const rows = await servingsOf(work.db, [diner], day)
  const had = rows.find((row) => row.day === day && row.meal === meal && row.reversed === null)
  return had && { canteen: (await theCanteen(work, had.canteen_id)).name, at: had.at }
}

const personOf = (work: Work, here: Here, diner: Diner): Person => ({
  id: diner.id,
  masked: maskName(diner.name),
  full: diner.canteen_id === here.canteen.id ? diner.name : maskName(diner.name),
  age: ageOn(diner.birth, work.today),
  number: diner.number,
  needs: needsNow(work, diner)
    .filter((need) => need.kind !== 'allergen')
    .map((need) => need.code),
})

const needsNow = (work: Work, diner: Diner) =>
  diner.needs.filter((need) => need.since <= work.today && (need.until === null || work.today < need.until))
