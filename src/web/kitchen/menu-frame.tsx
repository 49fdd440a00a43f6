import type { PropsWithChildren } from 'hono/jsx'
import { menuWords } from '../../words/menu.ts'
import { say, type Text } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Notice } from '../parts.tsx'
import { NotTaken } from '../problem-page.tsx'

export type MenuTab = 'menu' | 'cycle' | 'dishes' | 'problems' | 'files'

interface MenuFrameProps {
  frame: Frame
  tab: MenuTab
  title: string
  again?: Again | undefined
  form?: string | undefined
}

const PATHS: Record<MenuTab, string> = {
  menu: '/kitchen/menu',
  cycle: '/kitchen/menu/cycle',
  dishes: '/kitchen/dishes',
  problems: '/kitchen/menu/problems',
  files: '/kitchen/menu/files',
}

const TABS = Object.keys(PATHS) as MenuTab[]

/** The head of the pages about what is cooked, with what a form just refused. */
export function MenuFrame({ frame, tab, title, again, form, children }: PropsWithChildren<MenuFrameProps>) {
  const t = wordsIn(menuWords, frame.lang)
  const tabs = [
    { text: t('tab_plan'), href: '/kitchen', here: false },
    ...TABS.filter((one) => one !== 'files' || frame.may('publish_menu')).map((one) => ({
      text: t(`tab_${one}`),
      href: PATHS[one],
      here: one === tab,
    })),
  ]
  return (
    <Page frame={frame} person="kitchen" title={title} tabs={tabs}>
      {again && <NotTaken frame={frame} again={again} form={form} />}
      {children}
    </Page>
  )
}

/** What is wrong with a recipe: it cannot be published like this. */
export function Faults({ frame, texts }: { frame: Frame; texts: readonly Text[] }) {
  if (texts.length === 0) return null
  return (
    <Notice mood="bad" title={wordsIn(menuWords, frame.lang)('problems_n', { n: texts.length })}>
      <ul>
        {texts.map((text) => (
          <li>{say(text, frame.lang)}</li>
        ))}
      </ul>
    </Notice>
  )
}
