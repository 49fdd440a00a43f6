import type { Import, SourceFile } from './tree.ts'

/** The rooms in the order of a meal's day. A room imports rooms before it, never after. */
const ROOMS =
  'kernel words journal sites staff diners menu safety subsidy forecast production purchasing routing delivery checkin rounds settlement documents printing schedule web'.split(
    ' ',
  )
/** One unit of work: it writes the journal, and every room after the catalogue works through it. */
const WORK = 'src/work.ts'
/** Where the program meets the world; everything is wired here, so everything may be imported. */
export const EDGES = [
  'src/node.ts',
  'src/server-node.ts',
  'src/app-node.ts',
  'src/engine-node.ts',
  'src/district-node.ts',
  'src/old-node.ts',
  'src/worker.ts',
]

const place = (path: string): string[] => path.replace(/\.\w+$/, '').split('/')
const isPackage = (to: string): boolean => !/^(src|routes|db|scripts|test)\//.test(to)
/** The one file of a room that others call: `src/menu/menu.ts`. */
const isDoor = (path: string): boolean => place(path)[1] === place(path)[2]

/** Imports that go through a wall, as sentences. */
export function importFaults(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const strayed = strayFault(file.path)
    if (strayed) return [strayed]
    return file.imports.filter((one) => !mayImport(file.path, one)).map((one) => `${file.path} imports ${one.to}`)
  })
}

/** Everything under src/ is an edge, the unit of work, or stands in a room that the list knows. */
function strayFault(path: string): string | undefined {
  const [top, room] = place(path)
  const known = top !== 'src' || path === WORK || EDGES.includes(path) || (ROOMS.includes(room ?? '') && path.split('/').length > 2)
  return known ? undefined : `${path} stands in no room`
}

function mayImport(from: string, one: Import): boolean {
  const [top = ''] = place(from)
  if (top === 'scripts') return true
  if (/^(scripts|test)\//.test(one.to)) return false
  if (EDGES.includes(from)) return true
  if (top === 'db') return isPackage(one.to) || /^(db|src\/kernel)\//.test(one.to)
  if (top === 'routes') return routeMayImport(one)
  return roomMayImport(from, one.to)
}

/** A route parses, calls a door and answers: it sees no rules, no SQL, no tables but their types. */
function routeMayImport({ to, typeOnly }: Import): boolean {
  if (isPackage(to) || to === WORK || isDoor(to)) return true
  if (to.startsWith('db/tables/')) return typeOnly
  return /^(routes|src\/(kernel|words|web))\//.test(to)
}

function roomMayImport(from: string, to: string): boolean {
  const room = from === WORK ? 'journal' : (place(from)[1] ?? '')
  if (isPackage(to)) return room !== 'kernel' || !to.startsWith('node:') || to === 'node:crypto'
  if (room === 'kernel') return to.startsWith('src/kernel/')
  if (to.startsWith('db/') || to === WORK) return room !== 'words'
  const [top, other = ''] = place(to)
  return top === 'src' && ROOMS.includes(other) && ROOMS.indexOf(other) <= ROOMS.indexOf(room)
}
