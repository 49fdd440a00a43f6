import type { Words } from './words.ts'

/** The page of who gets how much of what, in which box. */
export const packing = {
  about: [
    '按车次（未排线路时按发车时刻）分组，行是食堂，列是菜；每行末尾是箱数。点食堂看逐箱装什么。',
    'By van (or departure, before there are routes): a row a canteen, a column a dish, the boxes at the end. A canteen leads to its boxes.',
  ],
  canteen: ['食堂', 'Canteen'],
  total: ['合计', 'Total'],
  subtotal: ['小计', 'Subtotal'],
  boxes: ['箱数', 'Boxes'],
  matrix: ['{line} 分餐装箱表', '{line}: packing'],
  all_boxes: ['全部 {n} 箱：{lines}', '{n} boxes in all: {lines}'],
  line_boxes: ['{line} {n}', '{line} {n}'],
  print_matrix: ['分餐装箱表', 'Packing matrix'],
  print_sheets: ['全部装箱单', 'All packing sheets'],
  print_sheet: ['装箱单', 'Packing sheet'],
  print_labels: ['箱标', 'Box labels'],
  sheet: ['{canteen} 装箱单', 'Packing sheet of {canteen}'],
  box: ['箱', 'Box'],
  foods: ['装', 'Holds'],
  specials: ['特殊餐', 'Special meals'],
  portions: ['份数', 'Portions'],
  back: ['返回全部食堂', 'Back to all canteens'],
  comma: ['、', ', '],
} as const satisfies Words
