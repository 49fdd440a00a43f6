import type { Formula } from '../../menu/explode.ts'
import { kcal, NUTRIENTS, type Nutrition } from '../../menu/nutrition.ts'
import type { TreeLine } from '../../menu/tree.ts'
import type { Version } from '../../menu/versions.ts'
import { menuWords } from '../../words/menu.ts'
import { pages } from '../../words/pages.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Button, count, Form, money, Table } from '../parts.tsx'
import { partLine } from './recipe-lines.ts'

/* What the pages of a dish and of a sub-recipe have in common: a recipe read down to what is bought, its versions, and the next one. */

export const pathOf = (kind: 'dish' | 'preparation' | 'ingredient', code: string): string =>
  `/kitchen/${{ dish: 'dishes', preparation: 'preparations', ingredient: 'ingredients' }[kind]}/${encodeURIComponent(code)}`

interface TreeProps {
  frame: Frame
  caption: string
  lines: readonly TreeLine[]
  /** what the grams are of: a portion, with decimals, or a whole batch */
  of: 'portion' | 'batch'
  cost: number
}

const DEEPEST = 4

/** A recipe with its sub-recipes opened, a line a part: grams, edible share, cost and energy. */
export function RecipeTree({ frame, caption, lines, of, cost }: TreeProps) {
  const t = wordsIn(menuWords, frame.lang)
  const grams = (milligrams: number) => (of === 'portion' ? (milligrams / 1_000).toFixed(1) : count(Math.round(milligrams / 1_000)))
  return (
    <Table
      caption={caption}
      empty={t('not_stated')}
      columns={[
        {
          head: t('written_part'),
          names: true,
          cell: ({ part, depth }) => (
            <span class={depth > 0 ? `deep-${Math.min(depth, DEEPEST)}` : undefined}>
              <a href={pathOf(part.kind, part.code)}>{part.name}</a> {part.kind === 'preparation' && <small>{t('sub_recipe')}</small>}
            </span>
          ),
        },
        { head: t('written_amount'), number: true, cell: ({ part, depth }) => (depth === 0 ? amountText(frame, part) : '') },
        {
          head: t(of === 'portion' ? 'grams_portion' : 'grams_batch'),
          number: true,
          cell: ({ milligrams }) => (milligrams === null ? t('not_stated') : grams(milligrams)),
        },
        { head: t('edible'), number: true, cell: ({ part, ediblePercent }) => (part.kind === 'preparation' ? '' : (ediblePercent ?? '–')) },
        {
          head: t('edible_g'),
          number: true,
          cell: ({ part, milligrams, ediblePercent }) =>
            part.kind === 'preparation' || milligrams === null ? '' : grams((milligrams * (ediblePercent ?? 100)) / 100),
        },
        { head: t('cost_fen'), number: true, cell: ({ fen }) => money(fen), total: money(cost) },
        { head: 'kcal', number: true, cell: (line) => count(line.kcal) },
      ]}
      rows={lines}
    />
  )
}

const amountText = (frame: Frame, part: { amount: number; unit: string; net: boolean }): string => {
  const net = part.net ? ` ${wordsIn(menuWords, frame.lang)('net')}` : ''
  return `${part.amount / 1_000} ${part.unit}${net}`
}

interface NutritionProps {
  frame: Frame
  caption: string
  head: string
  nutrition: Nutrition
  sources?: readonly string[]
}

const NUTRIENT_WORDS = {
  energyKJ: 'energy',
  protein: 'protein',
  fat: 'fat',
  carbohydrate: 'carbohydrate',
  fibre: 'fibre',
  sodium: 'sodium',
} as const

/** As their makers call them; src/menu/food-values.json has the whole names and licences. */
const SOURCES: Record<string, string> = { ifct: 'IFCT 2017', usda: 'USDA SR', made: 'IFCT/USDA' }

