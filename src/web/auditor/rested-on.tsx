import { auditor } from '../../words/auditor.ts'
import { pages } from '../../words/pages.ts'
import { categories } from '../../words/subsidy-names.ts'
import { MEAL_WORDS } from '../../words/terms.ts'
import { say } from '../../words/words.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { Facts, money } from '../parts.tsx'
import type { AuditedServing } from './serving.ts'

/** Schemes ask about special categories; everybody registered at least has the plain one. */
const TAGS = { elder: auditor.elder, ...categories }

/** The facts that were kept with the serving: all that the rules asked, nothing that names the person. */
export function RestedOn({ frame, data: { facts, offers } }: { frame: Frame; data: Pick<AuditedServing, 'facts' | 'offers'> }) {
  const t = wordsIn(auditor, frame.lang)
  const comma = wordsIn(pages, frame.lang)('comma')
  return (
    <section class="card">
      <h2>{t('rested_on')}</h2>
      <Facts
        pairs={[
          [t('age'), facts.age],
          [t('tags'), facts.tags.map((tag) => named(TAGS, tag, frame.lang)).join(comma) || t('none')],
          [t('dependency'), facts.dependency],
          [t('disability'), facts.disability ?? t('none')],
          [t('hukou'), facts.hukou.join(' · ')],
          [t('eaten_in'), facts.canteen.join(' · ')],
          [t('in_institution'), t(facts.inInstitution ? 'yes' : 'no')],
          [t('offers'), offers.join(comma) || t('none')],
          [t('earlier'), facts.earlier.length > 0 ? t('earlier_n', { n: facts.earlier.length }) : t('none')],
        ]}
      />
      {facts.earlier.length > 0 && (
        <ul class="earlier">
          {facts.earlier.map(([day, meal, fen]) => (
            <li>
              {day} {say(MEAL_WORDS[meal], frame.lang)} {money(fen)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
