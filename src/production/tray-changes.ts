import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Fault } from '../kernel/refusal.ts'
import { fault } from './faults.ts'
import type { Special } from './specials.ts'

export interface TrayRow {
  canteen: CanteenId
  tray: Tray
  portions: number
}

type Names = ReadonlyMap<CanteenId, string>

/** Portions by canteen and tray with some more or fewer of them; whatever cannot be is named, and left as it was. */
export function changedTrays(before: readonly TrayRow[], offered: readonly Tray[], changes: readonly TrayRow[], names: Names) {
  const rows = new Map(before.map((row) => [`${row.canteen} ${row.tray}`, row]))
  const faults = changes.flatMap(({ canteen, tray, portions }, i): Fault[] => {
    const name = names.get(canteen)
    const place = `changes.${i}`
    if (name === undefined) return [fault(`${place}.canteen`, 'canteen_unknown')]
    if (!offered.includes(tray)) return [fault(`${place}.tray`, 'tray_unknown')]
    const has = rows.get(`${canteen} ${tray}`)?.portions ?? 0
    if (has + portions < 0) return [fault(`${place}.portions`, 'below_zero', { canteen: name, has, less: -portions })]
    rows.set(`${canteen} ${tray}`, { canteen, tray, portions: has + portions })
    return []
  })
  return { portions: [...rows.values()], faults }
}

/** Nobody who needs a special meal loses it to a smaller number. */
export function faultsInSpecials(specials: readonly Special[], rows: readonly TrayRow[], names: Names): Fault[] {
  const portions = new Map(rows.map((row) => [`${row.canteen} ${row.tray}`, row.portions]))
  return [...Map.groupBy(specials, (one) => `${one.canteen} ${one.tray}`)].flatMap(([key, all]) => {
    const need = all.reduce((sum, one) => sum + one.portions, 0)
    const canteen = all[0]?.canteen as CanteenId
    return (portions.get(key) ?? 0) < need ? [fault(canteen, 'specials_need', { canteen: names.get(canteen) ?? canteen, need })] : []
  })
}

/** The portions as they were before special meals moved to the tray that they get. */
export function movedBack(specials: readonly Special[], rows: readonly TrayRow[]): TrayRow[] {
  const counts = new Map(rows.map((row) => [`${row.canteen} ${row.tray}`, { ...row }]))
  const add = (canteen: CanteenId, tray: Tray, portions: number) => {
    const row = counts.get(`${canteen} ${tray}`) ?? { canteen, tray, portions: 0 }
    counts.set(`${canteen} ${tray}`, { ...row, portions: row.portions + portions })
  }
  for (const { canteen, ownTray, tray, portions } of specials.filter((one) => one.fits && one.tray !== one.ownTray)) {
    add(canteen, tray, -portions)
    add(canteen, ownTray, portions)
  }
  return [...counts.values()]
}

/** The same canteen's same tray asked for twice is asked for once; nothing at all is not asked. */
export function summed(changes: readonly TrayRow[]): TrayRow[] {
  const groups = Map.groupBy(changes, (row) => `${row.canteen} ${row.tray}`)
  const sums = [...groups.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, portions: more.reduce((sum, row) => sum + row.portions, first.portions) }] : [],
  )
  return sums.filter((row) => row.portions !== 0)
}
