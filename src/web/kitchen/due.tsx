import { celsius } from '../../kernel/grams.ts'
import { clockOf, monthOf } from '../../kernel/meal-date.ts'
import { INCIDENT_WORDS } from '../../words/on-the-way.ts'
import { CONTROL_WORDS } from '../../words/risks.ts'
import { safety as words } from '../../words/safety.ts'
import { say } from '../../words/words.ts'
import { wordsIn } from '../frame.ts'
import { Badge, type Mood, Notice } from '../parts.tsx'
import { isNear } from './controls.tsx'
import type { SafetyProps } from './safety-page.tsx'
import { SendLabels } from './send-labels.tsx'

type Row = readonly [mood: Mood, text: string, href: string]

/** Everything that waits for somebody, the gravest first, each with the way to where it is done. */
export function Due(props: SafetyProps) {
  const t = wordsIn(words, props.frame.lang)
  const rows = [...now(props), ...signing(props), ...(props.data.safety.day === props.frame.today ? today(props) : []), ...papers(props)]
  return (
    <section class="due">
      <h2>{t('due_now')}</h2>
      {rows.length === 0 ? (
        <Notice mood="good" title={t('nothing_due')} />
      ) : (
        <ul class="due-list">
          {rows.map(([mood, text, href]) => (
            <li>
              <a href={href}>
                <Badge mood={mood}>{text}</Badge>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What cannot wait. */
function now({ frame, data: { safety, road } }: SafetyProps): Row[] {
  const t = wordsIn(words, frame.lang)
  const late = safety.findings.filter((one) => one.due < frame.today).length
  const waiting = safety.atRisk.filter((one) => one.discarded === 0 && one.left > 0).length
  return [
    ...safety.recalls.map(
      (one): Row => [
        'bad',
        t('running', { number: one.number, reason: one.reason }),
        `/kitchen/recall?${new URLSearchParams({ of: one.target })}`,
      ],
    ),
    ...road.reports
      .filter((one) => one.ended_at === null)
      .map((one): Row => ['bad', `${say(INCIDENT_WORDS[one.kind], frame.lang)} ${one.plate} ${one.canteen ?? ''}`.trimEnd(), '#road-food']),
    ...some(waiting, (n) => ['bad', `${t('at_risk')} ${n}`, '#at-risk']),
    ...safety.fridges.filter((one) => one.cold === false).map((one): Row => ['bad', `${one.name} ${celsius(one.core ?? 0)} ℃`, '#fridges']),
    ...some(late, (n) => ['bad', `${t('findings')} ${n} · ${t('late')}`, '#findings']),
  ]
}

/** Controls that wait for a signature, and samples for a hand. */
function signing({ frame, data: { safety } }: SafetyProps): Row[] {
  const t = wordsIn(words, frame.lang)
  const owed = safety.owed.filter((one) => isNear(one, frame)).slice(0, 6)
  return [
    ...owed.map(
      (one): Row => [
        one.overdue ? 'bad' : 'warn',
        `${say(CONTROL_WORDS[one.kind], frame.lang)} ${one.period} · ${one.overdue ? t('late') : t('due', { at: clockOf(one.due) })}`,
        '#controls',
      ],
    ),
    ...some(safety.samples.toDispose.length, (n) => ['warn', t('samples_due', { n, hours: safety.limits.sampleHours }), '#samples']),
  ]
}

/** What every day asks for, while it is still that day. */
function today({ frame, data: { safety } }: SafetyProps): Row[] {
  const t = wordsIn(words, frame.lang)
  const unread = safety.fridges.filter((one) => one.core === null).length
  return [
    ...some(unread, (n) => ['warn', `${t('fridges')} · ${t('not_read')} ${n}`, '#fridges']),
    ...some(safety.morning.missing.length, (n) => ['warn', `${t('morning')} · ${t('morning_missing', { n })}`, '#morning']),
    ...some(safety.uncleaned.length, () => ['warn', t('vans_uncleaned', { plates: safety.uncleaned.join(' ') }), '#cleaning']),
  ]
}

/** Certificates and licences that are over, end soon, or are not on record. */
function papers({ frame, data: { safety } }: SafetyProps): Row[] {
  const t = wordsIn(words, frame.lang)
  const [over, soon] = [
    safety.certificates.filter((one) => one.until < frame.today),
    safety.certificates.filter((one) => one.until >= frame.today),
  ]
  const path = '/kitchen/certificates'
  return [
    ...over.map((one): Row => ['bad', t('certificate_over', { name: one.name, until: one.until }), path]),
    ...soon.slice(0, 5).map((one): Row => ['info', `${t('certificates')} · ${one.name} ${one.until}`, path]),
    ...some(safety.uncertified, (n) => ['warn', t('uncertified', { n }), path]),
    ...some(safety.licences.length, (n) => ['warn', t('licences_due', { n }), '/kitchen/places']),
  ]
}

const some = (n: number, row: (n: number) => Row): Row[] => (n > 0 ? [row(n)] : [])

/** Papers of the day and pages beside it. */
export function Links({ frame, data: { safety, printers } }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const meal = `day=${safety.day}&meal=${safety.meal}`
  const links: [string, string][] = [
    [`/papers/sample-labels?${meal}`, t('paper_labels')],
    [`/papers/sample-labels?${meal}&format=tspl`, t('label_job')],
    [`/papers/sample-record?${meal}`, t('paper_samples')],
    [`/papers/temperature-log?${meal}`, t('paper_temperatures')],
    [`/kitchen/safety/${monthOf(safety.day)}`, t('paper_month')],
    ['/kitchen/risks', t('to_risks')],
    ['/kitchen/places', t('to_places')],
    ['/kitchen/certificates', t('to_certificates')],
    ['/kitchen/limits', t('to_limits')],
    ['/kitchen/recall', t('to_recall')],
    ['/bright-kitchen', t('to_public')],
  ]
  return (
    <nav class="papers" aria-label={t('papers')}>
      {links.map(([href, text]) => (
        <a class="button quiet" href={href}>
          {text}
        </a>
      ))}
      {safety.samples.today.length > 0 && (
        <SendLabels frame={frame} paper="sample-labels" day={safety.day} meal={safety.meal} printers={printers} />
      )}
    </nav>
  )
}
