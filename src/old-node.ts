import { CLI_WORDS } from './words/cli.ts'

/** better-sqlite3 needs N-API 10; an older Node does not refuse it but crashes. Entry points call this before they load it. */
export function refuseOldNode(napi = Number(process.versions.napi)): void {
  if (napi >= 10) return
  const said = CLI_WORDS.old_node.map((text) => text.replace('{version}', process.version))
  process.stderr.write(`${said.join('\n')}\n`)
  process.exit(1)
}
