/** snac, a small server of the fediverse (MIT), from the machine or as Debian packages it: to hold the bot against a server that nobody here wrote. */
import { execFile } from 'node:child_process'
import { accessSync, constants, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How to run it: a program and what comes before its own arguments. */
export type Command = readonly [string, ...string[]]

/** `$SNAC`, the one in the path, or Debian's, unpacked into `folder` (nothing of the machine changes); otherwise in one line why there is none. */
export async function findSnac(folder: string): Promise<{ command: Command } | { reason: string }> {
  const given = process.env.SNAC
  if (given) return isProgram(given) ? { command: [given] } : { reason: '$SNAC is no program' }
  const installed = (process.env.PATH ?? '').split(delimiter).map((place) => join(place, 'snac')).find(isProgram)
  if (installed) return { command: [installed] }
  try {
    return { command: await unpackDebians(folder) }
  } catch {
    return { reason: 'no snac here, and Debian\'s could not be had' }
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The suite whose snac is recent, and the one that has what it needs. */
const SUITES = ['trixie-backports', 'trixie']
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
/** The whole list of packages is asked for: minutes on a slow line. */
const WITHIN_MS = 300_000

/** Fetches snac with all that it runs on, its C library included, from the mirror that this machine uses, whatever Debian this is. */
async function unpackDebians(folder: string): Promise<Command> {
  const apt = async (...args: string[]) => (await run('apt-get', [...aptOptions(folder), ...args], { timeout: WITHIN_MS, maxBuffer: 1 << 26 })).stdout
  for (const place of ['lists/partial', 'cache/archives/partial', 'root']) mkdirSync(join(folder, place), { recursive: true })
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Label: Debian'])
  const [mirror] = stdout.split('\n')
  if (!mirror) throw new Error('no mirror of Debian')
  writeFileSync(join(folder, 'status'), '')
  writeFileSync(join(folder, 'sources.list'), SUITES.map((suite) => `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`).join(''))
  await apt('update')
  await apt('install', '--yes', '--download-only', '--no-install-recommends', '--target-release', 'trixie-backports', 'snac2')
  const root = join(folder, 'root')
  const archives = join(folder, 'cache/archives')
  for (const name of readdirSync(archives)) if (name.endsWith('.deb')) await run('dpkg-deb', ['--extract', join(archives, name), root])
  return commandIn(root)
}

/** A state of its own: the machine's lists and packages stay as they are, and nothing counts as installed. */
function aptOptions(folder: string): string[] {
  const places = { 'Dir::Etc::SourceList': 'sources.list', 'Dir::Etc::SourceParts': 'none', 'Dir::State::Lists': 'lists', 'Dir::State::Status': 'status', 'Dir::Cache': 'cache' }
  return ['-qq', '-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User=root', ...Object.entries(places).flatMap(([name, place]) => ['-o', `${name}=${join(folder, place)}`])]
}

/** Run by the loader that came with it: this machine's C library may be older. */
function commandIn(root: string): Command {
  const libraries = readdirSync(join(root, 'usr/lib')).filter((name) => name.endsWith('-linux-gnu')).map((name) => join(root, 'usr/lib', name))
  const loader = libraries.flatMap((place) => readdirSync(place).filter((name) => /^ld-linux.*\.so/.test(name)).map((name) => join(place, name)))[0]
  if (!loader) throw new Error('no loader')
  return [loader, '--library-path', libraries.join(':'), join(root, 'usr/bin/snac')]
}
