import { describe, expect, test } from 'vitest'
import { Handover } from '../../routes/driver-handover.ts'
import { nested } from '../../routes/typed.ts'
import { PHONE_SAID } from '../../src/web/driver/phone-said.ts'

type Fields = Record<string, string>

/** What a phone makes of the form until there is a signal: its own text, run here as there. */
const phoneReads = new Function('words', `${PHONE_SAID}; return READ.handed_over`)(
  Object.fromEntries(['count', 'core', 'missing', 'doubtful', 'gap', 'why_rejected', 'why_twice'].map((word) => [word, word])),
) as (said: Fields, data: { least: string; most: string }) => { dishes: { gaps: readonly object[] }[] }

const DISH = '01890a5d-ac96-774b-bcce-b302099a8057'
const form = (received: string, more: Fields): Fields => ({
  ...{ 'dishes.0.dish': DISH, 'dishes.0.loaded': '10', 'dishes.0.received': received, 'dishes.0.core': '66' },
  ...{ 'dishes.0.reason': '', 'dishes.0.portions': '', 'dishes.0.note': '', boxesIn: '1', boxesBack: '0', receivedBy: '王', note: '' },
  ...Object.fromEntries([0, 1].flatMap((i) => ['reason', 'portions', 'note'].map((part) => [`dishes.0.more.${i}.${part}`, '']))),
  ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`dishes.0.${name}`, value])),
})
const readers: [string, (said: Fields) => { dishes: { gaps: readonly object[] }[] }][] = [
  ['the server', (said) => Handover.parse(nested(said))],
  ['the phone', (said) => phoneReads(said, { least: '-50', most: '1100' })],
]

describe.each(readers)('read by %s', (_, read) => {
  test.each<[string, string, Fields, object[]]>([
    ['nothing is missing', '10', {}, []],
    ['one reason is for all of it', '8', { reason: 'short' }, [{ reason: 'short', portions: 2 }]],
    [
      'what is sent back for one cause',
      '8',
      { reason: 'too_cold', note: '51 度' },
      [{ reason: 'rejected', portions: 2, causes: [{ cause: 'too_cold', portions: 2, note: '51 度' }] }],
    ],
    [
      'several causes are one rejection; the first is for the rest',
      '4',
      { reason: 'too_cold', 'more.0.reason': 'leaking', 'more.0.portions': '1', 'more.1.reason': 'spilled', 'more.1.portions': '2' },
      [
        { reason: 'spilled', portions: 2 },
        {
          ...{ reason: 'rejected', portions: 4 },
          causes: [
            { cause: 'too_cold', portions: 3 },
            { cause: 'leaking', portions: 1 },
          ],
        },
      ],
    ],
    [
      'a first row that was left empty',
      '9',
      { 'more.0.reason': 'packaging', 'more.0.portions': '１' },
      [{ reason: 'rejected', portions: 1, causes: [{ cause: 'packaging', portions: 1 }] }],
    ],
  ])('%s', (__, received, more, gaps) => {
    expect(read(form(received, more)).dishes[0]?.gaps).toEqual(gaps)
  })

  test.each<[string, Fields]>([
    ['one more reason without its portions', { reason: 'short', 'more.0.reason': 'leaking' }],
    ['portions of one more reason without the reason', { reason: 'short', 'more.0.portions': '1' }],
  ])('%s is asked for', (__, more) => {
    expect(() => read(form('8', more))).toThrow()
  })
})

test('a page from before there were more reasons is still read', () => {
  const old = Object.fromEntries(Object.entries(form('8', { reason: 'short' })).filter(([name]) => !name.includes('.more.')))
  for (const [, read] of readers) expect(read(old).dishes[0]?.gaps).toEqual([{ reason: 'short', portions: 2 }])
})

test.each<[string, Fields, string, string]>([
  ['counts that do not add up', { reason: 'short', portions: '1', 'more.0.reason': 'leaking', 'more.0.portions': '2' }, 'gap', 'reason'],
  ['the same reason twice', { reason: 'leaking', 'more.0.reason': 'leaking', 'more.0.portions': '1' }, 'why_twice', 'reason'],
  ['another cause without a word', { reason: 'short', 'more.0.reason': 'other', 'more.0.portions': '1' }, 'why_rejected', 'more.0.note'],
])('a phone refuses %s at once, beside the field', (_, more, word, field) => {
  const refused = (): unknown => phoneReads(form('8', more), { least: '-50', most: '1100' })
  expect(refused).toThrow(word)
  try {
    refused()
  } catch (error) {
    expect((error as { field: string }).field).toBe(`dishes.0.${field}`)
  }
})
