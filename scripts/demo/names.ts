import { chance, pick, type Random } from '../../src/kernel/random.ts'
import { weighted } from './luck.ts'

/**
 * Made-up names as a register in Xining holds them: Han names of each decade, names of Hui and Salar families (Arabic ones as clerks
 * wrote them, Salar ones that count a grandfather's years), Tu and Tibetan names. The style serves to make the name and a likely
 * tray; nothing of it is kept with the person.
 */
export type NameStyle = 'han' | 'hui' | 'salar' | 'tu' | 'tibetan'
export type Sex = 'f' | 'm'

const STYLES: readonly (readonly [NameStyle, number])[] = [
  ['han', 75.5],
  ['hui', 13],
  ['salar', 2.5],
  ['tu', 3.5],
  ['tibetan', 5.5],
]

export const nameStyle = (random: Random): NameStyle => weighted(random, STYLES)

const words = (text: string): string[] => text.trim().split(/\s+/)
/** `王8 李7` … a surname and its weight, 1 unless said */
const weights = (text: string): [string, number][] =>
  words(text).map((one) => [one.replace(/\d+$/, ''), Number(/\d+$/.exec(one)?.[0] ?? 1)])

const SURNAMES: Record<Exclude<NameStyle, 'tibetan'>, [string, number][]> = {
  han: weights(`王24 李24 张22 刘16 陈11 杨11 赵10 马6 祁5 徐6 孙5 郭5 朱4 吴5 宋4 史4 何4 周5 胡4 高4 谢4 汪4 魏4 田3 石3 白2 董3
    贾3 曹3 严3 冯3 逯4 许3 山1 井1 晁2 芦2 鲍2 解1 郑3 蔡3 罗3 甘2 任3 姚2 沈2 蒋2 星1 韩2 邓2 薛3 侯2 秦2 雷2 龙1 权1 湛1`),
  hui: weights('马50 冶8 韩6 沙3 白4 丁3 穆2 哈2 喇1 苏3 拜1 铁2 妥2 海1 绽1 杨3 王3 李3 祁1 赛1'),
  salar: weights('韩8 马2'),
  tu: weights('祁5 李5 东3 鲁3 麻3 星2 席2 辛2 乔2 殷1 张2 王2 吕1'),
}

const PLAIN = {
  f: [
    words('秀 秀 秀 桂 桂 玉 玉 淑 淑 凤 凤 素 春 金 月 彩 美 翠 菊 爱 文 惠 雪 瑞 生 存 成 占 永 有 兰 莲 慧 建'),
    words('兰 兰 兰 英 英 英 珍 珍 花 花 莲 莲 芳 梅 梅 琴 香 云 霞 萍 玲 华 清 贞 娥 芝 芬 凤 青 秀'),
  ],
  m: [
    words('建 建 国 国 志 永 永 文 德 生 生 占 发 玉 长 世 启 成 有 得 万 积 延 兴 光 明 忠 振 树 存 全 海 学 正 宗'),
    words('福 福 寿 禄 海 林 林 山 明 明 德 元 魁 才 财 忠 义 仁 祥 云 龙 虎 邦 栋 军 华 平 民 安 庆 贵 武 俊 清 年 成'),
  ],
} as const
/** what half the lane was called */
const COMMON = {
  f: words('秀英 秀英 秀兰 秀兰 桂英 桂英 玉兰 桂兰 淑珍 玉珍 秀珍 淑兰 桂花 玉英 菊花 玉梅 淑英 春兰'),
  m: words('建国 建军 建华 生福 永福 德福 玉山 生林 永寿 国栋 生财 成福 占福 文德 启明 志明'),
}
/** staff: born from 1968 on */
const YOUNG = {
  f: words('海燕 晓梅 雪梅 丽娟 小红 艳丽 静 敏 婷 丽 娟 雪 艳 晓燕 春霞 玉梅 海霞 文婷 雅琴 青兰 慧 玲玲 永梅 生梅 桂芳'),
  m: words('伟 强 磊 鹏 涛 勇 军 海军 建军 志强 永胜 文军 晓东 生林 国栋 海龙 明 永福 成 斌 俊 延军 长青 玉龙 宝山'),
}
const SINGLE = { f: words('英 兰 梅 芳 萍 玲 霞 琴 珍 华 洁 敏'), m: words('勇 军 明 平 忠 斌 林 海 山 杰 强 伟 义 恒') }

