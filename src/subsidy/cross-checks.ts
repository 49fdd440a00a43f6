import type { Fault } from '../kernel/refusal.ts'
import { CATEGORIES, type SchemeFile } from './format.ts'
import { type BandBenefit, type DinerBenefit, familyOf, type Group, isPerPeriod, type Predicate, type Scheme } from './scheme.ts'

/*
 * What the format alone can't see: names that must be declared somewhere else in the scheme or the file, ranges that must
 * meet, versions that must not overlap.
 */

export function crossChecks(file: SchemeFile): Fault[] {
  const categories = file.facts?.tags ? declaredIn(file.facts.tags) : CATEGORIES
  return [
    ...file.schemes.flatMap((scheme) => [
      ...validity(scheme),
      ...sources(scheme, file.sources),
      ...unknownCategories(scheme, categories, `schemes.${scheme.id}`),
      ...(scheme.diner ?? []).flatMap((benefit) => benefitFaults(scheme, benefit)),
      ...(scheme.operator ?? []).filter(isPerPeriod).flatMap((benefit) => bandFaults(scheme, benefit)),
    ]),
    ...repeated(file.schemes, 'schemes'),
    ...overlaps(file.schemes),
  ]
}

/** `tekun 特困 | dibao 低保` */
const declaredIn = (tags: string): string[] => tags.split('|').flatMap((entry) => entry.trim().split(/\s/)[0] ?? [])

/** Categories that nobody can hold, asked about anywhere in a value. */
export function unknownCategories(value: Scheme | Predicate, known: readonly string[], place: string): Fault[] {
  return tagsIn(value)
    .filter((tag) => !known.includes(tag))
    .map((tag) => ({ place: `${place}.tags.${tag}`, problem: 'unknown_category' }))
}

function tagsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'tags' ? (inner as string[]) : tagsIn(inner)))
}

const validity = ({ id, valid: [from, to] }: Scheme): Fault[] =>
  to !== null && to < from ? [{ place: `schemes.${id}.valid`, problem: 'empty_range' }] : []

const sources = ({ id, source }: Scheme, known: SchemeFile['sources']): Fault[] =>
  source
    .filter((code) => known && !Object.hasOwn(known, code))
    .map((code) => ({ place: `schemes.${id}.source.${code}`, problem: 'unknown_source' }))

function benefitFaults(scheme: Scheme, benefit: DinerBenefit): Fault[] {
  const place = `schemes.${scheme.id}.diner.${benefit.id}.groups`
  const spends = [benefit.minSpend, ...benefit.groups.map((group) => group.minSpend)]
  const standardMissing = spends.some((spend) => spend?.ref) && scheme.price?.standard === undefined
  return [
    ...(standardMissing ? [{ place: `schemes.${scheme.id}.price.standard`, problem: 'missing' }] : []),
    ...benefit.groups.flatMap((group) => layerFaults(group, benefit, `${place}.${group.id}.amount`)),
    ...repeated(benefit.groups, place),
  ]
}

/** Amounts by layer need the benefit's list of layers, and the list needs such amounts: else nobody could say who pays. */
function layerFaults({ amount }: Group, { layers = [] }: DinerBenefit, place: string): Fault[] {
  if (amount.type !== 'layers') return layers.length > 0 ? [{ place, problem: 'payer_unclear' }] : []
  const payers: string[] = layers.map((layer) => layer.payer)
  return Object.keys(amount)
    .filter((key) => key !== 'type' && !payers.includes(key))
    .map((key) => ({ place: `${place}.${key}`, problem: 'payer_unclear' }))
}

/** Bands follow each other without gap or overlap; only the last is open. */
function bandFaults({ id }: Scheme, benefit: BandBenefit): Fault[] {
  const { bands } = benefit.amount
  const meet = bands.every(([from, to], i) => {
    const next = bands[i + 1]
    return to === null ? next === undefined : from <= to && (next === undefined || next[0] === to + 1)
  })
  return meet ? [] : [{ place: `schemes.${id}.operator.${benefit.id}.amount.bands`, problem: 'bands_do_not_meet' }]
}

const repeated = (named: readonly { id: string }[], place: string): Fault[] =>
  named
    .filter(({ id }, i) => named.findIndex((other) => other.id === id) !== i)
    .map(({ id }) => ({ place: `${place}.${id}`, problem: 'twice' }))

/** Two versions of a family on one day would leave open which of them judges a meal. */
const overlaps = (schemes: readonly Scheme[]): Fault[] =>
  schemes.flatMap((one, i) =>
    schemes
      .slice(i + 1)
      .filter((other) => other.id !== one.id && familyOf(other) === familyOf(one) && overlap(one, other))
      .map((other) => ({ place: `schemes.${other.id}.valid`, problem: 'versions_overlap', values: { other: one.id } })),
  )

const overlap = ({ valid: [a, aEnd] }: Scheme, { valid: [b, bEnd] }: Scheme): boolean =>
  (aEnd === null || b <= aEnd) && (bEnd === null || a <= bEnd)
