import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { matchedRoutes } from 'hono/route'
import { validator } from 'hono-openapi'
import type { z } from 'zod'
// by name: the list of all forty languages would be built at every start
import enUS from 'zod/v4/locales/en.js'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { Print, WebFont } from '../src/documents/documents.ts'
import { answerKept, type Json } from '../src/journal/journal.ts'
import { yuan } from '../src/kernel/fen.ts'
import { celsius } from '../src/kernel/grams.ts'
import { type Fault, LostRace, Refusal } from '../src/kernel/refusal.ts'
import { hex, sha256 } from '../src/kernel/secret.ts'
import type { Sender } from '../src/printing/printing.ts'
import type { Solver } from '../src/routing/routing.ts'
import { actorOf } from '../src/staff/staff.ts'
import { WHAT_WAS_SENT } from '../src/words/refusals.ts'
import { LIMIT_WORDS, STORED_WORDS } from '../src/words/units.ts'
import { type Lang, say } from '../src/words/words.ts'
import { type Actor, type Ask, beginWork, type Engine, NOBODY, type Scope, type Work } from '../src/work.ts'
import { GATE, scopeFor } from './gate.ts'

/** A bug, for the log: never a person's data. */
export type Report = (error: unknown, where: { method: string; path: string }) => void

export interface Env {
  Variables: {
    engine: Engine
    print: Print | undefined
    font: WebFont | undefined
    sender: Sender | undefined
    solver: Solver | undefined
    report: Report | undefined
    actor: Actor
    scope: Scope
    token: string
    address: string
    origin: string
  }
}

const isLocal = (c: Context): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(c.req.url).hostname)
/** Where papers and links lead: the configured address, whatever Host a request names; without one, the address that was asked. */
export const originOf = (c: Context<Env>): string => c.get('origin')
/** Is this the public's address or the one that was asked? They differ behind a proxy, and for who comes over the local network. */
export const isOurs = (c: Context<Env>, origin: string): boolean => origin === originOf(c) || origin === new URL(c.req.url).origin
/** A proxy may have taken the TLS off: a request for the host of an https address came by https. */
const isProxied = (c: Context<Env>): boolean => originOf(c) === `https://${new URL(c.req.url).host}`
export const isHttps = (c: Context<Env>): boolean => new URL(c.req.url).protocol === 'https:' || isLocal(c) || isProxied(c)
/** `__Host-` binds the cookie to this host and to https; browsers take localhost for secure. On a plain http LAN the prefix can't be. */
export const cookieName = (c: Context<Env>): string => (isHttps(c) ? '__Host-nuanfan' : 'nuanfan')

/** Where a request comes from, for the throttle: the socket's address, or what the proxy in front of a Worker says. */
export const addressOf = (c: Context<Env>): string => c.get('address')

/** The row of the route that answers: the first that matches. `/kitchen/printers` is a page of its own, though `/kitchen/:day` would match too. */
function rowOf(c: Context<Env>) {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  return route && GATE[`${route.method} ${route.path}`]
}

/** Lets a request through when its route's row says so, and remembers who acts and how far that reaches. */
export const gate: MiddlewareHandler<Env> = async (c, next) => {
  const row = rowOf(c)
  const token = getCookie(c, cookieName(c)) ?? ''
  const actor = token ? await actorOf(reading(c.get('engine')), token) : undefined
  c.set('token', token)
  c.set('actor', actor ?? NOBODY)
  c.set('scope', 'district')
  if (row === undefined || row === 'public') return next()
  if (!actor) throw new Refusal('not_signed_in')
  if (row !== 'anyone') {
    if (actor.passwordDue) throw new Refusal('password_due')
    const scope = scopeFor(actor, row)
    if (!scope) throw new Refusal('forbidden')
    c.set('scope', scope)
  }
  return next()
}

const reading = (engine: Engine): Work => beginWork(engine, NOBODY)

/** The unit of work of a request that only reads, or of one command with its key. */
export const work = (c: Context<Env>, ask?: Ask): Work =>
  beginWork(c.get('engine'), c.get('actor'), { scope: c.get('scope'), ...(ask ? { ask } : {}) })

/**
 * Runs a command once for its Idempotency-Key (header, or the hidden field of a form): the same request again gets the kept
 * answer, another request with the same key is refused, and keys never expire. A command that lost a race is decided once more:
 * what won is there to be read now, so it fits, or is refused in the words of the rule. Of a `secret` request not even a hash is
 * kept, for a password is found by trying: there the key alone tells a retry. A form with
 * a file brings its `key` from among its parts.
 */
export async function once<A>(
  c: Context<Env>,
  command: (work: Work) => Promise<A>,
  how: { secret?: boolean; key?: string } = {},
): Promise<A> {
  const ask = await askOf(c, how)
  const kept = () => keptAnswer<A>(c, ask)
  const earlier = await kept()
  if (earlier) return earlier.answer
  try {
    return await command(work(c, ask))
  } catch (error) {
    const twin = error instanceof Refusal ? await kept() : undefined // its twin won the race while this one was deciding
    if (twin) return twin.answer
    if (error instanceof LostRace) return command(work(c, ask))
    throw error
  }
}

