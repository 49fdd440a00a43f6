import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { FAULT_CATALOGUES } from '../../routes/problem.ts'
import {
  chosenOrNone,
  nested,
  typedCore,
  typedCount,
  typedCountOrNone,
  typedKilos,
  typedKilosEither,
  typedText,
  typedTextOrNone,
  typedYuan,
} from '../../routes/typed.ts'

/** The value, or the word for what is wrong. */
const read = (schema: { safeParse: (value: unknown) => ReturnType<typeof typedCore.safeParse> }, value: unknown): unknown => {
  const result = schema.safeParse(value)
  return result.success ? result.data : result.error.issues[0]?.message
}

test.each([
  ['65.3', 653],
  ['65', 650],
  ['65,3', 653],
  ['６５．３', 653],
  ['65。3', 653],
  [' 60.0 ', 600],
  ['7', 70],
  ['-18.5', -185],
  ['−30', -300],
  ['-30.1', 'bad_core'],
  ['110', 1100],
  ['110.1', 'bad_core'],
  ['653', 'bad_core'],
  ['65.35', 'bad_core'],
  ['', 'bad_core'],
  ['热', 'bad_core'],
  ['6e1', 'bad_core'],
  [undefined, 'bad_field'],
])('a temperature typed as %j is %s', (value, expected) => {
  expect(read(typedCore as never, value)).toBe(expected)
})

test.each([
  ['30', 30],
  ['０', 0],
  ['5000', 5000],
  ['5001', 'bad_count'],
  ['-1', 'bad_count'],
  ['1.5', 'bad_count'],
  ['', 'bad_count'],
])('a count typed as %j is %s', (value, expected) => {
  expect(read(typedCount as never, value)).toBe(expected)
})

test.each([
  ['nothing', typedCountOrNone, '', undefined],
  ['a count', typedCountOrNone, '3', 3],
  ['no count', typedCountOrNone, 'x', 'bad_count'],
  ['a name', typedText(4), ' 王师傅 ', '王师傅'],
  ['no name', typedText(4), '  ', 'bad_empty'],
  ['too long a name', typedText(4), '欧阳师傅们', 'bad_long'],
  ['a line break', typedText(9), 'a\nb', 'bad_field'],
  ['no note', typedTextOrNone(9), ' ', undefined],
  ['a choice', chosenOrNone(['short', 'spilled']), 'short', 'short'],
  ['no choice', chosenOrNone(['short', 'spilled']), '', undefined],
  ['another choice', chosenOrNone(['short', 'spilled']), 'stolen', 'bad_choice'],
])('%s', (_, schema, value, expected) => {
  expect(read(schema as never, value)).toBe(expected)
})

test.each([
  ['62.5', 62_500],
  ['６２。５', 62_500],
  ['1000', 1_000_000],
  ['1000.001', 'bad_number'],
  ['-1', 'bad_number'],
  ['1.2345', 'bad_number'],
  ['1,5', 1_500],
  ['', 'bad_empty'],
  ['x', 'bad_number'],
])('kilograms typed as %j are %s grams', (value, expected) => expect(read(typedKilos as never, value)).toBe(expected))

test('what a number may be goes with the fault, in the unit of the field', () => {
  const wrong = (schema: z.ZodType) => schema.safeParse('9999999').error?.issues.map((issue) => 'params' in issue && issue.params)
  expect(wrong(typedYuan(500))).toEqual([{ from: 0, to: 500, decimals: 2, unit: 'yuan' }])
  expect(wrong(typedKilosEither)).toEqual([{ from: -1_000, to: 1_000, decimals: 3, unit: 'kg' }])
})

describe('a flat form as a request', () => {
  test('dotted names nest, and numbers make lists in their order', () => {
    expect(nested({ canteen: 'c', 'dishes.10.left': '1', 'dishes.2.left': '2', 'dishes.2.wasted.0.reason': 'spilled' })).toEqual({
      canteen: 'c',
      dishes: [{ left: '2', wasted: [{ reason: 'spilled' }] }, { left: '1' }],
    })
  })

  test('no name of a field reaches what objects have in common', () => {
    const made = nested({ '__proto__.polluted': 'yes', 'constructor.prototype.polluted': 'yes' })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
  })
})

test('no two catalogues give one fault two meanings', () => {
  const names = FAULT_CATALOGUES.flatMap((words) => Object.keys(words))
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
