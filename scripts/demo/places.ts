import gcoord from 'gcoord'
import { type ClockTime, clockAt, type MealDate, mealDate, minutesOf } from '../../src/kernel/meal-date.ts'
import type { Place } from '../../src/kernel/place.ts'

/**
 * The sites of the demo district 西宁市城中区. Communities and codes are real (National Bureau of Statistics, 2023); nobody has
 * published where the canteens stand, so positions, house numbers, telephones, plates and the licence are made up and say so.
 */
export interface DemoCanteen {
  /** 12 digits of the community */
  code: string
  name: string
  shortName: string
  streetCode: string
  street: string
  address: string
  phone: string
  /** WGS-84 */
  place: Place
  placeIsDemo: true
  seats: number
  servesFrom: ClockTime
  servesUntil: ClockTime
  openedOn: MealDate
}

export interface DemoKitchen {
  name: string
  address: string
  licence: string
  phone: string
  place: Place
  placeIsDemo: true
  /** portions a meal by design */
  capacity: number
}

/** A small box van: two compartments that never touch, one for each line, with their own insulated boxes. */
export interface DemoVan {
  plate: string
  /** portions, both compartments together */
  portions: number
  ordinaryBoxes: number
  halalBoxes: number
}

/** Read off a Chinese map (GCJ-02), kept as what receivers on the ground say. Six decimals are a tenth of a metre. */
function onTheGround(lon: number, lat: number): Place {
  const [x, y] = gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84)
  return { lat: Number(y?.toFixed(6)), lon: Number(x?.toFixed(6)) }
}

export const KITCHEN: DemoKitchen = {
  name: '城中区爱老幸福食堂中央厨房',
  address: '西宁市城中区总寨镇逯家寨村（演示地址）',
  licence: '演示-JY26301030000000',
  phone: '0971-0000101',
  place: onTheGround(101.752, 36.545),
  placeIsDemo: true,
  capacity: 1_600,
}

const STREETS: Record<string, string> = {
  '630103001': '人民街街道',
  '630103002': '南滩街道',
  '630103003': '仓门街街道',
  '630103004': '礼让街街道',
  '630103005': '饮马街街道',
  '630103006': '南川东路街道',
  '630103007': '南川西路街道',
  '630103100': '总寨镇',
}

/** code · community · house number · lon, lat (GCJ-02) · seats · opened · serves from (11:30 unless said) */
type Row = [code: string, shortName: string, house: string, lon: number, lat: number, seats: number, opened: string, from?: ClockTime]
const EARLY = '11:20' as ClockTime
const USUAL = '11:30' as ClockTime
const LATE = '11:40' as ClockTime
/** two sittings */
const SERVES_MINUTES = 70

