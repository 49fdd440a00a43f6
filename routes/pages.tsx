import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { z } from 'zod'
import type { StaffId } from '../db/tables/staff.ts'
import { newId } from '../src/kernel/id.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import { theDistrict } from '../src/sites/sites.ts'
import { nameOf } from '../src/staff/staff.ts'
import type { Frame } from '../src/web/frame.ts'
import { ProblemPage } from '../src/web/problem-page.tsx'
import type { Lang } from '../src/words/words.ts'
import { type Actor, beginWork, SETUP } from '../src/work.ts'
import { scopeFor } from './gate.ts'
import { badRequest, type Env, isOurs } from './http.ts'
import { answerProblem, type Problem, wantsHtml } from './problem.ts'

const LANG_COOKIE = 'nuanfan-lang'
const YEAR_S = 31_536_000
const isLang = (text: string | undefined): text is Lang => text === 'zh' || text === 'en'

/** Chinese, unless `?lang=en` or the cookie that it leaves says otherwise. */
export function langOf(c: Context): Lang {
  const asked = c.req.query('lang')
  if (!isLang(asked)) return getCookie(c, LANG_COOKIE) === 'en' ? 'en' : 'zh'
  setCookie(c, LANG_COOKIE, asked, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: YEAR_S })
  return asked
}

/** What surrounds the page that answers this request. `here` is where the page lives, when the request was a form's. */
export async function frameOf(c: Context<Env>, here?: string): Promise<Frame> {
  const engine = c.get('engine')
  const actor = signedIn(c)
  const reading = beginWork(engine, actor ?? SETUP)
  const { pathname, search } = new URL(c.req.url)
  const district = await theDistrict(reading).catch(orNone)
  return {
    lang: langOf(c),
    now: reading.now,
    today: reading.today,
    here: here ?? pathname + search,
    district: district && { name: district.name, demo: district.demo_seed !== null },
    who: actor && { id: actor.id, name: await nameOf(reading, actor.id as StaffId), roles: actor.duties.map((duty) => duty.role) },
    may: (doing) => actor !== undefined && scopeFor(actor, doing) !== undefined,
    key: () => newId(reading.now, engine.entropy),
  }
}

/** Nobody on public pages; and not known yet when a request is refused before the gate. */
const signedIn = (c: Context<Env>): Actor | undefined => {
  const actor: Actor | undefined = c.get('actor')
  return actor?.id === 'nobody' ? undefined : actor
}

/** A database without a district still has a sign-in page and pages that say no. */
function orNone(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}

export const show = (c: Context, page: JSX.Element, status = 200) => c.html(html`<!doctype html>${page}`, status as 200)

/** The parts of a page's address, checked. */
export function paramsOf<S extends z.ZodType>(c: Context, schema: S): z.output<S> {
  const result = schema.safeParse(c.req.param())
  if (!result.success) throw badRequest(result.error.issues)
  return result.data
}

/** What a page's address asks for, checked; `lang` and others that it does not know are left out. */
export function queryOf<S extends z.ZodType>(c: Context, schema: S): z.output<S> {
  const result = schema.safeParse(c.req.query())
  if (!result.success) throw badRequest(result.error.issues)
  return result.data
}

/** A "no" for whoever asked: a page for a person, problem+json for a program. Who is not signed in is sent to do so, and who has no password of
 * his own yet, to set one. */
export async function answerNo(c: Context<Env>, problem: Problem): Promise<Response> {
  if (!wantsHtml(c)) return answerProblem(c, problem)
  if (problem.type === '/problems/not_signed_in') return c.redirect(signInPath(c), 303)
  if (problem.type === '/problems/password_due') return c.redirect('/account', 303)
  const frame = await frameOf(c, '/').catch(() => undefined)
  if (!frame) return answerProblem(c, problem) // the database itself may be what failed
  return show(c, <ProblemPage frame={frame} problem={problem} back={pathOf(c, c.req.header('referer'))} />, problem.status)
}

const signInPath = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' && pathname !== '/' ? `/sign-in?${new URLSearchParams({ next: pathname + search })}` : '/sign-in'
}

/** A path of our own, or undefined: nobody is sent to another site by what a request says. */
export function pathOf(c: Context<Env>, address: string | undefined): string | undefined {
  if (!address) return undefined
  const here = new URL(c.req.url)
  if (!URL.canParse(address, here)) return undefined
  const target = new URL(address, here)
  return isOurs(c, target.origin) ? target.pathname + target.search : undefined
}
