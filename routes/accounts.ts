import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { Role, StaffId } from '../db/tables/staff.ts'
import {
  blockAccount,
  changePassword,
  endDuty,
  endSession,
  giveDuty,
  memberInFull,
  openAccount,
  ownSessions,
  provePassword,
  resetPassword,
  signOutEverywhere,
  staffRegister,
  unblockAccount,
} from '../src/staff/staff.ts'
import { MAY } from './gate.ts'
import { addressOf, type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { actor, canteen, day, id, instant, text } from './schemas.ts'

export const staffId = id<'staff'>() as z.ZodType<StaffId>
export const role = z.enum(Object.keys(MAY) as Role[])
/** What somebody types every day: lower case, so that nobody asks which letter was large. */
export const login = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, 'a-z 0-9 . _ - (2–32)')
  .meta({ example: 'canteen30' })
const why = text(200)
/** `until` is the first day without the duty. */
const Duty = z.strictObject({ role, canteen: canteen.optional(), since: day, until: day.optional() })
const Opening = { login, duties: z.array(Duty).min(1).max(40), why }
const EndedDuty = z.strictObject({ role, canteen: canteen.optional(), since: day, until: day, why })
const Why = z.strictObject({ why })
const OneMember = z.strictObject({ staff: staffId })
/** Any text may be typed: what is too short or weak is told by name. */
export const password = z.string().min(1).max(256)

const Held = z.strictObject({
  role,
  canteen: canteen.nullable(),
  since: day,
  until: day.nullable(),
  standing: z.enum(['past', 'now', 'coming']),
})
const Member = z.strictObject({
  staff: staffId,
  code: z.string(),
  name: z.string(),
  title: z.string(),
  login: z.string().nullable(),
  account: z.enum(['open', 'one_time', 'blocked', 'none']),
  duties: z.array(Held),
})
const Change = z.strictObject({ seq: z.int(), kind: z.string(), at: instant, by: actor, why: z.string().nullable() })
const InFull = Member.extend({ sessions: z.int(), changes: z.array(Change) })
const Done = OneMember
/** The password is in the first answer only: a repeated request does not get it again. */
const WithPassword = z.strictObject({ staff: staffId, password: z.string().optional(), passwordUntil: instant.optional() })
const Session = z.strictObject({ session: z.string(), started: instant, ends: instant, here: z.boolean() })
const sessionName = z.string().regex(/^[0-9a-f]{16}$/, '[0-9a-f]{16}')
const Nothing = z.strictObject({})

/** Who may come in, as what, from when until when; and what each person does about the own account. */
export const accountRoutes = new Hono<Env>()
  .get(
    '/staff',
    describeRoute(answers('staff', 200, z.strictObject({ staff: z.array(Member), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await staffRegister(work(c)), c.req.valid('query'))
      return c.json({ staff: page, next })
    },
  )
  .get('/staff/:staff', describeRoute(answers('staff_member', 200, InFull)), takes('param', OneMember), async (c) =>
    c.json({ ...(await memberInFull(work(c), c.req.valid('param').staff)) }),
  )
  .post(
    '/staff',
    describeRoute(commands('open_account', WithPassword)),
    takes('json', z.strictObject({ name: text(40), title: text(40), ...Opening })),
    async (c) => {
      const { name, title, ...account } = c.req.valid('json')
      return told(c, await once(c, (work) => openAccount(work, { name, title }, account)))
    },
  )
  .post(
    '/staff/:staff/account',
    describeRoute(commands('open_account_for', WithPassword)),
    takes('param', OneMember),
    takes('json', z.strictObject(Opening)),
    async (c) => told(c, await once(c, (work) => openAccount(work, c.req.valid('param').staff, c.req.valid('json')))),
  )
  .post(
    '/staff/:staff/duties',
    describeRoute(commands('give_duty', Done)),
    takes('param', OneMember),
    takes('json', Duty.extend({ why })),
    async (c) => told(c, await once(c, (work) => giveDuty(work, c.req.valid('param').staff, c.req.valid('json')))),
  )
  .post(
    '/staff/:staff/duty-ends',
    describeRoute(commands('end_duty', Done)),
    takes('param', OneMember),
    takes('json', EndedDuty),
    async (c) => told(c, await once(c, (work) => endDuty(work, c.req.valid('param').staff, c.req.valid('json')))),
  )
  .post('/staff/:staff/block', describeRoute(commands('block_account', Done)), takes('param', OneMember), takes('json', Why), async (c) =>
    told(c, await once(c, (work) => blockAccount(work, c.req.valid('param').staff, c.req.valid('json').why))),
  )
  .post(
    '/staff/:staff/unblock',
    describeRoute(commands('unblock_account', Done)),
    takes('param', OneMember),
    takes('json', Why),
    async (c) => told(c, await once(c, (work) => unblockAccount(work, c.req.valid('param').staff, c.req.valid('json').why))),
  )
  .post(
    '/staff/:staff/password-reset',
    describeRoute(commands('reset_password', WithPassword)),
    takes('param', OneMember),
    takes('json', Why),
    async (c) => told(c, await once(c, (work) => resetPassword(work, c.req.valid('param').staff, c.req.valid('json').why))),
  )
  .post(
    '/staff/:staff/sign-out',
    describeRoute(commands('sign_out_everywhere', Done)),
    takes('param', OneMember),
    takes('json', Why),
    async (c) => told(c, await once(c, (work) => signOutEverywhere(work, c.req.valid('param').staff, c.req.valid('json').why))),
  )
  .post(
    '/passwords',
    describeRoute(commands('change_password', Nothing)),
    takes('json', z.strictObject({ old: password, password })),
    async (c) => {
      const { old, password } = c.req.valid('json')
      const change = async (command: ReturnType<typeof work>) => {
        const proof = await provePassword(work(c), { password: old, address: addressOf(c) })
        return changePassword(command, { proof, old, password, token: c.get('token') })
      }
      return told(c, await once(c, change, { secret: true }))
    },
  )
  .get('/sessions', describeRoute(answers('own_sessions', 200, z.strictObject({ sessions: z.array(Session) }))), async (c) =>
    c.json({ sessions: await ownSessions(work(c), c.get('token')) }),
  )
  .delete(
    '/sessions/:session',
    describeRoute(answers('end_session', 200, Nothing)),
    takes('param', z.strictObject({ session: sessionName })),
    async (c) => c.json(await endSession(work(c), c.req.valid('param').session)),
  )
