import type { PropsWithChildren } from 'hono/jsx'
import { clockOf } from '../../kernel/meal-date.ts'
import type { QueuedJob } from '../../printing/printing.ts'
import { papers } from '../../words/papers.ts'
import { printing } from '../../words/printing.ts'
import { FAULT_WORDS, REFUSAL_WORDS } from '../../words/refusals.ts'
import { stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { paperPath } from '../papers.ts'
import { Badge, Button, Form, type Mood } from '../parts.tsx'
import type { PrintingPageProps } from './printing-page.tsx'

interface JobProps extends Pick<PrintingPageProps, 'frame' | 'names' | 'standing' | 'files'> {
  job: QueuedJob
}

const MOODS: Record<QueuedJob['state'], Mood> = { waiting: 'warn', sending: 'info', asks: 'warn', out: 'good', ended: 'bad' }

/** One print job: what, where to, how it stands, and what can be done now. */
export function PrintJob(props: JobProps) {
  const { frame, job, names } = props
  const t = wordsIn(printing, frame.lang)
  const mood = job.broken ? 'bad' : job.not?.why === 'withdrawn' ? 'info' : MOODS[job.state]
  return (
    <article class="card print-job" id={job.job}>
      <h3>
        <Badge mood={mood}>{t(`state_${job.state}`)}</Badge> {titleOf(frame, job)}
      </h3>
      <p class="note">
        {[
          t('to_printer', { printer: job.printer.name }),
          t('asked', { at: stamp(job.askedAt), by: whoIn(frame, names(job.askedBy)) }),
        ].join(' · ')}
        {job.paper !== 'test-label' && <> · {[...new Set([job.first, job.last])].join(' – ')}</>}
      </p>
      {job.state === 'waiting' && <Waiting {...props} />}
      {job.state === 'asks' && <Asking {...props} />}
      {job.state === 'ended' && <NotPrinted {...props} />}
      {(job.state === 'out' || job.state === 'ended') && job.paper !== 'test-label' && job.not?.why !== 'paper_void' && (
        <Again {...props} />
      )}
    </article>
  )
}

const PAPERS = { 'box-labels': 'paper_box_labels', 'sample-labels': 'paper_sample_labels', 'test-label': 'paper_test_label' } as const

/** 箱标 2026-11-24 午餐 57 张 */
function titleOf(frame: Frame, { paper, day, meal, from, labels }: QueuedJob): string {
  const t = wordsIn(printing, frame.lang)
  const sitting = day && meal ? [day, named(papers, meal, frame.lang)] : []
  return [t(PAPERS[paper]), ...sitting, from > 1 ? t('from_n', { from, n: labels }) : t('labels_n', { n: labels })].join(' ')
}

/** A command on the job. */
function Act({ frame, job, act, children }: PropsWithChildren<{ frame: Frame; job: QueuedJob; act: 'answer' | 'reprint' | 'end' }>) {
  return (
    <Form frame={frame} action={`/kitchen/printing/${job.job}/${act}`} class="row">
      {children}
    </Form>
  )
}

function Waiting({ frame, job, standing, files }: JobProps) {
  const t = wordsIn(printing, frame.lang)
  const stands = standing?.(job)
  const why = stands && t(`standing_${stands.why}`)
  const { day, meal, paper } = job
  const { label } = job.printer
  return (
    <>
      {stands && <p>{t('standing_since', { why: why ?? '', at: clockOf(stands.since), tries: stands.tries })}</p>}
      {job.not && <p>{t('will_end', { reason: reasonOf(frame, job.not) })}</p>}
      <div class="row">
        {stands && (
          <Form frame={frame} action="/kitchen/printing/tries">
            <Button>{t('try_now')}</Button>
          </Form>
        )}
        <Act frame={frame} job={job} act="end">
          <Button quiet>{t('cancel')}</Button>
        </Act>
        {files && day && meal && paper !== 'test-label' && !job.not && (
          <a class="target" href={paperPath(paper, day, meal, { ...(paper === 'box-labels' ? { size: label } : {}), format: 'tspl' })}>
            {t('file')}
          </a>
        )}
      </div>
    </>
  )
}

function Asking({ frame, job }: JobProps) {
  const t = wordsIn(printing, frame.lang)
  const { broken, since, from, labels, open = [] } = job
  const at = clockOf(since)
  return (
    <>
      <p>
        {broken ? named(printing, `broken_${broken.why}`, frame.lang, { at }) : t('handed', { at })}{' '}
        {broken && broken.after < labels && t('at_most', { n: broken.after })}
      </p>
      <div class="row">
        <Act frame={frame} job={job} act="answer">
          <Button>{t('all_out')}</Button>
        </Act>
        <Act frame={frame} job={job} act="answer">
          {open.length === 1 ? (
            <input type="hidden" name="missingFrom" value={String(from)} />
          ) : (
            <label class="inline-choice">
              <span>{t('missing_from')}</span>
              <select name="missingFrom">
                {open.map(({ number, title }, i) => (
                  <option value={String(from + i)} selected={from + i === (broken?.after ?? 0) + 1}>
                    {t('label_n', { n: from + i, title, number })}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Button quiet>{t(open.length === 1 ? 'print_one' : 'print_rest')}</Button>
        </Act>
        <Act frame={frame} job={job} act="end">
          <Button quiet>{t('stop')}</Button>
        </Act>
      </div>
    </>
  )
}

function NotPrinted({ frame, job: { not, day, paper } }: JobProps) {
  const t = wordsIn(printing, frame.lang)
  if (!not) return null
  const faults = not.detail.faults ?? []
  return (
    <>
      <p>{reasonOf(frame, not)}</p>
      {faults.length > 0 && (
        <p class="note">{faults.map((fault) => named(FAULT_WORDS, fault.problem, frame.lang, fault.values)).join(' · ')}</p>
      )}
      {not.why === 'paper_void' && day && (
        <p>
          <a href={paper === 'box-labels' ? `/kitchen/${day}` : `/kitchen/${day}/safety`}>{t('anew')}</a>
        </p>
      )}
    </>
  )
}

/** Cancelled, a bug, or what the refusal says. */
function reasonOf(frame: Frame, { why, detail }: NonNullable<QueuedJob['not']>): string {
  if (why === 'withdrawn' || why === 'bug') return wordsIn(printing, frame.lang)(`not_${why}`)
  return named(REFUSAL_WORDS, why, frame.lang, detail.values)
}

function Again({ frame, job }: JobProps) {
  const t = wordsIn(printing, frame.lang)
  const nth = (name: 'from' | 'to', value: number) => (
    <label class="inline-choice">
      <span>{t(`again_${name}`)}</span>
      <input class="count" name={name} type="number" inputmode="numeric" min={1} max={job.labels} value={String(value)} required />
    </label>
  )
  return (
    <details>
      <summary>{t('again')}</summary>
      <Act frame={frame} job={job} act="reprint">
        {nth('from', 1)}
        {nth('to', job.labels)}
        <Button quiet>{t('print_again')}</Button>
      </Act>
    </details>
  )
}
