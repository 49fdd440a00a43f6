import type { Db } from '../../../db/host.ts'
import { yuan } from '../../kernel/fen.ts'
import type { MealDate } from '../../kernel/meal-date.ts'
import {
  ALLERGEN_NAMES,
  COLUMN_NAMES,
  DIET_NAMES,
  GROUP_NAMES,
  KIND_NAMES,
  LINE_NAMES,
  MEAL_NAMES,
  METHOD_NAMES,
  PURINE_NAMES,
  TEXTURE_NAMES,
  TRAY_NAMES,
  WEEKDAY_NAMES,
  YES_NO,
} from '../../words/menu-files.ts'
import type { Lang } from '../../words/words.ts'
import { pricesOn } from '../pantry.ts'
import { plainName } from '../paste.ts'
import { formulasOf } from '../recipes.ts'
import { type Column, FILE_KINDS, type FileKind, KINDS } from './kinds.ts'
import * as store from './stored.ts'

/** A table as it is written for people: cells of a row by their columns. */
export interface WrittenTable {
  kind: FileKind
  columns: readonly { column: Column; head: string; required: boolean; choices: readonly string[] }[]
  rows: readonly Cells[]
}

type Cells = Partial<Record<Column, string>>
type Names = Readonly<Record<string, string>>

const CHOICES: Partial<Record<Column, Names>> = {
  group: GROUP_NAMES,
  allergens: ALLERGEN_NAMES,
  halal: YES_NO,
  vegetarian: YES_NO,
  purine: PURINE_NAMES,
  kind: KIND_NAMES,
  line: LINE_NAMES,
  method: METHOD_NAMES,
  textures: TEXTURE_NAMES,
  diets: DIET_NAMES,
  net: YES_NO,
  meal: MEAL_NAMES,
  tray: TRAY_NAMES,
}

const LANGS: readonly Lang[] = ['zh', 'en']
const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** How a language writes a value: the first of its names. */
const nameOf = (names: Names, value: string, lang: Lang): string =>
  Object.keys(names).find((name) => names[name] === value && isHan(name) === (lang === 'zh')) ?? value

const choicesIn = (column: Column, lang: Lang): string[] => {
  const names = CHOICES[column] ?? {}
  return [...new Set(Object.values(names))].map((value) => nameOf(names, value, lang))
}

/**
 * Every kind of table that `importMenu` takes, under its head: empty, or with all that is on record. What was taken out comes back
 * in as it was; menus of days are left out, for those to come are composed on their page.
 */
export async function menuTables(db: Db, today: MealDate, lang: Lang, filled: boolean): Promise<WrittenTable[]> {
  const rows = filled ? await allRows(db, today, lang) : {}
  return FILE_KINDS.map((kind) => {
    const { columns, needs } = KINDS[kind]
    const required = new Set<Column>(needs)
    if (kind === 'recipes') required.add('yield')
    return {
      kind,
      columns: columns.map((column) => ({
        column,
        head: COLUMN_NAMES[column][LANGS.indexOf(lang)] ?? COLUMN_NAMES[column][0],
        required: required.has(column),
        choices: choicesIn(column, lang),
      })),
      rows: rows[kind] ?? [],
    }
  })
}

/** What a thing is called in a file: its name, where nothing else could be meant. */
function caller(things: readonly { code: string; name: string }[]): (code: string) => string {
  const called = Map.groupBy(things, ({ name }) => plainName(name))
  const codes = new Set(things.map(({ code }) => code))
  const names = new Map(things.map(({ code, name }) => [code, called.get(plainName(name))?.length === 1 && !codes.has(name) ? name : code]))
  return (code) => names.get(code) ?? code
}

async function allRows(db: Db, today: MealDate, lang: Lang): Promise<Partial<Record<FileKind, Cells[]>>> {
  const [all, prices] = await Promise.all([store.everything(db), pricesOn(db, today)])
  const { formulas } = await formulasOf(db, [...all.dishes, ...all.preparations])
  const ingredient = caller(all.ingredients)
  const part = caller([...all.ingredients, ...all.preparations])
  const owner = caller([...all.dishes, ...all.preparations])
  const say = (column: Column, value: string | null): string => (value === null ? '' : nameOf(CHOICES[column] ?? {}, value, lang))
  const list = (column: Column, values: readonly string[]) => values.map((value) => say(column, value)).join(lang === 'zh' ? '、' : ' ')
  const yesNo = (bit: 0 | 1 | null): string => (bit === null ? '' : nameOf(YES_NO, bit ? 'yes' : 'no', lang))
  return {
    foods: all.foods.map((row) => ({
      foodCode: row.code.replace(/^own:/, ''),
      foodName: row.name,
      edible: text(row.edible_percent),
      energyKJ: text(row.energy_kj),
      protein: thousandths(row.protein_mg),
      fat: thousandths(row.fat_mg),
      carbohydrate: thousandths(row.carbohydrate_mg),
      fibre: thousandths(row.fibre_mg),
      sodium: text(row.sodium_mg),
    })),
    ingredients: all.ingredients.map((row) => ({
      code: row.code,
      name: row.name,
      group: say('group', row.food_group),
      allergens: row.allergens === null ? '' : list('allergens', orNone(JSON.parse(row.allergens))),
      halal: yesNo(row.halal),
      vegetarian: yesNo(row.vegetarian),
      purine: say('purine', row.purine),
      edible: text(row.edible_percent),
      food: row.food ?? '',
    })),
    conversions: all.conversions.map((row) => ({
      ingredient: ingredient(row.ingredient_code),
      unit: row.unit,
      grams: thousandths(row.milligrams),
    })),
    prices: all.ingredients.flatMap(({ code }) => {
      const fen = prices.get(code)
      return fen === undefined ? [] : [{ ingredient: ingredient(code), price: yuan(fen), unit: 'kg', since: today }]
    }),
    dishes: [
      ...all.dishes.map((row) => ({
        code: row.code,
        name: row.name,
        kind: say('kind', row.kind),
        line: say('line', row.line),
        portion: text(row.portion_grams),
        minutes: text(row.cook_minutes),
        method: say('method', row.method),
        textures: list('textures', withFlag(JSON.parse(row.textures), row.soft, 'soft')),
        diets: list('diets', withFlag(JSON.parse(row.diets), row.low_salt, 'low_salt')),
      })),
      ...all.preparations.map((row) => ({ code: row.code, name: row.name, kind: say('kind', 'preparation'), line: say('line', row.line) })),
    ],
    recipes: [...formulas.values()].flatMap(({ code, portions, yieldGrams, parts }) =>
      parts.map((one, i) => ({
        dish: owner(code),
        ...(i === 0 ? { portions: text(portions), yield: text(yieldGrams) } : {}),
        part: part(one.code),
        amount: thousandths(one.amount),
        unit: one.unit,
        net: one.net ? nameOf(YES_NO, 'yes', lang) : '',
      })),
    ),
    cycle: all.cycle.map((row) => ({
      week: text(row.week + 1),
      weekday: nameOf(WEEKDAY_NAMES, String(row.weekday), lang),
      meal: say('meal', row.meal),
      tray: say('tray', row.tray),
      dish: owner(row.dish_code),
    })),
  }
}

const text = (value: number | null): string => (value === null ? '' : String(value))
const thousandths = (value: number): string => String(value / 1_000)
/** Nothing that harms is something stated; an empty cell is not. */
const orNone = (allergens: string[]): string[] => (allergens.length === 0 ? [''] : allergens)
const withFlag = (values: string[], flag: 0 | 1, value: string): string[] =>
  flag === 1 && !values.includes(value) ? [...values, value] : values
