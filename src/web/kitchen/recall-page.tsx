import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import type { Near } from '../../safety/safety.ts'
import { RECALL_WORDS } from '../../words/recall.ts'
import { safety as words } from '../../words/safety.ts'
import type { Again } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { noticePath } from '../papers.ts'
import { Badge, Button, Form, Notice, Table } from '../parts.tsx'
import { CallList, HeldAtCounters } from './call-list.tsx'
import type { KitchenRecall } from './recall.ts'
import { SafetyFrame } from './safety-frame.tsx'

export interface RecallProps {
  frame: Frame
  data: KitchenRecall
  again?: Again | undefined
}

/** One screen from a lot or a batch to the elders: where it went, what is left, the samples; names only when they are opened. */
export function RecallPage({ frame, data, again }: RecallProps) {
  const t = wordsIn(words, frame.lang)
  return (
    <SafetyFrame frame={frame} tab="recall" title={t('to_recall')} again={again}>
      <form method="get" action="/kitchen/recall" class="cook">
        <label class="small-input wide">
          <span>{t('target')}</span>
          <input name="of" value={data.target} placeholder={t('target_hint')} required autocomplete="off" />
        </label>
        <Button>{t('trace')}</Button>
      </form>
      {data.near && <Unknown frame={frame} near={data.near} target={data.target} />}
      {data.trace && <Reached frame={frame} data={data} />}
      <Table
        caption={t('recalls')}
        columns={[
          {
            head: t('recall_number'),
            names: true,
            cell: (row) => <a href={pathTo(row.target)}>{row.number}</a>,
          },
          { head: t('target'), cell: (row) => row.target },
          { head: t('reason'), cell: (row) => row.reason },
          { head: t('recall_started'), cell: (row) => stamp(row.started_at) },
          { head: t('conclusion'), cell: (row) => (row.conclusion ? t(row.conclusion) : <Badge mood="bad">{t('recall_runs')}</Badge>) },
          { head: t('papers'), cell: (row) => <a href={noticePath(row.number)}>{t('paper_notice')}</a> },
        ]}
        rows={data.recalls}
        empty={t('no_recalls')}
      />
    </SafetyFrame>
  )
}

const pathTo = (target: string): string => `/kitchen/recall?${new URLSearchParams({ of: target })}`

