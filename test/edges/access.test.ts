import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../db/tables/staff.ts'
import { ROOMS } from '../../routes/app.ts'
import { GATE, MAY } from '../../routes/gate.ts'
import { openPrinter } from '../../src/documents/printer.ts'
import type { Answer, Client } from './client.ts'
import { LUNCH, lunchIn, tap } from './lunch.ts'
import { PRINTER } from './print-round.ts'
import { DAY, EVERYBODY, idOf, openTiny, type Tiny, TOMORROW, type Who } from './tiny.ts'

interface Asked {
  path: string
  body?: unknown
}

let tiny: Tiny
const clients = new Map<Who, Client>()
/** what the played lunch left behind, to ask about */
const made = { run: '', stop: '', batch: '', serving: '' }

beforeAll(async () => {
  tiny = await openTiny({ edge: { print: openPrinter() } })
  const lunch = await (await lunchIn(tiny)).until('checkIn')
  const runs = (await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs
  made.run = runs[0].run
  made.stop = runs[0].stops[0].stop
  made.batch = (await lunch.manager.get(`/plans/${DAY}/lunch`)).body.batches[0].batch
  made.serving = idOf(0)
  for (const who of EVERYBODY) clients.set(who, await tiny.signInAs(who))
})
afterAll(() => tiny.close())

const client = (who: Who): Client => clients.get(who) ?? tiny.nobody

/** What is asked of each route of the API by whoever may: of the east canteen and of the driver's own run. */
const ASK: Record<string, () => Asked> = {
  'GET /healthz': () => ({ path: '/healthz' }),
  'GET /readyz': () => ({ path: '/readyz' }),
  'GET /openapi.json': () => ({ path: '/openapi.json' }),
  'GET /docs': () => ({ path: '/docs' }),
  'GET /problems/:reason': () => ({ path: '/problems/sold_out' }),
  'POST /sessions': () => ({ path: '/sessions', body: { login: 'driver', password: 'a warm lunch' } }),
  'GET /sessions/current': () => ({ path: '/sessions/current' }),
  'GET /sessions': () => ({ path: '/sessions' }),
  'DELETE /sessions/:session': () => ({ path: '/sessions/0123456789abcdef' }),
  'POST /passwords': () => ({ path: '/passwords', body: { old: 'a warm lunch', password: 'short' } }),
  'GET /staff': () => ({ path: '/staff' }),
  'GET /staff/:staff': () => ({ path: `/staff/${tiny.ids.staff.second_driver}` }),
  'POST /staff': () => ({
    path: '/staff',
    body: { name: '新人', title: 'driver', login: 'newcomer', duties: [{ role: 'driver', since: DAY }], why: 'x' },
  }),
  'POST /staff/:staff/account': () => ({
    path: `/staff/${tiny.ids.staff.second_driver}/account`,
    body: { login: 'other', duties: [{ role: 'driver', since: DAY }], why: 'x' },
  }),
  'POST /staff/:staff/duties': () => ({
    path: `/staff/${tiny.ids.staff.second_driver}/duties`,
    body: { role: 'driver', since: '2026-01-01', why: 'x' },
  }),
  'POST /staff/:staff/duty-ends': () => ({
    path: `/staff/${tiny.ids.staff.second_driver}/duty-ends`,
    body: { role: 'driver', since: '2026-01-01', until: DAY, why: 'x' },
  }),
  ...Object.fromEntries(
    ['block', 'unblock', 'password-reset', 'sign-out'].map((act) => [
      `POST /staff/:staff/${act}`,
      () => ({ path: `/staff/${idOf(900)}/${act}`, body: { why: 'x' } }),
    ]),
  ),
  'GET /canteens': () => ({ path: '/canteens' }),
  'PUT /canteens/:canteen/place': () => ({ path: `/canteens/${tiny.ids.east}/place`, body: { lat: 36.6, lon: 101.7 } }),
  'GET /canteens/:canteen/fence': () => ({ path: `/canteens/${tiny.ids.east}/fence` }),
  'PUT /canteens/:canteen/fence': () => ({ path: `/canteens/${tiny.ids.east}/fence`, body: { area: null } }),
  'PUT /canteens/:canteen/access': () => ({
    path: `/canteens/${tiny.ids.east}/access`,
    body: { gate: 'x', ramp: null, park: null, ring: null, until: null },
  }),
  'PUT /kitchen-place': () => ({ path: '/kitchen-place', body: { lat: 36.6, lon: 101.7 } }),
  'GET /legs': () => ({ path: '/legs' }),
  'PUT /legs': () => ({ path: '/legs', body: { legs: [{ from: tiny.ids.east, to: tiny.ids.west, seconds: 300 }] } }),
  'GET /legs/file': () => ({ path: '/legs/file' }),
  'POST /legs/file': () => ({ path: '/legs/file', body: { text: 'x', dryRun: true } }),
  'POST /legs/forget': () => ({ path: '/legs/forget', body: { from: tiny.ids.east, to: tiny.ids.west } }),
  'GET /legs/learnt': () => ({ path: '/legs/learnt' }),
  'POST /legs/learnt': () => ({ path: '/legs/learnt', body: { legs: [] } }),
  'GET /traffic': () => ({ path: '/traffic' }),
  'PUT /traffic/:mode': () => ({ path: '/traffic/car', body: { bands: null, why: 'x' } }),
  'PUT /travel-numbers/:number': () => ({ path: '/travel-numbers/detour', body: { value: null, why: 'x' } }),
  'GET /vans': () => ({ path: '/vans' }),
  'PUT /vans/:van/room': () => ({ path: `/vans/${tiny.ids.van}/room`, body: { portions: 90, ordinaryBoxes: 8, halalBoxes: 4 } }),
  'PUT /vans/:van/shift': () => ({ path: `/vans/${tiny.ids.van}/shift`, body: { from: null, until: null, trips: 1 } }),
  'GET /sharing': () => ({ path: '/sharing' }),
  'PUT /sharing/reload': () => ({ path: '/sharing/reload', body: { minutes: 15 } }),
  'PUT /sharing/pairs': () => ({ path: '/sharing/pairs', body: { one: tiny.ids.east, other: tiny.ids.west, rule: null } }),
  'PUT /sharing/bans': () => ({ path: '/sharing/bans', body: { van: tiny.ids.van, canteen: tiny.ids.east, banned: false } }),
  'GET /diners': () => ({ path: '/diners' }),
  'GET /diners/:diner': () => ({ path: `/diners/${tiny.ids.diners.zhang}` }),
  'PUT /diners/:diner/home': () => ({ path: `/diners/${tiny.ids.diners.zhang}/home`, body: { home: null } }),
  'POST /diners/:diner/categories': () => ({
    path: `/diners/${tiny.ids.diners.zhang}/categories`,
    body: { tag: 'tekun', since: DAY, document: '1', approvedBy: 'x' },
  }),
  'POST /diners/:diner/needs': () => ({
    path: `/diners/${tiny.ids.diners.zhang}/needs`,
    body: { kind: 'diet', code: 'low_salt', since: DAY, document: '1', approvedBy: 'x' },
  }),
  'GET /diners/:diner/needs': () => ({ path: `/diners/${tiny.ids.diners.zhang}/needs` }),
  'POST /diners/:diner/needs/end': () => ({
    path: `/diners/${tiny.ids.diners.zhang}/needs/end`,
    body: { kind: 'diet', code: 'low_salt', since: DAY, day: DAY, why: 'x' },
  }),
  'GET /needs/lapsing': () => ({ path: '/needs/lapsing' }),
  'GET /diners/:diner/orders': () => ({ path: `/diners/${tiny.ids.diners.zhang}/orders` }),
  'POST /diners/:diner/standing-orders': () => ordering('standing-orders', { meal: 'lunch', weekdays: [1, 2], since: LATER }),
  'POST /diners/:diner/standing-orders/end': () => ordering('standing-orders/end', { meal: 'lunch', day: LATER }),
  'POST /diners/:diner/bookings': () => ordering('bookings', { meal: 'lunch', day: LATER }),
  'POST /diners/:diner/cancellations': () => ordering('cancellations', { meal: 'lunch', day: LATER }),
  'POST /diners/:diner/stops': () => ordering('stops', { since: LATER, reason: 'away' }),
  'POST /diners/:diner/resumptions': () => ordering('resumptions', { day: LATER }),
  'GET /order-cutoff': () => ({ path: '/order-cutoff' }),
  'POST /order-cutoff': () => ({ path: '/order-cutoff', body: { since: LATER, daysBefore: 1, time: '15:00', source: 'x' } }),
  'GET /demand/:day/:meal': () => ({ path: `/demand/${TOMORROW}/lunch` }),
  'GET /demand/:day/:meal/diners': () => ({ path: `/demand/${TOMORROW}/lunch/diners` }),
  'POST /headcounts/reopenings': () => ({
    path: '/headcounts/reopenings',
    body: { day: LATER, meal: 'lunch', canteen: tiny.ids.east, reason: 'x' },
  }),
  'POST /menus': () => ({ path: '/menus', body: LUNCH }),
  'GET /menus/:day/:meal': () => ({ path: `/menus/${DAY}/lunch` }),
  'GET /menu/weeks/:day/:meal': () => ({ path: `/menu/weeks/${DAY}/lunch` }),
  'POST /menu/weeks': () => ({ path: '/menu/weeks', body: { week: DAY, meal: 'lunch' } }),
  'POST /menu/copies': () => ({ path: '/menu/copies', body: { week: DAY, meal: 'lunch' } }),
  'POST /menu/drafts': () => ({ path: '/menu/drafts', body: { week: DAY, meal: 'lunch', text: 'x' } }),
  'POST /menu/drafts/trays': () => ({
    path: '/menu/drafts/trays',
    body: { day: TOMORROW, meal: 'lunch', tray: 'ordinary', dishes: [tiny.ids.dishes.meat] },
  }),
  'POST /menu/drafts/drop': () => ({ path: '/menu/drafts/drop', body: { day: TOMORROW, meal: 'lunch' } }),
  'POST /menu/changes': () => ({
    path: '/menu/changes',
    body: { since: TOMORROW, until: TOMORROW, meal: 'lunch', replaces: tiny.ids.dishes.meat, dish: tiny.ids.dishes.greens, reason: 'x' },
  }),
  'GET /menu/problems': () => ({ path: '/menu/problems' }),
  'POST /menu/imports': () => ({ path: '/menu/imports?dryRun=true', body: {} }),
  'GET /menu/cycle/:meal': () => ({ path: '/menu/cycle/lunch' }),
  'POST /menu/cycle': () => ({
    path: '/menu/cycle',
    body: { meal: 'lunch', week: 1, weekday: 1, tray: 'ordinary', dishes: [tiny.ids.dishes.meat] },
  }),
  'POST /menu/cycle/substitution-ends': () => ({
    path: '/menu/cycle/substitution-ends',
    body: { meal: 'lunch', tray: 'ordinary', replaces: tiny.ids.dishes.meat, since: TOMORROW, until: TOMORROW, reason: 'x' },
  }),
  'POST /menu/cycle/repetition': () => ({ path: '/menu/cycle/repetition', body: { kind: 'soup', since: LATER, days: 2 } }),
  'GET /menu/template': () => ({ path: '/menu/template' }),
  'GET /dishes': () => ({ path: '/dishes' }),
  'GET /dishes/:dish': () => ({ path: `/dishes/${tiny.ids.dishes.meat}` }),
  'POST /dishes/:dish': () => ({ path: `/dishes/${tiny.ids.dishes.meat}`, body: { cookMinutes: 30 } }),
  'GET /preparations': () => ({ path: '/preparations' }),
  'GET /preparations/:preparation': () => ({ path: '/preparations/broth' }),
  'POST /preparations/:preparation/recipes': () => ({
    path: '/preparations/broth/recipes',
    body: { yield: '150', parts: [{ part: 'pork', amount: '150' }] },
  }),
  'POST /dishes/:dish/recipes': () => ({
    path: `/dishes/${tiny.ids.dishes.meat}/recipes`,
    body: { portions: 1, yield: '150', parts: [{ part: 'pork', amount: '150' }] },
  }),
  'GET /ingredients/:ingredient': () => ({ path: '/ingredients/pork' }),
  'POST /ingredients/:ingredient': () => ({ path: '/ingredients/pork', body: { ediblePercent: 90 } }),
  'POST /forecasts': () => ({ path: '/forecasts', body: LUNCH }),
  'GET /forecasts/:day/:meal': () => ({ path: `/forecasts/${DAY}/lunch` }),
  'GET /forecasts/:day/:meal/dishes': () => ({ path: `/forecasts/${DAY}/lunch/dishes` }),
  'GET /forecast-months/:month/:meal': () => ({ path: '/forecast-months/2026-11/lunch' }),
  'GET /short-cost': () => ({ path: '/short-cost' }),
  'PUT /short-cost': () => ({ path: '/short-cost', body: { times: 6, why: 'x' } }),
  'GET /forecasts/:day/:meal/accuracy': () => ({ path: `/forecasts/${DAY}/lunch/accuracy` }),
  'POST /headcounts': () => ({
    path: '/headcounts',
    body: { day: TOMORROW, meal: 'lunch', reports: [{ canteen: tiny.ids.east, trays: { ordinary: 3 } }] },
  }),
  'GET /missing/:day/:meal': () => ({ path: `/missing/${DAY}/lunch` }),
  'POST /plans': () => ({ path: '/plans', body: LUNCH }),
  'GET /plans/:day/:meal': () => ({ path: `/plans/${DAY}/lunch` }),
  'GET /plans/:day/:meal/changes': () => ({ path: `/plans/${DAY}/lunch/changes` }),
  'GET /plans/:day/:meal/shortages': () => ({ path: `/plans/${DAY}/lunch/shortages` }),
  'POST /plans/changes': () => ({
    path: '/plans/changes',
    body: { ...LUNCH, changes: [{ canteen: tiny.ids.east, tray: 'ordinary', portions: 1 }], why: 'x' },
  }),
  'POST /plans/changes/seen': () => ({ path: '/plans/changes/seen', body: { ...LUNCH, version: 2, station: 'packing' } }),
  'POST /starts': () => ({ path: '/starts', body: { ...LUNCH, batches: [{ batch: made.batch }] } }),
  'PUT /canteens/:canteen/wave': () => ({ path: `/canteens/${tiny.ids.east}/wave`, body: { departs: null } }),
  'GET /stations/:day': () => ({ path: `/stations/${DAY}` }),
  'GET /papers/packing-sheet': () => ({ path: `/papers/packing-sheet?day=${DAY}&meal=lunch&canteen=${tiny.ids.east}` }),
  'POST /stations': () => ({
    path: '/stations',
    body: { name: '面点间', kind: 'pastry', line: 'ordinary', potsACook: 2, since: TOMORROW },
  }),
  'POST /stations/settings': () => ({
    path: '/stations/settings',
    body: { station: 'nowhere', name: '面点间', potsACook: 2, since: TOMORROW, used: true },
  }),
  'POST /stations/cooks': () => ({ path: '/stations/cooks', body: { station: 'nowhere', staff: tiny.ids.staff.driver, since: TOMORROW } }),
  'POST /stations/cooks/end': () => ({
    path: '/stations/cooks/end',
    body: { station: 'nowhere', staff: tiny.ids.staff.driver, until: TOMORROW },
  }),
  'POST /pots': () => ({
    path: '/pots',
    body: { name: '3', line: 'ordinary', station: null, grams: 20_000, trays: null, cleanMinutes: 5, since: TOMORROW },
  }),
  'POST /pots/settings': () => ({
    path: '/pots/settings',
    body: { pot: '1', station: null, grams: 21_000, trays: null, cleanMinutes: 5, since: LATER, used: true },
  }),
  'POST /dishes/:dish/minutes': () => ({ path: `/dishes/${tiny.ids.dishes.meat}/minutes`, body: { prep: 30 } }),
  'GET /plan-cut-off': () => ({ path: '/plan-cut-off' }),
  'PUT /plan-cut-off': () => ({ path: '/plan-cut-off', body: { clock: '18:00' } }),
  'POST /cookings': () => ({
    path: '/cookings',
    body: { ...LUNCH, batches: [{ batch: made.batch, endedAt: tiny.clock.now, grams: 1_000, core: 800 }] },
  }),
  'POST /rests': () => ({ path: '/rests', body: { ...LUNCH, rests: [{ dish: tiny.ids.dishes.meat, reason: 'spilled', grams: 10 }] } }),
  'POST /routes/plan': () => ({ path: '/routes/plan', body: LUNCH }),
  'POST /routes/edits': () => ({ path: '/routes/edits', body: { ...LUNCH, version: 1, moves: [{ move: 'departs', run: 1, at: null }] } }),
  'POST /routes/edits/foreseen': () => ({
    path: '/routes/edits/foreseen',
    body: { ...LUNCH, moves: [{ move: 'departs', run: 1, at: null }] },
  }),
  'GET /routes/habit/:meal': () => ({ path: '/routes/habit/lunch' }),
  'PUT /routes/habit/:meal': () => ({ path: '/routes/habit/lunch', body: { rounds: [{ van: tiny.ids.van, stops: [tiny.ids.east] }] } }),
  'POST /routes/habit': () => ({ path: '/routes/habit', body: LUNCH }),
  'GET /routes/habit/:day/:meal/compared': () => ({ path: `/routes/habit/${DAY}/lunch/compared` }),
  'POST /routes/taken': () => ({ path: '/routes/taken', body: { ...LUNCH, what: 'best', version: 1 } }),
  'GET /routing/circle': () => ({ path: '/routing/circle?minutes=10&weather=rain&at=11:30' }),
  'GET /runs/:day/:meal': () => ({ path: `/runs/${DAY}/lunch` }),
  'POST /runs/changes/seen': () => ({ path: '/runs/changes/seen', body: { run: made.run, version: 2 } }),
  'POST /loadings': () => ({ path: '/loadings', body: { ...LUNCH, runs: [{ run: made.run }] } }),
  'POST /departures': () => ({ path: '/departures', body: { departures: [{ run: made.run, seal: 'A1' }] } }),
  'POST /arrivals': () => ({ path: '/arrivals', body: { arrivals: [{ stop: made.stop, how: 'tap' }] } }),
  'POST /leavings': () => ({ path: '/leavings', body: { leavings: [{ stop: made.stop, how: 'tap' }] } }),
  'POST /deliveries/events': () => ({
    path: '/deliveries/events',
    body: {
      device: 'p',
      sentAt: tiny.clock.now,
      events: [{ id: idOf(90), seq: 1, kind: 'left', run: made.run, stop: made.stop, at: 1, how: 'tap' }],
    },
  }),
  'POST /deliveries/events/:event/review': () => ({ path: `/deliveries/events/${idOf(91)}/review`, body: { done: 'x' } }),
  'GET /deliveries/:day/:meal': () => ({ path: `/deliveries/${DAY}/lunch` }),
  'GET /runs/:run/breakdown/foreseen': () => ({ path: `/runs/${made.run}/breakdown/foreseen?lat=36.6&lon=101.7` }),
  'POST /runs/:run/breakdown': () => ({ path: `/runs/${made.run}/breakdown`, body: { lat: 36.6, lon: 101.7, why: 'x' } }),
  'POST /stops/:stop/proofs': () => ({ path: `/stops/${made.stop}/proofs`, body: { proof: 'photo', content: 'eHh4' } }),
  'GET /stops/:stop/proofs': () => ({ path: `/stops/${idOf(95)}/proofs` }),
  'GET /proofs/:proof': () => ({ path: `/proofs/${idOf(94)}` }),
  'GET /proof-levels': () => ({ path: '/proof-levels' }),
  'PUT /proof-levels/:proof': () => ({ path: '/proof-levels/photo', body: { level: 'enabled' } }),
  'POST /runs/:run/reserve': () => ({ path: `/runs/${made.run}/reserve`, body: { dishes: [{ dish: tiny.ids.dishes.meat, portions: 1 }] } }),
  'GET /reserve-aboard/:day/:meal': () => ({ path: `/reserve-aboard/${DAY}/lunch` }),
  'POST /reserve-orders': () => ({
    path: '/reserve-orders',
    body: { run: made.run, stop: made.stop, dish: tiny.ids.dishes.meat, portions: 1 },
  }),
  'POST /reserve-orders/:order/handover': () => ({ path: `/reserve-orders/${idOf(96)}/handover`, body: { core: 650 } }),
  'POST /runs/:run/reserve/return': () => ({ path: `/runs/${made.run}/reserve/return`, body: { dishes: [] } }),
  'POST /incidents': () => ({ path: '/incidents', body: { run: made.run, kind: 'traffic' } }),
  'POST /incidents/:incident/seen': () => ({ path: `/incidents/${idOf(92)}/seen`, body: {} }),
  'POST /incidents/:incident/end': () => ({ path: `/incidents/${idOf(92)}/end`, body: { done: 'x' } }),
  'POST /notices/:notice/seen': () => ({ path: `/notices/${idOf(93)}/seen`, body: {} }),
  'POST /handovers': () => ({ path: '/handovers', body: { handovers: [handover()] } }),
  'POST /reserve': () => ({
    path: '/reserve',
    body: { ...LUNCH, sent: [{ canteen: tiny.ids.east, dish: tiny.ids.dishes.meat, portions: 1, core: 700 }] },
  }),
  'POST /reheatings': () => ({
    path: '/reheatings',
    body: { ...LUNCH, canteen: tiny.ids.east, dishes: [{ dish: tiny.ids.dishes.meat, core: 750 }] },
  }),
  'POST /hold-readings': () => ({
    path: '/hold-readings',
    body: { ...LUNCH, canteen: tiny.ids.east, dishes: [{ dish: tiny.ids.dishes.meat, core: 650 }] },
  }),
  'POST /held-meals': () => ({
    path: '/held-meals',
    body: { ...LUNCH, canteen: tiny.ids.east, diner: tiny.ids.diners.zhang, why: 'x' },
  }),
  'GET /held-meals/:day/:meal': () => ({ path: `/held-meals/${DAY}/lunch` }),
  'GET /limits': () => ({ path: '/limits' }),
  'PUT /limits/:key': () => ({ path: '/limits/sampleGrams', body: { value: 200, since: DAY, why: 'local' } }),
  'GET /risks': () => ({ path: '/risks' }),
  'POST /risks': () => ({ path: '/risks', body: { area: 'cooking', said: 'x', every: 'day', since: TOMORROW, why: 'x' } }),
  'PUT /risks/:code': () => ({ path: '/risks/pests', body: { every: 'day', since: TOMORROW, why: 'x' } }),
  'POST /fridges': () => ({ path: '/fridges', body: { code: 'Z9', name: 'x', keeps: 'chilled' } }),
  'GET /certificates': () => ({ path: '/certificates' }),
  'GET /notices': () => ({ path: '/notices' }),
  'GET /safety/:day/:meal': () => ({ path: `/safety/${DAY}/lunch` }),
  'GET /safety-months/:month': () => ({ path: '/safety-months/2026-11' }),
  'POST /packings': () => ({ path: '/packings', body: { ...LUNCH, batches: [{ batch: made.batch, core: 700 }] } }),
  'POST /chillings': () => ({ path: '/chillings', body: { ...LUNCH, batches: [{ batch: made.batch, core: 60 }] } }),
  'POST /discards': () => ({
    path: '/discards',
    body: { ...LUNCH, discarded: [{ canteen: tiny.ids.east, dish: tiny.ids.dishes.lamb, reason: 'expired' }] },
  }),
  'POST /sample-disposals': () => ({ path: '/sample-disposals', body: { samples: [idOf(900)] } }),
  'POST /fridge-readings': () => ({ path: '/fridge-readings', body: { readings: [{ fridge: 'A', core: 40 }] } }),
  'POST /morning-checks': () => ({
    path: '/morning-checks',
    body: { checks: [{ staff: idOf(901), body: 365, handsSound: true, symptoms: [] }] },
  }),
  'POST /certificates': () => ({ path: '/certificates', body: { staff: idOf(901), number: '1', issuedOn: DAY, until: TOMORROW } }),
  'POST /cleanings': () => ({
    path: '/cleanings',
    body: { cleanings: [{ what: 'van', place: 'A1', method: 'chlorine', count: 1, minutes: 10 }] },
  }),
  'POST /controls': () => ({ path: '/controls', body: { kind: 'monthly', period: '2026-12', findings: [] } }),
  'POST /findings/:finding/rectification': () => ({ path: `/findings/${idOf(902)}/rectification`, body: { done: 'x' } }),
  'PUT /notices': () => ({ path: '/notices', body: { licence: 'JY1', grade: 'A', since: DAY, complaints: '12315' } }),
  'PUT /cameras': () => ({ path: '/cameras', body: { cameras: [] } }),
  'GET /traces/:target': () => ({ path: `/traces/${made.batch}` }),
  'POST /traces/:target/names': () => ({ path: `/traces/${made.batch}/names`, body: { reason: 'drill' } }),
  'GET /recalls': () => ({ path: '/recalls' }),
  'POST /recalls': () => ({ path: '/recalls', body: { target: 'nothing', reason: 'drill' } }),
  'GET /recalls/:recall': () => ({ path: '/recalls/RL-1' }),
  'POST /recalls/:recall/calls': () => ({
    path: '/recalls/RL-1/calls',
    body: { calls: [{ diner: tiny.ids.diners.zhang, outcome: 'well' }] },
  }),
  'POST /recalls/:recall/end': () => ({ path: '/recalls/RL-1/end', body: { conclusion: 'safe', note: 'x' } }),
  'POST /checkins': () => ({ path: '/checkins', body: { ...LUNCH, checkins: [tap('7000000000', tiny.ids.east, 50)] } }),
  'GET /servings': () => ({ path: `/servings?day=${DAY}&meal=lunch&canteen=${tiny.ids.east}` }),
  'GET /servings/:serving': () => ({ path: `/servings/${made.serving}` }),
  'POST /servings/:serving/reversal': () => ({ path: `/servings/${made.serving}/reversal`, body: { reason: 'wrong person' } }),
  'POST /servings/:serving/clash': () => ({ path: `/servings/${made.serving}/clash`, body: { why: 'x' } }),
  'POST /closings': () => ({
    path: '/closings',
    body: { ...LUNCH, closings: [{ canteen: tiny.ids.east, dishes: [{ dish: tiny.ids.dishes.meat, left: 1, wasted: [] }] }] },
  }),
  'GET /suppliers': () => ({ path: '/suppliers' }),
  'POST /suppliers': () => ({ path: '/suppliers', body: { code: 'n', name: 'x', contact: 'x', phone: '1', address: 'x' } }),
  'POST /suppliers/:supplier/contact': () => ({ path: `${farm()}/contact`, body: { contact: 'x', phone: '1', address: 'x' } }),
  'POST /suppliers/:supplier/papers': () => ({
    path: `${farm()}/papers`,
    body: { kind: 'business_licence', number: '1', validUntil: '2030-01-01' },
  }),
  'GET /suppliers/:supplier/quotes': () => ({ path: `${farm()}/quotes` }),
  'POST /suppliers/:supplier/price-lists': () => ({ path: `${farm()}/price-lists?since=${TOMORROW}&dryRun=true`, body: {} }),
  'POST /suppliers/:supplier/quotes': () => ({ path: `${farm()}/quotes`, body: { since: TOMORROW, quotes: [PRICE] } }),
  'GET /needs': () => ({ path: '/needs' }),
  'GET /purchases': () => ({ path: '/purchases' }),
  'POST /purchases': () => ({
    path: '/purchases',
    body: { supplier: tiny.ids.suppliers.farm, arrivesOn: LATER, lines: [{ ingredient: 'pork', packs: 2 }] },
  }),
  'GET /purchases/:purchase': () => ({ path: '/purchases/P261124-01' }),
  'POST /purchases/:purchase/sending': () => ({ path: '/purchases/P261124-01/sending' }),
  'POST /purchases/:purchase/end': () => ({ path: '/purchases/P261124-01/end', body: { reason: 'not_needed' } }),
  'POST /receivings': () => ({
    path: '/receivings',
    body: { supplier: tiny.ids.suppliers.farm, papersChecked: true, lots: [{ ingredient: 'greens', spec: 'x', grams: 9_000, price: 1 }] },
  }),
  'GET /receivings': () => ({ path: `/receivings?from=${DAY}&to=${DAY}` }),
  'GET /receivings/:receiving': () => ({ path: '/receivings/R261124-01' }),
  'POST /receivings/:receiving/photos': () => ({ path: '/receivings/R261124-01/photos', body: { content: '/9j/4AA=' } }),
  'GET /photos/:photo': () => ({ path: `/photos/${idOf(1)}` }),
  'GET /stock': () => ({ path: '/stock' }),
  'GET /lots/:lot': () => ({ path: '/lots/L261124-001' }),
  'POST /lots/:lot/losses': () => ({ path: '/lots/L261124-001/losses', body: { grams: 1, reason: 'spilled' } }),
  'POST /lots/:lot/corrections': () => ({ path: '/lots/L261124-001/corrections', body: { batch: made.batch, grams: 1, why: 'x' } }),
  'POST /issues': () => ({ path: '/issues', body: LUNCH }),
  'POST /issues/weighed': () => ({
    path: '/issues/weighed',
    body: { ...LUNCH, batches: [{ batch: made.batch, lots: [{ lot: 'L261124-001', grams: 1 }] }] },
  }),
  'GET /issues/:day/:meal': () => ({ path: `/issues/${DAY}/lunch` }),
  'GET /stock-counts': () => ({ path: '/stock-counts' }),
  'POST /stock-counts': () => ({ path: '/stock-counts', body: {} }),
  'GET /stock-counts/:count': () => ({ path: `/stock-counts/${idOf(1)}` }),
  'POST /stock-counts/:count/lots': () => ({ path: `/stock-counts/${idOf(1)}/lots`, body: { lots: [{ lot: 'L261124-001', grams: 1 }] } }),
  'POST /stock-counts/:count/end': () => ({ path: `/stock-counts/${idOf(1)}/end` }),
  'GET /days/:day/:meal': () => ({ path: `/days/${DAY}/lunch` }),
  'GET /months/:month': () => ({ path: '/months/2026-11' }),
  'POST /statements': () => ({ path: '/statements', body: { month: '2026-11' } }),
  'GET /statements': () => ({ path: '/statements?month=2026-11' }),
  'GET /statements/:number': () => ({ path: '/statements/BT-630103001001-202611-1' }),
  'GET /statements/:number/xlsx': () => ({ path: '/statements/BT-630103001001-202611-1/xlsx' }),
  ...Object.fromEntries(
    [
      'production-sheet',
      'station-list',
      'delta-sheet',
      'manifest-delta',
      'packing-matrix',
      'box-labels',
      'delivery-manifest',
      'route-sheet',
      'handover-note',
      'day-reconciliation',
    ].map((kind) => [`GET /papers/${kind}`, () => ({ path: `/papers/${kind}?day=${DAY}&meal=lunch` })]),
  ),
  ...Object.fromEntries(
    ['sample-labels', 'sample-record', 'temperature-log'].map((kind) => [
      `GET /papers/${kind}`,
      () => ({ path: `/papers/${kind}?day=${DAY}&meal=lunch` }),
    ]),
  ),
  'GET /carriers': () => ({ path: `/carriers?canteen=${tiny.ids.east}` }),
  'POST /carriers': () => ({
    path: '/carriers',
    body: { canteen: tiny.ids.east, name: '小李', volunteer: true, mode: 'foot', portions: 9, from: '11:00', until: '13:00' },
  }),
  'POST /carriers/:carrier/end': () => ({ path: `/carriers/${idOf(904)}/end`, body: {} }),
  'GET /diners/:diner/door': () => ({ path: `/diners/${tiny.ids.diners.zhang}/door` }),
  'PUT /diners/:diner/door': () => ({
    path: `/diners/${tiny.ids.diners.zhang}/door`,
    body: { access: { door: null, gate: '东门', floor: 2, noLift: true, dog: false, phone: null, note: null }, proxy: null },
  }),
  'GET /rounds/:day/:meal': () => ({ path: `/rounds/${DAY}/lunch?canteen=${tiny.ids.east}` }),
  'POST /rounds/plan': () => ({ path: '/rounds/plan', body: { ...LUNCH, canteen: tiny.ids.east, turn: 0 } }),
  'POST /rounds/moves': () => ({
    path: '/rounds/moves',
    body: { ...LUNCH, canteen: tiny.ids.east, diner: tiny.ids.diners.zhang, carrier: idOf(904), why: 'x', turn: 1 },
  }),
  'POST /rounds/outcomes': () => ({
    path: '/rounds/outcomes',
    body: { ...LUNCH, outcomes: [{ id: idOf(905), diner: tiny.ids.diners.zhang, outcome: 'handed' }] },
  }),
  'POST /rounds/servings': () => ({ path: '/rounds/servings', body: { ...LUNCH, canteen: tiny.ids.east } }),
  'GET /papers/round-sheet': () => ({ path: `/papers/round-sheet?day=${DAY}&meal=lunch&canteen=${tiny.ids.east}` }),
  'GET /papers/circle-map': () => ({ path: '/papers/circle-map?minutes=10&weather=rain' }),
  'GET /papers/safety-month': () => ({ path: '/papers/safety-month?month=2026-11' }),
  'GET /papers/recall-notice': () => ({ path: '/papers/recall-notice?recall=RL-20261124-99' }),
  'GET /papers/shopping-list': () => ({ path: '/papers/shopping-list' }),
  'GET /papers/receiving-note': () => ({ path: '/papers/receiving-note?receiving=R261124-01' }),
  'GET /papers/count-sheet': () => ({ path: `/papers/count-sheet?count=${idOf(903)}` }),
  'GET /papers/receipt': () => ({ path: `/papers/receipt?serving=${made.serving}` }),
  'POST /papers/receipt': () => ({ path: '/papers/receipt', body: { serving: made.serving } }),
  'GET /papers/subsidy-statement': () => ({ path: '/papers/subsidy-statement?statement=BT-630103001001-202611-1' }),
  'GET /p/:number': () => ({ path: '/p/PS-20261124-D' }),
  'GET /printers': () => ({ path: '/printers' }),
  'POST /printers': () => ({ path: '/printers', body: PRINTER }),
  'PUT /printers/:printer': () => ({ path: `/printers/${idOf(901)}`, body: { ...PRINTER, version: 1 } }),
  'POST /printers/:printer/end': () => ({ path: `/printers/${idOf(901)}/end`, body: {} }),
  'GET /print-jobs': () => ({ path: '/print-jobs' }),
  'POST /print-jobs': () => ({ path: '/print-jobs', body: { printer: idOf(901), paper: 'test-label' } }),
  'POST /print-jobs/:job/answer': () => ({ path: `/print-jobs/${idOf(902)}/answer`, body: {} }),
  'POST /print-jobs/:job/reprint': () => ({ path: `/print-jobs/${idOf(902)}/reprint`, body: { from: 1, to: 1 } }),
  'POST /print-jobs/:job/end': () => ({ path: `/print-jobs/${idOf(902)}/end`, body: {} }),
  'GET /journal': () => ({ path: '/journal' }),
  'GET /jobs': () => ({ path: '/jobs' }),
}

const farm = () => `/suppliers/${tiny.ids.suppliers.farm}`
const PRICE = { ingredient: 'lamb', pack: 'x', packGrams: 1_000, price: 1, leastPacks: 1, leadDays: 1, weekdays: '12345', cutOff: '16:00' }

/** Far enough ahead for no cut-off to be over. */
const LATER = '2026-12-07'
const ordering = (what: string, body: object): Asked => ({ path: `/diners/${tiny.ids.diners.zhang}/${what}`, body })

const handover = () => ({
  stop: made.stop,
  receivedBy: 'x',
  boxesIn: 1,
  boxesBack: 0,
  dishes: [{ dish: tiny.ids.dishes.meat, received: 1, core: 700, gaps: [] }],
})

const API = Object.values(ROOMS)
  .flatMap((room) => room.routes)
  .map((route) => `${route.method} ${route.path}`)
/** signing out would end what the other tests are signed in with */
const SIGNING_OUT = ['DELETE /sessions/current', 'POST /sign-out']

/** A page's address, its gaps filled with what the lunch left behind. */
function pageAt(row: string): Asked {
  const parts: Record<string, string> = { day: DAY, meal: 'lunch', month: '2026-11', canteen: tiny.ids.east, van: tiny.ids.van, ...made }
  return { path: (row.split(' ')[1] ?? '').replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => parts[name] ?? 'x') }
}

