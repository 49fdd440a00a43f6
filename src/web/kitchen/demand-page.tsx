import { TRAYS } from '../../menu/rules.ts'
import { demand } from '../../words/demand.ts'
import { needsText, remedyText } from '../../words/needs.ts'
import { MODE_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, type Column, count, EmptyState, Facts, Form, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { CountedSince } from './counted-since.tsx'
import { CutoffSection } from './cutoff-section.tsx'
import type { DemandLine, KitchenDemand } from './demand.ts'
import { DayFrame } from './frame-of-day.tsx'

interface Props {
  frame: Frame
  data: KitchenDemand
  again?: Again | undefined
}

/** What is asked of the kitchen for a day: what clashes first, then who is expected where, and who has not reported. */
export function KitchenDemandPage({ frame, data, again }: Props) {
  const t = wordsIn(demand, frame.lang)
  const missing = data.canteens.filter((one) => one.headcount.missing)
  const lapsing = data.lapsing.reduce((sum, one) => sum + one.n, 0)
  const comma = frame.lang === 'zh' ? '、' : ', '
  const isCutoff = again?.typed.time !== undefined
  return (
    <DayFrame frame={frame} day={data.day} tab="demand" again={again} form={again && (isCutoff ? '#cutoff' : '#reopen')}>
      <p class="note">
        {t('closes', { at: stamp(data.closes) })} · {data.source ? t('closes_source', { source: data.source }) : t('closes_assumed')}
      </p>
      {missing.length > 0 ? (
        <Notice mood="warn" title={t('missing', { n: missing.length })}>
          <p>{missing.map((one) => one.short).join(comma)}</p>
        </Notice>
      ) : (
        frame.now > data.closes && <Notice mood="good">{t('none_missing')}</Notice>
      )}
      <CountedSince frame={frame} data={data} canteen={(id) => data.canteens.find((one) => one.canteen === id)?.name ?? ''} />
      {lapsing > 0 && (
        <Notice mood="info">
          {t('lapsing', { n: lapsing, canteens: data.lapsing.map((one) => `${one.short} ${one.n}`).join(comma) })}
        </Notice>
      )}
      <Clashes frame={frame} data={data} />
      <Canteens frame={frame} data={data} />
      {data.rows && <Rows frame={frame} rows={data.rows} />}
      <Reopen frame={frame} data={data} again={isCutoff ? undefined : again} />
      <CutoffSection frame={frame} data={data} again={isCutoff ? again : undefined} />
    </DayFrame>
  )
}

/** One row an exception, with its subtotal; what nobody can eat stands first. */
function Clashes({ frame, data }: Props) {
  const t = wordsIn(demand, frame.lang)
  const { groups } = data
  const all = groups?.reduce((sum, group) => sum + group.portions, 0) ?? 0
  return (
    <section id="clashes">
      <h2>
        {t('clashes')} {all > 0 && <small>{count(all)}</small>}
      </h2>
      {!groups && <EmptyState>{t('not_yet')}</EmptyState>}
      {groups?.length === 0 && <EmptyState>{t('no_clashes')}</EmptyState>}
      {groups && groups.length > 0 && (
        <>
          <p class="note">{t(data.planned ? 'as_planned' : 'as_expected')}</p>
          <Table
            caption={t('clashes')}
            quiet
            rows={groups}
            columns={[
              { head: t('need'), names: true, cell: (group) => needsText(group.needs, frame.lang) },
              {
                head: t('remedy'),
                cell: (group) =>
                  group.fits ? (
                    remedyText(group, data.dishName, frame.lang)
                  ) : (
                    <Badge mood="bad">{remedyText(group, data.dishName, frame.lang)}</Badge>
                  ),
              },
              { head: t('portions'), number: true, cell: (group) => group.portions },
              {
                head: t('each_canteen'),
                cell: (group) =>
                  group.canteens
                    .map((one) => t('canteen_n', { canteen: data.shortName(one.canteen), n: one.portions }))
                    .join(frame.lang === 'zh' ? '、' : ', '),
              },
            ]}
          />
        </>
      )}
    </section>
  )
}

function Canteens({ frame, data }: Props) {
  const t = wordsIn(demand, frame.lang)
  const n = (value: number) => (value > 0 ? value : '')
  const columns: Column<DemandLine>[] = [
    {
      head: t('canteen'),
      names: true,
      cell: (line) => <a href={`/kitchen/${data.day}/demand?canteen=${line.canteen}#rows`}>{line.name}</a>,
    },
    { head: t('expected'), number: true, cell: (line) => line.expected },
    ...TRAYS.map(
      (tray): Column<DemandLine> => ({ head: say(TRAY_WORDS[tray], frame.lang), number: true, cell: (line) => n(line.trays[tray] ?? 0) }),
    ),
    { head: t('special'), number: true, cell: (line) => n(line.specials) },
    { head: t('stopped'), number: true, cell: (line) => n(line.stopped) },
    { head: t('cancelled'), number: true, cell: (line) => n(line.cancelled) },
    {
      head: t('reported'),
      number: true,
      cell: (line) => (line.headcount.sent ? Object.values(line.headcount.sent.trays).reduce((sum, one) => sum + one, 0) : ''),
    },
    { head: t('state'), cell: (line) => <HeadcountBadge frame={frame} line={line} /> },
  ]
  const sum = data.canteens.reduce((all, one) => all + one.expected, 0)
  return (
    <section id="expected">
      <h2>
        {t('expected')} <small>{count(sum)}</small>
      </h2>
      <Facts
        pairs={(Object.keys(MODE_WORDS) as (keyof typeof MODE_WORDS)[]).map(
          (mode) => [say(MODE_WORDS[mode], frame.lang), count(data.modes[mode] ?? 0)] as const,
        )}
      />
      <Table caption={t('expected')} quiet rows={data.canteens} columns={columns} />
    </section>
  )
}

function HeadcountBadge({ frame, line: { headcount } }: { frame: Frame; line: DemandLine }) {
  const t = wordsIn(demand, frame.lang)
  const { sent, reopened, missing } = headcount
  if (reopened) return <Badge mood="warn">{t('reopened', { reason: reopened.reason })}</Badge>
  if (sent) return <Badge mood="good">{t('sent', { at: stamp(sent.at), version: sent.version })}</Badge>
  return missing ? <Badge mood="bad">{t('late')}</Badge> : <Badge mood="info">{t('waiting')}</Badge>
}

function Rows({ frame, rows: { name, rows } }: { frame: Frame; rows: NonNullable<KitchenDemand['rows']> }) {
  const t = wordsIn(demand, frame.lang)
  return (
    <section id="rows">
      <h2>{t('rows_of', { canteen: name })}</h2>
      <Table
        caption={t('rows_of', { canteen: name })}
        quiet
        rows={rows}
        columns={[
          { head: t('tray'), names: true, cell: (row) => say(TRAY_WORDS[row.tray], frame.lang) },
          { head: t('mode'), cell: (row) => say(MODE_WORDS[row.mode], frame.lang) },
          { head: t('from'), cell: (row) => t(row.from === 'standing' ? 'from_standing' : 'from_booking') },
          { head: t('need'), cell: (row) => (row.needs.length > 0 ? needsText(row.needs, frame.lang) : t('no_need')) },
          { head: t('portions'), number: true, cell: (row) => row.portions },
        ]}
      />
    </section>
  )
}

/** The kitchen manager lets a canteen send again, or late. */
function Reopen({ frame, data, again }: Props) {
  const t = wordsIn(demand, frame.lang)
  const locked = data.canteens.filter((one) => !one.headcount.open)
  const fault = again?.wrong.reason
  const wrong = fault && say(fault, frame.lang)
  if (!frame.may('reopen_orders') || (data.planned && frame.now > data.cutOff) || locked.length === 0) return null
  return (
    <section id="reopen">
      <h2>{t('reopen_title')}</h2>
      <p class="note">{t('reopen_about')}</p>
      <Form frame={frame} action={`/kitchen/${data.day}/headcounts`} class="row">
        <Choice
          label={t('canteen')}
          name="canteen"
          options={locked.map((one) => [one.canteen, one.name])}
          chosen={again?.typed.canteen}
          wide
        />
        <SmallInput label={t('reason')} full={t('reason')} name="reason" value={again?.typed.reason} wrong={wrong} wide />
        <Button quiet>{t('reopen')}</Button>
      </Form>
    </section>
  )
}
