import { minutesText } from '../../routing/leg-file.ts'
import { FEWEST_DRIVES } from '../../routing/lessons.ts'
import type { Teaching } from '../../routing/teaching.ts'
import { LEG_SOURCES, drives as words } from '../../words/drives.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Button, count, Form, Notice, Table } from '../parts.tsx'
import { DrivesFrame } from './drives-frame.tsx'

interface Props {
  frame: Frame
  teaching: Teaching
  names: ReadonlyMap<string, string>
  /** legs that were just taken */
  taught?: number | undefined
  again?: Again | undefined
}

/** What recorded drives would change, leg by leg and hour by hour: old, new, of how many drives; a person takes it, or not. */
export function LearntPage({ frame, teaching, names, taught, again }: Props) {
  const t = wordsIn(words, frame.lang)
  const { since, trips, legs, proposals, agreed } = teaching
  const name = (id: string): string => names.get(id) ?? id
  const hour = ({ band }: Teaching['proposals'][number]): string => `${band.from}–${band.until}`
  return (
    <DrivesFrame frame={frame} tab="learnt" again={again} form="#learnt">
      {taught !== undefined && <Notice mood="good" id="taken" title={t('taken', { n: taught })} />}
      <p class="note">{t('learnt_about', { since, trips: count(trips), legs: count(legs), fewest: FEWEST_DRIVES })}</p>
      <Form frame={frame} action="/kitchen/drives/learnt" id="learnt">
        <Table
          caption={t('tab_learnt')}
          quiet
          wide
          empty={t('learnt_none')}
          columns={[
            {
              head: t('pick'),
              cell: (one, i) => (
                <label class="target">
                  <input
                    type="checkbox"
                    name={`legs.${i}`}
                    value={`${one.from} ${one.to} ${one.band.from}`}
                    aria-label={t('pick_of', { from: name(one.from), to: name(one.to), hour: hour(one) })}
                  />
                </label>
              ),
            },
            { head: t('from'), names: true, cell: ({ from }) => name(from) },
            { head: t('to'), cell: ({ to }) => name(to) },
            { head: t('hour'), cell: hour },
            { head: t('before'), number: true, cell: ({ now }) => (now === undefined ? '–' : minutesText(now)) },
            { head: t('source'), cell: ({ source }) => say(LEG_SOURCES[source], frame.lang) },
            { head: t('as_driven'), number: true, cell: ({ seconds }) => minutesText(seconds) },
            { head: t('n_drives'), number: true, cell: ({ drives }) => drives },
            { head: t('n_left_out'), number: true, cell: ({ leftOut }) => leftOut },
            { head: t('spread'), number: true, cell: ({ spread }) => minutesText(spread) },
          ]}
          rows={proposals}
        />
        {proposals.length > 0 && (
          <p class="row">
            <Button>{t('take')}</Button>
          </p>
        )}
      </Form>
      {agreed > 0 && <p class="note">{t('agreed', { n: count(agreed) })}</p>}
    </DrivesFrame>
  )
}
