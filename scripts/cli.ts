import { refuseOldNode } from '../src/old-node.ts'
import { endBadly, runCommand } from './cli/command.ts'

/** The one command-line program. Its commands are loaded only after the check: an old Node crashes on the database's binary. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const { COMMANDS } = await import('./cli/commands.ts')
    return await runCommand(COMMANDS, argv)
  } catch (error) {
    return endBadly(error, argv.includes('--json'))
  }
}

refuseOldNode()
/** `| head` has seen enough: that is no failure of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})
