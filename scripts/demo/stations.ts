import type { Line } from '../../db/tables/menu.ts'
import type { StationKind } from '../../db/tables/sites.ts'
import { grams } from '../../src/kernel/grams.ts'

interface DemoStation {
  code: string
  name: string
  kind: StationKind
  line: Line
  /** by the codes of the staff */
  cooks: readonly string[]
  potsACook: number
  pots?: { name: (n: number) => string; count: number; kilos: number; trays?: number; cleanMinutes: number }
}

/**
 * Tilting pans, steam cabinets and soup kettles as a kitchen for 1,600 would have them, each line its own: enough for all dishes
 * of a lunch to come off the fire within half an hour, so that the first pot is still hot at the last door. Who packs from half
 * past nine cuts vegetables before.
 */
export const STATIONS: readonly DemoStation[] = [
  {
    ...{ code: 'hot', name: '热菜灶', kind: 'hot', line: 'ordinary', cooks: ['cook1', 'cook2', 'cook3', 'cook4'], potsACook: 2 },
    pots: { name: (n) => `${n}号灶`, count: 6, kilos: 120, cleanMinutes: 10 },
  },
  {
    ...{ code: 'steam', name: '蒸柜', kind: 'steam', line: 'ordinary', cooks: ['cook7', 'cook8'], potsACook: 4 },
    pots: { name: (n) => `${n}号蒸柜`, count: 6, kilos: 120, trays: 24, cleanMinutes: 5 },
  },
  {
    ...{ code: 'soup', name: '汤桶', kind: 'soup', line: 'ordinary', cooks: ['cook5'], potsACook: 6 },
    pots: { name: (n) => `${n}号汤桶`, count: 6, kilos: 120, cleanMinutes: 10 },
  },
  {
    code: 'prep',
    name: '切配间',
    kind: 'prep',
    line: 'ordinary',
    cooks: ['cook6', 'packer1', 'packer2', 'packer3', 'packer4'],
    potsACook: 1,
  },
  {
    ...{ code: 'halal-hot', name: '清真热菜灶', kind: 'hot', line: 'halal', cooks: ['halalcook1', 'halalcook2'], potsACook: 2 },
    pots: { name: (n) => `清真${n}号灶`, count: 3, kilos: 60, cleanMinutes: 10 },
  },
  {
    ...{ code: 'halal-steam', name: '清真蒸柜', kind: 'steam', line: 'halal', cooks: ['halalcook3'], potsACook: 3 },
    pots: { name: (n) => `清真${n}号蒸柜`, count: 3, kilos: 60, trays: 12, cleanMinutes: 5 },
  },
  {
    ...{ code: 'halal-soup', name: '清真汤桶', kind: 'soup', line: 'halal', cooks: ['halalcook4'], potsACook: 3 },
    pots: { name: (n) => `清真${n}号汤桶`, count: 3, kilos: 60, cleanMinutes: 10 },
  },
  {
    ...{ code: 'halal-prep', name: '清真切配间', kind: 'prep', line: 'halal', cooks: ['halalpacker1', 'halalpacker2'], potsACook: 1 },
  },
]

export const POTS = STATIONS.flatMap(({ code, line, pots }) =>
  Array.from({ length: pots?.count ?? 0 }, (_, i) => ({
    name: pots?.name(i + 1) ?? '',
    line,
    grams: grams((pots?.kilos ?? 0) * 1_000),
    station_code: code,
    trays: pots?.trays ?? null,
    clean_minutes: pots?.cleanMinutes ?? 0,
  })),
)
