import { expect } from 'vitest'
import type { Tiny } from './tiny.ts'
import { type Document, witness } from './witness.ts'

/** Holds every answer that a district's clients got against the document, and that the app reported no bug. */
export async function expectAsDocumented({ nobody, exchanges, bugs }: Tiny): Promise<void> {
  const see = witness((await nobody.get('/openapi.json')).body as Document)
  const faults = exchanges.flatMap((exchange) => (see(exchange)?.faults ?? []).map((one) => `${exchange.method} ${exchange.path}: ${one}`))
  expect([faults, bugs]).toEqual([[], []])
}
