import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { refuseOldNode } from './old-node.ts'

/** The edge on Node. The server is loaded only after the check: an old Node crashes on the database's binary. */
refuseOldNode()
enableCompileCache(join(import.meta.dirname, '.cache')) // a bundle of its own, compiled once: half of a cold start was compiling
void import('./server-node.ts').then(({ serve }) => serve())
