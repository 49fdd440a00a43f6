import type { PropsWithChildren } from 'hono/jsx'
import { printing } from '../../words/printing.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { NotTaken } from '../problem-page.tsx'

interface PrintingFrameProps {
  frame: Frame
  tab: 'queue' | 'printers'
  again?: Again | undefined
}

/** The head of the pages about printing, with what a form just refused. */
export function PrintingFrame({ frame, tab, again, children }: PropsWithChildren<PrintingFrameProps>) {
  const t = wordsIn(printing, frame.lang)
  const tabs = [
    { text: t('tab_day'), href: '/kitchen', here: false },
    { text: t('queue'), href: '/kitchen/printing', here: tab === 'queue' },
    ...(frame.may('manage_printers') ? [{ text: t('printers'), href: '/kitchen/printers', here: tab === 'printers' }] : []),
  ]
  return (
    <Page frame={frame} person="kitchen" title={t(tab)} tabs={tabs}>
      <h1>{t(tab)}</h1>
      {again && <NotTaken frame={frame} again={again} />}
      {children}
    </Page>
  )
}
