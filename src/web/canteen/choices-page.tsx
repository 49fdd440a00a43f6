import { counter } from '../../words/counter.ts'
import { TRAY_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Form } from '../parts.tsx'
import { at, CanteenField, CounterFrame } from './counter-frame.tsx'
import type { Here } from './here.ts'
import { ScanForm } from './scan-form.tsx'
import { BigSign } from './signs.tsx'
import type { Choice } from './who.ts'

interface Props {
  frame: Frame
  here: Here
  typed: string
  tray?: string | undefined
  choices: readonly Choice[]
  more: boolean
}

/** Several people, one, or nobody: answered to the form itself, because a name must not stand in an address. */
export function ChoicesPage({ frame, here, typed, tray, choices, more }: Props) {
  const t = wordsIn(counter, frame.lang)
  return (
    <CounterFrame frame={frame} here={here} title={t('choose_person')}>
      {choices.length === 0 ? (
        <section class="panel bad" role="alert" data-state="nobody">
          <BigSign shape="bad" />
          <div class="said">
            <h1 class="word">{t('nobody', { text: typed })}</h1>
            <p class="sub">{t('nobody_more')}</p>
          </div>
        </section>
      ) : (
        <h1>{more ? t('matches_more', { text: typed, n: choices.length }) : t('matches', { text: typed, n: choices.length })}</h1>
      )}
      <ScanForm frame={frame} here={here} trays={[]} />
      <ul class="people">
        {choices.map((choice) => (
          <li>
            <ChoiceForm frame={frame} here={here} tray={tray} choice={choice} />
          </li>
        ))}
      </ul>
      <p class="row">
        <a class="button quiet" href={at(here.canteen.id, 'serve')}>
          {t('back_to_counter')}
        </a>
      </p>
    </CounterFrame>
  )
}

interface ChoiceProps {
  frame: Frame
  here: Here
  tray: string | undefined
  choice: Choice
}

function ChoiceForm({ frame, here, tray, choice }: ChoiceProps) {
  const t = wordsIn(counter, frame.lang)
  return (
    <Form frame={frame} action="/canteen/checkin">
      <CanteenField here={here} />
      <input type="hidden" name="diner" value={choice.id} />
      {tray && <input type="hidden" name="tray" value={tray} />}
      <button type="submit" class="person">
        <strong>{choice.name}</strong>
        <span>{t('age_years', { age: choice.age })}</span>
        <span class="place">{choice.guest ? t('of_canteen', { canteen: choice.place }) : choice.place}</span>
        <span class="tray">{say(TRAY_WORDS[choice.tray], frame.lang)}</span>
        {!choice.registered && <span class="flag">{t('ended')}</span>}
      </button>
    </Form>
  )
}
