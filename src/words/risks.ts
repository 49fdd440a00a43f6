import { type Lang, say, type Words } from './words.ts'

/** The risk list, item by item: what to look at. */
export const RISK_WORDS = {
  morning_check: ['晨检已做，不合格人员未上岗', 'Morning check done; nobody unfit at work'],
  hands_hats_masks: ['工作衣帽口罩整洁，洗手消毒到位', 'Clean clothes, hats and masks; hands washed'],
  certificates: ['健康证明均在有效期内', 'All health certificates in date'],
  supplier_papers: ['供货商许可证与随货单据齐全', 'Supplier licences and delivery papers complete'],
  receiving_temperature: ['冷藏 ≤8 ℃、冷冻 ≤−12 ℃ 收货', 'Chilled received ≤ 8 °C, frozen ≤ −12 °C'],
  expired_goods: ['无过期、变质、无标签原料', 'Nothing expired, spoiled or without label'],
  cold_storage: ['冰箱冷库温度已记录且合格', 'Fridge and cold-room temperatures recorded and right'],
  raw_cooked_apart: ['生熟分开，荤素水产分池分板', 'Raw and cooked apart; meat, greens and fish on boards of their own'],
  additives_locked: ['食品添加剂专柜上锁、专人记录', 'Additives locked away, one person keeps the book'],
  cooked_through: ['每锅中心温度 ≥70 ℃ 并记录', 'Every pot ≥ 70 °C at the core, recorded'],
  halal_apart: ['清真线锅具、容器、车厢专用', 'Halal pots, boxes and compartments used for nothing else'],
  frying_oil: ['煎炸用油未变色、未重复超期使用', 'Frying oil clear and not used too long'],
  packed_in_time: ['熟制后 60 分钟内装箱', 'Packed within 60 minutes of cooking'],
  allergens_labelled: ['箱标有致敏物质、制作与食用时限', 'Box labels show allergens, time made, eat-by'],
  tableware_disinfected: ['餐用具清洗消毒并保洁', 'Tableware washed, disinfected and covered'],
  surfaces_clean: ['操作台、设备、地面清洁', 'Worktops, machines and floors clean'],
  waste_removed: ['餐厨废弃物日产日清、有台账', 'Kitchen waste removed daily, in the book'],
  samples_kept: ['每餐每菜留样 ≥125 g，标签齐全', 'Samples of every dish ≥ 125 g, labelled'],
  samples_disposed: ['留样满 48 小时后由专人处理', 'Samples disposed of after 48 hours by a named person'],
  vans_clean: ['车厢出车前清洗消毒', 'Vans cleaned and disinfected before they leave'],
  boxes_sealed: ['保温箱密闭、封签完好', 'Insulated boxes closed, seals intact'],
  delivery_temperature: ['交接时中心温度 ≥60 ℃', 'Core ≥ 60 °C at the hand-over'],
  hot_holding: ['食堂热藏 ≥60 ℃，4 小时内食用', 'Canteens hold ≥ 60 °C, eaten within 4 hours'],
  reheating: ['复热一次，中心 ≥70 ℃', 'Reheated once, core ≥ 70 °C'],
  leftovers_discarded: ['过时饭菜已废弃并登记', 'Food past its time discarded and recorded'],
  pests: ['防鼠防蝇防虫设施完好', 'Rodent, fly and insect guards intact'],
  water_light_air: ['供水、照明、排风正常', 'Water, light and extraction work'],
  notices_posted: ['许可证、等级、健康证明已公示', 'Licence, grade and certificates posted'],
  recall_ready: ['召回演练：名单与电话可在一小时内调出', 'Recall drill: names and numbers within the hour'],
} as const satisfies Words

/** An item in words: a district's own in its own, the standard ones from here. */
export function riskText({ code, said }: { code: string; said: string | null }, lang: Lang): string {
  const words: Words = RISK_WORDS
  return said ?? say(words[code] ?? [code, code], lang)
}

export const AREA_WORDS = {
  people: ['人员', 'People'],
  receiving: ['进货', 'Receiving'],
  storage: ['贮存', 'Storage'],
  cooking: ['烹饪', 'Cooking'],
  packing: ['分装', 'Packing'],
  cleaning: ['清洗消毒', 'Cleaning'],
  samples: ['留样', 'Samples'],
  transport: ['配送', 'Transport'],
  canteen: ['食堂', 'Canteens'],
  premises: ['场所', 'Premises'],
} as const satisfies Words

export const CONTROL_WORDS = {
  daily: ['日管控', 'Daily control'],
  weekly: ['周排查', 'Weekly check'],
  monthly: ['月调度', 'Monthly meeting'],
} as const satisfies Words

export const CLEANING_WORDS = {
  van: ['车厢', 'Van'],
  boxes: ['保温箱', 'Insulated boxes'],
  tableware: ['餐用具', 'Tableware'],
  kitchen: ['操作间', 'Kitchen'],
  heat: ['热力消毒', 'Heat'],
  chlorine: ['含氯消毒', 'Chlorine'],
  detergent: ['洗涤剂清洗', 'Detergent'],
  uv: ['紫外线', 'UV'],
} as const satisfies Words
