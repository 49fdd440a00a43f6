import { describe, expect, test } from 'vitest'
import { instantAt, minutesLater } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { hashPassword, passwordFits } from '../../src/staff/password.ts'
import { isThrottled, sessionEnd, THROTTLE } from '../../src/staff/rules.ts'
import { DAY, openTiny } from '../edges/tiny.ts'

describe('signing in', () => {
  test.each([
    [{ login: 4, address: 0 }, false],
    [{ login: 5, address: 0 }, true],
    [{ login: 0, address: 49 }, false],
    [{ login: 0, address: 50 }, true],
  ])('after %j failures in a quarter of an hour it is throttled: %s', (failures, yes) => expect(isThrottled(failures)).toBe(yes))

  test('a session is as short as the shortest of its roles', () => {
    const now = instantAt(DAY, '08:00')
    expect(sessionEnd(now, ['canteen_worker'])).toBe(minutesLater(now, 12 * 60))
    expect(sessionEnd(now, ['canteen_worker', 'auditor'])).toBe(minutesLater(now, 4 * 60))
  })

  test('a password fits its own hash only, in any normal form', async () => {
    const hash = await hashPassword('é老人', entropyFrom(seeded(1)))
    expect(await passwordFits('é老人', hash)).toBe(true)
    expect(await passwordFits('e老人', hash)).toBe(false)
    expect(hash).not.toContain('老人')
    await expect(passwordFits('x', 'plain')).rejects.toThrow()
  })

  test('tries at the same moment are counted like tries one after the other', async () => {
    const tiny = await openTiny()
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => tiny.nobody.post('/sessions', { login: 'auditor', password: 'wrong' }, null)),
    )
    expect(tries.filter((answer) => answer.status === 401)).toHaveLength(THROTTLE.perLogin)
    expect(tries.filter((answer) => answer.status === 429)).toHaveLength(20 - THROTTLE.perLogin)
    tiny.close()
  })
})
