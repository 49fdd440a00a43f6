import type { Drawing, Shape } from '../../routing/circle-drawing.ts'
import type { Ring, Spot } from '../../routing/ground.ts'

/** A drawing as inline SVG; how its inks look is in circle.css, but for the hatching, which styles cannot draw. */
export function DrawingSvg({ drawing, name }: { drawing: Drawing; name: string }) {
  return (
    <svg class="map" viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-label={name}>
      <defs>
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V7" class="hatch" />
        </pattern>
      </defs>
      {drawing.shapes.map((shape) => (
        <Drawn shape={shape} />
      ))}
    </svg>
  )
}

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'area':
      return <path class={shape.ink} fill-rule="evenodd" d={shape.rings.map((ring) => `${pathOf(ring)}Z`).join('')} />
    case 'line':
      return <path class={`line ${shape.ink}`} d={pathOf(shape.line)} />
    case 'dot':
      return <circle class={shape.ink} cx={shape.at[0]} cy={shape.at[1]} r={shape.radius} />
    case 'square':
      return <path class={shape.ink} d={squareAt(shape.at, shape.radius)} />
    case 'text':
      return (
        <text
          class={`on-${shape.on}`}
          x={shape.at[0]}
          y={shape.at[1] + shape.size * 0.35}
          font-size={shape.size}
          text-anchor={ANCHORS[shape.align]}
        >
          {shape.text}
        </text>
      )
  }
}

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const

const pathOf = (line: Ring): string => line.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
const squareAt = ([x, y]: Spot, r: number): string => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`
