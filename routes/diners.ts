import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { DinerId } from '../db/tables/diners.ts'
import {
  authoriseNeed,
  categorise,
  type DinerView,
  endNeed,
  lapsingNeeds,
  needsOf,
  registryPage,
  seeDiner,
  setHome,
} from '../src/diners/diners.ts'
import { categories } from '../src/words/subsidy-names.ts'
import { ALLERGEN_WORDS, DIETS, TEXTURES } from '../src/words/terms.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { cursorAt, next, offset, paged, pageOf } from './paging.ts'
import { canteen, day, id, text, tray } from './schemas.ts'

export const diner = id<'diner'>() as z.ZodType<DinerId>
const tag = z.enum(Object.keys(categories) as (keyof typeof categories)[])
const Category = z.strictObject({ tag, since: day, document: text(100), approvedBy: text(100) })

/** In a list names are masked; the number, the age and the building tell people apart. */
const Listed = z.strictObject({
  diner,
  number: z.string(),
  name: z.string(),
  sex: z.enum(['f', 'm']),
  age: z.int(),
  canteen,
  building: z.string(),
  tray,
  registered: z.boolean(),
})
const Dated = { since: day, until: day.nullable() }
const InFull = Listed.extend({
  birth: z.string(),
  idNumber: z.string(),
  phone: z.string().nullable(),
  categories: z.array(z.strictObject({ tag: z.string(), ...Dated })),
  needs: z.array(z.strictObject({ kind: z.enum(['allergen', 'texture', 'diet']), code: z.string(), ...Dated })),
})

export const needKind = z.enum(['allergen', 'texture', 'diet'])
export type NeedKind = z.output<typeof needKind>
export const NEED_CODES = {
  allergen: Object.keys(ALLERGEN_WORDS),
  texture: TEXTURES,
  diet: DIETS,
} as const satisfies Record<string, readonly string[]>
export const isNeed = ({ kind, code }: { kind: NeedKind; code: string }): boolean => (NEED_CODES[kind] as readonly string[]).includes(code)
const ALLOWED_NEEDS = Object.entries(NEED_CODES)
  .map(([kind, codes]) => `${kind}: ${codes.join(' ')}`)
  .join('; ')
const Need = z
  .strictObject({ kind: needKind, code: text(20), since: day, until: day.optional(), document: text(100), approvedBy: text(100) })
  .refine(isNeed, { path: ['code'], message: ALLOWED_NEEDS })
const NeedEnd = z
  .strictObject({ kind: needKind, code: text(20), since: day, day, why: text() })
  .refine(isNeed, { path: ['code'], message: ALLOWED_NEEDS })
const Needs = z.strictObject({
  diner,
  number: z.string(),
  name: z.string(),
  building: z.string(),
  canteen,
  tray,
  needs: z.array(
    z.strictObject({
      kind: needKind,
      code: z.string(),
      since: day,
      until: day.nullable(),
      document: z.string().nullable(),
      approvedBy: z.string().nullable(),
      ended: z.strictObject({ day, by: z.string().nullable(), why: z.string().nullable() }).nullable(),
      standing: z.enum(['now', 'coming', 'past']),
    }),
  ),
})
/** Degrees as a map gives them; without a datum WGS-84. */
const Home = z.strictObject({
  home: z
    .strictObject({
      lat: z.number().min(-90).max(90),
      lon: z.number().min(-180).max(180),
      datum: z.enum(['wgs84', 'gcj02', 'bd09']).default('wgs84'),
    })
    .nullable(),
})
const Lapsing = z.strictObject({
  needs: z.array(
    z.strictObject({
      diner,
      number: z.string(),
      name: z.string(),
      canteen,
      kind: needKind,
      code: z.string(),
      until: day,
      approvedBy: z.string().nullable(),
    }),
  ),
  next,
})

const listed = ({ id, name: _, masked, ...view }: DinerView) => ({ diner: id, name: masked, ...view })

export const dinerRoutes = new Hono<Env>()
  .get(
    '/diners',
    describeRoute(answers('diners', 200, z.strictObject({ diners: z.array(Listed), next }))),
    takes('query', z.strictObject({ q: text(40).optional(), ...paged(z.tuple([z.string()])) })),
    async (c) => {
      const { q, cursor: [after] = [''], limit } = c.req.valid('query')
      const { diners, next } = await registryPage(work(c), after, limit, q)
      return c.json({ diners: diners.map(listed), next: next && cursorAt(next) })
    },
  )
  .get('/diners/:diner', describeRoute(answers('diner', 200, InFull)), takes('param', z.strictObject({ diner })), async (c) => {
    const { id, masked: _, ...view } = await seeDiner(work(c), c.req.valid('param').diner)
    return c.json({ diner: id, ...view })
  })
  .put(
    '/diners/:diner/home',
    describeRoute(commands('set_home', z.strictObject({ diner, home: z.boolean() }), 200)),
    takes('param', z.strictObject({ diner })),
    takes('json', Home),
    async (c) => c.json(await once(c, (work) => setHome(work, c.req.valid('param').diner, c.req.valid('json').home), { secret: true })),
  )
  .post(
    '/diners/:diner/categories',
    describeRoute(commands('categorise_diner', z.strictObject({ diner, tag }))),
    takes('param', z.strictObject({ diner })),
    takes('json', Category),
    async (c) => told(c, await once(c, (work) => categorise(work, c.req.valid('param').diner, c.req.valid('json')))),
  )
  .post(
    '/diners/:diner/needs',
    describeRoute(
      commands('authorise_need', z.strictObject({ diner, kind: needKind, code: z.string(), since: day, until: day.nullable() })),
    ),
    takes('param', z.strictObject({ diner })),
    takes('json', Need),
    async (c) => told(c, await once(c, (work) => authoriseNeed(work, c.req.valid('param').diner, c.req.valid('json')))),
  )
  .get('/diners/:diner/needs', describeRoute(answers('diner_needs', 200, Needs)), takes('param', z.strictObject({ diner })), async (c) =>
    c.json(await needsOf(work(c), c.req.valid('param').diner)),
  )
  .post(
    '/diners/:diner/needs/end',
    describeRoute(commands('end_need', z.strictObject({ diner, kind: needKind, code: z.string(), since: day, until: day.nullable() }))),
    takes('param', z.strictObject({ diner })),
    takes('json', NeedEnd),
    async (c) => told(c, await once(c, (work) => endNeed(work, c.req.valid('param').diner, c.req.valid('json')))),
  )
  .get(
    '/needs/lapsing',
    describeRoute(answers('lapsing_needs', 200, Lapsing)),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await lapsingNeeds(work(c)), c.req.valid('query'))
      return c.json({ needs: page.map(({ name: _, masked, ...need }) => ({ ...need, name: masked })), next })
    },
  )