async function askOf(c: Context<Env>, { secret, key: given }: { secret?: boolean; key?: string }): Promise<Ask> {
  const body = await c.req.text()
  const key = given ?? c.req.header('idempotency-key') ?? (isForm(c) ? (new URLSearchParams(body).get('key') ?? undefined) : undefined)
  if (!key || key.length > 128) throw new Refusal('idempotency_key_missing', { field: 'Idempotency-Key' })
  return { key, request: hex(sha256(`${c.req.method} ${c.req.path}\n${secret ? '' : body}`)) }
}

export const isForm = (c: Context): boolean => mediaTypeOf(c) === FORM_TYPE

async function keptAnswer<A>(c: Context<Env>, ask: Ask): Promise<{ answer: A } | undefined> {
  const row = await answerKept(c.get('engine').host, c.get('actor').id, ask.key)
  if (!row) return undefined
  if (row.request !== ask.request) throw new Refusal('idempotency_key_reused', { field: 'Idempotency-Key' })
  return { answer: JSON.parse(row.body) as A }
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json$/
const FORM_TYPE = 'application/x-www-form-urlencoded'

/** `application/json`, without `; charset=utf-8`; another charset is another type: we would read its Chinese wrongly. */
function mediaTypeOf(c: Context): string {
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';')
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  return isUtf8 ? type.trim() : ''
}

/** Refuses a body that is not the fields of a form. */
export function refuseNoForm(c: Context): void {
  if (!isForm(c)) throw new Refusal('unsupported_media_type', { field: 'Content-Type', values: { allowed: FORM_TYPE } })
}

function refuseNoJson(c: Context): void {
  if (!JSON_TYPE.test(mediaTypeOf(c)))
    throw new Refusal('unsupported_media_type', { field: 'Content-Type', values: { allowed: 'application/json' } })
}

/** A form's fields, checked like any other input. */
export async function form<S extends z.ZodType>(c: Context<Env>, schema: S): Promise<z.output<S>> {
  refuseNoForm(c)
  const { key: _, ...fields } = Object.fromEntries(new URLSearchParams(await c.req.text()))
  const result = schema.safeParse(fields)
  if (!result.success) throw badRequest(result.error.issues)
  return result.data
}

/** Validation at the edge; a refusal names each field, what is wrong and what is allowed, and never repeats what was sent. */
export function takes<S extends z.ZodType, T extends 'json' | 'query' | 'param'>(target: T, schema: S) {
  const checks = validator(target, schema, (result) => {
    if (!result.success) throw badRequest(result.error as unknown as z.core.$ZodIssue[])
  })
  if (target !== 'json') return checks
  const typed: MiddlewareHandler = (c, next) => {
    refuseNoJson(c)
    return checks(c as Parameters<typeof checks>[0], next)
  }
  return Object.assign(typed as typeof checks, checks) // with what it says of itself to OpenAPI
}

const zh = zhCN().localeError
const en = enUS().localeError

export function badRequest(issues: readonly z.core.$ZodIssue[]): Refusal {
  const faults = issues.flatMap(faultOf)
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys')
  return new Refusal(unknown ? 'unknown_field' : 'bad_request', { ...(faults[0] ? { field: faults[0].place } : {}), faults })
}

function faultOf(issue: z.core.$ZodIssue): Fault[] {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ place: [place, key].filter(Boolean).join('.'), problem: 'unknown', values: { field: key } }))
  const field = place || 'body'
  return [{ place: field, problem: 'invalid', values: { field, detail: textOf('zh', issue), detail_en: textOf('en', issue) } }]
}

/** A limit whose schema names the unit of its number, in that unit and in the one that people use. */
function limitIn(lang: Lang, issue: z.core.$ZodIssue): string | undefined {
  if ((issue.code !== 'too_small' && issue.code !== 'too_big') || !Object.hasOwn(STORED, issue.message)) return undefined
  const unit = issue.message as keyof typeof STORED_WORDS
  const [word, number] = issue.code === 'too_small' ? [LIMIT_WORDS.least, Number(issue.minimum)] : [LIMIT_WORDS.most, Number(issue.maximum)]
  return say(word, lang, { limit: say(STORED_WORDS[unit], lang, { limit: number, shown: STORED[unit](number) }) })
}

const STORED: Record<keyof typeof STORED_WORDS, (number: number) => string> = {
  deci_celsius: celsius,
  grams: (weight) => String(weight / 1_000),
  milligrams: (weight) => String(weight / 1_000),
  fen: yuan,
}

const textOf = (lang: Lang, issue: z.core.$ZodIssue): string => {
  const speak = lang === 'zh' ? zh : en
  const limit = limitIn(lang, issue)
  if (limit !== undefined) return limit
  if (issue.code === 'custom') return issue.message // a pattern, the same in every language
  const text = speak(issue as z.core.$ZodRawIssue)
  const sentence = typeof text === 'string' ? text : (text?.message ?? issue.message)
  return sentence.replace(WHAT_WAS_SENT, '')
}

/** Whoever asked has hung up: nobody reads what comes of it. */
export class Gone extends Error {}

/** For a command that takes long: rejects with `Gone` once whoever asked has hung up. */
export function leaving(c: Context): AbortSignal {
  const gone = new AbortController()
  const { signal } = c.req.raw // its reason need not be an error, and hosts differ in it
  if (signal.aborted) gone.abort(new Gone())
  signal.addEventListener('abort', () => gone.abort(new Gone()), { once: true })
  return gone.signal
}

/** JSON for a command's answer. */
export const told = <A>(c: Context, answer: A) => c.json(answer as Json, 201)
