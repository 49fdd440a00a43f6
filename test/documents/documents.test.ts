import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { createApp } from '../../routes/app.ts'
import { papers } from '../../scripts/cli/papers.ts'
import { playDay } from '../../scripts/day/play.ts'
import { loadDemo } from '../../scripts/demo/load.ts'
import { visitsOn } from '../../scripts/demo/visits.ts'
import { servingsPage } from '../../src/checkin/checkin.ts'
import { stamp } from '../../src/documents/context.ts'
import {
  boxLabels,
  dayReconciliation,
  deliveryManifests,
  handoverNotes,
  type Paper,
  packingMatrix,
  packingSheets,
  paperNamed,
  productionSheet,
  receiptFor,
  routeSheets,
  subsidyStatement,
} from '../../src/documents/documents.ts'
import type { Table } from '../../src/documents/paper.ts'
import { openPrinter } from '../../src/documents/printer.ts'
import { type NodeEngine, openDistrict } from '../../src/engine-node.ts'
import { yuan } from '../../src/kernel/fen.ts'
import { addDays, instant, instantAt, type MealDate, mealDate, month } from '../../src/kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../src/menu/menu.ts'
import { type PlanView, planOf } from '../../src/production/production.ts'
import { type RunView, runsOf } from '../../src/routing/routing.ts'
import { startRecall } from '../../src/safety/safety.ts'
import { accountOf, type DayAccount, issueStatements, theStatement } from '../../src/settlement/settlement.ts'
import { type Canteen, canteensOn, theVans } from '../../src/sites/sites.ts'
import { openSession } from '../../src/staff/staff.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { bannersOf, blocksOf, cellsOf, columnOf, entriesOf, factsOf, tablesOf, totalOf } from './reading.ts'

/** A lunch of the whole demo district, played to the end; the next day's is planned and on its routes, but nobody has cooked. */
const SEED = 3
const DAY = mealDate('2026-11-24')
const NEXT = addDays(DAY, 1)
const lunchOn = (day: MealDate) => ({ day, meal: 'lunch' }) as const
const style = { lang: 'zh', base: 'https://nuanfan.example' } as const
const folder = mkdtempSync(join(tmpdir(), 'nuanfan-papers-'))
let now = instantAt(DAY, '15:00')
let engine: NodeEngine
let app: ReturnType<typeof createApp>
let plan: PlanView
let account: DayAccount
let runs: RunView[]
let canteens: Canteen[]

const work = () => beginWork(engine, SETUP)

beforeAll(async () => {
  engine = openDistrict(folder, 'papers', { bulk: true, clock: () => now })
  await loadDemo(engine, SEED)
  for (const day of [DAY, NEXT]) {
    const visits = await visitsOn(engine, SEED, day)
    await playDay({ engine, day, visits, seed: SEED, search: { seed: 1, turns: 0 } }, day === NEXT ? 'cook' : undefined)
  }
  app = createApp({ engine, print: openPrinter() })
  plan = await planOf(work(), DAY, 'lunch')
  account = await accountOf(work(), DAY, 'lunch')
  runs = await runsOf(work(), DAY, 'lunch')
  canteens = await canteensOn(work(), DAY)
})
afterAll(() => {
  engine.close()
  rmSync(folder, { recursive: true })
})

const sum = <T>(rows: readonly T[], value: (row: T) => number): number => rows.reduce((total, row) => total + value(row), 0)
/** `64.520` kilograms as grams, `10.00` yuan as fen: both are written digit by digit. */
const thousandths = (text: string): number => Number(text.replace('.', ''))
const foodsOn = (label: Paper): string[] => (factsOf(label).品名 ?? '').split(/\n|、/).map((food) => food.replace(/ \d+ 份$/, ''))
const detail = () => account.detail.flatMap((one) => one.dishes)

async function signedIn(login: string) {
  const token = await openSession(work(), login)
  const headers = { cookie: `__Host-nuanfan=${token}` }
  return {
    get: (path: string) => app.request(`http://localhost${path}`, { headers }),
    press: (path: string, fields: Record<string, string>) =>
      app.request(`http://localhost${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) }),
    post: (path: string, body: unknown, key: string) =>
      app.request(`http://localhost${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      }),
  }
}
const loginOf = async (id: string) =>
  (
    await engine.host.db
      .selectFrom('account')
      .select('login')
      .where('staff_id', '=', id as RunView['driver_id'])
      .executeTakeFirstOrThrow()
  ).login
const workerOf = async (canteen: Canteen) =>
  (
    await engine.host.db
      .selectFrom('account')
      .innerJoin('duty', 'duty.staff_id', 'account.staff_id')
      .select('login')
      .where('duty.canteen_id', '=', canteen.id)
      .executeTakeFirstOrThrow()
  ).login
const textOf = async (answer: Response): Promise<string> => {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: new Uint8Array(await answer.arrayBuffer()), encoding: 'utf8' })
}
const run = (i: number): RunView => runs[i] ?? (runs[0] as RunView)
const lastServingAt = async (canteen: Canteen | undefined) => {
  const { servings } = await servingsPage(work(), canteen?.id as Canteen['id'], DAY, 'lunch', 1)
  return servings[0]?.id as (typeof servings)[number]['id']
}

