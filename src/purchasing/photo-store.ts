import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import type { PhotoId, PurchasingTables, ReceivingId } from '../../db/tables/purchasing.ts'

type PhotoRow = Selectable<PurchasingTables['paper_photo']>

export const photosOf = (db: Db, receiving: ReceivingId): Promise<PhotoRow[]> =>
  db.selectFrom('paper_photo').selectAll().where('receiving_id', '=', receiving).orderBy('id').execute()
export const photo = (db: Db, id: PhotoId): Promise<PhotoRow | undefined> =>
  db.selectFrom('paper_photo').selectAll().where('id', '=', id).executeTakeFirst()
export const parts = (db: Db, id: PhotoId) =>
  db.selectFrom('paper_photo_part').select('content').where('photo_id', '=', id).orderBy('part').execute()

export const addPhoto = (db: Db, row: PhotoRow, parts: readonly Uint8Array[]): Write[] => [
  db.insertInto('paper_photo').values(row),
  ...parts.map((content, part) => db.insertInto('paper_photo_part').values({ photo_id: row.id, part, content })),
]
