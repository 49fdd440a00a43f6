import type { IngredientInFull } from '../../menu/dishes.ts'
import { menuWords } from '../../words/menu.ts'
import { pages } from '../../words/pages.ts'
import { ALLERGEN_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Button, Facts, Form, money } from '../parts.tsx'
import { MenuFrame } from './menu-frame.tsx'

export interface IngredientPageData extends IngredientInFull {
  foods: readonly { code: string; name: string }[]
}

interface Props {
  frame: Frame
  data: IngredientPageData
  again?: Again | undefined
}

/** What is known of an ingredient, and the forms that say what is not. */
export function IngredientPage({ frame, data, again }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  const { ingredient, prices, units, usedIn } = data
  const comma = say(pages.comma, frame.lang)
  const stated = (value: string | number | null | undefined) => (value === null || value === undefined ? t('not_stated') : value)
  const allergens = ingredient.allergens?.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(comma)
  const yesNo = (value: boolean | null) => (value === null ? t('not_stated') : t(value ? 'yes' : 'no'))
  return (
    <MenuFrame frame={frame} tab="dishes" title={ingredient.name} again={again} form="#state">
      <h1>{ingredient.name}</h1>
      <Facts
        pairs={[
          [t('allergens'), allergens === '' ? t('allergens_none') : stated(allergens)],
          [t('halal'), yesNo(ingredient.halal)],
          [t('vegetarian'), yesNo(ingredient.vegetarian)],
          [t('purine'), ingredient.purine ? t(`purine_${ingredient.purine}`) : t('not_stated')],
          [t('edible'), stated(ingredient.ediblePercent)],
          [t('food'), ingredient.food ? `${ingredient.food.name} (${ingredient.food.code})` : t('not_stated')],
          [t('price'), prices[0] ? t('price_since', { day: prices[0].since, yuan: money(prices[0].fen) }) : t('not_stated')],
          [t('units'), units.map(({ unit, milligrams }) => t('units_text', { unit, grams: milligrams / 1_000 })).join(comma) || t('none')],
        ]}
      />
      <p>
        {t('used_in')}
        {frame.lang === 'zh' ? '：' : ': '}
        {usedIn.length === 0
          ? t('none')
          : usedIn.map((dish, i) => (
              <>
                {i > 0 && comma}
                <a href={`/kitchen/dishes/${encodeURIComponent(dish.code)}`}>{dish.name}</a>
              </>
            ))}
      </p>
      {frame.may('publish_menu') && <StateForms frame={frame} data={data} again={again} />}
    </MenuFrame>
  )
}

function StateForms({ frame, data, again }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  const { ingredient, foods } = data
  const action = `/kitchen/ingredients/${encodeURIComponent(ingredient.code)}`
  return (
    <div class="two" id="state">
      <Form frame={frame} action={action} class="card">
        <h2>{t('price')}</h2>
        <div class="row">
          <label class="inline">
            <span>{t('price')}</span>
            <input class="count" name="yuan" inputmode="decimal" value={typedOr(again, 'yuan', '')} required />
          </label>
          <label class="inline">
            <span>{t('price_from')}</span>
            <input type="date" name="since" value={typedOr(again, 'since', frame.today)} required />
          </label>
          <Button>{t('state')}</Button>
        </div>
      </Form>
      <Form frame={frame} action={action} class="card">
        <h2>{t('units')}</h2>
        <div class="row">
          <label class="inline">
            <span>{t('unit')}</span>
            <input class="count" name="unit" value={typedOr(again, 'unit', '')} required maxlength={10} />
          </label>
          <label class="inline">
            <span>{t('unit_grams')}</span>
            <input class="count" name="grams" inputmode="decimal" value={typedOr(again, 'grams', '')} required />
          </label>
          <Button>{t('state')}</Button>
        </div>
      </Form>
      <Form frame={frame} action={action} class="card">
        <h2>{t('allergens')}</h2>
        <div class="row boxes">
          {Object.keys(ALLERGEN_WORDS).map((code) => (
            <label class="named-tick">
              <input type="checkbox" name={`allergen:${code}`} value="yes" checked={ingredient.allergens?.includes(code) ?? false} />{' '}
              {named(ALLERGEN_WORDS, code, frame.lang)}
            </label>
          ))}
        </div>
        <input type="hidden" name="allergens" value="stated" />
        <Button>{t('state')}</Button>
      </Form>
      <Form frame={frame} action={action} class="card">
        <h2>
          {t('edible')} · {t('food')}
        </h2>
        <div class="row">
          <label class="inline">
            <span>{t('edible')}</span>
            <input
              class="count"
              name="edible"
              inputmode="numeric"
              value={typedOr(again, 'edible', ingredient.ediblePercent ?? '')}
              required
            />
          </label>
          <label class="inline">
            <span>{t('food')}</span>
            <select name="food">
              <option value="">{t('choose')}</option>
              {foods.map((food) => (
                <option value={food.code} selected={food.code === ingredient.food?.code}>
                  {food.name} · {food.code}
                </option>
              ))}
            </select>
          </label>
          <Button>{t('state')}</Button>
        </div>
      </Form>
    </div>
  )
}