describe('what the papers of a day say is what its account says', () => {
  test('production sheet: portions and grams are the plan’s, ingredients are recipe × portions, weights are what was weighed', async () => {
    const [paper] = await productionSheet(work(), lunchOn(DAY), style)
    const [ordinary, halal] = tablesOf(paper).filter((table) => table.columns.length === 7)
    for (const [line, table] of [['ordinary', ordinary] as const, ['halal', halal] as const]) {
      const dishes = plan.dishes.filter((dish) => dish.line === line)
      const allotted = plan.allotments.filter((share) => dishes.some((dish) => dish.dish_code === share.dish_code))
      const [, portions, grams] = totalOf(table)
      expect(Number(portions)).toBe(sum(allotted, (share) => share.portions) + sum(dishes, (dish) => dish.reserve))
      expect(thousandths(grams ?? '')).toBe(sum(dishes, (dish) => dish.cook_grams))
    }
    const weighed = tablesOf(paper).flatMap((table) => columnOf(table, '实出重量 kg'))
    expect(sum(weighed, thousandths)).toBe(sum(account.dishes, (dish) => dish.cookedGrams))
    const recipes = new Map(dishesIn(await menuOf(work(), DAY, 'lunch')).map((dish) => [dish.code, dish.recipe]))
    const recipeGrams = sum(plan.batches, (batch) => sum(recipes.get(batch.dish_code) ?? [], (line) => line.grams * batch.portions))
    const lists = tablesOf(paper).filter((table) => table.columns[0]?.label === '用料')
    const listed = lists.flatMap((table) => table.rows.flatMap((row) => [1, 4, 7].map((at) => thousandths(cellsOf(row)[at] || '0'))))
    expect(sum(listed, (grams) => grams)).toBe(recipeGrams)
  })

  test('packing matrix: every canteen has what is allotted to it, and its boxes', async () => {
    const [paper] = await packingMatrix(work(), lunchOn(DAY), style)
    const [ordinary, halal, boxes] = tablesOf(paper)
    const packed = sum([ordinary, halal], (table) => Number(totalOf(table).at(-2)))
    expect(packed).toBe(sum(detail(), (row) => row.planned))
    expect(totalOf(boxes).at(-1)).toBe(String(plan.boxes.length))
    const rows = (table?: Table) => table?.rows.filter((row) => row.tone === undefined) ?? []
    expect(
      rows(boxes)
        .map((row) => cellsOf(row)[0])
        .sort(),
    ).toEqual(canteens.map((canteen) => canteen.name).sort())
    const vans = boxes?.rows.filter((row) => row.tone === 'group').map((row) => cellsOf(row)[0]?.slice(0, 4))
    expect(vans).toEqual(runs.map((run) => `${run.number} 号车`))
  })

  test('packing sheets: a canteen’s boxes are what its dishes come to, and all of them the matrix', async () => {
    const sheets = await packingSheets(work(), lunchOn(DAY), style)
    expect(sheets).toHaveLength(canteens.length)
    let [boxes, portions] = [0, 0]
    for (const sheet of sheets) {
      const tables = tablesOf(sheet)
      for (let i = 0; i < tables.length; i += 2) {
        const [inBoxes, byDish] = [tables[i], tables[i + 1]]
        expect(totalOf(inBoxes).at(-2)).toBe(totalOf(byDish).at(-1))
        boxes += (inBoxes?.rows.length ?? 1) - 1
        portions += Number(totalOf(byDish).at(-1))
      }
    }
    expect([boxes, portions]).toEqual([plan.boxes.length, sum(plan.allotments, (row) => row.portions)])
    const [one] = await packingSheets(work(), lunchOn(DAY), style, canteens[0]?.id)
    expect(sheets.filter((sheet) => sheet.number === one?.number)).toEqual([one])
    await expect(packingSheets(work(), lunchOn(DAY), style, 'nowhere' as CanteenId)).rejects.toThrow('not_found')
  })

  test('delivery manifests: dishes that went by van; route sheets: meals, as on the driver’s phone', async () => {
    const manifests = await deliveryManifests(work(), lunchOn(DAY), style)
    const sheets = await routeSheets(work(), lunchOn(DAY), style)
    const byVan = sum(detail(), (row) => row.loaded)
    expect(manifests).toHaveLength(runs.length)
    expect(sum(manifests, (paper) => Number(factsOf(paper).份数))).toBe(byVan)
    expect(sum(manifests, (paper) => sum(columnOf(tablesOf(paper)[0], '份数'), Number))).toBe(byVan)
    expect(sum(sheets, (paper) => Number(totalOf(tablesOf(paper)[0])[6]))).toBe(sum(plan.trays, (row) => row.portions)) // meals
    expect(manifests.map((paper) => factsOf(paper).封签号)).toEqual(runs.map((one) => `FQ261124${String(one.number).padStart(2, '0')}`))
    const vans = new Map((await theVans(work())).map((van) => [van.id, van.plate]))
    expect(sheets.map((paper) => factsOf(paper).车牌)).toEqual(runs.map((one) => vans.get(one.van_id)))
  })

  test('hand-over notes: what was loaded, what came, and what was lost between', async () => {
    const notes = await handoverNotes(work(), lunchOn(DAY), style)
    const counts = notes.map((paper) => totalOf(tablesOf(paper)[0]).map(Number))
    const column = (at: number) => sum(counts, (row) => row[at] ?? 0)
    expect(notes).toHaveLength(canteens.length)
    expect(column(1)).toBe(sum(detail(), (row) => row.loaded))
    expect(column(2)).toBe(sum(detail(), (row) => row.received - row.reserve))
    const lost = account.gaps.filter((gap) => gap.where === 'way')
    expect(lost.length).toBeGreaterThan(0)
    expect(column(3) + column(4) + column(5)).toBe(sum(lost, (gap) => gap.portions ?? 0))
  })

  test('box labels: one a box, and eaten within four hours of the earliest batch in it', async () => {
    const labels = await boxLabels(work(), lunchOn(DAY), style, {})
    expect(labels).toHaveLength(plan.boxes.length)
    const foods = labels.flatMap((label) => factsOf(label).品名?.match(/\d+(?= 份)/g) ?? [])
    expect(sum(foods, Number)).toBe(sum(detail(), (row) => row.planned))
    const names = new Map(dishesIn(await menuOf(work(), DAY, 'lunch')).map((dish) => [dish.name, dish.code]))
    for (const label of labels) {
      const dishes = foodsOn(label).map((name) => names.get(name))
      const cooked = plan.cookings.filter((one) => dishes.includes(one.dish_code)).map((one) => one.ended_at)
      const made = Math.min(...cooked)
      expect([factsOf(label).制作, factsOf(label).食用时限]).toEqual([made, made + 4 * 3_600_000].map((at) => stamp(instant(at))))
    }
  })

  test('day reconciliation: its totals are the account’s in grams, portions and fen, and it balances as the account does', async () => {
    const [paper] = await dayReconciliation(work(), lunchOn(DAY), style)
    const [kitchen, dishes, places, money, losses] = tablesOf(paper)
    expect(account.balanced).toBe(true)
    expect(bannersOf(paper)).toMatchObject([{ text: '账实相符' }])
    const stayed = (reason: string) =>
      sum(
        account.gaps.filter((gap) => gap.where === 'kitchen' && gap.reason === reason),
        (gap) => gap.grams ?? 0,
      )
    expect(totalOf(kitchen).slice(1).map(Number)).toEqual([
      sum(account.dishes, (dish) => dish.cookedGrams),
      sum(account.dishes, (dish) => dish.loadedGrams),
      ...['samples', 'reserve', 'pot_rest'].map(stayed),
      0,
    ])
    const counts = (['loaded', 'received', 'served', 'left', 'wasted'] as const).map((key) => sum(account.dishes, (dish) => dish[key]))
    expect(totalOf(dishes).slice(1, 6).map(Number)).toEqual(counts)
    expect(totalOf(places).slice(1, 6).map(Number)).toEqual(counts)
    const { price, layers, operator, charity, person } = account.money
    const government = Object.values(layers).reduce((a, b) => a + b, 0)
    expect(totalOf(money).slice(2)).toEqual([price, government, operator, charity, person, 0].map(yuan))
    const lost = account.gaps.filter((gap) => gap.where !== 'kitchen')
    expect(losses?.rows).toHaveLength(lost.length + 1)
    expect(Number(totalOf(losses)[1])).toBe(sum(lost, (gap) => gap.portions ?? 0))
  })

  test('receipts: the parts make the price, and the sentence is the decision’s', async () => {
    for (const canteen of canteens.slice(0, 5)) {
      const [paper] = await receiptFor(work(), await lastServingAt(canteen), style)
      const [price = '', ...parts] = entriesOf(paper).flatMap(([, value = '']) => (/^-?\d+\.\d\d/.test(value) ? [value] : []))
      expect(sum(parts, (text) => Math.abs(thousandths(text.replace(' 元', ''))))).toBe(thousandths(price))
      expect(JSON.stringify(blocksOf(paper))).toContain('西宁市 2020 年标准')
    }
  })
})

