import type { PropsWithChildren } from 'hono/jsx'
import { type MealDate, monthOf } from '../../kernel/meal-date.ts'
import { kitchen } from '../../words/kitchen.ts'
import type { Again } from '../again.ts'
import { dayText } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { DayNav } from '../parts.tsx'
import { NotTaken } from '../problem-page.tsx'

export type KitchenTab = 'packing' | 'production' | 'demand' | 'day' | 'dishes' | 'routes' | 'road' | 'safety' | 'account'

const pathOf = (tab: KitchenTab, day: MealDate): string => (tab === 'day' ? `/kitchen/${day}` : `/kitchen/${day}/${tab}`)

interface DayFrameProps {
  frame: Frame
  day: MealDate
  tab: KitchenTab
  /** beside the heading: what kind of day it is */
  aside?: string | undefined
  again?: Again | undefined
  /** the form that was refused */
  form?: string | undefined
}

/** The head that the kitchen's pages of a day share, with what a form just refused. */
export function DayFrame({ frame, day, tab, aside, again, form, children }: PropsWithChildren<DayFrameProps>) {
  const t = wordsIn(kitchen, frame.lang)
  const name = t(`tab_${tab}`)
  return (
    <Page frame={frame} person="kitchen" title={`${name} ${day}`} tabs={dayTabs(frame, day, tab)}>
      <DayNav frame={frame} day={day} href={(one) => pathOf(tab, one)} action="/kitchen">
        <h1>
          {t('lunch_of', { day: dayText(day, frame.lang) })} {aside && <small>{aside}</small>}
        </h1>
      </DayNav>
      {again && <NotTaken frame={frame} again={again} form={form} />}
      {children}
    </Page>
  )
}

/** The kitchen's pages of a day, and its month. */
export function dayTabs(frame: Frame, day: MealDate, tab: KitchenTab | 'month') {
  const t = wordsIn(kitchen, frame.lang)
  return [
    { text: t('tab_demand'), href: pathOf('demand', day), here: tab === 'demand' },
    { text: t('tab_day'), href: pathOf('day', day), here: tab === 'day' },
    { text: t('tab_production'), href: pathOf('production', day), here: tab === 'production' },
    { text: t('tab_packing'), href: pathOf('packing', day), here: tab === 'packing' },
    { text: t('tab_dishes'), href: pathOf('dishes', day), here: tab === 'dishes' },
    { text: t('tab_routes'), href: pathOf('routes', day), here: tab === 'routes' },
    { text: t('tab_road'), href: pathOf('road', day), here: tab === 'road' },
    { text: t('tab_safety'), href: pathOf('safety', day), here: tab === 'safety' },
    { text: t('tab_account'), href: pathOf('account', day), here: tab === 'account' },
    { text: t('tab_month'), href: `/kitchen/months/${monthOf(day)}`, here: tab === 'month' },
    { text: t('tab_menus'), href: `/kitchen/menu?day=${day}`, here: false },
    ...(frame.may('see_stock') ? [{ text: t('tab_purchasing'), href: '/purchasing', here: false }] : []),
  ]
}
