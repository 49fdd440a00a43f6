import type { Spot } from './ground.ts'

export interface Frame {
  width: number
  height: number
  /** of letters */
  size: number
}

export interface Label {
  text: string
  at: Spot
}

export interface Placed extends Label {
  align: 'left' | 'center' | 'right'
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Chinese letters are square, others a good half as wide. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? size : size * 0.58), 0)

/**
 * Where names stand beside their marks: right, left, above, below, or at a corner, the first place where a name covers no mark and no
 * other name nor what else is `kept` free, and stays on the sheet. A name without such a place is left out; its mark has a number. `at`
 * is the middle of its line.
 */
export function placeLabels(
  frame: Frame,
  labels: readonly Label[],
  marks: readonly Spot[],
  radius: number,
  kept: readonly Box[] = [],
): Placed[] {
  const taken: Box[] = [...kept, ...marks.map((mark) => around(mark, radius))]
  return labels.flatMap((label) => {
    for (const placed of placesFor(label, frame.size, radius)) {
      const box = boxOf(placed, frame.size)
      if (!isOn(frame, box) || taken.some((other) => overlap(box, other))) continue
      taken.push(box)
      return [placed]
    }
    return []
  })
}

function placesFor({ text, at: [x, y] }: Label, size: number, radius: number): Placed[] {
  const [beside, above] = [radius + Math.max(3, size * 0.25), radius + size * 0.7]
  return [
    { text, at: [x + beside, y], align: 'left' },
    { text, at: [x - beside, y], align: 'right' },
    { text, at: [x, y - above], align: 'center' },
    { text, at: [x, y + above], align: 'center' },
    { text, at: [x + radius * 0.7, y - above], align: 'left' },
    { text, at: [x + radius * 0.7, y + above], align: 'left' },
    { text, at: [x - radius * 0.7, y - above], align: 'right' },
    { text, at: [x - radius * 0.7, y + above], align: 'right' },
  ]
}

function boxOf({ text, at: [x, y], align }: Placed, size: number): Box {
  const width = textWidth(text, size)
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
  return { left, right: left + width, top: y - size * 0.6, bottom: y + size * 0.6 }
}

const around = ([x, y]: Spot, radius: number): Box => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })

/** The first of these places in which nothing stands; where all are taken, the first. */
export const freeBox = <B extends Box>(places: readonly [B, ...B[]], marks: readonly Spot[], radius: number): B =>
  places.find((box) => !marks.some((mark) => overlap(box, around(mark, radius)))) ?? places[0]

const isOn = ({ width, height }: Frame, box: Box): boolean => box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