/** Nothing is called so; what is called much like it is one press away. */
function Unknown({ frame, near, target }: { frame: Frame; near: readonly Near[]; target: string }) {
  const t = wordsIn(words, frame.lang)
  return (
    <Notice mood="warn" id="unknown" title={t('target_unknown', { target })}>
      <p>{t(near.length > 0 ? 'target_near' : 'target_where')}</p>
      {near.length > 0 && (
        <ul class="plain near">
          {near.map((one) => (
            <li>
              <a class="button quiet" href={pathTo(one.target)}>
                {one.target}
              </a>{' '}
              {one.name} {one.day}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

function Reached({ frame, data }: RecallProps) {
  const t = wordsIn(words, frame.lang)
  const r = wordsIn(RECALL_WORDS, frame.lang)
  const { trace, running, target } = data
  if (!trace) return null
  return (
    <>
      {running && <Notice mood="bad" title={t('running', { number: running.number, reason: running.reason })} />}
      <Notice
        mood="info"
        title={r('reaches', {
          target,
          batches: trace.batches.length,
          canteens: trace.reach.canteens,
          elders: trace.elders,
        })}
      >
        <p>{t('left_now', { way: trace.reach.onTheWay, hand: trace.reach.onHand })}</p>
        {trace.kitchen.map((row) => (
          <p>
            {t('kitchen_has')} {row.dishName} {row.portions}
          </p>
        ))}
      </Notice>
      <Acts frame={frame} data={data} />
      {data.names && <CallList frame={frame} data={data} names={data.names} />}
      {data.held.length > 0 && <HeldAtCounters frame={frame} data={data} />}
      {trace.lots.length > 0 && (
        <Table
          caption={r('lots')}
          columns={[
            { head: r('lot'), names: true, cell: (row) => row.mark ?? row.id },
            { head: r('ingredient'), cell: (row) => row.ingredient },
            { head: r('supplier'), cell: (row) => row.supplier },
            { head: r('received_on'), cell: (row) => row.receivedOn },
            { head: r('in_stock'), number: true, cell: (row) => row.inStock },
          ]}
          rows={trace.lots}
        />
      )}
      <Table
        caption={r('batches')}
        columns={[
          { head: r('batch'), names: true, cell: (row) => row.code },
          { head: r('dish'), cell: (row) => row.name },
          { head: r('pot'), cell: (row) => row.pot },
          { head: r('portions'), number: true, cell: (row) => row.portions },
          { head: r('cooked_at'), cell: (row) => (row.cookedAt ? clockOf(row.cookedAt) : '–') },
          { head: r('core'), number: true, cell: (row) => (row.core === null ? '–' : celsius(row.core)) },
        ]}
        rows={trace.batches.slice(0, MOST_ROWS)}
      />
      <Table
        caption={r('places')}
        columns={[
          { head: r('day'), cell: (row) => row.day },
          { head: r('canteen'), names: true, cell: (row) => row.name },
          { head: r('dish'), cell: (row) => row.dishName },
          { head: r('boxes'), cell: (row) => row.boxes.join(' ') },
          { head: r('sent'), number: true, cell: (row) => row.sent },
          { head: r('on_the_way'), number: true, cell: (row) => row.onTheWay },
          { head: r('lost'), number: true, cell: (row) => row.lost },
          { head: r('named'), number: true, cell: (row) => row.named },
          { head: r('unnamed'), number: true, cell: (row) => row.unnamed },
          { head: r('on_hand'), number: true, cell: (row) => row.onHand },
          { head: r('thrown'), number: true, cell: (row) => row.thrown },
          { head: r('left'), number: true, cell: (row) => row.left },
          { head: r('wasted'), number: true, cell: (row) => row.wasted },
        ]}
        rows={trace.places}
      />
      {trace.reach.places > trace.places.length && <p class="note">{t('more_places', { n: trace.reach.places - trace.places.length })}</p>}
      <Table
        caption={r('samples')}
        columns={[
          { head: r('day'), cell: (row) => row.day },
          { head: r('dish'), names: true, cell: (row) => row.dishName },
          { head: r('grams'), number: true, cell: (row) => row.grams },
          { head: r('place'), cell: (row) => row.place },
          { head: r('state'), cell: (row) => r(row.disposed ? 'disposed' : 'kept') },
        ]}
        rows={trace.samples.slice(0, MOST_ROWS)}
      />
    </>
  )
}

/** A lot of salt reaches every pot of a year; the API has every line. */
const MOST_ROWS = 400

function Acts({ frame, data: { target, running, names } }: RecallProps) {
  const t = wordsIn(words, frame.lang)
  const reason = (id: string) => (
    <label class="small-input wide">
      <span>{t('reason')}</span>
      <input name="reason" required autocomplete="off" aria-label={`${t(id === 'names' ? 'open_names' : 'start')} ${t('reason')}`} />
    </label>
  )
  return (
    <div class="card">
      {frame.may('open_names') && !names && (
        <Form frame={frame} action="/kitchen/recall/names" class="cook">
          <input type="hidden" name="target" value={target} />
          {reason('names')}
          <Button quiet>{t('open_names')}</Button>
        </Form>
      )}
      <p class="note">{t('names_note')}</p>
      {frame.may('recall') && !running && (
        <Form frame={frame} action="/kitchen/recall" class="cook">
          <input type="hidden" name="target" value={target} />
          {reason('start')}
          <Button>{t('start')}</Button>
        </Form>
      )}
      {frame.may('recall') && running && (
        <Form frame={frame} action="/kitchen/recall/end" class="cook">
          <input type="hidden" name="recall" value={running.number} />
          <input type="hidden" name="target" value={target} />
          <Choice
            wide
            label={t('conclusion')}
            full={`${t('end')} ${t('conclusion')}`}
            name="conclusion"
            chosen={undefined}
            options={[
              ['destroyed', t('destroyed')],
              ['safe', t('safe')],
            ]}
          />
          <label class="small-input wide">
            <span>{t('summary')}</span>
            <input name="note" required autocomplete="off" aria-label={`${t('end')} ${t('summary')}`} />
          </label>
          <Button quiet>{t('end')}</Button>
        </Form>
      )}
    </div>
  )
}
