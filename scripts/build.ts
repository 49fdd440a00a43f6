import { utimes, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** What is bundled, by its name in dist/. The Worker is not: wrangler bundles src/worker.ts itself. */
const ENTRIES = {
  node: 'src/node.ts',
  server: 'src/server-node.ts',
  app: 'src/app-node.ts',
  print: 'src/documents/print-worker.ts',
  solve: 'src/routing/solve-worker.ts',
  cli: 'scripts/cli.ts',
  program: 'scripts/program.ts',
  bench: 'scripts/bench.ts',
}
/**
 * Left in node_modules: what looks for its own files there (native code, tools), and what is large and seldom needed.
 * The latter must be loaded by `import()` where it is used, or every start pays for it.
 */
const EXTERNAL = ['@valhallajs/valhallajs', 'better-sqlite3', 'pdfkit', 'fontkit', 'esbuild', 'wrangler', 'playwright-core']

const root = fileURLToPath(new URL('..', import.meta.url))
const began = new Date()

await build({
  absWorkingDir: root,
  entryPoints: ENTRIES,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs', // starts faster than ES modules
  target: 'node22.18', // the oldest in package.json's engines
  external: EXTERNAL,
  loader: { '.css': 'text' },
  supported: { 'dynamic-import': false }, // require() needs no module loader of the other kind
  plugins: [
    {
      name: 'apart', // so that the entry turns the compile cache on before the server loads, and the server listens before the rooms do
      setup: ({ onResolve }) =>
        onResolve({ filter: /^\.\/((server|app)-node|program)\.ts$/, namespace: 'file' }, ({ path, kind }) =>
          kind === 'entry-point' ? undefined : { path: path.replace(/(-node)?\.ts$/, '.cjs'), external: true },
        ),
    },
    {
      name: 'no-http2', // Hono's server asks whether a request is of HTTP/2, which we do not speak; loading Node's took a tenth of a start
      setup: ({ onResolve, onLoad }) => {
        onResolve({ filter: /^node:http2$/ }, () => ({ path: 'http2', namespace: 'nothing' }))
        onLoad({ filter: /./, namespace: 'nothing' }, () => ({
          contents: 'export class Http2ServerRequest {}\nexport const constants = {}',
        }))
      },
    },
    {
      name: 'our-languages', // zod's list of forty would be built at every start; routes/http.ts imports ours by name
      setup: ({ onLoad }) => onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: '' })),
    },
  ],
  // CommonJS has no import.meta: the bundle's own place stands in for the source file's
  banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href" },
  define: { 'import.meta.url': '__url', 'import.meta.filename': '__filename', 'import.meta.dirname': '__dirname' },
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
}).catch(() => process.exit(1)) // esbuild has said why

// the stamp bears the time when the build began: a file saved meanwhile is newer, and setup.mjs builds again
await writeFile(`${root}/dist/.built`, '')
await utimes(`${root}/dist/.built`, began, began)
