import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Filed, type PaperContext, paperOf, type Say, sitting, wordsIn } from './context.ts'
import type { Block, Paper, Row } from './paper.ts'

export interface RoundSheetData extends Filed {
  day: MealDate
  meal: Meal
  canteen: string
  carrier: string
  mode: string
  tours: RoundTour[]
  /** who ordered to the door and is in nobody's round */
  unplaced: { name: string; address: string; why: string }[]
}

interface RoundTour {
  departs: ClockTime
  ends: ClockTime
  /** the box: sets, each with its number */
  box: [set: string, portions: number][]
  doors: RoundDoor[]
}

interface RoundDoor {
  name: string
  address: string
  access: string
  tray: string
  /** what must not be eaten, or how it must be */
  diet: string
  proxy: string
  eta: string
  portions: number
}

/** The carrier's paper: a page a tour, doors in order in large type, what must not be eaten in a frame, and room to sign. */
export function roundSheet(data: RoundSheetData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const blocks: Block[] = [
    ...data.tours.flatMap((tour, i): Block[] => [
      ...(i > 0 ? [{ kind: 'page-break' } as const] : []),
      ...tourBlocks(data, tour, i + 1, say, context),
    ]),
    ...(data.unplaced.length > 0 ? unplacedBlocks(data.unplaced, say) : []),
    { kind: 'signatures', lines: [{ label: say('round_carrier'), name: data.carrier }, { label: say('round_canteen') }] },
  ]
  return paperOf('a4-landscape', `${say('round_sheet')}　${data.carrier}`, data, context, blocks)
}

function tourBlocks(data: RoundSheetData, tour: RoundTour, number: number, say: Say, { lang }: PaperContext): Block[] {
  const portions = tour.doors.reduce((sum, door) => sum + door.portions, 0)
  return [
    {
      kind: 'facts',
      columns: 3,
      size: 'large',
      pairs: [
        [say('sitting'), sitting(data.day, data.meal, lang)],
        [say('canteen'), data.canteen],
        [say('round_tour'), `${number} / ${data.tours.length} · ${data.mode}`],
        [say('departure'), tour.departs],
        [say('round_ends'), tour.ends],
        [say('round_box'), say('round_box_of', { n: portions, sets: tour.box.map(([set, n]) => `${set} ${n}`).join(say('comma')) })],
      ],
    },
    { kind: 'spacer', mm: 2 },
    {
      kind: 'table',
      size: 'large',
      rowMm: 17,
      columns: [
        { label: say('order'), weight: 0.5, align: 'center' },
        { label: say('round_name'), weight: 1.4 },
        { label: say('round_address'), weight: 4.2 },
        { label: say('round_diet'), weight: 2 },
        { label: say('round_proxy'), weight: 1.7 },
        { label: say('eta'), weight: 0.9, align: 'center' },
        { label: say('portions'), weight: 0.7, align: 'center' },
        { label: say('signed'), weight: 1.6 },
      ],
      rows: tour.doors.map(doorRow),
    },
  ]
}

const doorRow = (door: RoundDoor, i: number): Row => ({
  cells: [
    { text: String(i + 1), bold: true },
    { text: door.name, bold: true, note: door.tray },
    { text: door.address, note: door.access },
    { text: door.diet === '' ? '' : `! ${door.diet}`, bold: true },
    door.proxy,
    { text: door.eta, bold: true },
    String(door.portions),
    '',
  ],
})

const unplacedBlocks = (unplaced: RoundSheetData['unplaced'], say: Say): Block[] => [
  { kind: 'spacer', mm: 3 },
  { kind: 'banner', text: say('round_unplaced'), tone: 'alarm' },
  {
    kind: 'table',
    columns: [
      { label: say('round_name'), weight: 1.4 },
      { label: say('round_address'), weight: 4 },
      { label: say('reason'), weight: 4 },
    ],
    rows: unplaced.map(({ name, address, why }) => ({ cells: [{ text: name, bold: true }, address, why] })),
  },
]
