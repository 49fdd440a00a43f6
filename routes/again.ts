import type { Context } from 'hono'
import type { z } from 'zod'
import { type Fault, REFUSALS, Refusal } from '../src/kernel/refusal.ts'
import type { Again } from '../src/web/again.ts'
import { counter } from '../src/words/counter.ts'
import { FIELD_WORDS } from '../src/words/fields.ts'
import { IN_KILOS } from '../src/words/purchasing.ts'
import { UNIT_WORDS } from '../src/words/units.ts'
import { type Lang, say, type Text, type Words } from '../src/words/words.ts'
import type { Work } from '../src/work.ts'
import { type Env, once, refuseNoForm } from './http.ts'
import { faultText, problemOf } from './problem.ts'
import { type NumberLimits, nested } from './typed.ts'

/** A form's command: its answer, or what is wrong with the form, for the page to be shown again with all that was typed. */
export type Submitted<A> = { done: A } | { again: Again; status: number }

/**
 * Reads a form, checks every field, and runs its command once. A form that is typed wrongly, or whose command says no to what it
 * asks, comes back to be put right; any other "no" (not signed in, not allowed) goes its usual way.
 */
export async function submit<S extends z.ZodType, A>(
  c: Context<Env>,
  schema: S,
  command: (work: Work, fields: z.output<S>) => Promise<A>,
  how: { secret?: boolean } = {},
): Promise<Submitted<A>> {
  refuseNoForm(c)
  const { key: _, ...typed } = Object.fromEntries(new URLSearchParams(await c.req.text()))
  const parsed = schema.safeParse(nested(typed))
  if (!parsed.success) return { again: { typed, wrong: wrongIn(parsed.error.issues), title: counter.put_right, faults: [] }, status: 400 }
  try {
    return { done: await once(c, (work) => command(work, parsed.data), how) }
  } catch (error) {
    if (!(error instanceof Refusal) || !MENDABLE.has(REFUSALS[error.reason])) throw error
    return { again: refused(typed, error), status: REFUSALS[error.reason] }
  }
}

/** Asked wrongly, not in this state, does not add up. */
const MENDABLE: ReadonlySet<number> = new Set([400, 409, 422])

const WORDS: Words = counter

const wrongIn = (issues: readonly z.core.$ZodIssue[]): Record<string, Text> =>
  Object.fromEntries(issues.flatMap(inBranch).map((issue) => [issue.path.join('.'), wordFor(issue)]))

/** Of forms that may be filled in several ways, what is wrong with the way that was taken: it has no field too many. */
const inBranch = (issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] =>
  (issue.code === 'invalid_union' && issue.errors.find((branch) => branch.every(({ code }) => code !== 'unrecognized_keys'))) || [issue]

function wordFor(issue: z.core.$ZodIssue): Text {
  if (issue.message === 'bad_number' && issue.code === 'custom') return numberWord(issue.params as unknown as NumberLimits)
  const text = (Object.hasOwn(WORDS, issue.message) ? WORDS[issue.message] : undefined) ?? counter.bad_field
  const values: Record<string, number> = 'maximum' in issue ? { max: Number(issue.maximum) } : {}
  return [say(text, 'zh', values), say(text, 'en', values)]
}

/** What a number may be, in the unit that it is typed in. */
function numberWord({ from, to, decimals: n, unit }: NumberLimits): Text {
  const inLang = (lang: Lang): string => {
    const decimals = say(n === 0 ? counter.bad_number_whole : counter.bad_number_decimals, lang, { n })
    return say(counter.bad_number, lang, { from: String(from).replace('-', '−'), to, unit: say(UNIT_WORDS[unit], lang), decimals })
  }
  return [inLang('zh'), inLang('en')]
}

/** What is taken once somebody says that it was measured again. */
const DOUBTFUL: ReadonlySet<Refusal['reason']> = new Set(['temperature_doubtful', 'weight_doubtful', 'more_than_ordered'])

function refused(typed: Again['typed'], refusal: Refusal): Again {
  const faults = (refusal.detail.faults ?? []).map((fault) => ({ place: fault.place, text: faultText(asOnForms(fault)) }))
  const title = titleOf(refusal)
  const field = fieldOf(typed, refusal.detail.field ?? '')
  const doubtful = DOUBTFUL.has(refusal.reason)
  return { typed, wrong: field === undefined ? {} : { [field]: title }, title, faults, ...(doubtful ? { doubtful } : {}) }
}

/** A field by the name that its form gives it, weights as its pages weigh. */
function asOnForms({ place, problem, values = {} }: Fault): Fault {
  const name = FIELD_WORDS[String(values.field ?? '')]
  const named = name ? { ...values, field: name[0], field_en: name[1] } : values
  return Object.hasOwn(IN_KILOS, problem) ? { place, problem: `${problem}_kg`, values: inKilos(named) } : { place, problem, values: named }
}

/** Weights of which the API says grams, and the pages kilograms. */
const WEIGHTS = ['grams', 'left', 'rejected']
const inKilos = (values: NonNullable<Fault['values']>): NonNullable<Fault['values']> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, WEIGHTS.includes(key) ? (Number(value) / 1_000).toFixed(3) : value]),
  )

/** Where on the form it is: by its whole name, `lots.0.temperature`, or by a part of it. */
const fieldOf = (typed: Again['typed'], place: string): string | undefined =>
  Object.hasOwn(typed, place) ? place : place.split('.').findLast((part) => Object.hasOwn(typed, part))

/** Counts that are off are told dish by dish; one title for all of them names none. */
function titleOf(refusal: Refusal): Text {
  if (refusal.reason === 'counts_do_not_add_up') return counter.counts_off
  const { title, title_en } = problemOf(refusal)
  return [title, title_en]
}
