import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { QuoteId, SupplierId } from '../../db/tables/purchasing.ts'
import type { CanteenId, KitchenId, VanId } from '../../db/tables/sites.ts'
import type { Role, StaffId } from '../../db/tables/staff.ts'
import { fen } from '../../src/kernel/fen.ts'
import { grams } from '../../src/kernel/grams.ts'
import { newId } from '../../src/kernel/id.ts'
import { addDays, type ClockTime, type Instant, type MealDate, weekdayOf } from '../../src/kernel/meal-date.ts'
import { blindIndex, seal } from '../../src/kernel/secret.ts'
import type { Engine } from '../../src/work.ts'
import type { Rows, Who } from './standing.ts'

export interface Ids {
  east: CanteenId
  west: CanteenId
  kitchen: KitchenId
  van: VanId
  staff: Record<Who, StaffId>
  diners: Record<keyof typeof DINERS, DinerId>
  dishes: { meat: DishCode; greens: DishCode; lamb: DishCode }
  suppliers: { farm: SupplierId; lapsed: SupplierId }
}

/** Who eats where, and what their meal costs is decided by: hardship (500), 80 and over (300), nothing. */
const DINERS = {
  zhang: { name: '张秀兰', pinyin: 'zhang xiulan', initials: 'zxl', birth: '1950-03-02', canteen: 'east', tray: 'ordinary', tag: 'dibao' },
  li: {
    name: '李建国',
    pinyin: 'li jianguo',
    initials: 'ljg',
    birth: '1940-01-15',
    canteen: 'east',
    tray: 'ordinary',
    tag: 'living_alone',
  },
  ma: { name: '马福海', pinyin: 'ma fuhai', initials: 'mfh', birth: '1958-07-30', canteen: 'east', tray: 'halal', tag: 'empty_nest' },
  wang: {
    name: '王桂英',
    pinyin: 'wang guiying',
    initials: 'wgy',
    birth: '1955-12-01',
    canteen: 'west',
    tray: 'ordinary',
    tag: 'low_income',
  },
  han: { name: '韩玉梅', pinyin: 'han yumei', initials: 'hym', birth: '1938-05-20', canteen: 'west', tray: 'halal', tag: 'living_alone' },
} as const

const DISHES = {
  meat: { code: 'braised-pork', name: '红烧肉', line: 'ordinary', ingredient: 'pork', halal: 0, portion: 150 },
  greens: { code: 'garlic-greens', name: '蒜蓉青菜', line: 'ordinary', ingredient: 'greens', halal: 1, portion: 120 },
  lamb: { code: 'lamb-stew', name: '炖羊肉', line: 'halal', ingredient: 'lamb', halal: 1, portion: 160 },
} as const

const TRAYS: [Tray, (keyof typeof DISHES)[]][] = [
  ['ordinary', ['meat', 'greens']],
  ['halal', ['lamb']],
]

/** What each canteen served of each tray on every workday of the two weeks before. */
const HISTORY = { east: { ordinary: 4, halal: 2 }, west: { ordinary: 3, halal: 2 } } as const
const HISTORY_DAYS = 14

interface Cast {
  everybody: readonly Who[]
  password: string
  day: MealDate
}

/** All rows of the tiny district, by table, in an order that foreign keys allow. */
export function districtRows(engine: Engine, cast: Cast): { rows: Rows; ids: Ids } {
  const ids = idsFor(engine, cast.everybody)
  const rows: Rows = {
    ...siteRows(ids),
    ...staffRows(ids, cast),
    ...dinerRows(engine, ids),
    ...menuRows(),
    ...supplierRows(engine, ids, cast.day),
    offer: [{ id: 'o1', payer: 'operator', name: '一元优惠', who: '{"age":[60,null]}', fen: fen(100), since: OPENED, until: null }],
    tray_count: historyRows(ids, cast.day),
  }
  return { rows, ids }
}

const OPENED = '2024-01-01' as MealDate

function idsFor(engine: Engine, everybody: readonly Who[]): Ids {
  const make = () => newId(engine.clock(), engine.entropy) as string
  const each = <K extends string>(keys: readonly K[]) => Object.fromEntries(keys.map((key) => [key, make()]))
  return {
    east: make() as CanteenId,
    west: make() as CanteenId,
    kitchen: make() as KitchenId,
    van: make() as VanId,
    staff: each(everybody) as Ids['staff'],
    diners: each(Object.keys(DINERS)) as Ids['diners'],
    dishes: Object.fromEntries(Object.entries(DISHES).map(([key, dish]) => [key, dish.code])) as Ids['dishes'],
    suppliers: { farm: make() as SupplierId, lapsed: make() as SupplierId },
  }
}

