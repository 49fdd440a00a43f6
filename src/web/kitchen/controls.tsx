import { addDays, clockOf } from '../../kernel/meal-date.ts'
import { AREA_WORDS, CONTROL_WORDS, RISK_WORDS } from '../../words/risks.ts'
import { safety as words } from '../../words/safety.ts'
import { say } from '../../words/words.ts'
import { typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Badge, Button, Form, Table } from '../parts.tsx'
import { DAILY_RISKS } from './safety.ts'
import type { SafetyProps } from './safety-page.tsx'

type Owed = SafetyProps['data']['safety']['owed'][number]

/** A week and a month are signed when they are nearly over. */
export const isNear = (owed: Owed, frame: Frame): boolean => owed.due - frame.now < NEAR_MS
const NEAR_MS = 3 * 86_400_000

/** What is to be signed: the day with nothing found in one press, or with a finding; week and month with their summary. */
export function Controls({ frame, data, again }: SafetyProps) {
  const t = wordsIn(words, frame.lang)
  const { safety } = data
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
        <summary>{t('risk_list', { n: DAILY_RISKS.length })}</summary>
        <ul class="risk-list">
          {DAILY_RISKS.map((risk) => (
            <li>
              {say(AREA_WORDS[risk.area], frame.lang)} · {say(RISK_WORDS[risk.code], frame.lang)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function SignForm({ frame, data: { safety, people }, again, owed }: SafetyProps & { owed: Owed }) {
  const t = wordsIn(words, frame.lang)
  const title = `${say(CONTROL_WORDS[owed.kind], frame.lang)} ${owed.period}`
  const mine = again?.typed.period === owed.period && again.typed.kind === owed.kind ? again : undefined
  const hidden = (
    <>
      <input type="hidden" name="kind" value={owed.kind} />
      <input type="hidden" name="period" value={owed.period} />
    </>
  )
  const text = (name: 'said' | 'summary', optional = false) => (
    <label class="small-input wide">
      <span>{t(name)}</span>
      <input
        name={name}
        value={typedOr(mine, name, undefined)}
        required={!optional}
        autocomplete="off"
        aria-label={`${title} ${t(name)}`}
        aria-invalid={mine?.wrong[name] ? 'true' : undefined}
      />
      {mine?.wrong[name] && <span class="fault">{say(mine.wrong[name] ?? ['', ''], frame.lang)}</span>}
    </label>
  )
  return (
    <div class="card sign-control">
      <h3>
        {title} {owed.overdue && <Badge mood="bad">{t('late')}</Badge>}
      </h3>
      <Form frame={frame} action={`/kitchen/${safety.day}/controls`} class="cook">
        {hidden}
        {owed.kind !== 'daily' && text('summary')}
        <Button quiet={owed.kind !== 'daily'}>{owed.kind === 'daily' ? t('sign_zero') : t('sign')}</Button>
      </Form>
      {owed.kind === 'daily' && (
        <Form frame={frame} action={`/kitchen/${safety.day}/controls`} class="cook">
          {hidden}
          <Choice
            wide
            label={t('item')}
            full={`${title} ${t('item')}`}
            name="item"
            chosen={mine?.typed.item}
            options={DAILY_RISKS.map((risk) => [risk.code, say(RISK_WORDS[risk.code], frame.lang)])}
          />
          {text('said')}
          <Choice
            wide
            label={t('responsible')}
            full={`${title} ${t('responsible')}`}
            name="responsible"
            chosen={mine?.typed.responsible}
            options={people.map((one) => [one.id, one.name])}
          />
          <label class="small-input">
            <span>{t('by_day')}</span>
            <input
              type="date"
              name="due"
              value={typedOr(mine, 'due', addDays(frame.today, 1))}
              aria-label={`${title} ${t('by_day')}`}
              required
            />
          </label>
          <Button quiet>{t('sign_found')}</Button>
        </Form>
      )}
    </div>
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
          { head: t('item'), cell: (row) => named(RISK_WORDS, row.item, frame.lang) },
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
