import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuseOldNode } from '../src/old-node.ts'

refuseOldNode()

/**
 * Prints ratios against baselines that run in the same go; an absolute time says more about the machine than about us.
 * A folder as argument, with routing instances and a `bks.csv`, is solved too.
 */
async function main(): Promise<void> {
  const [
    { benchColdStart },
    { benchDoorsteps },
    { benchBacktest, benchEvening },
    { benchPapers },
    { benchPlanning },
    { benchRecall },
    { benchRouting },
    { benchServing },
    { benchVanDays },
    { table },
  ] = await Promise.all([
    import('./bench/cold-start.ts'),
    import('./bench/doorsteps.ts'),
    import('./bench/forecasting.ts'),
    import('./bench/papers.ts'),
    import('./bench/planning.ts'),
    import('./bench/recall.ts'),
    import('./bench/routing.ts'),
    import('./bench/serving.ts'),
    import('./bench/van-days.ts'),
    import('./cli/output.ts'),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'nuanfan-bench-'))
  try {
    const rows = [
      await benchServing(folder),
      await benchPlanning(folder),
      ...(await benchRecall(folder)),
      ...benchRouting(process.argv[2]),
      ...(await benchVanDays()),
      ...(await benchDoorsteps()),
      await benchBacktest(),
      await benchEvening(),
      ...(await benchPapers()),
      ...(await benchColdStart(folder)),
    ]
    const cells = rows.map((row) => [
      row.name,
      row.ours.toPrecision(3),
      row.baseline.toPrecision(3),
      row.unit,
      row.ratio.toFixed(2),
      row.goal === undefined ? '' : `≤ ${row.goal}`,
      row.goal === undefined || row.ratio <= row.goal ? '' : '✗',
    ])
    process.stdout.write(`${table(['', 'ours', 'baseline', 'unit', 'ratio', 'goal', ''], cells)}\n`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

void main()
