import { kitchen } from '../../words/kitchen.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Notice } from '../parts.tsx'
import { Batches } from './batches.tsx'
import type { KitchenDay } from './day.ts'
import { DayPapers } from './day-papers.tsx'
import { Forecasts } from './forecasts.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { Menu } from './menu.tsx'
import { PortionGrid } from './portion-grid.tsx'
import { Missing, NextStep, Strip } from './progress.tsx'
import { Rests } from './rests.tsx'
import { Issue, Short } from './short.tsx'

/** One page for a day's lunch: where it stands, what is next, and every number that the kitchen works by. */
export function KitchenDayPage({ frame, data, again }: { frame: Frame; data: KitchenDay; again?: Again | undefined }) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <DayFrame frame={frame} day={data.day} tab="day" aside={kindOf(data, frame)} again={again} form={formOf(again)}>
      {data.closed !== undefined && <Notice mood="info" title={t('closed', { reason: data.closed })} />}
      <Strip frame={frame} data={data} />
      {data.closed === undefined && <NextStep frame={frame} data={data} />}
      <Missing frame={frame} data={data} />
      <Short frame={frame} data={data} />
      {data.grid && <DayPapers frame={frame} day={data.day} printers={data.printers} />}
      <PortionGrid frame={frame} data={data} />
      <Forecasts frame={frame} data={data} again={again} />
      <Menu frame={frame} data={data} />
      <Issue frame={frame} data={data} />
      {data.grid && <Batches frame={frame} data={data} again={again} />}
      {data.grid && <Rests frame={frame} data={data} again={again} />}
    </DayFrame>
  )
}

function kindOf({ kind, festival }: KitchenDay, frame: Frame): string | undefined {
  if (!kind) return undefined
  const t = wordsIn(kitchen, frame.lang)
  return [t(`day_${kind}`), festival].filter(Boolean).join(' · ')
}

/** The row or section whose form was refused. */
const formOf = (again: Again | undefined): string | undefined =>
  again &&
  (again.typed.times !== undefined
    ? '#short-cost'
    : again.typed.batch
      ? `#batch-${again.typed.batch}`
      : Object.keys(again.typed).some((name) => name.startsWith('rest:'))
        ? '#rests'
        : undefined)