function siteRows(ids: Ids): Rows {
  const canteen = (id: CanteenId, code: string, name: string, lat: number, lon: number) => ({
    id,
    code,
    name: `${name}幸福食堂`,
    short_name: name,
    street_code: code.slice(0, 9),
    street: '人民街街道',
    address: `${name} 1 号`,
    phone: null,
    lat,
    lon,
    place_is_demo: 1 as const,
    seats: 40,
    serves_from: '11:30' as ClockTime,
    serves_until: '12:30' as ClockTime,
    opened_on: OPENED,
    closed_on: null,
  })
  return {
    district: [
      {
        one: 1,
        code: 'tiny',
        name: '西宁市城中区',
        calendar: 'cn',
        city_code: '630100',
        district_code: '630103',
        scheme: 'XN',
        price: fen(1200),
        departs: '10:40' as ClockTime,
        demo_seed: null,
        keeps: 'everything',
      },
    ],
    kitchen: [
      {
        id: ids.kitchen,
        name: '中央厨房',
        address: '南川东路 1 号',
        licence: 'JY36301030000000',
        phone: '0971-0000000',
        lat: 36.6,
        lon: 101.77,
        portions_a_meal: 500,
        opens: '05:00' as ClockTime,
        pack_minutes: 20,
      },
    ],
    pot: [
      { name: '1', line: 'ordinary', grams: grams(20_000) },
      { name: '2', line: 'ordinary', grams: grams(20_000) },
      { name: 'H1', line: 'halal', grams: grams(20_000) },
    ],
    canteen: [canteen(ids.east, '630103001001', '东', 36.62, 101.78), canteen(ids.west, '630103001002', '西', 36.61, 101.76)],
    van: [{ id: ids.van, plate: '青A00001', portions: 100, ordinary_boxes: 8, halal_boxes: 4, driver_id: ids.staff.driver }],
  }
}

const ROLES: Partial<Record<Who, Role>> = { second_worker: 'canteen_worker', second_driver: 'driver' }

function staffRows(ids: Ids, { everybody, password }: Cast): Rows {
  const canteenOf = (who: Who) => (who === 'canteen_worker' ? ids.east : who === 'second_worker' ? ids.west : null)
  return {
    staff: everybody.map((who, i) => ({
      id: ids.staff[who],
      code: `S${i}`,
      name: `员工${i}`,
      title: who,
      hired_on: OPENED,
      health_certificate_until: null,
    })),
    duty: everybody.map((who) => ({
      staff_id: ids.staff[who],
      role: ROLES[who] ?? (who as Role),
      canteen_id: canteenOf(who),
      since: OPENED,
      until: null,
    })),
    account: everybody.map((who) => ({ staff_id: ids.staff[who], login: who, password })),
  }
}

function dinerRows({ keys, entropy }: Engine, ids: Ids): Rows {
  const people = Object.entries(DINERS).map(([key, diner], i) => ({ ...diner, id: ids.diners[key as keyof typeof DINERS], i }))
  return {
    diner: people.map(({ id, i, name, pinyin, initials, birth, canteen, tray }) => {
      const idNumber = `630103${birth.replaceAll('-', '')}00${i}X`
      return {
        id,
        number: `1000${i}`,
        name,
        pinyin,
        initials,
        sex: 'f' as const,
        birth,
        id_number: seal(keys, entropy, `diner.id_number.${id}`, idNumber),
        id_number_index: blindIndex(keys, 'id_number', idNumber),
        phone: i === 0 ? seal(keys, entropy, `diner.phone.${id}`, '13800001234') : null,
        hukou_city: '630100',
        hukou_district: '630103',
        hukou_street: '630103001',
        canteen_id: ids[canteen],
        address: `${i + 1} 号楼`,
        tray,
        dependency: 0,
        disability: null,
        in_institution: 0 as const,
        registered_on: OPENED,
      }
    }),
    category: people.map(({ id, tag }) => ({
      diner_id: id,
      tag,
      since: OPENED,
      until: null,
      document: '民字 1 号',
      approved_by: '区民政局',
    })),
    need: [{ diner_id: ids.diners.li, kind: 'allergen', code: 'garlic', since: OPENED, until: null }],
    card: people.map(({ id, i }) => ({ number: `700000000${i}`, diner_id: id, kind: 'card', issued_on: OPENED })),
  }
}

