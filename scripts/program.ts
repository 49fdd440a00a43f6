import { endBadly, runCommand } from './cli/command.ts'
import { COMMANDS } from './cli/commands.ts'

/** Runs what was asked for, and says how it ended: 0 done, 1 failed, 2 wrong usage, 3 done in part. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  try {
    return await runCommand(COMMANDS, argv)
  } catch (error) {
    return endBadly(error, argv.includes('--json'))
  }
}
