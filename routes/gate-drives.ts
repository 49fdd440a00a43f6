import type { Asked } from './may.ts'

/** The gate's rows for drives between sites, and what they are reckoned with. */
export const DRIVE_ROWS: Record<string, Asked> = {
  'GET /kitchen/drives': 'route',
  'POST /kitchen/drives': 'route',
  'POST /kitchen/drives/look': 'route',
  'POST /kitchen/drives/import': 'route',
  'POST /kitchen/drives/forget': 'route',
  'GET /kitchen/drives/assumptions': 'route',
  'POST /kitchen/drives/traffic': 'route',
  'POST /kitchen/drives/numbers': 'route',
  'PUT /kitchen-place': 'edit_sites',
  'GET /legs': 'route',
  'PUT /legs': 'route',
  'GET /legs/file': 'route',
  'POST /legs/file': 'route',
  'POST /legs/forget': 'route',
  'GET /legs/learnt': 'route',
  'POST /legs/learnt': 'route',
  'GET /kitchen/drives/places': 'edit_sites',
  'POST /kitchen/drives/places': 'edit_sites',
  'GET /kitchen/drives/learnt': 'route',
  'POST /kitchen/drives/learnt': 'route',
  'GET /traffic': 'route',
  'PUT /traffic/:mode': 'route',
  'PUT /travel-numbers/:number': 'route',
}
