import type { PropsWithChildren } from 'hono/jsx'
import { circle } from '../../words/circle.ts'
import { drives as words } from '../../words/drives.ts'
import { kitchen } from '../../words/kitchen.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { NotTaken } from '../problem-page.tsx'

export type DrivesTab = 'matrix' | 'learnt' | 'places' | 'assumptions'

interface DrivesFrameProps {
  frame: Frame
  tab: DrivesTab
  again?: Again | undefined
  /** the form that was refused */
  form?: string | undefined
}

/** The head that the pages of drives share, with what a form just refused. */
export function DrivesFrame({ frame, tab, again, form, children }: PropsWithChildren<DrivesFrameProps>) {
  const t = wordsIn(words, frame.lang)
  const tabs = [
    { text: say(kitchen.tab_routes, frame.lang), href: `/kitchen/${frame.today}/routes`, here: false },
    { text: t('tab_matrix'), href: '/kitchen/drives', here: tab === 'matrix' },
    { text: t('tab_learnt'), href: '/kitchen/drives/learnt', here: tab === 'learnt' },
    ...(frame.may('edit_sites') ? [{ text: t('tab_places'), href: '/kitchen/drives/places', here: tab === 'places' }] : []),
    { text: t('tab_assumptions'), href: '/kitchen/drives/assumptions', here: tab === 'assumptions' },
    ...(frame.may('see_circle') ? [{ text: say(circle.title, frame.lang), href: '/kitchen/circle', here: false }] : []),
  ]
  return (
    <Page frame={frame} person="kitchen" title={t(`tab_${tab}`)} tabs={tabs}>
      <h1>{t(`tab_${tab}`)}</h1>
      {again && <NotTaken frame={frame} again={again} form={form} />}
      {children}
    </Page>
  )
}
