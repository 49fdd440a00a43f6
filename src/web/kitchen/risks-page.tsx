import type { RiskEvery } from '../../../db/tables/safety.ts'
import type { Instant, MealDate } from '../../kernel/meal-date.ts'
import { AREAS, mayBe, type RiskItem } from '../../safety/risks.ts'
import { AREA_WORDS, riskText } from '../../words/risks.ts'
import { books } from '../../words/safety-books.ts'
import { say } from '../../words/words.ts'
import { type Again, typedOr } from '../again.ts'
import { Choice } from '../choice.tsx'
import { stamp } from '../dates.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, Button, Form, Table } from '../parts.tsx'
import { SmallInput } from '../small-input.tsx'
import { SafetyFrame } from './safety-frame.tsx'
import { SinceAndWhy } from './since-and-why.tsx'

export interface RisksData {
  items: readonly RiskItem[]
  /** items that are not as the standard list has them */
  changed: ReadonlySet<string>
  changes: readonly { code: string; said: string | null; since: MealDate; every: RiskEvery; why: string; at: Instant; by: string }[]
}

interface RisksProps {
  frame: Frame
  data: RisksData
  again?: Again | undefined
}

const EVERY: readonly RiskEvery[] = ['day', 'week', 'never']

/** 风险管控清单: what the daily, weekly and monthly controls look at, and how a district makes it its own. */
export function RisksPage({ frame, data, again }: RisksProps) {
  const t = wordsIn(books, frame.lang)
  const form = again?.typed.said === undefined ? '#change' : '#add'
  return (
    <SafetyFrame frame={frame} tab="risks" again={again} form={form}>
      <p class="note">{t('risks_note')}</p>
      <Table
        caption={t('tab_risks')}
        quiet
        columns={[
          { head: t('area'), cell: (row: RiskItem) => say(AREA_WORDS[row.area], frame.lang) },
          {
            head: t('item'),
            names: true,
            cell: (row) => (
              <>
                {riskText(row, frame.lang)} {row.said !== null && <Badge mood="info">{t('own')}</Badge>}
              </>
            ),
          },
          {
            head: t('every'),
            cell: (row) => (
              <>
                {t(`every_${row.every}`)} {row.said === null && data.changed.has(row.code) && <Badge mood="info">{t('changed')}</Badge>}
              </>
            ),
          },
        ]}
        rows={data.items}
      />
      {frame.may('set_limits') && <ChangeForm frame={frame} data={data} again={form === '#change' ? again : undefined} />}
      {frame.may('set_limits') && <AddForm frame={frame} again={form === '#add' ? again : undefined} />}
      <Changes frame={frame} data={data} />
    </SafetyFrame>
  )
}

function ChangeForm({ frame, data, again }: RisksProps) {
  const t = wordsIn(books, frame.lang)
  const changeable = data.items.filter(({ code }) => EVERY.filter((every) => mayBe(code, every)).length > 1)
  return (
    <section class="card" id="change">
      <h2>{t('change_risk')}</h2>
      <Form frame={frame} action="/kitchen/risks" class="row">
        <Choice
          wide
          label={t('item')}
          name="code"
          options={changeable.map((item) => [item.code, riskText(item, frame.lang)])}
          chosen={again?.typed.code}
        />
        <Choice label={t('every')} name="every" options={EVERY.map((every) => [every, t(`every_${every}`)])} chosen={again?.typed.every} />
        <SinceAndWhy frame={frame} again={again} />
        <Button quiet>{t('change_risk')}</Button>
      </Form>
    </section>
  )
}

function AddForm({ frame, again }: { frame: Frame; again: Again | undefined }) {
  const t = wordsIn(books, frame.lang)
  const wrong = again?.wrong.said
  return (
    <section class="card" id="add">
      <h2>{t('add_risk')}</h2>
      <Form frame={frame} action="/kitchen/risks/own" class="row">
        <Choice
          label={t('area')}
          name="area"
          options={AREAS.map((area) => [area, say(AREA_WORDS[area], frame.lang)])}
          chosen={again?.typed.area}
        />
        <SmallInput
          label={t('said')}
          full={t('said')}
          name="said"
          value={typedOr(again, 'said', undefined)}
          wide
          wrong={wrong && say(wrong, frame.lang)}
        />
        <Choice
          label={t('every')}
          name="every"
          options={(['day', 'week'] as const).map((every) => [every, t(`every_${every}`)])}
          chosen={again?.typed.every}
        />
        <SinceAndWhy frame={frame} again={again} />
        <Button quiet>{t('add_risk')}</Button>
      </Form>
    </section>
  )
}

function Changes({ frame, data }: RisksProps) {
  const t = wordsIn(books, frame.lang)
  return (
    <section id="changes">
      <h2>{t('changes')}</h2>
      <Table
        caption={t('changes')}
        quiet
        columns={[
          { head: t('since'), cell: (row) => row.since },
          { head: t('item'), names: true, cell: (row) => riskText(row, frame.lang) },
          { head: t('every'), cell: (row) => t(`every_${row.every}`) },
          { head: t('why'), cell: (row) => row.why },
          { head: t('who'), cell: (row) => whoIn(frame, row.by) },
          { head: t('when'), cell: (row) => stamp(row.at) },
        ]}
        rows={data.changes}
        empty={t('no_changes')}
      />
    </section>
  )
}
