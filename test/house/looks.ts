import type { SourceFile } from './tree.ts'

const LINES_AT_MOST = 400
const SAYS_NOTHING = /^(utils?|helpers?|common|misc|managers?|services?|base|types|index)$/

/** Files too long to be one room, and names that say nothing about what is inside. */
export function sizeFaults(files: readonly SourceFile[]): string[] {
  return files.filter((file) => file.lines > LINES_AT_MOST).map((file) => `${file.path} has ${file.lines} lines`)
}

export function nameFaults(paths: readonly string[]): string[] {
  const parts = (path: string): string[] => path.replace(/\.[^/]*$/, '').split('/')
  return paths.filter((path) => parts(path).some((part) => SAYS_NOTHING.test(part))).map((path) => `${path} has a name that says nothing`)
}

/** Chinese in code is data, not words for users, in these files. */
const CHINESE_DATA: Record<string, string> = {
  'src/documents/capitals.ts': 'the numerals of bills, a notation and no translatable words (银发〔1997〕393号)',
}

/** Chinese text outside the catalogue: nobody could translate it, or find it to change it. */
export function wordsFaults(files: readonly SourceFile[]): string[] {
  const logic = files.filter(({ path }) => /^(src|routes|db)\//.test(path) && !path.startsWith('src/words/') && !(path in CHINESE_DATA))
  return logic.flatMap(({ path, code }) => {
    const found = /[^\n"'`]*\p{Script=Han}[^\n"'`]*/u.exec(code)?.[0]
    return found ? [`${path} says ${found.trim()}`] : []
  })
}

const TOP = 'src routes db scripts test wrangler.toml package.json package-lock.json tsconfig.json README.md LICENSE'.split(' ')

/** What lies at the top of the house beyond what belongs there; `ignored` is the text of .gitignore. */
export function topFaults(entries: readonly string[], ignored: string): string[] {
  const patterns = ignored
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replace(/\/$/, ''))
  const isIgnored = (entry: string): boolean =>
    patterns.some((pattern) => (pattern.startsWith('*') ? entry.endsWith(pattern.slice(1)) : entry === pattern))
  return entries.filter((entry) => !entry.startsWith('.') && !TOP.includes(entry) && !isIgnored(entry))
}
