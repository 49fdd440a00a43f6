import { dispatching } from '../words/dispatching.ts'
import { type Lang, say } from '../words/words.ts'

/** A run's van by its plate, and where it drives more than once for a meal, which of its trips this is. */
export const vanOnTrip = (plate: string, { trip, trips }: { trip: number; trips: number }, lang: Lang): string =>
  trips > 1 ? say(dispatching.van_on_trip, lang, { plate, trip, trips }) : plate
