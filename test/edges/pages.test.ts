import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from './tiny.ts'

/** What a browser says of itself when it opens a page. */
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const HERE = 'http://localhost'

let tiny: Tiny
let manager: Client
beforeAll(async () => {
  tiny = await openTiny()
  manager = await tiny.signInAs('kitchen_manager')
})
afterAll(() => tiny.close())

const open = (by: Client, path: string, headers: Record<string, string> = {}) => by.get(path, { ...BROWSER, ...headers })
const post = (by: Client, path: string, fields: Record<string, string>) =>
  by.send('POST', path, {
    body: String(new URLSearchParams(fields)),
    headers: { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
  })
const credentials = { login: 'kitchen_manager', password: 'a warm lunch' }

describe('signing in', () => {
  test('who is not signed in is sent to do so, and then back', async () => {
    const away = await open(tiny.nobody, `/kitchen/${DAY}?x=1`)
    expect([away.status, away.headers.get('location')]).toEqual([303, `/sign-in?next=%2Fkitchen%2F${DAY}%3Fx%3D1`])
    const page = await open(tiny.nobody, away.headers.get('location') ?? '')
    expect(page.text).toContain(`<input type="hidden" name="next" value="/kitchen/${DAY}?x=1"/>`)
    const back = await post(tiny.nobody, '/sign-in', { ...credentials, next: `/kitchen/${DAY}?x=1` })
    expect([back.status, back.headers.get('location')]).toEqual([303, `/kitchen/${DAY}?x=1`])
    expect(back.headers.get('set-cookie')).toMatch(/^__Host-nuanfan=.+; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  })

  test.each(['https://evil.test/', '//evil.test/x', '/\\evil.test', 'javascript:alert(1)', 'http://localhost:81/'])(
    'nobody is sent to %s',
    async (next) => {
      const { headers } = await post(tiny.nobody, '/sign-in', { ...credentials, next })
      expect(headers.get('location')).toBe('/')
    },
  )

  test('a wrong password comes back with the login kept, in both languages, without the password', async () => {
    const answer = await post(tiny.nobody, '/sign-in', { ...credentials, password: 'guess-1234' })
    expect(answer.status).toBe(401)
    expect(answer.text).toMatch(/账号或密码不对.*Wrong login or password/s)
    expect(answer.text).toContain('value="kitchen_manager"')
    expect(answer.text).not.toContain('guess-1234')
  })

  test('from there everybody comes to the pages of the own duty', async () => {
    expect((await open(manager, '/')).headers.get('location')).toBe('/kitchen')
    expect((await open(manager, '/kitchen')).headers.get('location')).toBe(`/kitchen/${TOMORROW}`)
    expect((await open(tiny.nobody, '/')).headers.get('location')).toBe('/sign-in')
    expect((await open(await tiny.signInAs('administrator'), '/')).headers.get('location')).toBe('/admin')
  })

  test('and signs out again', async () => {
    const driver = await tiny.signInAs('driver')
    const gone = await post(driver, '/sign-out', {})
    expect([gone.status, gone.headers.get('location')]).toEqual([303, '/sign-in'])
    expect((await open(driver, '/')).headers.get('location')).toBe('/sign-in')
  })
})

describe('a "no"', () => {
  test('is a page for a person and problem+json for a program', async () => {
    const page = await open(manager, '/nowhere')
    expect([page.status, page.type]).toEqual([404, 'text/html; charset=UTF-8'])
    expect(page.text).toMatch(/没有找到.*Not found/s)
    const problem = await manager.get('/nowhere')
    expect([problem.status, problem.type]).toEqual([404, 'application/problem+json; charset=utf-8'])
  })

  test('names each fault in words', async () => {
    const { text } = await open(manager, '/canteens?limit=0')
    expect(text).toContain('“limit”不正确')
    expect(text).toContain('&quot;limit&quot; is not right')
  })

  test.each([
    [`${HERE}/kitchen/${DAY}`, `href="/kitchen/${DAY}"`],
    ['https://evil.test/kitchen', undefined],
    ['http://', undefined],
  ])('leads back to %s only if that is here', async (referer, link) => {
    const { text } = await open(manager, '/nowhere', { referer })
    expect(text.includes('返回上一页')).toBe(link !== undefined)
    if (link) expect(text).toContain(link)
    expect(text).not.toContain('evil.test')
  })

  test('has the headers of every answer', async () => {
    const { headers } = await open(manager, '/nowhere')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  })
})

test('without its database the app still answers', async () => {
  const bugs: unknown[] = []
  const broken = await openTiny({ report: (error) => bugs.push(error) })
  broken.host.close()
  const answer = await open(broken.nobody, '/sign-in')
  expect([answer.status, answer.body.type]).toEqual([500, '/problems/bug'])
  expect(bugs).toHaveLength(1)
})

describe('the language', () => {
  test('is Chinese, and what was asked for once is kept', async () => {
    expect((await open(manager, `/kitchen/${DAY}`)).text).toContain('<html lang="zh-CN">')
    const english = await open(manager, `/kitchen/${DAY}?lang=en`)
    expect(english.text).toContain('<html lang="en">')
    const cookie = english.headers.getSetCookie().join()
    expect(cookie).toMatch(/nuanfan-lang=en/)
    expect((await open(tiny.nobody, '/sign-in', { cookie: 'nuanfan-lang=en' })).text).toContain('Sign in')
    expect((await open(tiny.nobody, '/sign-in?lang=zh', { cookie: 'nuanfan-lang=en' })).text).toContain('登录')
    expect((await open(tiny.nobody, '/sign-in?lang=xx')).text).toContain('<html lang="zh-CN">')
  })

  test('is changed on the page where one is', async () => {
    expect((await open(tiny.nobody, '/sign-in?next=%2Fkitchen')).text).toContain('href="/sign-in?next=%2Fkitchen&amp;lang=en"')
  })
})

test('the style is one file, kept by browsers until it changes', async () => {
  const { text } = await open(tiny.nobody, '/sign-in')
  const path = /href="(\/style\.css\?v=[0-9a-f]{8})"/.exec(text)?.[1] ?? ''
  const style = await tiny.nobody.get(path)
  expect([style.type, style.headers.get('cache-control')]).toEqual(['text/css; charset=utf-8', 'public, max-age=31536000, immutable'])
  for (const part of ['.strip', '.why', '.driver', '.canteen']) expect(style.text).toContain(part)
})

test('a page has no script and no style of its own', async () => {
  for (const path of ['/sign-in', `/kitchen/${DAY}`, `/kitchen/${DAY}/routes`, `/kitchen/${DAY}/account`])
    expect((await open(manager, path)).text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
})

test('nothing of all this was a bug', () => {
  expect(tiny.bugs).toEqual([])
})
