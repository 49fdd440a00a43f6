import type { PropsWithChildren } from 'hono/jsx'
import { staff } from '../../words/staff.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'

interface AdminPageProps {
  frame: Frame
  title: string
  /** below the staff list; the list itself has none */
  below?: string
}

/** The head of the administrator's pages. */
export function AdminPage({ frame, title, below, children }: PropsWithChildren<AdminPageProps>) {
  const t = wordsIn(staff, frame.lang)
  const list = { text: t('staff'), href: '/admin' }
  return (
    <Page frame={frame} person="admin" title={title} crumbs={below ? [list, { text: below }] : [{ text: t('staff') }]}>
      {children}
    </Page>
  )
}
