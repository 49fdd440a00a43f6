import { auditor, EVENT_WORDS } from '../../words/auditor.ts'
import { stamp } from '../dates.ts'
import { type Frame, named, wordsIn } from '../frame.ts'
import { whoIn } from '../names.ts'
import { Badge, count, Facts } from '../parts.tsx'
import type { LineCheck } from './serving.ts'

/** The journal's line in which the serving was written, with what proves it. */
export function LineSection({ frame, line }: { frame: Frame; line: LineCheck }) {
  const t = wordsIn(auditor, frame.lang)
  return (
    <section class="card">
      <h2>{t('line')}</h2>
      <Facts
        pairs={[
          [t('seq'), <a href={`/auditor/journal?upto=${line.seq}#line-${line.seq}`}>{count(line.seq)}</a>],
          [t('at'), stamp(line.at)],
          [t('actor'), whoIn(frame, line.actor)],
          [t('event'), named(EVENT_WORDS, line.event, frame.lang)],
        ]}
      />
      <p class="hash">
        {t('leaf')}
        <br />
        {line.leaf}
      </p>
      <ul class="checks">
        <li>{line.leafFits ? <Badge mood="good">{t('leaf_agrees')}</Badge> : <Badge mood="bad">{t('leaf_differs')}</Badge>}</li>
        <li>{line.amountsFit ? <Badge mood="good">{t('amounts_agree')}</Badge> : <Badge mood="bad">{t('amounts_differ')}</Badge>}</li>
        {!line.seal && (
          <li>
            <Badge mood="info">{t('not_sealed')}</Badge>
          </li>
        )}
      </ul>
      {line.seal && <p class="hash">{t('sealed_in', { at: stamp(line.seal.at), size: count(line.seal.size), root: line.seal.root })}</p>}
      <details>
        <summary>{t('about')}</summary>
        <p class="hash">{line.about}</p>
      </details>
    </section>
  )
}