describe('before anybody has cooked', () => {
  test('fields are blank, times are the plan’s', async () => {
    const [sheet] = await productionSheet(work(), lunchOn(NEXT), style)
    expect(new Set(tablesOf(sheet).flatMap((table) => columnOf(table, '实出重量 kg')))).toEqual(new Set(['']))
    const [note] = await handoverNotes(work(), lunchOn(NEXT), style)
    expect(factsOf(note).交接时间).toMatch(/^＿+$/)
    expect(totalOf(tablesOf(note)[0]).slice(2)).toEqual(['', '', '', '', '', '', ''])
    const [label] = await boxLabels(work(), lunchOn(NEXT), style, {})
    expect(factsOf(label).制作).toMatch(/^2026-11-25 /)
    const manifests = await deliveryManifests(work(), lunchOn(NEXT), style)
    const { allotments } = await planOf(work(), NEXT, 'lunch')
    expect(sum(manifests, (paper) => Number(factsOf(paper).份数))).toBe(sum(allotments, (share) => share.portions))
  })

  test('an open day does not balance, and names the canteens', async () => {
    const [paper] = await dayReconciliation(work(), lunchOn(NEXT), style)
    expect(bannersOf(paper)).toMatchObject([{ text: '对账不平', note: '29 家食堂未结束登记' }])
  })

  test.each([
    ['not_planned', () => productionSheet(work(), lunchOn(addDays(NEXT, 1)), style)],
    ['not_planned', () => dayReconciliation(work(), { day: DAY, meal: 'dinner' }, style)],
    ['not_served', () => receiptFor(work(), 'nobody' as Awaited<ReturnType<typeof lastServingAt>>, style)],
    ['not_found', () => subsidyStatement(work(), 'BT-1', style)],
  ])('what is not there is refused: %s', async (reason, fill) => {
    await expect(fill()).rejects.toThrow(reason)
  })
})

