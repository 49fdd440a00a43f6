import type { PropsWithChildren } from 'hono/jsx'
import { monthOf } from '../../kernel/meal-date.ts'
import { books } from '../../words/safety-books.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { NotTaken } from '../problem-page.tsx'

export type SafetyTab = 'months' | 'risks' | 'places' | 'certificates' | 'limits' | 'recall'

interface SafetyFrameProps {
  frame: Frame
  tab: SafetyTab
  /** the heading, where it is not the tab's name */
  title?: string | undefined
  again?: Again | undefined
  /** the form that was refused */
  form?: string | undefined
}

/** The head that the pages of food safety share which are of no single day, with what a form just refused. */
export function SafetyFrame({ frame, tab, title, again, form, children }: PropsWithChildren<SafetyFrameProps>) {
  const t = wordsIn(books, frame.lang)
  const name = title ?? t(`tab_${tab}`)
  const paths: [SafetyTab, string][] = [
    ['months', `/kitchen/safety/${monthOf(frame.today)}`],
    ['risks', '/kitchen/risks'],
    ['places', '/kitchen/places'],
    ['certificates', '/kitchen/certificates'],
    ['limits', '/kitchen/limits'],
    ['recall', '/kitchen/recall'],
  ]
  const tabs = [
    { text: t('tab_day'), href: `/kitchen/${frame.today}/safety`, here: false },
    ...paths.map(([one, href]) => ({ text: t(`tab_${one}`), href, here: one === tab })),
  ]
  return (
    <Page frame={frame} person="kitchen" title={name} tabs={tabs}>
      <h1>{name}</h1>
      {again && <NotTaken frame={frame} again={again} form={form} />}
      {children}
    </Page>
  )
}
