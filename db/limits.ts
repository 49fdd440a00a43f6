/** Durable Objects allow 100 bound parameters and 50 bytes of LIKE pattern; Node is held to the same, so that one code fits both. */
const MOST_PARAMETERS = 100

/** Both hosts call this before running anything. */
export function withinLimits(sql: string, parameters: readonly unknown[]): void {
  if (parameters.length > MOST_PARAMETERS) throw new Error(`${parameters.length} parameters: use insertAll or json_each for lists\n${sql}`)
}
