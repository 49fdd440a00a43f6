import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decodeText, readCsv } from '../../src/kernel/csv.ts'
import { cycleMenu, importMenu, menuOf, publishMenu } from '../../src/menu/menu.ts'
import { type Kitchen, NEXT_MONDAY, openKitchen, refusalOf, TODAY, TOMORROW } from './kitchen.ts'

let k: Kitchen
beforeEach(() => {
  k = openKitchen()
})
afterEach(() => k.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const file = (...rows: string[]) => bytes(`\ufeff${rows.join('\r\n')}\r\n`)
const importing = (...rows: string[]) => importMenu(k.work(), file(...rows))
/** All that an import may write. */
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
  'journal',
]
const everything = () => TABLES.map((table) => k.rows(`select * from ${table}`))

describe('text tables', () => {
  test.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\n1,5\t2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a,b\n"1,\n""x""",2\n\n , \n3,4',
      [
        ['a', 'b'],
        ['1,\n"x"', '2'],
        ['3', '4'],
      ],
    ],
    ['', []],
  ])('%j', (text, cells) => {
    expect(readCsv(text).map((row) => row.cells)).toEqual(cells)
  })

  test('a row knows the line that it began on', () => {
    expect(readCsv('a\n"1\n2"\n3').map((row) => row.line)).toEqual([1, 2, 4])
  })

  test('GB18030 and UTF-8 are told apart', () => {
    const gb = new Uint8Array([0xc5, 0xe4, 0xc1, 0xcf]) // 配料
    expect(decodeText(gb)).toBe('配料')
    expect(decodeText(new TextEncoder().encode('配料'))).toBe('配料')
  })
})

