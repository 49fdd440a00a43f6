// Makes a clone ready before `npm start`, `npm test` and `npm run cli`: installs packages, builds, and for tests finds their tools.
// Plain JavaScript without packages, because nothing is installed yet and the Node that is there may be 20, which cannot read TypeScript.
// Everything it says goes to stderr: stdout belongs to the program that runs next.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const at = (...path) => join(ROOT, ...path)

const LOCK = at('package-lock.json')
const INSTALLED = at('node_modules', '.setup') // the SHA-256 of the lock file that node_modules was installed from
const BUILT = at('dist', '.built') // its time is when the build began, see build.ts
const SOURCES = ['src', 'routes', 'db', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json']
const BUNDLED_NODE = at('node_modules', '.bin', 'node') // Linux on x64 brings its own Node, see optionalDependencies
const NODE_AT_LEAST = [22, 18] // strips types, and has the N-API 10 without which better-sqlite3 crashes

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const BROWSERS_ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The browser that tests drive: the one that CHROME names, else the first that is installed. */
export const browserPath = () =>
  process.env.CHROME || BROWSERS.map(onPath).find((path) => path) || BROWSERS_ELSEWHERE.find((path) => existsSync(path))

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) setUp(process.argv.includes('--for-tests'))

function setUp(forTests) {
  if (!isInstalled()) install()
  checkNode()
  if (!isBuilt()) build()
  if (forTests) findTools()
}

function isInstalled() {
  return existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === sha256(LOCK)
}

function install() {
  tell('正在安装依赖（首次约一分钟）…', 'installing packages (about a minute the first time) …')
  const lock = sha256(LOCK)
  // the whole set whatever NODE_ENV and the npm script's own settings say: one node_modules serves start and test
  const ci = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--prefer-offline',
    '--loglevel=error',
  ]
  if (!npm(ci)) fail('安装依赖失败：请检查网络，然后重试。', 'npm ci failed: check the network and try again.')
  writeFileSync(INSTALLED, lock)
}

/** Runs npm by the Node that npm itself runs on: the one in node_modules is about to be replaced. */
function npm(args) {
  const { npm_execpath: cli = '', npm_node_execpath: node = process.execPath } = process.env
  return cli.endsWith('npm-cli.js') ? run(node, [cli, ...args]) : run('npm', args, { shell: process.platform === 'win32' })
}

function checkNode() {
  if (existsSync(BUNDLED_NODE)) return
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantMajor, wantMinor] = NODE_AT_LEAST
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return
  const least = NODE_AT_LEAST.join('.')
  fail(
    `本系统需要 Node.js ${least} 或更高版本，当前为 ${process.version}。`,
    `Node.js ${least} or later is needed here; this is ${process.version}.`,
  )
}

function isBuilt() {
  if (!existsSync(BUILT)) return false
  const built = statSync(BUILT).mtimeMs
  return !SOURCES.some((source) => changedSince(at(source), built))
}

/** Folders count too: a file that was deleted or renamed changes the time of its folder. */
function changedSince(path, time) {
  const stat = statSync(path)
  return stat.mtimeMs > time || (stat.isDirectory() && readdirSync(path).some((name) => changedSince(join(path, name), time)))
}

function build() {
  tell('正在构建…', 'building …')
  const node = existsSync(BUNDLED_NODE) ? BUNDLED_NODE : process.execPath
  if (!run(node, [at('scripts', 'build.ts')])) fail('构建失败，原因见上。', 'the build failed, see above.')
}

function findTools() {
  if (missingTools().length > 0 && onPath('apt-get')) installTools()
  const missing = missingTools()
  if (missing.length === 0) return
  fail(
    `测试需要 ${missing.join('、')}。请安装 Chromium（或用环境变量 CHROME 指定浏览器）和 poppler-utils。`,
    `the tests need ${missing.join(', ')}. Install Chromium (or name a browser in CHROME) and poppler-utils.`,
  )
}

function missingTools() {
  const papers = ['pdftotext', 'pdftoppm'].filter((tool) => !onPath(tool))
  const browser = browserPath()
  return browser && existsSync(browser) ? papers : ['chromium', ...papers]
}

function installTools() {
  tell('正在安装测试所用的 Chromium 和 poppler-utils…', 'installing Chromium and poppler-utils for the tests …')
  const root = process.getuid?.() === 0
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => (root ? run('apt-get', args, { env }) : run('sudo', ['-n', 'apt-get', ...args], { env }))
  if (apt('update', '-qq')) apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'poppler-utils')
}

/** Runs a program to its end, all that it prints on stderr; true when it succeeded. */
function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2], ...options })
  if (error) console.error(String(error))
  return status === 0
}

function onPath(program) {
  const places = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return places.map((place) => join(place, program)).find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function sha256(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function tell(zh, en) {
  console.error(`暖饭：${zh}\n       ${en}`)
}

function fail(zh, en) {
  tell(zh, en)
  process.exit(1)
}
