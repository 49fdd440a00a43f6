import { auditor } from '../../words/auditor.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { statementPath, workbookPath } from '../papers.ts'
import { Badge, money } from '../parts.tsx'
import type { IssuedStatement } from './month.ts'

interface StatementProps {
  frame: Frame
  statement: IssuedStatement | undefined
}

/** A statement's papers, and whether the servings still say what it said. */
export function StatementCell({ frame, statement }: StatementProps) {
  const t = wordsIn(auditor, frame.lang)
  if (!statement) return <span class="note">{t('no_statement')}</span>
  return (
    <span class="statement">
      <StatementLinks frame={frame} number={statement.number} />
      <StatementCheck frame={frame} statement={statement} />
    </span>
  )
}

export function StatementLinks({ frame, number }: { frame: Frame; number: string }) {
  const t = wordsIn(auditor, frame.lang)
  return (
    <>
      <a class="target" href={statementPath(number)}>
        {t('pdf')}
        <span class="unseen"> {number}</span>
      </a>
      <a class="target" href={workbookPath(number)}>
        {t('xlsx')}
        <span class="unseen"> {number}</span>
      </a>
    </>
  )
}

export function StatementCheck({ frame, statement }: { frame: Frame; statement: IssuedStatement }) {
  const t = wordsIn(auditor, frame.lang)
  return statement.off === 0 ? (
    <Badge mood="good">{t('agrees')}</Badge>
  ) : (
    <Badge mood="bad">{t('differs', { fen: money(statement.off) })}</Badge>
  )
}
