import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Paper } from '../../src/documents/documents.ts'
import { addressFrom } from '../../src/kernel/address.ts'
import { lunchIn } from './lunch.ts'
import { DAY, openTiny, type Tiny } from './tiny.ts'

describe('an address is a scheme, a host and no more', () => {
  test.each([
    ['https://canteen.example.cn', 'https://canteen.example.cn'],
    ['HTTPS://Canteen.Example.cn:443', 'https://canteen.example.cn'],
    ['http://192.168.1.8:8787', 'http://192.168.1.8:8787'],
    ['http://[fe80::1]:80', 'http://[fe80::1]'],
    ['https://食堂.cn', 'https://xn--cks722m.cn'],
  ])('%s', (text, origin) => expect(addressFrom(text)).toBe(origin))

  test.each([
    '',
    'canteen.cn',
    'ftp://canteen.cn',
    'https://',
    'https://a b',
    'https://a/',
    'https://a/x',
    'https://a?x',
    'https://a#x',
    'https://u:p@a',
    'https://a:99999',
    'https://\\a',
  ])('not %j', (text) => expect(addressFrom(text)).toBeUndefined())
})

/** A printer that keeps what it is given. */
const printed: Paper[] = []
const print = async (papers: readonly Paper[]) => {
  printed.push(...papers)
  return new Uint8Array(1)
}
const EVIL = { host: 'evil.test' }

async function standing(address: string | undefined): Promise<Tiny> {
  const tiny = await openTiny({ edge: { print, address: address === undefined ? undefined : addressFrom(address) } })
  await (await lunchIn(tiny)).until('plan')
  return tiny
}

describe('with NUANFAN_ADDRESS', () => {
  let tiny: Tiny
  beforeAll(async () => {
    tiny = await standing('https://canteen.example.cn')
  })
  afterAll(() => tiny.close())
  const ask = (url: string, init: RequestInit = {}) => tiny.app.request(url, init)

  test('papers lead there, whatever Host the request names', async () => {
    const manager = await tiny.signInAs('kitchen_manager')
    const path = `/papers/production-sheet?day=${DAY}&meal=lunch`
    expect((await manager.send('GET', path, { headers: EVIL })).status).toBe(200)
    const text = JSON.stringify(printed)
    expect(text).toContain('https://canteen.example.cn/p/PS-')
    expect(text).not.toContain('evil.test')
    expect(text).not.toContain('http://localhost')
  })

  test('behind a proxy that takes the TLS off, the cookie stays secure and a form comes from here', async () => {
    const body = new URLSearchParams({ login: 'driver', password: 'a warm lunch', next: 'https://canteen.example.cn/driver' })
    const post = (origin: string) =>
      ask('http://canteen.example.cn/sign-in', {
        method: 'POST',
        body,
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      })
    const answer = await post('https://canteen.example.cn')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/driver'])
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-nuanfan=.+Secure/)
    expect((await post('https://evil.test')).status).toBe(403)
  })

  test('over the local network it still answers, without the prefix that needs https', async () => {
    const answer = await ask('http://192.168.1.8:8787/sessions', {
      method: 'POST',
      body: JSON.stringify({ login: 'driver', password: 'a warm lunch' }),
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.headers.get('set-cookie')).toMatch(/^nuanfan=/)
  })
})

test('without it papers lead to the address that was asked', async () => {
  const tiny = await standing(undefined)
  printed.length = 0
  const manager = await tiny.signInAs('kitchen_manager')
  await manager.get(`/papers/production-sheet?day=${DAY}&meal=lunch`)
  expect(JSON.stringify(printed)).toContain('http://localhost/p/PS-')
  tiny.close()
})
