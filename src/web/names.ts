import { nameOf } from '../staff/staff.ts'
import { pages } from '../words/pages.ts'
import type { Work } from '../work.ts'
import { type Frame, wordsIn } from './frame.ts'

/** The names of the people (or the clock) behind some ids, each looked up once. */
export async function namesOf(work: Pick<Work, 'db'>, ids: readonly (string | undefined)[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))]
  const names = new Map(await Promise.all(wanted.map(async (id) => [id, await nameOf(work, id)] as const)))
  return (id) => names.get(id) ?? id
}

/** A person's name; the clock and the set-up by their words. */
export function whoIn(frame: Frame, name: string): string {
  const t = wordsIn(pages, frame.lang)
  return name === 'clock' ? t('by_clock') : name === 'setup' ? t('by_setup') : name === 'nobody' ? t('by_nobody') : name
}
