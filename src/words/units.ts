import type { Words } from './words.ts'

/** What people type numbers in. */
export const UNIT_WORDS = {
  kg: ['kg', 'kg'],
  grams: ['克', 'g'],
  yuan: ['元', 'yuan'],
  percent: ['%', '%'],
  packs: ['件', 'packs'],
  days: ['天', 'days'],
  portions: ['份', 'portions'],
  celsius: ['℃', '°C'],
  hours: ['小时', 'hours'],
  minutes: ['分钟', 'minutes'],
  times: ['', ''],
} as const satisfies Words

/** Limits of the API in the unit that it keeps, each with what people call it. */
export const STORED_WORDS = {
  deci_celsius: ['{limit}（单位 0.1 ℃，即 {shown} ℃）', '{limit} (in tenths of °C: {shown} °C)'],
  grams: ['{limit}（单位克，即 {shown} kg）', '{limit} (in grams: {shown} kg)'],
  milligrams: ['{limit}（单位毫克，即 {shown} g）', '{limit} (in milligrams: {shown} g)'],
  fen: ['{limit}（单位分，即 {shown} 元）', '{limit} (in fen: {shown} yuan)'],
} as const satisfies Words

export const LIMIT_WORDS = {
  least: ['至少 {limit}', 'at least {limit}'],
  most: ['最多 {limit}', 'at most {limit}'],
} as const satisfies Words
