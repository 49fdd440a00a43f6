import type { PropsWithChildren } from 'hono/jsx'
import { purchasing } from '../../words/purchasing-pages.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { NotTaken } from '../problem-page.tsx'

const TABS = ['needs', 'stock', 'orders', 'receivings', 'counts', 'suppliers'] as const
export type PurchasingTab = (typeof TABS)[number]

export const pathOfTab = (tab: PurchasingTab): string => (tab === 'needs' ? '/purchasing' : `/purchasing/${tab}`)

interface PurchasingFrameProps {
  frame: Frame
  tab: PurchasingTab
  /** the heading, where it is not the tab's name */
  title?: string
  again?: Again | undefined
}

/** The head that all pages of buying and of the shelves share, with what a form just refused. */
export function PurchasingFrame({ frame, tab, title, again, children }: PropsWithChildren<PurchasingFrameProps>) {
  const t = wordsIn(purchasing, frame.lang)
  const name = title ?? t(`tab_${tab}`)
  const own = TABS.map((one) => ({ text: t(`tab_${one}`), href: pathOfTab(one), here: one === tab }))
  const back = frame.may('kitchen_page') ? [{ text: t('tab_kitchen'), href: '/kitchen', here: false }] : []
  return (
    <Page frame={frame} person="kitchen" title={name} tabs={[...back, ...own]}>
      <h1>{name}</h1>
      {again && <NotTaken frame={frame} again={again} />}
      {children}
    </Page>
  )
}
