import { createApp } from '../../routes/app.ts'
import { dataFolder, districtName, hasDistrict, openDistrict } from '../../src/engine-node.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { openSession } from '../../src/staff/staff.ts'
import { HELP } from '../../src/words/cli-help.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { print } from './output.ts'

export const get: Command = {
  usage: 'get PATH',
  help: HELP.get,
  examples: ['get /canteens --as kitchen'],
  options: { as: { type: 'string' } },
  async run({ words: [path, ...more], options }) {
    if (!path?.startsWith('/') || more.length) throw new UsageError('usage', { usage: 'get /PATH [--as LOGIN]' })
    const district = districtName(options.district)
    if (!hasDistrict(dataFolder(), district)) throw new Refusal('not_found', { field: 'district' })
    const engine = openDistrict(dataFolder(), district)
    try {
      const token = options.as === undefined ? undefined : await openSession(beginWork(engine, SETUP), String(options.as))
      const response = await createApp({ engine }).request(`http://localhost${path}`, {
        headers: token ? { cookie: `__Host-nuanfan=${token}` } : {},
      })
      print(await response.text())
      if (!response.ok) process.stderr.write(`${response.status}\n`)
      return response.ok ? EXIT.done : EXIT.failed
    } finally {
      engine.close()
    }
  },
}
