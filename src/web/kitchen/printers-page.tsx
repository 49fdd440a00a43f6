import type { Printer } from '../../printing/printing.ts'
import { printing } from '../../words/printing.ts'
import { Labelled } from '../admin/fields.tsx'
import { type Again, typedOr } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, EmptyState, Form } from '../parts.tsx'
import { PrintingFrame } from './printing-frame.tsx'

interface PrintersPageProps {
  frame: Frame
  printers: readonly Printer[]
  usual: number
  /** the form that was not taken: a printer's, or that of a new one */
  again?: { printer: string | undefined; again: Again } | undefined
}

/** The kitchen's label printers: what each is, a label to try it with, and a form to change it. */
export function PrintersPage({ frame, printers, usual, again }: PrintersPageProps) {
  const t = wordsIn(printing, frame.lang)
  const isNew = again !== undefined && again.printer === undefined
  return (
    <PrintingFrame frame={frame} tab="printers" again={again?.again}>
      <p class="note">{t('printers_note')}</p>
      {printers.length === 0 && <EmptyState>{t('no_printer')}</EmptyState>}
      {printers.map((printer) => (
        <PrinterCard frame={frame} printer={printer} usual={usual} again={again?.printer === printer.id ? again.again : undefined} />
      ))}
      <section id="new">
        <h2>{t('add')}</h2>
        <Form frame={frame} action="/kitchen/printers" class="card fields">
          <Fields frame={frame} usual={usual} again={isNew ? again.again : undefined} />
          <div class="act">
            <Button>{t('add')}</Button>
          </div>
        </Form>
      </section>
    </PrintingFrame>
  )
}

interface CardProps {
  frame: Frame
  printer: Printer
  usual: number
  again: Again | undefined
}

function PrinterCard({ frame, printer, usual, again }: CardProps) {
  const t = wordsIn(printing, frame.lang)
  const { id, version, name, host, port } = printer
  return (
    <section class="card printer" id={id}>
      <h2>{name}</h2>
      <p>{[`${host.includes(':') ? `[${host}]` : host}:${port}`, t('kind_tspl'), sizeOf(frame, printer.label)].join(' · ')}</p>
      <Form frame={frame} action="/kitchen/printing" class="row">
        <input type="hidden" name="paper" value="test-label" />
        <input type="hidden" name="printer" value={id} />
        <Button quiet>{t('test')}</Button>
      </Form>
      <details open={again !== undefined}>
        <summary>{t('change')}</summary>
        <Form frame={frame} action={`/kitchen/printers/${id}`} class="fields">
          <input type="hidden" name="version" value={String(version)} />
          <Fields frame={frame} printer={printer} usual={usual} again={again} />
          <div class="act">
            <Button>{t('change')}</Button>
          </div>
        </Form>
      </details>
      <details>
        <summary>{t('remove')}</summary>
        <p class="note">{t('remove_note')}</p>
        <Form frame={frame} action={`/kitchen/printers/${id}/end`} class="row">
          <Button quiet>{t('remove')}</Button>
        </Form>
      </details>
    </section>
  )
}

const LABELS = ['label-60x40', 'label-100x70'] as const
const sizeOf = (frame: Frame, label: Printer['label']): string =>
  wordsIn(printing, frame.lang)(label === 'label-60x40' ? 'size_60x40' : 'size_100x70')

function Fields({ frame, printer, usual, again }: Omit<CardProps, 'printer'> & { printer?: Printer }) {
  const t = wordsIn(printing, frame.lang)
  const label = typedOr(again, 'label', printer?.label ?? LABELS[0])
  return (
    <>
      <Labelled frame={frame} name="name" label={t('name')} hint={t('name_hint')} start={printer?.name ?? ''} again={again} max={40} />
      <Labelled frame={frame} name="host" label={t('host')} start={printer?.host ?? ''} again={again} max={253} />
      <Labelled frame={frame} name="port" label={t('port')} start={String(printer?.port ?? usual)} again={again} max={5} />
      <label class="labelled">
        <span>{t('label')}</span>
        <select name="label">
          {LABELS.map((one) => (
            <option value={one} selected={one === label}>
              {sizeOf(frame, one)}
            </option>
          ))}
        </select>
      </label>
      <input type="hidden" name="kind" value={printer?.kind ?? 'tspl'} />
    </>
  )
}
