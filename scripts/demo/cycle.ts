import type { Line, Tray } from '../../db/tables/menu.ts'
import type { Meal } from '../../src/kernel/meal-date.ts'
import { DISHES } from './food.ts'

/** What one tray offers on one day of the four-week cycle; `dishes` are codes in the order of the menu board. */
export interface CycleDay {
  week: 0 | 1 | 2 | 3
  /** 1 Monday … 7 Sunday */
  weekday: number
  meal: Meal
  tray: Tray
  dishes: readonly string[]
}

/*
 * Monday to Sunday, four weeks, as the kitchen would write it on the board: 荤菜 半荤 素菜 主食 汤; the soft tray leaves the 半荤 out
 * twice a week. Composed so that no 荤菜, 半荤 or 素菜 comes back within five days, no vegetable is twice on one tray, every
 * ordinary week has fish and every soft week has it twice (中国老年人膳食指南 2022), and each tray keeps to lunch's share of the day:
 * 75–110 g of grain, at most 10 g of oil and 2 g of salt.
 */
const ORDINARY = `
  肉末蒸蛋 青笋炒肉片 蒜蓉西兰花 米饭 白菜粉丝汤
  木须肉 花菜炒肉片 蒜蓉菠菜 香豆花卷 玉米糁粥
  番茄鱼片（去刺） 肉末茄子 洋芋泥 尕面片 小米粥
  青椒肉丝 肉末豆腐 酸辣洋芋丝 青稞饭 西红柿鸡蛋汤
  香菇滑鸡 西红柿炒鸡蛋 素烧冬瓜 米饭 紫菜蛋花汤
  山药炖鸡 肉末烧萝卜 蒸番瓜 馒头 小米粥
  清炖狮子头 西葫芦炒鸡蛋 西红柿烧茄子 杂粮饭 冬瓜虾皮汤

  红烧肉炖洋芋 豆腐蒸蛋 香菇油菜 杂粮饭 紫菜蛋花汤
  虾仁滑蛋 芹菜炒肉 清炒丝瓜 馒头 冬瓜虾皮汤
  土豆烧牛肉 韭菜炒鸡蛋 醋溜白菜 米饭 小米粥
  酸菜粉条炖肉 地皮菜炒鸡蛋 素炒莲花菜 尕面片 番瓜小米粥
  糖醋里脊 青笋炒肉片 白菜豆腐 米饭 冬瓜虾皮汤
  鱼香肉丝 肉末豆腐 香菇油菜 香豆花卷 西红柿鸡蛋汤
  宫保鸡丁 豆腐蒸蛋 蒸番瓜 米饭 白菜粉丝汤

  大盘鸡（去骨） 韭菜炒鸡蛋 西红柿烧茄子 米饭 紫菜蛋花汤
  清蒸鲈鱼（去刺） 肉末茄子 酸辣洋芋丝 青稞饭 白菜粉丝汤
  胡萝卜炖牛腩 西葫芦炒鸡蛋 蒜蓉菠菜 香豆花卷 西红柿鸡蛋汤
  红烧肉炖洋芋 西红柿炒鸡蛋 素炒莲花菜 米饭 紫菜蛋花汤
  虾仁滑蛋 芹菜炒肉 蒜蓉西兰花 尕面片 小米粥
  木须肉 花菜炒肉片 醋溜白菜 馒头 西红柿鸡蛋汤
  山药炖鸡 肉末烧萝卜 素烧冬瓜 杂粮饭 紫菜蛋花汤

  土豆烧牛肉 地皮菜炒鸡蛋 清炒丝瓜 青稞饭 冬瓜虾皮汤
  大盘鸡（去骨） 肉末豆腐 香菇油菜 尕面片 玉米糁粥
  清蒸鲈鱼（去刺） 西葫芦炒鸡蛋 洋芋泥 米饭 紫菜蛋花汤
  胡萝卜炖牛腩 韭菜炒鸡蛋 醋溜白菜 馒头 冬瓜虾皮汤
  清炖狮子头 西红柿炒鸡蛋 素烧冬瓜 杂粮饭 紫菜蛋花汤
  宫保鸡丁 豆腐蒸蛋 蒸番瓜 米饭 白菜粉丝汤
  酸菜粉条炖肉 地皮菜炒鸡蛋 清炒丝瓜 香豆花卷 西红柿鸡蛋汤
`

