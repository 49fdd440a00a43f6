import type { Asked } from './may.ts'

/** The gate's rows for vans and what they carry: the driver's phone, and the API that it speaks. */
export const ROAD_ROWS: Record<string, Asked> = {
  // the driver's phone
  'GET /driver': 'driver_page',
  'POST /driver/runs/:run/changes/seen': 'drive',
  'GET /driver/runs/:run/loading': 'driver_page',
  'POST /driver/runs/:run/loading': 'load',
  'POST /driver/runs/:run/cleanings': 'clean',
  'POST /driver/runs/:run/departure': 'drive',
  'GET /driver/stops/:stop': 'driver_page',
  'POST /driver/stops/:stop/handover': 'drive',
  // the road
  'POST /routes/plan': 'route',
  'POST /routes/edits': 'route',
  'POST /routes/edits/foreseen': 'route',
  'POST /runs/changes/seen': 'drive',
  'GET /routing/circle': 'see_circle',
  'GET /runs/:day/:meal': 'see_runs',
  'POST /loadings': 'load',
  'POST /departures': 'drive',
  'POST /handovers': 'drive',
  'POST /arrivals': 'drive',
  'POST /leavings': 'drive',
  'POST /deliveries/events': 'drive',
  'POST /deliveries/events/:event/review': 'route',
  'GET /deliveries/:day/:meal': 'see_runs',
  'GET /runs/:run/breakdown/foreseen': 'route',
  'POST /runs/:run/breakdown': 'route',
  'POST /incidents': 'report_incident',
  'POST /incidents/:incident/seen': 'route',
  'POST /incidents/:incident/end': 'route',
  'POST /notices/:notice/seen': 'drive',
  'POST /reserve': 'send_reserve',
}
