import { minutesText } from '../../routing/leg-file.ts'
import type { Leg, LegsRead } from '../../routing/routing.ts'
import { LEG_SOURCES, drives as words } from '../../words/drives.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { FileFaults, type RefusedFile } from '../file-faults.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, Button, Form, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import type { DriveLine, Drives } from './drives.ts'
import { DrivesFrame } from './drives-frame.tsx'

/** A pasted table that was looked at. */
export interface LookedLegs {
  text: string
  found?: LegsRead
  refused?: RefusedFile
}

interface Props {
  frame: Frame
  data: Drives
  done?: { entered: number; reset: number } | undefined
  looked?: LookedLegs | undefined
  again?: Again | undefined
}

/** Minutes between one site and all others, both ways, each with where it comes from; to be entered, and reckoned again. */
export function DrivesPage({ frame, data, done, looked, again }: Props) {
  const t = wordsIn(words, frame.lang)
  return (
    <DrivesFrame frame={frame} tab="matrix" again={again} form="#legs">
      {done && <Notice mood="good" id="done" title={t('saved', done)} />}
      <p class="note">{t('about', { at: data.at, percent: data.percent })}</p>
      {data.unplaced.length > 0 && <Notice mood="warn" title={t('unplaced', { names: data.unplaced.join(' ') })} />}
      <Shown frame={frame} data={data} />
      <Legs frame={frame} data={data} again={again} />
      <Taught frame={frame} data={data} />
      <File frame={frame} data={data} looked={looked} />
    </DrivesFrame>
  )
}

function Shown({ frame, data: { site, sites, at } }: Props) {
  const t = wordsIn(words, frame.lang)
  return (
    <form method="get" action="/kitchen/drives" class="row">
      <Choice label={t('site')} name="site" options={sites.map(({ id, name }) => [id, name])} chosen={site.id} wide />
      <SmallInput label={t('at')} full={t('at')} name="at" type="time" value={at} />
      <Button quiet>{t('show')}</Button>
    </form>
  )
}

function Legs({ frame, data, again }: Props) {
  const t = wordsIn(words, frame.lang)
  const { site, lines, at } = data
  const field = (line: DriveLine, i: number, way: 'there' | 'back') => (
    <SmallInput
      label=""
      full={t('there_of', { from: way === 'there' ? site.name : line.name, to: way === 'there' ? line.name : site.name })}
      name={`legs.${i}.${way}`}
      decimal
      optional
      value={typedOr(again, `legs.${i}.${way}`, saidMinutes(line[way]))}
      hint={line[way].computed === undefined ? '' : minutesText(line[way].computed ?? 0)}
      wrong={again?.wrong[`legs.${i}.${way}`] && say(again.wrong[`legs.${i}.${way}`] ?? ['', ''], frame.lang)}
    />
  )
  return (
    <Form frame={frame} action="/kitchen/drives" id="legs">
      <input type="hidden" name="site" value={site.id} />
      <input type="hidden" name="at" value={at} />
      <p class="note">{t('reset_hint')}</p>
      <Table
        caption={`${site.name} ${t('tab_matrix')}`}
        quiet
        wide
        columns={[
          { head: t('other'), names: true, cell: (line: DriveLine) => line.name },
          {
            head: t('there'),
            cell: (line, i) => (
              <>
                <input type="hidden" name={`legs.${i}.other`} value={line.id} />
                {field(line, i, 'there')}
              </>
            ),
          },
          { head: t('source'), cell: (line) => <Source frame={frame} leg={line.there} who={data.who} /> },
          { head: t('back'), cell: (line, i) => field(line, i, 'back') },
          { head: t('source'), cell: (line) => <Source frame={frame} leg={line.back} who={data.who} /> },
        ]}
        rows={lines}
      />
      <p class="row">
        <Button>{t('save')}</Button>
      </p>
    </Form>
  )
}

/** What somebody entered or drives taught; a leg that is reckoned has an empty field. */
const saidMinutes = (leg: Leg): string | undefined =>
  leg.source === 'entered' || leg.source === 'taught' ? minutesText(leg.seconds ?? 0) : undefined

