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
})
