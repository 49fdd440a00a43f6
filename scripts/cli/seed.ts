import { existsSync, renameSync, rmSync } from 'node:fs'
import { DEFAULT_DISTRICT, dataFolder, districtFile, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { daysFrom } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { theDistrict } from '../../src/sites/sites.ts'
import { CLI_WORDS, COLUMN_WORDS } from '../../src/words/cli.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { ROLE_WORDS } from '../../src/words/terms.ts'
import { say } from '../../src/words/words.ts'
import { addDemoCarriers } from '../demo/carriers.ts'
import { DEMO_YEAR } from '../demo/demo-year.ts'
import { DEMO_PASSWORD, loadDemo } from '../demo/load.ts'
import { playYear } from '../demo/year.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, progress, table } from './output.ts'

const DEFAULT_SEED = 20_261_124

export const seed: Command = {
  usage: 'seed --seed N',
  help: HELP.seed,
  options: { seed: { type: 'string' }, 'if-missing': { type: 'boolean' }, days: { type: 'string' } },
  async run({ words, options, json }) {
    const number = wholeOption(options.seed, DEFAULT_SEED, '--seed')
    const days = wholeOption(options.days, 365, '--days')
    if (words.length) throw new UsageError('usage', { usage: 'seed [--seed N] [--if-missing] [--days N]' })
    const name = String(options.district ?? DEFAULT_DISTRICT)
    if (hasDistrict(dataFolder(), name)) {
      if (!options['if-missing']) throw new Refusal('district_exists', { field: 'district' })
      await printAccounts(name)
      return EXIT.done
    }
    const made = await build(name, number, days)
    if (json) printJson(made)
    else {
      print(say(CLI_WORDS.seeded, 'zh', { ...made }))
      await printAccounts(name)
    }
    return EXIT.done
  },
}

function wholeOption(value: string | boolean | undefined, otherwise: number, name: string): number {
  if (value === undefined) return otherwise
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError('whole_from', { option: name, least: 1, value: String(value) })
  return number
}

/** Built under another name and moved into place when whole: a start that was cut off leaves no half district behind. */
async function build(name: string, seed: number, days: number) {
  const folder = dataFolder()
  const draft = `${name}-draft`
  removeDistrict(folder, draft)
  const engine = openDistrict(folder, draft, { bulk: true })
  await loadDemo(engine, seed)
  const all = [...daysFrom(DEMO_YEAR.from, DEMO_YEAR.to)].slice(-days)
  await playYear(engine, seed, all, (done) => progress('2025-11 → 2026-11', done, all.length))
  await addDemoCarriers(engine, seed)
  const made = await count(engine)
  engine.host.raw.pragma('wal_checkpoint(TRUNCATE)')
  engine.host.raw.exec('analyze')
  engine.close()
  for (const end of ['-wal', '-shm']) rmSync(districtFile(folder, draft) + end, { force: true })
  renameSync(districtFile(folder, draft), districtFile(folder, name))
  return { district: name, seed, ...made }
}

function removeDistrict(folder: string, name: string): void {
  for (const end of ['', '-wal', '-shm']) if (existsSync(districtFile(folder, name) + end)) rmSync(districtFile(folder, name) + end)
}

async function count(engine: ReturnType<typeof openDistrict>) {
  const one = (text: string) => Number(engine.host.raw.prepare(text).pluck().get())
  return {
    canteens: one('select count(*) from canteen'),
    diners: one('select count(*) from diner'),
    days: one('select count(distinct day) from tray_count'),
    servings: one('select count(*) from serving'),
    best: one('select max(n) from (select sum(served) as n from tray_count group by day)'),
  }
}

/** Who can sign in, for the stranger who just started it. Silent for a real district. */
async function printAccounts(name: string): Promise<void> {
  const engine = openDistrict(dataFolder(), name)
  const { demo_seed } = await theDistrict({ db: engine.host.db })
  if (demo_seed !== null) {
    const rows = await engine.host.db
      .selectFrom('account')
      .innerJoin('duty', 'duty.staff_id', 'account.staff_id')
      .select(['login', 'role'])
      .orderBy('login')
      .execute()
    const byRole = Map.groupBy(rows, (row) => row.role)
    const pages = {
      kitchen_manager: '/kitchen',
      dispatcher: '/kitchen',
      driver: '/driver',
      canteen_worker: '/canteen',
      carrier: '/carrier',
      auditor: '/auditor',
      administrator: '/admin',
      food_safety_officer: '/kitchen',
      food_safety_director: '/kitchen',
    }
    const lines = [...byRole].map(([role, all]) => [
      say(ROLE_WORDS[role], 'zh'),
      all.length > 1 ? `${all[0]?.login} … ${all.at(-1)?.login}` : (all[0]?.login ?? ''),
      pages[role],
    ])
    process.stderr.write(
      `${say(CLI_WORDS.demo_accounts, 'zh', { password: DEMO_PASSWORD })}\n${table(
        (['role', 'login', 'page'] as const).map((key) => say(COLUMN_WORDS[key], 'zh')),
        lines,
      )}\n`,
    )
  }
  engine.close()
}