const HALAL = `
  手抓羊肉 西葫芦炒鸡蛋 醋溜莲花菜 米饭 小米粥
  清蒸鲈鱼 西红柿炒鸡蛋 蒜蓉西兰花 馒头 牛肉粉汤
  葱爆羊肉 花菜炒牛肉 白菜豆腐 米饭 西红柿鸡蛋汤
  牛肉丸子烩菜 芹菜炒牛肉 洋芋丸子 香豆花卷 紫菜蛋花汤
  土豆烧牛肉 韭菜炒鸡蛋 清炒油菜 羊肉尕面片 麦仁粥
  酸辣里脊 牛肉烩粉条 酸辣洋芋丝 米饭 羊肉萝卜汤
  萝卜清炖牛肉 西葫芦炒鸡蛋 红烧茄子 青稞饭 紫菜蛋花汤

  西红柿炖牛腩 牛肉末豆腐 蒜蓉西兰花 香豆花卷 小米粥
  青海熬饭 花菜炒牛肉 醋溜莲花菜 米饭 紫菜蛋花汤
  黄焖羊肉 韭菜炒鸡蛋 清炒油菜 羊肉尕面片 小米粥
  大盘鸡 芹菜炒牛肉 白菜豆腐 米饭 西红柿鸡蛋汤
  香菇滑鸡 牛肉烩粉条 红烧茄子 青稞饭 紫菜蛋花汤
  葱爆羊肉 牛肉末豆腐 酸辣洋芋丝 馒头 西红柿鸡蛋汤
  土豆烧牛肉 西红柿炒鸡蛋 醋溜莲花菜 米饭 牛肉粉汤

  萝卜清炖牛肉 西葫芦炒鸡蛋 洋芋丸子 米饭 西红柿鸡蛋汤
  清蒸鲈鱼 花菜炒牛肉 蒜蓉西兰花 羊肉尕面片 小米粥
  酸辣里脊 牛肉烩粉条 清炒油菜 青稞饭 西红柿鸡蛋汤
  手抓羊肉 芹菜炒牛肉 酸辣洋芋丝 馒头 麦仁粥
  青海熬饭 韭菜炒鸡蛋 红烧茄子 米饭 西红柿鸡蛋汤
  西红柿炖牛腩 牛肉末豆腐 洋芋丸子 香豆花卷 小米粥
  黄焖羊肉 西红柿炒鸡蛋 醋溜莲花菜 米饭 紫菜蛋花汤

  香菇滑鸡 花菜炒牛肉 白菜豆腐 馒头 西红柿鸡蛋汤
  大盘鸡 牛肉烩粉条 清炒油菜 米饭 紫菜蛋花汤
  牛肉丸子烩菜 西葫芦炒鸡蛋 蒜蓉西兰花 香豆花卷 西红柿鸡蛋汤
  土豆烧牛肉 芹菜炒牛肉 红烧茄子 羊肉尕面片 麦仁粥
  酸辣里脊 韭菜炒鸡蛋 洋芋丸子 米饭 牛肉粉汤
  萝卜清炖牛肉 牛肉末豆腐 酸辣洋芋丝 米饭 麦仁粥
  青海熬饭 牛肉烩粉条 清炒油菜 青稞饭 紫菜蛋花汤
`

