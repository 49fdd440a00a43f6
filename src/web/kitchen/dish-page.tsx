import type { DishInFull } from '../../menu/dishes.ts'
import { kcal, NUTRIENTS } from '../../menu/nutrition.ts'
import { DISH_KIND_WORDS, menuWords } from '../../words/menu.ts'
import { pages } from '../../words/pages.ts'
import { ALLERGEN_WORDS, LINE_WORDS } from '../../words/terms.ts'
import { say, type Text } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, Button, Facts, Form, money, Notice, Table } from '../parts.tsx'
import { MenuFrame } from './menu-frame.tsx'
import { partLine } from './recipe-lines.ts'

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
    <MenuFrame frame={frame} tab="dishes" title={dish.name} again={again} form="#rewrite">
      <h1>
        {dish.name}{' '}
        <small>
          {named(DISH_KIND_WORDS, dish.kind, frame.lang)} · {say(LINE_WORDS[dish.line], frame.lang)} ·{' '}
          {t('version_n', { n: dish.recipeVersion })}
        </small>
      </h1>
      {data.faultTexts.length > 0 && (
        <Notice mood="bad" title={t('problems_n', { n: data.faultTexts.length })}>
          <ul>
            {data.faultTexts.map((text) => (
              <li>{say(text, frame.lang)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Facts
        pairs={[
          [t('portion'), dish.portionGrams === null ? t('not_stated') : `${dish.portionGrams} g`],
          [t('yield'), yieldText(frame, data)],
          [t('cost'), `${t('yuan', { n: money(data.cost.fen) })}${unpriced(frame, data)}`],
          [t('allergens'), allergens.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(comma) || t('allergens_none')],
          [t('textures'), dish.textures.map((one) => t(`texture_${one}`)).join(comma)],
          [
            t('upcoming'),
            data.upcoming
              .slice(0, 6)
              .map((day) => day.slice(5))
              .join(comma) || t('none'),
          ],
        ]}
      />
      <div class="two">
        <Written frame={frame} data={data} />
        <Exploded frame={frame} data={data} />
        <Nutrition frame={frame} data={data} />
        <Suitable frame={frame} data={data} />
      </div>
      {frame.may('publish_menu') && <Rewrite frame={frame} data={data} again={again} />}
      <Versions frame={frame} data={data} />
    </MenuFrame>
  )
}

function yieldText(frame: Frame, { written, raw, dish }: DishPageData): string {
  const t = wordsIn(menuWords, frame.lang)
  const cooked = written?.yieldGrams ? Math.round(written.yieldGrams / written.portions) : dish.portionGrams
  if (!cooked || raw === 0) return t('yield_none')
  return t('yield_text', { raw, cooked, percent: Math.round((cooked * 100) / raw) })
}

function unpriced(frame: Frame, { cost }: DishPageData): string {
  const t = wordsIn(menuWords, frame.lang)
  return cost.without.length ? `（${t('unpriced', { list: cost.without.join(say(pages.comma, frame.lang)) })}）` : ''
}

function Written({ frame, data: { written } }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  return (
    <Table
      caption={t('written', { n: written?.portions ?? 0 })}
      empty={t('not_stated')}
      columns={[
        {
          head: t('written_part'),
          names: true,
          cell: (part) => (
            <>
              {part.kind === 'ingredient' ? <a href={`/kitchen/ingredients/${encodeURIComponent(part.code)}`}>{part.name}</a> : part.name}{' '}
              {part.kind === 'preparation' && <small>{t('sub_recipe')}</small>}
            </>
          ),
        },
        { head: t('written_amount'), number: true, cell: (part) => `${part.amount / 1_000} ${part.unit}${part.net ? ` ${t('net')}` : ''}` },
      ]}
      rows={written?.parts ?? []}
    />
  )
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
          cell: (line) => <a href={`/kitchen/ingredients/${encodeURIComponent(line.ingredient)}`}>{line.name}</a>,
        },
        { head: t('as_bought'), number: true, cell: (line) => (line.milligrams / 1_000).toFixed(1) },
        { head: t('edible_g'), number: true, cell: (line) => (edible.get(line.ingredient) ?? 0).toFixed(1) },
        { head: t('cost_fen'), number: true, cell: (_, i) => money(cost.lines[i]?.fen ?? 0), total: money(cost.fen) },
      ]}
      rows={dish.recipe}
    />
  )
}

function Nutrition({ frame, data: { nutrition, sources } }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  const label = {
    energyKJ: 'energy',
    protein: 'protein',
    fat: 'fat',
    carbohydrate: 'carbohydrate',
    fibre: 'fibre',
    sodium: 'sodium',
  } as const
  const value = (nutrient: (typeof NUTRIENTS)[number]): string => {
    if (nutrient === 'energyKJ') return `${nutrition.energyKJ} kJ · ${kcal(nutrition.energyKJ)} kcal`
    return nutrient === 'sodium' ? `${nutrition.sodium} mg` : `${(nutrition[nutrient] / 1_000).toFixed(1)} g`
  }
  return (
    <div>
      <Table
        caption={t('nutrition')}
        columns={[
          { head: t('nutrient'), names: true, cell: (nutrient) => t(label[nutrient]) },
          { head: t('portion'), number: true, cell: value },
        ]}
        rows={NUTRIENTS}
      />
      <p class="note">
        {t('nutrition_source', { list: sources.map((one) => SOURCES[one] ?? one).join(say(pages.comma, frame.lang)) || t('none') })}{' '}
        {nutrition.without.length > 0 && t('nutrition_without', { list: nutrition.without.join(say(pages.comma, frame.lang)) })}
      </p>
    </div>
  )
}

/** As their makers call them; src/menu/food-values.json has the whole names and licences. */
const SOURCES: Record<string, string> = { ifct: 'IFCT 2017', usda: 'USDA SR', made: 'IFCT/USDA' }

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

function Rewrite({ frame, data: { dish, written }, again }: Props & { again: Again | undefined }) {
  const t = wordsIn(menuWords, frame.lang)
  const lines = (written?.parts ?? []).map((part) => partLine(part, t('net'))).join('\n')
  return (
    <details id="rewrite" open={again !== undefined}>
      <summary>{t('rewrite')}</summary>
      <Form frame={frame} action={`/kitchen/dishes/${encodeURIComponent(dish.code)}`} class="card paste">
        <p class="note">{t('rewrite_hint')}</p>
        <textarea name="parts" rows={10} aria-label={t('rewrite_field')} required spellcheck={false}>
          {again?.typed.parts ?? lines}
        </textarea>
        <div class="row">
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

function Versions({ frame, data: { versions, names } }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  return (
    <Table
      caption={t('versions')}
      empty={t('none')}
      columns={[
        { head: t('version'), names: true, cell: (row) => t('version_n', { n: row.version }) },
        { head: t('state'), cell: (row) => t('version_by', { at: stamp(row.at), who: whoIn(frame, names(row.by)) }) },
        { head: t('version_why'), cell: (row) => row.why ?? '' },
      ]}
      rows={versions}
    />
  )
}
