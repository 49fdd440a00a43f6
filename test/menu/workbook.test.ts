import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { menuWorkbook } from '../../src/documents/documents.ts'
import type { Refusal } from '../../src/kernel/refusal.ts'
import { readTables } from '../../src/kernel/table-file.ts'
import { cycleMenu, importMenu } from '../../src/menu/menu.ts'
import type { Lang } from '../../src/words/words.ts'
import { type Sheets, workbook } from './excel.ts'
import { type Kitchen, NEXT_MONDAY, openKitchen, refusalOf, TODAY } from './kitchen.ts'

let k: Kitchen
beforeEach(() => {
  k = openKitchen()
})
afterEach(() => k.close())

const importing = async (...book: Parameters<typeof workbook>) => importMenu(k.work(), await workbook(...book))
const TABLES = [
  'ingredient',
  'ingredient_price',
  'conversion',
  'dish',
  'preparation',
  'recipe',
  'recipe_part',
  'cycle_dish',
  'draft_dish',
  'food',
]
const everything = () => TABLES.map((table) => k.rows(`select * from ${table}`))

/** All that a dumpling needs, each named by the sheet before it. */
const DUMPLINGS = {
  循环食谱: [
    ['周', '星期', '套餐', '菜品'],
    [1, '一', '普通套餐', '三鲜水饺'],
  ],
  配方: [
    ['菜品', '份数', '出成', '用料', '数量', '单位'],
    ['饺子馅', null, 10_000, '马齿苋', 8, '把'],
    ['饺子馅', null, null, '鸡蛋', 40, '枚'],
    ['三鲜水饺', 50, '120%', '饺子馅', 6, 'kg'],
    ['三鲜水饺', null, null, '面粉', 4.5, 'kg'],
  ],
  菜品: [
    ['编码', '名称', '菜类', '生产线', '每份克', '做法'],
    ['dumplings', '三鲜水饺', '主食', '普通', 250, '煮'],
    ['filling', '饺子馅', '半成品', '普通', null, null],
  ],
  单位换算: [
    ['配料', '单位', '克'],
    ['马齿苋', '把', 400],
    ['鸡蛋', '枚', 60],
  ],
  配料: [
    ['编码', '名称', '类别', '致敏物质', '清真', '可食部%'],
    ['purslane', '马齿苋', '蔬菜', '无', true, 0.8],
  ],
} as const

/** 0.8, which is shown as 80 %. */
const asShare = (book: ExcelJS.Workbook) => {
  const share = book.getWorksheet('配料')?.getCell('F2')
  if (share) share.numFmt = '0%'
}

describe('a workbook of several tables', () => {
  test('is taken as one, whatever the order of its sheets: a dish of an ingredient that is new too', async () => {
    const done = await importing(DUMPLINGS, asShare)
    expect(done.tables).toEqual([
      { kind: 'ingredients', rows: 1 },
      { kind: 'conversions', rows: 2 },
      { kind: 'dishes', rows: 2 },
      { kind: 'recipes', rows: 4 },
      { kind: 'cycle', rows: 1 },
    ])
    const mondays = [0, 7, 14, 21].map((days) => new Date(Date.parse(NEXT_MONDAY) + days * 86_400_000).toISOString().slice(0, 10))
    const menus = await Promise.all(mondays.map((day) => cycleMenu(k.work(), day as never, 'lunch')))
    const dish = menus.flat().find((entry) => entry.dish.name === '三鲜水饺')?.dish
    // 6 kg of 10 kg of filling: 8 bunches of 400 g and 40 eggs of 60 g, shared by 50 portions
    expect(dish?.recipe.map((line) => [line.ingredient, line.milligrams])).toEqual([
      ['flour', 90_000],
      ['purslane', 38_400],
      ['egg', 28_800],
    ])
    expect([dish?.method, dish?.faults]).toEqual(['boil', []])
    expect(k.rows("select edible_percent as e from ingredient where code = 'purslane'")).toEqual([{ e: 80 }])
    expect(k.rows("select yield_grams as y from recipe where code = 'dumplings'")).toEqual([{ y: Math.round(1.2 * (6_000 + 4_500)) }])
  })

  test('sheets of one kind are one table; a title above the head, notes and empty sheets are no harm', async () => {
    const head = ['周', '星期', '套餐', '菜品']
    const done = await importing(
      {
        一周: [['循环食谱'], [], head, [1, '一', '普通套餐', '米饭']],
        二周: [head, [2, '二', '普通套餐', '米饭']],
        说明: [['随便写什么']],
        Sheet4: [],
      },
      (book) => book.getWorksheet('一周')?.mergeCells('A1:D1'),
    )
    expect(done.tables).toEqual([{ kind: 'cycle', rows: 2 }])
    expect(
      k.rows("select week, weekday from cycle_dish where dish_code = 'rice' and position = 0 and tray = 'ordinary' order by 1"),
    ).toContainEqual({
      week: 1,
      weekday: 2,
    })
  })

  test('a dish merged over its parts is that of each of them', async () => {
    await importing(
      {
        s: [
          ['菜品', '出成', '用料', '数量'],
          ['米饭', 20_000, '大米', 9_000],
          [null, null, '小米', 100],
        ],
      },
      (book) => book.getWorksheet('s')?.mergeCells('A2:A3'),
    )
    expect(k.rows("select ingredient_code as c from recipe_part where code = 'rice' and version = 2 order by position")).toEqual([
      { c: 'rice' },
      { c: 'millet' },
    ])
  })
})

