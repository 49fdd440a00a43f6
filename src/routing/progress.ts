/** The best plan so far that serves all, and what is known of the others. */
export interface Progress {
  vans: number
  /** of driving */
  seconds: number
  /** no plan with as many vans drives less; 0 as long as nothing is proven */
  leastSeconds: number
  /** of the proof, used up */
  turns: number
}

/** Is told of each better plan and each better bound. */
export type Watch = (progress: Progress) => void

/** Throws once nobody waits for the answer any more. Whatever takes long asks, every few milliseconds or so. */
export type Wanted = () => void
