import type { KeepingPlace } from '../../db/tables/purchasing.ts'
import type { CountSheet } from '../purchasing/purchasing.ts'
import { KEEPING_WORDS } from '../words/purchasing.ts'
import { purchasing } from '../words/purchasing-pages.ts'
import { type Lang, say as sayIn } from '../words/words.ts'
import { type Filed, kg, type PaperContext, paperOf, stamp, wordsIn } from './context.ts'
import type { Block, Column, Paper, Row } from './paper.ts'

export interface CountSheetData extends Filed {
  sheet: CountSheet
  kitchen: string
  names: (id: string | null) => string
}

type Line = CountSheet['lines'][number]

/** The way round the shelves: the freezer last, so that it is open shortly. */
const PLACES: readonly KeepingPlace[] = ['dry', 'chilled', 'frozen']

const pageWordsIn =
  (lang: Lang) =>
  (key: keyof typeof purchasing): string =>
    sayIn(purchasing[key], lang)

/**
 * 盘点表: every lot where it is kept, with room for what it weighs and who weighed it. The count is blind, so nobody reads off it what
 * the book says; once it is finished it is the record of the count, with each difference.
 */
export function countSheetPaper(data: CountSheetData, context: PaperContext): Paper {
  const say = pageWordsIn(context.lang)
  const { sheet, kitchen, names, ...filed } = data
  const places = PLACES.filter((place) => sheet.lines.some((line) => line.place === place))
  const title = `${wordsIn(context.lang)('count_sheet')}　${sheet.place ? sayIn(KEEPING_WORDS[sheet.place], context.lang) : say('count_all')}`
  const counters = [...new Set(sheet.lines.flatMap((line) => line.by ?? []))].map(names).join('、')
  return paperOf('a4', title, filed, context, [
    {
      kind: 'facts',
      columns: 2,
      pairs: [
        [wordsIn(context.lang)('kitchen'), kitchen],
        [say('count_begun'), stamp(sheet.at)],
        [say('begun_by'), names(sheet.by)],
        [say('state'), sheet.finished ? `${say('count_done')} ${stamp(sheet.finished.at)}` : say('count_open')],
      ],
    },
    { kind: 'paragraph', text: say('count_steps'), muted: true, size: 'small' },
    ...places.flatMap((place) => placeTable(place, data, context)),
    ...(places.length === 0 ? [{ kind: 'paragraph' as const, text: say('count_empty') }] : []),
    {
      kind: 'signatures',
      lines: [
        { label: say('counted_by'), name: counters },
        { label: say('finished_by'), name: sheet.finished ? names(sheet.finished.by) : '' },
      ],
    },
  ])
}

/** What spoils first stands first, as on the shelf. */
const byExpiry = (a: Line, b: Line): number => a.name.localeCompare(b.name, 'zh') || (spoils(a) < spoils(b) ? -1 : 1)

const spoils = (line: Line): string => `${line.expiresOn ?? '~'} ${line.lot}`

function placeTable(place: KeepingPlace, { sheet, names }: CountSheetData, { lang }: PaperContext): Block[] {
  const say = pageWordsIn(lang)
  const isDone = sheet.finished !== undefined
  const columns: Column[] = [
    { label: say('ingredient'), weight: 2.6 },
    { label: say('pack'), weight: 2.2 },
    { label: say('lot'), weight: 2 },
    { label: say('expires_on'), weight: 1.8, align: 'center' },
    { label: say('counted_kg'), weight: 1.9, align: 'right' },
    ...(isDone ? [{ label: say('difference_kg'), weight: 1.7, align: 'right' as const }] : []),
    { label: say('counted_by'), weight: 1.6 },
  ]
  const rows = sheet.lines
    .filter((line) => line.place === place)
    .sort(byExpiry)
    .map((line): Row => {
      const difference = line.difference ?? 0
      return {
        cells: [
          line.name,
          line.spec,
          line.lot,
          line.expiresOn ?? say('no_expiry'),
          line.counted === undefined ? '' : kg(line.counted),
          ...(isDone ? [difference === 0 ? '–' : { text: kg(difference), bold: true }] : []),
          names(line.by ?? null),
        ],
      }
    })
  return [
    { kind: 'heading', text: sayIn(KEEPING_WORDS[place], lang) },
    { kind: 'table', zebra: true, rowMm: 8, columns, rows },
  ]
}
