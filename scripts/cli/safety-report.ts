import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type PrintStyle, safetyReport } from '../../src/documents/documents.ts'
import { openPrinter } from '../../src/documents/printer.ts'
import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { isMonth } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { safetyMonth } from '../../src/safety/safety.ts'
import { CLI_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson } from './output.ts'

/** A month of food safety: the report as PDF, and its figures. */
export const safetyReportCommand: Command = {
  usage: 'safety report MONTH',
  help: HELP['safety report'],
  examples: ['safety report 2026-10 --json'],
  options: { out: { type: 'string' }, base: { type: 'string' }, english: { type: 'boolean' } },
  async run({ words: [month, ...more], options, json }) {
    if (!month || more.length || !isMonth(month)) throw new UsageError('usage', { usage: 'safety report YYYY-MM' })
    const district = districtName(options.district)
    if (!hasDistrict(dataFolder(), district)) throw new Refusal('not_found', { field: `district ${district}` })
    const style: PrintStyle = { lang: options.english ? 'en' : 'zh', base: String(options.base ?? 'http://localhost:8787') }
    const file = String(options.out ?? join(dataFolder(), 'papers', `safety-${month}.pdf`))
    const engine = openDistrict(dataFolder(), district)
    try {
      const work = beginWork(engine, SETUP)
      const figures = await safetyMonth(work, month)
      if (figures.days === 0) throw new Refusal('nothing_said', { field: 'month' })
      const bytes = await openPrinter()(await safetyReport(work, month, style))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes)
      if (json) printJson({ ...figures, file })
      else print(say(CLI_WORDS.safety_written, 'zh', { month, file, batches: figures.batches.cooked, findings: figures.findings.length }))
      return EXIT.done
    } finally {
      engine.close()
    }
  },
}
