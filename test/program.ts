import { beforeEach, vi } from 'vitest'
import { type Command, endBadly, runCommand } from '../scripts/cli/command.ts'

/** What the program said last. */
export interface Said {
  out: string
  err: string
}

/**
 * The command-line program without a process of its own: answers its exit, and keeps in `said` what the last call wrote. Words before
 * the arguments choose the command.
 */
export function programOf(commands: Readonly<Record<string, Command>>, said: Said) {
  beforeEach(() => {
    const catches = (stream: 'stdout' | 'stderr', name: keyof Said) =>
      vi.spyOn(process[stream], 'write').mockImplementation((text) => {
        said[name] += text
        return true
      })
    catches('stdout', 'out')
    catches('stderr', 'err')
    return () => vi.restoreAllMocks()
  })
  const loaded = Object.fromEntries(Object.entries(commands).map(([name, command]) => [name, async () => command]))
  return async (...argv: string[]): Promise<number> => {
    Object.assign(said, { out: '', err: '' })
    try {
      return await runCommand(loaded, argv)
    } catch (error) {
      return endBadly(error, argv.includes('--json'))
    }
  }
}
