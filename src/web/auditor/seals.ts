import type { Work } from '../../work.ts'

const seals = (work: Pick<Work, 'db'>) => work.db.selectFrom('seal').select(['size', 'root', 'at'])

/** The first seal that holds a line; undefined before the hour is over. */
export const sealOver = (work: Pick<Work, 'db'>, seq: number) =>
  seals(work).where('size', '>=', seq).orderBy('size').limit(1).executeTakeFirst()

/** The last seals, newest first. */
export const recentSeals = (work: Pick<Work, 'db'>, limit: number) => seals(work).orderBy('size', 'desc').limit(limit).execute()