describe('halal and ordinary food', () => {
  test('never share a table of the kitchen’s papers', async () => {
    const halal = dishesIn(await menuOf(work(), DAY, 'lunch')).filter((dish) => dish.line === 'halal')
    expect(halal.length).toBeGreaterThan(3)
    const [sheet] = await productionSheet(work(), lunchOn(DAY), style)
    const [matrix] = await packingMatrix(work(), lunchOn(DAY), style)
    const sheets = await packingSheets(work(), lunchOn(DAY), style)
    for (const paper of [sheet, matrix, ...sheets]) {
      const parts = JSON.stringify(paper?.blocks).split('"page-break"')
      for (const part of parts) {
        const line = /"text":"(普通线|清真线)"/.exec(part)?.[1]
        for (const dish of halal) expect(part.includes(`"${dish.name}`) ? line : '清真线').toBe('清真线')
      }
    }
  })

  test('never share a box', async () => {
    const line = new Map(dishesIn(await menuOf(work(), DAY, 'lunch')).map((dish) => [dish.name, dish.line]))
    for (const label of await boxLabels(work(), lunchOn(DAY), style, {})) {
      const [banner] = bannersOf(label)
      expect(new Set(foodsOn(label).map((name) => line.get(name)))).toEqual(new Set([banner?.tone === 'halal' ? 'halal' : 'ordinary']))
    }
  })
})

describe('numbers', () => {
  const allOf = async (day: MealDate): Promise<Paper[]> =>
    (
      await Promise.all([
        productionSheet(work(), lunchOn(day), style),
        packingMatrix(work(), lunchOn(day), style),
        packingSheets(work(), lunchOn(day), style),
        boxLabels(work(), lunchOn(day), style, {}),
        deliveryManifests(work(), lunchOn(day), style),
        routeSheets(work(), lunchOn(day), style),
        handoverNotes(work(), lunchOn(day), style),
        dayReconciliation(work(), lunchOn(day), style),
      ])
    ).flat()

  test('are each paper’s own, the same whenever it is printed, and lead back to the record', async () => {
    const papers = [...(await allOf(DAY)), ...(await allOf(NEXT))]
    const numbers = papers.map((paper) => paper.number)
    expect(new Set(numbers).size).toBe(papers.length)
    expect([...(await allOf(DAY)), ...(await allOf(NEXT))].map((paper) => paper.number)).toEqual(numbers)
    expect(numbers).toEqual(expect.arrayContaining(['PS-20261124-L', 'MF-20261124-L-01', 'HN-20261125-L-01-03', 'DR-20261124-L']))
    for (const paper of papers) {
      expect(paper.link).toBe(`https://nuanfan.example/p/${paper.number}`)
      expect((await paperNamed(work(), paper.number)).day).toBe(paper.number.includes('20261124') ? DAY : NEXT)
    }
  })

  test.each([
    'PS-20261130-L',
    'PS-20261124-D',
    'PS-20261124-L-1',
    'MF-20261124-L-99',
    'MF-20261124-L-1',
    'HN-20261124-L-01-99',
    'BX-20261124-L-001003-99',
    'XX-20261124-L',
    'RC-01kaw',
    'BT-1',
    '1',
  ])('%s names no record', async (number) => {
    await expect(paperNamed(work(), number)).rejects.toThrow(/not_found|not_served/)
  })
})

