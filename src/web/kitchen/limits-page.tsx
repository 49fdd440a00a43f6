import { celsius } from '../../kernel/grams.ts'
import type { MealDate } from '../../kernel/meal-date.ts'
import { ALTITUDE, allowedFor, boilsAt, LIMIT_KEYS, LIMIT_ROWS, LIMITS, type LimitKey, type Limits } from '../../safety/limits.ts'
import { safety as words } from '../../words/safety.ts'
import { books } from '../../words/safety-books.ts'
import { ALTITUDE_WORDS, LIMIT_SOURCES, LIMIT_WORDS } from '../../words/safety-limits.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, Button, Form, Notice, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { SafetyFrame } from './safety-frame.tsx'
import { SinceAndWhy } from './since-and-why.tsx'

export interface LimitsData {
  limits: Limits
  changes: { key: LimitKey; since: MealDate; value: number; why: string; at: number; by: string }[]
}

interface LimitsProps {
  frame: Frame
  data: LimitsData
  again?: Again | undefined
}

/** Every number that food must keep, on one page: what is in force, what the rule is, where it is written and how sure that is. */
export function LimitsPage({ frame, data, again }: LimitsProps) {
  const t = wordsIn(words, frame.lang)
  const boils = boilsAt(ALTITUDE)
  return (
    <SafetyFrame frame={frame} tab="limits" again={again} form="#set">
      <p class="note">{t('limits_note')}</p>
      <Notice mood="info" title={say(ALTITUDE_WORDS, frame.lang, { metres: ALTITUDE, boils: celsius(boils), most: celsius(boils + 70) })} />
      <Table
        caption={t('limits')}
        quiet
        columns={[
          { head: t('limit'), names: true, cell: (key: LimitKey) => say(LIMIT_WORDS[key], frame.lang) },
          {
            head: t('in_force'),
            number: true,
            cell: (key) => (
              <>
                {shown(frame, key, data.limits[key])} {data.limits[key] !== LIMITS[key] && <Badge mood="info">{t('stricter')}</Badge>}
              </>
            ),
          },
          { head: t('rule'), number: true, cell: (key) => shown(frame, key, LIMITS[key]) },
          { head: t('may_be'), cell: (key) => `${shown(frame, key, allowedFor(key).least)} – ${shown(frame, key, allowedFor(key).most)}` },
          { head: t('source'), cell: (key) => LIMIT_SOURCES[key].source },
          { head: t('grade'), cell: (key) => LIMIT_SOURCES[key].grade },
        ]}
        rows={LIMIT_KEYS}
      />
      {frame.may('set_limits') && <SetLimit frame={frame} again={again} />}
      <Changes frame={frame} data={data} />
    </SafetyFrame>
  )
}

function shown(frame: Frame, key: LimitKey, value: number): string {
  const { unit } = LIMIT_ROWS[key]
  return wordsIn(words, frame.lang)(`unit_${unit}`, { n: unit === 'celsius' ? celsius(value) : value })
}

function SetLimit({ frame, again }: { frame: Frame; again: Again | undefined }) {
  const t = wordsIn(books, frame.lang)
  const wrong = (field: string) => again?.wrong[field] && say(again.wrong[field] ?? ['', ''], frame.lang)
  return (
    <section class="card" id="set">
      <h2>{t('set_limit')}</h2>
      <p class="note">{t('set_limit_note')}</p>
      <Form frame={frame} action="/kitchen/limits" class="row">
        <Choice
          wide
          label={t('limit')}
          name="limit"
          options={LIMIT_KEYS.map((key) => [key, say(LIMIT_WORDS[key], frame.lang)])}
          chosen={again?.typed.limit}
        />
        <SmallInput
          label={t('value')}
          full={t('value')}
          name="value"
          value={typedOr(again, 'value', undefined)}
          decimal
          wrong={wrong('value')}
        />
        <SinceAndWhy frame={frame} again={again} />
        <Button>{t('save')}</Button>
      </Form>
    </section>
  )
}

function Changes({ frame, data: { changes } }: LimitsProps) {
  const t = wordsIn(books, frame.lang)
  return (
    <section id="changes">
      <h2>{t('changes')}</h2>
      <Table
        caption={t('changes')}
        quiet
        columns={[
          { head: t('since'), cell: (row) => row.since },
          { head: t('limit'), names: true, cell: (row) => say(LIMIT_WORDS[row.key], frame.lang) },
          { head: t('value'), number: true, cell: (row) => shown(frame, row.key, row.value) },
          { head: t('why'), cell: (row) => row.why },
          { head: t('who'), cell: (row) => whoIn(frame, row.by) },
          { head: t('when'), cell: (row) => stamp(row.at as never) },
        ]}
        rows={changes}
        empty={t('no_changes')}
      />
    </section>
  )
}
