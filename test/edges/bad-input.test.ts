import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { openTiny, type Tiny } from './tiny.ts'

let tiny: Tiny
let manager: Client

beforeAll(async () => {
  tiny = await openTiny()
  manager = await tiny.signInAs('kitchen_manager')
})
afterAll(() => tiny.close())

const sent = (body: string) =>
  manager.send('POST', '/menus', { body, headers: { 'content-type': 'application/json', 'idempotency-key': body.slice(0, 40) } })

describe('bad input is told with its field, what is wrong and what is allowed', () => {
  test.each([
    ['{"day":"2026-13-45","meal":"lunch"}', 'day', '“day”不正确：YYYY-MM-DD', '"day" is not right: YYYY-MM-DD'],
    [
      '{"day":"2026-11-24","meal":"brunch"}',
      'meal',
      '“meal”不正确：无效选项：期望以下之一 "breakfast"|"lunch"|"dinner"',
      '"meal" is not right: Invalid option: expected one of "breakfast"|"lunch"|"dinner"',
    ],
    ['{"day":7,"meal":"lunch"}', 'day', '“day”不正确：无效输入：期望 string', '"day" is not right: Invalid input: expected string'],
    ['{"day":"2026-11-24","meal":"lunch","x":1}', 'x', '不认识的字段“x”', 'Unknown field "x"'],
    ['"lunch"', 'body', '“body”不正确：无效输入：期望 object', '"body" is not right: Invalid input: expected object'],
  ])('%s', async (body, field, text, text_en) => {
    const answer = await sent(body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ field, faults: [{ place: field, text, text_en }] })
  })

  test.each([
    ['not_json', 400, '{'],
    ['too_large', 413, `"${'x'.repeat(2_000_000)}"`],
  ])('a body that is %s', async (reason, status, body) => {
    const answer = await sent(body)
    expect(answer.body).toMatchObject({ type: `/problems/${reason}`, status, field: 'body' })
  })

  test.each([
    [
      'a core in tenths',
      { temperature: 1_101 },
      'lots.0.temperature',
      '最多 1100（单位 0.1 ℃，即 110.0 ℃）',
      'at most 1100 (in tenths of °C: 110.0 °C)',
    ],
    [
      'a core below',
      { temperature: -301 },
      'lots.0.temperature',
      '至少 -300（单位 0.1 ℃，即 -30.0 ℃）',
      'at least -300 (in tenths of °C: -30.0 °C)',
    ],
    ['grams', { grams: 2_000_001 }, 'lots.0.grams', '最多 2000000（单位克，即 2000 kg）', 'at most 2000000 (in grams: 2000 kg)'],
    ['no grams', { grams: 0 }, 'lots.0.grams', '至少 1（单位克，即 0.001 kg）', 'at least 1 (in grams: 0.001 kg)'],
    ['fen', { price: -1 }, 'lots.0.price', '至少 0（单位分，即 0.00 元）', 'at least 0 (in fen: 0.00 yuan)'],
  ])('%s beyond its limits: told in the unit of the number, and in people’s', async (_, wrong, place, zh, en) => {
    const lot = { ingredient: 'pork', spec: 'x', grams: 1, price: 1, ...wrong }
    const { status, body } = await manager.post('/receivings', { supplier: tiny.ids.suppliers.farm, papersChecked: true, lots: [lot] })
    expect([status, body.faults]).toEqual([
      400,
      [{ place, problem: 'invalid', text: `“${place}”不正确：${zh}`, text_en: `"${place}" is not right: ${en}` }],
    ])
  })
})