describe('printed', () => {
  test('manifests carry plates, drivers, seals and every canteen', async () => {
    const manager = await signedIn('kitchen')
    const answer = await manager.get('/papers/delivery-manifest?day=2026-11-24&meal=lunch')
    expect(answer.headers.get('content-disposition')).toBe(
      `inline; filename="MF-20261124-L.pdf"; filename*=UTF-8''${encodeURIComponent('配送单 MF-20261124-L.pdf')}`,
    )
    const text = await textOf(answer)
    const plates = new Map((await theVans(work())).map((van) => [van.id, van.plate]))
    for (const one of runs) expect(text).toContain(plates.get(one.van_id))
    for (const canteen of canteens) expect(text).toContain(canteen.name)
  })

  test('one run, one stop, one canteen, in English', async () => {
    const manager = await signedIn('kitchen')
    const [stop] = run(1).stops
    const of = `day=2026-11-24&meal=lunch&lang=en`
    const [manifest, note, labels] = await Promise.all(
      [
        `/papers/delivery-manifest?${of}&run=${run(1).id}`,
        `/papers/handover-note?stop=${stop?.id}&lang=en`,
        `/papers/box-labels?${of}&canteen=${stop?.canteen_id}&size=label-60x40`,
      ].map(async (path) => textOf(await manager.get(path))),
    )
    expect(manifest).toMatch(/No\. MF-20261124-L-02\s+issue 1[\s\S]*Page 1 of/)
    expect(manifest).not.toContain('MF-20261124-L-01')
    expect(note).toContain('No. HN-20261124-L-02-01')
    expect(labels?.match(/box \d\/\d/g)).toHaveLength(plan.boxes.filter((box) => box.canteen_id === stop?.canteen_id).length)
  })

  test('labels go to a label printer as one job with a picture a box', async () => {
    const answer = await (await signedIn('kitchen')).get('/papers/box-labels?day=2026-11-24&meal=lunch&size=label-60x40&format=tspl')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="BX-20261124-L\.tspl"/)
    const job = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    expect(job.match(/SIZE 60 mm,40 mm\r\n/g)).toHaveLength(plan.boxes.length)
    expect(job.match(/\r\nPRINT 1,1\r\n/g)).toHaveLength(plan.boxes.length)
  })

  test.each([
    ['/papers/box-labels?day=2026-11-24&meal=lunch&format=zpl', ['format']],
    ['/papers/delivery-manifest?day=2026-11-24&meal=lunch&format=tspl', ['format']],
    ['/papers/production-sheet', ['day', 'meal']],
    ['/papers/delivery-manifest?day=2026-11-24', ['meal']],
    ['/papers/handover-note?day=2026-02-30&meal=lunch', ['day']],
    ['/papers/handover-note', ['day', 'meal']],
    ['/papers/box-labels?day=2026-11-24&meal=lunch&size=a4', ['size']],
    ['/papers/production-sheet?day=2026-11-24&meal=lunch&colour=red', ['colour']],
  ])('%s does not say which: a problem names %s', async (path, fields) => {
    const answer = await (await signedIn('kitchen')).get(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8'])
    const { faults } = (await answer.json()) as { faults: { place: string }[] }
    expect(faults.map((fault) => fault.place)).toEqual(fields)
  })

  test('an edge without a printer says so', async () => {
    const token = await openSession(work(), 'kitchen')
    const without = createApp({ engine })
    const answer = await without.request('http://localhost/papers/production-sheet?day=2026-11-24&meal=lunch', {
      headers: { cookie: `__Host-nuanfan=${token}` },
    })
    expect([answer.status, await answer.json()]).toMatchObject([501, { type: '/problems/only_on_node' }])
  })

  test('a paper that says too much for its size fails alone; the next is printed', async () => {
    const print = openPrinter()
    const label = (text: string): Paper => ({
      ...{ size: 'label-60x40', title: 'x', number: 'X-1', version: '1', link: 'https://x.example', lang: 'zh', printedAt: now },
      blocks: [{ kind: 'paragraph', text }],
    })
    const [long, short] = await Promise.allSettled([print([label('饭'.repeat(2_000))]), print([label('饭')])])
    expect(long).toMatchObject({
      status: 'rejected',
      reason: { reason: 'label_too_full', detail: { faults: [{ place: 'X-1' }] } },
    })
    expect(short.status).toBe('fulfilled')
  })
})

