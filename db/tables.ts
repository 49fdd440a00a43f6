import type { CheckinTables } from './tables/checkin.ts'
import type { DeliveryTables } from './tables/delivery.ts'
import type { DinersTables } from './tables/diners.ts'
import type { DocumentsTables } from './tables/documents.ts'
import type { ForecastTables } from './tables/forecast.ts'
import type { JournalTables } from './tables/journal.ts'
import type { MenuTables } from './tables/menu.ts'
import type { PrintingTables } from './tables/printing.ts'
import type { ProductionTables } from './tables/production.ts'
import type { PurchasingTables } from './tables/purchasing.ts'
import type { RoundsTables } from './tables/rounds.ts'
import type { RoutingTables } from './tables/routing.ts'
import type { SafetyTables } from './tables/safety.ts'
import type { ScheduleTables } from './tables/schedule.ts'
import type { SettlementTables } from './tables/settlement.ts'
import type { SitesTables } from './tables/sites.ts'
import type { StaffTables } from './tables/staff.ts'
import type { SubsidyTables } from './tables/subsidy.ts'

/** Every table with its column types; brands come back from queries without mapping. */
export interface Tables
  extends JournalTables,
    SitesTables,
    StaffTables,
    DinersTables,
    MenuTables,
    SafetyTables,
    SubsidyTables,
    ForecastTables,
    ProductionTables,
    PurchasingTables,
    RoutingTables,
    DeliveryTables,
    CheckinTables,
    RoundsTables,
    SettlementTables,
    DocumentsTables,
    PrintingTables,
    ScheduleTables {}
