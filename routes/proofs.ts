import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { ProofId } from '../db/tables/delivery.ts'
import { addProof, LEVELS, PROOFS, proofLevels, proofsOf, setProof, theProof } from '../src/delivery/delivery.ts'
import { binary, bodyOf } from './downloads.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands, described } from './openapi.ts'
import { run, stop } from './routing.ts'
import { actor, id, instant } from './schemas.ts'

const proof = id<'proof'>() as z.ZodType<ProofId>
const kind = z.enum(['photo', 'signature'])
const type = z.enum(['image/jpeg', 'image/png', 'image/webp'])
const level = z.enum(LEVELS)
/** 300 kB of bytes are 400,000 letters. */
const content = z.base64().min(4).max(400_000).meta({ description: 'JPEG, PNG, WebP; photo ≤ 300 kB, signature ≤ 60 kB; base64' })
const Image = { proof, kind, type: z.string(), sha256: z.string(), at: instant, by: actor }
const Levels = z.strictObject({ photo: level, signature: level, arrival: level })

export const proofRoutes = new Hono<Env>()
  .post(
    '/stops/:stop/proofs',
    describeRoute(commands('add_proof', z.strictObject({ id: proof, type, sha256: z.string() }))),
    takes('param', z.strictObject({ stop })),
    takes('json', z.strictObject({ proof: kind, content, run: run.optional() })),
    async (c) => {
      const { proof, content, run } = c.req.valid('json')
      const bytes = new Uint8Array(Buffer.from(content, 'base64'))
      return told(c, await once(c, (work) => addProof(work, { stop: c.req.valid('param').stop, run, proof, bytes })))
    },
  )
  .get(
    '/stops/:stop/proofs',
    describeRoute(answers('proofs', 200, z.strictObject({ proofs: z.array(z.strictObject(Image)) }))),
    takes('param', z.strictObject({ stop })),
    async (c) => {
      const rows = await proofsOf(work(c), c.req.valid('param').stop)
      const proofs = rows.map((row) => ({
        ...{ proof: row.id, kind: row.proof, type: row.type, sha256: row.sha256, at: row.at, by: row.taken_by },
      }))
      return c.json({ proofs })
    },
  )
  .get(
    '/proofs/:proof',
    describeRoute(described('see_proof', 200, Object.fromEntries(type.options.map((one) => [one, binary])))),
    takes('param', z.strictObject({ proof })),
    async (c) => {
      const { type, bytes } = await theProof(work(c), c.req.valid('param').proof)
      return c.body(bodyOf(bytes), 200, { 'content-type': type, 'content-disposition': 'inline' })
    },
  )
  .get('/proof-levels', describeRoute(answers('proof_levels', 200, Levels)), async (c) => c.json(await proofLevels(work(c))))
  .put(
    '/proof-levels/:proof',
    describeRoute(commands('set_proof', z.strictObject({ proof: z.enum(PROOFS), level }))),
    takes('param', z.strictObject({ proof: z.enum(PROOFS) })),
    takes('json', z.strictObject({ level })),
    async (c) => told(c, await once(c, (work) => setProof(work, c.req.valid('param').proof, c.req.valid('json').level))),
  )