describe('who may print what', () => {
  const problem = async (answer: Response) => [answer.status, ((await answer.json()) as { type: string }).type]
  const forbidden = [403, '/problems/forbidden']

  test('a driver: the own runs, and nobody else’s', async () => {
    const driver = await signedIn(await loginOf(run(0).driver_id))
    const own = await textOf(await driver.get('/papers/delivery-manifest?day=2026-11-24&meal=lunch'))
    expect(own).toContain('MF-20261124-L-01')
    expect(own).not.toContain('MF-20261124-L-02')
    const of = 'day=2026-11-24&meal=lunch'
    for (const kind of ['delivery-manifest', 'route-sheet', 'handover-note'])
      expect(await problem(await driver.get(`/papers/${kind}?${of}&run=${run(1).id}`))).toEqual(forbidden)
    expect(await problem(await driver.get(`/papers/handover-note?stop=${run(1).stops[0]?.id}`))).toEqual(forbidden)
    expect(await problem(await driver.get(`/papers/production-sheet?${of}`))).toEqual(forbidden)
  })

  test('a canteen worker: receipts and hand-over notes of the own canteen', async () => {
    const [own, other] = canteens
    const worker = await signedIn(await workerOf(own as Canteen))
    expect(await textOf(await worker.get(`/papers/receipt?serving=${await lastServingAt(own)}`))).toContain(own?.name)
    expect(await problem(await worker.get(`/papers/receipt?serving=${await lastServingAt(other)}`))).toEqual(forbidden)
    const notes = await textOf(await worker.get('/papers/handover-note?day=2026-11-24&meal=lunch'))
    expect(notes.match(/No\.|编号/g)).toHaveLength(2) // head and foot of one page
    expect(notes).toContain(own?.name)
    const foreign = runs.flatMap((one) => one.stops).find((stop) => stop.canteen_id === other?.id)
    expect(await problem(await worker.get(`/papers/handover-note?stop=${foreign?.id}`))).toEqual(forbidden)
    expect(await problem(await worker.get('/papers/delivery-manifest?day=2026-11-24&meal=lunch'))).toEqual(forbidden)
  })

  test.each([
    ['kitchen', 'receipt?serving='],
    ['kitchen', 'subsidy-statement?statement=BT-1'],
    ['auditor', 'box-labels?day=2026-11-24&meal=lunch'],
    ['admin', 'production-sheet?day=2026-11-24&meal=lunch'],
  ])('not %s: %s', async (login, path) => {
    expect(await problem(await (await signedIn(login)).get(`/papers/${path}`))).toEqual(forbidden)
  })
})

