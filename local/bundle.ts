/** The bot in one file: it starts in a third of the time, and what is being edited meanwhile does not matter. */
import { build, type Plugin } from 'esbuild'
import { join } from 'node:path'

import { packageRoot } from '../src/lib/package-root.ts'

/** Native, or optional and not installed. */
const EXTERNAL = ['better-sqlite3', 'zlib-sync', 'bufferutil', 'utf-8-validate', '@discordjs/voice']

/** The bot asks a network of ours, whatever its settings say. */
const network: Plugin = {
  name: 'network',
  setup: (bundling) => { bundling.onResolve({ filter: /\/web\/resolve\.ts$/ }, () => ({ path: join(packageRoot(), 'local/crowd-network.ts') })) },
}

/** Bundles `held-bot.ts` into a file of this process; its path is from the project's folder, inside which the bot finds its migrations. */
export async function bundleHeldBot(): Promise<string> {
  const file = `tmp/held-bot-${String(process.pid)}.mjs`
  await build({
    entryPoints: [join(packageRoot(), 'local/held-bot.ts')],
    outfile: join(packageRoot(), file),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: EXTERNAL,
    plugins: [network],
    // What lies beside the sources is found there.
    define: { 'import.meta.dirname': JSON.stringify(join(packageRoot(), 'src')) },
    // What is bundled of CommonJS asks for node's own modules by `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  return file
}
