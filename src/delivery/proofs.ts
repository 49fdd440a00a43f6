import type { Proof, ProofId, ProofLevel } from '../../db/tables/delivery.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { hex, sha256 } from '../kernel/secret.ts'
import { refuseForeignCanteen, refuseForeignRun, type Work } from '../work.ts'
import { bareImage } from './image.ts'
import { placeOf } from './place.ts'
import * as proofs from './proof-store.ts'
import * as way from './way-store.ts'

export const PROOFS = ['photo', 'signature', 'arrival'] as const satisfies readonly Proof[]
export const LEVELS = ['required', 'warned', 'enabled', 'disabled'] as const satisfies readonly ProofLevel[]

/** As large as a photo needs to be to show boxes at a door, and a signature to be read: bytes. */
const LARGEST = { photo: 300_000, signature: 60_000 }

/** What the district asks of a hand-over; what nobody has set may be given and is not asked for. */
export async function proofLevels(work: Pick<Work, 'db'>): Promise<Record<Proof, ProofLevel>> {
  const said = new Map((await proofs.settings(work.db)).map((row) => [row.proof, row.level]))
  return Object.fromEntries(PROOFS.map((proof) => [proof, said.get(proof) ?? 'enabled'])) as Record<Proof, ProofLevel>
}

/** Sets what is asked for from now on. */
export async function setProof(work: Work, proof: Proof, level: ProofLevel) {
  const answer = { proof, level }
  const row = { proof, level, at: work.now, set_by: work.actor.id }
  return work.commit({ event: 'proof.set', about: answer }, [proofs.addSetting(work.db, row)], answer)
}

interface Proving {
  stop: StopId
  run?: RunId | undefined
  proof: 'photo' | 'signature'
  bytes: Uint8Array
}

/**
 * Keeps a photo or a signature of a hand-over, before or after it, stripped of what a camera writes into it; the journal has its hash.
 * Refuses what is no JPEG, PNG or WebP by its content or too large (`file_not_allowed`), and what the district does not take (`proof_off`).
 */
export async function addProof(work: Work, { stop, run, proof, bytes }: Proving) {
  await placeOf(work, { stop, run })
  if ((await proofLevels(work))[proof] === 'disabled') throw new Refusal('proof_off', { field: 'proof' })
  const image = bytes.length <= LARGEST[proof] ? bareImage(bytes) : undefined
  if (!image) throw new Refusal('file_not_allowed', { field: 'content', values: { allowed: 'JPEG, PNG, WebP', max: LARGEST[proof] / 1e6 } })
  const id = work.newId<'proof'>() as ProofId
  const sum = hex(sha256(image.bytes))
  const row = { id, stop_id: stop, proof, type: image.type, sha256: sum, at: work.now, taken_by: work.actor.id, content: image.bytes }
  const answer = { id, type: image.type, sha256: sum }
  return work.commit({ event: 'proof.taken', about: { ...answer, stop, proof } }, [proofs.addImage(work.db, row)], answer)
}

/** The photos and signatures of a stop, without their content; for who drives there and who eats there. */
export async function proofsOf(work: Work, stop: StopId) {
  await refuseOthers(work, stop)
  return proofs.imagesOf(work.db, [stop])
}

/** One of them. */
export async function theProof(work: Work, id: ProofId) {
  const image = found(await proofs.image(work.db, id), 'not_found', 'proof')
  await refuseOthers(work, image.stop_id)
  return { type: image.type, bytes: image.content }
}

async function refuseOthers(work: Work, id: StopId): Promise<void> {
  const stop = found(await way.anyStop(work.db, id), 'not_found', 'stop')
  refuseForeignCanteen(work, stop.canteen_id)
  refuseForeignRun(work, found(await proofs.driverOf(work.db, stop.run_id)))
}

/** Stops at whose hand-over something is missing that the district asks for. Refuses what is required, unless it may come later. */
export async function unprovenStops(work: Work, stops: readonly StopId[], mayComeLater: boolean): Promise<StopId[]> {
  const levels = await proofLevels(work)
  const asked = PROOFS.filter((proof) => levels[proof] === 'required' || levels[proof] === 'warned')
  if (asked.length === 0) return []
  const images = await proofs.imagesOf(work.db, stops)
  const arrived = new Set((await way.arrivals(work.db, stops)).map((row) => row.stop_id))
  const isThere = (stop: StopId, proof: Proof) =>
    proof === 'arrival' ? arrived.has(stop) : images.some((image) => image.stop_id === stop && image.proof === proof)
  const missing = stops.flatMap((stop, i) => asked.filter((proof) => !isThere(stop, proof)).map((proof) => ({ stop, i, proof })))
  const required = missing.find(({ proof }) => levels[proof] === 'required')
  if (required && !mayComeLater) {
    const field = `handovers.${required.i}.stop`
    throw new Refusal('proof_missing', { field, faults: [{ place: field, problem: `proof_${required.proof}` }] })
  }
  return [...new Set(missing.map(({ stop }) => stop))]
}