describe('a receipt', () => {
  test('is the first until it was printed, then a reprint that says how manieth; looking at it writes nothing', async () => {
    const [canteen] = canteens
    const worker = await signedIn(await workerOf(canteen as Canteen))
    const serving = await lastServingAt(canteen)
    const path = `/papers/receipt?serving=${serving}`
    const lines = () => engine.host.raw.prepare('select count(*) from journal').pluck().get() as number
    const before = lines()
    for (let i = 0; i < 2; i++) expect(await textOf(await worker.get(path))).not.toContain('补打')
    expect(lines()).toBe(before)
    const printed = async (key: string) => (await worker.post('/papers/receipt', { serving }, key)).json()
    expect(await printed('a')).toEqual({ number: `RC-${serving}`, copy: 0 })
    expect(await printed('a')).toEqual({ number: `RC-${serving}`, copy: 0 })
    expect(await textOf(await worker.get(path))).not.toContain('补打')
    expect(await printed('b')).toEqual({ number: `RC-${serving}`, copy: 1 })
    expect(await textOf(await worker.get(path))).toContain('补打 第 1 次')
    expect(lines()).toBe(before + 2)
  })

  test('the button on the counter’s page records the print and leads to the paper', async () => {
    const canteen = canteens[4] as Canteen
    const worker = await signedIn(await workerOf(canteen))
    const serving = await lastServingAt(canteen)
    const page = await (await worker.get(`/canteen/servings/${serving}`)).text()
    const [, fields = ''] = /<form method="post" action="\/papers\/receipt"[^>]*>(.*?)<\/form>/s.exec(page) ?? []
    const typed = [...fields.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])
    for (let pressed = 0; pressed < 2; pressed++) {
      const answer = await worker.press('/papers/receipt', Object.fromEntries(typed))
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/papers/receipt?serving=${serving}`])
    }
    expect(engine.host.raw.prepare('select count(*) from print where number = ?').pluck().get(`RC-${serving}`)).toBe(1)
  })

  test('two who print at once are not both the first', async () => {
    const [, canteen] = canteens
    const worker = await signedIn(await workerOf(canteen as Canteen))
    const serving = await lastServingAt(canteen)
    const answers = await Promise.all(['c', 'd'].map(async (key) => (await worker.post('/papers/receipt', { serving }, key)).json()))
    expect(answers.map((one) => (one as { copy: number }).copy).sort()).toEqual([0, 1])
  })

  test('not of another canteen', async () => {
    const worker = await signedIn(await workerOf(canteens[2] as Canteen))
    expect((await worker.post('/papers/receipt', { serving: await lastServingAt(canteens[3]) }, 'e')).status).toBe(403)
  })
})

describe('/p/…', () => {
  const leads = async (login: string, number: string) => {
    const answer = await (await signedIn(login)).get(`/p/${number}`)
    return answer.headers.get('location') ?? answer.status
  }

  test('leads whoever scans a paper to the page of its record', async () => {
    const [canteen] = canteens
    const serving = await lastServingAt(canteen)
    const [stop] = run(0).stops
    const there = canteens.find((one) => one.id === stop?.canteen_id) as Canteen
    const driver = await loginOf(run(0).driver_id)
    expect(await leads('kitchen', 'PS-20261124-L')).toBe('/kitchen/2026-11-24')
    expect(await leads('dispatch', 'MF-20261124-L-01')).toBe('/kitchen/2026-11-24/routes')
    expect(await leads('kitchen', 'DR-20261124-L')).toBe('/kitchen/2026-11-24/account')
    expect(await leads('auditor', 'DR-20261124-L')).toBe('/auditor/2026-11')
    expect(await leads(driver, 'HN-20261124-L-01-01')).toBe(`/driver/stops/${stop?.id}`)
    expect(await leads(await workerOf(there), 'HN-20261124-L-01-01')).toBe(`/canteen/food?canteen=${there.id}`)
    expect(await leads(await workerOf(canteen as Canteen), `RC-${serving}`)).toBe(`/canteen/servings/${serving}`)
    expect(await leads('auditor', `RC-${serving}`)).toBe(`/auditor/servings/${serving}`)
  })

  test('pages that it leads to are there', async () => {
    for (const [login, number] of [
      ['kitchen', 'PS-20261124-L'],
      ['kitchen', 'RS-20261124-L-01'],
      ['kitchen', 'DR-20261124-L'],
      ['auditor', 'DR-20261124-L'],
      ['auditor', `RC-${await lastServingAt(canteens[0])}`],
      [await loginOf(run(0).driver_id), 'HN-20261124-L-01-01'],
      [await workerOf(canteens[0] as Canteen), `RC-${await lastServingAt(canteens[0])}`],
    ] as const) {
      const answer = await (await signedIn(login)).get(String(await leads(login, number)))
      expect([number, answer.status]).toEqual([number, 200])
    }
  })

  test('what no record has is not found, what is nobody’s business is not shown, and a stranger signs in first', async () => {
    expect(await leads('kitchen', 'PS-20261130-L')).toBe(404)
    expect(await leads('kitchen', 'hello')).toBe(404)
    expect(await leads('admin', 'PS-20261124-L')).toBe(403)
    const stranger = await app.request('http://localhost/p/PS-20261124-L', { headers: { accept: 'text/html' } })
    expect(stranger.headers.get('location')).toBe('/sign-in?next=%2Fp%2FPS-20261124-L')
  })
})

/** Last in this file: it issues the month's statements, on the first day on which that may be done. */
describe('a statement', () => {
  let number = ''
  const theirs = async () => theStatement(work(), number)

  beforeAll(async () => {
    now = instantAt(mealDate('2026-12-01'), '09:00')
    number = (await issueStatements(work(), month('2026-11'))).statements[0] ?? ''
  })

  const book = async (login = 'auditor') => {
    const answer = await (await signedIn(login)).get(`/statements/${number}/xlsx`)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename="${number}.xlsx"; filename*=UTF-8''${encodeURIComponent(`老年助餐补贴申报表 ${number}.xlsx`)}`,
    ])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await answer.arrayBuffer())
    return workbook
  }
  const rowsOf = (workbook: ExcelJS.Workbook, name: string): ExcelJS.CellValue[][] => {
    const rows: ExcelJS.CellValue[][] = []
    workbook.getWorksheet(name)?.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)))
    return rows
  }
  const fenIn = (rows: ExcelJS.CellValue[][], at: number): number => sum(rows, (row) => Math.round(Number(row[at]) * 100))

  test('on paper it has the lines, the claim, and the journal’s root', async () => {
    const { statement, lines } = await theirs()
    const [paper] = await subsidyStatement(work(), number, style)
    const [days] = tablesOf(paper)
    const totals = (['price', 'subsidy', 'operator', 'charity', 'pays'] as const).map((key) => yuan(sum(lines, (line) => line[key])))
    expect(totalOf(days)).toEqual(['合计', String(sum(lines, (line) => line.servings)), ...totals])
    expect(factsOf(paper)).toMatchObject({
      食堂: canteens[0]?.name,
      账本根: statement.journal_root,
      补贴方案: '西宁市 2020 年标准 XN-2020',
    })
    expect(new Set(columnOf(days, '对象类别'))).toEqual(new Set(['80 周岁以上老人', '困难老人', '不享受补贴']))
    expect([paper?.number, paper?.version]).toEqual([number, '1'])
  })

  test('as a workbook it adds up to the same fen, line by line and serving by serving', async () => {
    const { lines } = await theirs()
    const workbook = await book()
    const [, ...summary] = rowsOf(workbook, '汇总').slice(0, -1)
    const [head, ...servings] = rowsOf(workbook, '明细').slice(0, -1)
    expect(summary.map((row) => row[2])).toEqual(lines.map((line) => line.servings))
    expect(servings).toHaveLength(sum(lines, (line) => line.servings))
    for (const [i, key] of (['price', 'subsidy', 'operator', 'charity', 'pays'] as const).entries()) {
      const whole = sum(lines, (line) => line[key])
      expect([fenIn(summary, 3 + i), fenIn(servings, 8 + i)]).toEqual([whole, whole])
    }
    expect(head?.slice(0, 8)).toEqual(['日期', '时间', '餐次', '登记号', '姓名', '对象类别', '套餐', '方式'])
  })

  test('it masks names, and keeps registry numbers as text', async () => {
    const people = await engine.host.db.selectFrom('diner').select(['number', 'name']).execute()
    const names = new Map(people.map((one) => [one.number, one.name]))
    for (const row of rowsOf(await book(), '明细').slice(1, -1)) {
      const name = names.get(String(row[3])) ?? ''
      expect(typeof row[3]).toBe('string')
      expect(row[4]).toMatch(/^.\*/u)
      expect([...String(row[4])][0]).toBe([...name][0])
      expect(row[4]).not.toBe(name)
    }
  })

  test('its first sheet says what it is, who took it out and when, how it was filtered, and from which journal', async () => {
    const { statement } = await theirs()
    const about = new Map(rowsOf(await book(), '说明').map(([item, content]) => [item, content]))
    const auditor = await engine.host.db.selectFrom('staff').select('name').where('code', '=', 'auditor').executeTakeFirstOrThrow()
    expect(about.get('导出')).toBe(`2026-12-01 09:00 ${auditor.name}`)
    expect(about.get('筛选条件')).toMatch(/^南关街社区幸福食堂；2026-11-01 至 2026-11-30；/)
    expect(about.get('补贴办法')).toBe('西宁市 2020 年标准 XN-2020')
    expect([about.get('账本行数'), about.get('账本根（SHA-256）')]).toEqual([String(statement.journal_size), statement.journal_root])
  })

  test('a serving that is taken back later stays in what was claimed', async () => {
    const before = rowsOf(await book(), '明细')
    const id = await lastServingAt(canteens[0])
    engine.host.raw.prepare('insert into reversal values (?, ?, ?, ?)').run(id, now + 1, 'setup', 'x')
    expect(rowsOf(await book(), '明细')).toEqual(before)
    engine.host.raw.prepare('delete from reversal where serving_id = ?').run(id)
  })

  test('is the auditor’s alone', async () => {
    const manager = await signedIn('kitchen')
    expect((await manager.get(`/statements/${number}/xlsx`)).status).toBe(403)
    expect((await manager.get(`/papers/subsidy-statement?statement=${number}`)).status).toBe(403)
    const auditor = await signedIn('auditor')
    expect(await textOf(await auditor.get(`/papers/subsidy-statement?statement=${number}`))).toContain(number)
    expect((await auditor.get('/statements/BT-1/xlsx')).status).toBe(404)
    const page = await auditor.get(`/p/${number}`)
    expect(page.headers.get('location')).toBe(`/auditor/2026-11/${canteens[0]?.id}`)
    expect((await auditor.get(page.headers.get('location') ?? '')).status).toBe(200)
  })
})

