import type { DishInFull } from '../../menu/dishes.ts'
import { prepMinutesFor } from '../../production/stations.ts'
import { COOKING_WORDS, DISH_KIND_WORDS, menuWords } from '../../words/menu.ts'
import { pages } from '../../words/pages.ts'
import { ALLERGEN_WORDS, LINE_WORDS } from '../../words/terms.ts'
import { say, type Text } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Badge, Facts, money, Table } from '../parts.tsx'
import { DishFactsForms } from './dish-forms.tsx'
import { DishMinutes } from './dish-minutes.tsx'
import { Faults, MenuFrame } from './menu-frame.tsx'
import { NutritionTable, pathOf, RecipeTree, Rewrite, Versions } from './recipe-parts.tsx'

export interface DishPageData extends DishInFull {
  names: (id: string) => string
  faultTexts: readonly Text[]
}

interface Props {
  frame: Frame
  data: DishPageData
}

/** A dish from the recipe as it was written to what a portion brings, costs and suits. */
export function DishPage({ frame, data, again }: Props & { again?: Again | undefined }) {
  const t = wordsIn(menuWords, frame.lang)
  const { dish, allergens } = data
  const comma = say(pages.comma, frame.lang)
  return (
    <MenuFrame frame={frame} tab="dishes" title={dish.name} again={again} form={again && formOf(again)}>
      <h1>
        {dish.name}{' '}
        <small>
          {named(DISH_KIND_WORDS, dish.kind, frame.lang)} · {say(LINE_WORDS[dish.line], frame.lang)} ·{' '}
          {t('version_n', { n: dish.recipeVersion })}
        </small>
      </h1>
      <Faults frame={frame} texts={data.faultTexts} />
      <Facts
        pairs={[
          [t('portion'), dish.portionGrams === null ? t('not_stated') : `${dish.portionGrams} g`],
          [t('yield'), yieldText(frame, data)],
          [t('cost'), `${t('yuan', { n: money(data.cost.fen) })}${unpriced(frame, data)}`],
          [t('allergens'), allergens.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(comma) || t('allergens_none')],
          [t('textures'), dish.textures.map((one) => t(`texture_${one}`)).join(comma)],
          [t('declared'), dish.diets.map((one) => t(one)).join(comma) || t('none')],
          [t('cooking'), cookingText(frame, dish)],
          [
            t('upcoming'),
            data.upcoming
              .slice(0, 6)
              .map((day) => day.slice(5))
              .join(comma) || t('none'),
          ],
        ]}
      />
      <RecipeTree
        frame={frame}
        caption={t('written', { n: data.written?.portions ?? 0 })}
        lines={data.lines}
        of="portion"
        cost={data.cost.fen}
      />
      {frame.may('publish_menu') && <Rewrite frame={frame} action={pathOf('dish', dish.code)} written={data.written} again={again} />}
      <div class="two">
        {data.lines.some((line) => line.depth > 0) && <Exploded frame={frame} data={data} />}
        <NutritionTable frame={frame} caption={t('nutrition')} head={t('portion')} nutrition={data.nutrition} sources={data.sources} />
        <Suitable frame={frame} data={data} />
      </div>
      {frame.may('publish_menu') && <DishFactsForms frame={frame} dish={dish} again={again} />}
      <DishMinutes frame={frame} data={data} again={again?.typed.prep === undefined ? undefined : again} />
      <Versions frame={frame} versions={data.versions} names={data.names} />
    </MenuFrame>
  )
}

/** Where the form is that was refused. */
const formOf = ({ typed }: Again): string => (typed.parts !== undefined ? '#rewrite' : typed.prep !== undefined ? '#minutes' : '#facts')

function yieldText(frame: Frame, { written, raw, dish }: DishPageData): string {
  const t = wordsIn(menuWords, frame.lang)
  const cooked = written?.yieldGrams ? Math.round(written.yieldGrams / written.portions) : dish.portionGrams
  if (!cooked || raw === 0) return t('yield_none')
  return t('yield_text', { raw, cooked, percent: Math.round((cooked * 100) / raw) })
}

/** Preparing as the kitchen timed it, or counted by the kind of dish; cooking is stated. */
function cookingText(frame: Frame, { kind, cookMinutes, prepMinutes, method }: DishPageData['dish']): string {
  const t = wordsIn(menuWords, frame.lang)
  const how = named(COOKING_WORDS, method, frame.lang)
  return t('cooking_text', { prep: prepMinutes ?? prepMinutesFor(kind), minutes: cookMinutes, method: how })
}

function unpriced(frame: Frame, { cost }: DishPageData): string {
  const t = wordsIn(menuWords, frame.lang)
  return cost.without.length ? `（${t('unpriced', { list: cost.without.join(say(pages.comma, frame.lang)) })}）` : ''
}

function Exploded({ frame, data: { dish, cost, edible } }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  return (
    <Table
      caption={t('exploded')}
      empty={t('not_stated')}
      columns={[
        {
          head: t('ingredient'),
          names: true,
          cell: (line) => <a href={pathOf('ingredient', line.ingredient)}>{line.name}</a>,
        },
        { head: t('as_bought'), number: true, cell: (line) => (line.milligrams / 1_000).toFixed(1) },
        { head: t('edible_g'), number: true, cell: (line) => (edible.get(line.ingredient) ?? 0).toFixed(1) },
        { head: t('cost_fen'), number: true, cell: (_, i) => money(cost.lines[i]?.fen ?? 0), total: money(cost.fen) },
      ]}
      rows={dish.recipe}
    />
  )
}

function Suitable({ frame, data: { suits } }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  const mood = { yes: 'good', no: 'bad', unknown: 'warn' } as const
  return (
    <Table
      caption={t('suitable')}
      columns={[
        { head: t('diet'), names: true, cell: (one) => t(one.diet) },
        { head: t('verdict'), cell: (one) => <Badge mood={mood[one.suits]}>{t(`suits_${one.suits}`)}</Badge> },
        { head: t('because'), cell: (one) => one.because.join(say(pages.comma, frame.lang)) },
      ]}
      rows={suits}
    />
  )
}
