import type { Circle } from '../routing/circle.ts'
import { basisOf } from '../routing/circle-basis.ts'
import { drawCircle, drawLegend, legendOf, letterOf } from '../routing/circle-drawing.ts'
import { FEWEST_SHOWN, numbersOf, STEPS } from '../routing/circle-numbers.ts'
import { circle as words } from '../words/circle.ts'
import { say as sayIn } from '../words/words.ts'
import { type Filed, type PaperContext, paperOf } from './context.ts'
import type { Block, Paper } from './paper.ts'

const LETTERS = 16
const MAP_MM = 190

/** 一刻钟助餐圈: the map on one page, and on the next who walks how far, when, and where meal points would help. */
export function circleMap({ circle, district, ...filed }: Filed & { circle: Circle; district: string }, context: PaperContext): Paper {
  const say = (key: keyof typeof words, values?: Record<string, string | number>) => sayIn(words[key], context.lang, values)
  const { asked, elders } = circle
  const drawing = drawCircle(circle, { kitchen: say('kitchen'), north: say('north'), kilometres: (km) => say('km', { km }) }, LETTERS)
  const headline = say(elders.homes === 0 ? 'no_homes' : elders.beyond > 0 ? 'headline' : 'nobody_beyond', {
    ...{ beyond: elders.beyond, homes: elders.homes, minutes: asked.minutes },
  })
  const basis = basisOf(circle)
  return paperOf('a4', `${say('title')} · ${district}`, filed, context, [
    {
      kind: 'paragraph',
      text: `${say('walk')} ${say('minutes', { n: asked.minutes })} · ${say(asked.rain ? 'rain' : 'dry')}. ${headline}`,
      bold: true,
    },
    { kind: 'drawing', drawing, mm: MAP_MM },
    { kind: 'drawing', drawing: drawLegend(legendOf(circle), ({ word, n }) => say(word, { n }), LETTERS), mm: 60 },
    {
      kind: 'paragraph',
      text: `${say(basis.word, basis.values)} ${say('assumed', { rain_walk: circle.numbers.foot_rain / 100, rain_drive: circle.numbers.car_rain / 100 })}`,
      muted: true,
      size: 'small',
    },
    { kind: 'page-break' },
    ...tables(circle, say),
  ])
}

type SayCircle = (key: keyof typeof words, values?: Record<string, string | number>) => string

const tables = (circle: Circle, say: SayCircle): Block[] => [
  ...walks(circle, say),
  ...points(circle, say),
  ...hours(circle, say),
  ...canteens(circle, say),
  ...doors(circle, say),
  ...vansDown(circle, say),
  ...drives(circle, say),
]

const walks = ({ walks }: Circle, say: SayCircle): Block[] => [
  { kind: 'heading', text: say('walks') },
  {
    kind: 'table',
    columns: [
      { label: say('weather'), weight: 1 },
      ...STEPS.map((n) => ({ label: say('within', { n }), weight: 1, align: 'right' as const })),
      { label: say('further'), weight: 1, align: 'right' },
    ],
    rows: walks.map(({ rain, counts }) => ({ cells: [say(rain ? 'rain' : 'dry'), ...counts.map(({ elders }) => String(elders))] })),
  },
]

const points = ({ points, ground }: Circle, say: SayCircle): Block[] => [
  { kind: 'heading', text: say('points') },
  { kind: 'paragraph', text: say('points_note', { fewest: FEWEST_SHOWN }), muted: true, size: 'small' },
  points.length === 0
    ? { kind: 'paragraph', text: say('no_points', { fewest: FEWEST_SHOWN }) }
    : {
        kind: 'table',
        columns: [
          { label: say('point'), weight: 1 },
          { label: say('lat_lon'), weight: 3 },
          { label: say('helped'), weight: 2, align: 'right' },
        ],
        rows: points.map(({ spot, elders }, i) => {
          const { lat, lon } = ground.place(spot)
          return { cells: [letterOf(i), `${lat.toFixed(4)}, ${lon.toFixed(4)}`, String(elders)] }
        }),
      },
]

