import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTables } from '../../src/kernel/table-file.ts'
import { watchErrors } from '../browser.ts'
import { type Sheets, workbook, XLSX } from '../menu/excel.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }

let served: Served
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  page = await served.screenOf('kitchen_manager', DESK)
  errors = watchErrors(page)
})
afterAll(() => served.close())

const text = () => page.locator('main').innerText()
const press = (what: string) => Promise.all([page.waitForEvent('load'), page.click(what)])
const bringing = async (name: string, mimeType: string, bytes: Uint8Array) => {
  await page.setInputFiles('[name=file]', { name, mimeType, buffer: Buffer.from(bytes) })
  await press('form[enctype] button')
}
const recipes = () => served.tiny.host.db.selectFrom('recipe').selectAll().orderBy('code').orderBy('version').execute()

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}

const NOODLES: Sheets = {
  菜品: [
    ['编码', '名称', '菜类', '生产线', '每份克'],
    ['noodles', '臊子面', '主食', '普通', 400],
    ['broth', '臊子汤', '半成品', '普通', null],
  ],
  配方: [
    ['菜品', '份数', '出成', '用料', '数量', '单位'],
    ['臊子汤', 1, 20_000, 'pork', 5, 'kg'],
    ['臊子面', 50, '80%', '臊子汤', 10, 'kg'],
  ],
}
const SPOILED: Sheets = {
  ...NOODLES,
  配方: [
    ['菜品', '份数', '出成', '用料', '数量', '单位'],
    ['臊子汤', 1, -20_000, '臊子汤', 5, 'kg'],
    ['臊子面', 50, '80%', '臊子汤', 10, '碗'],
    ['龙须面', 50, 700, 'pork', 0, 'kg'],
  ],
}

