import type { Client } from './client.ts'
import { done, type Lunch } from './lunch.ts'
import { DAY, type Tiny } from './tiny.ts'

/** Everything that food safety asks and answers over HTTP, once each: a recall from its trace to its end. */
export async function safetyRound(tiny: Tiny, lunch: Lunch): Promise<void> {
  const director = await tiny.signInAs('food_safety_director')
  const { batches } = done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  await recallRound(director, batches[0].batch)
}

async function recallRound(director: Client, target: string): Promise<void> {
  done(await director.get(`/traces/${target}`))
  const { recall } = done(await director.post('/recalls', { target, reason: '演练' })).body
  const { elders } = done(await director.post(`/traces/${target}/names`, { reason: '演练' })).body
  done(await director.get('/recalls'))
  const calls = elders.slice(0, 1).map((elder: { diner: string }) => ({ diner: elder.diner, outcome: 'well' }))
  done(await director.post(`/recalls/${recall}/calls`, { calls }))
  done(await director.get(`/recalls/${recall}`))
  done(await director.post(`/recalls/${recall}/end`, { conclusion: 'safe', note: '演练结束' }))
}
