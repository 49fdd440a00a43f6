/** The steps of a meal in their order, from the menu to the last canteen that closes. */
export const STEPS = ['menu', 'forecast', 'plan', 'route', 'cook', 'load', 'hand', 'close'] as const
export type StepName = (typeof STEPS)[number]

export interface Step {
  name: StepName
  state: 'done' | 'now' | 'later'
  /** how far it is: dishes, canteens, portions, runs … of how many, where that is known */
  n: number
  of?: number
}

/** Counts of what stands in the records. */
export interface Progress {
  dishes: number
  forecasts: number
  planned: boolean
  portions: number
  runs: number
  batches: number
  cooked: number
  loaded: number
  stops: number
  handed: number
  closed: number
}

const isWhole = (n: number, of: number): boolean => of > 0 && n >= of

/** How far a meal is. The first step that is not done is the next one; later ones wait, even if something of them is there. */
export function stepsOf(p: Progress): Step[] {
  const steps: { name: StepName; done: boolean; n: number; of?: number }[] = [
    { name: 'menu', done: p.dishes > 0, n: p.dishes },
    { name: 'forecast', done: p.forecasts > 0, n: p.forecasts },
    { name: 'plan', done: p.planned, n: p.portions },
    { name: 'route', done: p.runs > 0, n: p.runs },
    { name: 'cook', done: isWhole(p.cooked, p.batches), n: p.cooked, of: p.batches },
    { name: 'load', done: isWhole(p.loaded, p.runs), n: p.loaded, of: p.runs },
    { name: 'hand', done: isWhole(p.handed, p.stops), n: p.handed, of: p.stops },
    { name: 'close', done: isWhole(p.closed, p.stops), n: p.closed, of: p.stops },
  ]
  const next = steps.findIndex((step) => !step.done)
  return steps.map(({ done, ...step }, i) => ({ ...step, state: done ? 'done' : i === next ? 'now' : 'later' }))
}

export const nextStep = (steps: readonly Step[]): StepName | undefined => steps.find((step) => step.state === 'now')?.name
