import type { DishKind } from '../../../db/tables/menu.ts'
import type { dishList } from '../../menu/dishes.ts'
import { kcal } from '../../menu/nutrition.ts'
import type { preparationList } from '../../menu/preparations.ts'
import { DISH_KIND_WORDS, menuWords } from '../../words/menu.ts'
import { pages } from '../../words/pages.ts'
import { ALLERGEN_WORDS, LINE_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Badge, Button, count, money, Table } from '../parts.tsx'
import { MenuFrame } from './menu-frame.tsx'
import { pathOf } from './recipe-parts.tsx'

type Listed = Awaited<ReturnType<typeof dishList>>[number]
type Made = Awaited<ReturnType<typeof preparationList>>[number]

/** Every dish with what a portion holds, brings and costs; then the sub-recipes that they are made of. */
export function DishesPage({ frame, rows, made, q }: { frame: Frame; rows: readonly Listed[]; made: readonly Made[]; q: string }) {
  const t = wordsIn(menuWords, frame.lang)
  const found = rows.filter(({ dish }) => dish.name.includes(q))
  const allergens = (codes: readonly string[]) =>
    codes.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(say(pages.comma, frame.lang))
  return (
    <MenuFrame frame={frame} tab="dishes" title={t('tab_dishes')}>
      <h1>{t('dishes', { n: rows.length })}</h1>
      <form method="get" action="/kitchen/dishes" class="row find">
        <input name="q" value={q} aria-label={t('dish')} maxlength={40} />
        <Button quiet>{t('find')}</Button>
      </form>
      <Table
        caption={t('tab_dishes')}
        quiet
        empty={t('none')}
        columns={[
          {
            head: t('dish'),
            names: true,
            cell: ({ dish }) => <a href={`/kitchen/dishes/${encodeURIComponent(dish.code)}`}>{dish.name}</a>,
          },
          { head: t('kind'), cell: ({ dish }) => say(DISH_KIND_WORDS[dish.kind as DishKind], frame.lang) },
          { head: t('line'), cell: ({ dish }) => say(LINE_WORDS[dish.line], frame.lang) },
          { head: t('portion'), number: true, cell: ({ dish }) => (dish.portionGrams === null ? '–' : `${dish.portionGrams} g`) },
          { head: t('energy'), number: true, cell: ({ nutrition }) => `${kcal(nutrition.energyKJ)} kcal` },
          { head: t('protein'), number: true, cell: ({ nutrition }) => `${(nutrition.protein / 1_000).toFixed(1)} g` },
          { head: t('sodium'), number: true, cell: ({ nutrition }) => `${nutrition.sodium} mg` },
          { head: t('cost_fen'), number: true, cell: ({ cost }) => money(cost) },
          {
            head: t('allergens'),
            cell: ({ allergens: codes, faults }) => (
              <>
                {allergens(codes)}
                {faults.length > 0 && <Badge mood="bad">{t('problems_n', { n: faults.length })}</Badge>}
              </>
            ),
          },
        ]}
        rows={found}
      />
      <Preparations frame={frame} made={made.filter(({ batch }) => batch.name.includes(q))} />
    </MenuFrame>
  )
}

function Preparations({ frame, made }: { frame: Frame; made: readonly Made[] }) {
  const t = wordsIn(menuWords, frame.lang)
  const allergens = (codes: readonly string[]) =>
    codes.map((code) => named(ALLERGEN_WORDS, code, frame.lang)).join(say(pages.comma, frame.lang))
  return (
    <section id="preparations">
      <h2>{t('preparations', { n: made.length })}</h2>
      <Table
        caption={t('preparations', { n: made.length })}
        quiet
        empty={t('none')}
        columns={[
          { head: t('sub_recipe'), names: true, cell: ({ code, batch }) => <a href={pathOf('preparation', code)}>{batch.name}</a> },
          { head: t('line'), cell: ({ batch }) => say(LINE_WORDS[batch.line], frame.lang) },
          { head: t('grams_batch'), number: true, cell: ({ batch }) => (batch.portionGrams === null ? '–' : count(batch.portionGrams)) },
          { head: t('cost_kilo'), number: true, cell: ({ kilo }) => (kilo === undefined ? '–' : money(kilo)) },
          { head: t('used_in'), number: true, cell: ({ uses }) => t('uses_n', { n: uses }) },
          {
            head: t('allergens'),
            cell: ({ allergens: codes, faults }) => (
              <>
                {allergens(codes)}
                {faults.length > 0 && <Badge mood="bad">{t('problems_n', { n: faults.length })}</Badge>}
              </>
            ),
          },
        ]}
        rows={made}
      />
    </section>
  )
}
