import type { Proof, ProofLevel } from '../../../db/tables/delivery.ts'
import { LEVELS, PROOFS } from '../../delivery/delivery.ts'
import { kitchen } from '../../words/kitchen.ts'
import { PROOF_WORDS, proofLevels } from '../../words/on-the-way.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { Choice } from '../choice.tsx'
import { type Frame, wordsIn } from '../frame.ts'
import { Page } from '../page.tsx'
import { Button, Form } from '../parts.tsx'
import { NotTaken } from '../problem-page.tsx'

interface Props {
  frame: Frame
  levels: Record<Proof, ProofLevel>
  again?: Again | undefined
}

/** What a driver is asked for at a hand-over, each in four steps; whoever keeps the sites says so here. */
export function ProofLevelsPage({ frame, levels, again }: Props) {
  const t = wordsIn(proofLevels, frame.lang)
  return (
    <Page
      frame={frame}
      person="kitchen"
      title={t('title')}
      crumbs={[{ text: wordsIn(kitchen, frame.lang)('tab_routes'), href: '/kitchen' }, { text: t('title') }]}
    >
      <h1>{t('title')}</h1>
      <p class="note">{t('about')}</p>
      {!frame.may('edit_sites') && <p class="note">{t('who_may')}</p>}
      {again && <NotTaken frame={frame} again={again} />}
      {PROOFS.map((proof) => (
        <LevelOf frame={frame} proof={proof} level={levels[proof]} />
      ))}
      <section class="card" id="proof-core">
        <h2>{t('core')}</h2>
        <p>{t('core_always')}</p>
      </section>
    </Page>
  )
}

function LevelOf({ frame, proof, level }: { frame: Frame; proof: Proof; level: ProofLevel }) {
  const t = wordsIn(proofLevels, frame.lang)
  const what = say(PROOF_WORDS[proof], frame.lang)
  return (
    <section class="card" id={`proof-${proof}`}>
      <h2>{what}</h2>
      {frame.may('edit_sites') ? (
        <Form frame={frame} action="/kitchen/proofs" class="row">
          <input type="hidden" name="proof" value={proof} />
          <Choice label={t('level_of', { what })} name="level" wide chosen={level} options={LEVELS.map((one) => [one, t(one)])} />
          <Button quiet>{t('save')}</Button>
        </Form>
      ) : (
        <p>{t(level)}</p>
      )}
    </section>
  )
}
