import type { Printer, QueuedJob, Standing } from '../../printing/printing.ts'
import { printing } from '../../words/printing.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { LIVE_PATH } from '../live.ts'
import { EmptyState, Notice } from '../parts.tsx'
import { PrintJob } from './print-job.tsx'
import { PrintingFrame } from './printing-frame.tsx'

export interface PrintingPageProps {
  frame: Frame
  jobs: readonly QueuedJob[]
  printers: readonly Printer[]
  /** the names behind who asked */
  names: (id: string) => string
  /** undefined: this edge has no way to printers */
  standing: ((job: QueuedJob) => Standing | undefined) | undefined
  /** can label files be made here? */
  files: boolean
  again?: Again | undefined
}

/** What somebody has to look at, what waits, and what was printed lately. It keeps itself up to date. */
export function PrintingPage(props: PrintingPageProps) {
  const { frame, again, printers, standing, files } = props
  const t = wordsIn(printing, frame.lang)
  return (
    <PrintingFrame frame={frame} tab="queue" again={again}>
      <p class="note">{t('queue_note')}</p>
      {!standing && (
        <Notice mood="warn" title={t('no_way')}>
          <p>{t(files ? 'no_way_file' : 'no_way_elsewhere')}</p>
        </Notice>
      )}
      {printers.length === 0 && (
        <Notice mood="info" title={t('no_printer')}>
          {frame.may('manage_printers') && (
            <p>
              <a href="/kitchen/printers">{t('set_up')}</a>
            </p>
          )}
        </Notice>
      )}
      <Queue {...props} />
      <script src={LIVE_PATH} defer />
    </PrintingFrame>
  )
}

function Queue(props: PrintingPageProps) {
  const { frame, jobs, standing } = props
  const t = wordsIn(printing, frame.lang)
  const those = (...states: QueuedJob['state'][]) => jobs.filter((job) => states.includes(job.state))
  const [asking, waiting, over] = [those('asks'), those('waiting', 'sending').reverse(), those('out', 'ended')]
  const mark = jobs.map((job) => [job.job, job.state, job.since, job.not?.why, standing?.(job)?.why].join(' ')).join(',')
  return (
    <div data-live={mark}>
      {asking.length > 0 && <Jobs {...props} title={t('look')} jobs={asking} />}
      <Jobs {...props} title={t('under_way')} jobs={waiting} none={t('none_under_way')} />
      <Jobs {...props} title={t('over')} jobs={over} none={t('none_over')} />
    </div>
  )
}

function Jobs({ title, none, ...props }: PrintingPageProps & { title: string; none?: string }) {
  return (
    <section>
      <h2>{title}</h2>
      {props.jobs.length === 0 && none && <EmptyState>{none}</EmptyState>}
      {props.jobs.map((job) => (
        <PrintJob {...props} job={job} />
      ))}
    </section>
  )
}