export function NutritionTable({ frame, caption, head, nutrition, sources = [] }: NutritionProps) {
  const t = wordsIn(menuWords, frame.lang)
  const comma = say(pages.comma, frame.lang)
  const value = (nutrient: (typeof NUTRIENTS)[number]): string => {
    if (nutrient === 'energyKJ') return `${nutrition.energyKJ} kJ · ${kcal(nutrition.energyKJ)} kcal`
    return nutrient === 'sodium' ? `${nutrition.sodium} mg` : `${(nutrition[nutrient] / 1_000).toFixed(1)} g`
  }
  return (
    <div>
      <Table
        caption={caption}
        columns={[
          { head: t('nutrient'), names: true, cell: (nutrient) => t(NUTRIENT_WORDS[nutrient]) },
          { head, number: true, cell: value },
        ]}
        rows={NUTRIENTS}
      />
      <p class="note">
        {sources.length > 0 && t('nutrition_source', { list: sources.map((one) => SOURCES[one] ?? one).join(comma) })}{' '}
        {nutrition.without.length > 0 && t('nutrition_without', { list: nutrition.without.join(comma) })}
      </p>
    </div>
  )
}

interface RewriteProps {
  frame: Frame
  action: string
  written: Formula | undefined
  /** a sub-recipe is written by the batch */
  batch?: boolean
  again: Again | undefined
}

/** The next version of a recipe, from the one in force. */
export function Rewrite({ frame, action, written, batch, again }: RewriteProps) {
  const t = wordsIn(menuWords, frame.lang)
  const lines = (written?.parts ?? []).map((part) => partLine(part, t('net'))).join('\n')
  return (
    <details id="rewrite" open={again?.typed.parts !== undefined}>
      <summary>{t('rewrite')}</summary>
      <Form frame={frame} action={action} class="card paste">
        <p class="note">{t('rewrite_hint')}</p>
        <textarea name="parts" rows={10} aria-label={t('rewrite_field')} required spellcheck={false}>
          {again?.typed.parts ?? lines}
        </textarea>
        <div class="row">
          {batch ? (
            <input type="hidden" name="portions" value="1" />
          ) : (
            <label class="inline">
              <span>{t('rewrite_portions')}</span>
              <input
                class="count"
                name="portions"
                inputmode="numeric"
                value={typedOr(again, 'portions', written?.portions ?? 100)}
                required
              />
            </label>
          )}
          <label class="inline">
            <span>{t('rewrite_yield')}</span>
            <input class="text" name="yield" value={typedOr(again, 'yield', written?.yieldGrams ?? '')} required autocomplete="off" />
          </label>
          <label class="inline">
            <span>{t('change_reason')}</span>
            <input class="text" name="reason" value={typedOr(again, 'reason', '')} autocomplete="off" />
          </label>
          <Button>{t('rewrite_submit')}</Button>
        </div>
      </Form>
    </details>
  )
}

/** What each version said, who wrote it and why; published menus keep the one that they were published with. */
export function Versions({ frame, versions, names }: { frame: Frame; versions: readonly Version[]; names: (id: string) => string }) {
  const t = wordsIn(menuWords, frame.lang)
  return (
    <Table
      caption={t('versions')}
      empty={t('none')}
      columns={[
        { head: t('version'), names: true, cell: (row) => t('version_n', { n: row.version }) },
        { head: t('version_says'), cell: ({ written }) => (written ? versionText(frame, written) : t('not_stated')) },
        { head: t('state'), cell: (row) => t('version_by', { at: stamp(row.at), who: whoIn(frame, names(row.by)) }) },
        { head: t('version_why'), cell: (row) => row.why ?? '' },
      ]}
      rows={versions}
    />
  )
}

function versionText(frame: Frame, { portions, yieldGrams, parts }: Formula): string {
  const t = wordsIn(menuWords, frame.lang)
  const list = parts.map((part) => `${part.name} ${amountText(frame, part)}`).join(say(pages.comma, frame.lang))
  return t(portions > 1 ? 'version_portions' : 'version_batch', { portions, grams: yieldGrams === null ? '–' : count(yieldGrams), list })
}
