import { describe, expect, test } from 'vitest'
import type { Grant } from '../../src/subsidy/grant.ts'
import { type Asking, grant, SCHEMES } from './builders.ts'

type Row = [what: string, asking: Asking, gets: { [Part in keyof Grant]?: unknown }]

const nothing = { subsidy: 0, layers: [], group: undefined }

/** At least three meals for each scheme, among them the days and sums at which something changes. */
const CASES: Record<string, Row[]> = {
  'XN-2019': [
    ['80 on the day', { someone: { birth: '1940-07-15' }, meal: { day: '2020-07-15' } }, { subsidy: 200, group: 'age80' }],
    ['80 tomorrow', { someone: { birth: '1940-07-15' }, meal: { day: '2020-07-14' } }, nothing],
    ['in both groups', { someone: { age: 85, tags: ['youfu'] }, meal: { day: '2020-07-15' } }, { subsidy: 300, group: 'hardship' }],
    ['low income is no hardship yet', { someone: { age: 70, tags: ['low_income'] }, meal: { day: '2020-07-15' } }, nothing],
    ['dinner', { someone: { age: 85 }, meal: { day: '2020-07-15', meal: 'dinner' } }, nothing],
    ['after its end', { someone: { age: 85 }, meal: { day: '2021-01-01' } }, { ...nothing, pays: 2000 }],
    ['before its start', { someone: { age: 85 }, meal: { day: '2019-05-31' } }, nothing],
    ['its last day', { someone: { age: 85 }, meal: { day: '2020-12-31' } }, { subsidy: 200 }],
  ],
  'XN-2020': [
    ['60 on the day, dibao', { someone: { birth: '1966-03-02', tags: ['dibao'] } }, { subsidy: 500, pays: 1500, group: 'hardship' }],
    ['60 tomorrow, dibao', { someone: { birth: '1966-03-03', tags: ['dibao'] } }, nothing],
    ['80 on 29 February', { someone: { birth: '1944-02-29' }, meal: { day: '2024-02-29' } }, { subsidy: 300 }],
    ['80 on the day after', { someone: { birth: '1944-02-29' }, meal: { day: '2024-02-28' } }, nothing],
    ['both groups: the higher', { someone: { age: 80, tags: ['tekun'] } }, { subsidy: 500, group: 'hardship' }],
    ['youfu is no hardship any more', { someone: { age: 70, tags: ['youfu'] } }, nothing],
    ['registered in another district', { someone: { age: 80, hukou: 'other district' } }, { subsidy: 300 }],
    ['registered in another city', { someone: { age: 80, hukou: 'other city' } }, nothing],
    ['registration unknown', { someone: { age: 80, hukou: 'unknown' } }, nothing],
    ['second meal of the day', { someone: { age: 80 }, meal: { meal: 'dinner' }, history: ['2026-03-02 lunch'] }, nothing],
    ['yesterday’s does not count', { someone: { age: 80 }, history: ['2026-03-01 lunch'] }, { subsidy: 300 }],
    ['an unsubsidised breakfast does not count', { someone: { age: 80 }, history: [['2026-03-02 breakfast', 0]] }, { subsidy: 300 }],
    ['never more than the price', { someone: { age: 80 }, meal: { gross: 250 } }, { subsidy: 250, pays: 0 }],
    ['a free meal', { someone: { age: 80 }, meal: { gross: 0 } }, { ...nothing, pays: 0 }],
  ],
  'BJ-2022': [
    ['a basic-service elder', { someone: { tags: ['basic_service_target'] } }, { subsidy: 500, operator: 300 }],
    ['in a care home', { someone: { tags: ['basic_service_target'], inInstitution: true } }, { ...nothing, operator: 300 }],
    ['breakfast', { someone: { tags: ['basic_service_target'] }, meal: { meal: 'breakfast' } }, nothing],
    ['any elder of 60 earns the operator 3 yuan', { someone: { age: 60 } }, { ...nothing, operator: 300 }],
    ['59 does not', { someone: { age: 59 } }, { operator: 0 }],
    ['nor a second meal that day', { meal: { meal: 'dinner' }, history: [['2026-03-02 lunch', 0]] }, { operator: 0 }],
  ],
  'TJ-2019': [
    ['80 at the standard price', { someone: { age: 80 }, meal: { day: '2022-03-07', gross: 1300 } }, { subsidy: 300, operator: 200 }],
    ['below the standard price', { someone: { age: 80 }, meal: { day: '2022-03-07', gross: 1299 } }, { ...nothing, operator: 0 }],
    ['a Saturday', { someone: { age: 80 }, meal: { day: '2022-03-05' } }, nothing],
    ['a Saturday worked for a holiday', { someone: { age: 80 }, meal: { day: '2022-04-02' } }, { subsidy: 300 }],
    ['dinner', { someone: { age: 80 }, meal: { day: '2022-03-07', meal: 'dinner' } }, nothing],
    [
      'poor and severe',
      { someone: { age: 60, tags: ['low_income'], dependency: 3 }, meal: { day: '2022-03-07' } },
      { group: 'poor_severe' },
    ],
    ['poor but moderate', { someone: { age: 60, tags: ['low_income'], dependency: 2 }, meal: { day: '2022-03-07' } }, nothing],
    ['in a care home', { someone: { age: 80, inInstitution: true }, meal: { day: '2022-03-07' } }, nothing],
    [
      'disability grade 2 with the allowance',
      { someone: { age: 60, tags: ['disabled_living_allowance'], disability: 2 }, meal: { day: '2022-03-07' } },
      { subsidy: 300, group: 'disabled' },
    ],
    [
      'disability grade 3',
      { someone: { age: 60, tags: ['disabled_living_allowance'], disability: 3 }, meal: { day: '2022-03-07' } },
      nothing,
    ],
  ],
  'TJ-2022': [
    ['a Sunday', { someone: { age: 80 }, meal: { day: '2026-03-08' } }, { subsidy: 300, operator: 200 }],
    ['70 and living alone', { someone: { age: 70, tags: ['living_alone'] } }, { group: 'care70' }],
    ['70 with disability grade 1', { someone: { age: 70, disability: 1 } }, { group: 'care70' }],
    ['70 and nothing else', { someone: { age: 70 } }, nothing],
    ['69 and living alone', { someone: { age: 69, tags: ['living_alone'] } }, nothing],
    ['lunch and dinner', { someone: { age: 80 }, meal: { meal: 'dinner' }, history: ['2026-03-02 lunch'] }, { subsidy: 0, operator: 0 }],
    [
      'a new week begins on Monday',
      { someone: { age: 80 }, history: ['2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01'] },
      { subsidy: 300, limit: { per: 'day', of: 'servings', n: 1, used: 0 } },
    ],
    [
      'servings that arrive late count',
      { someone: { age: 80 }, history: ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'] },
      { subsidy: 0, limit: { per: 'week', of: 'servings', n: 5, used: 5 } },
    ],
  ],
  'SH-PT-2025': [
    ['79 pays 90 % less 2', { someone: { age: 79 }, meal: { gross: 1500 } }, { discount: 150, subsidy: 200, pays: 1150, group: 'B' }],
    ['14.99 is too little', { someone: { age: 79 }, meal: { gross: 1499 } }, { ...nothing, discount: 150, pays: 1349 }],
    [
      'dibao from 8 yuan',
      { someone: { age: 80, tags: ['dibao'] }, meal: { gross: 800 } },
      { discount: 120, subsidy: 500, pays: 180, group: 'A' },
    ],
    ['dibao below 8 yuan', { someone: { age: 80, tags: ['dibao'] }, meal: { gross: 799 } }, { discount: 120, subsidy: 0 }],
    ['taken away: discount only', { someone: { age: 85 }, meal: { mode: 'pick_up' } }, { discount: 300, subsidy: 0, pays: 1700 }],
    ['registered here, living elsewhere', { someone: { age: 85, res: 'other district' } }, { discount: 0, subsidy: 300 }],
    ['living here, registered elsewhere', { someone: { age: 85, hukou: 'other city' } }, { discount: 300, subsidy: 0 }],
    ['59', { someone: { age: 59 } }, { ...nothing, discount: 0 }],
  ],
  'SH-HP': [
    ['64', { someone: { age: 64 } }, { ...nothing, operator: 0 }],
    ['65', { someone: { age: 65 } }, { ...nothing, operator: 80 }],
    ['74', { someone: { age: 74 } }, { operator: 80 }],
    ['75', { someone: { age: 75 } }, { operator: 150 }],
    ['each meal counts', { someone: { age: 75 }, meal: { meal: 'dinner' }, history: ['2026-03-02 lunch'] }, { operator: 150 }],
  ],
  'NJ-JY': [
    ['breakfast, supported', { someone: { tags: ['gov_support'] }, meal: { meal: 'breakfast' } }, { subsidy: 100, group: 'gov' }],
    ['dinner, supported', { someone: { tags: ['gov_support'] }, meal: { meal: 'dinner' } }, { subsidy: 200 }],
    ['breakfast at 75', { someone: { age: 75 }, meal: { meal: 'breakfast' } }, { subsidy: 50, group: 'age75' }],
    ['lunch after breakfast', { someone: { age: 75 }, history: ['2026-03-02 breakfast'] }, { subsidy: 100 }],
    ['two lunches', { someone: { age: 75 }, history: ['2026-03-02 lunch'] }, { subsidy: 0 }],
    ['74', { someone: { age: 74 } }, nothing],
    ['another district', { someone: { age: 75, hukou: 'other district' } }, nothing],
    [
      'delivered to a supported elder in need of care',
      { someone: { tags: ['gov_support'], dependency: 1 }, meal: { mode: 'delivery', fee: 200 } },
      { subsidy: 200, delivery: 300, fee: 200 },
    ],
    ['not delivered', { someone: { tags: ['gov_support'], dependency: 1 } }, { delivery: 0 }],
  ],
  'SZ-2025': [
    ['100 years: what is spent', { someone: { age: 100 }, meal: { gross: 1400 } }, { subsidy: 1400, pays: 0, group: 'key', operator: 200 }],
    ['100 years: up to 15', { someone: { age: 100 }, meal: { gross: 1600 } }, { subsidy: 1500, pays: 100 }],
    ['99 years', { someone: { age: 99 } }, { subsidy: 500, group: 'age70' }],
    ['70 and dibao: the higher', { someone: { age: 70, tags: ['dibao'] } }, { subsidy: 1500, group: 'key' }],
    ['60 and dibao', { someone: { age: 60, tags: ['dibao'] } }, { subsidy: 1500 }],
    ['69', { someone: { age: 69 } }, { ...nothing, operator: 0 }],
    ['outside the hukou district', { someone: { age: 70 }, meal: { canteen: 'other district' } }, nothing],
    ['in another street of it', { someone: { age: 70 }, meal: { canteen: 'other street' } }, { subsidy: 500 }],
    ['a holiday', { someone: { age: 70 }, meal: { day: '2026-10-01' } }, nothing],
    ['a Sunday worked for it', { someone: { age: 70 }, meal: { day: '2026-09-20' } }, { subsidy: 500 }],
    [
      'delivery is paid up to the fee, and the fee once',
      { someone: { age: 70, dependency: 2 }, meal: { mode: 'delivery', fee: 150 } },
      { delivery: 150, fee: 0 },
    ],
    ['a dearer delivery', { someone: { age: 70, dependency: 2 }, meal: { mode: 'delivery', fee: 300 } }, { delivery: 200, fee: 100 }],
    ['delivery to an able elder', { someone: { age: 70, dependency: 1 }, meal: { mode: 'delivery', fee: 300 } }, { delivery: 0, fee: 300 }],
  ],
  'SZ-FT': [
    ['class I', { someone: { age: 60, tags: ['youfu'] } }, { subsidy: 1500, group: 'I' }],
    ['class II', { someone: { age: 70 } }, { subsidy: 500, group: 'II' }],
    ['class I at a lower price', { someone: { age: 100 }, meal: { gross: 1200 } }, { subsidy: 1200, pays: 0 }],
    ['picked up', { someone: { age: 70 }, meal: { mode: 'pick_up' } }, nothing],
    ['another district of the city', { someone: { age: 70, hukou: 'other district' } }, nothing],
  ],
  'GZ-2025': [
    ['9.99 is rounded half up: 2.4975', { someone: { age: 60 }, meal: { gross: 999 } }, { subsidy: 250 }],
    ['9.97: 2.4925', { someone: { age: 60 }, meal: { gross: 997 } }, { subsidy: 249 }],
    ['each meal counts once', { someone: { age: 60 }, meal: { meal: 'dinner' }, history: ['2026-03-02 lunch'] }, { subsidy: 300 }],
    ['registered here, living in another city', { someone: { age: 60, res: 'other city' } }, nothing],
    ['in a care home', { someone: { age: 60, inInstitution: true } }, nothing],
    ['59', { someone: { age: 59 } }, nothing],
  ],
  'GZ-ZC-2020': [
    ['60 to 79', { someone: { age: 79 }, meal: { gross: 1200 } }, { subsidy: 700, pays: 500, group: 'age60' }],
    ['80', { someone: { age: 80 }, meal: { gross: 1200 } }, { subsidy: 900, pays: 300, group: 'age80' }],
    ['80 and poor: the higher', { someone: { age: 80, tags: ['dibao'] }, meal: { gross: 1200 } }, { subsidy: 1100, group: 'hardship' }],
    ['in another district', { someone: { age: 80 }, meal: { canteen: 'other district' } }, { layers: [{ payer: 'city', fen: 300 }] }],
    ['from another city', { someone: { age: 80, hukou: 'other city' } }, nothing],
    [
      'a cheap meal is filled from the city down',
      { someone: { age: 80 }, meal: { gross: 500 } },
      {
        layers: [
          { payer: 'city', fen: 300 },
          { payer: 'district', fen: 200 },
        ],
        pays: 0,
      },
    ],
  ],
  'QD-SN-2023': [
    ['70 on a workday', { someone: { age: 70 } }, { subsidy: 300, group: 'age70' }],
    ['70 on a Sunday', { someone: { age: 70 }, meal: { day: '2026-03-08' } }, nothing],
    ['70 on a Saturday worked for the holiday', { someone: { age: 70 }, meal: { day: '2026-02-28' } }, { subsidy: 300 }],
    ['poor on a Sunday', { someone: { age: 60, tags: ['low_income'] }, meal: { day: '2026-03-08' } }, { subsidy: 1400 }],
    ['poor and 70: the higher', { someone: { age: 70, tags: ['tekun'] } }, { subsidy: 1400, group: 'poor60' }],
    ['69', { someone: { age: 69 } }, nothing],
  ],
  'QD-CY-2020': [
    ['60', { someone: { age: 60 }, meal: { gross: 1500 } }, { pays: 800, subsidy: 700, group: 'a60' }],
    ['79', { someone: { age: 79 }, meal: { gross: 1500 } }, { pays: 700, group: 'a70' }],
    ['80', { someone: { age: 80 }, meal: { gross: 1500 } }, { pays: 600, group: 'a80' }],
    ['80 and dibao', { someone: { age: 80, tags: ['dibao'] }, meal: { gross: 1500 } }, { pays: 200, group: 'poor' }],
    ['from anywhere', { someone: { age: 60, hukou: 'other city' }, meal: { gross: 1500 } }, { pays: 800 }],
    ['59', { someone: { age: 59 }, meal: { gross: 1500 } }, { ...nothing, pays: 1500 }],
  ],
  'HF-2025': [
    ['a basic set', { someone: { age: 60 }, meal: { gross: 800, product: 'basic' } }, { subsidy: 500, pays: 300, group: 'basic' }],
    ['no set named is the basic one', { someone: { age: 60 }, meal: { gross: 800 } }, { subsidy: 500 }],
    ['a diabetic set', { someone: { age: 60 }, meal: { gross: 1200, product: 'diabetic' } }, { subsidy: 800, group: 'custom' }],
    ['a banquet', { someone: { age: 60 }, meal: { product: 'banquet' } }, nothing],
    ['free delivery for dibao', { someone: { age: 60, tags: ['dibao'] }, meal: { mode: 'delivery', fee: 300 } }, { delivery: 300, fee: 0 }],
    ['delivery for others', { someone: { age: 60 }, meal: { mode: 'delivery', fee: 300 } }, { delivery: 0, fee: 300 }],
  ],
  'BB-2023': [
    ['a diner of 90', { someone: { age: 90 } }, { ...nothing, operator: 0, pays: 2000 }],
    ['delivered', { someone: { age: 90 }, meal: { mode: 'delivery', fee: 100 } }, { ...nothing, delivery: 0, fee: 100 }],
    ['before its start', { someone: { age: 90 }, meal: { day: '2022-12-31' } }, nothing],
  ],
  'CQ-YB-2021': [
    ['a diner of 60', { someone: { age: 60 } }, { ...nothing, operator: 0, pays: 2000 }],
    ['a poor diner of 90', { someone: { age: 90, tags: ['tekun'] } }, nothing],
    ['before its start', { someone: { age: 60 }, meal: { day: '2020-12-31' } }, nothing],
  ],
  'JR-2023': [
    ['60', { someone: { age: 60 } }, { subsidy: 100, group: 'a60' }],
    ['74', { someone: { age: 74 } }, { subsidy: 100 }],
    ['75', { someone: { age: 75 } }, { subsidy: 500, group: 'a75' }],
    ['born on 29 February, 75 on 1 March', { someone: { birth: '1948-02-29' }, meal: { day: '2023-03-01' } }, { subsidy: 500 }],
    ['born on 29 February, not 75 on the 28th', { someone: { birth: '1948-02-29' }, meal: { day: '2023-02-28' } }, { subsidy: 100 }],
    ['85', { someone: { age: 85 } }, { subsidy: 800, group: 'a85' }],
    ['95', { someone: { age: 95 } }, { subsidy: 900, group: 'a95' }],
    ['60 and tekun', { someone: { age: 60, tags: ['tekun'] } }, { subsidy: 900, group: 'a95' }],
    ['75 and dibao: the higher', { someone: { age: 75, tags: ['dibao'] } }, { subsidy: 800, group: 'a85' }],
    ['the elder pays 2 yuan for delivery', { someone: { age: 60 }, meal: { mode: 'delivery' } }, { subsidy: 100, delivery: 0, fee: 200 }],
  ],
  'FX-2023': [
    ['80', { someone: { age: 80 }, meal: { proof: 'face' } }, { subsidy: 200 }],
    ['79', { someone: { age: 79 }, meal: { proof: 'face' } }, nothing],
    ['60 and dibao', { someone: { age: 60, tags: ['dibao'] } }, { subsidy: 200 }],
    ['from anywhere', { someone: { age: 80, hukou: 'other city' } }, { subsidy: 200 }],
    ['recognised by card', { someone: { age: 80 }, meal: { proof: 'card' } }, nothing],
    ['once a day', { someone: { age: 80 }, meal: { meal: 'dinner' }, history: ['2026-03-02 breakfast'] }, nothing],
  ],
  ZH: [
    ['60', { someone: { age: 60 }, meal: { gross: 1005 } }, { discount: 100, subsidy: 272, pays: 633 }],
    ['59', { someone: { age: 59 } }, { ...nothing, discount: 0 }],
    ['two lunches', { someone: { age: 60 }, history: ['2026-03-02 lunch'] }, { subsidy: 0, discount: 200, pays: 1800 }],
    ['breakfast', { someone: { age: 60 }, meal: { meal: 'breakfast' } }, { subsidy: 0, discount: 200 }],
  ],
}

test('every scheme has at least three cases', () => {
  expect(Object.keys(CASES).sort()).toEqual(SCHEMES.map((scheme) => scheme.id).sort())
  for (const rows of Object.values(CASES)) expect(rows.length).toBeGreaterThanOrEqual(3)
})

describe.each(Object.entries(CASES))('%s', (id, rows) => {
  test.each(rows)('%s', (_, asking, gets) => {
    expect(grant(id, asking)).toMatchObject(gets)
  })
})
