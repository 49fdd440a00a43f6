import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { safetyPapers } from '../words/safety-papers.ts'
import { say as sayIn } from '../words/words.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, sitting, stamp } from './context.ts'
import type { Paper } from './paper.ts'

export interface SampleLabelData extends Filed {
  kitchen: string
  day: MealDate
  meal: Meal
  dish: string
  line: DietLine
  grams: number
  takenAt: Instant
  keepUntil: Instant
  place: string
  by: string
}

/** The words of food safety's papers in the paper's language. */
export const safetyWordsIn =
  (lang: PaperContext['lang']) =>
  (key: keyof typeof safetyPapers, values?: Record<string, string | number>): string =>
    sayIn(safetyPapers[key], lang, values)

/**
 * What sticks on a sample, 60 × 40 mm: what it is, of which meal, how much, when, until when, where and by whom.
 * Source: 餐饮服务食品安全操作规范 7.9, on samples.
 */
export function sampleLabel(data: SampleLabelData, context: PaperContext): Paper {
  const say = safetyWordsIn(context.lang)
  return paperOf('label-60x40', `${say('sample_of')} ${data.dish}`, data, context, [
    { kind: 'banner', text: data.dish, note: say('sample_of'), tone: data.line === 'halal' ? 'halal' : 'plain', size: 'normal' },
    {
      kind: 'beside',
      share: 0.74,
      left: [
        {
          kind: 'facts',
          columns: 1,
          pairs: [
            [say('meal'), sitting(data.day, data.meal, context.lang)],
            [say('weight'), `${data.grams} g`],
            [say('taken'), stamp(data.takenAt)],
            [say('until'), stamp(data.keepUntil)],
            [say('place'), data.place],
            [say('by'), data.by],
          ],
        },
      ],
      right: [{ kind: 'qr', data: context.base + data.path, mm: 13 }],
    },
    { kind: 'rule' },
    { kind: 'paragraph', text: `${data.kitchen}　${data.number}`, size: 'small' },
  ])
}
