import type { Command } from './command.ts'

/** Every command by its name; the words that a call begins with choose one. Only that one is loaded: most bring rooms and a database. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  day: async () => (await import('./day.ts')).day,
  papers: async () => (await import('./papers.ts')).papers,
  plan: async () => (await import('./plan.ts')).plan,
  recall: async () => (await import('./recall.ts')).recall,
  'safety report': async () => (await import('./safety-report.ts')).safetyReportCommand,
  seed: async () => (await import('./seed.ts')).seed,
  'counts import': async () => (await import('./counts-command.ts')).countsImport,
  'forecast backtest': async () => (await import('./forecast-backtest.ts')).forecastBacktest,
  'forecast month': async () => (await import('./forecast-month.ts')).forecastMonthCommand,
  'routing solve': async () => (await import('./routing-solve.ts')).routingSolve,
  'routing days': async () => (await import('./routing-days.ts')).routingDays,
  'routing check': async () => (await import('./routing-check.ts')).routingCheck,
  'subsidy evaluate': async () => (await import('./subsidy-evaluate.ts')).subsidyEvaluate,
  'subsidy whatif': async () => (await import('./subsidy-whatif.ts')).subsidyWhatIf,
  'menu import': async () => (await import('./menu-import.ts')).menuImport,
  'roads import': async () => (await import('./roads.ts')).roadsImport,
  'roads table': async () => (await import('./roads.ts')).roadsTable,
  'roads isochrone': async () => (await import('./roads.ts')).roadsIsochrone,
  doctor: async () => (await import('./doctor.ts')).doctor,
  get: async () => (await import('./get.ts')).get,
}