const hours = ({ hours }: Circle, say: SayCircle): Block[] => [
  { kind: 'heading', text: say('hours') },
  {
    kind: 'table',
    columns: [
      { label: say('serving_hours'), weight: 2 },
      { label: say('open_canteens'), weight: 1, align: 'right' },
      { label: say('beyond_dry'), weight: 1, align: 'right' },
      { label: say('beyond_rain'), weight: 1, align: 'right' },
    ],
    rows: hours.map(({ from, until, canteens, beyond }) => ({
      cells: [`${from}–${until}`, String(canteens), String(beyond.dry), String(beyond.rain)],
    })),
  },
]

const canteens = ({ canteens }: Circle, say: SayCircle): Block[] => [
  { kind: 'heading', text: say('canteens') },
  {
    kind: 'table',
    zebra: true,
    columns: [
      { label: say('number'), weight: 0.6, align: 'right' },
      { label: say('canteen'), weight: 3 },
      { label: say('serves'), weight: 1.5 },
      { label: say('drive'), weight: 1.2, align: 'right' },
      { label: say('state'), weight: 1.5 },
    ],
    rows: canteens.map(({ number, name, serves, driveMinutes, out }) => ({
      cells: [
        String(number),
        name,
        `${serves.from}–${serves.until}`,
        String(driveMinutes),
        say(out === undefined ? 'ok' : out === 'closed' ? 'closed' : 'late'),
      ],
    })),
  },
]

const doors = ({ canteens, numbers, asked }: Circle, say: SayCircle): Block[] => {
  const homes = (carried: Circle['canteens'][number]['carried'], mode: string): string => {
    const many = carried.find((one) => one.mode === mode)?.homes ?? 0
    return many > 0 && many < FEWEST_SHOWN ? say('some', { n: FEWEST_SHOWN }) : String(many)
  }
  const said = { foot: numbers.carrier_speed / 100, ebike: numbers.ebike_speed / 100, fewest: FEWEST_SHOWN }
  return [
    { kind: 'heading', text: say('doors', { n: asked.minutes }) },
    {
      kind: 'paragraph',
      text: asked.rain ? `${say('doors_note', said)} ${say('doors_rain', { rain: numbers.foot_rain / 100 })}` : say('doors_note', said),
      muted: true,
      size: 'small',
    },
    {
      kind: 'table',
      zebra: true,
      columns: [
        { label: say('number'), weight: 0.6, align: 'right' },
        { label: say('canteen'), weight: 2 },
        { label: say('doors_foot'), weight: 1.3, align: 'right' },
        { label: say('doors_ebike'), weight: 1.3, align: 'right' },
        { label: say('next'), weight: 3 },
      ],
      rows: canteens.map(({ number, shortName, carried, next }) => ({
        cells: [
          ...[String(number), shortName, homes(carried, 'foot'), homes(carried, 'ebike')],
          next ? say('next_is', { number: next.number, ...next.minutes }) : say('none'),
        ],
      })),
    },
  ]
}

const vansDown = ({ vansDown, canteens, planned }: Circle, say: SayCircle): Block[] =>
  planned === undefined || vansDown.length === 0
    ? []
    : [
        { kind: 'heading', text: say('vans_down') },
        { kind: 'paragraph', text: say('vans_down_note', { day: planned }), muted: true, size: 'small' },
        {
          kind: 'table',
          columns: [
            { label: say('van_down'), weight: 1.5 },
            { label: say('no_food_at'), weight: 3 },
            { label: say('meals_lost'), weight: 1, align: 'right' },
            { label: say('then_beyond'), weight: 1.5, align: 'right' },
          ],
          rows: vansDown.map(({ plate, late, portions, beyond }) => ({
            cells: [plate, numbersOf(canteens, late) || say('none'), String(portions), String(beyond)],
          })),
        },
      ]

const drives = ({ drives }: Circle, say: SayCircle): Block[] => [
  { kind: 'heading', text: say('drives') },
  { kind: 'paragraph', text: say('drives_note'), muted: true, size: 'small' },
  {
    kind: 'table',
    columns: [
      { label: say('serving_hours'), weight: 1.4 },
      { label: say('traffic'), weight: 1, align: 'right' },
      ...(drives[0]?.beyond ?? []).map(({ minutes, rain }) => ({
        label: say(rain ? 'further_rain' : 'further_dry', { n: minutes }),
        weight: 2,
      })),
    ],
    rows: drives.map(({ from, until, percent, beyond }) => ({
      cells: [
        `${from}–${until}`,
        `${percent}%`,
        ...beyond.map(({ canteens }) => canteens.map((site) => site + 1).join(' ') || say('none')),
      ],
    })),
  },
]
