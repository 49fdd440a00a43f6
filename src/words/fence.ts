import type { Words } from './words.ts'

/** Why an area is not taken as a canteen's fence. */
export const fenceFaults = {
  fence_without_place: ['该食堂还没有位置', 'the canteen has no place yet'],
  fence_open: ['边界没有闭合：最后一点须与第一点相同', 'the outline is not closed: the last corner must be the first again'],
  fence_crosses: ['边界自己相交或接触', 'the outline crosses or touches itself'],
  fence_size: ['面积 {area} 平方米，须在 {least} 到 {most} 之间', 'its {area} m² must be between {least} and {most}'],
  fence_far: ['离食堂 {metres} 米，最多 {most} 米', 'it is {metres} m from the canteen; at most {most} m'],
} as const satisfies Words
