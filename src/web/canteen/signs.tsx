/** The shape says it as well as the colour: a circle with a tick, a triangle, an octagon with a cross. */
const SHAPES = {
  good: ['M50 4a46 46 0 1 1 0 92a46 46 0 1 1 0-92z', 'M27 52l16 16 31-34'],
  warn: ['M50 6L97 92H3z', 'M50 36v28M50 76v2'],
  bad: ['M31 4h38l27 27v38L69 96H31L4 69V31z', 'M34 34l32 32M66 34L34 66'],
} as const

export type Shape = keyof typeof SHAPES

export function BigSign({ shape }: { shape: Shape }) {
  const [edge, inside] = SHAPES[shape]
  return (
    <svg class="big-sign" viewBox="0 0 100 100" aria-hidden="true">
      <path d={edge} class="edge" />
      <path d={inside} class="inside" />
    </svg>
  )
}
