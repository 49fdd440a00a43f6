import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { browserPath } from '../scripts/setup.mjs'

const FONTS = fileURLToPath(new URL('../node_modules/@expo-google-fonts/noto-sans-sc', import.meta.url))
/** Regular and bold are enough to read a page by; all nine weights take a second longer to index. */
const WEIGHTS = ['400Regular', '700Bold']

/** Chromium without a window, with Chinese glyphs even where no font for them is installed, and without calls home. */
export async function openBrowser({ fonts = fontsConf }: { fonts?: (cache: string) => string } = {}): Promise<Browser> {
  const executablePath = browserPath()
  if (!executablePath) throw new Error('no Chromium found: install one, or name it in CHROME')
  const home = mkdtempSync(join(tmpdir(), 'nuanfan-browser-'))
  writeFileSync(join(home, 'fonts.conf'), fonts(join(home, 'font-cache')))
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    // A locale of plain letters makes the browser drop a file's Chinese name.
    env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: home, FONTCONFIG_FILE: join(home, 'fonts.conf') },
  })
  browser.on('disconnected', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  return browser
}

/** The system's fonts and ours, ours first wherever a page asks for no particular one. */
function fontsConf(cache: string): string {
  const dirs = WEIGHTS.map((weight) => `<dir>${join(FONTS, weight)}</dir>`).join('')
  const first = ['sans-serif', 'serif', 'system-ui']
    .map((family) => `<alias binding="strong"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`)
    .join('')
  return (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>' +
    `<include ignore_missing="yes">/etc/fonts/fonts.conf</include>${dirs}<cachedir>${cache}</cachedir>${first}</fontconfig>`
  )
}

/** Everything that goes wrong on a page from now on, one line each: a test ends by expecting none. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`))
  page.on('requestfailed', (request) => errors.push(`request: ${request.method()} ${request.url()} ${request.failure()?.errorText}`))
  return errors
}
