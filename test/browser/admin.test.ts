import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN' }
const OWN = 'lanzhou beef noodles'
const SHOTS = process.env.SHOTS

let served: Served
let page: Page
const errors: string[][] = []
let oneTime = ''

beforeAll(async () => {
  served = await serveTiny()
  page = await served.screenOf('administrator', DESK)
  errors.push(watchErrors(page))
})
afterAll(() => served.close())

const text = (on = page) => on.locator('main').innerText()
const press = async (what: string, on = page) => {
  await Promise.all([on.waitForEvent('load'), on.click(what)])
}

async function lookOver(name: string, on = page): Promise<void> {
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true })
    await on.screenshot({ path: `${SHOTS}/${name}.png` })
  }
  expect(await wcagFaults(on)).toEqual([])
  expect(await smallTargets(on, 44)).toEqual([])
  expect(await tooWideBy(on)).toBe(0)
}

test('the administrator comes in on the staff, and finds people by name or duty', async () => {
  expect(new URL(page.url()).pathname).toBe('/admin')
  expect(await page.locator('main tbody tr').count()).toBe(served.tiny.host.raw.prepare('select count(*) from staff').pluck().get())
  await lookOver('staff')
  await page.fill('[name=q]', '食堂工作人员')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  expect(await page.locator('main tbody tr').count()).toBe(2)
  expect(await text()).toContain('食堂工作人员 · 西')
})

test('a form that is not right comes back with what was typed', async () => {
  await press('text=为新人开通账号')
  await page.fill('[name=name]', '逯小梅')
  await page.fill('[name=login]', 'canteen30')
  await page.selectOption('[name=role]', 'canteen_worker')
  await page.fill('[name=why]', '新入职')
  await lookOver('new-account')
  await press('main .button:has-text("开通账号")')
  expect(await text()).toContain('食堂工作人员要绑定食堂，其他岗位不绑定')
  expect(await page.inputValue('[name=name]')).toBe('逯小梅')
  await lookOver('new-account-again')
})

test('the one-time password is shown once', async () => {
  await page.selectOption('[name=canteen]', { label: '东' })
  await press('main .button:has-text("开通账号")')
  oneTime = await page.locator('.one-time').innerText()
  expect(oneTime).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/)
  await lookOver('password-told')
  await page.reload()
  expect(await text()).toContain('已经显示过')
  expect(await page.content()).not.toContain(oneTime)
  await press('text=查看此人')
  expect(await text()).toContain('待设密码')
  await lookOver('member')
})

test('its owner sets a password of the own, and only then comes to the counter', async () => {
  const context = await served.browser.newContext({ ...DESK, baseURL: served.url })
  const theirs = await context.newPage()
  errors.push(watchErrors(theirs))
  await theirs.goto('/canteen')
  await theirs.fill('[name=login]', 'canteen30')
  await theirs.fill('[name=password]', oneTime)
  await Promise.all([theirs.waitForURL('**/account'), theirs.keyboard.press('Enter')])
  expect(await text(theirs)).toContain('请先设置自己的密码')
  await lookOver('account-due', theirs)
  const set = async (old: string, password: string, again = password) => {
    await theirs.fill('[name=old]', old)
    await theirs.fill('[name=password]', password)
    await theirs.fill('[name=again]', again)
    await Promise.all([theirs.waitForEvent('load'), theirs.keyboard.press('Enter')])
  }
  await set(oneTime, OWN, 'something else')
  expect(await text(theirs)).toContain('两次输入的新密码不一样')
  await set(oneTime, 'canteen30canteen')
  expect(await text(theirs)).toContain('不能含有账号、姓名、区名或产品名')
  await lookOver('account-weak', theirs)
  await set('not the old one', OWN)
  expect(await text(theirs)).toContain('原密码不对')
  expect(await theirs.content()).not.toContain(OWN)
  await set(oneTime, OWN)
  expect(await text(theirs)).toContain('密码已修改')
  await theirs.goto('/canteen')
  expect(new URL(theirs.url()).pathname).toBe('/canteen')
})

test('everybody sees where one is signed in, and ends it there', async () => {
  const [here, there] = [await served.screenOf('driver', DESK), await served.screenOf('driver', DESK)]
  await press('a[href="/account"]', here)
  expect(await here.locator('#sessions tbody tr').count()).toBe(2)
  await lookOver('account', here)
  await press('#sessions button', here)
  expect(await text(here)).toContain('已退出该登录')
  expect(await here.locator('#sessions tbody tr').count()).toBe(1)
  await there.goto('/driver')
  expect(new URL(there.url()).pathname).toBe('/sign-in')
})

test('a duty is given from a day on, and ended; one that clashes is refused by name', async () => {
  const give = async (role: string) => {
    await page.click('summary:has-text("任命岗位")')
    const form = page.locator('form[action$="/duties"]')
    await form.locator('[name=role]').selectOption(role)
    await form.locator('[name=why]').fill('调岗通知 12 号')
    await Promise.all([page.waitForEvent('load'), form.locator('button').click()])
  }
  await give('auditor')
  expect(await text()).toContain('食堂工作人员 × 民政审核员：经办与审核、发放与登记要分开')
  await lookOver('member-clash')
  await page.reload()
  await page.click('summary:has-text("任命岗位")').catch(() => undefined)
  await page.goto(page.url().replace(/\/duties$/, ''))
  await give('driver')
  expect(await page.locator('#duties tbody tr').count()).toBe(2)
  const row = page.locator('#duties tbody tr', { hasText: '驾驶员' })
  await row.locator('summary').click()
  await row.locator('[name=why]').fill('试用未通过')
  await lookOver('member-end-duty')
  await Promise.all([page.waitForEvent('load'), row.locator('button').click()])
  expect(await page.locator('#duties tbody tr', { hasText: '驾驶员' }).innerText()).toContain('已结束')
})

test('an account is blocked with its reason by the keyboard alone, and the history says so', async () => {
  await page.locator('#acts summary', { hasText: '停用账号' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('离职')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  expect(await page.locator('h1').innerText()).toContain('已停用')
  expect(await page.locator('#history tbody tr').first().innerText()).toMatch(/停用账号\s+离职\s+员工5/)
  expect(await page.locator('#acts summary').allInnerTexts()).toEqual(['重置密码', '退出全部登录', '恢复账号'])
  await lookOver('member-blocked')
})

test('the last administrator stays', async () => {
  const me = served.tiny.ids.staff.administrator
  await page.goto(`/admin/staff/${me}`)
  await page.click('#acts summary:has-text("停用账号")')
  await page.fill('form[action$="/block"] [name=why]', 'x')
  await press('form[action$="/block"] button')
  expect(await text()).toContain('这是最后一位长期的系统管理员')
  expect(await page.locator('form[action$="/block"] [name=why]').inputValue()).toBe('x')
})

test('in English', async () => {
  await page.goto('/admin?lang=en')
  expect(await text()).toContain('Open an account for somebody new')
  await lookOver('staff-en')
})

test('nothing went wrong', () => {
  expect(errors.flat().filter((error) => !/status of 4(03|04|09|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
