import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { refuseOldNode } from './old-node.ts'

/** The edge on Node. The server is loaded only after the check: an old Node crashes on the database's binary. */
refuseOldNode()
setFlagsFromString('--min-semi-space-size=32') // a start makes much and frees little: no collecting while people wait
enableCompileCache(join(import.meta.dirname, '.cache')) // a bundle of its own, compiled once: half of a cold start was compiling
void import('./server-node.ts').then(({ serve }) => serve())
