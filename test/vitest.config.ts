import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { tally } from './report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const TEXT = '.as-text' // a name that vite does not take for a style sheet
/** vite names a file by its path, or by its path below the root */
const onDisk = (name: string) => (name.startsWith(root) ? name : join(root, name))

export default defineConfig({
  root,
  plugins: [
    {
      // the bundles take a style sheet as text (scripts/build.ts), and so do the tests
      name: 'css-as-text',
      enforce: 'pre',
      resolveId: (source, importer = '.') => (source.endsWith('.css') ? resolve(onDisk(importer), '..', source) + TEXT : undefined),
      load: (id) =>
        id.endsWith(TEXT) ? `export default ${JSON.stringify(readFileSync(onDisk(id).slice(0, -TEXT.length), 'utf8'))}` : undefined,
    },
  ],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    reporters: ['default', tally],
    // a process for each file: better-sqlite3 is native code, and a crash should name the file that caused it
    pool: 'forks',
    maxWorkers: 2,
    // whole days, browsers and workerd on a small machine: a slow one is no failure
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
