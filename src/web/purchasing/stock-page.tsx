import type { StockLine } from '../../purchasing/purchasing.ts'
import { KEEPING_WORDS } from '../../words/purchasing.ts'
import { purchasing } from '../../words/purchasing-pages.ts'
import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { exactKg } from '../kitchen/show.ts'
import { Badge, EmptyState, type Mood } from '../parts.tsx'
import { lotPath } from './lot-page.tsx'
import { PurchasingFrame } from './purchasing-frame.tsx'
import { WriteOff } from './write-off.tsx'

type Lot = StockLine['lots'][number]

const MOODS: Record<Lot['freshness'], Mood> = { expired: 'bad', soon: 'warn', good: 'good' }

/** Every ingredient on the shelves, lot by lot, what spoils first in front. */
export function StockPage({ frame, stock, again }: { frame: Frame; stock: readonly StockLine[]; again?: Again | undefined }) {
  const t = wordsIn(purchasing, frame.lang)
  return (
    <PurchasingFrame frame={frame} tab="stock" again={again}>
      {stock.length === 0 ? (
        <EmptyState>{t('stock_none')}</EmptyState>
      ) : (
        <div class="table-box">
          <table>
            <caption class="unseen">{t('tab_stock')}</caption>
            <thead>
              <tr>
                {(['ingredient', 'place', 'usable', 'lot', 'supplier', 'received_on', 'expires_on', 'left'] as const).map((head) => (
                  <th scope="col" class={head === 'usable' || head === 'left' ? 'n' : undefined}>
                    {t(head)}
                  </th>
                ))}
                {frame.may('manage_stock') && <th scope="col">{t('write_off')}</th>}
              </tr>
            </thead>
            {stock.map((line) => (
              <tbody>
                {line.lots.map((lot, i) => (
                  <tr>
                    {i === 0 && <IngredientCells frame={frame} line={line} />}
                    <LotCells frame={frame} lot={lot} />
                    {frame.may('manage_stock') && (
                      <td>
                        <WriteOff
                          frame={frame}
                          action="/purchasing/stock"
                          lot={{ ...lot, isRecalled: lot.recall !== null, isExpired: lot.freshness === 'expired' }}
                          again={again?.typed.lot === lot.lot ? again : undefined}
                        />
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </PurchasingFrame>
  )
}

function IngredientCells({ frame, line }: { frame: Frame; line: StockLine }) {
  const rows = line.lots.length
  return (
    <>
      <th scope="rowgroup" rowspan={rows}>
        {line.name}
      </th>
      <td rowspan={rows}>{say(KEEPING_WORDS[line.place], frame.lang)}</td>
      <td rowspan={rows} class="n">
        {exactKg(line.usable)}
      </td>
    </>
  )
}

function LotCells({ frame, lot }: { frame: Frame; lot: Lot }) {
  const t = wordsIn(purchasing, frame.lang)
  return (
    <>
      <td>
        <a href={lotPath(lot.lot)}>{lot.lot}</a> <small>{lot.spec}</small>
      </td>
      <td>{lot.supplier}</td>
      <td>{lot.receivedOn}</td>
      <td>
        {lot.expiresOn ?? t('no_expiry')}{' '}
        {lot.recall ? (
          <Badge mood="bad">{t('recalled', { recall: lot.recall })}</Badge>
        ) : (
          lot.expiresOn && <Badge mood={MOODS[lot.freshness]}>{t(`fresh_${lot.freshness}`)}</Badge>
        )}
      </td>
      <td class="n">{exactKg(lot.left)}</td>
    </>
  )
}
