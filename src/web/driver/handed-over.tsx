import { celsius } from '../../kernel/grams.ts'
import { clockOf } from '../../kernel/meal-date.ts'
import { drive } from '../../words/counter.ts'
import { causesSaid } from '../../words/rejections.ts'
import { GAP_WORDS, VERDICT_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Badge, Notice } from '../parts.tsx'
import { Leaving } from './on-the-way.tsx'
import { type DriverRun, type DriverStop, nextStop } from './runs.ts'

interface Props {
  frame: Frame
  run: DriverRun
  stop: DriverStop
  handed: NonNullable<DriverStop['handed']>
}

/** What was handed over here, and the way on. */
export function HandedOver({ frame, run, stop, handed }: Props) {
  const t = wordsIn(drive, frame.lang)
  const cold = handed.dishes.filter((dish) => dish.verdict !== 'serve').length
  const next = nextStop(run)
  return (
    <>
      <Notice mood="good" title={t('done_at', { at: clockOf(handed.at) })}>
        <p>
          {t('handed_by', { by: handed.receivedBy })} · {t('handed_boxes', { n: handed.boxesIn, back: handed.boxesBack })}
        </p>
        {handed.note && <p>{handed.note}</p>}
      </Notice>
      {cold > 0 && <Notice mood="warn" title={t('cold_dishes', { n: cold })} />}
      <a class="button primary" href={next ? `/driver/stops/${next.id}` : '/driver'}>
        {next ? `${t('next')} · ${next.canteen.name}` : t('all_done')}
      </a>
      <Leaving frame={frame} stop={stop} />
      <ul class="handed-dishes">
        {handed.dishes.map((dish) => (
          <HandedDish frame={frame} dish={dish} />
        ))}
      </ul>
      <a class="button quiet" href={`/papers/handover-note?stop=${stop.id}`}>
        {t('note_paper')}
      </a>
    </>
  )
}

const MOODS = { serve: 'good', reheat: 'warn', discard: 'bad' } as const

function HandedDish({ frame, dish }: { frame: Frame; dish: Props['handed']['dishes'][number] }) {
  const t = wordsIn(drive, frame.lang)
  return (
    <li class={dish.verdict}>
      <strong>{dish.name}</strong>
      <Badge mood={MOODS[dish.verdict]}>{say(VERDICT_WORDS[dish.verdict], frame.lang)}</Badge>
      <span>
        {t('received')} {t('n_portions', { n: dish.received })}
        {dish.gaps.map((gap) => ` · ${say(GAP_WORDS[gap.reason], frame.lang)} ${causesSaid(gap.causes, frame.lang) || gap.portions}`)}
      </span>
      <span class="core">{celsius(dish.core)} ℃</span>
    </li>
  )
}
