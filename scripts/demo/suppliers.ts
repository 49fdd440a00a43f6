import type { FoodGroup } from '../../db/tables/menu.ts'
import type { KeepingPlace } from '../../db/tables/purchasing.ts'
import type { Ingredient, IngredientCode } from './ingredients.ts'

/** Suppliers as Xining has them, all made up: names, people, telephones and licences (their numbers belong to a place that does not exist). */
export interface DemoSupplier {
  code: string
  name: string
  contact: string
  address: string
  /** what it sells; the first that sells something is the usual one */
  sells: readonly (FoodGroup | IngredientCode)[]
  /** dearer (or cheaper) than the list, percent */
  dearer: number
  leadDays: number
  cutOff: string
  weekdays: string
  /** the day on which its food licence ends */
  licence: string
  halal?: string
}

const EVERY_DAY = '1234567'
const usual = { dearer: 0, leadDays: 1, cutOff: '19:00', weekdays: EVERY_DAY } as const

export const SUPPLIERS: readonly DemoSupplier[] = [
  {
    ...usual,
    code: 'grain',
    name: '河湟粮油商行',
    contact: '祁永福',
    address: '城北区粮贸路 9 号',
    sells: ['grain', 'fat', 'sugar'],
    leadDays: 2,
    weekdays: '123456',
    licence: '2028-05-31',
  },
  {
    ...usual,
    code: 'greens',
    name: '湟中云谷川蔬菜合作社',
    contact: '赵得财',
    address: '湟中区云谷川村 3 社',
    sells: ['vegetable', 'tuber', 'ginger', 'scallion', 'garlic', 'coriander'],
    licence: '2027-09-30',
  },
  {
    ...usual,
    code: 'greens2',
    name: '大通露地菜合作社',
    contact: '李生英',
    address: '大通县桥头镇园艺路 12 号',
    sells: ['vegetable', 'tuber', 'scallion', 'coriander'],
    dearer: 6,
    licence: '2026-12-12',
  },
  {
    ...usual,
    code: 'pork',
    name: '高原黑猪分割配送站',
    contact: '王海峰',
    address: '城东区八一中路 77 号',
    sells: ['pork_belly', 'pork_leg', 'pork_loin', 'pork_mince'],
    licence: '2027-03-31',
  },
  {
    ...usual,
    code: 'halalmeat',
    name: '东关清真牛羊肉配送中心',
    contact: '马成林',
    address: '城东区夏都大街 201 号',
    sells: ['halal_beef', 'halal_brisket', 'halal_beef_mince', 'halal_beef_bone', 'halal_mutton', 'halal_lamb_ribs', 'halal_chicken'],
    licence: '2028-01-31',
    halal: '2027-06-30',
  },
  {
    ...usual,
    code: 'beef',
    name: '昆仑冷鲜肉业',
    contact: '韩青山',
    address: '城北区生物园区经四路 5 号',
    sells: ['beef', 'beef_brisket', 'chicken', 'chicken_breast', 'chicken_frame', 'pork_mince'],
    dearer: 3,
    licence: '2027-11-30',
  },
  {
    ...usual,
    code: 'fish',
    name: '南川水产行',
    contact: '陈水生',
    address: '城中区南川东路 310 号',
    sells: ['bass', 'fish_fillet', 'shrimp'],
    leadDays: 2,
    licence: '2027-07-31',
  },
  {
    ...usual,
    code: 'egg',
    name: '互助禽蛋鲜奶合作社',
    contact: '李玉莲',
    address: '互助县威远镇西街 18 号',
    sells: ['egg', 'milk', 'chicken'],
    dearer: 1,
    licence: '2028-08-31',
  },
  {
    ...usual,
    code: 'tofu',
    name: '莫家街豆制品坊',
    contact: '莫长顺',
    address: '城中区莫家街 26 号',
    sells: ['tofu'],
    cutOff: '20:00',
    licence: '2027-04-30',
  },
  {
    ...usual,
    code: 'dry',
    name: '西海干货行',
    contact: '马如兰',
    address: '城西区西关大街 88 号',
    sells: ['wood_ear', 'land_algae', 'nori', 'dried_shrimp', 'peanuts', 'shiitake', 'chili', 'spices', 'fenugreek'],
    dearer: -2,
    leadDays: 2,
    weekdays: '135',
    licence: '2027-02-28',
  },
  {
    ...usual,
    code: 'spice',
    name: '七一路调味品批发部',
    contact: '张国栋',
    address: '城东区七一路 140 号',
    sells: ['seasoning', 'pickled_cabbage'],
    leadDays: 2,
    weekdays: '12345',
    licence: '2028-03-31',
  },
  {
    ...usual,
    code: 'grain2',
    name: '青藏粮油直供点',
    contact: '孙立军',
    address: '城北区柴达木路 55 号',
    sells: ['grain', 'fat'],
    dearer: -3,
    leadDays: 2,
    weekdays: '25',
    licence: '2026-11-15',
  },
]

