import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { importMenu } from '../../src/menu/menu.ts'
import { CLI_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { tablesText } from '../../src/words/menu-template.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { existingFile } from './arguments.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson } from './output.ts'

export const menuImport: Command = {
  usage: 'menu import FILE',
  help: HELP['menu import'],
  examples: ['menu import menu.xlsx --dry-run', 'menu import prices.csv'],
  options: { 'dry-run': { type: 'boolean' }, source: { type: 'string' } },
  async run({ words: [file, ...more], options, json }) {
    if (!file || more.length) throw new UsageError('usage', { usage: 'menu import FILE [--dry-run] [--source TEXT]' })
    existingFile(file)
    const district = districtName(options.district)
    if (!hasDistrict(dataFolder(), district)) throw new Refusal('not_found', { field: `district ${district}` })
    const bytes = new Uint8Array(readFileSync(file))
    const engine = openDistrict(dataFolder(), district)
    try {
      const dryRun = options['dry-run'] === true
      const done = await importMenu(beginWork(engine, SETUP), bytes, { dryRun, source: String(options.source ?? basename(file)) })
      if (json) printJson(done)
      else
        print(
          say(dryRun ? CLI_WORDS.menu_looked_at : CLI_WORDS.menu_imported, 'zh', {
            rows: done.rows,
            tables: tablesText(done.tables, 'zh'),
          }),
        )
      return EXIT.done
    } finally {
      engine.close()
    }
  },
}
