import type { LabelPaper, LabelSize, PrinterId, PrinterKind } from '../../db/tables/printing.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { FIRST_PORT, hostFrom, isAddress, isLocal, LAST_PORT, type PrinterAddress } from './address.ts'
import { endingsFor } from './jobs.ts'
import { SIZES_OF } from './rules.ts'
import * as store from './store.ts'

export interface Printer extends PrinterAddress {
  id: PrinterId
  /** which version of its settings this is; whoever changes them says which they saw */
  version: number
  name: string
  kind: PrinterKind
  label: LabelSize
}

type Reading = Pick<Work, 'db'>

/** Those in use, by name. */
export const printersOf = async (work: Reading): Promise<Printer[]> =>
  (await store.printers(work.db)).flatMap(({ ended_at, printer_id: id, version, name, kind, label, host, port }) =>
    ended_at === null ? [{ id, version, name, kind, label, host, port }] : [],
  )

/** Those on whose roll such labels fit. */
export const printersFor = async (work: Reading, paper: LabelPaper): Promise<Printer[]> =>
  (await printersOf(work)).filter((one) => SIZES_OF[paper].includes(one.label))

/** Refuses `printer_gone` for one that is no longer in use. */
export async function thePrinter(work: Reading, id: PrinterId): Promise<Printer> {
  const printer = (await printersOf(work)).find((one) => one.id === id)
  if (printer) return printer
  found(
    (await store.printers(work.db)).find((one) => one.printer_id === id),
    'not_found',
    'printer',
  )
  throw new Refusal('printer_gone', { field: 'printer' })
}

export interface PrinterWish {
  name: string
  kind: PrinterKind
  label: LabelSize
  /** a name or an address on the local network */
  host: string
  port: number
}

/** Puts a printer into use. Refuses a host that is not on the local network, and an address that another printer has. */
export async function addPrinter(work: Work, wish: PrinterWish) {
  const id = work.newId<'printer'>() as PrinterId
  const setting = settingFor(work, id, 1, wish)
  await refuseTaken(work, setting)
  const writes = [store.addPrinter(work.db, { id, at: work.now, by: work.actor.id }), store.addSetting(work.db, setting)]
  return work.commit({ event: 'printer.added', about: aboutOf(setting) }, writes, { printer: id, version: 1 })
}

/** Says anew what a printer is; what waits for it goes there from now on. Refuses `just_changed` when it has another version by now. */
export async function changePrinter(work: Work, id: PrinterId, seen: number, wish: PrinterWish) {
  const { version } = await thePrinter(work, id)
  if (version !== seen) throw new Refusal('just_changed', { field: 'version' })
  const setting = settingFor(work, id, version + 1, wish)
  await refuseTaken(work, setting)
  const answer = { printer: id, version: version + 1 }
  return work.commit({ event: 'printer.changed', about: aboutOf(setting) }, [store.addSetting(work.db, setting)], answer)
}

/** Takes a printer out of use; what waits for it is not printed any more. */
export async function removePrinter(work: Work, id: PrinterId) {
  await thePrinter(work, id)
  const end = store.endPrinter(work.db, { printer_id: id, at: work.now, by: work.actor.id })
  return work.commit({ event: 'printer.removed', about: { printer: id } }, [end, ...(await endingsFor(work, id))], { printer: id })
}

function settingFor(
  work: Work,
  id: PrinterId,
  version: number,
  { name, kind, label, host: typed, port }: PrinterWish,
): store.PrinterSetting {
  const host = hostFrom(typed)
  const wrong = host === undefined ? 'host_wrong' : isAddress(host) && !isLocal(host) ? 'host_not_local' : undefined
  if (host === undefined || wrong)
    throw new Refusal('bad_request', {
      field: 'host',
      faults: [{ place: 'host', problem: wrong ?? 'host_wrong', values: { host: host ?? '' } }],
    })
  if (port < FIRST_PORT || port > LAST_PORT)
    throw new Refusal('bad_request', {
      field: 'port',
      faults: [{ place: 'port', problem: 'port_wrong', values: { from: FIRST_PORT, to: LAST_PORT } }],
    })
  return { printer_id: id, version, name, kind, label, host, port, at: work.now, by: work.actor.id }
}

const aboutOf = ({ printer_id, version, name, kind, label, host, port }: store.PrinterSetting) => ({
  printer: printer_id,
  version,
  name,
  kind,
  label,
  host,
  port,
})

/** Two senders at one printer would mix their labels. */
async function refuseTaken(work: Work, { printer_id, host, port }: store.PrinterSetting): Promise<void> {
  const other = (await printersOf(work)).find((one) => one.id !== printer_id && one.host === host && one.port === port)
  if (other) throw new Refusal('address_taken', { field: 'host', values: { printer: other.name } })
}