interface Goods {
  place: KeepingPlace
  shelfDays: number | null
  pack: string
  packGrams: number
  /** fen a kilogram */
  perKilo: number
}

const GROUP: Record<FoodGroup, Goods> = {
  sugar: { place: 'dry', shelfDays: null, pack: '袋 10 kg', packGrams: 10_000, perKilo: 780 },
  grain: { place: 'dry', shelfDays: 180, pack: '袋 25 kg', packGrams: 25_000, perKilo: 560 },
  tuber: { place: 'dry', shelfDays: 10, pack: '袋 20 kg', packGrams: 20_000, perKilo: 280 },
  vegetable: { place: 'dry', shelfDays: 3, pack: '筐 5 kg', packGrams: 5_000, perKilo: 480 },
  meat: { place: 'chilled', shelfDays: 3, pack: '箱 5 kg', packGrams: 5_000, perKilo: 3_600 },
  fish: { place: 'frozen', shelfDays: 180, pack: '箱 10 kg', packGrams: 10_000, perKilo: 3_200 },
  egg: { place: 'dry', shelfDays: 20, pack: '箱 20 kg', packGrams: 20_000, perKilo: 980 },
  soy: { place: 'chilled', shelfDays: 2, pack: '板 3 kg', packGrams: 3_000, perKilo: 520 },
  milk: { place: 'chilled', shelfDays: 7, pack: '箱 10 kg', packGrams: 10_000, perKilo: 1_100 },
  nuts: { place: 'dry', shelfDays: 180, pack: '袋 5 kg', packGrams: 5_000, perKilo: 1_500 },
  fat: { place: 'dry', shelfDays: 365, pack: '桶 20 L（18.4 kg）', packGrams: 18_400, perKilo: 1_250 },
  seasoning: { place: 'dry', shelfDays: 365, pack: '箱 5 kg', packGrams: 5_000, perKilo: 1_400 },
}

