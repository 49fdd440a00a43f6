import type { PropsWithChildren } from 'hono/jsx'
import { counter } from '../../words/counter.ts'
import { say } from '../../words/words.ts'
import { type Again, firstWrong } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Notice } from '../parts.tsx'
import { PhoneBox } from './phone-box.tsx'

interface Props {
  frame: Frame
  title: string
  again?: Again | undefined
  /** the name of the dish that a fault's place ends with */
  nameOf?: (code: string) => string | undefined
}

/** What surrounds every page of the driver's phone; above all else, why a form came back. */
export function DriverFrame({ frame, title, again, nameOf = () => undefined, children }: PropsWithChildren<Props>) {
  const dish = (place: string) =>
    place
      .split('.')
      .map(nameOf)
      .find((name) => name !== undefined)
  const t = wordsIn(counter, frame.lang)
  const first = again && firstWrong(again)
  return (
    <Page frame={frame} title={title} person="driver">
      {again && (
        <Notice mood="bad" title={say(again.title, frame.lang)}>
          {again.faults.length > 0 && (
            <ul>
              {again.faults.map((fault) => (
                <li>
                  <strong>{dish(fault.place)}</strong> {say(fault.text, frame.lang)}
                </li>
              ))}
            </ul>
          )}
          {first && <a href={first}>{t('to_first_wrong', { n: Object.keys(again.wrong).length })}</a>}
        </Notice>
      )}
      <PhoneBox frame={frame} />
      {children}
    </Page>
  )
}
