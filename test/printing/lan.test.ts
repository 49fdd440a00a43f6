import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dialLan } from '../../src/printing/lan.ts'
import { type FakePrinter, fakePrinter } from './fake-printer.ts'

const dial = dialLan({ connect: 5_000, stall: 1_000, close: 5_000 })
const BIG = new Uint8Array(30_000_000).fill(7) // more than any network keeps in between

let printer: FakePrinter
beforeEach(async () => {
  printer = await fakePrinter()
})
afterEach(() => printer.switchOff())
const line = () => dial({ host: '127.0.0.1', port: printer.port })

describe('a line to a printer', () => {
  test.each([
    ['127.0.0.1', 'refused'],
    ['8.8.8.8', 'not_local'],
    ['localhost', 'refused'], // a name is looked up
    ['no-such-printer.invalid', 'unknown_host'],
  ])('to %s that is off or not ours: %s', async (host, why) => {
    await expect(dial({ host, port: printer.port })).rejects.toMatchObject({ why })
  })

  test('hands over every byte and hangs up', async () => {
    await printer.switchOn()
    expect(await (await line()).send(BIG)).toEqual({ taken: BIG.length })
    expect(printer.jobs.map((job) => Buffer.from(job).equals(BIG))).toEqual([true])
  })

  test('stalls at a printer that takes nothing, and says how much had left', async () => {
    printer.mood = 'hangs'
    await printer.switchOn()
    const { taken, fault } = await (await line()).send(BIG)
    expect([fault, taken > 0, taken < BIG.length]).toEqual(['stalled', true, true])
  })

  test('dies with the printer', async () => {
    printer.mood = { dies: 1_000_000 }
    await printer.switchOn()
    const { taken, fault } = await (await line()).send(BIG)
    expect([fault, taken < BIG.length]).toEqual(['died', true])
  })

  test('is not open once the printer hung up, before anything was sent', async () => {
    printer.mood = 'hangs up'
    await printer.switchOn()
    const open = await line()
    await new Promise((soon) => setTimeout(soon, 50))
    expect(open.open).toBe(false)
    expect((await open.send(BIG)).fault).toBe('died')
  })
})
