import type { Words } from './words.ts'

/** The papers that say what is new on a van's way. */
export const routeDelta = {
  only: ['线路改动 · 第 {version} 版', 'Routes changed · version {version}'],
  food_same: [
    '各食堂的饭菜不变，只是车次、次序和时间变了',
    'Every canteen gets what it got; who brings it, in which order and when has changed',
  ],
  why: ['原因', 'Why'],
  no_why: ['未写', 'not said'],
  order: ['顺序', 'Order'],
  canteen: ['食堂', 'Canteen'],
  eta: ['预计到达', 'Arrives'],
  boxes: ['箱', 'Boxes'],
  before: ['原来', 'Before'],
  new_here: ['新增', 'new here'],
  was: ['原第 {n} 站', 'was stop {n}'],
  same: ['不变', 'as before'],
  gone: ['不再去（不装它的箱）', 'No longer on this run: leave its boxes'],
  new_run: ['新车次', 'a new run'],
} as const satisfies Words
