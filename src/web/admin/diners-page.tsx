import type { DinerView, lapsingNeeds } from '../../diners/diners.ts'
import { authorisations } from '../../words/authorisations.ts'
import { needText } from '../../words/needs.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Badge, Table } from '../parts.tsx'
import { AdminPage } from './admin-frame.tsx'

interface DinersPageProps {
  frame: Frame
  q: string | undefined
  found: readonly DinerView[]
  lapsing: Awaited<ReturnType<typeof lapsingNeeds>>
  canteen: (id: string) => string
}

export const dinerPath = (id: string): string => `/admin/diners/${id}`

/** Who is meant, and whose authorisations end soon. Names are masked; the number, the age and the building tell people apart. */
export function DinersPage({ frame, q, found, lapsing, canteen }: DinersPageProps) {
  const t = wordsIn(authorisations, frame.lang)
  return (
    <AdminPage frame={frame} tab="diners" title={t('title')}>
      <h1>{t('title')}</h1>
      <p class="note">{t('note')}</p>
      <form method="post" action="/admin/diners" class="row find">
        <input type="search" name="q" value={q} aria-label={t('find')} placeholder={t('find')} maxlength={40} required />
        <button type="submit" class="button quiet">
          {t('search')}
        </button>
      </form>
      {q !== undefined && (
        <Table
          caption={t('found', { n: found.length })}
          rows={found}
          empty={t('nobody', { q })}
          columns={[
            { head: t('name'), names: true, cell: (one) => <a href={dinerPath(one.id)}>{one.masked}</a> },
            { head: t('number'), cell: (one) => one.number },
            { head: t('age'), number: true, cell: (one) => one.age },
            { head: t('building'), cell: (one) => one.building },
            { head: t('canteen'), cell: (one) => canteen(one.canteen) },
            { head: t('tray'), cell: (one) => named(TRAY_WORDS, one.tray, frame.lang) },
            { head: t('standing'), cell: (one) => (one.registered ? '' : <Badge mood="info">{t('gone')}</Badge>) },
          ]}
        />
      )}
      <h2>{t('lapsing')}</h2>
      <Table
        caption={t('lapsing')}
        quiet
        rows={lapsing}
        empty={t('none_lapsing')}
        columns={[
          { head: t('name'), names: true, cell: (one) => <a href={dinerPath(one.diner)}>{one.masked}</a> },
          { head: t('number'), cell: (one) => one.number },
          { head: t('canteen'), cell: (one) => canteen(one.canteen) },
          { head: t('need'), cell: (one) => needText(one, frame.lang) },
          { head: t('lapse_on'), cell: (one) => one.until },
          { head: t('approved_by'), cell: (one) => one.approvedBy ?? '–' },
        ]}
      />
    </AdminPage>
  )
}
