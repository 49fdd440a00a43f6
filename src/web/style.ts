import { hex, sha256 } from '../kernel/secret.ts'
import auditor from './auditor/auditor.css'
import canteen from './canteen/canteen.css'
import docs from './docs/docs.css'
import driver from './driver/driver.css'
import kitchen from './kitchen/kitchen.css'
import base from './style.css'

/** Every page's style, served as one file. */
export const STYLE = [base, kitchen, auditor, driver, canteen, docs].join('\n')

/** Named by what is in it, so that a browser may keep it for ever. */
export const STYLE_PATH = `/style.css?v=${hex(sha256(STYLE)).slice(0, 8)}`
