import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { safety as words } from '../../words/safety.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, EmptyState, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { Sure } from '../sure.tsx'
import type { SafetyProps } from './safety-page.tsx'

/** Fridges and cold rooms: what each must be, its last reading today, and a field for the next. */
export function Fridges({ frame, data: { safety }, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { limits } = safety
  const records = frame.may('record_safety') && safety.day === frame.today
  const adds = frame.may('set_limits')
  if (safety.fridges.length === 0 && !adds) return null
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
      {safety.fridges.length === 0 && <EmptyState>{t('no_fridges')}</EmptyState>}
      {records && safety.fridges.length > 0 ? (
        <Form frame={frame} action={`/kitchen/${safety.day}/fridges`}>
          {table}
          <Sure frame={frame} again={again} />
          <Button quiet>{t('measure')}</Button>
        </Form>
      ) : (
        safety.fridges.length > 0 && table
      )}
      {adds && <NewFridge frame={frame} day={safety.day} again={again?.typed.keeps === undefined ? undefined : again} />}
    </section>
  )
}

function NewFridge({ frame, day, again }: { frame: Frame; day: string; again: Again | undefined }) {
  const t = wordsIn(words, frame.lang)
  const wrong = (name: string) => again?.wrong[name] && say(again.wrong[name] ?? ['', ''], frame.lang)
  return (
    <details open={again !== undefined || undefined}>
      <summary>{t('add_fridge')}</summary>
      <Form frame={frame} action={`/kitchen/${day}/cold-places`} class="row">
        {(['code', 'name'] as const).map((name) => (
          <SmallInput
            label={t(`fridge_${name}`)}
            full={t(`fridge_${name}`)}
            name={name}
            value={typedOr(again, name, undefined)}
            wide={name === 'name'}
            wrong={wrong(name)}
          />
        ))}
        <Choice
          label={t('fridge_keeps')}
          name="keeps"
          options={(['samples', 'chilled', 'frozen'] as const).map((keeps) => [keeps, t(`keeps_${keeps}`)])}
          chosen={again?.typed.keeps}
        />
        <Button quiet>{t('add_fridge')}</Button>
      </Form>
    </details>
  )
}
