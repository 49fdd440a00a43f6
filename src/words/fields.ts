import type { Words } from './words.ts'

/** What the fields of requests are called on the forms that fill them. */
export const FIELD_WORDS: Words = {
  login: ['账号', 'Login'],
  password: ['密码', 'Password'],
  day: ['日期', 'Day'],
  month: ['月份', 'Month'],
  meal: ['餐次', 'Meal'],
  canteen: ['食堂', 'Canteen'],
  van: ['车辆', 'Van'],
  driver: ['驾驶员', 'Driver'],
  run: ['车次', 'Run'],
  stop: ['站点', 'Stop'],
  batch: ['锅次', 'Batch'],
  core: ['中心温度', 'Core temperature'],
  sample: ['留样', 'Sample'],
  grams: ['重量', 'Weight'],
  kg: ['重量（kg）', 'Weight (kg)'],
  at: ['时间', 'Time'],
  place: ['存放位置', 'Place'],
  dish: ['菜品', 'Dish'],
  dishes: ['菜品', 'Dishes'],
  portions: ['份数', 'Portions'],
  note: ['说明', 'Note'],
  reason: ['原因', 'Reason'],
  seal: ['封签号', 'Seal'],
  'Idempotency-Key': ['表单编号', 'Key of the form'],
}