describe('a file of menus and recipes', () => {
  test('is refused whole, each fault with its sheet, row, column and what is allowed', async () => {
    const before = await recipes()
    await page.goto('/kitchen/menu')
    await press('a[href="/kitchen/menu/files"]')
    await lookOver()
    await bringing('食谱.xlsx', XLSX, await workbook(SPOILED))
    const rows = await page.locator('#refused tbody tr').allInnerTexts()
    expect(rows.map((row) => row.split('\t').slice(0, 3).join(' '))).toEqual([
      '配方 2 出成',
      '配方 2 菜品',
      '配方 3 单位',
      '配方 4 菜品',
      '配方 4 数量',
    ])
    expect(rows[0]).toContain('“-20000”不在允许的数内（1–2000000）')
    expect(rows[1]).toContain('配方包含了自己（臊子汤 → 臊子汤）')
    expect(rows[2]).toContain('没有换算成克（允许：g 克 kg')
    await lookOver()
    expect(await recipes()).toEqual(before)
  })

  test('is looked at, and kept only when that is asked for', async () => {
    const before = await recipes()
    await bringing('食谱.xlsx', XLSX, await workbook(NOODLES))
    expect(await page.locator('#found').innerText()).toContain('食谱.xlsx：没有发现问题')
    expect(await page.locator('#found button').innerText()).toBe('导入这 4 行')
    expect(await page.locator('#found tbody').innerText()).toMatch(/菜品\s+2\s+配方\s+2/)
    await lookOver()
    expect(await recipes()).toEqual(before)
    await press('#found button')
    expect(await page.locator('#imported').innerText()).toContain('已导入 4 行')
    await lookOver()
    expect((await recipes()).length).toBe(before.length + 2)
    await page.goto('/kitchen/dishes/noodles')
    expect(await text()).toContain('臊子汤')
  })

  test('of before 2007, or none that can be read, is told so', async () => {
    await page.goto('/kitchen/menu/files')
    await bringing('旧.xls', 'application/vnd.ms-excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))
    expect(await text()).toContain('请另存为没有密码的 .xlsx')
    await lookOver()
  })

  test('CSV as Excel saves it in China', async () => {
    const gb = Uint8Array.from([0xc5, 0xe4, 0xc1, 0xcf, 0x2c, 0xb5, 0xa5, 0xbc, 0xdb, 0x0a]) // 配料,单价
    await bringing('价格.csv', 'text/csv', Buffer.concat([gb, Buffer.from('pork,25\n')]))
    await press('#found button')
    await page.goto('/kitchen/ingredients/pork')
    expect(await text()).toContain('25.00 元/kg')
  })
})

describe('a sub-recipe', () => {
  test('is opened where it is used, and has a page of its own: what a batch takes, costs and goes into', async () => {
    await page.goto('/kitchen/dishes/noodles')
    const rows = await page.locator('main table').first().locator('tbody tr').allInnerTexts()
    expect(rows.map((row) => row.split('\t').slice(0, 3).join('|'))).toEqual(['臊子汤 半成品|10 kg|200.0', '红烧肉||50.0'])
    await lookOver()
    await press('text=臊子汤')
    expect(await text()).toContain('净料 5,000 g → 成品 20,000 g（400 %）')
    expect(await page.locator('tr:has-text("臊子面")').innerText()).toContain('200.0')
    await lookOver()
  })

  test('is written anew in its place; what is wrong is named, and dishes follow', async () => {
    await page.click('#rewrite summary')
    await page.fill('[name=parts]', '臊子汤 5 kg')
    await press('text=保存新版本')
    expect(await page.locator('#problem').innerText()).toContain('配方包含了自己')
    await lookOver()
    await page.fill('[name=parts]', 'pork 8 kg')
    await page.fill('[name=reason]', '味淡')
    await press('text=保存新版本')
    expect(await page.locator('tr:has-text("第 2 版")').innerText()).toContain('→ 20,000 g：红烧肉 8 kg')
    await page.goto('/kitchen/dishes/noodles')
    expect(await page.locator('main table').first().innerText()).toContain('80.0')
  })

  test('stands in the list of dishes with what a kilogram costs', async () => {
    await page.goto('/kitchen/dishes')
    expect(await page.locator('#preparations tbody').innerText()).toMatch(/臊子汤\s+普通线\s+20,000\s+10\.00\s+1 个配方/)
    await lookOver()
  })
})

describe('what nobody can compute of a dish', () => {
  test('is declared, except what an ingredient contradicts', async () => {
    await served.tiny.host.db.updateTable('ingredient').set({ vegetarian: 0 }).where('code', '=', 'pork').execute()
    await page.goto('/kitchen/dishes/noodles')
    await page.check('[name="textures:minced"]')
    await page.check('[name="diets:vegetarian"]')
    await press('form[action$="/declaration"] button')
    expect(await page.locator('#problem').innerText()).toContain('“臊子面”有“红烧肉”，不是素食')
    expect([await page.isChecked('[name="textures:minced"]'), await page.isChecked('[name="diets:vegetarian"]')]).toEqual([true, true])
    await lookOver()
    await page.uncheck('[name="diets:vegetarian"]')
    await page.check('[name="diets:low_salt"]')
    await press('form[action$="/declaration"] button')
    expect(await page.locator('dl.facts').innerText()).toMatch(/普食、碎食[\s\S]*低盐/)
  })

  test('a portion and its time are stated; a portion in words is not taken', async () => {
    await page.fill('[name=portion]', '一碗')
    await press('form[action$="/size"] button')
    expect(await page.locator('#problem').count()).toBe(1)
    expect(await page.inputValue('[name=portion]')).toBe('一碗')
    await page.fill('[name=portion]', '380')
    await page.fill('[name=minutes]', '12')
    await page.selectOption('[name=method]', 'boil')
    await press('form[action$="/size"] button')
    expect(await page.locator('dl.facts').innerText()).toContain('380 g')
    expect(await page.locator('dl.facts').innerText()).toContain('切配 20 分钟（按类别）· 煮 12 分钟')
  })
})

test('the template comes with what is on record', async () => {
  await page.goto('/kitchen/menu/files')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a.button >> text=现有数据')])
  expect(download.suggestedFilename()).toBe('菜单与配方.xlsx')
  const sheets = await readTables(new Uint8Array(await buffer(await download.createReadStream())))
  expect(sheets.find(({ name }) => name === '配方')?.rows.some(({ cells }) => cells[0] === '臊子面')).toBe(true)
})

test('in English, and not for a dispatcher', async () => {
  for (const path of ['/kitchen/preparations/broth?lang=en', '/kitchen/dishes/noodles', '/kitchen/dishes']) {
    await page.goto(path)
    await lookOver()
  }
  await page.goto('/kitchen/menu/files')
  await page.setInputFiles('[name=file]', { name: 'menu.xlsx', mimeType: XLSX, buffer: Buffer.from(await workbook(SPOILED)) })
  await press('form[enctype] button')
  expect(await text()).toContain('the recipe contains itself')
  await lookOver()
  const other = await served.screenOf('dispatcher', DESK)
  await other.goto('/kitchen/menu')
  expect(await other.locator('a[href="/kitchen/menu/files"]').count()).toBe(0)
  expect((await other.request.get('/kitchen/menu/files')).status()).toBe(403)
  await other.context().close()
})

test('nothing went wrong', () => {
  expect(errors.filter((error) => !/status of 4(00|22)|net::ERR_ABORTED/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
