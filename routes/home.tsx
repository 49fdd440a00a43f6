import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { found, Refusal } from '../src/kernel/refusal.ts'
import { signIn, signOut } from '../src/staff/staff.ts'
import { DOORS } from '../src/web/carrier/doors-phone.ts'
import { PHONE } from '../src/web/driver/phone.ts'
import { FONT_STYLE, fontSlice } from '../src/web/fonts.ts'
import { HomePage, SignInPage } from '../src/web/home/home-pages.tsx'
import { LIVE } from '../src/web/live.ts'
import { PERSONS } from '../src/web/page.tsx'
import { phoneWorker } from '../src/web/phone/phone-worker.ts'
import { STYLE } from '../src/web/style.ts'
import { addressOf, cookieName, type Env, form, isHttps, work } from './http.ts'
import { frameOf, pathOf, show } from './pages.tsx'
import { problemOf } from './problem.ts'
import { text } from './schemas.ts'

/** Named by what is in it: another content has another address. */
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }
const Credentials = z.strictObject({ login: text(64), password: z.string().min(1).max(256), next: z.string().max(500).optional() })

export const homeRoutes = new Hono<Env>()
  .get('/', async (c) => {
    const frame = await frameOf(c)
    if (!frame.who) return c.redirect('/sign-in', 303)
    if (c.get('actor').passwordDue) return c.redirect('/account', 303)
    const mine = PERSONS.filter((person) => frame.may(`${person}_page`))
    return mine.length === 1 ? c.redirect(`/${mine[0]}`, 303) : show(c, <HomePage frame={frame} />)
  })
  .get('/sign-in', async (c) => show(c, <SignInPage frame={await frameOf(c)} next={pathOf(c, c.req.query('next'))} />))
  // No key here, as for POST /sessions: signing in twice opens two sessions, harmlessly.
  .post('/sign-in', async (c) => {
    const { next, ...credentials } = await form(c, Credentials)
    const target = pathOf(c, next)
    try {
      const { token } = await signIn(work(c), { ...credentials, address: addressOf(c) })
      setCookie(c, cookieName(c), token, { httpOnly: true, sameSite: 'Strict', path: '/', secure: isHttps(c) })
      return c.redirect(target ?? '/', 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const problem = problemOf(error)
      const frame = await frameOf(c, '/sign-in')
      return show(c, <SignInPage frame={frame} next={target} login={credentials.login} problem={problem} />, problem.status)
    }
  })
  .post('/sign-out', (c) => {
    signOut(work(c), c.get('token'))
    deleteCookie(c, cookieName(c), { path: '/', secure: isHttps(c) })
    return c.redirect('/sign-in', 303)
  })
  .get('/style.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', ...FOR_EVER }))
  .get('/live.js', (c) => c.body(LIVE, 200, { 'content-type': 'text/javascript; charset=utf-8', ...FOR_EVER }))
  .get('/phone.js', (c) => c.body(PHONE, 200, { 'content-type': 'text/javascript; charset=utf-8', ...FOR_EVER }))
  .get('/doors.js', (c) => c.body(DOORS, 200, { 'content-type': 'text/javascript; charset=utf-8', ...FOR_EVER }))
  .get('/driver-worker.js', (c) => c.body(phoneWorker('driver'), 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  .get('/carrier-worker.js', (c) => c.body(phoneWorker('carrier'), 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  .get('/fonts.css', (c) => c.body(FONT_STYLE, 200, { 'content-type': 'text/css; charset=utf-8', ...FOR_EVER }))
  .get('/fonts/:slice', async (c) => {
    const { name, codes } = fontSlice(c.req.param('slice'))
    const font = found(c.get('font'), 'not_found', 'slice') // Workers have no font to cut from
    const bytes = (await font(name, codes)) as Uint8Array<ArrayBuffer>
    return c.body(bytes, 200, { 'content-type': 'font/woff2', ...FOR_EVER })
  })
