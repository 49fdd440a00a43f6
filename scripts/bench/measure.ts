/** One line of the benchmark: what we take against a baseline that is written beside it and run in the same go. */
export interface BenchRow {
  name: string
  ours: number
  baseline: number
  unit: string
  ratio: number
  /** the ratio that is aimed at, at most */
  goal?: number
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** CPU milliseconds (user and system) that a task takes. */
export async function cpuOf(task: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await task()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Rounds of both, one after the other, so that a busy machine slows both; the medians are compared. */
export async function compare(
  name: string,
  rounds: number,
  { ours, baseline, unit, goal }: { ours: () => Promise<number>; baseline: () => Promise<number>; unit: string; goal?: number },
): Promise<BenchRow> {
  const mine: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    theirs.push(await baseline())
    mine.push(await ours())
  }
  const row = { name, ours: median(mine), baseline: median(theirs), unit, ratio: median(mine) / median(theirs) }
  return goal === undefined ? row : { ...row, goal }
}
