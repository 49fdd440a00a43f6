import type { PropsWithChildren } from 'hono/jsx'
import { menuWords } from '../../words/menu.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Problem } from '../problem-page.tsx'

export type MenuTab = 'menu' | 'dishes' | 'problems'

interface MenuFrameProps {
  frame: Frame
  tab: MenuTab
  title: string
  again?: Again | undefined
  form?: string | undefined
}

const PATHS: Record<MenuTab, string> = { menu: '/kitchen/menu', dishes: '/kitchen/dishes', problems: '/kitchen/menu/problems' }

/** The head of the pages about what is cooked, with what a form just refused. */
export function MenuFrame({ frame, tab, title, again, form, children }: PropsWithChildren<MenuFrameProps>) {
  const t = wordsIn(menuWords, frame.lang)
  const tabs = [
    { text: t('tab_plan'), href: '/kitchen', here: false },
    ...(['menu', 'dishes', 'problems'] as const).map((one) => ({ text: t(`tab_${one}`), href: PATHS[one], here: one === tab })),
  ]
  return (
    <Page frame={frame} person="kitchen" title={title} tabs={tabs}>
      {again && (
        <Problem
          frame={frame}
          problem={{
            status: 422,
            title: again.title[0],
            title_en: again.title[1],
            faults: again.faults.map(({ place, text }) => ({ place, text: text[0], text_en: text[1] })),
          }}
          form={form}
        />
      )}
      {children}
    </Page>
  )
}
