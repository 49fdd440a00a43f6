import type { Words } from './words.ts'

/** How a supplier's price list may name its columns; the first of each, Chinese and English, is what we write ourselves. */
export const PRICE_COLUMNS = {
  ingredient: ['食材', 'ingredient', '品名', '名称', '商品', '货品', '商品名称'],
  pack: ['规格', 'pack', '包装', '包装规格'],
  kg: ['每件kg', 'kg', '每件公斤', '每件千克', '净重kg', '净含量kg', '净重'],
  yuan: ['每件元', 'yuan', '单价', '单价元', '报价', '价格', '单价(元)', '价格(元)'],
  leastPacks: ['起订件数', 'least packs', '起订量', '起订'],
  leadDays: ['提前天数', 'lead days', '提前', '送货天数'],
  weekdays: ['接单日', 'weekdays', '接单星期'],
  cutOff: ['截单时间', 'cut-off', '截单'],
  until: ['有效至', 'until', '有效期至'],
} as const satisfies Record<string, readonly string[]>

/** What people write around the number of a cell. */
export const UNIT_MARKS = /^[¥￥]|(元|kg|公斤|千克|件|天)$/gi

/** In the spelling of `plainName`. */
export const EVERY_DAY = ['每天', '天天', 'daily', 'everyday'] as const
export const WEEKDAY_LETTER = /[一二三四五六日天]/g
export const WEEKDAY_RANGE = /^([1-7])[-–—~至到]([1-7])$/
export const WEEKDAY_MARKS = /周|星期|礼拜/g
export const WEEKDAY_LETTERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 }

export const priceFaults = {
  head_missing: ['表头缺少 {columns}（允许：{allowed}）', 'the head has no {columns} (allowed: {allowed})'],
  cell_not_weekdays: [
    '“{value}”不是星期（允许：1–7，如 12345、1-5、周一至周五、每天）',
    '"{value}" is no weekdays (allowed: 1 to 7, such as 12345, 1-5, daily)',
  ],
  cell_not_clock: ['“{value}”不是时刻（允许：00:00–23:59，如 16:30）', '"{value}" is no time (allowed: 00:00 to 23:59, such as 16:30)'],
  cell_no_ingredient: [
    '没有食材“{value}”（允许：食材清单里的名称或编码）',
    'there is no ingredient "{value}" (allowed: a name or code of the list of ingredients)',
  ],
  cell_before: ['“{value}”早于起始日期（允许：{allowed} 起）', '"{value}" is before the list begins (allowed: from {allowed})'],
} as const satisfies Words
