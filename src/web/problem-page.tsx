import { FIELD_WORDS } from '../words/fields.ts'
import { pages } from '../words/pages.ts'
import { type Lang, say, type Text } from '../words/words.ts'
import type { Again } from './again.ts'
import { type Frame, wordsIn } from './frame.ts'
import { Page } from './page.tsx'
import { Notice } from './parts.tsx'

/** A "no" as the edge tells it: in both languages, Chinese first, whoever reads. */
export interface Told {
  status: number
  title: string
  title_en: string
  field?: string
  faults?: readonly { place: string; text: string; text_en: string }[]
}

/** The page in the place of the one that was asked for. */
export function ProblemPage({ frame, problem, back }: { frame: Frame; problem: Told; back: string | undefined }) {
  const t = wordsIn(pages, frame.lang)
  return (
    <Page frame={frame} title={problem.title}>
      <h1>{t(problem.status === 410 ? 'void' : 'refused')}</h1>
      <Problem frame={frame} problem={problem} />
      <p class="row">
        {back && (
          <a class="button" href={back}>
            {t('back')}
          </a>
        )}
        <a class="button quiet" href="/">
          {t('to_home')}
        </a>
      </p>
    </Page>
  )
}

interface ProblemProps {
  frame: Frame
  problem: Told
  /** where on this page a fault is put right: `#id` */
  link?: (place: string) => string | undefined
  /** where on this page the form is that was refused */
  form?: string | undefined
}

/** Asked wrongly, not in this state, does not add up: who asked wanted to change something. */
const ASKED_TO_CHANGE: ReadonlySet<number> = new Set([400, 409, 422])

/** What was refused and why, fault by fault, each with the way to where it is put right. */
export function Problem({ frame, problem, link = () => undefined, form }: ProblemProps) {
  const t = wordsIn(pages, frame.lang)
  const { title, title_en, field, faults = [] } = problem
  return (
    <Notice
      mood="bad"
      id="problem"
      title={
        <>
          {title}
          <span class="also" lang="en">
            {title_en}
          </span>
        </>
      }
    >
      {field && faults.length === 0 && (
        <p>
          {t('where')}
          <Place place={field} href={link(field)} lang={frame.lang} />
        </p>
      )}
      {faults.length > 0 && problem.status !== 410 && <p>{t('faults')}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ place, text, text_en }) => (
            <li>
              <Place place={place} href={link(place)} lang={frame.lang} /> {text}
              <span class="also" lang="en">
                {text_en}
              </span>
            </li>
          ))}
        </ul>
      )}
      {ASKED_TO_CHANGE.has(problem.status) && (
        <p class="note">
          {t('nothing_changed')} {form && <a href={form}>{t('put_right')}</a>}
        </p>
      )}
    </Notice>
  )
}

/** What a form was refused for, above the form that came back. */
export function NotTaken({ frame, again, form }: { frame: Frame; again: Again; form?: string | undefined }) {
  const faults = again.faults.map(({ place, text }) => ({ place, text: text[0], text_en: text[1] }))
  return <Problem frame={frame} problem={{ status: 422, title: again.title[0], title_en: again.title[1], faults }} form={form} />
}

function Place({ place, href, lang }: { place: string; href: string | undefined; lang: Lang }) {
  const name = fieldName(place, lang)
  return href ? <a href={href}>{name}</a> : <span>{name}</span>
}

/** `batches.0.core` → 中心温度, `dishes.0` → 菜品 */
function fieldName(place: string, lang: Lang): string {
  const field = place.split('.').findLast((part) => !/^\d+$/.test(part))
  const text: Text | undefined = FIELD_WORDS[field ?? '']
  return text ? say(text, lang) : place
}
