import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { StaffId } from '../db/tables/staff.ts'
import { canteensOn } from '../src/sites/sites.ts'
import {
  blockAccount,
  endDuty,
  giveDuty,
  memberInFull,
  openAccount,
  resetPassword,
  signOutEverywhere,
  staffRegister,
  unblockAccount,
} from '../src/staff/staff.ts'
import { type FormAgain, MemberPage } from '../src/web/admin/member-page.tsx'
import { NewAccountPage } from '../src/web/admin/new-account-page.tsx'
import { PasswordPage } from '../src/web/admin/password-page.tsx'
import { type Member, StaffPage } from '../src/web/admin/staff-page.tsx'
import type { Again } from '../src/web/again.ts'
import { namesOf } from '../src/web/names.ts'
import { ROLE_WORDS } from '../src/words/terms.ts'
import { login, role, staffId } from './accounts.ts'
import { type Submitted, submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { canteen, day } from './schemas.ts'
import { typedText } from './typed.ts'

const OneMember = z.strictObject({ staff: staffId })
const nothing = z.literal('').transform(() => undefined)
const why = typedText(200)
const Duty = { role, canteen: z.union([nothing, canteen]).optional(), since: day, until: z.union([nothing, day]).optional() }
const Opening = z.strictObject({ login, ...Duty, why })
const EndedDuty = z.strictObject({ ...Duty, until: day, why })
const Why = z.strictObject({ why })

/** The administrator's pages: who may come in, and as what. */
export const adminPages = new Hono<Env>()
  .get('/admin', async (c) => {
    const { q } = queryOf(c, z.object({ q: z.string().trim().max(40).optional() }))
    const all = await staffRegister(work(c))
    const { canteen } = await canteensOf(c)
    const members = q ? all.filter((one) => soughtBy(q, one, canteen)) : all
    return show(c, <StaffPage frame={await frameOf(c)} members={members} all={all.length} q={q} canteen={canteen} />)
  })
  .get('/admin/staff/new', (c) => newAccount(c))
  .post('/admin/staff', async (c) => {
    const result = await submit(c, Opening.extend({ name: typedText(40) }), (work, { name, login, why, ...duty }) =>
      openAccount(work, { name, title: duty.role }, { login, duties: [duty], why }),
    )
    return 'done' in result ? passwordPage(c, result.done) : newAccount(c, result.again, result.status)
  })
  .get('/admin/staff/:staff', (c) => memberPage(c))
  .post('/admin/staff/:staff/account', async (c) => {
    const { staff } = paramsOf(c, OneMember)
    const result = await submit(c, Opening, (work, { login, why, ...duty }) => openAccount(work, staff, { login, duties: [duty], why }))
    return 'done' in result ? passwordPage(c, result.done) : memberPage(c, { form: 'account', again: result.again }, result.status)
  })
  .post('/admin/staff/:staff/password-reset', async (c) => {
    const { staff } = paramsOf(c, OneMember)
    const result = await submit(c, Why, (work, { why }) => resetPassword(work, staff, why))
    return 'done' in result ? passwordPage(c, result.done) : memberPage(c, { form: 'password-reset', again: result.again }, result.status)
  })
  .post('/admin/staff/:staff/duties', async (c) => {
    const { staff } = paramsOf(c, OneMember)
    return acted(c, 'duties', await submit(c, z.strictObject({ ...Duty, why }), (work, duty) => giveDuty(work, staff, duty)))
  })
  .post('/admin/staff/:staff/duty-ends', async (c) => {
    const { staff } = paramsOf(c, OneMember)
    return acted(c, 'duty-ends', await submit(c, EndedDuty, (work, duty) => endDuty(work, staff, duty)))
  })
  .post('/admin/staff/:staff/block', async (c) => {
    const { staff } = paramsOf(c, OneMember)
    return acted(c, 'block', await submit(c, Why, (work, { why }) => blockAccount(work, staff, why)))
  })
  .post('/admin/staff/:staff/unblock', async (c) => {
    const { staff } = paramsOf(c, OneMember)
    return acted(c, 'unblock', await submit(c, Why, (work, { why }) => unblockAccount(work, staff, why)))
  })
  .post('/admin/staff/:staff/sign-out', async (c) => {
    const { staff } = paramsOf(c, OneMember)
    return acted(c, 'sign-out', await submit(c, Why, (work, { why }) => signOutEverywhere(work, staff, why)))
  })

/** By name, code, login, the word of a duty, or a canteen. */
function soughtBy(q: string, member: Member, canteen: (id: string) => string): boolean {
  const duties = member.duties.flatMap((duty) => [...ROLE_WORDS[duty.role], duty.canteen ? canteen(duty.canteen) : ''])
  const text = [member.name, member.code, member.login ?? '', ...duties].join('\n').toLowerCase()
  return text.includes(q.toLowerCase())
}

async function canteensOf(c: Context<Env>) {
  const reading = work(c)
  const canteens = (await canteensOn(reading, reading.today)).map((one) => ({ id: one.id, name: one.short_name }))
  const names = new Map<string, string>(canteens.map((one) => [one.id, one.name]))
  return { canteens, canteen: (id: string) => names.get(id) ?? id }
}

async function newAccount(c: Context<Env>, again?: Again, status = 200) {
  const { canteens } = await canteensOf(c)
  return show(c, <NewAccountPage frame={await frameOf(c, '/admin/staff/new')} canteens={canteens} again={again} />, status)
}

async function memberPage(c: Context<Env>, again?: FormAgain, status = 200) {
  const { staff } = paramsOf(c, OneMember)
  const member = await memberInFull(work(c), staff)
  const names = await namesOf(
    work(c),
    member.changes.map((one) => one.by),
  )
  const shown = { member, names, again, done: c.req.query('done') !== undefined && !again, ...(await canteensOf(c)) }
  return show(c, <MemberPage frame={await frameOf(c, `/admin/staff/${staff}`)} {...shown} />, status)
}

const acted = (c: Context<Env>, form: string, result: Submitted<{ staff: StaffId }>) =>
  'done' in result
    ? c.redirect(`/admin/staff/${result.done.staff}?done=1`, 303)
    : memberPage(c, { form, again: result.again }, result.status)

type Told = { staff: StaffId; password?: string; passwordUntil?: number }

/** Not by way of a redirect: the password is in this answer and nowhere else. */
async function passwordPage(c: Context<Env>, { staff, password, passwordUntil }: Told) {
  const { name, login } = await memberInFull(work(c), staff)
  const told = { staffId: staff, name, login: login ?? '', password, until: passwordUntil }
  return show(c, <PasswordPage frame={await frameOf(c, `/admin/staff/${staff}`)} {...told} />, 201)
}
