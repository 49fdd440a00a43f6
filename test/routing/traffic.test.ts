import { describe, expect, test } from 'vitest'
import { ASSUMED_TRAFFIC, atPercent, type Band, faultsInBands, MODES, percentAt, wholeDay } from '../../src/routing/traffic.ts'
import { ASSUMED, NUMBER_KEYS, NUMBERS, numbersFrom } from '../../src/routing/travel-numbers.ts'

const band = (from: string, until: string, percent = 130): Band => ({ from, until, percent })
const DAY = [band('07:30', '09:00', 170), band('09:00', '11:30', 130), band('17:00', '24:00', 180)]

describe('how long a way takes', () => {
  test.each([
    ['before every band', 449, 100],
    ['at the first minute of one', 450, 170],
    ['at its last', 539, 170],
    ['where one follows another', 540, 130],
    ['between two', 800, 100],
    ['until the day ends', 1_439, 180],
  ])('%s', (_, minute, percent) => {
    expect(percentAt(DAY, minute)).toBe(percent)
  })

  test('is never less than it is said', () => {
    expect([atPercent(100, 130), atPercent(101, 133), atPercent(7, 100)]).toEqual([130, 135, 7])
  })

  test('is known of the whole day', () => {
    expect(wholeDay(DAY).map(({ from, until, percent }) => `${from}-${until} ${percent}`)).toEqual([
      '00:00-07:30 100',
      '07:30-09:00 170',
      '09:00-11:30 130',
      '11:30-17:00 100',
      '17:00-24:00 180',
    ])
    expect(wholeDay([])).toEqual([{ from: '00:00', until: '24:00', percent: 100 }])
  })
})

describe('bands', () => {
  test.each<[string, Band[], string[]]>([
    ['that follow one another are taken', DAY, []],
    ['none are taken', [], []],
    ['that end as they begin are not', [band('08:00', '08:00')], ['band_backwards']],
    ['nor backwards', [band('09:00', '08:00')], ['band_backwards']],
    ['nor over another', [band('08:00', '10:00'), band('09:59', '11:00')], ['bands_overlap']],
    ['nor around another', [band('08:00', '10:00'), band('07:00', '24:00')], ['bands_overlap']],
    ['nor more than a day has hours', Array.from({ length: 25 }, () => band('08:00', '10:00')), ['bands_too_many']],
  ])('%s', (_, bands, problems) => {
    expect(faultsInBands(bands).map(({ problem }) => problem)).toEqual(problems)
  })

  test('that are assumed keep their own rules', () => {
    for (const mode of MODES) expect(faultsInBands(ASSUMED_TRAFFIC[mode])).toEqual([])
  })
})

test('numbers are what is said, or else what is assumed, which is within its own limits', () => {
  expect(numbersFrom([{ key: 'foot_rain', value: 150 }])).toEqual({ ...ASSUMED, foot_rain: 150 })
  for (const key of NUMBER_KEYS) {
    const { value, least, most } = NUMBERS[key]
    expect([key, value >= least && value <= most]).toEqual([key, true])
  }
})
