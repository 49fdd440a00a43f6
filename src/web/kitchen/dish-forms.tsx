import type { Dish } from '../../menu/rules.ts'
import { COOKING_WORDS, menuWords } from '../../words/menu.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, Form } from '../parts.tsx'
import { pathOf } from './recipe-parts.tsx'

const TEXTURES = ['regular', 'soft', 'minced', 'pureed', 'liquid'] as const
const DIETS = ['low_salt', 'diabetic', 'low_purine', 'vegetarian'] as const

interface Props {
  frame: Frame
  dish: Dish
  again: Again | undefined
}

/** What nobody can compute of a dish: what it is served as, for whom it was found fit, how large and how long. */
export function DishFactsForms({ frame, dish, again }: Props) {
  const t = wordsIn(menuWords, frame.lang)
  const action = pathOf('dish', dish.code)
  const stated = (list: readonly string[], name: string, one: string) =>
    again?.typed[name] === undefined ? list.includes(one) : again.typed[`${name}:${one}`] === 'yes'
  const ticks = (name: 'textures' | 'diets', all: readonly string[], list: readonly string[], text: (one: never) => string) =>
    all.map((one) => (
      <label class="named-tick">
        <input type="checkbox" name={`${name}:${one}`} value="yes" checked={stated(list, name, one)} /> {text(one as never)}
      </label>
    ))
  return (
    <div class="two" id="facts">
      <Form frame={frame} action={`${action}/declaration`} class="card">
        <h2>{t('declare')}</h2>
        <p class="note">{t('declare_hint')}</p>
        <fieldset class="row boxes">
          <legend>{t('textures')}</legend>
          {ticks('textures', TEXTURES, dish.textures, (one) => t(`texture_${one}`))}
        </fieldset>
        <fieldset class="row boxes">
          <legend>{t('diet')}</legend>
          {ticks('diets', DIETS, dish.diets, (one) => t(one))}
        </fieldset>
        <input type="hidden" name="textures" value="stated" />
        <input type="hidden" name="diets" value="stated" />
        <Button>{t('state')}</Button>
      </Form>
      <Form frame={frame} action={`${action}/size`} class="card">
        <h2>{t('size_and_time')}</h2>
        <div class="row">
          <label class="inline">
            <span>{t('portion_g')}</span>
            <input class="count" name="portion" inputmode="numeric" value={typedOr(again, 'portion', dish.portionGrams ?? '')} required />
          </label>
          <label class="inline">
            <span>{t('cook_minutes')}</span>
            <input class="count" name="minutes" inputmode="numeric" value={typedOr(again, 'minutes', dish.cookMinutes)} required />
          </label>
          <Choice
            label={t('method')}
            name="method"
            options={Object.entries(COOKING_WORDS).map(([value, text]) => [value, say(text, frame.lang)])}
            chosen={typedOr(again, 'method', dish.method)}
          />
          <Button>{t('state')}</Button>
        </div>
      </Form>
    </div>
  )
}
