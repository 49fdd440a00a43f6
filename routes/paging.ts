import { z } from 'zod'
import { limit } from './schemas.ts'

/** A place in a list, as text that says nothing to whoever carries it to the next page. */
export const cursorAt = (...place: readonly (string | number)[]): string => Buffer.from(place.join('\n')).toString('base64url')

const partsOf = (cursor: string): string[] => Buffer.from(cursor, 'base64url').toString().split('\n')

/** `?cursor=…&limit=…` of a list; `place` is what its cursors hold, and one that we did not make is refused. */
export function paged<P extends z.ZodType>(place: P) {
  const cursor = z
    .string()
    .max(200)
    .transform((text, context): z.output<P> => {
      const read = place.safeParse(partsOf(text))
      if (read.success) return read.data
      context.addIssue({ code: 'custom', message: 'next' })
      return z.NEVER
    })
  return { cursor: cursor.optional(), limit }
}

/** The place in a list that is short and read whole anyway: how many rows come before it. */
export const offset = z.tuple([z.coerce.number().int().min(0).max(1_000_000)])

export function pageOf<T>(rows: readonly T[], { cursor: [from] = [0], limit }: { cursor?: [number] | undefined; limit: number }) {
  const until = from + limit
  return { page: rows.slice(from, until), next: until < rows.length ? cursorAt(until) : null }
}

export const next = z.string().nullable().meta({ description: 'cursor' })
