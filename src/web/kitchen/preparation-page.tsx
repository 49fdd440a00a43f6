import { kcal } from '../../menu/nutrition.ts'
import type { PreparationInFull } from '../../menu/preparations.ts'
import { DISH_OR_PART_WORDS, menuWords } from '../../words/menu.ts'
import { pages } from '../../words/pages.ts'
import { ALLERGEN_WORDS, LINE_WORDS } from '../../words/terms.ts'
import { say, type Text } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { count, Facts, money, Table } from '../parts.tsx'
import { Faults, MenuFrame } from './menu-frame.tsx'
import { NutritionTable, pathOf, RecipeTree, Rewrite, Versions } from './recipe-parts.tsx'

interface Props {
  frame: Frame
  data: PreparationInFull & { names: (id: string) => string; faultTexts: readonly Text[] }
  again?: Again | undefined
}

/** A sub-recipe: what a batch takes and yields, what a kilogram of it costs and brings, and which recipes use it. */
export function PreparationPage({ frame, data, again }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  const { batch, written, versions, names } = data
  return (
    <MenuFrame frame={frame} tab="dishes" title={batch.name} again={again} form="#rewrite">
      <h1>
        {batch.name}{' '}
        <small>
          {t('sub_recipe')} · {say(LINE_WORDS[batch.line], frame.lang)} · {t('version_n', { n: batch.recipeVersion })}
        </small>
      </h1>
      <Faults frame={frame} texts={data.faultTexts} />
      <Facts pairs={factsOf(frame, data)} />
      <RecipeTree frame={frame} caption={t('batch_of')} lines={data.lines} of="batch" cost={data.cost.fen} />
      {frame.may('publish_menu') && (
        <Rewrite frame={frame} action={pathOf('preparation', batch.code)} written={written} batch again={again} />
      )}
      <div class="two">
        <Uses frame={frame} data={data} />
        {data.nutrition && <NutritionTable frame={frame} caption={t('nutrition_100')} head="100 g" nutrition={data.nutrition} />}
      </div>
      <Versions frame={frame} versions={versions} names={names} />
    </MenuFrame>
  )
}

function factsOf(frame: Frame, { batch, raw, kilo, nutrition, allergens, cost }: Props['data']): [string, string][] {
  const t = wordsIn(menuWords, frame.lang)
  const comma = say(pages.comma, frame.lang)
  const cooked = batch.portionGrams
  const without = cost.without.length > 0 ? `（${t('unpriced', { list: cost.without.join(comma) })}）` : ''
  const turned =
    cooked && raw > 0 ? t('yield_text', { raw: count(raw), cooked: count(cooked), percent: Math.round((cooked * 100) / raw) }) : ''
  return [
    [t('yield'), turned || t('yield_none')],
    [t('cost_kilo'), kilo === undefined ? t('not_stated') : `${t('yuan', { n: money(kilo) })}${without}`],
    [t('energy_100'), nutrition ? `${kcal(nutrition.energyKJ)} kcal` : t('not_stated')],
    [t('allergens'), allergens.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(comma) || t('allergens_none')],
  ]
}

/** Where it is used: a change of it changes all of these, from the next menu that is published. */
function Uses({ frame, data: { uses } }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  return (
    <Table
      caption={t('where_used')}
      empty={t('used_nowhere')}
      columns={[
        { head: t('used_in'), names: true, cell: (use) => <a href={pathOf(use.kind, use.code)}>{use.name}</a> },
        { head: t('kind'), cell: (use) => say(DISH_OR_PART_WORDS[use.kind], frame.lang) },
        { head: t('through'), cell: (use) => use.through.join(' → ') },
        {
          head: t('grams_each'),
          number: true,
          cell: (use) =>
            use.kind === 'dish' ? (use.milligrams / use.portions / 1_000).toFixed(1) : count(Math.round(use.milligrams / 1_000)),
        },
      ]}
      rows={uses}
    />
  )
}
