import type { Words } from './words.ts'

/** What each limit is called. */
export const LIMIT_WORDS = {
  cookedCore: ['烧熟煮透：中心温度不低于', 'Cooked through: core at least'],
  reheatedCore: ['再加热：中心温度不低于', 'Reheated: core at least'],
  hotCore: ['热藏：中心温度不低于', 'Kept hot: core at least'],
  eatByHours: ['热藏食品食用时限：烧熟后', 'Hot food is eaten within, after cooking'],
  dangerHours: ['8–60 ℃ 之间存放不超过', 'Between 8 and 60 °C no longer than'],
  coldCore: ['冷藏、冷藏原料收货：不高于', 'Chilled food, and chilled goods received: at most'],
  chilledHours: ['冷藏成品食用时限：烧熟后', 'Chilled food is eaten within, after cooking'],
  coolingHours: ['烧熟后冷却到 8 ℃：不超过', 'Cooled to 8 °C within'],
  frozenCore: ['冷冻、冷冻原料收货：不高于', 'Frozen, and frozen goods received: at most'],
  sampleGrams: ['留样：每样不少于', 'Sample of each dish: at least'],
  sampleHours: ['留样：冷藏存放不少于', 'Samples are kept cold for at least'],
  packMinutes: ['烧熟后装箱：不超过', 'Packed after cooking within'],
  deliverMinutes: ['装车后交接：不超过', 'Handed over after leaving within'],
  bodyCore: ['晨检：体温低于', 'Morning check: body below'],
} as const satisfies Words

/**
 * Where each number is written, and how sure we are: A government or law text, B press repeating it, C a mirror, GK general
 * knowledge, not confirmed. Titles of rules stay in their own language.
 */
export const LIMIT_SOURCES = {
  cookedCore: { source: '餐饮服务食品安全操作规范（市场监管总局 2018 年第 12 号）7.4', grade: 'B' },
  reheatedCore: { source: '餐饮服务食品安全操作规范 7.4.2.5', grade: 'C' },
  hotCore: { source: '餐饮服务食品安全操作规范 7.6', grade: 'C' },
  eatByHours: { source: '餐饮服务食品安全操作规范：烧熟后 2 小时中心温度仍 ≥60 ℃，食用时限 4 小时', grade: 'C' },
  dangerHours: { source: '餐饮服务食品安全操作规范：8–60 ℃ 存放超过 2 小时须再加热', grade: 'C' },
  coldCore: { source: '餐饮服务食品安全操作规范：冷藏 0–8 ℃', grade: 'C' },
  chilledHours: { source: '餐饮服务食品安全操作规范：烧熟后冷藏，食用时限 24 小时，食用前再加热', grade: 'C' },
  coolingHours: { source: '60→21 ℃ 2 小时，再到 8 ℃ 2 小时', grade: 'GK' },
  frozenCore: { source: '冷冻 ≤−12 ℃', grade: 'GK' },
  sampleGrams: { source: '餐饮服务食品安全操作规范 7.9；部分学校规定 200 g', grade: 'B' },
  sampleHours: { source: '餐饮服务食品安全操作规范 7.9', grade: 'B' },
  packMinutes: { source: '校园配餐服务企业管理指南（2025-12-01 起）', grade: 'B' },
  deliverMinutes: { source: 'DB33/T 2399-2021 居家老年人送餐服务规范', grade: 'C' },
  bodyCore: { source: '晨检：发热不得上岗（食品安全法 第四十五条）', grade: 'GK' },
} as const

export const ALTITUDE_WORDS = [
  '西宁海拔约 {metres} 米，水在约 {boils} ℃ 沸腾：煮蒸时间要延长，但中心 70 ℃ 仍可达到。读数高于 {most} ℃ 会请您复测。',
  'Xining is about {metres} m high and water boils near {boils} °C: boiling and steaming take longer, and a core of 70 °C stays in reach. Readings above {most} °C are asked about.',
] as const