describe('a file is known by its head', () => {
  test('prices: by name or code, of a kilogram or 斤, from a day', async () => {
    expect(await importing('配料,单价,单位,起始日期', '大米,6.20,,2026/12/1', 'flour,2.5,元/斤,')).toEqual({
      tables: [{ kind: 'prices', rows: 2 }],
      rows: 2,
      dryRun: false,
    })
    expect(k.rows("select ingredient_code, since, fen from ingredient_price where since >= '2026-11-24' order by 1")).toEqual([
      { ingredient_code: 'flour', since: TODAY, fen: 500 },
      { ingredient_code: 'rice', since: '2026-12-01', fen: 620 },
    ])
  })

  test('ingredients: what is not said stays unknown', async () => {
    await importing(
      '编码,名称,类别,致敏物质,清真,可食部%',
      'lotus,莲藕,蔬菜,无,是,88',
      'walnut,核桃,坚果,坚果、大豆,是,',
      'quail,鹌鹑,肉,,否,',
    )
    expect(
      k.rows("select code, allergens, halal, edible_percent as e from ingredient where code in ('lotus','walnut','quail') order by 1"),
    ).toEqual([
      { code: 'lotus', allergens: '[]', halal: 1, e: 88 },
      { code: 'quail', allergens: null, halal: 0, e: null },
      { code: 'walnut', allergens: '["nuts","soy"]', halal: 1, e: null },
    ])
  })

  test('what a table has no column for stays as it was: names are no word on allergens', async () => {
    const facts = () =>
      k.rows("select food_group, allergens, edible_percent, food, purine, vegetarian from ingredient where code = 'peanuts'")
    const dish = () =>
      k.rows("select soft, low_salt, portion_grams, cook_minutes, method, textures, diets from dish where code = 'soft_rice'")
    const before = [facts(), dish()]
    await importing('编码,名称,清真', 'peanuts,炒花生,是')
    await importing('编码,名称,菜类,生产线', 'soft_rice,软饭,主食,普通')
    expect([facts(), dish()]).toEqual(before)
    expect(k.rows("select name from ingredient where code = 'peanuts'")).toEqual([{ name: '炒花生' }])
    await importing('编码,名称,清真,致敏物质', 'peanuts,炒花生,是,')
    expect(facts()).toEqual([{ ...before[0]?.[0], allergens: null }])
  })

  test('food values by the code that the kitchen’s own table has, of the same workbook or of before', async () => {
    await importing('foodCode,foodName,protein,fat,CHO', '011101,稻米,7.9,0.9,77.2')
    await importing('编码,名称,清真,营养编码', 'rice,大米,是,011101')
    expect(k.rows("select food from ingredient where code = 'rice'")).toEqual([{ food: 'own:011101' }])
  })

  test('thousands may be parted by commas', async () => {
    await importing('配料;单价', '大米;1,234.50')
    expect(k.rows("select fen from ingredient_price where ingredient_code = 'rice' order by at desc limit 1")).toEqual([{ fen: 123_450 }])
  })

  test('weights of units, then a recipe in them, with net weights and percent of yield', async () => {
    await importing('配料,单位,克', '鸡蛋,枚,60')
    await importing(
      '菜品,用料,数量,单位,净料,份数,出成',
      '米饭,大米,4,kg,,50,225%',
      '西红柿鸡蛋汤,西红柿,970,g,是,40,8000',
      '西红柿鸡蛋汤,鸡蛋,6,枚,,,',
      '西红柿鸡蛋汤,鸡架高汤,2,斤,否,,',
    )
    const recipes = k.rows(
      'select code, version, portions, yield_grams from recipe where made_at > 1700000000000 and version = 2 order by code',
    )
    expect(recipes).toEqual([
      { code: 'rice', version: 2, portions: 50, yield_grams: 9_000 },
      { code: 'tomato_egg_soup', version: 2, portions: 40, yield_grams: 8_000 },
    ])
    expect(
      k.rows(
        "select coalesce(ingredient_code, preparation_code) as part, unit, net, milligrams from recipe_part where code = 'tomato_egg_soup' and version = 2",
      ),
    ).toEqual([
      { part: 'tomato', unit: 'g', net: 1, milligrams: 1_000_000 },
      { part: 'egg', unit: '枚', net: 0, milligrams: 360_000 },
      { part: 'stock', unit: '斤', net: 0, milligrams: 1_000_000 },
    ])
  })

  test('a published menu keeps the recipe it was published with', async () => {
    await publishMenu(k.work(), TOMORROW, 'lunch')
    const before = await menuOf(k.work(), TOMORROW, 'lunch')
    const bowl = before.find(({ dish }) => dish.recipe.length === 1)?.dish
    await importing('菜品,用料,数量,份数,出成', `${bowl?.code},大米,9000,100,20000`)
    expect(await menuOf(k.work(), TOMORROW, 'lunch')).toEqual(before)
  })

  test('a new sub-recipe, a dish that uses it, and a cycle with both', async () => {
    await importing('编码,名称,菜类,生产线,每份克,质地,膳食', 'pancake,糖饼,主食,普通,90,普食、软食,', 'batter,面糊,半成品,普通,,,')
    await importing('菜品,用料,数量,单位,份数,出成', '面糊,面粉,5,kg,,9000', '糖饼,面糊,80,g,1,90', '糖饼,白糖,6,g,,')
    await importing('周,星期,套餐,菜品', '1,一,普通套餐,糖饼', '1,周一,普通套餐,小米粥')
    const week = (await cycleMenu(k.work(), '2026-12-14' as never, 'lunch')).filter(({ tray }) => tray === 'ordinary')
    const names = (
      await Promise.all(
        [0, 7, 14, 21].map(async (n) => (await cycleMenu(k.work(), addWeeks(n), 'lunch')).filter((e) => e.tray === 'ordinary')),
      )
    ).find((one) => one.length === 2)
    expect(week).toBeDefined()
    expect(names?.map(({ dish }) => [dish.name, dish.recipe.map((line) => `${line.ingredient} ${line.milligrams}`)])).toEqual([
      ['糖饼', ['flour 44444', 'sugar 6000']],
      ['小米粥', ['millet 18000']],
    ])
  })

  test('a dish or sub-recipe on record stays on its line', async () => {
    await importing('编码,名称,菜类,生产线', 'pancake,糖饼,主食,普通', 'batter,面糊,半成品,普通')
    const dishes = ['pancake,糖饼,主食,清真', 'batter,面糊,半成品,清真']
    expect((await refusalOf(importing('编码,名称,菜类,生产线', ...dishes))).faults).toEqual([
      '2:生产线 cell_line_stays',
      '3:生产线 cell_line_stays',
    ])
  })

  test('menus of given days become drafts', async () => {
    expect((await importing('日期,套餐,菜品', '2026-12-01,清真套餐,米饭', '2026-12-01,普通套餐,宫保鸡丁')).tables).toEqual([
      { kind: 'menus', rows: 2 },
    ])
    const names = (await cycleMenu(k.work(), '2026-12-01' as never, 'lunch')).map(({ dish }) => dish.name)
    expect(names.slice(0, 2)).toEqual(['宫保鸡丁', '米饭（清真）'])
    expect(names.length).toBeGreaterThan(4) // the soft tray, which the file does not name, stays
  })

  test("a kitchen's own food values, with traces and footnotes, as CSV or JSON, go before ours", async () => {
    await importing(
      'foodCode,foodName,edible,water,energyKCal,protein,fat,CHO,dietaryFiber,Na',
      '012101x,稻米,100,13.3,346,7.9,0.9,77.2,0.6,1.8',
      '045,地皮菜,100,,Tr,1.5a,Tr,…,(3.0),10.2',
    )
    const json = JSON.stringify([
      { foodCode: '1', foodName: '香豆', energyKCal: '300', protein: '20', fat: '5', CHO: '40', dietaryFiber: '20', Na: '30' },
    ])
    expect(await importMenu(k.work(), bytes(json), { source: '本厨房' })).toMatchObject({ tables: [{ kind: 'foods', rows: 1 }] })
    expect(
      k.rows('select code, energy_kj, protein_mg, fat_mg, carbohydrate_mg, fibre_mg, sodium_mg, source from food order by code'),
    ).toEqual([
      {
        code: 'own:012101x',
        energy_kj: 1_448,
        protein_mg: 7_900,
        fat_mg: 900,
        carbohydrate_mg: 77_200,
        fibre_mg: 600,
        sodium_mg: 2,
        source: 'import',
      },
      { code: 'own:045', energy_kj: 0, protein_mg: 1_500, fat_mg: 0, carbohydrate_mg: 0, fibre_mg: 3_000, sodium_mg: 10, source: 'import' },
      {
        code: 'own:1',
        energy_kj: 1_255,
        protein_mg: 20_000,
        fat_mg: 5_000,
        carbohydrate_mg: 40_000,
        fibre_mg: 20_000,
        sodium_mg: 30,
        source: '本厨房',
      },
    ])
  })
})

