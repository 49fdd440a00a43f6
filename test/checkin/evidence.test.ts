import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instantAt, mealDate, month } from '../../src/kernel/meal-date.ts'
import { issueStatements, statementsOf } from '../../src/settlement/settlement.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { LUNCH, type Lunch, lunchIn, tap } from '../edges/lunch.ts'
import { idOf, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
let lunch: Lunch
beforeEach(async () => {
  tiny = await openTiny()
  lunch = await (await lunchIn(tiny)).until('checkIn')
})
afterEach(() => tiny.close())

const ask = (client: Lunch['worker'], ...checkins: object[]) => client.post('/checkins', { ...LUNCH, checkins })

describe('an id is one serving', () => {
  test('reported again as it was, it is the same serving', async () => {
    const { body } = await ask(lunch.worker, tap('7000000000', tiny.ids.east, 0))
    expect(body.verdicts[0]).toMatchObject({ verdict: 'counted' })
  })

  test.each([
    ['with another person’s card', () => tap('7000000001', tiny.ids.east, 0)],
    ['with a card that nobody has', () => tap('nope', tiny.ids.east, 0)],
    ['with another canteen’s serving', () => tap('7000000000', tiny.ids.east, 10)],
  ])('%s, it is refused and says nothing of whose it was', async (_, event) => {
    const { body } = await ask(lunch.worker, event())
    expect(body.verdicts[0]).toMatchObject({ verdict: 'refused', type: '/problems/serving_id_reused' })
    expect(body.verdicts[0].name).toBeUndefined()
  })

  test('within one batch too', async () => {
    const fresh = await openTiny()
    const day = await (await lunchIn(fresh)).until('handOver')
    fresh.clock.at('11:45')
    const { body } = await ask(day.worker, tap('7000000000', fresh.ids.east, 50), tap('7000000001', fresh.ids.east, 50))
    expect(body.verdicts.map((one: { verdict: string; type?: string }) => one.type ?? one.verdict)).toEqual([
      'counted',
      '/problems/serving_id_reused',
    ])
    fresh.close()
  })
})

describe('a row changed behind the program’s back', () => {
  const agrees = async () => (await (await tiny.signInAs('auditor')).get(`/servings/${idOf(0)}`)).body.agrees

  test('is seen: the journal’s line no longer says the same', async () => {
    expect(await agrees()).toBe(true)
    tiny.host.raw.exec(`update serving set facts = replace(facts, '"dibao"', '"dibao","tekun"') where id = '${idOf(0)}'`)
    expect(await agrees()).toBe(false)
  })

  test('even when money, facts and shares were changed together', async () => {
    tiny.host.raw.exec(`
      update serving set subsidy = 0, pays = pays + subsidy, grp = null, facts = replace(facts, '"dibao"', '"elder"') where id = '${idOf(0)}';
      delete from share where serving_id = '${idOf(0)}';
    `)
    expect(await agrees()).toBe(false)
  })
})

describe('statements', () => {
  const later = () => beginWork(tiny.engine, SETUP, { now: instantAt(mealDate('2026-12-02'), '09:00') })
  const issue = () => issueStatements(later(), month('2026-11'))

  test('an issued one never changes; where servings changed since, the next version says so', async () => {
    const first = await issue()
    await expect(issue()).rejects.toThrow('statement_exists')
    const reversal = await lunch.worker.post(`/servings/${idOf(0)}/reversal`, { reason: '刷错卡' })
    expect(reversal.status).toBe(201)
    const second = await issue()
    expect(second.statements).toEqual([first.statements[0]?.replace(/-1$/, '-2')])
    const all = await statementsOf(later(), month('2026-11'))
    expect(all.map((one) => one.version)).toEqual([1, 2, 1])
    await expect(issue()).rejects.toThrow('statement_exists')
  })
})
