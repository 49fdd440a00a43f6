import type { ServingId } from '../../db/tables/checkin.ts'
import { type ServingView, theServing } from '../checkin/checkin.ts'
import { maskName } from '../diners/rules.ts'
import { firstOf, lastOf } from '../kernel/meal-date.ts'
import { type Statement, theStatement } from '../settlement/settlement.ts'
import { theCanteen } from '../sites/sites.ts'
import { schemes } from '../subsidy/subsidy.ts'
import { explain, groupName, schemeName } from '../words/subsidy.ts'
import { TRAY_WORDS } from '../words/terms.ts'
import { type Lang, say } from '../words/words.ts'
import type { Work } from '../work.ts'
import { wordsIn } from './context.ts'
import { filed, receiptNumber } from './numbers.ts'
import type { Paper } from './paper.ts'
import { contextOf, type PrintStyle } from './planned-meal.ts'
import { receipt } from './receipt.ts'
import { payerName } from './reconciliation-papers.ts'
import { type SubsidyStatementData, subsidyStatement } from './subsidy-statement.ts'

/** Who paid which part of one meal, with the sentence that says why. `copy`: how often it had been printed before. */
export async function receiptOf(work: Work, id: ServingId, copy: number, style: PrintStyle): Promise<Paper> {
  const view = await theServing(work, id)
  const { serving, shares } = view
  const { name } = await theCanteen(work, serving.canteen_id)
  const data = {
    ...filed(receiptNumber(serving.id)),
    canteen: name,
    diner: maskName(serving.name),
    day: serving.day,
    meal: serving.meal,
    tray: say(TRAY_WORDS[serving.tray], style.lang),
    price: serving.price,
    government: shares.map((share) => ({ payer: payerName(share.payer, style), amount: share.fen })),
    operator: serving.operator,
    charity: serving.charity,
    self: serving.pays,
    why: whyOf(view, style.lang),
    servedAt: serving.at,
    journalLine: serving.seq,
    copy,
    takenBack: serving.reversed_at !== null,
  }
  return receipt(data, contextOf(work, style))
}

/** The reason is told only as long as it gives the amounts that were paid. */
const whyOf = ({ again, agrees }: ServingView, lang: Lang): string =>
  agrees ? explain(again.grant.why, lang) : wordsIn(lang)('why_unsure')

/** A canteen's claim for a month, as it was frozen. Refuses a number that no statement has. */
export async function subsidyStatementOf(work: Work, number: string, style: PrintStyle): Promise<Paper> {
  const { statement, lines } = await theStatement(work, number)
  const { name, code } = await theCanteen(work, statement.canteen_id)
  const { month } = statement
  const period: SubsidyStatementData['period'] = [firstOf(month), lastOf(month)]
  const data = {
    ...filed(statement.number),
    canteen: name,
    code,
    month,
    scheme: schemesIn(statement, style.lang),
    period,
    checkpoint: { size: statement.journal_size, root: statement.journal_root },
    rows: lines.map(({ day, grp, servings, price, subsidy, operator, charity, pays }) => ({
      day,
      group: groupIn(statement, grp, style.lang),
      servings,
      price,
      government: subsidy,
      operator,
      charity,
      person: pays,
    })),
  }
  return subsidyStatement(data, contextOf(work, style, String(statement.version)))
}

/** `XN-2020`, or two of them when a month had both. */
const idsIn = ({ scheme }: Pick<Statement, 'scheme'>): string[] => scheme.split(' / ')

/** The schemes that judged a statement's meals, by name and id. */
export const schemesIn = (statement: Pick<Statement, 'scheme'>, lang: Lang): string =>
  idsIn(statement)
    .map((id) => `${schemeName(id, schemes().find((scheme) => scheme.id === id)?.name ?? id, lang)} ${id}`)
    .join(' / ')

/** A group of a statement's line; `none`: served without subsidy. */
export const groupIn = (statement: Pick<Statement, 'scheme'>, grp: string | null, lang: Lang): string =>
  grp === null || grp === 'none' ? wordsIn(lang)('no_group') : groupName(idsIn(statement)[0] ?? '', grp, lang)