const addWeeks = (days: number) => new Date(Date.parse(`${NEXT_MONDAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as never

describe('what is wrong is named with row, column and what is allowed, and nothing is kept', () => {
  test.each<[string, string[], string[]]>([
    ['a head of no kind', ['甲,乙', '1,2'], ['1: kind_unknown']],
    ['a column that nobody knows', ['配料,单价,颜色', '大米,1,红'], ['1:颜色 column_unknown']],
    ['an ingredient that nobody knows', ['配料,单价', '龙肉,1'], ['2:配料 cell_unknown_ingredient']],
    [
      'no price, a price of less than nothing, a price in words',
      ['配料,单价', '大米,', '面粉,-1', '小米,便宜'],
      ['2:单价 cell_missing', '3:单价 cell_not_number', '4:单价 cell_not_number'],
    ],
    ['the same twice', ['配料,单价', '大米,1', '大米,2'], ['3:配料 cell_repeated']],
    ['a day that does not exist', ['配料,单价,起始日期', '大米,1,2026-02-30'], ['2:起始日期 cell_not_day']],
    ['more cells than columns', ['配料,单价', '大米,1,2,3'], ['2: row_too_long']],
    [
      '700 % edible, a class that is none',
      ['编码,名称,清真,可食部%,嘌呤', 'x,某,是,700,很高'],
      ['2:嘌呤 cell_not_choice', '2:可食部% cell_not_number'],
    ],
    [
      'neither halal nor not, a word from every object',
      ['编码,名称,清真,嘌呤', 'x,某,,', 'y,某,constructor,__proto__'],
      ['2:清真 cell_missing', '3:清真 cell_not_choice', '3:嘌呤 cell_not_choice'],
    ],
    ['a column that stands twice', ['配料,单价,单价', '大米,1,2'], ['1:单价 column_twice']],
    [
      'a method that nobody cooks by, a kitchen of 700 minutes',
      ['编码,名称,菜类,生产线,做法,烹制分钟', 'x,某,荤菜,普通,念咒,700'],
      ['2:烹制分钟 cell_not_number', '2:做法 cell_not_choice'],
    ],
    ['a code with a blank', ['编码,名称,清真', 'a b,某,是'], ['2:编码 cell_not_code']],
    ['a unit without weight', ['菜品,用料,数量,单位,出成', '米饭,大米,3,碗,100'], ['2:单位 unit_without_conversion']],
    [
      'no yield, a negative one, one of −85 %',
      ['菜品,用料,数量,出成', '米饭,大米,1,', '馒头,面粉,1,-5', '软米饭,大米,1,-85%'],
      ['2:出成 cell_missing', '3:出成 cell_not_number', '4:出成 cell_not_number'],
    ],
    [
      'an unknown dish and an unknown part',
      ['菜品,用料,数量,出成', '龙肉,大米,1,1', '米饭,龙肉,1,1'],
      ['2:菜品 cell_unknown_dish', '3:用料 cell_unknown_ingredient'],
    ],
    [
      'a recipe that contains itself',
      ['菜品,用料,数量,出成', '鸡架高汤,红烧卤汁,1,10', '红烧卤汁,鸡架高汤,1,10'],
      ['2:菜品 cell_contains_itself', '3:菜品 cell_contains_itself'],
    ],
    ['pork on the halal line', ['菜品,用料,数量,出成', '米饭（清真）,五花肉,1,1'], ['2:菜品 cell_not_halal']],
    ['pork in a halal stock', ['菜品,用料,数量,出成', '牛骨高汤（清真）,鸡架,1,1'], ['2:菜品 cell_not_halal']],
    ['a weight that is one already', ['配料,单位,克', '大米,斤,400'], ['2:单位 cell_is_weight']],
    [
      'week 0, no such weekday, no such set, a dish of the other line',
      ['周,星期,套餐,菜品', '0,8,儿童餐,米饭', '1,一,清真套餐,宫保鸡丁'],
      ['2:周 cell_not_number', '2:星期 cell_not_choice', '2:套餐 cell_not_choice', '3:菜品 cell_other_line'],
    ],
    ['a menu of yesterday', ['日期,套餐,菜品', '2026-11-23,普通套餐,米饭'], ['2:日期 cell_day_past']],
    [
      'food values out of this world',
      ['foodCode,foodName,protein,fat,CHO,Na', '1,某,700,2,3,4', '2,某,many,2,3,4'],
      ['2:protein cell_not_number', '3:protein cell_not_number'],
    ],
    [
      'a rice priced by its name and by its code',
      ['配料,单价,起始日期', '大米,1,2026/12/1', 'rice,2,2026-12-01'],
      ['3:配料 cell_repeated'],
    ],
    ['a price from no day, and from today', ['配料,单价,起始日期', '大米,1,', '大米,2,2026-11-24'], ['3:配料 cell_repeated']],
    ['a unit weighed by name and by code', ['配料,单位,克', '鸡蛋,托盘,900', 'egg,托 盘,950'], ['3:单位 cell_repeated']],
    ['6,20 yuan, which is no 620', ['配料;单价', '大米;6,20', '小米;1,0000'], ['2:单价 cell_not_number', '3:单价 cell_not_number']],
    [
      'a recipe that says two yields and two counts of portions',
      ['菜品,份数,出成,用料,数量', '米饭,100,20000,大米,8000', '米饭,50,-5,小米,100', '米饭,100,20000,面粉,1'],
      ['3:份数 cell_not_as_first', '3:出成 cell_not_as_first'],
    ],
    ['food values that nobody has', ['编码,名称,清真,营养编码', 'x,某,是,ifct:none'], ['2:营养编码 cell_unknown_food']],
    ['a name that would be cut', ['编码,名称,清真', `x,${'长'.repeat(41)},是`], ['2:名称 cell_too_long']],
    ['a cycle of 40 weeks, most of them empty', ['周,星期,套餐,菜品', '5,一,普通套餐,米饭', '40,一,普通套餐,米饭'], ['3:周 cell_week_gap']],
    ['a menu for a day that there is not', ['日期,套餐,菜品', '2026-13-45,普通套餐,米饭'], ['2:日期 cell_not_day']],
    ['a food twice', ['foodCode,foodName,protein,fat,CHO', 'a,A,1,1,1', 'a,B,2,2,2'], ['3:foodCode cell_repeated']],
    ['a code that a dish has already', ['编码,名称,菜类,生产线', 'rice,面糊,半成品,普通'], ['2:编码 cell_code_taken']],
  ])('%s', async (_, rows, faults) => {
    const before = everything()
    expect(await refusalOf(importing(...rows))).toEqual({ reason: 'file_has_errors', faults })
    expect(everything()).toEqual(before)
  })

  test('one fault among good rows keeps them all out', async () => {
    const before = everything()
    await refusalOf(importing('配料,单价', '大米,1', '面粉,x', '小米,3'))
    expect(everything()).toEqual(before)
  })

  test('a hundred faults are told, and how many there are beside them', async () => {
    const { faults } = await refusalOf(importing('配料,单价', ...Array.from({ length: 130 }, (_, i) => `龙肉${i},1`)))
    expect([faults?.length, faults?.[0], faults?.at(-1)]).toEqual([101, '2:配料 cell_unknown_ingredient', 'FILE more_faults'])
  })

  test.each([
    ['no rows', ['配料,单价']],
    ['nothing', ['']],
  ])('%s', async (_, rows) => {
    expect(['nothing_said', 'file_has_errors']).toContain((await refusalOf(importing(...rows))).reason)
  })

  test('JSON that is no list of foods', async () => {
    for (const text of ['{"a":1}', '[1,2]', '[', '[]'])
      expect((await refusalOf(importMenu(k.work(), bytes(text)))).faults).toEqual(['FILE json_not_foods'])
  })

  test('a menu for a day on which nobody cooks', async () => {
    k.run('insert into closure (day, reason) values (?, ?)', TOMORROW, '停电')
    expect((await refusalOf(importing('日期,套餐,菜品', `${TOMORROW},普通套餐,米饭`))).faults).toEqual(['2:日期 cell_day_closed'])
  })

  test('a menu for a day that is published', async () => {
    await publishMenu(k.work(), TOMORROW, 'lunch')
    expect(await refusalOf(importing('日期,套餐,菜品', `${TOMORROW},普通套餐,米饭`))).toEqual({
      reason: 'file_has_errors',
      faults: ['2:日期 cell_day_published'],
    })
  })
})

test('a dry run keeps nothing and says what would be kept', async () => {
  const before = everything()
  expect(await importMenu(k.work(), file('配料,单价', '大米,1'), { dryRun: true })).toEqual({
    tables: [{ kind: 'prices', rows: 1 }],
    rows: 1,
    dryRun: true,
  })
  expect(everything()).toEqual(before)
})
