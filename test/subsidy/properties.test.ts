import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWorkday } from '../../src/kernel/calendar.ts'
import { type Fen, fen, sumFen } from '../../src/kernel/fen.ts'
import { addDays, MEALS, mealDate, mondayOf } from '../../src/kernel/meal-date.ts'
import { CATEGORIES, MODES, PROOFS } from '../../src/subsidy/format.ts'
import type { Grant, HistoryEntry, Person, Question } from '../../src/subsidy/grant.ts'
import { grantFor } from '../../src/subsidy/rules.ts'
import type { Scheme } from '../../src/subsidy/scheme.ts'
import { type Offer, sharesOf } from '../../src/subsidy/shares.ts'
import { explain } from '../../src/words/subsidy.ts'
import { changed, homeOf, place, SCHEMES } from './builders.ts'

const RUNS = { seed: 20260302, numRuns: 400 }

/** The shipped schemes, and one with every limit there is, so that limits matter in most of its runs. */
const LIMITED = changed('SZ-FT', {
  'diner.0.limits': [
    { per: 'sitting', n: 1 },
    { per: 'day', n: 1 },
    { per: 'week', n: 3 },
    { per: 'month', fen: 4000 },
    { per: 'year', n: 9 },
  ],
})
const scheme = fc.constantFrom(...SCHEMES, LIMITED)
const where = fc.constantFrom('here', 'other street', 'other district', 'other city', 'unknown')

const person = (home: ReturnType<typeof homeOf>): fc.Arbitrary<Person> =>
  fc
    .record({
      age: fc.integer({ min: 55, max: 105 }),
      tags: fc.subarray([...CATEGORIES], { maxLength: 4 }),
      dependency: fc.integer({ min: 0, max: 4 }),
      disability: fc.option(fc.integer({ min: 1, max: 4 })),
      hukou: where,
      res: where,
      inInstitution: fc.boolean(),
    })
    .map((facts) => ({ ...facts, hukou: place(facts.hukou, home), res: place(facts.res, home) }))

const day = fc.integer({ min: 0, max: 59 }).map((n) => addDays(mealDate('2026-02-01'), n))
const meal = fc.constantFrom(...MEALS)

const serving = (home: ReturnType<typeof homeOf>) =>
  fc.record({
    day,
    meal,
    mode: fc.constantFrom(...MODES),
    gross: fc.integer({ min: 0, max: 4000 }).map(fen),
    canteen: where.map((one) => place(one, home) ?? home),
    product: fc.constantFrom(undefined, 'basic', 'diabetic', 'banquet'),
    fee: fc.option(fc.integer({ min: 0, max: 500 }).map(fen), { nil: undefined }),
    proof: fc.constantFrom(undefined, ...PROOFS),
  })

const history: fc.Arbitrary<HistoryEntry[]> = fc.array(fc.record({ day, meal, fen: fc.constantFrom(0, 200, 1500).map(fen) }), {
  maxLength: 12,
})

const questionAbout = (one: Scheme): fc.Arbitrary<Question> =>
  fc
    .record({ person: person(homeOf(one)), meal: serving(homeOf(one)), history })
    .map((rest) => ({ scheme: one, ...rest, isWorkday: (on) => isWorkday('cn', on) }))

const question = scheme.chain(questionAbout)

const offers: fc.Arbitrary<Offer[]> = fc
  .array(
    fc.record({
      payer: fc.constantFrom<Offer['payer'][]>('operator', 'charity'),
      when: fc.constantFrom<Offer['when'][]>({ age: [60, null] }, { tags: ['solitary', 'dibao'] }, { not: { institution: true } }),
      fen: fc.integer({ min: 1, max: 1500 }).map(fen),
    }),
    { maxLength: 4 },
  )
  .map((list) => list.map((offer, i) => ({ ...offer, id: `offer ${i}` })))

const layersOf = (grant: Pick<Grant, 'layers'>): Fen => sumFen(grant.layers.map((layer) => layer.fen))

test('a grant divides the price: discount, subsidy by layers, and what the diner pays', () => {
  fc.assert(
    fc.property(question, (q) => {
      const grant = grantFor(q)
      expect(grant.discount + grant.subsidy + grant.pays).toBe(q.meal.gross)
      expect(layersOf(grant)).toBe(grant.subsidy)
      expect(Math.min(grant.discount, grant.subsidy, grant.pays, grant.operator, grant.delivery, grant.fee)).toBeGreaterThanOrEqual(0)
      expect(grant.group !== undefined).toBe(grant.subsidy > 0)
      expect(grant.layers.every((layer) => layer.fen > 0)).toBe(true)
    }),
    RUNS,
  )
})

