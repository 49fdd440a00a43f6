import { addDays, clockOf } from '../../kernel/meal-date.ts'
import { itemsOf } from '../../safety/risks.ts'
import { AREA_WORDS, CONTROL_WORDS, riskText } from '../../words/risks.ts'
import { safety as words } from '../../words/safety.ts'
import { say } from '../../words/words.ts'
import { typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Button, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import type { SafetyProps } from './safety-page.tsx'

type Owed = SafetyProps['data']['safety']['owed'][number]

/** A week and a month are signed when they are nearly over. */
export const isNear = (owed: Owed, frame: Frame): boolean => owed.due - frame.now < NEAR_MS
const NEAR_MS = 3 * 86_400_000

/** What is to be signed: the day with nothing found in one press, or with a finding; week and month with their summary. */
export function Controls({ frame, data, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { safety } = data
  const daily = itemsOf('daily', safety.risks)
  const owed = safety.owed.filter((one) => one.period <= safety.day && isNear(one, frame)).slice(0, 8)
  return (
    <section id="controls">
      <h2>{t('controls')}</h2>
      <Table
        caption={t('controls')}
        quiet
        columns={[
          { head: t('control'), names: true, cell: (row) => say(CONTROL_WORDS[row.kind], frame.lang) },
          { head: t('period'), cell: (row) => row.period },
          { head: t('state'), cell: (row) => <Badge mood="good">{t('signed', { at: clockOf(row.at) })}</Badge> },
          { head: t('summary'), cell: (row) => row.summary ?? '–' },
        ]}
        rows={safety.signed.slice(-6)}
        empty={t('none_yet')}
      />
      {frame.may('sign_control') && owed.map((one) => <SignForm frame={frame} data={data} again={again} owed={one} />)}
      <details>
        <summary>{t('risk_list', { n: daily.length })}</summary>
        <ul class="risk-list">
          {daily.map((risk) => (
            <li>
              {say(AREA_WORDS[risk.area], frame.lang)} · {riskText(risk, frame.lang)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** One press where all was in order; the list, line by line, where it was not. */
function SignForm({ frame, data, again, owed }: SafetyProps & { owed: Owed }) {
  const t = wordsIn(words, frame.lang)
  const { safety } = data
  const title = `${say(CONTROL_WORDS[owed.kind], frame.lang)} ${owed.period}`
  const mine = again?.typed.period === owed.period && again.typed.kind === owed.kind ? again : undefined
  const wrong = mine?.wrong.summary
  const head = (
    <>
      <input type="hidden" name="kind" value={owed.kind} />
      <input type="hidden" name="period" value={owed.period} />
      {owed.kind !== 'daily' && (
        <SmallInput
          label={t('summary')}
          full={`${title} ${t('summary')}`}
          name="summary"
          value={typedOr(mine, 'summary', undefined)}
          wide
          wrong={wrong && say(wrong, frame.lang)}
        />
      )}
    </>
  )
  return (
    <div class="card sign-control">
      <h3>
        {title} {owed.overdue && <Badge mood="bad">{t('late')}</Badge>}
      </h3>
      <Form frame={frame} action={`/kitchen/${safety.day}/controls`} class="row">
        {head}
        <Button quiet={owed.kind !== 'daily'}>{owed.kind === 'daily' ? t('sign_zero') : t('sign')}</Button>
      </Form>
      {owed.kind !== 'monthly' && (
        <details open={mine?.typed['findings.0.item'] !== undefined || undefined}>
          <summary>{t('sign_found')}</summary>
          <Form frame={frame} action={`/kitchen/${safety.day}/controls`}>
            {head}
            <Checklist frame={frame} data={data} again={mine} owed={owed} />
            <Button quiet>{t('sign_found')}</Button>
          </Form>
        </details>
      )}
    </div>
  )
}

/** The risk list as it is walked: a line on which nothing is written was in order. */
function Checklist({ frame, data: { safety, people }, again, owed }: SafetyProps & { owed: Owed }) {
  const t = wordsIn(words, frame.lang)
  const field = (i: number, name: string) => `findings.${i}.${name}`
  const due = addDays(frame.today, 1)
  const options = people.map((one): [string, string] => [one.id, one.name])
  const items = itemsOf(owed.kind, safety.risks)
  return (
    <Table
      caption={t('risk_list', { n: items.length })}
      quiet
      columns={[
        {
          head: t('item'),
          names: true,
          cell: (row, i) => (
            <>
              <input type="hidden" name={field(i, 'item')} value={row.code} />
              {riskText(row, frame.lang)}
            </>
          ),
        },
        {
          head: t('said'),
          cell: (row, i) => (
            <SmallInput
              label={t('said_hint')}
              full={`${riskText(row, frame.lang)} ${t('said')}`}
              name={field(i, 'said')}
              value={typedOr(again, field(i, 'said'), undefined)}
              wide
              optional
            />
          ),
        },
        {
          head: t('responsible'),
          cell: (row, i) => (
            <Choice
              label={t('responsible')}
              full={`${riskText(row, frame.lang)} ${t('responsible')}`}
              name={field(i, 'responsible')}
              options={options}
              chosen={again?.typed[field(i, 'responsible')]}
            />
          ),
        },
        {
          head: t('by_day'),
          cell: (row, i) => (
            <SmallInput
              label={t('by_day')}
              full={`${riskText(row, frame.lang)} ${t('by_day')}`}
              name={field(i, 'due')}
              type="date"
              value={typedOr(again, field(i, 'due'), due)}
            />
          ),
        },
      ]}
      rows={items}
    />
  )
}

/** What was found and is not put right yet, each with who has to and until when. */
export function Findings({ frame, data: { safety } }: { frame: Frame; data: SafetyProps['data'] }) {
  const t = wordsIn(words, frame.lang)
  return (
    <section id="findings">
      <h2>{t('findings')}</h2>
      <Table
        caption={t('findings')}
        quiet
        columns={[
          { head: t('period'), names: true, cell: (row) => row.period },
          { head: t('item'), cell: (row) => riskText({ code: row.item, said: row.item_said }, frame.lang) },
          { head: t('said'), cell: (row) => row.said },
          { head: t('responsible'), cell: (row) => row.responsible_name },
          { head: t('by_day'), cell: (row) => (row.due < frame.today ? <Badge mood="bad">{`${row.due} ${t('late')}`}</Badge> : row.due) },
          {
            head: t('rectify'),
            cell: (row) =>
              frame.may('record_safety') ? (
                <Form frame={frame} action={`/kitchen/${safety.day}/rectifications`} class="row">
                  <input type="hidden" name="finding" value={row.id} />
                  <input
                    name="done"
                    required
                    aria-label={`${row.said} ${t('done_field')}`}
                    placeholder={t('done_field')}
                    autocomplete="off"
                  />
                  <Button quiet>{t('rectify')}</Button>
                </Form>
              ) : (
                '–'
              ),
          },
        ]}
        rows={safety.findings}
        empty={t('no_findings')}
      />
    </section>
  )
}
