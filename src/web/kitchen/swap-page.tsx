import { clockOf } from '../../kernel/meal-date.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { ExceptionGroup } from '../../production/production.ts'
import { DISH_KIND_WORDS } from '../../words/menu.ts'
import { needsText, remedyText } from '../../words/needs.ts'
import { swapping } from '../../words/swap.ts'
import { ALLERGEN_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say, type Text } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Badge, Button, EmptyState, Field, Form, Notice, Table } from '../parts.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { exactKg, kg } from './show.ts'
import type { Foreseen, KitchenSwap, PlannedDish } from './swap.ts'

interface Props {
  frame: Frame
  data: KitchenSwap
}

interface PageProps extends Props {
  again?: Again | undefined
  /** why a swap is not possible, in words: the title, then each reason */
  said: (refusal: Refusal) => Text[]
}

/** Choose what goes and what comes, see what follows, confirm. */
export function SwapPage({ frame, data, again, said }: PageProps) {
  const t = wordsIn(swapping, frame.lang)
  return (
    <DayFrame frame={frame} day={data.day} tab="production" again={again} form={again && '#confirm'}>
      <h2>{t('title')}</h2>
      <p class="note">{t('about')}</p>
      {data.planned ? (
        <>
          <Choosing frame={frame} data={data} />
          <Follows frame={frame} data={data} said={said} />
          {data.foreseen && !(data.foreseen instanceof Refusal) && <Confirm frame={frame} data={data} again={again} />}
        </>
      ) : (
        <EmptyState>
          {t('not_planned')} <a href={`/kitchen/menu?day=${data.day}`}>{t('to_menu')}</a>
        </EmptyState>
      )}
    </DayFrame>
  )
}