async function ask(by: Client, row: string): Promise<Answer> {
  const method = row.split(' ')[0] ?? ''
  const { path, body } = ASK[row]?.() ?? pageAt(row)
  if (method === 'GET') return by.get(path)
  if (method === 'PUT') return by.put(path, body)
  if (method === 'DELETE') return by.delete(path)
  return by.post(path, body ?? {})
}

const ROLES = Object.keys(MAY) as Role[]
const rows = Object.entries(GATE).filter(([row]) => !SIGNING_OUT.includes(row))

test('every route of the API is asked here', () => {
  expect([...new Set(API)].filter((row) => !(row in ASK) && !SIGNING_OUT.includes(row))).toEqual([])
})

describe('the gate, row by row', () => {
  test.each(rows)('%s is for whom it is: %s', async (row, asks) => {
    const open = asks === 'public'
    expect((await ask(tiny.nobody, row)).body?.type === '/problems/not_signed_in').toBe(!open)
    for (const role of ROLES) {
      const may = asks === 'public' || asks === 'anyone' || MAY[role][asks] !== undefined
      const { status, body } = await ask(client(role), row)
      expect([role, status < 500]).toEqual([role, true])
      // a page may still refuse what the address is about; the API is asked about one's own
      if (!may || row in ASK) expect([role, body?.type === '/problems/forbidden']).toEqual([role, !may])
      expect([role, status]).not.toEqual([role, 401])
    }
  })
})

