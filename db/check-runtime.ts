/** better-sqlite3 needs N-API 10; an older Node does not refuse it but crashes, so we look before it is loaded. */
export function refuseOldNode(napi = Number(process.versions.napi)): void {
  if (napi >= 10) return
  process.stderr.write(
    `暖饭需要 Node 22.18 以上，当前是 ${process.version}；请用 npm start / npm run cli 启动。\nNuanfan needs Node 22.18 or newer, this is ${process.version}; start it with npm start / npm run cli.\n`,
  )
  process.exit(1)
}
