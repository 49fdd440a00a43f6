import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boxLabel } from '../../src/documents/box-label.ts'
import { loadFonts } from '../../src/documents/fonts.ts'
import { pagesOf } from '../../src/documents/pages.ts'
import type { Paper } from '../../src/documents/paper.ts'
import { renderPdf } from '../../src/documents/pdf.ts'
import { openPrinter } from '../../src/documents/printer.ts'
import { asReprint } from '../../src/documents/reprint.ts'
import { renderTspl } from '../../src/documents/tspl.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import type { Client } from '../edges/client.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'
import * as samples from './samples.ts'

const fonts = loadFonts(process.cwd())
const WORDS = '红烧鸡腿番茄炒鸡蛋手撕包菜羊肉胡萝卜焖饭醋溜土豆丝家常豆腐蒜蓉西兰花牛肉炖萝卜冬瓜丸子汤小米南瓜粥'

const named = (length: number) => (_: unknown, i: number) => ({ dish: (WORDS.slice(i) + WORDS).slice(0, length), portions: 40 })
const label = (size: 'label-60x40' | 'label-100x70', dishes: number, letters: number): Paper =>
  boxLabel({ ...samples.labelSample(size), foods: Array.from({ length: dishes }, named(letters)) }, samples.context)

const count = (text: string, letter: string): number => text.split(letter).length - 1

describe('a label says all of it, in letters that can be read, or is refused', () => {
  test.each([
    ['label-60x40', 4, 8, 'one a line'],
    ['label-60x40', 4, 12, 'in a run'],
    ['label-60x40', 10, 8, 'in a run'],
    ['label-60x40', 4, 20, 'in a run'],
    ['label-60x40', 14, 8, undefined],
    ['label-60x40', 6, 20, undefined],
    ['label-100x70', 8, 16, 'one a line'],
    ['label-100x70', 14, 20, 'in a run'],
    ['label-100x70', 14, 30, undefined],
  ] as const)('%s with %i dishes of %i letters: %s', async (size, dishes, letters, how) => {
    const paper = label(size, dishes, letters)
    if (!how) {
      await expect(renderPdf(paper, fonts)).rejects.toMatchObject({
        reason: 'label_too_full',
        detail: { faults: [{ place: paper.number }] },
      })
      expect(() => renderTspl([paper], fonts)).toThrow('label_too_full')
      return
    }
    expect(renderTspl([paper], fonts).length).toBeGreaterThan(19_000)
    const text = execFileSync('pdftotext', ['-', '-'], { input: await renderPdf(paper, fonts), encoding: 'utf8' }).replace(/\s/g, '')
    expect(text.includes('40份')).toBe(how === 'one a line')
    const all = Array.from({ length: dishes }, named(letters)).flatMap(({ dish }) => [...dish])
    for (const letter of new Set(all)) expect(count(text, letter)).toBeGreaterThanOrEqual(count(all.join(''), letter))
  })

  test('every label that is too full is named, not the first alone', () => {
    const [full, fine] = [label('label-60x40', 10, 20), label('label-60x40', 2, 4)]
    const papers = [{ ...full, number: 'BX-1' }, fine, { ...full, number: 'BX-3' }]
    const places = () => {
      try {
        return renderTspl(papers, fonts).length
      } catch (error) {
        return error instanceof Refusal && error.detail.faults?.map((fault) => fault.place)
      }
    }
    expect(places()).toEqual(['BX-1', 'BX-3'])
  })
})

test.each(['one a line', 'in a run'])('a reprint says so, the n-th time: %s', async (how) => {
  const paper = asReprint(label('label-60x40', 4, how === 'in a run' ? 20 : 4), 2)
  expect(execFileSync('pdftotext', ['-', '-'], { input: await renderPdf(paper, fonts), encoding: 'utf8' }).replace(/\s/g, '')).toContain(
    '补打第2次',
  )
})

test('a label that fits still fits when it says that it is a reprint', () => {
  const fits = (paper: Paper): boolean => {
    try {
      return pagesOf([paper], fonts).length === 1
    } catch {
      return false
    }
  }
  const sizes = ['label-60x40', 'label-100x70'] as const
  const all = sizes.flatMap((size) =>
    [1, 3, 5, 8, 12].flatMap((dishes) =>
      [4, 9, 14, 20].flatMap((letters) =>
        [6, 14, 22, 30].map((name) =>
          boxLabel(
            { ...samples.labelSample(size), canteen: WORDS.slice(0, name), foods: Array.from({ length: dishes }, named(letters)) },
            samples.context,
          ),
        ),
      ),
    ),
  )
  const [yes, no] = [all.filter(fits), all.filter((paper) => !fits(paper))]
  expect([yes.length > 90, no.length > 10]).toEqual([true, true])
  expect(yes.filter((paper) => !fits(asReprint(paper, 12)))).toEqual([])
})

describe('over HTTP', () => {
  let tiny: Tiny
  let manager: Client
  beforeAll(async () => {
    const long = ({ name, ...dish }: { name: string }) => ({ ...dish, name: WORDS.repeat(6) + name })
    tiny = await openTiny({ edge: { print: openPrinter() }, change: (rows) => Object.assign(rows, { dish: rows.dish?.map(long) }) })
    manager = (await (await lunchIn(tiny)).until('cook')).manager
  })
  afterAll(() => tiny.close())

  test.each(['box-labels', 'sample-labels'])('%s: a "no" with the labels’ names, as PDF and for the label printer', async (kind) => {
    for (const format of ['pdf', 'tspl']) {
      const { status, body } = await manager.get(`/papers/${kind}?day=${DAY}&meal=lunch&format=${format}`)
      expect([status, body.type]).toEqual([422, '/problems/label_too_full'])
      expect(body.faults[0]).toMatchObject({
        place: expect.stringMatching(/^(BX|SL)-20261124-L-/),
        text: expect.stringMatching(/幸福食堂|红烧肉/),
      })
    }
    expect(tiny.bugs).toEqual([])
  })
})