describe("what is another's", () => {
  test.each([
    'GET /diners/:diner/orders',
    'POST /diners/:diner/standing-orders',
    'POST /diners/:diner/standing-orders/end',
    'POST /diners/:diner/bookings',
    'POST /diners/:diner/cancellations',
    'POST /diners/:diner/stops',
    'POST /diners/:diner/resumptions',
    'POST /headcounts',
    'POST /reheatings',
    'POST /hold-readings',
    'POST /held-meals',
    'POST /checkins',
    'GET /servings',
    'GET /servings/:serving',
    'POST /servings/:serving/reversal',
    'POST /servings/:serving/clash',
    'POST /closings',
  ])('%s: not at another canteen', async (row) => {
    const answer = await ask(client('second_worker'), row)
    expect([answer.status, answer.body.type]).toEqual([403, '/problems/forbidden'])
  })

  test.each(['POST /loadings', 'POST /departures', 'POST /handovers', 'POST /arrivals', 'POST /leavings', 'POST /incidents'])(
    "%s: not another driver's run",
    async (row) => {
      const answer = await ask(client('second_driver'), row)
      expect([answer.status, answer.body.type]).toEqual([403, '/problems/forbidden'])
    },
  )

  test('one foreign item refuses the whole batch', async () => {
    const checkins = [tap('7000000003', tiny.ids.west, 60), tap('7000000000', tiny.ids.east, 61)]
    const answer = await client('second_worker').post('/checkins', { ...LUNCH, checkins })
    expect(answer.status).toBe(403)
  })

  test('is not even listed', async () => {
    expect((await client('second_driver').get(`/runs/${DAY}/lunch`)).body.runs).toEqual([])
    const canteens = (await client('second_worker').get('/canteens')).body.canteens
    expect(canteens.map((one: { canteen: string }) => one.canteen)).toEqual([tiny.ids.west])
    const diners = (await client('second_worker').get('/diners')).body.diners
    expect(new Set(diners.map((one: { canteen: string }) => one.canteen))).toEqual(new Set([tiny.ids.west]))
  })
})

test('nothing of all this was a bug', () => {
  expect(tiny.bugs).toEqual([])
})