const menuRows = (): Rows => {
  const dishes = Object.values(DISHES)
  return {
    ingredient: dishes.map(({ ingredient, name, halal }) => ({
      code: ingredient,
      name,
      allergens: ingredient === 'greens' ? '["garlic"]' : '[]',
      halal,
      edible_percent: 100,
      food_group: null,
      vegetarian: null,
      purine: null,
      food: null,
    })),
    dish: dishes.map(({ code, name, line, portion }) => ({
      code: code as DishCode,
      name,
      kind: 'meat' as const,
      line,
      soft: 0 as const,
      low_salt: 0 as const,
      portion_grams: grams(portion),
      cook_minutes: 30,
      method: 'stew',
      textures: '["regular"]',
      diets: '[]',
    })),
    recipe: dishes.map(({ code, portion }) => ({
      code: code as DishCode,
      version: 1,
      portions: 1,
      yield_grams: grams(portion),
      made_at: 0 as Instant,
      made_by: 'setup',
      why: null,
    })),
    recipe_part: dishes.map(({ code, ingredient, portion }) => ({
      code: code as DishCode,
      version: 1,
      position: 0,
      ingredient_code: ingredient,
      preparation_code: null,
      amount: portion * 1000,
      unit: 'g',
      net: 0 as const,
      milligrams: portion * 1000,
    })),
    cycle_dish: [1, 2, 3, 4, 5].flatMap((weekday) =>
      TRAYS.flatMap(([tray, keys]) =>
        keys.map((key, position) => ({
          week: 0,
          weekday,
          meal: 'lunch' as const,
          tray,
          position,
          dish_code: DISHES[key].code as DishCode,
        })),
      ),
    ),
  }
}

/** One supplier of everything, and one whose food licence ended yesterday. */
function supplierRows(engine: Engine, { suppliers }: Ids, day: MealDate): Rows {
  const both = [
    { id: suppliers.farm, code: 'farm', name: '湟中农场', validUntil: addDays(day, 300) },
    { id: suppliers.lapsed, code: 'lapsed', name: '过期商行', validUntil: addDays(day, -1) },
  ]
  const at = engine.clock()
  const quote = (supplier_id: SupplierId, ingredient_code: string, i: number) => ({
    id: `quote-${i}` as QuoteId,
    supplier_id,
    ingredient_code,
    pack: '箱',
    pack_grams: grams(5_000),
    price: fen(8_000),
    least_packs: 2,
    lead_days: 1,
    weekdays: '1234567',
    cut_off: '17:00' as ClockTime,
    since: OPENED,
    until: null,
  })
  return {
    supplier: both.map(({ id, code, name }) => ({ id, code, name, since: OPENED })),
    supplier_contact: both.map(({ id }) => ({
      supplier_id: id,
      at,
      contact: '马师傅',
      phone: '0971-0000001',
      address: '湟中',
      by: 'setup',
    })),
    supplier_paper: both.map(({ id, code, validUntil }) => ({
      supplier_id: id,
      kind: 'food_licence' as const,
      number: `JY-${code}`,
      valid_until: validUntil,
      seen_at: at,
      seen_by: 'setup',
    })),
    quote: [...['pork', 'greens', 'lamb'].map((ingredient, i) => quote(suppliers.farm, ingredient, i)), quote(suppliers.lapsed, 'pork', 9)],
    keeping: [
      { ingredient_code: 'pork', place: 'chilled' as const, shelf_days: 3 },
      { ingredient_code: 'greens', place: 'dry' as const, shelf_days: 2 },
    ],
  }
}

function historyRows(ids: Ids, day: MealDate) {
  const days = Array.from({ length: HISTORY_DAYS }, (_, i) => addDays(day, i - HISTORY_DAYS)).filter((one) => weekdayOf(one) < 6)
  return days.flatMap((one) =>
    (['east', 'west'] as const).flatMap((canteen) =>
      (['ordinary', 'halal'] as const).map((tray) => ({
        canteen_id: ids[canteen],
        day: one,
        meal: 'lunch' as const,
        tray,
        served: HISTORY[canteen][tray],
      })),
    ),
  )
}