const OWN: Partial<Record<IngredientCode, Partial<Goods>>> = {
  flour: { perKilo: 430 },
  rice: { perKilo: 590 },
  vermicelli: { pack: '箱 10 kg', packGrams: 10_000, perKilo: 1_200 },
  potato: { perKilo: 240 },
  napa_cabbage: { shelfDays: 7, pack: '网袋 15 kg', packGrams: 15_000, perKilo: 180 },
  round_cabbage: { shelfDays: 7, pack: '网袋 15 kg', packGrams: 15_000, perKilo: 220 },
  radish: { shelfDays: 10, pack: '网袋 15 kg', packGrams: 15_000, perKilo: 200 },
  carrot: { shelfDays: 10, pack: '网袋 10 kg', packGrams: 10_000, perKilo: 260 },
  pumpkin: { shelfDays: 14, pack: '网袋 15 kg', packGrams: 15_000, perKilo: 260 },
  winter_melon: { shelfDays: 10, pack: '网袋 15 kg', packGrams: 15_000, perKilo: 220 },
  onion: { shelfDays: 14, perKilo: 260 },
  wood_ear: { shelfDays: 365, pack: '袋 1 kg', packGrams: 1_000, perKilo: 7_800 },
  land_algae: { shelfDays: 365, pack: '袋 1 kg', packGrams: 1_000, perKilo: 12_000 },
  nori: { shelfDays: 365, pack: '袋 1 kg', packGrams: 1_000, perKilo: 6_800 },
  dried_shrimp: { place: 'dry', shelfDays: 180, pack: '袋 1 kg', packGrams: 1_000, perKilo: 4_600 },
  pickled_cabbage: { shelfDays: 90, pack: '桶 10 kg', packGrams: 10_000, perKilo: 520 },
  shiitake: { shelfDays: 5, perKilo: 1_300 },
  ginger: { shelfDays: 14, pack: '袋 5 kg', perKilo: 1_100 },
  garlic: { shelfDays: 30, pack: '袋 5 kg', perKilo: 900 },
  scallion: { shelfDays: 3, pack: '捆 2 kg', packGrams: 2_000, perKilo: 800 },
  coriander: { shelfDays: 2, pack: '捆 1 kg', packGrams: 1_000, perKilo: 1_200 },
  soy_sauce: { pack: '桶 10 kg', packGrams: 10_000, perKilo: 620 },
  cooking_wine: { pack: '桶 10 kg', packGrams: 10_000, perKilo: 580 },
  vinegar: { pack: '桶 10 kg', packGrams: 10_000, perKilo: 640 },
  low_sodium_salt: { shelfDays: null, pack: '箱 10 kg', packGrams: 10_000, perKilo: 460 },
  yeast: { pack: '盒 1 kg', packGrams: 1_000, perKilo: 3_200 },
  chili: { pack: '袋 2 kg', packGrams: 2_000, perKilo: 2_600 },
  spices: { pack: '袋 2 kg', packGrams: 2_000, perKilo: 6_400 },
  fenugreek: { pack: '袋 1 kg', packGrams: 1_000, perKilo: 3_600 },
  chicken_frame: { perKilo: 700 },
  halal_beef_bone: { perKilo: 1_200 },
  halal_beef: { perKilo: 7_200 },
  halal_brisket: { perKilo: 6_600 },
  halal_beef_mince: { perKilo: 6_400 },
  halal_mutton: { perKilo: 7_000 },
  halal_lamb_ribs: { perKilo: 6_800 },
  beef: { perKilo: 6_800 },
  beef_brisket: { perKilo: 6_200 },
  pork_belly: { perKilo: 2_800 },
  pork_leg: { perKilo: 2_400 },
  pork_loin: { perKilo: 3_000 },
  pork_mince: { perKilo: 2_300 },
  chicken: { perKilo: 1_800 },
  chicken_breast: { perKilo: 1_900 },
  halal_chicken: { perKilo: 2_000 },
}

/** How an ingredient is packed, kept and priced. */
export const goodsOf = ({ code, group }: Pick<Ingredient, 'code' | 'group'>): Goods => ({ ...GROUP[group], ...OWN[code] })

/** Does a supplier sell it? Groups and single things; what another one specialises in is not taken from a group. */
export const sells = (supplier: DemoSupplier, { code, group }: Pick<Ingredient, 'code' | 'group'>): boolean =>
  supplier.sells.includes(code) || (supplier.sells.includes(group) && !SPECIAL.has(code))

const SPECIAL: ReadonlySet<string> = new Set([
  'wood_ear',
  'land_algae',
  'nori',
  'pickled_cabbage',
  'shiitake',
  'dried_shrimp',
  'ginger',
  'garlic',
  'scallion',
  'coriander',
  'chili',
  'spices',
  'fenugreek',
  'sugar',
])
