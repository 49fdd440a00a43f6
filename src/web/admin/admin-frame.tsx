import type { PropsWithChildren } from 'hono/jsx'
import { authorisations } from '../../words/authorisations.ts'
import { staff } from '../../words/staff.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'

interface AdminPageProps {
  frame: Frame
  title: string
  /** which of the two lists; that of staff, if none is said */
  tab?: 'staff' | 'diners'
  /** below the list; the list itself has none */
  below?: string
}

/** The head of the administrator's pages. */
export function AdminPage({ frame, title, tab = 'staff', below, children }: PropsWithChildren<AdminPageProps>) {
  const t = wordsIn(staff, frame.lang)
  const lists = {
    staff: { text: t('staff'), href: '/admin' },
    diners: { text: wordsIn(authorisations, frame.lang)('title'), href: '/admin/diners' },
  }
  const tabs = (['staff', 'diners'] as const).map((one) => ({ ...lists[one], here: one === tab }))
  return (
    <Page frame={frame} person="admin" title={title} {...(below ? { crumbs: [lists[tab], { text: below }] } : { tabs })}>
      {children}
    </Page>
  )
}
