import { type Lang, say, type Words } from './words.ts'

/** How a driver gets in at a canteen: on the forms, and on the driver's paper. */
export const access = {
  title: ['送餐车怎么进来', 'How vans get in'],
  about: [
    '印在路线单上，也给没来过的司机看。不清楚的留空。',
    'Printed on the route sheet, for drivers who have never been here. Leave empty what nobody knows.',
  ],
  canteen: ['食堂', 'Canteen'],
  gate: ['走哪个门', 'Which gate'],
  ramp: ['台阶、坡道', 'Steps, ramp'],
  park: ['停在哪里', 'Where to park'],
  ring: ['打电话给谁', 'Whom to ring'],
  until: ['几点前有人', 'Somebody there until'],
  save: ['保存', 'Save'],
  none: ['还没有填', 'Nothing said yet'],
  on_gate: ['门：{text}', 'Gate: {text}'],
  on_ramp: ['台阶坡道：{text}', 'Steps: {text}'],
  on_park: ['停车：{text}', 'Park: {text}'],
  on_ring: ['打电话：{text}', 'Ring: {text}'],
  on_until: ['{text} 前有人', 'Somebody there until {text}'],
  stop: ['；', '; '],
} as const satisfies Words

const PARTS = ['gate', 'ramp', 'park', 'ring', 'until'] as const

/** What is said of how vans get in, part by part. */
export const accessParts = (said: Readonly<Record<(typeof PARTS)[number], string | null>>, lang: Lang): string[] =>
  PARTS.flatMap((part) => (said[part] === null ? [] : [say(access[`on_${part}`], lang, { text: said[part] })]))
