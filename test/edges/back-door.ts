import { minutesLater } from '../../src/kernel/meal-date.ts'
import type { Client } from './client.ts'
import { done, LUNCH } from './lunch.ts'
import { DAY, type Tiny, TOMORROW } from './tiny.ts'

/** 1 × 1 pixel. */
export const JPEG = `/9j/${Buffer.from('not much of a picture').toString('base64')}`.replace(/=+$/, '').padEnd(36, 'A')

/** Everything that can be asked of purchasing, once, in the order of a day: from a new supplier to a finished count. Answers what was answered. */
export async function backDoor(tiny: Tiny) {
  const manager = await tiny.signInAs('kitchen_manager')
  const officer = await tiny.signInAs('food_safety_officer')
  const { farm } = tiny.ids.suppliers
  const get = async (path: string, by: Client = manager) => done(await by.get(path)).body
  const post = async (path: string, body: unknown, by: Client = manager) => done(await by.post(path, body)).body
  const { supplier } = await post('/suppliers', { code: 'new', name: '新商行', contact: '李', phone: '1', address: '湟源' })
  tiny.clock.now = minutesLater(tiny.clock.now, 1)
  await post(`/suppliers/${supplier}/contact`, { contact: '王', phone: '2', address: '湟源' })
  await post(`/suppliers/${supplier}/papers`, { kind: 'food_licence', number: 'JY9', validUntil: '2028-01-01' })
  const terms = { pack: '袋', packGrams: 1_000, price: 900, leastPacks: 1, leadDays: 1, weekdays: '1234567', cutOff: '23:00' }
  await post(`/suppliers/${supplier}/quotes`, { since: DAY, quotes: [{ ingredient: 'pork', ...terms }] })
  const list = { body: '食材,每件kg,每件元\n蒜蓉青菜,5,18', headers: { 'content-type': 'text/csv', 'idempotency-key': 'price list' } }
  const taken = done(await manager.send('POST', `/suppliers/${supplier}/price-lists?since=${TOMORROW}`, list)).body
  const quotes = (await get(`/suppliers/${supplier}/quotes`)).quotes
  const needs = await get('/needs?days=2')
  const { purchase } = await post('/purchases', { supplier: farm, arrivesOn: TOMORROW, lines: [{ ingredient: 'greens', packs: 2 }] })
  const thrown = await post('/purchases', { supplier, arrivesOn: TOMORROW, lines: [{ ingredient: 'pork', packs: 2 }] })
  await post(`/purchases/${thrown.purchase}/end`, { reason: 'withdrawn' })
  await post(`/purchases/${purchase}/sending`, {})
  const lots = [
    { ingredient: 'greens', spec: '箱', grams: 10_000, price: 16_000, producedOn: DAY },
    {
      ingredient: 'pork',
      spec: '箱',
      grams: 20_000,
      price: 64_000,
      temperature: 35,
      mark: 'B7',
      rejected: { grams: 500, reason: 'quality' },
    },
    { ingredient: 'lamb', spec: '箱', grams: 20_000, price: 64_000 },
  ]
  const received = await post('/receivings', { supplier: farm, order: purchase, papersChecked: true, lots })
  const { photo } = await post(`/receivings/${received.receiving}/photos`, { content: JPEG })
  await manager.get(`/photos/${photo}`)
  const { batches } = await get(`/plans/${DAY}/lunch`)
  const greens = batches.find((one: { dish: string }) => one.dish === tiny.ids.dishes.greens)
  const byHand = { ...LUNCH, batches: [{ batch: greens.batch, lots: [{ lot: received.lots[0], grams: 300 }] }] }
  await post('/issues/weighed', byHand)
  const issued = await post('/issues', LUNCH)
  const took = await get(`/issues/${DAY}/lunch`)
  await post(`/lots/${received.lots[0]}/corrections`, { batch: greens.batch, grams: 280, why: '秤没归零' })
  await post(`/lots/${received.lots[0]}/losses`, { grams: 100, reason: 'spoiled', note: '蔫了' })
  const { count } = await post('/stock-counts', { place: 'chilled' })
  const left = (await get('/stock')).stock.find((one: { ingredient: string }) => one.ingredient === 'pork').usable
  await post(`/stock-counts/${count}/lots`, { lots: [{ lot: received.lots[1], grams: left - 40 }] })
  const blind = await get(`/stock-counts/${count}`)
  const blindSheet = await manager.get(`/papers/count-sheet?count=${count}`)
  const finished = await post(`/stock-counts/${count}/end`, {}, officer)
  return {
    manager,
    taken,
    quotes,
    needs,
    received,
    issued,
    took: took.took,
    blind,
    blindSheet,
    finished,
    sheet: await get(`/stock-counts/${count}`, officer),
    counts: (await get('/stock-counts')).counts,
    purchase: await get(`/purchases/${purchase}`),
    purchases: (await get('/purchases')).purchases,
    receivings: (await get(`/receivings?from=${DAY}&to=${DAY}`)).receivings,
    receiving: await get(`/receivings/${received.receiving}`),
    suppliers: (await get('/suppliers')).suppliers,
    lot: await get(`/lots/${received.lots[1]}`),
    stock: (await get('/stock', await tiny.signInAs('auditor'))).stock,
    left,
  }
}
