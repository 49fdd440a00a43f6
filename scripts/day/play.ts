import { canteensOn } from '../../src/sites/sites.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { castOf } from './cast.ts'
import { forecast, order, plan, publish, route } from './evening.ts'
import { buy, issue, receive, takeStock } from './market.ts'
import { call, cook, deliver, depart, load, start, warmUp } from './morning.ts'
import { close, keepHot, refill, serve, weigh } from './noon.ts'
import { clean, control, disposeOld, fridgeRound, muster, pack, renew, washUp } from './safe.ts'
import type { PlayedDay, Stage } from './stage.ts'

/** A played day's steps, in order. */
const STEPS = {
  ...{ publish, order, forecast, plan, route, buy },
  ...{ call, receive, issue, renew, muster, fridgeRound, clean, start, cook, pack, load, depart, deliver, warmUp },
  ...{ refill, keepHot, serve, close, weigh, takeStock, washUp, disposeOld, control },
}

/**
 * Plays a demo district's day from menu to closing, through the same commands that people use, each by the account whose work it
 * is, at its hour. Every step first looks at what is already there: a day that was cut off anywhere is finished, not doubled.
 * `before` ends it early, before that step.
 */
export async function playDay(played: PlayedDay, before?: keyof typeof STEPS): Promise<void> {
  const canteens = await canteensOn(beginWork(played.engine, SETUP), played.day)
  const stage: Stage = { ...played, cast: await castOf(played.engine), canteens }
  for (const [name, step] of Object.entries(STEPS)) {
    if (name === before) return
    await step(stage)
  }
}
