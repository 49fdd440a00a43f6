import type { Work } from '../work.ts'
import * as store from './store.ts'

/** The streets that were imported, to draw places on; none where no roads were. */
export const streetsOf = async (work: Pick<Work, 'db'>): Promise<{ rank: number; points: [lon: number, lat: number][] }[]> =>
  (await store.roadLines(work.db)).map(({ rank, points }) => ({ rank, points: JSON.parse(points) as [number, number][] }))
