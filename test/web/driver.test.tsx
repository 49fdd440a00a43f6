import { describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import { deciC } from '../../src/kernel/grams.ts'
import type { ClockTime } from '../../src/kernel/meal-date.ts'
import { wayTo } from '../../src/web/driver/navigate.ts'
import { type DriverRun, type DriverStop, nextStop } from '../../src/web/driver/runs.ts'
import { RunsPage } from '../../src/web/driver/runs-page.tsx'
import { StopPage } from '../../src/web/driver/stop-page.tsx'
import { aCanteen, aFrame, clock, HOSTILE, textOf } from './frames.ts'

const NO_PROOFS = { levels: { photo: 'enabled', signature: 'enabled', arrival: 'enabled' }, images: [] } as const

const dish = { code: 'pork' as DishCode, name: '红烧肉', line: 'ordinary' as const, portions: 30 }
const lamb = { code: 'lamb' as DishCode, name: '炖羊肉', line: 'halal' as const, portions: 4 }

const aStop = (position: number, more: Partial<DriverStop> = {}): DriverStop => ({
  id: `stop-${position}` as StopId,
  run: 'run' as RunId,
  position,
  canteen: aCanteen({ name: `第${position}食堂` }),
  eta: clock('11:10'),
  serves: '11:30' as ClockTime,
  portions: 34,
  specials: 0,
  boxes: [
    { line: 'ordinary', number: 1, of: 1, contents: [{ dish: '红烧肉', portions: 30 }] },
    { line: 'halal', number: 1, of: 1, contents: [{ dish: '炖羊肉', portions: 4 }] },
  ],
  dishes: [dish, lamb],
  handed: undefined,
  arrivedAt: undefined,
  leftAt: undefined,
  incidents: [],
  ...more,
})

const handed: DriverStop['handed'] = {
  at: clock('11:12'),
  receivedBy: '王师傅',
  boxesIn: 2,
  boxesBack: 3,
  note: null,
  dishes: [
    { ...dish, received: 28, core: deciC(584), verdict: 'reheat', gaps: [{ reason: 'spilled', portions: 2, note: null, causes: [] }] },
    { ...lamb, received: 4, core: deciC(660), verdict: 'serve', gaps: [] },
  ],
}

const aRun = (more: Partial<DriverRun> = {}): DriverRun => ({
  id: 'run' as RunId,
  number: 1,
  plate: '青A00001',
  trip: 1,
  trips: 1,
  departs: clock('10:40'),
  returns: clock('12:00'),
  loadedAt: clock('10:30'),
  departed: { at: clock('10:42'), seal: 'A0917' },
  held: [],
  cleanedAt: undefined,
  unread: [],
  notices: [],
  reserve: { lines: [], orders: [] },
  stops: [aStop(1), aStop(2)],
  ...more,
})

/** As it is seen before a phone opens what comes after. */
const seen = (page: string) => page.replace(/<template.*?<\/template>/gs, '')
const runs = (run: DriverRun) => String(<RunsPage frame={aFrame()} runs={[run]} />)
const stopPage = (run: DriverRun, stop: DriverStop) => String(<StopPage proofs={NO_PROOFS} frame={aFrame()} run={run} stop={stop} />)

describe('one thing to do stands on top', () => {
  test.each([
    ['load', aRun({ loadedAt: undefined, departed: undefined }), '按计划全部装好'],
    ['seal and depart', aRun({ departed: undefined }), '发车'],
    ['the next stop', aRun({ stops: [aStop(1, { handed }), aStop(2)] }), '到站交接'],
  ])('%s', (_, run, label) => {
    const primary = [...seen(runs(run)).matchAll(/class="button primary"[^>]*>([^<]*)/g)].map((match) => match[1])
    expect(primary).toEqual([label])
  })

  test('a van that drives twice says which of its trips this is; another does not', () => {
    expect(textOf(runs(aRun({ trip: 2, trips: 2 })))).toContain('青A00001（本餐第 2 次出车，共 2 次）')
    expect(textOf(runs(aRun()))).not.toContain('出车')
  })

  test('and when all is done, how many boxes come back', () => {
    const page = runs(aRun({ stops: [aStop(1, { handed }), aStop(2, { handed })] }))
    expect(page).not.toContain('button primary')
    expect(textOf(page)).toContain('共 2 站，回收空箱 6 个')
  })

  test('the next stop is the first that is open, also after one was visited out of order', () => {
    expect(nextStop(aRun({ stops: [aStop(1), aStop(2, { handed }), aStop(3)] }))?.position).toBe(1)
  })
})

describe('at a stop', () => {
  test('counts start as loaded, temperatures empty', () => {
    const page = stopPage(aRun(), aStop(1))
    expect(page).toMatch(/name="dishes.0.received"[^>]*value="30"/)
    expect(page).toMatch(/name="dishes.1.received"[^>]*value="4"/)
    expect(page).toContain('name="dishes.0.core"')
    expect(page).not.toMatch(/name="dishes.\d.core"[^>]*value=/)
  })

  test.each([
    ['60', true],
    ['60.0', true],
    ['65.3', true],
    ['109.9', true],
    ['59.9', false],
    ['7', false],
    ['-5', false],
    ['600', false],
    ['65.35', false],
  ])('%s ℃ is shown as hot: %s', (typed, hot) => {
    const pattern = /name="dishes.0.core"[^>]*pattern="([^"]+)"/.exec(stopPage(aRun(), aStop(1)))?.[1] ?? ''
    expect(new RegExp(`^(?:${pattern})$`, 'v').test(typed)).toBe(hot)
  })

  test('halal boxes are named before the hand-over is', () => {
    const text = textOf(stopPage(aRun(), aStop(1)))
    expect(text.indexOf('清真线 1 箱')).toBeGreaterThan(0)
    expect(text.indexOf('清真线 1 箱')).toBeLessThan(text.indexOf('清点与测温'))
  })

  test('earlier stops that are open are said, and the hand-over is possible all the same', () => {
    const page = stopPage(aRun(), aStop(2))
    expect(textOf(page)).toContain('前面还有 1 站没有交接')
    expect(page).toContain('action="/driver/stops/stop-2/handover"')
    expect(textOf(stopPage(aRun(), aStop(1)))).not.toContain('没有交接')
  })

  test('before departure nothing can be handed over', () => {
    const page = stopPage(aRun({ departed: undefined }), aStop(1))
    expect(seen(page)).not.toContain('/handover"')
    expect(page).toContain('/handover"') // for a phone that departed without a signal
  })

  test('a hand-over that is done says what was short and what came cold', () => {
    const page = stopPage(aRun({ stops: [aStop(1, { handed }), aStop(2)] }), aStop(1, { handed }))
    expect(page).not.toContain('/handover"')
    const text = textOf(page)
    expect(text).toContain('1 个菜温度不够')
    expect(text).toContain('红烧肉 ! 须复热 实收 28 份 · 洒漏 2 58.4 ℃')
    expect(text).toContain('去下一站 · 第2食堂')
  })

  test('a form that came back keeps what was typed and points to the first wrong field', () => {
    const again = {
      typed: { 'dishes.0.received': '28', 'dishes.0.core': '6o', 'dishes.0.reason': 'short', receivedBy: '王' },
      wrong: { 'dishes.0.core': ['温度不对', ''] as const },
      title: ['没有保存', ''] as const,
      faults: [],
    }
    const page = String(<StopPage proofs={NO_PROOFS} frame={aFrame()} run={aRun()} stop={aStop(1)} again={again} />)
    expect(page).toMatch(/name="dishes.0.core"[^>]*value="6o"[^>]*aria-invalid="true"/)
    expect(page).toMatch(/name="dishes.0.received"[^>]*value="28"/)
    expect(page).toMatch(/<option value="short" selected/)
    expect(page).toContain('href="#field-dishes.0.core"')
    expect(page).toContain('id="field-dishes.0.core"')
  })

  test('names are text, whatever they hold', () => {
    const stop = aStop(1, { canteen: aCanteen({ name: HOSTILE, address: HOSTILE }), dishes: [{ ...dish, name: HOSTILE }] })
    for (const page of [stopPage(aRun(), stop), runs(aRun({ plate: HOSTILE, stops: [stop] }))]) {
      expect(page).not.toContain('<img src=x')
      expect(page).not.toContain(`"'&{`)
      expect(textOf(page)).toContain(HOSTILE)
    }
  })
})

describe('the way to a stop', () => {
  /** From an implementation of the published formula that is not ours: 173 m off at Xining, 560 m at Beijing. */
  test.each([
    ['Xining', { lat: 36.6171, lon: 101.7782 }, [101.780132, 36.617018]],
    ['Beijing', { lat: 39.9042, lon: 116.4074 }, [116.413642, 39.905603]],
  ])('is asked of the map in its own datum: %s', (_, place, gcj02) => {
    const to = new URL(wayTo(place, '南关街,食堂')).searchParams.get('to') ?? ''
    const [lon, lat, name, ...rest] = to.split(',')
    expect([Number(lon), Number(lat)]).toEqual(gcj02)
    expect([name, rest]).toEqual(['南关街 食堂', []])
  })

  test('a canteen without coordinates or telephone has no dead links', () => {
    const page = stopPage(aRun(), aStop(1, { canteen: aCanteen({ lat: null, lon: null, phone: null }) }))
    expect(page).not.toContain('amap.com')
    expect(page).not.toContain('tel:')
    expect(textOf(page)).toContain('没有坐标')
  })

  test('a telephone number is dialled without its marks', () => {
    expect(stopPage(aRun(), aStop(1))).toContain('href="tel:09718246001"')
  })
})
