import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { LEVELS, PROOFS, proofLevels, setProof } from '../src/delivery/delivery.ts'
import type { Again } from '../src/web/again.ts'
import { ProofLevelsPage } from '../src/web/kitchen/proof-levels-page.tsx'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, show } from './pages.tsx'

const HERE = '/kitchen/proofs'
const Setting = z.strictObject({ proof: z.enum(PROOFS, 'bad_choice'), level: z.enum(LEVELS, 'bad_choice') })

/** The page of what a hand-over is proven by, with its forms. */
export const kitchenProofRoutes = new Hono<Env>()
  .get(HERE, (c) => page(c))
  .post(HERE, async (c) => {
    const set = await submit(c, Setting, (work, { proof, level }) => setProof(work, proof, level))
    return 'done' in set ? c.redirect(HERE, 303) : page(c, set.again, set.status)
  })

async function page(c: Context<Env>, again?: Again, status = 200) {
  const frame = await frameOf(c, HERE)
  return show(c, <ProofLevelsPage frame={frame} levels={await proofLevels(work(c))} again={again} />, status)
}
