import type { DinerId } from '../../db/tables/diners.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { decideMoney, type Facts } from '../checkin/decision.ts'
import type { Fen } from '../kernel/fen.ts'
import { firstOf, type Month } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { theDistrict } from '../sites/sites.ts'
import type { HistoryEntry } from '../subsidy/grant.ts'
import type { Scheme } from '../subsidy/scheme.ts'
import { schemes } from '../subsidy/subsidy.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'

/** What one side of a comparison comes to: fen, and servings that got anything. */
export interface Sums {
  subsidised: number
  subsidy: number
  /** what diners pay before the operator's and donors' own offers */
  pays: number
}

/** A month under another scheme. People are only counted: nobody is named. */
export interface WhatIf {
  month: Month
  scheme: string
  name: string
  servings: number
  elders: number
  before: Sums
  after: Sums
  /** elders who pay less in the month, more, or the same; of the losers, those who would get nothing any more */
  winners: { elders: number; fen: number }
  losers: { elders: number; fen: number; nothing: number }
  same: number
  groups: (Sums & { group: string | null })[]
  canteens: { canteen: CanteenId; before: Sums; after: Sums }[]
  layers: Record<string, number>
}

type Served = Awaited<ReturnType<typeof store.servingsSince>>[number]

/**
 * Runs a scheme over the servings of a month as if it had been in force, each after the other, so that its limits count what it would
 * have granted itself; what was granted earlier in the year counts as it was. Guests stay guests. Nothing is written. Refuses a
 * month without servings of elders (`nothing_said`).
 */
export async function whatIf(work: Work, scheme: Scheme, month: Month): Promise<WhatIf> {
  const { calendar } = await theDistrict(work)
  const always: Scheme = { ...scheme, valid: [`0001-01-01`, null] as unknown as Scheme['valid'] }
  const known = new Map(schemes().map((one) => [one.id, one]))
  const history = new Map<DinerId, HistoryEntry[]>()
  const judged = (await store.servingsSince(work.db, month)).flatMap((serving) => {
    const own = history.get(serving.diner_id) ?? []
    const isOf = serving.day >= firstOf(month)
    const { grant } = isOf ? judge(serving, always, own, calendar) : { grant: undefined }
    const { day, meal } = serving
    history.set(serving.diner_id, [...own, { day, meal, fen: grant?.subsidy ?? serving.subsidy }])
    return grant ? [{ serving, grant, was: paidBefore(serving, known, calendar) }] : []
  })
  if (judged.length === 0) throw new Refusal('nothing_said', { field: 'month' })
  const before = judged.map(({ serving, was }) => ({ subsidy: serving.subsidy, pays: was }))
  const after = judged.map(({ grant }) => grant)
  const elders = [...Map.groupBy(judged, ({ serving }) => serving.diner_id).values()].map((own) => ({
    saved: own.reduce((sum, { was, grant }) => sum + was - grant.pays, 0),
    nothing: own.every(({ grant }) => grant.subsidy === 0) && own.some(({ serving }) => serving.subsidy > 0),
  }))
  const [winners, losers] = [elders.filter((one) => one.saved > 0), elders.filter((one) => one.saved < 0)]
  const moved = (some: typeof elders) => some.reduce((sum, one) => sum + Math.abs(one.saved), 0)
  const layers = after.flatMap((grant) => grant.layers)
  return {
    ...{ month, scheme: scheme.id, name: scheme.name, servings: judged.length, elders: elders.length },
    ...{ before: sumsOf(before), after: sumsOf(after) },
    winners: { elders: winners.length, fen: moved(winners) },
    losers: { elders: losers.length, fen: moved(losers), nothing: losers.filter((one) => one.nothing).length },
    same: elders.length - winners.length - losers.length,
    groups: [...Map.groupBy(after, ({ group = null }) => group)].map(([group, some]) => ({ group, ...sumsOf(some) })).sort(byCost),
    canteens: [...Map.groupBy(judged, ({ serving }) => serving.canteen_id)].map(([canteen, some]) => ({
      canteen,
      before: sumsOf(some.map(({ serving, was }) => ({ subsidy: serving.subsidy, pays: was }))),
      after: sumsOf(some.map(({ grant }) => grant)),
    })),
    layers: Object.fromEntries(
      [...Map.groupBy(layers, ({ payer }) => payer)].map(([payer, some]) => [payer, some.reduce((sum, one) => sum + one.fen, 0)]),
    ),
  }
}

const byCost = (a: Sums, b: Sums): number => b.subsidy - a.subsidy

const sumsOf = (some: readonly { subsidy: number; pays: number }[]): Sums => ({
  subsidised: some.filter((one) => one.subsidy > 0).length,
  subsidy: some.reduce((sum, one) => sum + one.subsidy, 0),
  pays: some.reduce((sum, one) => sum + one.pays, 0),
})

type Calendar = Parameters<typeof decideMoney>[1]['calendar']

function judge(
  { day, meal, price, method, facts }: Served,
  scheme: Scheme,
  history: readonly HistoryEntry[] | undefined,
  calendar: Calendar,
) {
  const known = JSON.parse(facts) as Facts
  const earlier = history?.map((one) => [one.day, one.meal, one.fen] as const) ?? known.earlier
  return decideMoney({ ...known, earlier, offers: [] }, { day, meal, price, proof: method, scheme, offers: [], calendar })
}

/** As the scheme of that day had it; under one that this program does not know, the price less the subsidy. */
function paidBefore(serving: Served, known: ReadonlyMap<string, Scheme>, calendar: Calendar): Fen {
  const scheme = serving.scheme === null ? undefined : known.get(serving.scheme)
  const grant = scheme && judge(serving, scheme, undefined, calendar).grant
  return grant?.subsidy === serving.subsidy ? grant.pays : ((serving.price - serving.subsidy) as Fen)
}
