import type { PhotoId, ReceivingId } from '../../db/tables/purchasing.ts'
import { concat } from '../kernel/bytes.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { hex, sha256 } from '../kernel/secret.ts'
import type { Work } from '../work.ts'
import { LARGEST_PHOTO, partsOf, typeOf } from './photo.ts'
import * as photos from './photo-store.ts'
import { theReceiving } from './receiving.ts'

/** Keeps a photo of a delivery's papers. Refuses anything that is not a JPEG, PNG or PDF by its first bytes, and more than 2 MB. */
export async function addPhoto(work: Work, receiving: ReceivingId, bytes: Uint8Array) {
  await theReceiving(work, receiving)
  const type = typeOf(bytes)
  if (!type || bytes.length > LARGEST_PHOTO)
    throw new Refusal('file_not_allowed', { field: 'file', values: { allowed: 'JPEG, PNG, PDF', max: LARGEST_PHOTO / 1_000_000 } })
  const id = work.newId<'paper-photo'>() as PhotoId
  const row = { id, receiving_id: receiving, type, bytes: bytes.length, sha256: hex(sha256(bytes)), at: work.now, by: work.actor.id }
  const about = { photo: id, receiving, type, bytes: bytes.length, sha256: row.sha256 }
  return work.commit({ event: 'paper.photographed', about }, photos.addPhoto(work.db, row, partsOf(bytes)), { photo: id, type })
}

/** The photos of a delivery's papers, without their content. */
export const photosOf = (work: Pick<Work, 'db'>, receiving: ReceivingId) => photos.photosOf(work.db, receiving)

export async function thePhoto(work: Pick<Work, 'db'>, id: PhotoId) {
  const { type } = found(await photos.photo(work.db, id), 'not_found', 'photo')
  return { type, bytes: concat((await photos.parts(work.db, id)).map((part) => part.content)) }
}
