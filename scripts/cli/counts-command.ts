import { basename } from 'node:path'
import { dataFolder, districtFile, hasDistrict, isDistrictName, openDistrict } from '../../src/engine-node.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { CLI_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { say } from '../../src/words/words.ts'
import { loadCounts, readCounts } from '../counts.ts'
import { existingFile } from './arguments.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson } from './output.ts'

export const countsImport: Command = {
  usage: 'counts import FILE.csv',
  help: HELP['counts import'],
  examples: ['counts import history.csv --district nantes'],
  async run({ words: [file, ...more], options, json }) {
    if (!file || more.length) throw new UsageError('usage', { usage: 'counts import FILE.csv [--district NAME]' })
    existingFile(file)
    const name = String(options.district ?? nameFrom(file))
    if (!isDistrictName(name)) throw new UsageError('district_name', { value: name })
    if (hasDistrict(dataFolder(), name)) throw new Refusal('district_exists', { field: districtFile('', name) })
    const rows = await readCounts(file) // the file first: a bad one leaves no district behind
    const engine = openDistrict(dataFolder(), name)
    const done = loadCounts(engine, name, rows)
    engine.close()
    json ? printJson(done) : print(say(CLI_WORDS.imported, 'zh', { ...done }))
    return EXIT.done
  },
}

const nameFrom = (file: string): string =>
  basename(file)
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