describe('what is wrong is named with sheet, row and column, and nothing of any sheet is kept', () => {
  test.each<[string, Sheets, string[]]>([
    [
      'a unit without conversion, a recipe that contains itself, a negative yield: one fault on each of three sheets',
      {
        价格: [
          ['配料', '单价'],
          ['大米', 6],
        ],
        甲: [
          ['菜品', '用料', '数量', '单位', '出成'],
          ['米饭', '大米', 3, '碗', 100],
        ],
        乙: [
          ['菜品', '用料', '数量', '出成'],
          ['鸡架高汤', '红烧卤汁', 1, 10],
          ['红烧卤汁', '鸡架高汤', 1, 10],
        ],
        丙: [
          ['菜品', '用料', '数量', '出成'],
          ['馒头', '面粉', 1, -5],
        ],
      },
      [
        '甲!2:单位 unit_without_conversion',
        '乙!2:菜品 cell_contains_itself',
        '乙!3:菜品 cell_contains_itself',
        '丙!2:出成 cell_not_number',
      ],
    ],
    [
      'a sheet of no kind beside a good one',
      {
        价格: [
          ['配料', '单价'],
          ['大米', 6],
        ],
        电话: [['张三', '139']],
        备忘: [['a'], ['b']],
      },
      ['备忘!1: kind_unknown'],
    ],
    [
      'a column of another kind',
      {
        价格: [
          ['配料', '单价', '颜色'],
          ['大米', 6, '白'],
        ],
      },
      ['价格!1:颜色 column_unknown'],
    ],
    [
      'the same on two sheets',
      {
        a: [
          ['配料', '单价'],
          ['大米', 6],
        ],
        b: [
          ['配料', '单价'],
          ['大米', 7],
        ],
      },
      ['b!2:配料 cell_repeated'],
    ],
    [
      'a result that is an error',
      {
        s: [
          ['配料', '单价'],
          ['大米', '#REF!'],
        ],
      },
      ['s!2:单价 cell_not_number'],
    ],
    [
      'a price with three decimals, a day as a number',
      {
        s: [
          ['配料', '单价', '起始日期'],
          ['大米', 6.205, 46_083],
        ],
      },
      ['s!2:单价 cell_not_number', 's!2:起始日期 cell_not_day'],
    ],
  ])('%s', async (_, sheets, faults) => {
    const before = everything()
    expect(await refusalOf(importing(sheets))).toEqual({ reason: 'file_has_errors', faults })
    expect(everything()).toEqual(before)
  })

  test('each is told with what is allowed there', async () => {
    const refusal = (await importing({
      价格: [
        ['配料', '单价'],
        ['大米', 70_000],
      ],
    }).catch((error: unknown) => error)) as Refusal
    expect(refusal.detail.faults?.[0]?.values).toEqual({ sheet: '价格', row: 2, column: '单价', value: '70000', allowed: '0–9999' })
  })

  test('a workbook without rows is nothing', async () => {
    expect((await refusalOf(importing({ 价格: [['配料', '单价']] }))).reason).toBe('nothing_said')
  })
})

describe('the workbook to fill', () => {
  test.each<Lang>(['zh', 'en'])(
    'empty (%s): every sheet stands under a head that is known again, and there is nothing to take',
    async (lang) => {
      const { bytes } = await menuWorkbook(k.work(), lang, false)
      const [notes, ...sheets] = await readTables(bytes)
      expect(sheets.map(({ rows }) => rows.length)).toEqual(sheets.map(() => 1))
      expect(new Set(notes?.rows.slice(1).map(({ cells }) => cells[0]))).toEqual(new Set(sheets.map(({ name }) => name)))
      expect(notes?.rows.slice(1).filter(({ cells }) => !cells[3])).toEqual([]) // each column says what is allowed
      expect((await refusalOf(importMenu(k.work(), bytes))).reason).toBe('nothing_said')
    },
  )

  test.each<Lang>(['zh', 'en'])(
    'with all that is on record (%s): it comes back as it was, and no recipe gets a new version',
    async (lang) => {
      await importing(DUMPLINGS, asShare)
      k.run("update ingredient set allergens = null, vegetarian = null, food_group = null where code = 'millet'")
      const before = everything()
      const { bytes } = await menuWorkbook(k.work(), lang, true)
      expect((await importMenu(k.work(), bytes)).tables.map(({ kind }) => kind)).toEqual([
        'ingredients',
        'conversions',
        'prices',
        'dishes',
        'recipes',
        'cycle',
      ])
      const after = everything()
      for (const [i, table] of TABLES.entries()) {
        if (table === 'ingredient_price' || table === 'conversion') expect(after[i]?.length).toBeGreaterThan(0)
        else expect(sorted(after[i])).toEqual(sorted(before[i]))
      }
    },
  )

  test('one amount changed in it is one new version', async () => {
    const { bytes } = await menuWorkbook(k.work(), 'zh', true)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes.buffer as ArrayBuffer)
    const sheet = book.getWorksheet('配方')
    const row = sheet?.getRows(2, 400)?.find((one) => one.getCell(1).value === '米饭')
    if (!row) throw new Error('no rice')
    row.getCell(5).value = 12.5
    row.getCell(6).value = 'kg'
    await importMenu(k.work(), new Uint8Array(await book.xlsx.writeBuffer()))
    expect(k.rows('select code from recipe where version > 1')).toEqual([{ code: 'rice' }])
    expect(k.rows(`select count(*) as n from ingredient_price where since = '${TODAY}'`)[0]?.n).toBeGreaterThan(0)
  })
})

/** Rows whatever their order, and that of the lists in them. */
const sorted = (rows: Record<string, unknown>[] | undefined) =>
  (rows ?? []).map((row) => JSON.stringify(row, (_, value) => (/^\["/.test(value) ? JSON.parse(value).sort() : value))).sort()
