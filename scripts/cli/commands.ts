import type { Command } from './command.ts'
import { countsImport } from './counts-command.ts'
import { day } from './day.ts'
import { doctor } from './doctor.ts'
import { forecastBacktest } from './forecast-backtest.ts'
import { get } from './get.ts'
import { menuImport } from './menu-import.ts'
import { papers } from './papers.ts'
import { plan } from './plan.ts'
import { recall } from './recall.ts'
import { roadsImport, roadsIsochrone, roadsTable } from './roads.ts'
import { safetyReportCommand } from './safety-report.ts'
import { seed } from './seed.ts'

/** Every command by its name; the words that a call begins with choose one. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  day,
  papers,
  plan,
  recall,
  'safety report': safetyReportCommand,
  seed,
  'counts import': countsImport,
  'forecast backtest': forecastBacktest,
  'menu import': menuImport,
  'roads import': roadsImport,
  'roads table': roadsTable,
  'roads isochrone': roadsIsochrone,
  doctor,
  get,
}
