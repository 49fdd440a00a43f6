import { EDGES } from './rooms.ts'
import type { SourceFile } from './tree.ts'

/** What would make two runs differ. */
const CLOCK_OR_CHANCE: Record<string, RegExp> = {
  'reads the clock': /\bDate\.now\b|\bnew Date\(\)|\bnew Date\b(?!\()|(?<!new )\bDate\(\)|\bperformance\.now\b/,
  'takes chances': /\bMath\.random\b|\b(?:randomBytes|randomInt|randomUUID|getRandomValues)\b/,
  'reads the environment': /\bprocess\.(?:env|argv|cwd)\b/,
}
const OUTSIDE: Record<string, RegExp> = {
  'touches the process': /\bprocess\./,
  'reaches for the network': /(?<![.\w])fetch\(/,
  waits: /\b(?:setTimeout|setInterval|setImmediate)\(/,
}

/** Node's modules that a pure file may use, because they answer the same every time. */
const SAME_EVERY_TIME: Record<string, readonly string[]> = {
  'src/kernel/secret.ts': ['node:crypto'], // hashes and ciphers; its entropy is handed in
}

/** Files in src/ and routes/ that read a clock, chance or the environment, and why they may. */
const MAY_READ: Record<string, string> = {
  'src/web/phone/phone-store.ts': 'a script that runs on the phone: the clock and the chance in it are the phone’s',
}

/** Rules and all that they import must give the same answer for the same question, on a server, on Workers and on a tablet. */
export function rulesFaults(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const rules = files.filter((file) => /^src\/.*\/rules\.ts$/.test(file.path))
  return [...reachable(rules, byPath)].flatMap((file) => [
    ...said(file, { ...CLOCK_OR_CHANCE, ...OUTSIDE }),
    ...file.imports.filter((one) => !one.typeOnly && !isPure(file.path, one.to)).map((one) => `${file.path} imports ${one.to}`),
  ])
}

const isPure = (from: string, to: string): boolean =>
  !/^(node:|db\/|kysely$|better-sqlite3$)/.test(to) || (SAME_EVERY_TIME[from] ?? []).includes(to)

/** Types vanish, so only imports of values are followed. */
function reachable(from: readonly SourceFile[], byPath: ReadonlyMap<string, SourceFile>): Set<SourceFile> {
  const seen = new Set(from)
  for (const file of seen) {
    const next = file.imports.filter((one) => !one.typeOnly).flatMap((one) => byPath.get(one.to) ?? [])
    for (const one of next) seen.add(one)
  }
  return seen
}

/** The clock stands still inside a unit of work: only edges read clocks, chance or the environment. */
export function clockFaults(files: readonly SourceFile[]): string[] {
  const inside = files.filter(({ path }) => /^(src|routes)\//.test(path) && !EDGES.includes(path) && !(path in MAY_READ))
  return inside.flatMap((file) => said(file, CLOCK_OR_CHANCE))
}

const said = ({ path, code }: SourceFile, faults: Record<string, RegExp>): string[] =>
  Object.entries(faults)
    .filter(([, pattern]) => pattern.test(code))
    .map(([fault]) => `${path} ${fault}`)

/** What only Node has; a Durable Object that loaded it would not start, or would not do what it promises. */
const NODE_ONLY =
  /^(node:(net|dns|dns\/promises|fs|fs\/promises|worker_threads|child_process|http|cluster)|pdfkit|fontkit|better-sqlite3|node-cron)$/

/** Nothing that the Worker's entry reaches by a value needs Node. */
export function workerFaults(files: readonly SourceFile[], entry = 'src/worker.ts'): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const reached = reachable(
    files.filter((file) => file.path === entry),
    byPath,
  )
  return [...reached].flatMap((file) =>
    file.imports.filter((one) => !one.typeOnly && NODE_ONLY.test(one.to)).map((one) => `${file.path} imports ${one.to}`),
  )
}
