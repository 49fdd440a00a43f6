import { hex, sha256 } from '../kernel/secret.ts'
import admin from './admin/admin.css'
import auditor from './auditor/auditor.css'
import canteen from './canteen/canteen.css'
import carrier from './carrier/carrier.css'
import docs from './docs/docs.css'
import driver from './driver/driver.css'
import forms from './forms.css'
import frame from './frame.css'
import circle from './kitchen/circle.css'
import kitchen from './kitchen/kitchen.css'
import menu from './kitchen/menu.css'
import kitchenPrinting from './kitchen/printing.css'
import kitchenProduction from './kitchen/production.css'
import kitchenRoutes from './kitchen/routes.css'
import kitchenSafety from './kitchen/safety.css'
import notices from './notices.css'
import print from './print.css'
import publicPage from './public/public.css'
import base from './style.css'
import tables from './tables.css'

/** Every page's style, served as one file: what all pages share, what is each person's, and paper last. */
export const STYLE = [
  base,
  frame,
  tables,
  forms,
  notices,
  kitchen,
  kitchenPrinting,
  kitchenProduction,
  kitchenSafety,
  circle,
  kitchenRoutes,
  menu,
  auditor,
  driver,
  carrier,
  canteen,
  admin,
  docs,
  publicPage,
  print,
].join('\n')

/** Named by what is in it, so that a browser may keep it for ever. */
export const STYLE_PATH = `/style.css?v=${hex(sha256(STYLE)).slice(0, 8)}`