/** Two lists and a button: an address of its own for every pair, nothing done yet. */
function Choosing({ frame, data }: Props) {
  const t = wordsIn(swapping, frame.lang)
  const { dishes, from, to, choices } = data
  const begun = dishes.filter((one) => one.begun)
  return (
    <form method="get" action={`/kitchen/${data.day}/swap`} class="card cook">
      <label class="small-input">
        <span>{t('from')}</span>
        <select name="from" autofocus={!from}>
          {dishes
            .filter((one) => !one.begun)
            .map((one) => (
              <option value={one.dish.code} selected={one === from}>
                {inTrays(frame, one)}
              </option>
            ))}
        </select>
      </label>
      {from && choices.length > 0 && (
        <label class="small-input">
          <span>{t('to')}</span>
          <select name="to" autofocus>
            {choices.map(({ kind, dishes: some }) => (
              <optgroup label={say(DISH_KIND_WORDS[kind], frame.lang)}>
                {some.map((dish) => (
                  <option value={dish.code} selected={dish.code === to?.code}>
                    {dish.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
      )}
      <Button quiet={to !== undefined}>{t('look')}</Button>
      {from && choices.length === 0 && <Notice mood="warn">{t('nothing_fits')}</Notice>}
      {begun.length > 0 && <p class="note">{t('begun', { dishes: begun.map((one) => one.dish.name).join(t('comma')) })}</p>}
    </form>
  )
}

function inTrays(frame: Frame, { dish, trays, portions }: PlannedDish): string {
  const t = wordsIn(swapping, frame.lang)
  return t('in_trays', { dish: dish.name, trays: trays.map((tray) => say(TRAY_WORDS[tray], frame.lang)).join(t('comma')), n: portions })
}

function Follows({ frame, data, said }: Props & Pick<PageProps, 'said'>) {
  const t = wordsIn(swapping, frame.lang)
  const { from, to, foreseen } = data
  if (!from || !to || !foreseen) return null
  if (foreseen instanceof Refusal) {
    const [title, ...reasons] = said(foreseen).map((text) => say(text, frame.lang))
    return (
      <Notice mood="bad" title={t('refused')} id="problem">
        <p>{title}</p>
        <ul>
          {reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      </Notice>
    )
  }
  return (
    <section id="follows">
      <h2>{t('follows', { from: from.dish.name, to: to.name })}</h2>
      <dl class="follows">
        <dt>{t('allergens')}</dt>
        <dd>
          <Allergens frame={frame} foreseen={foreseen} />
        </dd>
        <dt>{t('exceptions')}</dt>
        <dd>
          <Exceptions frame={frame} data={data} foreseen={foreseen} />
        </dd>
        <dt>{t('supply')}</dt>
        <dd>
          <Supply frame={frame} data={data} foreseen={foreseen} />
        </dd>
        <dt>{t('cooking')}</dt>
        <dd>
          <ul>
            {foreseen.batches.map(({ pot, portions, grams, starts, ends }) => (
              <li>{t('cooking_one', { pot, from: clockOf(starts), until: clockOf(ends), n: portions, kg: kg(grams) })}</li>
            ))}
          </ul>
        </dd>
        <dt>{t('papers')}</dt>
        <dd>
          <p>{t('void', { version: foreseen.version, n: foreseen.canteens })}</p>
          {foreseen.runs.length > 0 && <p>{t('void_runs', { runs: foreseen.runs.join(t('comma')) })}</p>}
        </dd>
      </dl>
    </section>
  )
}

interface ForeseenProps {
  frame: Frame
  foreseen: Foreseen
}

function Allergens({ frame, foreseen: { allergens } }: ForeseenProps) {
  const t = wordsIn(swapping, frame.lang)
  const list = (codes: readonly string[]) => codes.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(t('comma'))
  if (allergens.gained.length + allergens.lost.length === 0) return <Badge mood="good">{t('no_change')}</Badge>
  return (
    <>
      {allergens.gained.length > 0 && <Badge mood="warn">{t('gained', { list: list(allergens.gained) })}</Badge>}{' '}
      {allergens.lost.length > 0 && <Badge mood="good">{t('lost', { list: list(allergens.lost) })}</Badge>}
    </>
  )
}

function Exceptions({ frame, data, foreseen: { exceptions } }: ForeseenProps & Props) {
  const t = wordsIn(swapping, frame.lang)
  const { gained, lost } = exceptions
  const nobody = gained.filter((group) => !group.fits).reduce((sum, group) => sum + group.portions, 0)
  if (gained.length + lost.length === 0) return <Badge mood="good">{t('no_change')}</Badge>
  return (
    <>
      {nobody > 0 && <Badge mood="bad">{t('nobody_fits', { n: nobody })}</Badge>}
      <Groups frame={frame} data={data} groups={gained} caption={t('exceptions_gained')} />
      <Groups frame={frame} data={data} groups={lost} caption={t('exceptions_lost')} />
    </>
  )
}

function Groups({ frame, data, groups, caption }: Props & { groups: readonly ExceptionGroup[]; caption: string }) {
  const t = wordsIn(swapping, frame.lang)
  if (groups.length === 0) return null
  return (
    <Table
      caption={caption}
      rows={groups}
      columns={[
        { head: t('need'), names: true, cell: (group) => needsText(group.needs, frame.lang) },
        { head: t('remedy'), cell: (group) => remedyText(group, data.dishName, frame.lang) },
        { head: t('portions'), number: true, cell: (group) => group.portions },
        { head: t('canteens'), cell: (group) => group.canteens.map((one) => data.shortName(one.canteen)).join(t('comma')) },
      ]}
    />
  )
}

function Supply({ frame, data, foreseen: { supply } }: ForeseenProps & Props) {
  const t = wordsIn(swapping, frame.lang)
  const short = supply.wanted.filter((one) => one.short > 0)
  return (
    <>
      {short.length === 0 ? (
        <Badge mood="good">{t('enough')}</Badge>
      ) : (
        <Table
          caption={t('short')}
          quiet
          rows={short}
          columns={[
            { head: t('ingredient'), names: true, cell: (one) => data.ingredient(one.ingredient) },
            { head: `${t('wanted')} kg`, number: true, cell: (one) => exactKg(one.grams) },
            { head: `${t('short')} kg`, number: true, cell: (one) => <Badge mood="warn">{exactKg(one.short)}</Badge> },
          ]}
        />
      )}
      {supply.robbed.length > 0 && (
        <>
          <p>
            <Badge mood="warn">{t('robbed')}</Badge>
          </p>
          <ul>
            {supply.robbed.map((one) => (
              <li>
                {t('robbed_one', {
                  day: one.day,
                  dish: data.dishName(one.dish),
                  ingredient: data.ingredient(one.ingredient),
                  kg: exactKg(one.grams),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {supply.freed.length > 0 && (
        <p class="note">
          {t('freed', {
            list: supply.freed.map((one) => t('kilos', { name: data.ingredient(one.ingredient), kg: exactKg(one.grams) })).join(t('comma')),
          })}
        </p>
      )}
    </>
  )
}

function Confirm({ frame, data, again }: Props & { again: Again | undefined }) {
  const t = wordsIn(swapping, frame.lang)
  const wrong = again?.wrong.why
  return (
    <Form frame={frame} action={`/kitchen/${data.day}/swaps`} class="card fields" id="confirm">
      <input type="hidden" name="from" value={data.from?.dish.code} />
      <input type="hidden" name="to" value={data.to?.code} />
      <Field label={t('why')} name="why" value={typedOr(again, 'why', t('why_usual'))} fault={wrong && say(wrong, frame.lang)} />
      <Button>{t('confirm')}</Button>
    </Form>
  )
}
