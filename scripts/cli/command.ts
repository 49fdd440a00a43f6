import { type ParseArgsConfig, parseArgs } from 'node:util'
import { problemOf } from '../../routes/problem.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type HelpWords, PROGRAM_HELP } from '../../src/words/cli-help.ts'
import { USAGE_WORDS } from '../../src/words/usage.ts'
import { say as fill, type Text } from '../../src/words/words.ts'

/** 0 done, 1 failed, 2 wrong usage, 3 done in part. */
export const EXIT = { done: 0, failed: 1, usage: 2, partly: 3 } as const

export type Options = NonNullable<ParseArgsConfig['options']>

/** One command of the program: how it is called, what it does, and the code that it ends with. */
export interface Command {
  /** `day DATE` */
  usage: string
  help: HelpWords
  /** arguments that are worth a try */
  examples?: readonly string[]
  options?: Options
  run(call: Call): Promise<number> | number
}

export interface Call {
  words: readonly string[]
  options: Record<string, string | boolean | undefined>
  json: boolean
}

/** It was called wrongly: the word for it, whose gaps the values fill. */
export class UsageError extends Error {
  readonly text: Text
  constructor(word: keyof typeof USAGE_WORDS, values: Record<string, string | number> = {}) {
    const [zh, en] = (['zh', 'en'] as const).map((lang) => fill(USAGE_WORDS[word], lang, values))
    super(en)
    this.text = [zh ?? '', en ?? '']
  }
}

const COMMON: Options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, district: { type: 'string' } }

/** Loads each command when it is called. */
type Commands = Readonly<Record<string, () => Promise<Command>>>

/** Finds the command with the longest name that the words begin with, and runs it. */
export async function runCommand(commands: Commands, argv: readonly string[]): Promise<number> {
  const name = Object.keys(commands)
    .filter((key) => key.split(' ').every((word, i) => argv[i] === word))
    .sort((a, b) => b.length - a.length)[0]
  const command = name === undefined ? undefined : await commands[name]?.()
  if (!command || name === undefined) return overview(await Promise.all(Object.values(commands).map((load) => load())), argv)
  const call = read(command, argv.slice(name.split(' ').length))
  if (call.options.help) return say(helpFor(command))
  return command.run(call)
}

function read(command: Command, rest: readonly string[]): Call {
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options: { ...COMMON, ...command.options }, allowPositionals: true })
    const options = values as Call['options']
    return { words: positionals, options, json: options.json === true }
  } catch (error) {
    throw wrongOption(error)
  }
}

/** What Node's own reader of options has against them. */
function wrongOption(error: unknown): unknown {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'))) return error
  const [, option] = /^Unknown option '([^']*)'/.exec(error.message) ?? []
  return option === undefined
    ? new UsageError('option_value', { detail: error.message.split('\n')[0] ?? '' })
    : new UsageError('unknown_option', { option })
}

function overview(commands: readonly Command[], argv: readonly string[]): number {
  const asked = argv[0] === undefined || argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help'
  const width = Math.max(...commands.map((one) => one.usage.length)) + 2
  const lines = commands.map((one) => `  ${one.usage.padEnd(width)}${inBoth(one.help.about)}`)
  const text = [
    '暖饭 Nuanfan',
    '',
    `${PROGRAM} COMMAND [--json] [--district NAME]`,
    '',
    ...lines,
    '',
    inBoth(PROGRAM_HELP.more),
    inBoth(PROGRAM_HELP.exits),
  ]
  ;(asked ? process.stdout : process.stderr).write(`${text.join('\n')}\n`)
  return asked ? EXIT.done : EXIT.usage
}

const PROGRAM = 'npm run -s cli --'
const inBoth = (text: Text): string => text.join(' · ')

function helpFor({ usage, help, examples = [] }: Command): string {
  const options = Object.entries(help.options ?? {}).map(([option, text]) => `  ${option}: ${inBoth(text)}`)
  const sections = [options, help.note ?? [], examples.map((example) => `${PROGRAM} ${example}`)]
  return [`${PROGRAM} ${usage}`, '', inBoth(help.about), ...sections.flatMap((lines) => (lines.length ? ['', ...lines] : []))].join('\n')
}

function say(text: string): number {
  process.stdout.write(`${text}\n`)
  return EXIT.done
}

/** How a command ends badly: usage in a line of each language, a refusal with its faults, a bug with its stack. JSON on stdout when asked for. */
export function endBadly(error: unknown, json: boolean): number {
  if (error instanceof UsageError) {
    const [title, title_en] = error.text
    if (json) process.stdout.write(`${JSON.stringify({ problem: { type: 'about:blank', status: 400, title, title_en } })}\n`)
    process.stderr.write(`${title}\n${title_en}\n`)
    return EXIT.usage
  }
  if (!(error instanceof Refusal)) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    return EXIT.failed
  }
  const problem = problemOf(error)
  if (json) process.stdout.write(`${JSON.stringify({ problem })}\n`)
  const what = error.reason === 'not_found' && problem.field ? `: ${problem.field}` : ''
  process.stderr.write(`${problem.title}${what}\n${problem.title_en}${what}\n`)
  for (const fault of problem.faults ?? []) process.stderr.write(`  ${fault.place}: ${fault.text} · ${fault.text_en}\n`)
  return EXIT.failed
}
