import { refuseOldNode } from './old-node.ts'

/** The edge on Node. The server is loaded only after the check: an old Node crashes on the database's binary. */
refuseOldNode()
void import('./server-node.ts').then(({ serve }) => serve())
