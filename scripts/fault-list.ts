import { type Fault, Refusal } from '../src/kernel/refusal.ts'

/** So many faults are shown; a file of another kind would list every row. */
const FAULTS_SHOWN = 50

/** Faults of a file, by place; the first fifty are kept and the others counted. */
export class FaultList {
  readonly faults: Fault[] = []
  private unlisted = 0
  get found(): number {
    return this.faults.length + this.unlisted
  }
  /** @param place a line of the file, or where else it is */
  add(place: number | string, problem: string, values: Record<string, string | number> = {}): void {
    if (this.faults.length === FAULTS_SHOWN) this.unlisted++
    else if (typeof place === 'string') this.faults.push({ place, problem, values })
    else this.faults.push({ place: `line ${place}`, problem, values: { row: place, ...values } })
  }
  /** Refuses the file with everything that was found in it. */
  refuse(field = 'FILE'): void {
    const more = this.unlisted ? [{ place: '…', problem: 'more_faults', values: { n: this.unlisted } }] : []
    if (this.faults.length > 0) throw new Refusal('file_has_errors', { field, faults: [...this.faults, ...more] })
  }
}
