import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { maskName } from '../src/diners/diners.ts'
import {
  accountOf,
  type DayAccount,
  issueStatements,
  monthOf,
  type ServingBehind,
  type Statement,
  type StatementLine,
  servingsBehind,
  statementsOf,
  theStatement,
} from '../src/settlement/settlement.ts'
import { diner } from './diners.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { Lost } from './routing.ts'
import { actor, canteen, day, dish, fen, id, instant, meal, mealOfDay, month, text } from './schemas.ts'

const portions = z.int()
const grams = z.int()
const Reasoned = z.strictObject({ reason: z.string(), portions, note: z.string().nullable().optional() })
const Difference = z.strictObject({
  step: z.enum(['cooked', 'received', 'closed', 'served', 'money']),
  place: z.string(),
  expected: z.int(),
  actual: z.int(),
})
const Sums = { price: fen, pays: fen, subsidy: fen, operator: fen, charity: fen }
const named = { canteen, code: z.string(), name: z.string() }
const counted = { loaded: portions, received: portions, served: portions, left: portions }

const Account = mealOfDay.extend({
  balanced: z.boolean(),
  open: z.array(canteen),
  differences: z.array(Difference),
  exceptions: z.array(
    z.strictObject({
      kind: z.enum(['late', 'too_long_aboard', 'cold']),
      canteen,
      dish: dish.optional(),
      minutes: z.int().optional(),
      core: z.int().optional(),
    }),
  ),
  canteens: z.array(z.strictObject({ ...named, planned: portions, cooked: portions, ...counted, wasted: portions })),
  dishes: z.array(
    z.strictObject({
      dish,
      line: z.enum(['ordinary', 'halal']),
      cookedGrams: grams,
      samplesGrams: grams,
      loadedGrams: grams,
      restGrams: grams,
      differenceGrams: grams,
      ...counted,
      wasted: portions,
    }),
  ),
  detail: z.array(
    z.strictObject({
      canteen,
      dishes: z.array(
        z.strictObject({
          canteen,
          dish,
          planned: portions,
          reserve: portions,
          gaps: z.array(Reasoned.extend(Lost.partial().shape)),
          ...counted,
          wasted: z.array(Reasoned),
          wastedPortions: portions,
          differences: z.array(Difference),
        }),
      ),
    }),
  ),
  gaps: z.array(
    Reasoned.partial({ portions: true }).extend({
      ...Lost.partial().shape,
      where: z.enum(['kitchen', 'way', 'canteen']),
      dish,
      canteen: canteen.optional(),
      grams: grams.optional(),
    }),
  ),
  money: z.strictObject({
    price: fen,
    person: fen,
    layers: z.record(z.string(), fen),
    operator: fen,
    charity: fen,
    byCanteen: z.array(z.strictObject({ canteen, servings: z.int(), ...Sums })),
  }),
})

const accountView = ({ money, ...account }: DayAccount) => ({
  ...account,
  money: { ...money, byCanteen: money.byCanteen.map(({ canteen_id, ...sums }) => ({ canteen: canteen_id, ...sums })) },
})

const Month = z.strictObject({ month, canteens: z.array(z.strictObject({ ...named, days: z.int(), servings: z.int(), ...Sums })), next })

const number = text(60)
const Issue = z.strictObject({ month, canteens: z.array(canteen).min(1).max(200).optional() })
const StatementHead = z.strictObject({
  statement: id<'statement'>(),
  number: z.string(),
  canteen,
  month,
  version: z.int(),
  issuedAt: instant,
  issuedBy: actor,
  scheme: z.string(),
  journal: z.strictObject({ size: z.int(), root: z.string() }),
})
const Line = z.strictObject({ day, grp: z.string(), servings: z.int(), ...Sums })
const Behind = z.strictObject({
  serving: id<'serving'>(),
  diner,
  number: z.string(),
  name: z.string(),
  day,
  meal,
  at: instant,
  method: z.enum(['card', 'qr', 'name']),
  grp: z.string().nullable(),
  ...Sums,
})
const InFull = StatementHead.extend({ lines: z.array(Line), servings: z.array(Behind), next })

const headView = (row: Statement): z.output<typeof StatementHead> => ({
  statement: row.id,
  number: row.number,
  canteen: row.canteen_id,
  month: row.month,
  version: row.version,
  issuedAt: row.issued_at,
  issuedBy: row.issued_by,
  scheme: row.scheme,
  journal: { size: row.journal_size, root: row.journal_root },
})

const lineView = ({ statement_id: _, ...line }: StatementLine): z.output<typeof Line> => line

const behindView = (row: ServingBehind): z.output<typeof Behind> => ({
  serving: row.id,
  diner: row.diner_id,
  number: row.number,
  name: maskName(row.name),
  day: row.day,
  meal: row.meal,
  at: row.at,
  method: row.method,
  grp: row.grp,
  price: row.price,
  pays: row.pays,
  subsidy: row.subsidy,
  operator: row.operator,
  charity: row.charity,
})

export const settlementRoutes = new Hono<Env>()
  .get('/days/:day/:meal', describeRoute(answers('day_account', 200, Account)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    return c.json(accountView(await accountOf(work(c), day, meal)))
  })
  .get(
    '/months/:month',
    describeRoute(answers('month', 200, Month)),
    takes('param', z.strictObject({ month })),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { month } = c.req.valid('param')
      const { page, next } = pageOf(await monthOf(work(c), month), c.req.valid('query'))
      return c.json({ month, canteens: page, next })
    },
  )
  .post(
    '/statements',
    describeRoute(commands('issue_statements', z.strictObject({ month, statements: z.array(z.string()) }))),
    takes('json', Issue),
    async (c) => {
      const { month, canteens } = c.req.valid('json')
      return told(c, await once(c, (work) => issueStatements(work, month, canteens)))
    },
  )
  .get(
    '/statements',
    describeRoute(answers('statements', 200, z.strictObject({ statements: z.array(StatementHead), next }))),
    takes('query', z.strictObject({ month, canteen: canteen.optional(), ...paged(offset) })),
    async (c) => {
      const { month, canteen, ...asked } = c.req.valid('query')
      const { page, next } = pageOf(await statementsOf(work(c), month, canteen), asked)
      return c.json({ statements: page.map(headView), next })
    },
  )
  .get(
    '/statements/:number',
    describeRoute(answers('statement', 200, InFull)),
    takes('param', z.strictObject({ number })),
    takes('query', z.strictObject({ day: day.optional(), grp: text(40).optional(), ...paged(offset) })),
    async (c) => {
      const { day, grp, ...asked } = c.req.valid('query')
      const reading = work(c)
      const { statement, lines } = await theStatement(reading, c.req.valid('param').number)
      const { page, next } = pageOf(day ? await servingsBehind(reading, statement.canteen_id, day, grp) : [], asked)
      return c.json({ ...headView(statement), lines: lines.map(lineView), servings: page.map(behindView), next })
    },
  )
