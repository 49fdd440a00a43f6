import type { COLUMN_NAMES } from './menu-files.ts'
import { type Lang, say, type Text, type Words } from './words.ts'

/** The sheets of a kitchen's workbook. */
export const SHEET_NAMES = {
  foods: ['食物成分', 'Food values'],
  ingredients: ['配料', 'Ingredients'],
  conversions: ['单位换算', 'Units'],
  prices: ['价格', 'Prices'],
  dishes: ['菜品', 'Dishes'],
  recipes: ['配方', 'Recipes'],
  cycle: ['循环食谱', 'Cycle'],
  menus: ['菜单', 'Menus'],
} as const satisfies Words

/** `配料 12、配方 120` */
export const tablesText = (tables: readonly { kind: keyof typeof SHEET_NAMES; rows: number }[], lang: Lang): string =>
  tables.map(({ kind, rows }) => `${say(SHEET_NAMES[kind], lang)} ${rows}`).join(lang === 'zh' ? '、' : ', ')

/** The sheet for people, and what stands on it. */
export const templateWords = {
  file: ['菜单模板', 'Menu template'],
  file_filled: ['菜单与配方', 'Menu and recipes'],
  notes: ['说明', 'Notes'],
  sheet: ['表', 'Sheet'],
  column: ['列', 'Column'],
  required: ['必填', 'Required'],
  allowed: ['可填', 'Allowed'],
  yes: ['是', 'yes'],
} as const satisfies Words

/** What stands in a column. Those that are not here are chosen from a list, which says it. */
export const COLUMN_NOTES: Partial<Record<keyof typeof COLUMN_NAMES, Text>> = {
  ingredient: ['配料的名称或编码：大米', 'name or code of an ingredient: rice'],
  name: ['最多 40 字', '40 letters at most'],
  code: ['字母、数字、-、_，最多 40 个；已有的编码即修改那一条', 'letters, digits, - and _; a code on record changes that record'],
  edible: ['1–100，每 100 g 毛重里能吃的克数', '1–100: grams that can be eaten of 100 g as bought'],
  food: ['食物成分的编码：usda:16126', 'code of its food values: usda:16126'],
  dish: ['菜品或半成品的名称或编码；循环食谱与菜单里只能是菜品', 'name or code of a dish, in recipes also of a sub-recipe'],
  portion: ['1–2000，装盘后一份的克数', '1–2000: cooked grams of a portion on the plate'],
  minutes: ['1–600', '1–600'],
  part: ['配料或半成品的名称或编码', 'name or code of an ingredient or a sub-recipe'],
  amount: ['0.001–500000，全部份数的用量', '0.001–500000, for all portions'],
  unit: ['g 克 kg 千克 公斤 斤 两 mg，或该配料登记过换算的单位（个、把…）', 'g, kg, mg, 斤, 两, or a unit whose grams are on record'],
  portions: ['1–5000，这些用料做多少份；写在配方的第一行', '1–5000: portions that all parts make; in the first row of a recipe'],
  yield: [
    '成品克数 1–2000000，或占净料的百分比 1%–2000%；写在配方的第一行',
    'cooked grams 1–2000000, or per cent of what goes in 1%–2000%; in the first row of a recipe',
  ],
  price: ['0–9999，每千克（或“单位”所写的重量）多少元：6.20', '0–9999 yuan a kilogram, or of the unit: 6.20'],
  since: ['日期 2026-03-02；不填即今天', 'a date 2026-03-02; today if empty'],
  grams: ['0.001–50000，一个这样的单位重多少克：60', '0.001–50000: grams of one such unit: 60'],
  week: ['1–52，循环的第几周', '1–52: which week of the cycle'],
  weekday: ['星期一 … 星期日，或 1–7', '1 (Monday) to 7 (Sunday)'],
  day: ['日期 2026-03-02，今天或以后、未发布', 'a date 2026-03-02, not past and not published'],
  foodCode: ['自家成分表里的编码', 'its code in your own table'],
  foodName: ['食物名称', 'its name'],
  energyKCal: ['每 100 g 可食部：0–1000', 'of 100 g edible: 0–1000'],
  energyKJ: ['每 100 g 可食部：0–4200；有它就不用 kcal', 'of 100 g edible: 0–4200; goes before kcal'],
  protein: ['每 100 g 可食部的克数：0–100，Tr 为微量', 'grams in 100 g edible: 0–100, Tr for a trace'],
  fat: ['同上', 'as above'],
  carbohydrate: ['同上', 'as above'],
  fibre: ['同上', 'as above'],
  sodium: ['每 100 g 可食部的毫克数：0–40000', 'milligrams in 100 g edible: 0–40000'],
}
