import type { PropsWithChildren } from 'hono/jsx'
import { auditor } from '../../words/auditor.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { type Crumb, Page } from '../page.tsx'

interface AuditorPageProps {
  frame: Frame
  title: string
  tab: 'months' | 'journal'
  /** from the months down to this page */
  crumbs: readonly Crumb[]
}

/** The head of all the auditor's pages: the way down from the months, and the journal beside it. */
export function AuditorPage({ frame, title, tab, crumbs, children }: PropsWithChildren<AuditorPageProps>) {
  const t = wordsIn(auditor, frame.lang)
  const tabs = [
    { text: t('months'), href: '/auditor', here: tab === 'months' },
    { text: t('journal'), href: '/auditor/journal', here: tab === 'journal' },
  ]
  return (
    <Page frame={frame} person="auditor" title={title} tabs={tabs} crumbs={crumbs}>
      {children}
    </Page>
  )
}
