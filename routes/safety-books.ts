import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import {
  AREAS,
  addFridge,
  addRisk,
  allowedFor,
  changeRisk,
  LIMIT_KEYS,
  LIMIT_ROWS,
  LIMITS,
  type LimitKey,
  limitsOn,
  noticesOn,
  risksOn,
  setCameras,
  setLimit,
  setNotice,
} from '../src/safety/safety.ts'
import { certificatesOn, recordCertificate } from '../src/staff/staff.ts'
import { riskText } from '../src/words/risks.ts'
import { LIMIT_SOURCES, LIMIT_WORDS } from '../src/words/safety-limits.ts'
import { say, type Words } from '../src/words/words.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { keeps, Limits, limitKey, Notice, staff } from './safety-views.ts'
import { canteen, day, text } from './schemas.ts'

const every = z.enum(['day', 'week', 'never'])
const RiskAsked = { every, since: day, why: text() }
const RiskSet = z.strictObject({ code: z.string(), since: day, every })
const Risks = z.strictObject({
  risks: z.array(z.strictObject({ code: z.string(), area: z.enum(AREAS), every, own: z.boolean(), name: z.string(), name_en: z.string() })),
})
const Notices = z.strictObject({
  notices: z.array(
    z.strictObject({
      canteen: canteen.nullable(),
      name: z.string(),
      notice: Notice.omit({ canteen: true }).nullable(),
      cameras: z.array(z.strictObject({ name: z.string(), url: z.string() })),
    }),
  ),
})
const Certificates = z.strictObject({
  certificates: z.array(
    z.strictObject({ staff, name: z.string(), number: z.string().nullable(), issuedOn: day.nullable(), until: day.nullable() }),
  ),
})

/** What food safety rests on, set once in a while: limits, the risk list, fridges, health certificates, what hangs on the walls. */
export const safetyBookRoutes = new Hono<Env>()
  .get('/limits', describeRoute(answers('limits', 200, Limits)), async (c) => {
    const reading = work(c)
    const now = await limitsOn(reading, reading.today)
    const both = (words: Words, key: LimitKey) => `${say(words[key] ?? [key, key], 'zh')} ${say(words[key] ?? [key, key], 'en')}`
    const limits = LIMIT_KEYS.map((key) => ({
      key,
      value: now[key] as number,
      rule: LIMITS[key] as number,
      unit: LIMIT_ROWS[key].unit,
      allowed: allowedFor(key),
      name: both(LIMIT_WORDS, key),
      source: LIMIT_SOURCES[key].source,
      grade: LIMIT_SOURCES[key].grade,
    }))
    return c.json({ limits })
  })
  .put(
    '/limits/:key',
    describeRoute(commands('set_limit', z.strictObject({ key: limitKey, since: day, value: z.int() }), 200)),
    takes('param', z.strictObject({ key: limitKey })),
    takes('json', z.strictObject({ value: z.int().min(-1_000).max(10_000), since: day, why: text() })),
    async (c) => c.json(await once(c, (work) => setLimit(work, c.req.valid('param').key, c.req.valid('json')))),
  )
  .get('/risks', describeRoute(answers('risks', 200, Risks)), async (c) => {
    const reading = work(c)
    const items = await risksOn(reading, reading.today)
    const risks = items.map((item) => ({
      ...{ code: item.code, area: item.area, every: item.every, own: item.said !== null },
      ...{ name: riskText(item, 'zh'), name_en: riskText(item, 'en') },
    }))
    return c.json({ risks })
  })
  .post(
    '/risks',
    describeRoute(commands('add_risk', RiskSet)),
    takes('json', z.strictObject({ ...RiskAsked, area: z.enum(AREAS), said: text() })),
    async (c) => told(c, await once(c, (work) => addRisk(work, c.req.valid('json')))),
  )
  .put(
    '/risks/:code',
    describeRoute(commands('change_risk', RiskSet, 200)),
    takes('param', z.strictObject({ code: text(40) })),
    takes('json', z.strictObject(RiskAsked)),
    async (c) => c.json(await once(c, (work) => changeRisk(work, c.req.valid('param').code, c.req.valid('json')))),
  )
  .post(
    '/fridges',
    describeRoute(commands('add_fridge', z.strictObject({ fridge: z.string() }))),
    takes('json', z.strictObject({ code: text(20), name: text(40), keeps })),
    async (c) => told(c, await once(c, (work) => addFridge(work, c.req.valid('json')))),
  )
  .get('/certificates', describeRoute(answers('certificates', 200, Certificates)), async (c) => {
    const reading = work(c)
    const all = await certificatesOn(reading, reading.today)
    return c.json({ certificates: all.map(({ id, name, number, issuedOn, until }) => ({ staff: id, name, number, issuedOn, until })) })
  })
  .post(
    '/certificates',
    describeRoute(commands('record_certificate', z.strictObject({ staff, until: day }))),
    takes('json', z.strictObject({ staff, number: text(40), issuedOn: day, until: day })),
    async (c) => {
      const { staff, ...certificate } = c.req.valid('json')
      return told(c, await once(c, (work) => recordCertificate(work, staff, certificate)))
    },
  )
  .get('/notices', describeRoute(answers('notices', 200, Notices)), async (c) => {
    const reading = work(c)
    const all = await noticesOn(reading, reading.today)
    return c.json({
      notices: all.map(({ canteen, name, notice, cameras }) => ({ canteen, name, notice: notice ? hung(notice) : null, cameras })),
    })
  })
  .put(
    '/notices',
    describeRoute(commands('set_notice', z.strictObject({ place: z.string(), since: day }), 200)),
    takes('json', Notice),
    async (c) => {
      const { canteen, ...notice } = c.req.valid('json')
      return c.json(await once(c, (work) => setNotice(work, canteen, notice)))
    },
  )
  .put(
    '/cameras',
    describeRoute(commands('set_cameras', z.strictObject({ place: z.string(), cameras: z.int() }), 200)),
    takes(
      'json',
      z.strictObject({ canteen: canteen.optional(), cameras: z.array(z.strictObject({ name: text(40), url: text(500) })).max(16) }),
    ),
    async (c) => {
      const { canteen, cameras } = c.req.valid('json')
      return c.json(await once(c, (work) => setCameras(work, canteen, cameras)))
    },
  )

type Hung = NonNullable<Awaited<ReturnType<typeof noticesOn>>[number]['notice']>

const hung = ({ licence, licence_until, grade, since, inspected_on, inspection, complaints }: Hung) => ({
  ...{ licence, grade, since, complaints },
  ...(licence_until === null ? {} : { licenceUntil: licence_until }),
  ...(inspected_on === null ? {} : { inspectedOn: inspected_on }),
  ...(inspection === null ? {} : { inspection }),
})
