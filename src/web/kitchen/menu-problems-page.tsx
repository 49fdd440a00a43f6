import type { MealDate } from '../../kernel/meal-date.ts'
import { menuRemedies, menuWords } from '../../words/menu.ts'
import { say, type Text } from '../../words/words.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Button, Notice, Table } from '../parts.tsx'
import { MenuFrame } from './menu-frame.tsx'

export interface ProblemLine {
  place: string
  text: Text
  remedy: string
  link: string
}

/** Everything that would hurt in the coming days: where, what, and the way to where it is put right. */
export function MenuProblemsPage({
  frame,
  from,
  days,
  problems,
}: {
  frame: Frame
  from: MealDate
  days: number
  problems: readonly ProblemLine[]
}) {
  const t = wordsIn(menuWords, frame.lang)
  return (
    <MenuFrame frame={frame} tab="problems" title={t('problems')}>
      <h1>
        {t('problems')} <small>{t('problems_days', { from, n: days })}</small>
      </h1>
      <form method="get" action="/kitchen/menu/problems" class="row find">
        <input type="date" name="from" value={from} aria-label={t('day')} required />
        <input type="number" name="days" value={days} min={1} max={60} aria-label={t('span')} required />
        <Button quiet>{t('look')}</Button>
      </form>
      {problems.length === 0 ? (
        <Notice mood="good" title={t('problems_none')} />
      ) : (
        <Table
          caption={t('problems_n', { n: problems.length })}
          columns={[
            { head: t('place'), names: true, cell: (one) => one.place },
            { head: t('problem'), cell: (one) => say(one.text, frame.lang) },
            { head: t('remedy'), cell: (one) => <a href={one.link}>{named(menuRemedies, one.remedy, frame.lang)}</a> },
          ]}
          rows={problems}
        />
      )}
    </MenuFrame>
  )
}
