import type { Words } from './words.ts'

/** What the command-line program says of how it is called. */
export const USAGE_WORDS = {
  usage: ['用法：{usage}', 'Usage: {usage}'],
  no_such_file: ['没有这个文件：{path}', 'no such file: {path}'],
  no_such_folder: ['{option}：没有这个文件夹：{path}', '{option}: no such folder: {path}'],
  is_folder: ['{option}：这是文件夹，不是文件：{path}', '{option}: a folder, not a file: {path}'],
  is_input: ['{option}：这正是要读的文件：{path}', '{option}: the very file that is read: {path}'],
  whole_from: ['{option} 应为 {least} 以上的整数，不是“{value}”', '{option}: a whole number from {least}, not "{value}"'],
  whole_between: ['{option} 应为 {least}–{most} 的整数，不是“{value}”', '{option}: a whole number from {least} to {most}, not "{value}"'],
  above: ['{option} 应为大于 {least} 的数，不是“{value}”', '{option}: a number above {least}, not "{value}"'],
  one_of: ['{option} 只能是 {allowed}，不是“{value}”', '{option}: {allowed}, not "{value}"'],
  not_both: ['{option} 和 {other} 只能用一个', '{option} or {other}, not both'],
  date: ['{option} 应为 YYYY-MM-DD，不是“{value}”', '{option}: YYYY-MM-DD, not "{value}"'],
  from_after_to: ['--from {from} 晚于 --to {to}', '--from {from} is after --to {to}'],
  district_name: ['--district 只能用 a-z、0-9 和连字符，不是“{value}”', '--district: a-z, 0-9 and hyphens, not "{value}"'],
  place: ['“{value}”不是“纬度,经度”（−90–90，−180–180）', '"{value}" is no LAT,LON (−90 to 90, −180 to 180)'],
  unknown_option: [
    '没有这个选项：{option}（负数开头的参数请放在 -- 之后）',
    'no such option: {option} (what begins with a minus and is no option goes behind --)',
  ],
  option_value: ['选项的值不对：{detail}', '{detail}'],
} as const satisfies Words
