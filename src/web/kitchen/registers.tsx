import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { CLEANING_WORDS } from '../../words/risks.ts'
import { safety as words } from '../../words/safety.ts'
import { say } from '../../words/words.ts'
import { typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { CleaningForm } from '../cleaning-form.tsx'
import { stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Button, EmptyState, Form, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { Sure } from '../sure.tsx'
import { SYMPTOMS } from './safety.ts'
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
      {toDispose.length > 0 && <ToDispose frame={frame} safety={safety} />}
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

/** Samples whose time is over, ticked: whoever throws away fewer takes the tick off. */
function ToDispose({ frame, safety }: { frame: Frame; safety: SafetyProps['data']['safety'] }) {
  const t = wordsIn(words, frame.lang)
  const { toDispose } = safety.samples
  return (
    <Notice mood="warn" title={t('samples_due', { n: toDispose.length, hours: safety.limits.sampleHours })}>
      {frame.may('record_safety') && (
        <Form frame={frame} action={`/kitchen/${safety.day}/disposals`}>
          <ul class="ticks">
            {toDispose.map((one) => (
              <li>
                <label class="sure">
                  <input type="checkbox" name={`sample:${one.id}`} value="yes" checked /> {one.name} <small>{one.place}</small>{' '}
                  <small>{stamp(one.taken_at)}</small>
                </label>
              </li>
            ))}
          </ul>
          <Button>{t('dispose')}</Button>
        </Form>
      )}
    </Notice>
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
                  <Choice
                    label={t('ill')}
                    full={`${row.name} ${t('ill')}`}
                    name={`ill:${row.id}`}
                    options={[['', t('ill_none')], ...ILL.map((one): [string, string] => [one, t(`ill_${one}`)])]}
                    chosen={again?.typed[`ill:${row.id}`]}
                  />
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

const ILL = ['hands', ...SYMPTOMS] as const

/** What was cleaned and disinfected: by whoever keeps the books, by drivers on their phones and by canteens on their page. */
export function Cleanings({ frame, data, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { safety, places } = data
  const mine = again?.typed.what === undefined ? undefined : again
  return (
    <section id="cleaning">
      <h2>{t('cleaning')}</h2>
      {frame.may('clean') && safety.day === frame.today && (
        <CleaningForm frame={frame} action={`/kitchen/${safety.day}/cleanings`} places={places} again={mine} />
      )}
      <Table
        caption={t('cleaning')}
        quiet
        columns={[
          {
            head: t('what'),
            names: true,
            cell: (row) => `${named(CLEANING_WORDS, row.what, frame.lang)} ${placeName(row.place, places)}`,
          },
          { head: t('method'), cell: (row) => named(CLEANING_WORDS, row.method, frame.lang) },
          { head: t('count'), number: true, cell: (row) => row.count },
          { head: t('how_long'), number: true, cell: (row) => row.minutes },
          { head: t('done_at'), cell: (row) => clockOf(row.at) },
        ]}
        rows={safety.cleanings}
        empty={t('none_yet')}
      />
    </section>
  )
}

const placeName = (place: string, places: SafetyProps['data']['places']): string =>
  place === 'kitchen' ? '' : (places.find((one) => one.code === place)?.name ?? place)