const ROWS: readonly Row[] = [
  ['630103001003', '南关街', '南关街36号', 101.7815, 36.6128, 48, '2019-06-18'],
  ['630103001004', '水井巷', '水井巷19号', 101.7742, 36.6152, 36, '2019-09-02'],
  ['630103002001', '农建', '南山路52号', 101.7868, 36.6079, 42, '2019-06-18'],
  ['630103002003', '南山东', '南山东路17号', 101.7921, 36.6048, 40, '2019-06-18'],
  ['630103002004', '南山西', '南山路128号', 101.7794, 36.6036, 34, '2019-10-14'],
  ['630103002005', '南山', '凤凰山路9号', 101.7858, 36.6021, 30, '2019-11-11'],
  ['630103002006', '新青', '昆仑东路41号', 101.7905, 36.6092, 36, '2019-09-02'],
  ['630103002007', '建新', '建新巷23号', 101.7819, 36.6087, 44, '2019-06-18', EARLY],
  ['630103003001', '石坡街', '石坡街14号', 101.7832, 36.6156, 30, '2019-09-02'],
  ['630103003002', '前营街', '前营街27号', 101.7781, 36.6172, 38, '2019-06-18'],
  ['630103004002', '长江路', '长江路66号', 101.7712, 36.6206, 44, '2019-09-02'],
  ['630103004003', '七一路西', '七一路312号', 101.7735, 36.6241, 42, '2019-06-18'],
  ['630103004005', '解放路', '解放路31号', 101.7763, 36.6198, 36, '2019-10-14', LATE],
  ['630103005001', '东大街', '东大街58号', 101.7849, 36.6189, 46, '2019-06-18'],
  ['630103005002', '上滨河路', '滨河南路85号', 101.7826, 36.6268, 32, '2019-11-11'],
  ['630103005004', '文化街', '文化街20号', 101.7841, 36.6229, 50, '2019-06-18', EARLY],
  ['630103006001', '龙泰', '南川东路47号', 101.7742, 36.6012, 40, '2019-09-02'],
  ['630103006002', '二机', '南川东路86号', 101.7731, 36.5964, 52, '2019-06-18'],
  ['630103006003', '兴旺', '南川东路131号', 101.7718, 36.5903, 34, '2019-10-14'],
  ['630103006006', '瑞驰', '南川东路178号', 101.7703, 36.5841, 28, '2019-12-02', LATE],
  ['630103007001', '福禄巷北', '福禄巷12号', 101.7674, 36.6018, 36, '2019-09-02'],
  ['630103007003', '西台', '南川西路73号', 101.7612, 36.5946, 40, '2019-06-18'],
  ['630103007004', '东台', '南川西路96号', 101.7651, 36.5917, 38, '2019-06-18'],
  ['630103007005', '福禄巷南', '福禄巷45号', 101.7659, 36.5978, 34, '2019-11-11'],
  ['630103007007', '香格里拉', '香格里拉路22号', 101.7621, 36.5862, 32, '2019-12-02', LATE],
  ['630103007008', '安宁路', '安宁路18号', 101.7583, 36.5804, 28, '2019-12-02'],
  ['630103100002', '清华路', '清华路39号', 101.7489, 36.5638, 30, '2019-10-14'],
  ['630103100003', '金十字', '总寨镇金十字路7号', 101.7446, 36.5569, 26, '2019-10-14'],
  ['630103100004', '新城', '新城大道55号', 101.7531, 36.5712, 28, '2019-12-02', LATE],
]

const canteenOf = ([code, shortName, house, lon, lat, seats, opened, from = USUAL]: Row, i: number): DemoCanteen => ({
  code,
  name: `${shortName}社区幸福食堂`,
  shortName,
  streetCode: code.slice(0, 9),
  street: STREETS[code.slice(0, 9)] ?? '',
  address: `${house}（演示地址）`,
  phone: `0971-0000${201 + i}`,
  place: onTheGround(lon, lat),
  placeIsDemo: true,
  seats,
  servesFrom: from,
  servesUntil: clockAt(minutesOf(from) + SERVES_MINUTES),
  openedOn: mealDate(opened),
})

/** The 29 canteens, one for each community of the district, by code. */
export const CANTEENS: readonly DemoCanteen[] = ROWS.map(canteenOf)

/** Seven vans: 1,820 portions, which is more than the kitchen can cook. The letter D and the row of numbers mark the plates as made up. */
export const VANS: readonly DemoVan[] = [
  { plate: '青A·D0101', portions: 280, ordinaryBoxes: 24, halalBoxes: 9 },
  { plate: '青A·D0102', portions: 280, ordinaryBoxes: 24, halalBoxes: 9 },
  { plate: '青A·D0103', portions: 260, ordinaryBoxes: 22, halalBoxes: 8 },
  { plate: '青A·D0104', portions: 260, ordinaryBoxes: 22, halalBoxes: 8 },
  { plate: '青A·D0105', portions: 260, ordinaryBoxes: 22, halalBoxes: 8 },
  { plate: '青A·D0106', portions: 240, ordinaryBoxes: 20, halalBoxes: 8 },
  { plate: '青A·D0107', portions: 240, ordinaryBoxes: 20, halalBoxes: 8 },
]
