import type { Child, PropsWithChildren } from 'hono/jsx'
import type { CanteenId } from '../../../db/tables/sites.ts'
import { counter } from '../../words/counter.ts'
import { say } from '../../words/words.ts'
import { type Again, firstWrong } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Notice } from '../parts.tsx'
import type { Here } from './here.ts'

export type Tab = 'serve' | 'food' | 'close' | 'rounds' | 'orders' | 'headcount'

const PATHS: Record<Tab, string> = {
  serve: '/canteen',
  food: '/canteen/food',
  close: '/canteen/close',
  rounds: '/canteen/rounds',
  orders: '/canteen/orders',
  headcount: '/canteen/headcount',
}

/** An address of this canteen's pages. Ids say nothing about anybody; names never go into addresses. */
export const at = (canteen: CanteenId, tab: Tab, more: Record<string, string> = {}): string =>
  `${PATHS[tab]}?${new URLSearchParams({ canteen, ...more })}`

interface Props {
  frame: Frame
  here: Here
  title: string
  tab?: Tab
  above?: Child
}

/** What surrounds every page of a canteen: its name, and the pages beside this one. */
export function CounterFrame({ frame, here, title, tab, above, children }: PropsWithChildren<Props>) {
  const t = wordsIn(counter, frame.lang)
  const tabs = (['serve', 'food', 'close', 'rounds', 'orders', 'headcount'] as const).map((one) => ({
    text: t(one),
    href: at(here.canteen.id, one),
    here: one === tab,
  }))
  const other = here.choices > 1 ? [{ text: t('change_canteen'), href: '/canteen/choose', here: false }] : []
  return (
    <Page frame={frame} title={`${title} · ${here.canteen.name}`} person="canteen" tabs={[...tabs, ...other]} above={above}>
      {children}
    </Page>
  )
}

/** The canteen that a form is about. */
export const CanteenField = ({ here }: { here: Here }) => <input type="hidden" name="canteen" value={here.canteen.id} />

interface FaultsProps {
  frame: Frame
  again: Again
  /** the name of what a fault's place ends with */
  nameOf?: (code: string) => string | undefined
}

/** Why a form came back. */
export function Faults({ frame, again, nameOf = () => undefined }: FaultsProps) {
  const t = wordsIn(counter, frame.lang)
  const first = firstWrong(again)
  const place = (path: string) =>
    path
      .split('.')
      .map((part) => nameOf(part))
      .find((name) => name !== undefined)
  return (
    <Notice mood="bad" title={say(again.title, frame.lang)}>
      {again.faults.length > 0 && (
        <ul>
          {again.faults.map((fault) => (
            <li>
              <strong>{place(fault.place)}</strong> {say(fault.text, frame.lang)}
            </li>
          ))}
        </ul>
      )}
      {first && <a href={first}>{t('to_first_wrong', { n: Object.keys(again.wrong).length })}</a>}
    </Notice>
  )
}