const SOFT = `
  胡萝卜炖牛腩 肉末豆腐 西红柿烧茄子 软米饭 番瓜小米粥
  肉末蒸蛋 蒜蓉菠菜 香豆花卷 玉米糁粥
  清炖狮子头 西红柿炒鸡蛋 洋芋泥 尕面片 小米粥
  虾仁滑蛋 肉末茄子 清炒丝瓜 软米饭 西红柿鸡蛋汤
  清蒸鲈鱼（去刺） 蒸番瓜 软米饭 紫菜蛋花汤
  番茄鱼片（去刺） 豆腐蒸蛋 素烧冬瓜 馒头 小米粥
  山药炖鸡 肉末烧萝卜 白菜豆腐 软米饭 冬瓜虾皮汤

  香菇滑鸡 蒜蓉菠菜 软米饭 紫菜蛋花汤
  清炖狮子头 西葫芦炒鸡蛋 西红柿烧茄子 馒头 冬瓜虾皮汤
  虾仁滑蛋 肉末茄子 洋芋泥 软米饭 小米粥
  胡萝卜炖牛腩 清炒丝瓜 尕面片 番瓜小米粥
  清蒸鲈鱼（去刺） 肉末豆腐 蒸番瓜 软米饭 冬瓜虾皮汤
  山药炖鸡 肉末烧萝卜 白菜豆腐 香豆花卷 西红柿鸡蛋汤
  香菇滑鸡 西葫芦炒鸡蛋 素烧冬瓜 软米饭 番瓜小米粥

  番茄鱼片（去刺） 肉末茄子 洋芋泥 软米饭 紫菜蛋花汤
  清炖狮子头 西红柿炒鸡蛋 清炒丝瓜 软米饭 番瓜小米粥
  肉末蒸蛋 蒸番瓜 香豆花卷 西红柿鸡蛋汤
  虾仁滑蛋 肉末烧萝卜 蒜蓉菠菜 软米饭 紫菜蛋花汤
  胡萝卜炖牛腩 豆腐蒸蛋 西红柿烧茄子 尕面片 小米粥
  香菇滑鸡 西葫芦炒鸡蛋 素烧冬瓜 馒头 西红柿鸡蛋汤
  番茄鱼片（去刺） 白菜豆腐 软米饭 紫菜蛋花汤

  清蒸鲈鱼（去刺） 肉末豆腐 蒸番瓜 软米饭 冬瓜虾皮汤
  肉末蒸蛋 洋芋泥 尕面片 玉米糁粥
  山药炖鸡 肉末茄子 蒜蓉菠菜 软米饭 紫菜蛋花汤
  清炖狮子头 西红柿炒鸡蛋 清炒丝瓜 馒头 冬瓜虾皮汤
  虾仁滑蛋 肉末烧萝卜 素烧冬瓜 软米饭 紫菜蛋花汤
  番茄鱼片（去刺） 白菜豆腐 软米饭 小米粥
  香菇滑鸡 西葫芦炒鸡蛋 蒸番瓜 香豆花卷 西红柿鸡蛋汤
`

const LINES: Record<Tray, Line> = { ordinary: 'ordinary', soft: 'ordinary', halal: 'halal' }

/** The halal line's own cooking of a dish that both lines cook is named 米饭（清真） and written 米饭 on its board. */
function codeOf(tray: Tray, name: string): string {
  const named = (dish: { name: string }) => dish.name === name || dish.name === `${name}（清真）`
  const dish = DISHES.find((one) => one.line === LINES[tray] && named(one))
  if (!dish) throw new RangeError(`no such dish on the ${LINES[tray]} line: ${name}`)
  return dish.code
}

const cycleOf = (tray: Tray, board: string): CycleDay[] =>
  board
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row, day) => ({
      week: Math.floor(day / 7) as CycleDay['week'],
      weekday: (day % 7) + 1,
      meal: 'lunch',
      tray,
      dishes: row
        .trim()
        .split(' ')
        .map((name) => codeOf(tray, name)),
    }))

/** Four weeks of lunches, three trays a day. */
export const CYCLE: readonly CycleDay[] = [...cycleOf('ordinary', ORDINARY), ...cycleOf('halal', HALAL), ...cycleOf('soft', SOFT)]