/** Given names that tell the year, for those born from the first year to the second. */
const OF_THEIR_TIME: readonly { from: number; to: number; f: string[]; m: string[] }[] = [
  { from: 1949, to: 1950, f: words('解放 新华'), m: words('建国 解放 和平 新民') },
  { from: 1950, to: 1953, f: words('和平 爱华'), m: words('援朝 抗美 卫国 保国') },
  { from: 1956, to: 1959, f: words('跃英 跃莲'), m: words('跃进 建设 钢') },
  { from: 1964, to: 1967, f: words('卫红 红梅 永红'), m: words('卫东 向东 红卫 学军') },
]

const ARABIC = {
  f: words('阿英舍 法图麦 索菲亚 麦尔燕 哈力麦 海迪彻 则乃拜 乃非色 热比亚 阿西燕 赛利麦 艾米娜 阿米乃 海力买 色力买 古力 祖来'),
  m: words('哈三 尔沙 木沙 阿里 古拜 一不拉 尤努斯 热者卜 舍木素 尔不都 麦素尔 哈克木 伊斯麻 哈录 达吾 奴海'),
}
const TU = { f: words('什姐 兰姐 花姐 索姐 金姐 存姐 莲姐 拉毛姐'), m: words('什加保 东主 长命保 尕什加 山桥保 索南 才让') }
const TIBETAN = {
  f: [words('卓玛 拉毛 仁青 索南 周毛 才让 桑吉 德吉 旦正 银措 白玛 央金 完么'), words('卓玛 措 吉 草 措毛 拉毛 才让')],
  m: [
    words('扎西 才让 多杰 索南 仁青 旦正 公保 完么 桑杰 尕藏 华旦 夏吾 彭措 贡布 洛桑'),
    words('才让 多杰 扎西 加 太 尖措 本 东知 才旦 仁青'),
  ],
} as const

/** A full name in a style, for a sex and a year of birth. */
export function nameIn(random: Random, style: NameStyle, sex: Sex, born: number): string {
  if (style === 'tibetan') return tibetan(random, sex)
  return weighted(random, SURNAMES[style]) + given(random, style, sex, born)
}

function given(random: Random, style: NameStyle, sex: Sex, born: number): string {
  if (style === 'salar' && sex === 'm' && chance(random, 0.35)) return countedYears(random)
  if ((style === 'hui' && chance(random, 0.25)) || style === 'salar') return pick(random, ARABIC[sex])
  if (style === 'tu' && chance(random, 0.4)) return pick(random, TU[sex])
  if (born >= 1968) return pick(random, YOUNG[sex])
  const time = OF_THEIR_TIME.find((one) => one.from <= born && born <= one.to)
  if (time && chance(random, 0.14)) return pick(random, time[sex])
  if (chance(random, 0.22)) return pick(random, COMMON[sex])
  return chance(random, 0.1) ? pick(random, SINGLE[sex]) : pair(random, PLAIN[sex])
}

/** 韩六十一: the grandfather was sixty-one. */
const countedYears = (random: Random): string => `${pick(random, words('五 六 七'))}十${pick(random, ['', ...words('一 二 三 五 六 八')])}`

const tibetan = (random: Random, sex: Sex): string =>
  chance(random, 0.15) ? pick(random, TIBETAN[sex][0].slice(0, 6)) : pair(random, TIBETAN[sex])

/** One of the first list and another of the second: nobody is called 兰兰 or 才让才让. */
function pair(random: Random, [first, second]: readonly [readonly string[], readonly string[]]): string {
  const one = pick(random, first)
  return (
    one +
    pick(
      random,
      second.filter((two) => two !== one),
    )
  )
}

/** Names with characters that old systems lose: 䶮 and 㛃 are outside GB 2312, 𠮷 outside the basic plane. */
export const RARE: readonly { name: string; sex: Sex }[] = [
  { name: '李䶮', sex: 'm' },
  { name: '王𠮷祥', sex: 'm' },
  { name: '张㛃', sex: 'f' },
  { name: '陈䶮', sex: 'm' },
  { name: '史𠮷兰', sex: 'f' },
  { name: '杨秀㛃', sex: 'f' },
]
