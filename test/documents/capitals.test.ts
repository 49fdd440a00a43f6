import { expect, test } from 'vitest'
import { capitals } from '../../src/documents/capitals.ts'

// the first eight are the examples of the rules themselves: 银发〔1997〕393号, annex 1
test.each([
  [140_950, '壹仟肆佰零玖元伍角整'],
  [600_714, '陆仟零柒元壹角肆分'],
  [168_032, '壹仟陆佰捌拾元零叁角贰分'],
  [10_700_053, '壹拾万柒仟元零伍角叁分'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [0, '零元整'],
  [100, '壹元整'],
  [1, '壹分'],
  [10, '壹角整'],
  [32, '叁角贰分'],
  [249_600, '贰仟肆佰玖拾陆元整'],
  [1_000_000, '壹万元整'],
  [1_050_000, '壹万零伍佰元整'],
  [10_050_000, '壹拾万零伍佰元整'],
  [10_000_000_500, '壹亿零伍元整'],
  [10_001_000_000, '壹亿零壹万元整'],
  [12_345_678_901, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分'],
  [-500, '负伍元整'],
])('%d fen is %s', (fen, text) => {
  expect(capitals(fen)).toBe(text)
})

test.each([0.5, Number.NaN, 1e14, Number.MAX_SAFE_INTEGER + 1])('%d is no amount that a bill can say', (fen) => {
  expect(() => capitals(fen)).toThrow(RangeError)
})
