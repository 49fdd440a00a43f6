import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemo } from '../../scripts/demo/load.ts'
import { type NodeEngine, openDistrict } from '../../src/engine-node.ts'
import { type Line, leafOf } from '../../src/journal/rules.ts'
import { mealDate } from '../../src/kernel/meal-date.ts'
import { below, seeded } from '../../src/kernel/random.ts'
import { accountOf } from '../../src/settlement/settlement.ts'
import { beginWork, SETUP } from '../../src/work.ts'

const DAY = mealDate('2026-11-24')
const SEED = 11
const PEOPLE = 600
const folder = mkdtempSync(join(tmpdir(), 'nuanfan-kill-'))

beforeAll(async () => {
  const engine = openDistrict(folder, 'kill', { bulk: true })
  await loadDemo(engine, SEED)
  engine.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the day until it has acknowledged `acks` more commits, then kills it with -9; answers the last acknowledged line and whether it was done. */
function runAndKill(acks: number): Promise<{ last: number; done: boolean }> {
  const child = spawn(process.execPath, [
    fileURLToPath(new URL('./child.ts', import.meta.url)),
    folder,
    'kill',
    DAY,
    String(SEED),
    String(PEOPLE),
  ])
  let out = ''
  let errors = ''
  child.stderr.on('data', (data) => {
    errors += data
  })
  child.stdout.on('data', (data) => {
    out += data
    if ((out.match(/ack/g)?.length ?? 0) >= acks) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) =>
    child.on('close', (code) => {
      if (code) return reject(new Error(errors))
      const lines = [...out.matchAll(/ack (\d+)\n/g)].map((match) => Number(match[1]))
      resolve({ last: lines.at(-1) ?? 0, done: out.includes('done') })
    }),
  )
}

function withDistrict<T>(look: (engine: NodeEngine) => T): T {
  const engine = openDistrict(folder, 'kill')
  try {
    return look(engine)
  } finally {
    engine.close()
  }
}

function journalOf(engine: NodeEngine): (Line & { leaf: string })[] {
  return engine.host.raw.prepare('select * from journal order by seq').all() as (Line & { leaf: string })[]
}

test('killed with -9 again and again in the middle of a day, it keeps what it acknowledged and finishes the day', async () => {
  const random = seeded(5)
  let kills = 0
  for (let done = false; !done; ) {
    const run = await runAndKill(3 + below(random, 9))
    done = run.done
    if (!done) kills++
    withDistrict((engine) => {
      const lines = journalOf(engine)
      expect(lines.length).toBeGreaterThanOrEqual(run.last) // acknowledged, so there
      expect(lines.map((line) => line.seq)).toEqual(lines.map((_, i) => i + 1))
      expect(lines.filter((line) => leafOf(line) !== line.leaf)).toEqual([])
      expect(engine.host.raw.pragma('integrity_check', { simple: true })).toBe('ok')
      // a journal line of servings without its servings, or the other way round, would be half a commit
      const named = lines
        .filter((line) => line.event === 'meals.served')
        .flatMap((line) => (JSON.parse(line.about) as { servings: [string][] }).servings.map(([id]) => id))
      const kept = engine.host.raw.prepare('select id from serving').pluck().all()
      expect(kept.sort()).toEqual(named.sort())
    })
  }
  expect(kills).toBeGreaterThan(8)

  const engine = openDistrict(folder, 'kill')
  const account = await accountOf(beginWork(engine, SETUP), DAY, 'lunch')
  expect(account.differences).toEqual([])
  expect(account.balanced).toBe(true)
  expect(account.canteens.reduce((sum, row) => sum + row.served, 0)).toBe(PEOPLE)
  engine.close()
})
