import type { CanteenId } from '../../db/tables/sites.ts'
import type { Role, StaffId } from '../../db/tables/staff.ts'
import { type Capability, MAY } from '../../routes/gate.ts'
import type { Instant } from '../../src/kernel/meal-date.ts'
import { type Actor, beginWork, type Engine, type Scope, type Work } from '../../src/work.ts'

/** The people of a district who act in a played day: real accounts with their real reach, so that the journal reads like a day. */
export interface Cast {
  manager: Actor
  /** who keeps the books of food safety, where somebody has that duty */
  officer: Actor | undefined
  director: Actor | undefined
  worker(canteen: CanteenId): Actor
  driver(id: StaffId): Actor
}

export async function castOf(engine: Engine): Promise<Cast> {
  const duties = await engine.host.db.selectFrom('duty').selectAll().execute()
  const actors = new Map<StaffId, Actor>()
  for (const { staff_id, role, canteen_id } of duties) {
    const others = actors.get(staff_id)?.duties ?? []
    actors.set(staff_id, { id: staff_id, duties: [...others, { role, canteen: canteen_id }] })
  }
  const who = (role: Role, canteen?: CanteenId) => {
    const actor = [...actors.values()].find((one) =>
      one.duties.some((duty) => duty.role === role && (canteen === undefined || duty.canteen === canteen)),
    )
    if (!actor) throw new Error(`nobody is ${role}${canteen ? ` of ${canteen}` : ''}`)
    return actor
  }
  const workers = new Map(
    duties.flatMap((duty) => (duty.canteen_id ? [[duty.canteen_id, who('canteen_worker', duty.canteen_id)] as const] : [])),
  )
  return {
    manager: who('kitchen_manager'),
    officer: [...actors.values()].find((one) => one.duties.some((duty) => duty.role === 'food_safety_officer')),
    director: [...actors.values()].find((one) => one.duties.some((duty) => duty.role === 'food_safety_director')),
    worker: (canteen) => workers.get(canteen) ?? who('canteen_worker', canteen),
    driver: (id) => actors.get(id) ?? who('driver'),
  }
}

/** A unit of work of somebody at a moment of the played day, reaching as far as the gate would let it. */
export function workAs(engine: Engine, actor: Actor, capability: Capability, now: Instant): Work {
  const scope = actor.duties.map((duty): Scope | undefined => MAY[duty.role][capability]).find((one) => one !== undefined)
  if (!scope) throw new Error(`${actor.id} may not ${capability}`)
  return beginWork(engine, actor, { scope, now })
}
