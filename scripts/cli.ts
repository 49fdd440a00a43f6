import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { refuseOldNode } from '../src/old-node.ts'

/** The one command-line program. It is loaded only after the check: an old Node crashes on the database's binary. */
refuseOldNode()
enableCompileCache(join(import.meta.dirname, '.cache'))
/** `| head` has seen enough: that is no failure of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
void import('./program.ts').then(async ({ runProgram }) => {
  process.exitCode = await runProgram(process.argv.slice(2))
})
