import type { FoodGroup } from '../../db/tables/menu.ts'

/** The ten allergens that a label names: the eight of GB 7718-2025, sesame and buckwheat. */
export const ALLERGENS = ['gluten', 'crustacean', 'fish', 'egg', 'peanut', 'soy', 'milk', 'nuts', 'sesame', 'buckwheat'] as const
export type Allergen = (typeof ALLERGENS)[number]

interface About {
  name: string
  group: FoodGroup
  allergens: readonly Allergen[]
  /** may enter the halal line: no pork, no wine, no meat that was not slaughtered for it */
  halal: boolean
  /** edible share of what is bought */
  yieldPercent: number
}

const food = (name: string, group: FoodGroup, yieldPercent = 100, ...allergens: Allergen[]): About => ({
  name,
  group,
  allergens,
  halal: true,
  yieldPercent,
})
const notHalal = (about: About): About => ({ ...about, halal: false })

/** What the kitchen buys, by code. Both lines buy their own meat: 清真牛肉 and 牛肉 are two ingredients and never one. */
const PANTRY = {
  rice: food('大米', 'grain'),
  millet: food('小米', 'grain'),
  highland_barley: food('青稞', 'grain', 100, 'gluten'),
  wheat_berries: food('麦仁', 'grain', 100, 'gluten'),
  buckwheat: food('荞麦米', 'grain', 100, 'buckwheat'),
  oats: food('燕麦米', 'grain', 100, 'gluten'),
  flour: food('面粉', 'grain', 100, 'gluten'),
  corn_grits: food('玉米糁', 'grain'),
  starch: food('淀粉', 'grain'),
  vermicelli: food('粉条', 'grain'),

  potato: food('洋芋', 'tuber', 94),
  yam: food('铁棍山药', 'tuber', 83),

  tomato: food('西红柿', 'vegetable', 97),
  carrot: food('胡萝卜', 'vegetable', 96),
  radish: food('白萝卜', 'vegetable', 95),
  napa_cabbage: food('大白菜', 'vegetable', 87),
  round_cabbage: food('莲花菜', 'vegetable', 86),
  bok_choy: food('油菜', 'vegetable', 87),
  spinach: food('菠菜', 'vegetable', 89),
  celery: food('芹菜', 'vegetable', 67),
  broccoli: food('西兰花', 'vegetable', 83),
  cauliflower: food('花菜', 'vegetable', 82),
  eggplant: food('茄子', 'vegetable', 93),
  zucchini: food('西葫芦', 'vegetable', 73),
  cucumber: food('黄瓜', 'vegetable', 92),
  luffa: food('丝瓜', 'vegetable', 83),
  winter_melon: food('冬瓜', 'vegetable', 80),
  pumpkin: food('番瓜', 'vegetable', 85),
  green_pepper: food('青椒', 'vegetable', 82),
  chives: food('韭菜', 'vegetable', 90),
  celtuce: food('青笋', 'vegetable', 62),
  leek: food('大葱', 'vegetable', 82),
  onion: food('洋葱', 'vegetable', 90),
  shiitake: food('鲜香菇', 'vegetable', 100),
  wood_ear: food('木耳（干）', 'vegetable'),
  land_algae: food('地皮菜（干）', 'vegetable'),
  nori: food('紫菜（干）', 'vegetable'),
  pickled_cabbage: food('酸菜', 'vegetable'),

  pork_belly: notHalal(food('五花肉', 'meat')),
  pork_leg: notHalal(food('猪后腿肉', 'meat')),
  pork_loin: notHalal(food('猪里脊', 'meat')),
  pork_mince: notHalal(food('猪肉末', 'meat')),
  beef: notHalal(food('牛肉', 'meat')),
  beef_brisket: notHalal(food('牛腩', 'meat')),
  chicken: notHalal(food('去骨鸡腿肉', 'meat')),
  chicken_frame: notHalal(food('鸡架', 'meat', 10)), // what a stock takes out of it, skin and shreds
  chicken_breast: notHalal(food('鸡胸肉', 'meat')),
  halal_beef: food('清真牛肉', 'meat'),
  halal_brisket: food('清真牛腩', 'meat'),
  halal_beef_mince: food('清真牛肉末', 'meat'),
  halal_beef_bone: food('清真牛骨', 'meat', 8),
  halal_mutton: food('清真羊肉', 'meat'),
  halal_lamb_ribs: food('清真羊肋条', 'meat', 65),
  halal_chicken: food('清真去骨鸡腿肉', 'meat'),

  bass: food('鲈鱼', 'fish', 58, 'fish'),
  fish_fillet: food('去刺鱼片', 'fish', 100, 'fish'),
  shrimp: food('虾仁', 'fish', 100, 'crustacean'),
  dried_shrimp: food('虾皮', 'fish', 100, 'crustacean'),
  egg: food('鸡蛋', 'egg', 88, 'egg'),
  tofu: food('豆腐', 'soy', 100, 'soy'),
  milk: food('牛奶', 'milk', 100, 'milk'),
  peanuts: food('花生米', 'nuts', 100, 'peanut'),

  rapeseed_oil: food('菜籽油', 'fat'),
  sesame_oil: food('香油', 'fat', 100, 'sesame'),

  low_sodium_salt: food('低钠盐', 'seasoning'),
  soy_sauce: food('酱油', 'seasoning', 100, 'soy', 'gluten'),
  oyster_sauce: notHalal(food('蚝油', 'seasoning', 100, 'soy', 'gluten')),
  bean_paste: food('豆瓣酱', 'seasoning', 100, 'soy', 'gluten'),
  vinegar: food('湟源陈醋', 'seasoning', 100, 'gluten'),
  cooking_wine: notHalal(food('料酒', 'seasoning', 100, 'gluten')),
  sugar: food('白糖', 'sugar'),
  ginger: food('姜', 'seasoning', 95),
  scallion: food('小葱', 'seasoning', 73),
  garlic: food('蒜', 'seasoning', 85),
  coriander: food('香菜', 'seasoning', 81),
  chili: food('干辣皮', 'seasoning'),
  spices: food('花椒草果', 'seasoning'),
  fenugreek: food('香豆粉', 'seasoning'),
  yeast: food('酵母', 'seasoning'),
} as const satisfies Record<string, About>

export type IngredientCode = keyof typeof PANTRY

export interface Ingredient extends About {
  code: IngredientCode
}

export const INGREDIENTS: readonly Ingredient[] = (Object.keys(PANTRY) as IngredientCode[]).map((code) => ({ code, ...PANTRY[code] }))

/** Salt by weight, as makers print it; low-sodium salt counts by its sodium. */
export const SALT_PERCENT: Partial<Record<IngredientCode, number>> = {
  low_sodium_salt: 70,
  soy_sauce: 16,
  bean_paste: 15,
  oyster_sauce: 11,
  dried_shrimp: 12,
  pickled_cabbage: 2,
}