test('the command writes every paper of a day as a file, and serves nobody a second time', async () => {
  now = instantAt(DAY, '16:00')
  await startRecall(work(), `${DAY.replaceAll('-', '')}-L-${plan.batches[0]?.dish_code}`, '演练')
  const servings = () => engine.host.raw.prepare('select count(*) from serving').pluck().get()
  const before = servings()
  const out = join(folder, 'out')
  vi.stubEnv('NUANFAN_DATA', folder)
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const code = await papers.run({ words: [DAY], options: { district: 'papers', out }, json: true })
  const told = JSON.parse(String(said.mock.calls[0]?.[0]))
  said.mockRestore()
  expect([code, servings()]).toEqual([0, before])
  expect(told.files.map((file: { file: string }) => file.file).sort()).toEqual(readdirSync(out).sort())
  expect(told.files).toContainEqual({ file: 'handover-note.pdf', papers: 29 })
  const made = (name: string): number => told.files.find(({ file }: { file: string }) => file === `${name}.pdf`)?.papers ?? 0
  const counted = (sql: string) => engine.host.raw.prepare(sql).pluck().get()
  expect([made('shopping-list'), made('receiving-note'), made('count-sheet'), made('safety-month'), made('recall-notice')]).toEqual([
    counted(`select count(*) from purchase_order where arrives_on = '${DAY}'`),
    counted("select count(*) from receiving where id like 'R261124-%'"),
    ...[1, 1, 1],
  ])
  expect(made('shopping-list')).toBeGreaterThan(1)
  expect(told.files).toContainEqual({ file: 'box-label-60x40.pdf', papers: plan.boxes.length })
  for (const { file } of told.files) expect(readFileSync(join(out, file)).subarray(0, 5).toString()).toBe('%PDF-')
})
