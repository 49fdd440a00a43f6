import { readFileSync } from 'node:fs'
import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { yuan } from '../../src/kernel/fen.ts'
import { isMonth } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type Sums, type WhatIf, whatIf } from '../../src/settlement/settlement.ts'
import { canteenNames } from '../../src/sites/sites.ts'
import { readSchemes } from '../../src/subsidy/read-schemes.ts'
import type { Scheme } from '../../src/subsidy/scheme.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { groupName } from '../../src/words/subsidy.ts'
import { WHAT_IF_WORDS } from '../../src/words/subsidy-names.ts'
import { PAYER_WORDS } from '../../src/words/terms.ts'
import { type Lang, say } from '../../src/words/words.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { existingFile } from './arguments.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

const USAGE = 'subsidy whatif --scheme FILE --month M'

export const subsidyWhatIf: Command = {
  usage: USAGE,
  help: HELP['subsidy whatif'],
  examples: [
    'subsidy whatif --scheme new-scheme.json --month 2026-10',
    'subsidy whatif --scheme schemes.json --id XN-2020 --month 2026-10 --json',
  ],
  options: { scheme: { type: 'string' }, month: { type: 'string' }, id: { type: 'string' } },
  async run({ words, options, json }) {
    const { scheme: file, month, id } = options
    if (words.length || typeof file !== 'string' || typeof month !== 'string' || !isMonth(month))
      throw new UsageError('usage', { usage: USAGE })
    const scheme = schemeIn(readFileSync(existingFile(file), 'utf8'), id)
    const district = districtName(options.district)
    if (!hasDistrict(dataFolder(), district)) throw new Refusal('not_found', { field: `district ${district}` })
    const engine = openDistrict(dataFolder(), district)
    try {
      const work = beginWork(engine, SETUP)
      const told = await whatIf(work, scheme, month)
      if (json) printJson(told)
      else print(tablesOf(told, await canteenNames(work)).join('\n\n'))
      return EXIT.done
    } finally {
      engine.close()
    }
  },
}

/** The scheme of a file, or the one that is asked for. */
function schemeIn(text: string, id: unknown): Scheme {
  const all = readSchemes(inFile(jsonIn(text)))
  const named = typeof id === 'string' ? all.filter((one) => one.id === id) : all
  const [only, ...more] = named
  if (!only || more.length > 0)
    throw new UsageError('one_of', { option: '--id', allowed: all.map((one) => one.id).join(', '), value: String(id ?? '') })
  return only
}

/** A single scheme as a file of one, whose sources are in no list. */
const inFile = (json: unknown): unknown => (typeof json === 'object' && json !== null && 'id' in json ? { schemes: [json] } : json)

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Refusal('file_has_errors', { faults: [{ place: 'scheme', problem: 'not_json' }] })
  }
}

type Names = Awaited<ReturnType<typeof canteenNames>>
const LANG: Lang = 'zh'
const word = (key: keyof typeof WHAT_IF_WORDS, values = {}) => say(WHAT_IF_WORDS[key], LANG, values)
const cells = ({ subsidised, subsidy, pays }: Sums) => [subsidised, yuan(subsidy), yuan(pays)]

function tablesOf(told: WhatIf, names: Names): string[] {
  const { month, scheme, name, servings, elders, before, after, winners, losers, same } = told
  const heads = ['subsidised', 'subsidy', 'pays'] as const
  const sums = heads.map((key) => word(key))
  return [
    word('title', { month, scheme, name, servings, elders }),
    table(
      ['', ...sums],
      [
        [word('before'), ...cells(before)],
        [word('after'), ...cells(after)],
        [word('difference'), after.subsidised - before.subsidised, yuan(after.subsidy - before.subsidy), yuan(after.pays - before.pays)],
      ],
    ),
    [
      word('winners', { n: winners.elders, fen: yuan(winners.fen) }),
      word('losers', { n: losers.elders, fen: yuan(losers.fen), nothing: losers.nothing }),
      word('same', { n: same }),
    ].join('\n'),
    table(
      [word('group'), ...sums],
      told.groups.map((one) => [one.group === null ? word('no_group') : groupName(scheme, one.group, LANG), ...cells(one)]),
    ),
    table(
      [word('canteen'), word('before'), word('after')],
      told.canteens.map((one) => [names.get(one.canteen) ?? one.canteen, yuan(one.before.subsidy), yuan(one.after.subsidy)]),
    ),
    table(
      [word('layer'), word('subsidy')],
      Object.entries(told.layers).map(([payer, fen]) => [say(PAYER_WORDS[payer as keyof typeof PAYER_WORDS], LANG), yuan(fen)]),
    ),
  ]
}
