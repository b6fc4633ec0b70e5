// Brings the front-end packages into wwwroot/lib: installs what package-lock.json names, then copies the few files that are served.
// Safe to be run by several builds at once: one works, the others wait for it and find the work done.
import { execSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const lib = join(root, 'wwwroot', 'lib')
const stamp = join(root, 'node_modules', '.cgsmdt-stamp')
const lock = join(root, 'obj', 'frontend.lock')

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package.json')))
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex')

const done = () => existsSync(stamp) && existsSync(join(lib, 'nhsuk', 'nhsuk-frontend.min.css')) && readFileSync(stamp, 'utf8') === wanted

const sleep = milliseconds => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

// A build that was killed leaves its lock behind: the process named in it is gone, or it never came to write its name.
function abandoned () {
  const held = statSync(lock, { throwIfNoEntry: false })
  if (!held || Date.now() - held.mtimeMs < 2000) return false
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0)
    return false
  } catch (error) {
    return error.code !== 'EPERM'
  }
}

function takeLock () {
  mkdirSync(dirname(lock), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (abandoned()) rmSync(lock, { recursive: true, force: true })
    sleep(200)
  }
}

// An npm whose build was killed may still be writing for a moment: it is waited for, twice.
function install () {
  for (let tries = 3; ; tries--) {
    try {
      execSync('npm ci --ignore-scripts --no-audit --no-fund --loglevel=error', { cwd: root, stdio: 'inherit' })
      return
    } catch (error) {
      if (tries === 1) throw error
      sleep(5000)
    }
  }
}

function copyNhsuk () {
  const from = join(root, 'node_modules', 'nhsuk-frontend', 'dist', 'nhsuk')
  const to = join(lib, 'nhsuk')
  mkdirSync(to, { recursive: true })
  const css = readFileSync(join(from, 'nhsuk-frontend.min.css'), 'utf8')
    // The typeface is fetched from another site and is licensed: the next font of the list, the system's, is used.
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('Frutiger W01,', '')
    .replaceAll('url(/assets/', 'url(assets/')
    .replace(/\/\*# sourceMappingURL=.*?\*\//, '')
  writeFileSync(join(to, 'nhsuk-frontend.min.css'), css)
  const script = readFileSync(join(from, 'nhsuk-frontend.min.js'), 'utf8').replace(/\/\/# sourceMappingURL=.*/, '')
  writeFileSync(join(to, 'nhsuk-frontend.min.js'), script)
  cpSync(join(from, 'assets', 'images'), join(to, 'assets', 'images'), { recursive: true })
}

function copySignalR () {
  const to = join(lib, 'signalr')
  mkdirSync(to, { recursive: true })
  const script = readFileSync(join(root, 'node_modules', '@microsoft', 'signalr', 'dist', 'browser', 'signalr.min.js'), 'utf8')
  writeFileSync(join(to, 'signalr.min.js'), script.replace(/\/\/# sourceMappingURL=.*/, ''))
}

takeLock()
try {
  if (!done()) {
    install()
    rmSync(lib, { recursive: true, force: true })
    copyNhsuk()
    copySignalR()
    writeFileSync(stamp, wanted)
  }
  utimesSync(stamp, new Date(), new Date())
} finally {
  rmSync(lock, { recursive: true, force: true })
}
