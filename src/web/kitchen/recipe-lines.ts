import { NET_MARK } from '../../words/menu-files.ts'

/** One part of a recipe on a line of its own: `西红柿 2.5 kg 净`. */
const LINE = /^(.+?)[\t ]+(\d+(?:\.\d+)?)[\t ]*([^\s\d]{0,10})$/

export interface WrittenPart {
  part: string
  amount: string
  unit?: string | undefined
  net?: boolean | undefined
}

export const partLine = (part: { name: string; amount: number; unit: string; net: boolean }, net: string): string =>
  [part.name, part.amount / 1_000, part.unit, ...(part.net ? [net] : [])].join(' ')

/** The lines of a form; one that says no amount is a part without one, to be named by the rules. */
export function readRecipeLines(text: string): WrittenPart[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.normalize('NFKC').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const net = NET_MARK.test(line)
      const [, part = line, amount = '', unit = ''] = LINE.exec(line.replace(NET_MARK, '').trim()) ?? []
      return { part, amount, unit, net }
    })
}
