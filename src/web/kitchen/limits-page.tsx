import { celsius } from '../../kernel/grams.ts'
import { ALTITUDE, allowedFor, boilsAt, LIMIT_KEYS, LIMIT_ROWS, LIMITS, type LimitKey, type Limits } from '../../safety/limits.ts'
import { safety as words } from '../../words/safety.ts'
import { ALTITUDE_WORDS, LIMIT_SOURCES, LIMIT_WORDS } from '../../words/safety-limits.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Badge, Notice, Table } from '../parts.tsx'

/** Every number that food must keep, on one page: what is in force, what the rule is, where it is written and how sure that is. */
export function LimitsPage({ frame, limits }: { frame: Frame; limits: Limits }) {
  const t = wordsIn(words, frame.lang)
  const shown = (key: LimitKey, value: number) => {
    const { unit } = LIMIT_ROWS[key]
    return t(`unit_${unit}`, { n: unit === 'celsius' ? celsius(value) : value })
  }
  const boils = boilsAt(ALTITUDE)
  return (
    <Page
      frame={frame}
      person="kitchen"
      title={t('limits')}
      crumbs={[{ text: t('tab'), href: `/kitchen/${frame.today}/safety` }, { text: t('limits') }]}
    >
      <h1>{t('limits')}</h1>
      <p class="note">{t('limits_note')}</p>
      <Notice mood="info" title={say(ALTITUDE_WORDS, frame.lang, { metres: ALTITUDE, boils: celsius(boils), most: celsius(boils + 70) })} />
      <Table
        caption={t('limits')}
        quiet
        columns={[
          { head: t('limit'), names: true, cell: (key: LimitKey) => say(LIMIT_WORDS[key], frame.lang) },
          {
            head: t('in_force'),
            number: true,
            cell: (key) => (
              <>
                {shown(key, limits[key])} {limits[key] !== LIMITS[key] && <Badge mood="info">{t('stricter')}</Badge>}
              </>
            ),
          },
          { head: t('rule'), number: true, cell: (key) => shown(key, LIMITS[key]) },
          { head: t('may_be'), cell: (key) => `${shown(key, allowedFor(key).least)} – ${shown(key, allowedFor(key).most)}` },
          { head: t('source'), cell: (key) => LIMIT_SOURCES[key].source },
          { head: t('grade'), cell: (key) => LIMIT_SOURCES[key].grade },
        ]}
        rows={LIMIT_KEYS}
      />
    </Page>
  )
}