function Source({ frame, leg, who }: { frame: Frame; leg: Leg; who: Drives['who'] }) {
  const t = wordsIn(words, frame.lang)
  const said = leg.since !== undefined && leg.by !== undefined
  return (
    <span class="stack">
      {leg.seconds === undefined ? <Badge mood="warn">–</Badge> : <span>{say(LEG_SOURCES[leg.source], frame.lang)}</span>}
      {leg.drives !== null && <small>{t('learnt', { n: leg.drives, spread: minutesText(leg.spread ?? 0) })}</small>}
      {said && <small>{t('since', { at: stamp(leg.since ?? frame.now), who: whoIn(frame, who(leg.by ?? '')) })}</small>}
    </span>
  )
}

/** What drives taught can be taken back leg by leg: what was entered before counts again. */
function Taught({ frame, data: { site, lines, at } }: Props) {
  const t = wordsIn(words, frame.lang)
  const legs = lines.flatMap(({ name, there, back }) => [
    ...(there.source === 'taught' ? [{ leg: there, from: site.name, to: name }] : []),
    ...(back.source === 'taught' ? [{ leg: back, from: name, to: site.name }] : []),
  ])
  if (legs.length === 0) return null
  return (
    <section class="card" id="taught">
      <h2>{t('forget')}</h2>
      {legs.map(({ leg, from, to }) => (
        <Form frame={frame} action="/kitchen/drives/forget" class="row">
          <input type="hidden" name="site" value={site.id} />
          <input type="hidden" name="at" value={at} />
          <input type="hidden" name="from" value={leg.from} />
          <input type="hidden" name="to" value={leg.to} />
          <Button quiet>{t('forget_of', { from, to })}</Button>
        </Form>
      ))}
    </section>
  )
}

function File({ frame, data, looked }: Props) {
  const t = wordsIn(words, frame.lang)
  return (
    <section class="card" id="file">
      <h2>{t('file')}</h2>
      <p class="note">{t('file_hint')}</p>
      {looked?.refused && <FileFaults frame={frame} name={t('pasted')} refused={looked.refused} />}
      {looked?.found && <Found frame={frame} data={data} text={looked.text} found={looked.found} />}
      <Form frame={frame} action="/kitchen/drives/look" class="paste">
        <textarea name="text" rows={6} aria-label={t('paste')} placeholder={t('paste')} required spellcheck={false}>
          {looked?.text ?? ''}
        </textarea>
        <p class="row">
          <Button quiet>{t('look')}</Button>
          <a class="button quiet" href="/legs/file">
            {t('export')}
          </a>
        </p>
      </Form>
    </section>
  )
}

function Found({ frame, data, text, found }: { frame: Frame; data: Drives; text: string; found: LegsRead }) {
  const t = wordsIn(words, frame.lang)
  const { rows, changes } = found
  if (changes.length === 0) return <Notice mood="info" title={t('no_change', { rows })} />
  const name = (id: string): string => data.sites.find((site) => site.id === id)?.name ?? id
  return (
    <div id="found">
      <Notice mood="good" title={t('nothing_wrong', { rows, changes: changes.length })}>
        {t('not_yet')}
      </Notice>
      <Table
        caption={t('file')}
        quiet
        columns={[
          { head: t('from'), names: true, cell: ({ from }) => name(from) },
          { head: t('to'), cell: ({ to }) => name(to) },
          { head: t('before'), number: true, cell: ({ before }) => (before === undefined ? '–' : minutesText(before)) },
          { head: t('after'), number: true, cell: ({ seconds }) => (seconds === null ? t('reckoned') : minutesText(seconds)) },
        ]}
        rows={changes}
      />
      <Form frame={frame} action="/kitchen/drives/import">
        <input type="hidden" name="text" value={text} />
        <Button>{t('import', { n: changes.length })}</Button>
      </Form>
    </div>
  )
}
