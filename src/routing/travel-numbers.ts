/** What ways are reckoned with where no road is known, and what weather makes of them. Each may be said otherwise; then it says why. */
export const NUMBERS = {
  /**
   * Driving without a map, both assumed: streets are 1.4 times as long as the straight line (Xining lies along rivers, with few
   * bridges), and a small van makes 33 km/h through empty streets, lights included: 25 in a city's morning.
   */
  car_detour: { value: 140, least: 100, most: 400, unit: 'percent' },
  car_speed: { value: 910, least: 100, most: 3_000, unit: 'speed' },
  /** Assumed: most ways open to walkers are open to e-bikes; the limit is 25 km/h (GB 17761-2018), with lights and corners 15. */
  ebike_detour: { value: 130, least: 100, most: 400, unit: 'percent' },
  ebike_speed: { value: 420, least: 100, most: 700, unit: 'speed' },
  /**
   * An elder's metre a second makes 900 m of way in 15 minutes, in the middle of the 800–1,000 m that GB 50180-2018 §2.0.2 counts for
   * them; between the 3 and 3.5 feet a second that crossings are timed for (MUTCD 2009 §4E.06). How much longer streets are than the
   * straight line is assumed; with roads the engine knows.
   */
  foot_detour: { value: 130, least: 100, most: 400, unit: 'percent' },
  foot_speed: { value: 100, least: 30, most: 200, unit: 'speed' },
  /** Whoever carries meals to doors on foot: pedestrians of all ages make 1.2 m/s (Highway Capacity Manual 2000, chapter 18). */
  carrier_speed: { value: 120, least: 30, most: 200, unit: 'speed' },
  /** Time in rain: walking assumed; driving by the 16 % of speed that heavy rain takes (FHWA, How Do Weather Events Impact Roads?). */
  car_rain: { value: 120, least: 100, most: 400, unit: 'percent' },
  foot_rain: { value: 125, least: 100, most: 400, unit: 'percent' },
} as const satisfies Record<string, TravelNumber>

interface TravelNumber {
  value: number
  least: number
  most: number
  /** whole per cent, or centimetres a second */
  unit: 'percent' | 'speed'
}

export type NumberKey = keyof typeof NUMBERS
export const NUMBER_KEYS = Object.keys(NUMBERS) as NumberKey[]
export type TravelNumbers = Readonly<Record<NumberKey, number>>

/** The numbers in force: what somebody says, or else what is assumed. */
export function numbersFrom(said: readonly { key: string; value: number }[]): TravelNumbers {
  const values = new Map(said.map(({ key, value }) => [key, value]))
  return Object.fromEntries(NUMBER_KEYS.map((key) => [key, values.get(key) ?? NUMBERS[key].value])) as TravelNumbers
}

export const ASSUMED: TravelNumbers = numbersFrom([])

/** 140 → `1.4`, as people say detours, speeds in metres a second, and how much longer rain makes a way. */
export const inHundredths = (value: number): string => String(value / 100)
