import type { Migration } from './migrate.ts'
import { journal } from './migrations/0001-journal.ts'
import { sites } from './migrations/0002-sites.ts'
import { staff } from './migrations/0003-staff.ts'
import { diners } from './migrations/0004-diners.ts'
import { menu } from './migrations/0005-menu.ts'
import { safety } from './migrations/0006-safety.ts'
import { subsidy } from './migrations/0007-subsidy.ts'
import { forecast } from './migrations/0008-forecast.ts'
import { production } from './migrations/0009-production.ts'
import { routing } from './migrations/0010-routing.ts'
import { delivery } from './migrations/0011-delivery.ts'
import { checkin } from './migrations/0012-checkin.ts'
import { settlement } from './migrations/0013-settlement.ts'
import { schedule } from './migrations/0014-schedule.ts'
import { documents } from './migrations/0015-documents.ts'
import { forecastDecision } from './migrations/0016-forecast-decision.ts'
import { recipes } from './migrations/0018-recipes.ts'
import { menuVersions } from './migrations/0019-menu-versions.ts'
import { demand } from './migrations/0020-demand.ts'
import { specials } from './migrations/0021-specials.ts'
import { purchasing } from './migrations/0022-purchasing.ts'
import { stockCounts } from './migrations/0023-stock-counts.ts'
import { safetyControl } from './migrations/0024-safety-control.ts'
import { recall } from './migrations/0025-recall.ts'
import { stations } from './migrations/0026-stations.ts'
import { planVersions } from './migrations/0027-plan-versions.ts'
import { accounts } from './migrations/0028-accounts.ts'
import { printing } from './migrations/0029-printing.ts'
import { shortCost } from './migrations/0030-short-cost.ts'
import { kitchenEdits } from './migrations/0031-kitchen-edits.ts'
import { stockCorrections } from './migrations/0032-stock-corrections.ts'
import { needEnds } from './migrations/0033-need-ends.ts'
import { foodClock } from './migrations/0034-food-clock.ts'
import { roads } from './migrations/0041-roads.ts'
import { circle } from './migrations/0042-circle.ts'
import { trips } from './migrations/0043-trips.ts'
import { dispatch } from './migrations/0044-dispatch.ts'
import { rounds } from './migrations/0045-rounds.ts'
import { onTheWay } from './migrations/0046-on-the-way.ts'
import { drives } from './migrations/0047-drives.ts'
import { detours } from './migrations/0048-detours.ts'
import { habit } from './migrations/0049-habit.ts'
import { leftWhere } from './migrations/0051-left-where.ts'
import { fence } from './migrations/0052-fence.ts'
import { access } from './migrations/0053-access.ts'
import { rejectionCauses } from './migrations/0056-rejection-causes.ts'
import { reserveSpilled } from './migrations/0058-reserve-spilled.ts'
import { wasAt } from './migrations/0059-was-at.ts'

/** Every step of the schema, in order. A static list: Workers have no folder to read. */
export const MIGRATIONS: readonly Migration[] = [
  journal,
  sites,
  staff,
  diners,
  menu,
  safety,
  subsidy,
  forecast,
  production,
  routing,
  delivery,
  checkin,
  settlement,
  schedule,
  documents,
  forecastDecision,
  recipes,
  menuVersions,
  demand,
  specials,
  purchasing,
  stockCounts,
  safetyControl,
  recall,
  stations,
  planVersions,
  accounts,
  printing,
  shortCost,
  kitchenEdits,
  stockCorrections,
  needEnds,
  foodClock,
  roads,
  circle,
  trips,
  dispatch,
  rounds,
  onTheWay,
  drives,
  detours,
  habit,
  leftWhere,
  fence,
  access,
  rejectionCauses,
  reserveSpilled,
  wasAt,
]
