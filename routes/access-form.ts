import { z } from 'zod'
import { isClockTime } from '../src/kernel/meal-date.ts'
import { canteen } from './schemas.ts'
import { typedTextOrNone } from './typed.ts'

const line = typedTextOrNone(80).transform((text) => text ?? null)

/** How vans get in at a canteen, as it is typed; an empty field says nothing. */
export const AccessForm = z.strictObject({
  canteen,
  ...{ gate: line, ramp: line, park: line, ring: line },
  until: z
    .string({ error: 'bad_field' })
    .transform((text) => text.trim() || null)
    .pipe(z.string().refine(isClockTime, 'bad_field').nullable()),
})
