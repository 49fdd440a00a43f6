import type { Client } from './client.ts'
import { done, LUNCH } from './lunch.ts'

export const PRINTER = { name: '打包台', kind: 'tspl', label: 'label-60x40', host: '192.168.1.60', port: 9100 }

/** A printer is put into use, put right, asked for a meal's labels that then wait, and asked for a test label that somebody cancels. */
export async function printRound(manager: Client) {
  const { printer, version } = done(await manager.post('/printers', PRINTER)).body
  done(await manager.put(`/printers/${printer}`, { ...PRINTER, host: 'Label-1.Kitchen.lan', version }))
  const { job, labels } = done(await manager.post('/print-jobs', { ...LUNCH, printer, paper: 'box-labels' })).body
  const test = done(await manager.post('/print-jobs', { printer, paper: 'test-label' })).body
  done(await manager.post(`/print-jobs/${test.job}/end`, {}))
  return { printer, job, labels }
}
