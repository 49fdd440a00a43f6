import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { CLEANING_WORDS } from '../../words/risks.ts'
import { safety as words } from '../../words/safety.ts'
import { say } from '../../words/words.ts'
import { typedOr } from '../again.ts'
import { stamp } from '../dates.ts'
import { named, wordsIn } from '../frame.ts'
import { Button, EmptyState, Form, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { Sure } from '../sure.tsx'
import type { SafetyProps } from './safety-page.tsx'

/** The day's samples, and those whose time is over. */
export function Samples({ frame, data: { safety } }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { today, toDispose } = safety.samples
  return (
    <section id="samples">
      <h2>
        {t('samples')} <small>{t('samples_today', { n: today.length })}</small>
      </h2>
      {toDispose.length > 0 && (
        <Notice mood="warn" title={t('samples_due', { n: toDispose.length, hours: safety.limits.sampleHours })}>
          <p>
            {toDispose
              .map((one) => `${one.name} ${one.place}`)
              .slice(0, 12)
              .join(' · ')}
          </p>
          {frame.may('record_safety') && (
            <Form frame={frame} action={`/kitchen/${safety.day}/disposals`}>
              <Button>{t('dispose')}</Button>
            </Form>
          )}
        </Notice>
      )}
      <Table
        caption={t('samples')}
        quiet
        columns={[
          { head: t('dish'), names: true, cell: (row) => row.name },
          { head: t('grams'), number: true, cell: (row) => row.grams },
          { head: t('place'), cell: (row) => row.place },
          { head: t('taken'), cell: (row) => clockOf(row.taken_at) },
          { head: t('keep_until'), cell: (row) => stamp(row.keep_until) },
          { head: t('state'), cell: (row) => (row.disposed_at === null ? t('kept') : t('disposed', { at: stamp(row.disposed_at) })) },
        ]}
        rows={today}
        empty={t('none_yet')}
      />
    </section>
  )
}

/** 晨检: who was found fit, and a row for everybody who was not looked at yet. */
export function Morning({ frame, data: { safety }, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { checked, missing } = safety.morning
  const unfit = checked.filter((row) => row.fit === 0)
  const records = frame.may('record_safety') && safety.day === frame.today && missing.length > 0
  return (
    <section id="morning">
      <h2>{t('morning')}</h2>
      {checked.length > 0 && <p>{t('morning_done', { n: checked.length, unfit: unfit.length })}</p>}
      {unfit.map((row) => (
        <Notice mood="bad" title={`${row.name} ${celsius(row.body)} ℃ · ${t('unfit')}`} />
      ))}
      {records && (
        <Form frame={frame} action={`/kitchen/${safety.day}/morning`}>
          <Table
            caption={t('morning')}
            quiet
            columns={[
              { head: t('person'), names: true, cell: (row) => row.name },
              { head: t('certificates'), cell: (row) => row.until ?? '–' },
              {
                head: t('body'),
                cell: (row) => (
                  <SmallInput
                    label={t('body')}
                    full={`${row.name} ${t('body')}`}
                    name={`body:${row.id}`}
                    value={typedOr(again, `body:${row.id}`, undefined)}
                    decimal
                    optional
                    wrong={again?.wrong[`body:${row.id}`] && say(again.wrong[`body:${row.id}`] ?? ['', ''], frame.lang)}
                  />
                ),
              },
              {
                head: t('ill'),
                cell: (row) => (
                  <label class="tick">
                    <input type="checkbox" name={`ill:${row.id}`} value="yes" aria-label={`${row.name} ${t('ill')}`} />
                  </label>
                ),
              },
            ]}
            rows={missing}
          />
          <Sure frame={frame} again={again} />
          <Button quiet>{t('record_morning')}</Button>
        </Form>
      )}
      {checked.length === 0 && !records && <EmptyState>{t('none_yet')}</EmptyState>}
    </section>
  )
}

export function Cleanings({ frame, data: { safety } }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  return (
    <section id="cleaning">
      <h2>{t('cleaning')}</h2>
      <Table
        caption={t('cleaning')}
        quiet
        columns={[
          {
            head: t('what'),
            names: true,
            cell: (row) => `${named(CLEANING_WORDS, row.what, frame.lang)} ${row.place === 'kitchen' ? '' : row.place}`,
          },
          { head: t('method'), cell: (row) => named(CLEANING_WORDS, row.method, frame.lang) },
          { head: t('count'), number: true, cell: (row) => row.count },
          { head: t('how_long'), number: true, cell: (row) => row.minutes },
          { head: t('taken'), cell: (row) => clockOf(row.at) },
        ]}
        rows={safety.cleanings}
        empty={t('none_yet')}
      />
    </section>
  )
}
