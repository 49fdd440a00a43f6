import { kyselyOver } from './dialect.ts'
import { type FileOptions, type OpenFile, openDatabase } from './file.ts'
import type { Host } from './host.ts'

export interface NodeHost extends Host, OpenFile {}

/** A district's file with the query builder over it. */
export const hostOver = (open: OpenFile): NodeHost => ({ ...open, db: kyselyOver(open.run) })

/** Opens a district's file, see `openDatabase`. */
export const openFile = (file: string, options: FileOptions = {}): NodeHost => hostOver(openDatabase(file, options))
