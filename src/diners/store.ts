import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DinerId, DinersTables } from '../../db/tables/diners.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { MealDate } from '../kernel/meal-date.ts'

export type DinerRow = Selectable<DinersTables['diner']>
export type Category = Selectable<DinersTables['category']>
export type Need = Selectable<DinersTables['need']>
export type Card = Selectable<DinersTables['card']>

/** A diner with what a check-in must know: when it ended, tags and needs as they are kept. */
export interface Diner extends DinerRow {
  ended_on: MealDate | null
  categories: Pick<Category, 'tag' | 'since' | 'until'>[]
  needs: Pick<Need, 'kind' | 'code' | 'since' | 'until' | 'approved_by'>[]
}

const withEnd = (db: Db) =>
  db.selectFrom('diner').leftJoin('diner_end', 'diner_end.diner_id', 'diner.id').selectAll('diner').select('diner_end.day as ended_on')

export const reachable = (db: Db, ids: readonly DinerId[]) =>
  db.selectFrom('diner').select(['id', 'number', 'name', 'phone', 'address', 'birth']).where('id', 'in', listOf(ids)).execute()

export const numbers = (db: Db, ids: readonly DinerId[]) =>
  db.selectFrom('diner').select(['id', 'number']).where('id', 'in', listOf(ids)).execute()

/** Several diners at once: three statements, however many. */
export async function diners(db: Db, ids: readonly DinerId[]): Promise<Map<DinerId, Diner>> {
  const wanted = listOf(ids)
  const rows = await withEnd(db).where('diner.id', 'in', wanted).execute()
  const categories = await db.selectFrom('category').select(['diner_id', 'tag', 'since', 'until']).where('diner_id', 'in', wanted).execute()
  const needs = await db
    .selectFrom('dated_need')
    .select(['diner_id', 'kind', 'code', 'since', 'until', 'approved_by'])
    .where('diner_id', 'in', wanted)
    .execute()
  const found = new Map<DinerId, Diner>(rows.map((row) => [row.id, { ...row, categories: [], needs: [] }]))
  for (const { diner_id, ...category } of categories) found.get(diner_id)?.categories.push(category)
  for (const { diner_id, ...need } of needs) found.get(diner_id)?.needs.push(need)
  return found
}

/** Who holds these card or QR numbers; stopped cards hold nobody. */
export async function holders(db: Db, numbers: readonly string[]): Promise<Map<string, DinerId>> {
  const rows = await db
    .selectFrom('card')
    .leftJoin('card_stop', 'card_stop.number', 'card.number')
    .select(['card.number', 'card.diner_id'])
    .where('card.number', 'in', listOf(numbers))
    .where('card_stop.number', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.number, row.diner_id]))
}

/** Diners whose name, pinyin, initials or registry number begins with the text; `instr` takes Chinese of any length. */
export const search = (db: Db, text: string, canteens: readonly CanteenId[] | undefined, limit: number) =>
  withEnd(db)
    .where(matches(text))
    .$if(canteens !== undefined, (q) => q.where('diner.canteen_id', 'in', listOf(canteens ?? [])))
    .orderBy('diner.pinyin')
    .orderBy('diner.birth')
    .limit(limit)
    .execute()

const matches = (text: string) => (eb: ExpressionBuilder<Pick<DinersTables, 'diner'>, 'diner'>) =>
  eb.or([
    eb(sql`instr(diner.name, ${text})`, '>', 0),
    eb(sql`instr(replace(diner.pinyin, ' ', ''), ${text.toLowerCase().replaceAll(' ', '')})`, '=', 1),
    eb(sql`instr(diner.initials, ${text.toLowerCase()})`, '=', 1),
    eb('diner.number', '=', text),
  ])

/** A page of the registry, by number. */
export const registry = (db: Db, after: string, limit: number, canteens: readonly CanteenId[] | undefined, text?: string) =>
  withEnd(db)
    .$if(text !== undefined, (q) => q.where(matches(text ?? '')))
    .where('diner.number', '>', after)
    .$if(canteens !== undefined, (q) => q.where('diner.canteen_id', 'in', listOf(canteens ?? [])))
    .orderBy('diner.number')
    .limit(limit)
    .execute()

/** Live diners without any category in force on the day. */
export const withoutCategory = (db: Db, day: MealDate) =>
  withEnd(db)
    .where('diner.registered_on', '<=', day)
    .where((eb) => eb.or([eb('diner_end.day', 'is', null), eb('diner_end.day', '>', day)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('category')
            .select('category.tag')
            .whereRef('category.diner_id', '=', 'diner.id')
            .where('category.since', '<=', day)
            .where((eb) => eb.or([eb('category.until', 'is', null), eb('category.until', '>', day)])),
        ),
      ),
    )
    .execute()

/** Where those live who are registered on the day; `lat` is null of whose home nobody has told. */
export const homes = (db: Db, day: MealDate) =>
  db
    .selectFrom('diner')
    .leftJoin('diner_end', 'diner_end.diner_id', 'diner.id')
    .leftJoin('diner_home', 'diner_home.diner_id', 'diner.id')
    .select(['diner.canteen_id as canteen', 'lat', 'lon'])
    .where('registered_on', '<=', day)
    .where((eb) => eb.or([eb('diner_end.day', 'is', null), eb('diner_end.day', '>', day)]))
    .orderBy('diner.number')
    .execute()

/** One row at most: an old one goes first. */
export const setHome = (db: Db, id: DinerId, row: Selectable<DinersTables['diner_home']> | null): Write[] => [
  db.deleteFrom('diner_home').where('diner_id', '=', id),
  ...(row ? [db.insertInto('diner_home').values(row)] : []),
]

export const addCategory = (db: Db, row: Category) => db.insertInto('category').values(row)

export interface RegistryRows {
  diners: DinerRow[]
  ends: Selectable<DinersTables['diner_end']>[]
  categories: Category[]
  needs: Need[]
  cards: Card[]
  homes?: Selectable<DinersTables['diner_home']>[]
}

/** Many people at once: for a district that is being set up. */
export const addDiners = (db: Db, rows: RegistryRows): Write[] => [
  ...insertAll(db, 'diner', rows.diners),
  ...insertAll(db, 'diner_end', rows.ends),
  ...insertAll(db, 'category', rows.categories),
  ...insertAll(db, 'need', rows.needs),
  ...insertAll(db, 'card', rows.cards),
  ...insertAll(db, 'diner_home', rows.homes ?? []),
]
