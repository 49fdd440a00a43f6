import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { Refusal } from '../kernel/refusal.ts'
import { loadFonts } from './fonts.ts'
import { renderPdf } from './pdf.ts'
import { isBundle, type PrintAnswer, type PrintJob } from './printer.ts'
import { renderTspl } from './tspl.ts'

/** The thread that makes PDFs and labels: fonts are read once, jobs come as messages. */
const root = join(dirname(import.meta.filename), isBundle ? '..' : '../..')
const fonts = loadFonts(root)

async function printed({ id, format, papers }: PrintJob): Promise<PrintAnswer> {
  try {
    return { id, bytes: format === 'tspl' ? renderTspl(papers, fonts) : await renderPdf([...papers], fonts) }
  } catch (error) {
    if (error instanceof Refusal) return { id, refused: { reason: error.reason, detail: error.detail } }
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', async (job: PrintJob) => parentPort?.postMessage(await printed(job)))
