import type { VanId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { idOf, type Rows } from './tiny.ts'

export const SECOND = idOf<'van'>(1) as VanId

/** A second van like the first, with the second driver: the search leaves it at home. */
export function addSecondVan(rows: Rows): void {
  const [van] = rows.van ?? []
  const second = (rows.staff ?? []).find((row) => row.title === 'second_driver')
  if (van) rows.van = [van, { ...van, id: SECOND, plate: '青A00002', driver_id: second?.id as StaffId }]
}
