import { monthOf } from '../../kernel/meal-date.ts'
import { auditor } from '../../words/auditor.ts'
import { explain, explainSteps } from '../../words/subsidy.ts'
import { MEAL_WORDS, METHOD_WORDS, PAYER_WORDS, TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { monthText, stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { receiptPath } from '../papers.ts'
import { Badge, Facts, money, Notice, Table } from '../parts.tsx'
import { AuditorPage } from './auditor-page.tsx'
import { FoodTrailSection } from './food-trail.tsx'
import { RestedOn } from './rested-on.tsx'
import type { AuditedServing } from './serving.ts'
import { LineSection } from './serving-line.tsx'

interface ServingProps {
  frame: Frame
  data: AuditedServing
}

/** One serving down to the bottom: the sentence that says why, the amounts, the proof, the food. */
export function ServingPage({ frame, data }: ServingProps) {
  const t = wordsIn(auditor, frame.lang)
  const { serving, canteen } = data
  const month = monthOf(serving.day)
  const meal = say(MEAL_WORDS[serving.meal], frame.lang)
  const title = t('serving_of', { name: data.masked, day: serving.day, meal })
  const crumbs = [
    { text: t('audit'), href: '/auditor' },
    { text: monthText(month, frame.lang), href: `/auditor/${month}` },
    { text: canteen.name, href: `/auditor/${month}/${canteen.code}` },
    { text: serving.day, href: `/auditor/${month}/${canteen.code}/${serving.day}` },
    { text: data.masked },
  ]
  return (
    <AuditorPage frame={frame} title={title} tab="months" crumbs={crumbs}>
      <h1>{title}</h1>
      {serving.reversed_at !== null && (
        <Notice mood="warn" title={t('serving_reversed', { at: stamp(serving.reversed_at), reason: serving.reversed_because ?? '' })} />
      )}
      <Why frame={frame} data={data} />
      <div class="two-columns">
        <div>
          <Shares frame={frame} data={data} />
          <RestedOn frame={frame} data={data} />
        </div>
        <div>
          <Meal frame={frame} data={data} />
          <LineSection frame={frame} line={data.line} />
        </div>
      </div>
      <FoodTrailSection frame={frame} food={data.food} />
    </AuditorPage>
  )
}

function Why({ frame, data }: ServingProps) {
  const t = wordsIn(auditor, frame.lang)
  const { why } = data.again.grant
  return (
    <section class="card why">
      <h2>{t('why_title')}</h2>
      <p class="sentence">{explain(why, frame.lang)}</p>
      <p>{data.agrees ? <Badge mood="good">{t('again_agrees')}</Badge> : <Badge mood="bad">{t('again_differs')}</Badge>}</p>
      <details>
        <summary>{t('steps')}</summary>
        <ol>
          {explainSteps(why, frame.lang).map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </details>
    </section>
  )
}

function Meal({ frame, data }: ServingProps) {
  const t = wordsIn(auditor, frame.lang)
  const { serving } = data
  return (
    <section class="card">
      <h2>{t('facts')}</h2>
      <Facts
        pairs={[
          [t('canteen'), data.canteen.name],
          [t('time'), stamp(serving.at)],
          [t('name'), data.masked],
          [t('number'), serving.number],
          [t('method'), say(METHOD_WORDS[serving.method], frame.lang)],
          [t('tray'), say(TRAY_WORDS[serving.tray], frame.lang)],
          [t('served_by'), whoIn(frame, data.servedBy)],
          [t('serving_id'), <span class="hash">{serving.id}</span>],
        ]}
      />
      <p>
        <a class="target" href={receiptPath(serving.id)}>
          {t('receipt')}
        </a>
      </p>
    </section>
  )
}

interface Share {
  payer: string
  fen: number
}

/** Who pays: the government's layers, the operator, donors, and the person. */
const sharesOf = ({ serving, shares }: Pick<AuditedServing, 'serving' | 'shares'>): Share[] => [
  ...shares.map(({ payer, fen }) => ({ payer, fen })),
  { payer: 'operator', fen: serving.operator },
  { payer: 'charity', fen: serving.charity },
  { payer: 'person', fen: serving.pays },
]

function Shares({ frame, data }: ServingProps) {
  const t = wordsIn(auditor, frame.lang)
  const parts = sharesOf(data)
  const whole = parts.reduce((sum, part) => sum + part.fen, 0)
  return (
    <section>
      <h2>{t('shares')}</h2>
      <Table
        caption={t('shares')}
        quiet
        rows={parts}
        columns={[
          { head: t('payer'), names: true, cell: (part) => named(PAYER_WORDS, part.payer, frame.lang), total: t('price') },
          { head: t('yuan'), number: true, cell: (part) => money(part.fen), total: money(data.serving.price) },
        ]}
      />
      <p>{whole === data.serving.price ? <Badge mood="good">{t('sums_up')}</Badge> : <Badge mood="bad">{t('not_sum')}</Badge>}</p>
    </section>
  )
}
