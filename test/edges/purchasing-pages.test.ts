import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { lunchIn } from './lunch.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from './tiny.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const HERE = 'http://localhost'

let tiny: Tiny
let manager: Client
let key = 0
beforeAll(async () => {
  tiny = await openTiny()
  manager = await tiny.signInAs('kitchen_manager')
  await (await lunchIn(tiny)).until('plan')
})
afterAll(() => tiny.close())

const open = async (path: string, by: Client = manager) => (await by.get(path, BROWSER)).text
const post = async (path: string, fields: Record<string, string>, by = manager) => {
  const body = String(new URLSearchParams({ key: `k${++key}`, ...fields }))
  const headers = { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded', origin: HERE }
  const answer = await by.send('POST', path, { body, headers })
  return { ...answer, to: answer.headers.get('location') }
}
/** The hidden fields of the first form that goes to an address, as a browser would send them back. */
const hidden = (page: string, action: string): Record<string, string> => {
  const form = page.split('<form').find((one) => one.includes(`action="${action}"`)) ?? ''
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

describe('from the shopping list to the shelf', () => {
  test('the kitchen is warned dish by dish while it plans, and may go on', async () => {
    const page = await open(`/kitchen/${DAY}`)
    expect(page).toContain('缺料提醒')
    expect(page).toMatch(/红烧肉.*缺 [\d.]+ kg/s)
  })

  test('what is short is drafted with one press, sent with another, and received', async () => {
    const list = await open('/purchasing')
    expect(list).toContain('过期商行的食品经营（生产）许可证已于 2026-11-23 到期')
    expect(list).toContain(`来不及，最早 ${TOMORROW}`)
    const drafted = await post('/purchasing/orders', hidden(list, '/purchasing/orders'))
    expect([drafted.status, drafted.to]).toEqual([303, '/purchasing/orders'])
    expect(await open('/purchasing/orders')).toMatch(/P261124-01.*草稿/s)
    expect((await post('/purchasing/orders/P261124-01/sending', {})).to).toBe('/purchasing/orders')
    tiny.clock.at('05:40', TOMORROW)
    manager = await tiny.signInAs('kitchen_manager') // the session of yesterday is over
    const form = await open('/purchasing/receive?order=P261124-01')
    const fields = hidden(form, '/purchasing/receivings')
    const lines = Object.keys(fields).filter((name) => name.endsWith('.ingredient')).length
    const typed = Object.fromEntries(
      Array.from({ length: lines }, (_, i) =>
        Object.entries({
          kg: '12.5',
          yuan: '100.00',
          temperature: '3.5',
          producedOn: '',
          expiresOn: '',
          mark: '',
          rejectedKg: '',
          rejectedWhy: '',
        }).map(([name, value]) => [`lots.${i}.${name}`, value]),
      ).flat(),
    )
    const unchecked = await post('/purchasing/receivings', { ...fields, ...typed, note: '' })
    expect([unchecked.status, unchecked.text.includes('随货单证没有查验')]).toEqual([422, true])
    const warm = await post('/purchasing/receivings', { ...fields, ...typed, 'lots.0.temperature': '70', papersChecked: 'yes', note: '' })
    expect([warm.status, warm.text.includes('请检查小数点'), warm.text.includes('value="70"')]).toEqual([422, true, true])
    const far = await post('/purchasing/receivings', { ...fields, ...typed, 'lots.0.kg': '480', papersChecked: 'yes', note: '' })
    expect([far.status, far.text.includes('多得不像真的'), far.text.includes('name="sure"')]).toEqual([422, true, true])
    const done = await post('/purchasing/receivings', { ...fields, ...typed, papersChecked: 'yes', sure: 'yes', note: '' })
    expect([done.status, done.to]).toEqual([303, '/purchasing/receivings/R261125-01'])
    expect(await open('/purchasing/receivings/R261125-01')).toMatch(/湟中农场.*12\.500/s)
    expect(await open('/purchasing/stock')).toMatch(/L261125-001.*12\.500/s)
  })

  test('goods without an order: whose they are, line by line, nothing lost on the way', async () => {
    expect(await open('/purchasing/receive')).toContain(`value="${tiny.ids.suppliers.farm}"`)
    const at = `/purchasing/receive?supplier=${tiny.ids.suppliers.farm}`
    const form = await open(at)
    expect([form.includes('收货：湟中农场'), [...form.matchAll(/name="lots\.\d+\.kg"/g)].length]).toEqual([true, 3])
    const fields = { ...hidden(form, '/purchasing/receivings'), note: '现买' }
    const line = (i: number, typed: Record<string, string>) =>
      Object.fromEntries(
        ['ingredient', 'spec', 'kg', 'yuan', 'mark', 'producedOn', 'expiresOn', 'temperature', 'rejectedKg', 'rejectedWhy'].map((name) => [
          `lots.${i}.${name}`,
          typed[name] ?? '',
        ]),
      )
    const greens = { ingredient: 'greens', kg: '8.5', yuan: '34', temperature: '6', producedOn: TOMORROW }
    const pork = { ingredient: 'pork', kg: '5', yuan: '120', temperature: '9.5', rejectedKg: '', rejectedWhy: '' }
    const typed = { ...fields, ...line(0, greens), ...line(1, {}), ...line(2, pork), papersChecked: 'yes' }
    const more = await post('/purchasing/receivings', { ...typed, more: 'yes' })
    expect([more.status, [...more.text.matchAll(/name="lots\.\d+\.kg"/g)].length]).toEqual([200, 4])
    expect(more.text).toContain('value="8.5"')
    const warm = await post('/purchasing/receivings', typed)
    expect([warm.status, warm.text.includes('红烧肉到货 9.5 ℃')]).toEqual([422, true])
    expect(warm.text).toMatch(/name="lots\.2\.temperature"[^>]*aria-invalid/) // the third line, though the second is empty
    const forgot = await post('/purchasing/receivings', { ...typed, 'lots.1.kg': '3', 'lots.2.kg': '' })
    expect(forgot.status).toBe(400)
    for (const name of ['lots\\.1\\.ingredient', 'lots\\.2\\.kg'])
      expect(forgot.text).toMatch(new RegExp(`name="${name}"[^>]*aria-invalid`))
    const nothing = await post('/purchasing/receivings', { ...fields, ...line(0, {}), papersChecked: 'yes' })
    expect(nothing.status).toBe(400)
    const back = { ...pork, rejectedKg: '5', rejectedWhy: 'temperature' }
    const done = await post('/purchasing/receivings', { ...typed, ...line(2, back) })
    expect([done.status, done.to]).toEqual([303, '/purchasing/receivings/R261125-02'])
    const page = await open(done.to ?? '')
    expect(page).toMatch(/青菜.*箱.*8\.500.*红烧肉.*拒收 5\.000 kg：温度不合格/s)
    expect(page).toContain('请给随货单据')
  })

  test('a photo of the papers goes up in a form, and what is no photo does not', async () => {
    const upload = (content: Uint8Array<ArrayBuffer>) => {
      const body = new FormData()
      body.set('key', `photo-${++key}`)
      body.set('file', new File([content], 'papers.jpg'))
      return manager.send('POST', '/purchasing/receivings/R261125-01/photos', { body, headers: { ...BROWSER, origin: HERE } })
    }
    expect((await upload(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]))).status).toBe(303)
    expect((await upload(new TextEncoder().encode('<svg/>'))).status).toBe(422)
    const page = await open('/purchasing/receivings/R261125-01')
    const photo = /href="(\/photos\/\w+)"/.exec(page)?.[1] ?? ''
    expect((await manager.get(photo)).type).toBe('image/jpeg')
    expect((await (await tiny.signInAs('driver')).get(photo)).status).toBe(403)
  })

  test('a count is typed blind and finished by the food-safety officer', async () => {
    const begun = await post('/purchasing/counts', { place: '' })
    const page = await open(begun.to ?? '')
    expect(page).not.toContain('12.500')
    const fields = hidden(page, begun.to ?? '')
    const lots = [...page.matchAll(/name="(lots\.\d+)\.lot" value="([^"]+)"/g)].flatMap(([, at = '', lot = '']) => [
      [`${at}.lot`, lot],
      [`${at}.kg`, '12.400'],
    ])
    expect((await post(begun.to ?? '', { ...fields, ...Object.fromEntries(lots) })).to).toBe(begun.to)
    expect((await post(`${begun.to}/end`, {})).text).toContain('盘点定稿要由没有参加清点的另一个人办理')
    const officer = await tiny.signInAs('food_safety_officer')
    expect((await post(`${begun.to}/end`, {}, officer)).to).toBe(begun.to)
    expect(await open(begun.to ?? '')).toContain('-0.100')
  })

  test('what is spoiled is written off, and no more than there is', async () => {
    const lot = 'L261125-001'
    const much = await post('/purchasing/stock', { lot, kg: '99', reason: 'spoiled' })
    expect([much.status, much.text.includes('只剩 12.400 kg，不够 99.000 kg')]).toEqual([409, true])
    expect((await post('/purchasing/stock', { lot, kg: '12.4', reason: 'spoiled' })).status).toBe(303)
    expect(await open('/purchasing/stock')).not.toContain(lot)
  })

  test('a lot has a page of its own: what took of it, put right, and what was thrown away', async () => {
    const lots = [{ ingredient: 'greens', spec: '箱', grams: 90_000, price: 1, temperature: 40 }]
    const received = (await manager.post('/receivings', { supplier: tiny.ids.suppliers.farm, papersChecked: true, lots })).body
    const [greens = ''] = received.lots as string[]
    const { batches } = (await manager.get(`/plans/${DAY}/lunch`)).body
    const pot = batches.find((one: { dish: string }) => one.dish === tiny.ids.dishes.greens)
    const weighed = { day: DAY, meal: 'lunch', batches: [{ batch: pot.batch, lots: [{ lot: greens, grams: 2_000 }] }] }
    expect((await manager.post('/issues/weighed', weighed)).status).toBe(201)
    const at = `/purchasing/lots/${greens}`
    expect(await open('/purchasing/stock')).toContain(`href="${at}"`)
    const page = await open(at)
    const fields = hidden(page, `${at}/corrections`)
    expect(page).toContain(`/kitchen/recall?of=${greens}`)
    const none = await post(`${at}/corrections`, { ...fields, kg: '', why: '' })
    expect([none.status, none.text.includes('<details open')]).toEqual([400, true])
    expect((await post(`${at}/corrections`, { ...fields, kg: '0.111', why: '秤没归零' })).to).toBe(`${at}#issues`)
    expect(await open(at)).toMatch(/更正记录.*0\.111.*秤没归零/s)
    const silent = await post(`${at}/losses`, { lot: greens, kg: '1', reason: 'other', note: '' })
    expect([silent.status, silent.text.includes('缺少“说明”')]).toEqual([400, true])
    expect((await post(`${at}/losses`, { lot: greens, kg: '1', reason: 'damaged', note: '筐破' })).to).toBe(`${at}#losses`)
    expect(await open(at)).toMatch(/报损.*包装破损.*筐破/s)
    expect((await manager.get('/purchasing/lots/L261125-999', BROWSER)).status).toBe(404)
  })

  test('a paper that was seen counts from then on', async () => {
    const supplier = tiny.ids.suppliers.lapsed
    const fields = { supplier, kind: 'food_licence', number: 'JY-2', validUntil: '2028-01-01' }
    expect(await open('/purchasing/suppliers')).toContain('已到期')
    expect((await post('/purchasing/suppliers', fields)).status).toBe(303)
    expect(await open('/purchasing/suppliers')).not.toContain('已到期')
  })

  test('a supplier has a page of its own: whom to ring up, and a price list that is seen, typed and imported', async () => {
    const { farm } = tiny.ids.suppliers
    const at = `/purchasing/suppliers/${farm}`
    expect(await open('/purchasing/suppliers')).toContain(`href="${at}"`)
    expect(await open(at)).toMatch(/价目表.*红烧肉.*80\.00.*16\.00/s)
    expect((await post(`${at}/contact`, { contact: '李', phone: '0971-9', address: '湟中' })).to).toBe(at)
    expect(await open(at)).toContain('李 0971-9')
    const price = {
      ingredient: 'pork',
      pack: '箱',
      leastPacks: '1',
      leadDays: '1',
      weekdays: '1-5',
      cutOff: '16:00',
      since: '2026-12-01',
      until: '',
    }
    const wrong = await post(`${at}/quotes`, { ...price, kg: '2001', yuan: '1.234', leadDays: 'x' })
    expect(wrong.status).toBe(400)
    for (const said of ['要写 0.001 到 2000 kg，最多 3 位小数', '要写 0 到 100000 元，最多 2 位小数', '要写 0 到 60 天，整数'])
      expect(wrong.text).toContain(said)
    expect((await post(`${at}/quotes`, { ...price, kg: '12.5', yuan: '210' })).to).toBe(`${at}#prices`)
    expect(await open(at)).toMatch(/即将.*2026-12-01/s)
    const upload = (content: string) => {
      const body = new FormData()
      body.set('since', '2026-12-05')
      body.set('file', new File([content], '价目.csv'))
      return manager.send('POST', `${at}/price-list`, { body, headers: { ...BROWSER, origin: HERE } })
    }
    const bad = await upload('食材,每件kg,每件元\n红烧肉,0,80\n月球,5,80')
    expect(bad.status).toBe(422)
    expect(bad.text).toMatch(/有 2 处要改.*<td>每件kg<\/td><td>“0”不在允许的数内（0\.001–2000）/s)
    const good = await upload('食材,每件kg,每件元,产地\n红烧肉,5,99\n炖羊肉,5,120')
    expect([good.status, good.text.includes('没有用到的列：产地')]).toEqual([200, true])
    const taken = await post(`${at}/price-list/import`, hidden(good.text, `${at}/price-list/import`))
    expect(taken.to).toBe(`${at}?taken=2#prices`)
    expect(await open(`${at}?taken=2`)).toMatch(/已导入 2 条报价.*2026-12-05/s)
    const csv = await manager.get(`${at}/prices.csv`, BROWSER)
    expect([csv.status, csv.text.startsWith('食材,规格')]).toEqual([200, true])
  })

  test('the auditor reads, and is offered nothing to press', async () => {
    const auditor = await tiny.signInAs('auditor')
    for (const path of ['', '/stock', '/orders', '/receivings', '/counts', '/suppliers']) {
      const page = await open(`/purchasing${path}`, auditor)
      expect([path, page.includes('action="/purchasing')]).toEqual([path, false])
    }
    expect((await post('/purchasing/counts', { place: '' }, auditor)).status).toBe(403)
  })
})
