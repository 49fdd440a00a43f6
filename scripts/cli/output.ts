/** A table for people, in characters: numbers to the right, Chinese counted as two columns wide. */
export function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const text = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)))
  const widths = columns.map((title, i) => Math.max(width(title), ...text.map((row) => width(row[i] ?? ''))))
  const right = columns.map(
    (_, i) =>
      rows.length > 0 && rows.every((row) => typeof row[i] === 'number' || row[i] === '' || /^-?[\d,]+(\.\d+)?$/.test(String(row[i]))),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (right[i] ? pad(widths[i] ?? 0, cell) + cell : cell + pad(widths[i] ?? 0, cell)))
      .join('  ')
      .trimEnd()
  return [line(columns), widths.map((w) => '─'.repeat(w)).join('──'), ...text.map(line)].join('\n')
}

const pad = (to: number, text: string): string => ' '.repeat(Math.max(0, to - width(text)))
/** CJK and full-width forms take two columns in a terminal. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(letter)
        ? 2
        : 1),
    0,
  )

export const print = (text: string): void => void process.stdout.write(`${text}\n`)
export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

/** Progress on stderr, and only for a person who is looking. */
export function progress(label: string, done: number, of: number): void {
  if (!process.stderr.isTTY) return
  const share = of > 0 ? done / of : 1
  const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░')
  process.stderr.write(`\r${label} ${bar} ${Math.round(share * 100)} %${done >= of ? '\n' : ''}`)
}
