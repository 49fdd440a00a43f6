import { readFileSync } from 'node:fs'
import { problemOf } from '../../routes/problem.ts'
import { yuan } from '../../src/kernel/fen.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { differences, type Expected, type Judged, judged, questionOf } from '../../src/subsidy/cases.ts'
import { readSchemes } from '../../src/subsidy/read-schemes.ts'
import { grantFor } from '../../src/subsidy/rules.ts'
import type { Scheme } from '../../src/subsidy/scheme.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { explain } from '../../src/words/subsidy.ts'
import { EVALUATE_WORDS } from '../../src/words/subsidy-names.ts'
import { say } from '../../src/words/words.ts'
import { existingFile } from './arguments.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson } from './output.ts'

const USAGE = 'subsidy evaluate --schemes FILE --cases FILE'

type Line = Judged & { why: string; why_en: string; differs?: ReturnType<typeof differences> }
type Told = { line: number } & ({ answer: Line } | { problem: ReturnType<typeof problemOf> })

export const subsidyEvaluate: Command = {
  usage: USAGE,
  help: HELP['subsidy evaluate'],
  examples: ['subsidy evaluate --schemes schemes.json --cases cases.jsonl --json'],
  options: { schemes: { type: 'string' }, cases: { type: 'string' } },
  run({ words, options, json }) {
    const { schemes, cases } = options
    if (words.length || typeof schemes !== 'string' || typeof cases !== 'string') throw new UsageError('usage', { usage: USAGE })
    const known = readSchemes(jsonIn(textOf(existingFile(schemes)), 'schemes'))
    const told = linesOf(textOf(existingFile(cases))).map(({ line, text }) => toldOf(line, text, known))
    for (const one of told)
      if (json) printJson('answer' in one ? one.answer : one)
      else tell(one)
    return ending(told, json)
  },
}

/** Without the mark that some editors put in front. */
const textOf = (path: string): string => readFileSync(path, 'utf8').replace(/^\uFEFF/, '')

/** Lines that say something, by their number in the file. */
const linesOf = (text: string): { line: number; text: string }[] =>
  text.split(/\r?\n/).flatMap((one, i) => (one.trim() === '' ? [] : [{ line: i + 1, text: one }]))

function jsonIn(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('file_has_errors', { faults: [{ place, problem: 'not_json' }] })
  }
}

/** A line that cannot be judged says why, and keeps no other from being judged. */
function toldOf(line: number, text: string, schemes: readonly Scheme[]): Told {
  try {
    const { question, expected } = questionOf(jsonIn(text, 'case'), schemes)
    const grant = grantFor(question)
    const answer = judged(grant)
    return { line, answer: { ...answer, why: explain(grant.why, 'zh'), why_en: explain(grant.why, 'en'), ...compared(answer, expected) } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { line, problem: problemOf(error) }
  }
}

const compared = (answer: Judged, expected: Expected | undefined): Pick<Line, 'differs'> => {
  const differs = expected ? differences(answer, expected) : []
  return differs.length > 0 ? { differs } : {}
}

function tell(one: Told): void {
  if ('problem' in one) return
  const { why, why_en, subsidy, pays } = one.answer
  print(`${one.line}  ${say(EVALUATE_WORDS.amounts, 'zh', { subsidy: yuan(subsidy), pays: yuan(pays) })}  ${why}`)
  print(
    `${' '.repeat(String(one.line).length)}  ${say(EVALUATE_WORDS.amounts, 'en', { subsidy: yuan(subsidy), pays: yuan(pays) })}  ${why_en}`,
  )
}

/** What is wrong goes to stderr, by line; then the exit: 1 where something is otherwise than expected or nothing could be judged, 3 where some. */
function ending(told: readonly Told[], json: boolean): number {
  const err = (text: string) => process.stderr.write(`${text}\n`)
  for (const one of told) {
    if ('problem' in one) {
      const faults = one.problem.faults ?? []
      if (faults.length === 0) err(`${one.line}: ${one.problem.title} · ${one.problem.title_en}`)
      for (const { place, text, text_en } of faults) err(`${one.line}: ${place}: ${text} · ${text_en}`)
    } else
      for (const { field, expected, got } of one.answer.differs ?? []) {
        const values = { field, expected: JSON.stringify(expected), got: JSON.stringify(got) }
        err(`${one.line}: ${say(EVALUATE_WORDS.differs, 'zh', values)} · ${say(EVALUATE_WORDS.differs, 'en', values)}`)
      }
  }
  const bad = told.filter((one) => 'problem' in one).length
  const off = told.filter((one) => 'answer' in one && one.answer.differs).length
  const counts = { cases: told.length, bad, off }
  if (!json) for (const lang of ['zh', 'en'] as const) print(say(EVALUATE_WORDS.summary, lang, counts))
  if (off > 0 || (bad > 0 && bad === told.length)) return EXIT.failed
  return bad > 0 ? EXIT.partly : EXIT.done
}
