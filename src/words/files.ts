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
