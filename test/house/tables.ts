import type { SourceFile } from './tree.ts'

/** Each table's room, by the file that declares its columns: `db/tables/<room>.ts` exports an interface `…Tables`, a member a table. */
export function tableOwners(sources: Record<string, string>): Map<string, string> {
  const owners = new Map<string, string>()
  for (const [path, source] of Object.entries(sources)) {
    const room = path.replace(/^.*\/|\.ts$/g, '')
    for (const table of membersOf(source)) owners.set(table, room)
  }
  return owners
}

function membersOf(source: string): string[] {
  const bare = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  const body = /export interface \w+Tables \{([\s\S]*?)\n\}/.exec(bare)?.[1] ?? ''
  return [...outermost(body).matchAll(/(\w+)\??:/g)].flatMap((match) => match[1] ?? [])
}

/** The text outside inner braces. */
function outermost(text: string): string {
  const inner = text.replace(/\{[^{}]*\}/g, ';')
  return inner === text ? text : outermost(inner)
}

const BUILDER = /\b(?:insertInto|replaceInto|mergeInto|updateTable|deleteFrom)\(\s*["'`](\w+)/g
const LISTED = /\binsertAll\([^,()]+,\s*["'`](\w+)/g
const RAW = /\b(?:insert(?:\s+or\s+\w+)?\s+into|replace\s+into|delete\s+from|update(?:\s+or\s+\w+)?(?=\s+\w+\s+set\b))\s+"?(\w+)/gi

/** What a benchmark compares with is SQL by hand, on a database of its own. */
const BASELINES = 'scripts/bench/'

/** Writes to a table from outside its room. The schema itself (db/) is not a room. */
export function ownershipFaults(files: readonly SourceFile[], owners: ReadonlyMap<string, string>): string[] {
  return files.flatMap(({ path, code }) => {
    if (path.startsWith('db/') || path.startsWith(BASELINES)) return []
    const written = [BUILDER, LISTED, RAW].flatMap((pattern) => [...code.matchAll(pattern)].flatMap((match) => match[1] ?? []))
    return written.flatMap((table) => {
      const owner = owners.get(table)
      if (!owner) return [`${path} writes ${table}, which no room declares`]
      return path.startsWith(`src/${owner}/`) ? [] : [`${path} writes ${table} of ${owner}`]
    })
  })
}

/** Migrations that the static list leaves out: they would never run. */
export function migrationFaults(migrations: readonly string[], list: SourceFile): string[] {
  const listed = new Set(list.imports.map((one) => one.to))
  const missing = migrations.filter((path) => !listed.has(path)).map((path) => `${path} is not in ${list.path}`)
  const numbers = migrations.map((path) => path.replace(/^.*\/|-.*$/g, ''))
  const twice = numbers.filter((number, i) => numbers.indexOf(number) !== i).map((number) => `two migrations are numbered ${number}`)
  return [...missing, ...twice]
}
