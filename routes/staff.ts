import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { StaffId } from '../db/tables/staff.ts'
import { signIn, signOut, theMember } from '../src/staff/staff.ts'
import { addressOf, cookieName, type Env, isHttps, takes, work } from './http.ts'
import { answers } from './openapi.ts'
import { text } from './schemas.ts'

const Credentials = z.strictObject({ login: text(64), password: z.string().min(1).max(256) })
const Session = z.strictObject({ staff: z.string(), name: z.string(), roles: z.array(z.string()), ends: z.int() })

export const staffRoutes = new Hono<Env>()
  // No Idempotency-Key here: the answer is a secret that must not be kept, and signing in twice opens two sessions, harmlessly.
  .post('/sessions', describeRoute(answers('sign_in', 201, Session)), takes('json', Credentials), async (c) => {
    const opened = await signIn(work(c), { ...c.req.valid('json'), address: addressOf(c) })
    setCookie(c, cookieName(c), opened.token, { httpOnly: true, sameSite: 'Strict', path: '/', secure: isHttps(c) })
    const { name } = await theMember(work(c), opened.staff)
    return c.json({ staff: opened.staff, name, roles: opened.roles, ends: opened.ends }, 201)
  })
  .get(
    '/sessions/current',
    describeRoute(
      answers(
        'who_am_i',
        200,
        z.strictObject({
          staff: z.string(),
          name: z.string(),
          duties: z.array(z.strictObject({ role: z.string(), canteen: z.string().nullable() })),
        }),
      ),
    ),
    async (c) => {
      const actor = c.get('actor')
      const { name } = await theMember(work(c), actor.id as StaffId)
      return c.json({ staff: actor.id, name, duties: [...actor.duties] })
    },
  )
  .delete('/sessions/current', describeRoute(answers('sign_out', 200, z.strictObject({}))), async (c) => {
    const gone = signOut(work(c), c.get('token'))
    deleteCookie(c, cookieName(c), { path: '/', secure: isHttps(c) })
    return c.json(gone)
  })
