import type { Words } from './words.ts'

/** Why nothing of a file can be read. */
export const fileFaults = {
  workbook_broken: [
    '文件打不开：不是 Excel 工作簿（.xlsx），或已损坏。请在 Excel 或 WPS 里另存为 .xlsx 再试',
    'The file cannot be opened: it is no Excel workbook (.xlsx), or is damaged. Save it as .xlsx and try again',
  ],
  workbook_too_large: [
    '工作簿太大（允许：展开后 {megabytes} MB，{cells} 格，{columns} 列）',
    'The workbook is too large (allowed: {megabytes} MB when unpacked, {cells} cells, {columns} columns)',
  ],
  workbook_locked: ['工作簿加了密码；请去掉密码再试', 'The workbook has a password; save it without one'],
  workbook_old: [
    '这是旧式 Excel 文件（.xls）或加了密码；请另存为没有密码的 .xlsx',
    'This is an Excel file of before 2007 (.xls), or has a password; save it as .xlsx without one',
  ],
} as const satisfies Words

/** Where in a file something is, before what it is. */
export const IN_FILE = {
  sheet: ['“{sheet}”', '"{sheet}", '],
  row: ['第 {row} 行', 'row {row}'],
  column: ['“{column}”', ', "{column}"'],
  at: ['{place}：{text}', '{place}: {text}'],
} as const satisfies Words

/** The page that takes files of menus, recipes and foods. */
export const fileWords = {
  title: ['导入与模板', 'Import and template'],
  choose: ['导入文件', 'Import a file'],
  choose_hint: [
    '配料、价格、单位换算、菜品、配方、循环食谱、菜单或食物成分：按表头自动识别。Excel（.xlsx，一张表一种，可几张一起）或 CSV（UTF-8、GB18030），最大 2 MB。先检查，不会改动任何数据；有一处错就一行也不导入。',
    'Ingredients, prices, units, dishes, recipes, a cycle, menus or food values, told apart by their heads. Excel (.xlsx, a sheet for each) or CSV (UTF-8, GB18030), 2 MB at most. It is only looked at first; with one fault in it, nothing is imported.',
  ],
  file: ['文件', 'File'],
  look: ['检查', 'Look it over'],
  templates: ['模板', 'Template'],
  templates_hint: [
    '“说明”表写明每一列可以填什么。带现有数据的一份可以在 Excel 里改好再导入：没有改动的配方不会生成新版本。',
    'Its sheet "Notes" says what each column takes. The one with what is on record can be changed in Excel and brought back: recipes that say the same get no new version.',
  ],
  template: ['空白模板', 'Empty template'],
  template_filled: ['现有数据', 'What is on record'],
  imported: ['已导入 {n} 行', '{n} rows are imported'],
  nothing_wrong: ['{name}：没有发现问题', '{name}: nothing is wrong with it'],
  not_yet: ['还没有导入。', 'It is not imported yet.'],
  tables: ['将要导入', 'To be imported'],
  table: ['表', 'Table'],
  rows: ['行数', 'Rows'],
  all: ['合计', 'All'],
  import: ['导入这 {n} 行', 'Import these {n} rows'],
  faults: ['要改的地方', 'To be put right'],
  faults_n: ['有 {n} 处要改，一行也没有导入；改好后再检查一次。', '{n} to be put right; nothing was imported. Mend them and look again.'],
  row: ['行', 'Row'],
  column: ['列', 'Column'],
  fault: ['问题（允许的值）', 'What is wrong (what is allowed)'],
  colon: ['：', ': '],
} as const satisfies Words
