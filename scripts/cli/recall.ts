import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { clockOf } from '../../src/kernel/meal-date.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { type NamedElder, namedElders, openNames, type Trace } from '../../src/safety/safety.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { RECALL_WORDS } from '../../src/words/recall.ts'
import { say } from '../../src/words/words.ts'
import { beginWork, type Engine, SETUP } from '../../src/work.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

/** A drill: who ate of a lot or a batch, by name. Whoever holds the file may read it; the journal says that somebody did, and why. */
export const recall: Command = {
  usage: 'recall LOT|BATCH',
  help: HELP.recall,
  examples: ['recall 20261123-L-braised-pork', 'recall 20261123-L-braised-pork-1 --json'],
  options: { reason: { type: 'string' } },
  async run({ words: [target, ...more], options, json }) {
    if (!target || more.length) throw new UsageError('usage', { usage: 'recall LOT|BATCH [--reason TEXT]' })
    const district = districtName(options.district)
    if (!hasDistrict(dataFolder(), district)) throw new Refusal('not_found', { field: `district ${district}` })
    const engine = openDistrict(dataFolder(), district)
    try {
      const { trace, elders } = await drill(engine, target, String(options.reason ?? 'cli recall'))
      if (json) printJson({ ...trace, named: elders })
      else for (const text of tables(trace, elders)) print(text)
      return EXIT.done
    } finally {
      engine.close()
    }
  },
}

async function drill(engine: Engine, target: string, reason: string) {
  const named = await namedElders(beginWork(engine, SETUP), target)
  await openNames(beginWork(engine, SETUP), named.trace, reason)
  return named
}

const t = (key: keyof typeof RECALL_WORDS, values?: Record<string, string | number>) => say(RECALL_WORDS[key], 'zh', values)
const heads = (...keys: (keyof typeof RECALL_WORDS)[]) => keys.map((key) => t(key))

function* tables(trace: Trace, elders: readonly NamedElder[]): Generator<string> {
  yield t('reaches', { target: trace.target, batches: trace.batches.length, canteens: trace.reach.canteens, elders: trace.elders })
  if (trace.lots.length > 0) {
    yield `\n${t('lots')}`
    yield table(
      heads('lot', 'ingredient', 'supplier', 'received_on', 'in_stock'),
      trace.lots.map((lot) => [lot.mark ?? lot.id, lot.ingredient, lot.supplier, lot.receivedOn, lot.inStock]),
    )
  }
  yield `\n${t('batches')}`
  yield table(
    heads('batch', 'dish', 'pot', 'portions', 'cooked_at', 'core'),
    trace.batches.map((batch) => [
      batch.code,
      batch.name,
      batch.pot,
      batch.portions,
      batch.cookedAt ? clockOf(batch.cookedAt) : '',
      batch.core === null ? '' : (batch.core / 10).toFixed(1),
    ]),
  )
  yield `\n${t('places')}`
  yield table(
    heads('day', 'canteen', 'dish', 'boxes', 'sent', 'on_the_way', 'lost', 'named', 'on_hand', 'thrown', 'left', 'wasted'),
    trace.places.map((row) => [
      row.day,
      row.name,
      row.dishName,
      row.boxes.join(' '),
      row.sent,
      row.onTheWay,
      row.lost,
      row.named,
      row.onHand,
      row.thrown,
      row.left,
      row.wasted,
    ]),
  )
  yield `\n${t('samples')}`
  yield table(
    heads('day', 'dish', 'grams', 'place', 'state'),
    trace.samples.map((row) => [row.day, row.dishName, row.grams, row.place, t(row.disposed ? 'disposed' : 'kept')]),
  )
  yield `\n${t('elders')}`
  yield table(
    heads('number', 'name', 'age', 'phone', 'canteen', 'ate_at'),
    elders.map((elder) => [
      elder.number,
      elder.name,
      elder.age,
      elder.phone ?? '',
      elder.ate[0]?.canteen ?? '',
      elder.ate
        .slice(0, 3)
        .map((one) => `${one.day} ${clockOf(one.at)}`)
        .join('  ') + (elder.servings > 3 ? ` +${elder.servings - 3}` : ''),
    ]),
  )
}
