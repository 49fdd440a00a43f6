import type { ClockTime } from '../kernel/meal-date.ts'
import { routeDelta as words } from '../words/route-delta.ts'
import { say as sayIn } from '../words/words.ts'
import { type PaperContext, paperOf, sitting, wordsIn } from './context.ts'
import type { ChangeTold } from './delta-sheet.ts'
import type { Block, Paper } from './paper.ts'

export interface RunDelta {
  run: string
  plate: string
  driver: string
  departure: ClockTime
  /** when it was to leave until then, where that was another time */
  wasDeparting: ClockTime | null
  /** `was`: its place on this run before, `wasAt` its time; none, where it is new on it, or nobody kept that */
  stops: { order: number; canteen: string; eta: ClockTime; boxes: number; was: number | null; wasAt: ClockTime | null }[]
  /** canteens that it goes to no longer */
  gone: string[]
  /** it was not there before */
  isNew: boolean
}

export interface RunDeltaData extends ChangeTold, RunDelta {}
export interface RoutesDeltaData extends ChangeTold {
  runs: RunDelta[]
}

type SayDelta = (key: keyof typeof words, values?: Record<string, string | number>) => string
const inLang =
  ({ lang }: PaperContext): SayDelta =>
  (key, values) =>
    sayIn(words[key], lang, values)

/** One driver's: the whole run as it now is, what is new of it, and which papers to tear up. */
export function runDelta(data: RunDeltaData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const blocks: Block[] = [
    ...head(data, context),
    ...runBlocks(data, context),
    { kind: 'spacer', mm: 2 },
    ...(data.void.length > 0
      ? [{ kind: 'paragraph', text: say('delta_tear', { numbers: data.void.join(say('comma')) }), bold: true } as const]
      : []),
    { kind: 'signatures', lines: [{ label: say('driver_sign') }, { label: say('sender_sign') }] },
  ]
  return paperOf('a4', `${say('manifest_delta')}　${data.run}`, data, context, blocks)
}

/** For who loads: every run that changed. */
export function routesDelta(data: RoutesDeltaData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const blocks: Block[] = [
    ...head(data, context),
    ...data.runs.flatMap((run): Block[] => [{ kind: 'heading', text: run.run }, ...runBlocks(run, context)]),
    { kind: 'heading', text: say('delta_void') },
    { kind: 'paragraph', text: data.void.join(say('comma')) || say('delta_none') },
    { kind: 'signatures', lines: [{ label: say('sender_sign') }] },
  ]
  return paperOf('a4', `${say('delta_sheet')}　${say('version_n', { n: data.version })}`, data, context, blocks)
}

function head({ day, meal, version, why, at, by }: ChangeTold, context: PaperContext): Block[] {
  const [say, t] = [wordsIn(context.lang), inLang(context)]
  return [
    { kind: 'banner', text: t('only', { version }), note: sitting(day, meal, context.lang), tone: 'alarm' },
    { kind: 'spacer', mm: 1 },
    {
      kind: 'facts',
      columns: 1,
      pairs: [
        [t('why'), why ?? t('no_why')],
        [say('delta_who'), `${by}　${at}`],
      ],
    },
    { kind: 'paragraph', text: t('food_same') },
  ]
}

function runBlocks({ plate, driver, departure, wasDeparting, stops, gone, isNew }: RunDelta, context: PaperContext): Block[] {
  const [say, t] = [wordsIn(context.lang), inLang(context)]
  const from = (was: ClockTime | null, now: ClockTime) => (was === null || was === now ? now : `${was} → ${now}`)
  const before = (was: number | null, order: number) => (was === null ? t('new_here') : was === order ? t('same') : t('was', { n: was }))
  return [
    {
      kind: 'facts',
      columns: 3,
      pairs: [
        [say('plate'), isNew ? `${plate}　${t('new_run')}` : plate],
        [say('driver'), driver],
        [say('departure'), from(wasDeparting, departure)],
      ],
    },
    {
      kind: 'table',
      size: 'large',
      columns: [
        { label: t('order'), weight: 0.7, align: 'center' },
        { label: t('canteen'), weight: 3.4 },
        { label: t('eta'), weight: 2.2, align: 'center' },
        { label: t('boxes'), weight: 0.8, align: 'center' },
        { label: t('before'), weight: 1.6 },
      ],
      rows: stops.map(({ order, canteen, eta, boxes, was, wasAt }) => ({
        cells: [
          { text: String(order), bold: true },
          { text: canteen, bold: true },
          { text: from(wasAt, eta), bold: wasAt !== eta },
          String(boxes),
          { text: before(was, order), bold: was !== order },
        ],
      })),
    },
    ...gone.map((canteen): Block => ({ kind: 'banner', text: `${canteen}　${t('gone')}`, tone: 'alarm', size: 'normal' })),
  ]
}
