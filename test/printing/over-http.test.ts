import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPrinter } from '../../src/documents/printer.ts'
import type { Client } from '../edges/client.ts'
import { done, LUNCH, lunchIn } from '../edges/lunch.ts'
import { PRINTER, printRound } from '../edges/print-round.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
let manager: Client
let round: Awaited<ReturnType<typeof printRound>>
beforeAll(async () => {
  tiny = await openTiny({ edge: { print: openPrinter() } })
  manager = (await (await lunchIn(tiny)).until('route')).manager
  round = await printRound(manager)
})
afterAll(() => tiny.close())

describe('a printer', () => {
  test('is what was said last, its host in its one spelling', async () => {
    const { printers } = done(await manager.get('/printers')).body
    expect(printers).toEqual([{ ...PRINTER, printer: round.printer, version: 2, host: 'label-1.kitchen.lan' }])
  })

  test.each([
    ['8.8.8.8', 'host', 'host_not_local'],
    ['169.254.169.254', 'host', 'host_not_local'],
    ['0x08080808', 'host', 'host_not_local'],
    ['fe80::1', 'host', 'host_not_local'],
    ['printer one', 'host', 'host_wrong'],
    ['http://10.0.0.1/', 'host', 'host_wrong'],
    ['-x.lan', 'host', 'host_wrong'],
  ])('at %s is refused: %s, %s', async (host, field, problem) => {
    const { status, body } = await manager.post('/printers', { ...PRINTER, host })
    expect([status, body.field, body.faults[0].problem]).toEqual([400, field, problem])
  })

  test.each([22, 1023])('at port %i is refused', async (port) => {
    const { status, body } = await manager.post('/printers', { ...PRINTER, port })
    expect([status, body.faults[0].problem]).toEqual([400, 'port_wrong'])
  })

  test('has its address to itself, and is changed by who saw what it is', async () => {
    const other = { ...PRINTER, name: '留样', host: 'label-1.kitchen.lan' }
    expect((await manager.post('/printers', other)).body.type).toBe('/problems/address_taken')
    expect((await manager.put(`/printers/${round.printer}`, { ...PRINTER, version: 1 })).body.type).toBe('/problems/just_changed')
  })

  test('is the kitchen manager’s to set up; whoever keeps samples prints', async () => {
    const officer = await tiny.signInAs('food_safety_officer')
    expect((await officer.post('/printers', PRINTER)).status).toBe(403)
    expect((await officer.get('/kitchen/printers', { accept: 'text/html' })).status).toBe(403)
    expect((await officer.get('/kitchen/printing', { accept: 'text/html' })).text).toContain('打包台')
  })
})

describe('labels', () => {
  test('wait where there is no way to a printer, and the page says so and has the file', async () => {
    const { jobs } = done(await manager.get('/print-jobs')).body
    expect(jobs.map((one: { state: string; not: { why: string } | null }) => [one.state, one.not?.why])).toEqual([
      ['ended', 'withdrawn'],
      ['waiting', undefined],
    ])
    const { text } = await manager.get('/kitchen/printing', { accept: 'text/html' })
    expect(text).toContain('没有通往厨房打印机的路')
    const [file = ''] = /\/papers\/box-labels[^"]+/.exec(text) ?? []
    expect((await manager.get(file.replaceAll('&amp;', '&'))).type).toBe('application/octet-stream')
  })

  test('asked for once more with the same key are the same job; with another key, refused while they wait', async () => {
    const ask = { ...LUNCH, printer: round.printer, paper: 'box-labels', canteen: tiny.ids.west }
    const [first, second] = [await manager.post('/print-jobs', ask, 'tap'), await manager.post('/print-jobs', ask, 'tap')]
    expect(second.text).toBe(first.text)
    const { status, body } = await manager.post('/print-jobs', ask)
    expect([status, body.type, body.title]).toEqual([
      409,
      '/problems/print_waiting',
      '同样的标签已在 打包台 排队，不会再打一份；要换打印机请先取消',
    ])
    done(await manager.post(`/print-jobs/${first.body.job}/end`, {}))
  })

  test.each([
    ['of a roll of another size', { paper: 'sample-labels' }, 'label-100x70', 422, 'wrong_label'],
    ['of samples that nobody took', { paper: 'sample-labels' }, 'label-60x40', 404, 'not_found'],
    ['of a day without plan', { paper: 'box-labels', day: '2026-11-30' }, 'label-60x40', 409, 'not_planned'],
  ])('%s are refused', async (_, wish, label, status, reason) => {
    const { printer } = done(await manager.post('/printers', { ...PRINTER, label, port: 9_101 })).body
    const answer = await manager.post('/print-jobs', { ...LUNCH, printer, ...wish })
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${reason}`])
    done(await manager.post(`/printers/${printer}/end`, {}))
    expect((await manager.post('/print-jobs', { ...LUNCH, printer, ...wish })).body.type).toBe('/problems/printer_gone')
  })
})

test('the journal has every step of it', async () => {
  const auditor = await tiny.signInAs('auditor')
  const { lines } = done(await auditor.get('/journal?limit=200')).body
  const printing = lines.filter(({ event }: { event: string }) => /^print/.test(event)).map(({ event }: { event: string }) => event)
  expect(printing.slice(0, 5)).toEqual(['printer.added', 'printer.changed', 'print.asked', 'print.asked', 'print.ended'])
})

test('the day’s page has a button for each printer beside the files', async () => {
  const { text } = await manager.get(`/kitchen/${DAY}`, { accept: 'text/html' })
  expect(text).toContain('箱标 · 打到 打包台')
})
