import { done, LUNCH, type Lunch } from './lunch.ts'
import { DAY, idOf, type Tiny } from './tiny.ts'

const ACCESS = { door: '2单元501', gate: '东门', floor: 5, noLift: true, dog: false, phone: '13900000001', note: '敲门要久一点' }
const PROXY = { name: '王强', relation: '儿子', phone: '13900000002' }

/** Two of the east's people have today's lunch brought to the door; one of them lives where nobody knows. */
export async function doorstepRound(tiny: Tiny, { manager, worker }: Pick<Lunch, 'manager' | 'worker'>) {
  const { ids } = tiny
  const office = await tiny.signInAs('administrator')
  const phone = await tiny.signInAs('carrier')
  const home = { lat: 36.6215, lon: 101.7815, datum: 'wgs84' }
  for (const diner of [ids.diners.li, ids.diners.zhang, ids.diners.ma])
    done(await manager.post(`/diners/${diner}/bookings`, { meal: 'lunch', day: DAY, mode: 'doorstep', why: '腿脚不便' }))
  done(await office.put(`/diners/${ids.diners.li}/home`, { home }))
  done(await office.put(`/diners/${ids.diners.zhang}/home`, { home: { ...home, lat: 36.6225 } }))
  done(await worker.put(`/diners/${ids.diners.li}/door`, { access: ACCESS, proxy: PROXY }))
  done(await worker.get(`/diners/${ids.diners.li}/door`))
  const at = { ...LUNCH, canteen: ids.east }
  const shift = { canteen: ids.east, portions: 10, from: '11:00', until: '13:00' }
  const add = async (who: object) => done(await worker.post('/carriers', { ...shift, ...who })).body.carrier as string
  const own = await add({ staff: ids.staff.carrier, volunteer: false, mode: 'ebike' })
  const other = await add({ name: '志愿者小李', volunteer: true, mode: 'foot' })
  done(await worker.get(`/carriers?canteen=${ids.east}`))
  const planned = done(await worker.post('/rounds/plan', { ...at, turn: 0 })).body
  const seen = async () => done(await worker.get(`/rounds/${DAY}/lunch?canteen=${ids.east}`)).body.rounds[0]
  const move = async (diner: string, carrier: string, turn: number) =>
    worker.post('/rounds/moves', { ...at, diner, carrier, why: '顺路', turn })
  const say = (diner: string, outcome: string, n: number, more: object = {}) => ({
    ...LUNCH,
    outcomes: [{ id: idOf(900 + n), diner, outcome, at: tiny.clock.now - 60_000, ...more }],
  })
  return { at, own, other, planned, phone, office, seen, move, say, home, access: ACCESS, proxy: PROXY }
}
