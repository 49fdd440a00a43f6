import type { Proof, ProofId, ProofLevel } from '../../../db/tables/delivery.ts'
import { clockOf, type Instant } from '../../kernel/meal-date.ts'
import { PROOF_WORDS, proofs } from '../../words/on-the-way.ts'
import { say } from '../../words/words.ts'
import { type Frame, wordsIn } from '../frame.ts'
import type { DriverStop } from './runs.ts'

type Kind = 'photo' | 'signature'

export interface StopProofs {
  levels: Record<Proof, ProofLevel>
  images: readonly { id: ProofId; proof: Kind; at: Instant }[]
}

/** Photo and signature, as far as the district takes them. Without script a photo of each is sent as it is. */
export function Proofs({ frame, stop, proofs: { levels, images } }: { frame: Frame; stop: DriverStop; proofs: StopProofs }) {
  const t = wordsIn(proofs, frame.lang)
  const kinds = (['photo', 'signature'] as const).flatMap((kind) => {
    const level = levels[kind]
    return level === 'disabled' ? [] : [{ kind, level }]
  })
  if (kinds.length === 0 && images.length === 0) return null
  const asked = kinds.some(({ kind, level }) => level !== 'enabled' && !images.some((image) => image.proof === kind))
  return (
    <details class="card" id="proofs" open={asked}>
      <summary>{t('title')}</summary>
      <ul class="proof-list">
        {images.map(({ id, proof, at }) => (
          <li data-proof-kept={proof}>
            <a href={`/proofs/${id}`}>
              <img src={`/proofs/${id}`} alt={say(PROOF_WORDS[proof], frame.lang)} />
            </a>
            {t('kept', { at: clockOf(at) })}
          </li>
        ))}
      </ul>
      {kinds.map(({ kind, level }) => (
        <Take frame={frame} stop={stop} kind={kind} level={level} />
      ))}
    </details>
  )
}

function Take({ frame, stop, kind, level }: { frame: Frame; stop: DriverStop; kind: Kind; level: Exclude<ProofLevel, 'disabled'> }) {
  const t = wordsIn(proofs, frame.lang)
  const name = `file-${kind}`
  return (
    <form
      method="post"
      action={`/driver/stops/${stop.id}/proofs`}
      enctype="multipart/form-data"
      class="proof"
      data-proof={kind}
      data-stop={stop.id}
      data-run={stop.run}
      data-asked={level === 'enabled' ? undefined : 'yes'}
    >
      <input type="hidden" name="key" value={frame.key()} />
      <input type="hidden" name="proof" value={kind} />
      <h3>
        {say(PROOF_WORDS[kind], frame.lang)} <small>{t(level)}</small>
      </h3>
      {kind === 'signature' && (
        <div class="by-hand" hidden>
          <canvas width="600" height="240" aria-label={t('draw')} role="img" />
          <div class="row">
            <button type="button" class="button quiet" data-wipe="yes">
              {t('wipe')}
            </button>
            <button type="button" class="button" data-keep="yes">
              {t('keep_signature')}
            </button>
          </div>
        </div>
      )}
      <div class="by-file">
        <label for={name}>{t(kind === 'photo' ? 'take_photo' : 'photo_of_signature')}</label>
        <input id={name} type="file" name="file" accept="image/*" capture="environment" required />
        <button type="submit" class="button quiet">
          {t('keep')}
        </button>
      </div>
    </form>
  )
}
