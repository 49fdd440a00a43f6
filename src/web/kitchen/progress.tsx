import type { Fault } from '../../kernel/refusal.ts'
import { kitchen } from '../../words/kitchen.ts'
import { FAULT_WORDS } from '../../words/refusals.ts'
import { type Doing, type Frame, named, wordsIn } from '../frame.ts'
import { Button, count, Form, Notice, Sign } from '../parts.tsx'
import type { KitchenDay } from './day.ts'
import { nextStep, type Step, type StepName } from './steps.ts'

interface DayProps {
  frame: Frame
  data: KitchenDay
}

/** Where each step's facts stand. */
const PLACES: Record<StepName, (day: string) => string> = {
  menu: () => '#menu',
  forecast: () => '#forecast',
  plan: () => '#grid',
  route: (day) => `/kitchen/${day}/routes`,
  cook: () => '#batches',
  load: (day) => `/kitchen/${day}/routes`,
  hand: (day) => `/kitchen/${day}/routes`,
  close: (day) => `/kitchen/${day}/account`,
}

/** The way of a meal from menu to closing: what is done, what is next, how far it is. */
export function Strip({ frame, data }: DayProps) {
  const t = wordsIn(kitchen, frame.lang)
  return (
    <ol class="strip" aria-label={t('progress')}>
      {data.steps.map((step) => (
        <li class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <a href={PLACES[step.name](data.day)}>
            <span class="step-name">
              {step.state === 'done' && <Sign mood="good" />}
              {t(`step_${step.name}`)}
            </span>
            <span class="step-fact">{factOf(step, frame)}</span>
            <span class="step-state">{t(step.state)}</span>
          </a>
        </li>
      ))}
    </ol>
  )
}

const COUNTED = { menu: 'n_dishes', forecast: 'n_canteens', plan: 'n_portions', route: 'n_runs' } as const

function factOf({ name, n, of }: Step, frame: Frame): string {
  const t = wordsIn(kitchen, frame.lang)
  if (of !== undefined) return of > 0 ? t('n_of', { n, of }) : '—'
  return n > 0 && name in COUNTED ? t(COUNTED[name as keyof typeof COUNTED], { n: count(n) }) : '—'
}

/** Steps that are one button: what it does, where it posts, who may. */
const COMMANDS: Partial<
  Record<StepName, { path: string; label: 'publish' | 'make_forecast' | 'make_plan' | 'make_routes'; doing: Doing }>
> = {
  menu: { path: 'menu', label: 'publish', doing: 'publish_menu' },
  forecast: { path: 'forecast', label: 'make_forecast', doing: 'forecast' },
  plan: { path: 'plan', label: 'make_plan', doing: 'plan' },
  route: { path: 'routes', label: 'make_routes', doing: 'route' },
}

const LINKS: Partial<Record<StepName, 'to_batches' | 'to_routes' | 'to_account'>> = {
  cook: 'to_batches',
  load: 'to_routes',
  hand: 'to_routes',
  close: 'to_account',
}

/** What to do now, with the button that does it. */
export function NextStep({ frame, data }: DayProps) {
  const t = wordsIn(kitchen, frame.lang)
  const next = nextStep(data.steps)
  return (
    <section class="card next" id="next" aria-label={t('next_step')}>
      <p>
        <strong>{t(next ? 'next_step' : 'done')}</strong> {t(next ? `next_${next}` : 'next_none')}
      </p>
      {next ? (
        <NextAction frame={frame} data={data} next={next} />
      ) : (
        <a class="button" href={PLACES.close(data.day)}>
          {t('to_account')}
        </a>
      )}
    </section>
  )
}

function NextAction({ frame, data, next }: DayProps & { next: StepName }) {
  const t = wordsIn(kitchen, frame.lang)
  const command = COMMANDS[next]
  const link = LINKS[next]
  if (command && frame.may(command.doing))
    return (
      <Form frame={frame} action={`/kitchen/${data.day}/${command.path}`}>
        <Button>{t(command.label)}</Button>
      </Form>
    )
  if (link)
    return (
      <a class="button" href={PLACES[next](data.day)}>
        {t(link)}
      </a>
    )
  return <span class="note">{t('by_manager')}</span>
}

/** All that stands in the way of a plan, each with who puts it right and where. */
export function Missing({ frame, data }: DayProps) {
  const t = wordsIn(kitchen, frame.lang)
  if (data.planned || data.closed !== undefined) return null
  if (data.missing.length === 0) return <Notice mood="good" title={t('missing_none')} />
  return (
    <Notice mood="warn" id="missing" title={t('missing', { n: data.missing.length })}>
      <ul>
        {data.missing.map((fault) => (
          <li>
            {named(FAULT_WORDS, fault.problem, frame.lang, fault.values)} — <Remedy frame={frame} fault={fault} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Remedy({ frame, fault }: { frame: Frame; fault: Fault }) {
  const t = wordsIn(kitchen, frame.lang)
  if (fault.problem === 'menu_missing') return <a href="#next">{t('remedy_menu_missing')}</a>
  if (fault.problem === 'no_history') return <a href="#forecast">{t('remedy_no_history')}</a>
  return <span class="note">{t('remedy_admin')}</span>
}
