import { describe, expect, test } from 'vitest'
import type { PrintStepKind } from '../../db/tables/printing.ts'
import { mealDate } from '../../src/kernel/meal-date.ts'
import { hostFrom, isAddress, isLocal } from '../../src/printing/address.ts'
import { firstLabel, handedOver, isLate, mayFollow, pauseAfter, stateOf, voidAmong } from '../../src/printing/rules.ts'

const steps = (...kinds: PrintStepKind[]) => kinds.map((kind, i) => ({ kind, position: kind === 'missing' ? i + 1 : null }))

describe('a job', () => {
  test.each<[PrintStepKind[], string, PrintStepKind[]]>([
    [[], 'waiting', ['sending', 'ended']],
    [['sending'], 'sending', ['handed', 'broken']],
    [['sending', 'handed'], 'asks', ['out', 'missing', 'ended']],
    [['sending', 'broken'], 'asks', ['out', 'missing', 'ended']],
    [['sending', 'broken', 'missing'], 'waiting', ['sending', 'ended']],
    [['sending', 'handed', 'out'], 'out', []],
    [['ended'], 'ended', []],
  ])('after %j is %s, and then comes one of %j', (kinds, state, next) => {
    const all: PrintStepKind[] = ['sending', 'handed', 'broken', 'out', 'missing', 'ended']
    expect(stateOf(steps(...kinds))).toBe(state)
    expect(all.filter((kind) => mayFollow(steps(...kinds), kind))).toEqual(next)
  })

  test('never leads from bytes on their way back to waiting but by what somebody said', () => {
    const walk = (kinds: PrintStepKind[]): PrintStepKind[][] =>
      kinds.length > 6
        ? []
        : [
            kinds,
            ...(['handed', 'broken', 'out', 'ended', 'sending'] as const)
              .filter((one) => mayFollow(steps(...kinds), one))
              .flatMap((one) => walk([...kinds, one])),
          ]
    const walks = walk([])
    expect(walks.length).toBeGreaterThan(5)
    expect(walks.filter((kinds) => kinds.filter((kind) => kind === 'sending').length > 1)).toEqual([])
  })

  test.each<[PrintStepKind[], number]>([
    [[], 1],
    [['sending', 'handed'], 1],
    [['sending', 'handed', 'missing'], 3],
    [['sending', 'handed', 'missing', 'sending', 'broken', 'missing'], 6],
  ])('after %j begins with label %i', (kinds, first) => {
    expect(firstLabel(steps(...kinds))).toBe(first)
  })
})

test('a label is void when it is of another issue, of nobody, or somebody else’s', () => {
  const label = (number: string, issue = 1, title = 'East') => ({ number, issue, title })
  const inForce = new Map([label('a'), label('b', 2), label('c', 1, 'West')].map((one) => [one.number, one]))
  expect(voidAmong([label('a'), label('b'), label('c'), label('d')], inForce).map((one) => one.number)).toEqual(['b', 'c', 'd'])
})

test.each([
  ['box-labels', '2026-11-24', false],
  ['box-labels', '2026-11-25', true],
  ['sample-labels', '2026-11-26', false],
  ['sample-labels', '2026-11-27', true],
] as const)('%s of the 24th on %s: too late is %s', (paper, today, late) => {
  expect(isLate(paper, mealDate('2026-11-24'), mealDate(today))).toBe(late)
})

test.each([
  [4, 400, 0, 0],
  [4, 400, 99, 0],
  [4, 400, 100, 1],
  [4, 400, 399, 3],
  [4, 400, 400, 4],
])('%i labels of %i bytes, %i taken: %i at most are out', (labels, bytes, taken, out) => {
  expect(handedOver(labels, bytes, taken)).toBe(out)
})

test('a printer that is off is asked at once again, then less and less often', () => {
  expect([1, 2, 3, 4, 5, 6, 100].map(pauseAfter)).toEqual([1, 2, 5, 10, 30, 30, 30])
})

describe('where a printer may be', () => {
  test.each([
    ['192.168.1.60', '192.168.1.60', true],
    [' 192.168.1.60 ', '192.168.1.60', true],
    ['１９２．１６８．１．６０', '192.168.1.60', true],
    ['10.0.0.1', '10.0.0.1', true],
    ['172.16.0.1', '172.16.0.1', true],
    ['172.31.255.255', '172.31.255.255', true],
    ['172.32.0.1', '172.32.0.1', false],
    ['127.0.0.1', '127.0.0.1', true],
    ['0x7f.1', '127.0.0.1', true],
    ['2130706433', '127.0.0.1', true],
    ['8.8.8.8', '8.8.8.8', false],
    ['169.254.169.254', '169.254.169.254', false],
    ['100.64.0.1', '100.64.0.1', false],
    ['0.0.0.0', '0.0.0.0', false],
    ['224.0.0.1', '224.0.0.1', false],
    ['255.255.255.255', '255.255.255.255', false],
    ['::1', '::1', true],
    ['[fd00::9]', 'fd00::9', true],
    ['FD00:0:0::9', 'fd00::9', true],
    ['fe80::1', 'fe80::1', false],
    ['2001:db8::1', '2001:db8::1', false],
    ['::ffff:8.8.8.8', '::ffff:808:808', false],
    ['::ffff:10.0.0.1', '::ffff:a00:1', false],
  ])('%s is the address %s; on the local network: %s', (typed, host, local) => {
    expect([hostFrom(typed), isAddress(host), isLocal(host)]).toEqual([host, true, local])
  })

  test.each(['label-1', 'Label-1.Kitchen.LAN', 'printer.local'])('%s is a name', (typed) => {
    expect([hostFrom(typed), isAddress(typed)]).toEqual([typed.toLowerCase(), false])
  })

  test.each([
    '',
    ' ',
    'a b',
    'a_b',
    '-a',
    'a-',
    'a..b',
    'user@10.0.0.1',
    '10.0.0.1/x',
    '10.0.0.1:9100',
    'http://10.0.0.1',
    '1.2.3.4.5',
    '256.1.1.1',
    `${'a'.repeat(64)}.lan`,
    '打印机',
  ])('%j is neither', (typed) => {
    expect(hostFrom(typed)).toBe(undefined)
  })
})
