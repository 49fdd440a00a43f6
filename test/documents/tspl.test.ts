import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { boxLabel } from '../../src/documents/box-label.ts'
import { loadFonts } from '../../src/documents/fonts.ts'
import type { Block, Paper } from '../../src/documents/paper.ts'
import { sampleLabel } from '../../src/documents/sample-label.ts'
import { renderTspl } from '../../src/documents/tspl.ts'
import { grams } from '../../src/kernel/grams.ts'
import { instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import * as samples from './samples.ts'

const { context } = samples
const DAY = mealDate('2026-11-24')
const fonts = loadFonts(process.cwd())
const latin = (job: Uint8Array): string => Buffer.from(job).toString('latin1')
const box = (more: Partial<typeof plainBox> = {}): Paper => boxLabel({ ...plainBox, ...more }, context)
const plainBox = samples.labelSample('label-60x40')
const label = (...blocks: Block[]): Paper => ({ ...box(), blocks })

/** What comes before, in and after the picture of the first label; a set bit is paper. */
function pictureIn(job: Uint8Array) {
  const [command = '', stride, height] = /BITMAP 0,0,(\d+),(\d+),0,/.exec(latin(job)) ?? []
  const from = latin(job).indexOf(command) + command.length
  const end = from + Number(stride) * Number(height)
  return {
    before: latin(job.slice(0, from)),
    bytes: job.slice(from, end),
    after: latin(job.slice(end)),
    stride: Number(stride),
    height: Number(height),
  }
}

/** The same as rows of # and blanks. */
function rowsIn(job: Uint8Array): string[] {
  const { bytes, stride, height } = pictureIn(job)
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0').replaceAll('0', '#').replaceAll('1', ' '))
  return Array.from({ length: height }, (_, row) => bits.slice(row * stride, (row + 1) * stride).join(''))
}

const LABELS: Record<string, Paper> = {
  box: box(),
  'rare-name': box({ line: 'halal', canteen: '䶮𠮷路幸福食堂' }),
  sample: sampleLabel(
    {
      number: 'SL-20261124-L-01',
      path: '/p/SL-20261124-L-01',
      kitchen: plainBox.kitchen.name,
      day: DAY,
      meal: 'lunch',
      dish: '红烧鸡腿',
      line: 'ordinary',
      grams: grams(150),
      takenAt: instantAt(DAY, '10:20'),
      keepUntil: instantAt(DAY, '23:20'),
      place: '1号留样柜',
      by: '䶮建国',
    },
    context,
  ),
}

describe('a label for a label printer', () => {
  test.each(Object.entries(LABELS))('%s: byte for byte', (name, paper) => {
    const golden = readFileSync(join(import.meta.dirname, 'labels', `${name}.tspl`))
    expect(Buffer.from(renderTspl([paper], fonts)).equals(golden)).toBe(true)
  })

  test('sets up the paper, draws one picture in 8 dots a millimetre, and prints it once', () => {
    const { before, bytes, after } = pictureIn(renderTspl([box()], fonts))
    expect(before).toBe('SIZE 60 mm,40 mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\nBITMAP 0,0,60,320,0,')
    expect([bytes.length, after]).toEqual([19_200, '\r\nPRINT 1,1\r\n'])
  })

  test('of 100 × 70 mm says so', () => {
    const { before, bytes } = pictureIn(renderTspl([boxLabel(samples.labelSample('label-100x70'), context)], fonts))
    expect([before.split('\r\n')[0], bytes.length]).toEqual(['SIZE 100 mm,70 mm', 56_000])
  })

  test('200 labels are one job of 200 pictures, in order', () => {
    const papers = Array.from({ length: 200 }, (_, i) => box({ number: `BX-${i}` }))
    const job = renderTspl(papers, fonts)
    const own = papers.map((paper) => latin(renderTspl([paper], fonts)))
    expect(latin(job) === own.join('')).toBe(true)
    expect(new Set(own).size).toBe(200)
  })

  test('rare surnames are drawn, each its own', () => {
    const pictures = ['䶮', '𠮷', '龚', '吉'].map((name) => rowsIn(renderTspl([box({ canteen: name })], fonts)).join('\n'))
    expect(new Set(pictures).size).toBe(4)
  })

  test('what somebody typed is never a command', () => {
    const job = renderTspl([label({ kind: 'paragraph', text: '"\r\nPRINT 99,1\r\nSELFTEST' })], fonts)
    const { before, after } = pictureIn(job)
    expect(before + after).toBe(
      Object.values(pictureIn(renderTspl([box()], fonts)))
        .filter((part) => typeof part === 'string')
        .join(''),
    )
  })
})

describe('its picture', () => {
  test('a bar is black between its edges, and the letters on it are paper', () => {
    const rows = rowsIn(renderTspl([label({ kind: 'banner', text: '一', tone: 'plain' })], fonts))
    const [first, last] = [rows.findIndex((row) => row.includes('#')), rows.findLastIndex((row) => row.includes('#'))]
    expect(rows[first]).toBe(' '.repeat(16) + '#'.repeat(448) + ' '.repeat(16))
    expect(rows.slice(first, last).some((row) => /#\x20+#/.test(row))).toBe(true)
  })

  test('a QR code has whole dots: every stretch of it is a multiple of its module', () => {
    const rows = rowsIn(renderTspl([label({ kind: 'qr', data: 'https://nuanfan.example/p/BX-1', mm: 13 })], fonts))
    const stretches = rows.flatMap((row) => row.trim().match(/#+|\x20+/g) ?? []).map((stretch) => stretch.length)
    expect(stretches.length).toBeGreaterThan(200)
    expect(stretches.filter((length) => length % 3 !== 0)).toEqual([])
  })

  test('a rule goes from edge to edge, and an empty label is paper', () => {
    expect(
      rowsIn(renderTspl([label({ kind: 'rule' })], fonts))
        .filter((row) => row.includes('#'))
        .map((row) => row.trim().length),
    ).toEqual([450])
    expect(rowsIn(renderTspl([label()], fonts)).join('')).not.toContain('#')
  })
})

test('what is no label, or nothing, is refused', () => {
  expect(() => renderTspl([{ ...box(), size: 'a4' }], fonts)).toThrow('a a4 is not a label')
  expect(() => renderTspl([], fonts)).toThrow('no label')
})
