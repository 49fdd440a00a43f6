import type { Again } from '../again.ts'
import type { Frame } from '../frame.ts'
import { AtRisk } from './at-risk.tsx'
import { Clocks } from './clocks.tsx'
import { Controls, Findings } from './controls.tsx'
import { Due, Links } from './due.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { Fridges } from './fridges.tsx'
import { Cleanings, Morning, Samples } from './registers.tsx'
import { RoadFood } from './road-food.tsx'
import type { KitchenSafety } from './safety.ts'

export interface SafetyProps {
  frame: Frame
  data: KitchenSafety
  again?: Again | undefined
}

/** Food safety of a day at a glance: what is due, clocks running, and a form for everything that is written down by hand. */
export function KitchenSafetyPage({ frame, data, again }: SafetyProps) {
  const props = { frame, data, again }
  return (
    <DayFrame frame={frame} day={data.safety.day} tab="safety" again={again}>
      <Due {...props} />
      <Links {...props} />
      <Clocks {...props} />
      <RoadFood {...props} />
      <AtRisk {...props} />
      <Controls {...props} />
      <Findings {...props} />
      <Fridges {...props} />
      <Samples {...props} />
      <Morning {...props} />
      <Cleanings {...props} />
    </DayFrame>
  )
}
