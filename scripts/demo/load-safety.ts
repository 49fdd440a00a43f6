import type { Write } from '../../db/host.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { addDays, mealDate } from '../../src/kernel/meal-date.ts'
import { addFridges } from '../../src/safety/control-store.ts'
import { addNotices, putCameras } from '../../src/safety/notice-store.ts'
import { addCertificates } from '../../src/staff/store.ts'
import type { Work } from '../../src/work.ts'
import { DEMO_YEAR } from './demo-year.ts'
import { CANTEENS, KITCHEN } from './places.ts'
import type { DemoStaff } from './staff.ts'

/** Four fridges for samples (A1 to A4, as the labels say), two cold rooms and a freezer. */
const FRIDGES = [
  ...[1, 2, 3, 4].map((n) => ({ code: `A${n}`, name: `留样冰箱 A${n}`, keeps: 'samples' as const })),
  { code: 'C1', name: '冷藏库 1', keeps: 'chilled' as const },
  { code: 'C2', name: '冷藏库 2（清真）', keeps: 'chilled' as const },
  { code: 'D1', name: '冷冻库', keeps: 'frozen' as const },
]
const CAMERAS = ['烹饪区（演示）', '分装间（演示）', '洗消间（演示）']
const INSPECTED = '2025-10-16'
/** A food licence holds for five years (食品经营许可和备案管理办法, 2023). */
const LICENCE_UNTIL = mealDate('2029-06-17')

/** What a kitchen has on its walls and in its books on the first day: fridges, certificates, notices, cameras. All made up. */
export function safetyWrites(
  work: Work,
  canteens: ReadonlyMap<string, CanteenId>,
  staff: readonly { one: DemoStaff; id: StaffId }[],
): Write[] {
  const certificates = staff.flatMap(({ one, id }, i) =>
    one.healthCertificateUntil
      ? [
          {
            staff_id: id,
            number: `演示健字${String(i + 1).padStart(4, '0')}`,
            issued_on: addDays(one.healthCertificateUntil, -365),
            until: one.healthCertificateUntil,
          },
        ]
      : [],
  )
  const notice = (place: string, licence: string, grade: 'A' | 'B') => ({
    place,
    since: DEMO_YEAR.from,
    licence,
    licence_until: LICENCE_UNTIL,
    grade,
    inspected_on: INSPECTED as typeof DEMO_YEAR.from,
    inspection: '日常监督检查：符合',
    complaints: '12315',
    set_at: work.now,
    set_by: work.actor.id,
  })
  return [
    ...addFridges(work.db, FRIDGES),
    ...addCertificates(work.db, certificates),
    ...addNotices(work.db, [
      notice('kitchen', KITCHEN.licence, 'A'),
      ...CANTEENS.map((canteen, i) =>
        notice(canteens.get(canteen.code) ?? '', `${KITCHEN.licence}-${String(i + 1).padStart(2, '0')}`, i % 5 === 3 ? 'B' : 'A'),
      ),
    ]),
    ...putCameras(
      work.db,
      'kitchen',
      CAMERAS.map((name, position) => ({ place: 'kitchen', position, name, url: `https://camera.example/${position + 1}` })),
    ),
  ]
}
