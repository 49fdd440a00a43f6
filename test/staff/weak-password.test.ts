import { describe, expect, test } from 'vitest'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { oneTimePassword } from '../../src/staff/password.ts'
import { weakness } from '../../src/staff/weak-password.ts'

const WHO = { login: 'canteen07', names: ['张秀兰', '城中区', 'nuanfan'] }

describe('a password', () => {
  test.each([
    ['', 'password_short'],
    ['elevenchars', 'password_short'],
    ['十一个汉字也不算长的密', 'password_short'],
    ['my canteen07 tablet', 'password_named'],
    ['MY CANTEEN07 TABLET', 'password_named'],
    ['这是张秀兰老人的好饭密语', 'password_named'],
    ['城中区的早餐一共十二个字', 'password_named'],
    ['warm NuanFan bowl', 'password_named'],
    ['aaaaaaaaaaaaaaaa', 'password_repeats'],
    ['ababababababab', 'password_repeats'],
    ['好好好好好好好好好好好好', 'password_repeats'],
    ['kestrelkestrelkestrel', 'password_repeats'],
    ['123456789012', 'password_common'],
    ['9876543210987', 'password_common'],
    ['abcdefghijklmn', 'password_common'],
    ['qwertyuiop123', 'password_common'],
    ['password1234', 'password_common'],
    ['Password2024!', 'password_common'],
    ['P@ssw0rd12345', 'password_common'],
    ['admin-admin-admin1', 'password_common'],
    ['woaini1314520', 'password_common'],
    ['qinghaixining1', 'password_common'],
    ['qwer1234asdf', 'password_common'],
    ['ＰＡＳＳＷＯＲＤ１２３４', 'password_common'],
  ])('%j is too weak: %s', (password, problem) => expect(weakness(password, WHO)).toBe(problem))

  test.each([
    'a warm lunch',
    'correct horse battery',
    '一碗热汤面加两个荷包蛋吧',
    'Tr4ctor-Violin',
    'lanzhou beef noodles',
    'k7m2-9xqd-4hbt-w3fz',
  ])('%j will do: no kinds of characters are asked for', (password) => expect(weakness(password, WHO)).toBeUndefined())

  test('is another than before, in whatever form it is typed', () => {
    expect(weakness('a warm lunch', WHO, 'a warm lunch')).toBe('password_same')
    expect(weakness('ａ warm lunch', WHO, 'a warm lunch')).toBe('password_same')
    expect(weakness('a cold lunch', WHO, 'a warm lunch')).toBeUndefined()
  })

  test('that we make is told over the telephone, and is strong', () => {
    const made = Array.from({ length: 500 }, (_, seed) => oneTimePassword(entropyFrom(seeded(seed))))
    for (const one of made) {
      expect(one).toMatch(/^([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}$/)
      expect(one).not.toMatch(/[il1o0]/)
    }
    expect(new Set(made).size).toBe(made.length)
    const letters = made.join('').replaceAll('-', '')
    const counts = [...'23456789abcdefghjkmnpqrstuvwxyz'].map((letter) => letters.split(letter).length - 1)
    const expected = letters.length / counts.length
    expect(Math.min(...counts)).toBeGreaterThan(expected * 0.75)
    expect(Math.max(...counts)).toBeLessThan(expected * 1.25)
  })
})
