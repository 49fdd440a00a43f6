import { celsius } from '../../kernel/grams.ts'
import { clockOf, monthOf } from '../../kernel/meal-date.ts'
import type { BatchClock } from '../../safety/today.ts'
import { CONTROL_WORDS } from '../../words/risks.ts'
import { safety as words } from '../../words/safety.ts'
import { VERDICT_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, type Column, Form, type Mood, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { Sure } from '../sure.tsx'
import { Controls, Findings, isNear } from './controls.tsx'
import { DayFrame } from './frame-of-day.tsx'
import { Cleanings, Morning, Samples } from './registers.tsx'
import type { KitchenSafety } from './safety.ts'
import { SendLabels } from './send-labels.tsx'

export interface SafetyProps {
  frame: Frame
  data: KitchenSafety
  again?: Again | undefined
}

/** Food safety of a day at a glance: what is due, clocks running, and a form for everything that is written down by hand. */
export function KitchenSafetyPage({ frame, data, again }: SafetyProps) {
  const props = { frame, data, again }
  return (
    <DayFrame frame={frame} day={data.safety.day} tab="safety" again={again}>
      <Due {...props} />
      <Links {...props} />
      <Clocks {...props} />
      <AtRisk {...props} />
      <Controls {...props} />
      <Findings {...props} />
      <Fridges {...props} />
      <Samples {...props} />
      <Morning {...props} />
      <Cleanings {...props} />
    </DayFrame>
  )
}

function Due({ frame, data: { safety } }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const late = safety.findings.filter((one) => one.due < frame.today).length
  const unread = safety.fridges.filter((one) => one.core === null).length
  const warm = safety.fridges.filter((one) => one.cold === false)
  const rows: [Mood, string, string][] = [
    ...safety.recalls.map((one): [Mood, string, string] => [
      'bad',
      t('running', { number: one.number, reason: one.reason }),
      `/kitchen/recall?of=${encodeURIComponent(one.target)}`,
    ]),
    ...warm.map((one): [Mood, string, string] => ['bad', `${one.name} ${celsius(one.core ?? 0)} ℃`, '#fridges']),
    ...(late > 0 ? [['bad', `${t('findings')} ${late} · ${t('late')}`, '#findings'] as [Mood, string, string]] : []),
    ...safety.owed
      .filter((one) => isNear(one, frame))
      .slice(0, 6)
      .map((one): [Mood, string, string] => [
        one.overdue ? 'bad' : 'warn',
        `${say(CONTROL_WORDS[one.kind], frame.lang)} ${one.period} · ${one.overdue ? t('late') : t('due', { at: clockOf(one.due) })}`,
        '#controls',
      ]),
    ...(safety.samples.toDispose.length > 0
      ? [
          ['warn', t('samples_due', { n: safety.samples.toDispose.length, hours: safety.limits.sampleHours }), '#samples'] as [
            Mood,
            string,
            string,
          ],
        ]
      : []),
    ...(unread > 0 && safety.day === frame.today
      ? [['warn', `${t('fridges')} · ${t('not_read')} ${unread}`, '#fridges'] as [Mood, string, string]]
      : []),
    ...(safety.morning.missing.length > 0 && safety.day === frame.today
      ? [['warn', `${t('morning')} · ${t('morning_missing', { n: safety.morning.missing.length })}`, '#morning'] as [Mood, string, string]]
      : []),
    ...safety.certificates
      .slice(0, 5)
      .map((one): [Mood, string, string] => ['info', `${t('certificates')} · ${one.name} ${one.until}`, '#morning']),
  ]
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

function Links({ frame, data: { safety, printers } }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const meal = `day=${safety.day}&meal=${safety.meal}`
  const links: [string, string][] = [
    [`/papers/sample-labels?${meal}`, t('paper_labels')],
    [`/papers/sample-labels?${meal}&format=tspl`, t('label_job')],
    [`/papers/sample-record?${meal}`, t('paper_samples')],
    [`/papers/temperature-log?${meal}`, t('paper_temperatures')],
    [`/papers/safety-month?month=${monthOf(safety.day)}`, t('paper_month')],
    ['/kitchen/recall', t('to_recall')],
    ['/kitchen/limits', t('to_limits')],
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

const MOODS: Record<BatchClock['stage'], Mood> = {
  planned: 'info',
  cooked: 'warn',
  packed: 'good',
  chilled: 'good',
  dispatched: 'info',
  received: 'good',
  reheat: 'warn',
  finished: 'good',
  discarded: 'bad',
}

function Clocks({ frame, data: { safety }, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { limits } = safety
  const left = ({ minutesLeft, verdict }: BatchClock) =>
    minutesLeft === null ? (
      '–'
    ) : (
      <>
        {verdict === 'measure' && <Badge mood="warn">{say(VERDICT_WORDS.measure, frame.lang)}</Badge>}
        <Badge mood={minutesLeft === 0 ? 'bad' : minutesLeft < 30 ? 'warn' : 'good'}>{t('minutes', { n: minutesLeft })}</Badge>
      </>
    )
  const columns: Column<BatchClock>[] = [
    { head: t('dish'), names: true, cell: (row) => row.name },
    { head: t('batch'), cell: (row) => `${row.number}/${row.of}` },
    { head: t('stage'), cell: (row) => <Badge mood={MOODS[row.stage]}>{t(`stage_${row.stage}`)}</Badge> },
    { head: t('cooked'), cell: (row) => (row.cookedAt ? clockOf(row.cookedAt) : '–') },
    { head: t('core'), number: true, cell: (row) => (row.core === null ? '–' : celsius(row.core)) },
    {
      head: t('packed'),
      cell: (row) =>
        row.packedAt !== null ? (
          `${clockOf(row.packedAt)}${row.packedCore === null ? '' : ` ${celsius(row.packedCore)} ℃`}`
        ) : row.cookedAt !== null && frame.may('record_safety') && row.stage === 'cooked' ? (
          <PackForm frame={frame} row={row} day={safety.day} again={again?.typed.batch === row.id ? again : undefined} />
        ) : (
          '–'
        ),
    },
    { head: t('eat_by'), cell: (row) => (row.eatBy === null ? '–' : clockOf(row.eatBy)) },
    { head: t('check_by'), cell: (row) => (row.checkBy === null || row.checkBy === row.eatBy ? '–' : clockOf(row.checkBy)) },
    { head: t('minutes_left'), cell: left },
    { head: t('lapses'), cell: (row) => row.lapses.map((one) => t(one)).join(' ') || '–' },
  ]
  const note = t('clocks_note', {
    cooked: celsius(limits.cookedCore),
    pack: limits.packMinutes,
    hot: celsius(limits.hotCore),
    hours: limits.eatByHours,
    danger: limits.dangerHours,
    reheat: celsius(limits.reheatedCore),
  })
  return (
    <section id="clocks">
      <h2>{t('clocks')}</h2>
      <p class="note">{note}</p>
      <Table caption={t('clocks')} quiet columns={columns} rows={safety.batches} empty={t('no_batches')} />
    </section>
  )
}

function PackForm({ frame, row, day, again }: { frame: Frame; row: BatchClock; day: string; again: Again | undefined }) {
  const t = wordsIn(words, frame.lang)
  return (
    <Form frame={frame} action={`/kitchen/${day}/packings`} class="row" id={`batch-${row.id}`}>
      <input type="hidden" name="batch" value={row.id} />
      <SmallInput
        label={t('core_optional')}
        full={`${row.name} ${row.number}/${row.of} ${t('core_optional')}`}
        name="core"
        value={typedOr(again, 'core', undefined)}
        decimal
        optional
        wrong={again?.wrong.core && say(again.wrong.core, frame.lang)}
      />
      <Sure frame={frame} again={again} />
      <Button quiet>{t('pack')}</Button>
    </Form>
  )
}

function AtRisk({ frame, data: { safety } }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  if (safety.atRisk.length === 0) return null
  return (
    <section id="at-risk">
      <h2>{t('at_risk')}</h2>
      <Table
        caption={t('at_risk')}
        quiet
        columns={[
          { head: t('canteen'), names: true, cell: (row) => row.canteenName },
          { head: t('dish'), cell: (row) => row.name },
          {
            head: t('verdict'),
            cell: (row) => <Badge mood={row.verdict === 'discard' ? 'bad' : 'warn'}>{say(VERDICT_WORDS[row.verdict], frame.lang)}</Badge>,
          },
          { head: t('eat_by'), cell: (row) => clockOf(row.eatBy) },
          { head: t('left'), number: true, cell: (row) => row.left },
          { head: t('state'), cell: (row) => (row.discarded ? t('discarded') : '–') },
        ]}
        rows={safety.atRisk}
      />
    </section>
  )
}

function Fridges({ frame, data: { safety }, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { limits } = safety
  const records = frame.may('record_safety') && safety.day === frame.today
  if (safety.fridges.length === 0) return null
  const table = (
    <Table
      caption={t('fridges')}
      quiet
      columns={[
        { head: t('fridge'), names: true, cell: (row) => row.name },
        { head: t('asked'), cell: (row) => (row.keeps === 'frozen' ? `≤ ${celsius(limits.frozenCore)}` : `0–${celsius(limits.coldCore)}`) },
        {
          head: t('last'),
          cell: (row) =>
            row.core === null || row.at === null ? (
              t('not_read')
            ) : (
              <Badge mood={row.cold ? 'good' : 'bad'}>
                {clockOf(row.at)} {celsius(row.core)} ℃
              </Badge>
            ),
        },
        ...(records
          ? [
              {
                head: t('now_c'),
                cell: (row: (typeof safety.fridges)[number]) => (
                  <SmallInput
                    label={t('now_c')}
                    full={`${row.name} ${t('now_c')}`}
                    name={`fridge:${row.code}`}
                    value={typedOr(again, `fridge:${row.code}`, undefined)}
                    decimal
                    optional
                    wrong={again?.wrong[`fridge:${row.code}`] && say(again.wrong[`fridge:${row.code}`] ?? ['', ''], frame.lang)}
                  />
                ),
              },
            ]
          : []),
      ]}
      rows={safety.fridges}
    />
  )
  return (
    <section id="fridges">
      <h2>{t('fridges')}</h2>
      {records ? (
        <Form frame={frame} action={`/kitchen/${safety.day}/fridges`}>
          {table}
          <Sure frame={frame} again={again} />
          <Button quiet>{t('measure')}</Button>
        </Form>
      ) : (
        table
      )}
    </section>
  )
}