test('whoever helps, the shares make the price', () => {
  fc.assert(
    fc.property(question, offers, fc.nat(3000), (q, help, left) => {
      const shares = sharesOf(grantFor(q), help, q, (offer) => (offer === 'offer 0' ? fen(left) : undefined))
      expect(shares.person + layersOf(shares) + shares.operator + shares.charity).toBe(q.meal.gross)
      expect(shares.person).toBeGreaterThanOrEqual(0)
    }),
    RUNS,
  )
})

test('the same question has the same answer, whatever the order of the history, and is left as it was', () => {
  fc.assert(
    fc.property(
      question.chain((q) => fc.tuple(fc.constant(q), fc.shuffledSubarray([...q.history], { minLength: q.history.length }))),
      ([q, shuffled]) => {
        const before = structuredClone({ person: q.person, meal: q.meal, history: q.history })
        const answer = grantFor(q)
        expect(grantFor({ ...q, history: shuffled })).toEqual(answer)
        expect({ person: q.person, meal: q.meal, history: q.history }).toEqual(before)
      },
    ),
    RUNS,
  )
})

test('no sequence of meals, in whatever order they arrive, passes a limit', () => {
  const spell = fc
    .constantFrom(...SCHEMES.filter((one) => one.diner), LIMITED)
    .chain((one) => fc.tuple(questionAbout(one), fc.array(serving(homeOf(one)), { minLength: 10, maxLength: 40 })))
  fc.assert(
    fc.property(spell, ([q, meals]) => {
      const served: HistoryEntry[] = []
      for (const meal of meals) served.push({ day: meal.day, meal: meal.meal, fen: grantFor({ ...q, meal, history: served }).subsidy })
      for (const limit of q.scheme.diner?.[0]?.limits ?? []) {
        const uses = Map.groupBy(
          served.filter((entry) => entry.fen > 0),
          (entry) => periodOf(limit.per, entry),
        )
        for (const used of uses.values()) {
          if (limit.n !== undefined) expect(used.length).toBeLessThanOrEqual(limit.n)
          if (limit.fen !== undefined) expect(sumFen(used.map((entry) => entry.fen))).toBeLessThanOrEqual(limit.fen)
        }
      }
    }),
    { ...RUNS, numRuns: 200 },
  )
})

/** The period's own name, found another way than the rules do. */
function periodOf(per: string, { day, meal }: HistoryEntry): string {
  const names: Record<string, string> = {
    sitting: `${day} ${meal}`,
    day,
    week: mondayOf(day),
    month: day.slice(0, 7),
    year: day.slice(0, 4),
  }
  return names[per] ?? ''
}

test('every decision can be told in both languages, without a gap', () => {
  fc.assert(
    fc.property(question, (q) => {
      const { why } = grantFor(q)
      for (const lang of ['zh', 'en'] as const) expect(explain(why, lang)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
    }),
    RUNS,
  )
})

test('a dearer meal never gets less, and an earlier serving never makes a later one get more', () => {
  fc.assert(
    fc.property(question, fc.integer({ min: 1, max: 2000 }), day, meal, (q, more, on, at) => {
      const { subsidy } = grantFor(q)
      const dearer = grantFor({ ...q, meal: { ...q.meal, gross: fen(q.meal.gross + more) } })
      expect(dearer.subsidy).toBeGreaterThanOrEqual(subsidy)
      const again = grantFor({ ...q, history: [...q.history, { day: on, meal: at, fen: fen(300) }] })
      expect(again.subsidy).toBeLessThanOrEqual(subsidy)
    }),
    RUNS,
  )
})

/** Does it ask for what somebody is not? Then one category more may take something away. */
const asksNot = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('not' in value || Object.values(value).some(asksNot))

test('where the highest group counts, one category more never takes anything away, and the order of groups and categories changes no fen', () => {
  const highest = [...SCHEMES, LIMITED].filter((one) => one.diner?.[0]?.pick === 'max')
  const inclusive = highest.filter((one) => !asksNot(one.diner?.[0]?.groups))
  expect(inclusive.length).toBeGreaterThan(3)
  fc.assert(
    fc.property(fc.constantFrom(...inclusive).chain(questionAbout), fc.constantFrom(...CATEGORIES), (q, tag) => {
      const person = { ...q.person, tags: [...q.person.tags, tag] }
      expect(grantFor({ ...q, person }).subsidy).toBeGreaterThanOrEqual(grantFor(q).subsidy)
    }),
    RUNS,
  )
  fc.assert(
    fc.property(fc.constantFrom(...highest).chain(questionAbout), (q) => {
      const { subsidy, pays, layers } = grantFor(q)
      const [benefit, ...rest] = q.scheme.diner ?? []
      const turned = benefit && { ...q.scheme, diner: [{ ...benefit, groups: benefit.groups.toReversed() }, ...rest] }
      const person = { ...q.person, tags: q.person.tags.toReversed() }
      expect(grantFor({ ...q, person, scheme: turned as Scheme })).toMatchObject({ subsidy, pays, layers })
    }),
    RUNS,
  )
})
