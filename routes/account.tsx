import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { REFUSALS, Refusal } from '../src/kernel/refusal.ts'
import { changePassword, endSession, ownSessions, provePassword } from '../src/staff/staff.ts'
import { AccountPage } from '../src/web/account/account-page.tsx'
import type { Told } from '../src/web/problem-page.tsx'
import { staff as words } from '../src/words/staff.ts'
import { password } from './accounts.ts'
import { addressOf, type Env, form, once, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { problemOf } from './problem.ts'

const Passwords = z.strictObject({ old: password, password, again: password })
const OneSession = z.strictObject({ session: z.string().regex(/^[0-9a-f]{16}$/) })

/** “My account”. What is typed here never comes back on a page. */
export const accountPages = new Hono<Env>()
  .get('/account', async (c) => {
    const { done } = queryOf(c, z.object({ done: z.enum(['password', 'session']).optional().catch(undefined) }))
    return accountPage(c, { done })
  })
  .post('/account/password', async (c) => {
    const { old, password, again } = await form(c, Passwords)
    if (password !== again) {
      const [title, title_en] = words.passwords_differ
      return accountPage(c, { problem: { status: 422, title, title_en, field: 'again' } }, 422)
    }
    const change = async (command: ReturnType<typeof work>) => {
      const proof = await provePassword(work(c), { password: old, address: addressOf(c) })
      return changePassword(command, { proof, old, password, token: c.get('token') })
    }
    try {
      await once(c, change, { secret: true })
      return c.redirect('/account?done=password', 303)
    } catch (error) {
      if (!(error instanceof Refusal) || REFUSALS[error.reason] >= 500) throw error
      const problem = problemOf(error)
      return accountPage(c, { problem }, problem.status)
    }
  })
  .post('/account/sessions/:session/end', async (c) => {
    const { session } = paramsOf(c, OneSession)
    await form(c, z.strictObject({}))
    await endSession(work(c), session)
    return c.redirect('/account?done=session', 303)
  })

async function accountPage(c: Context<Env>, more: { done?: 'password' | 'session' | undefined; problem?: Told }, status = 200) {
  const sessions = await ownSessions(work(c), c.get('token'))
  const due = c.get('actor').passwordDue === true
  return show(c, <AccountPage frame={await frameOf(c, '/account')} sessions={sessions} due={due} {...more} />, status)
}
