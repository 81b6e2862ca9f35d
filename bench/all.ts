/** `npm run bench`: every figure that the README quotes, on this machine; exit code 1 when a bar is broken. */
import { execFileSync } from 'node:child_process'

import { packageRoot } from '../src/lib/package-root.ts'
import { benchCanonicalise } from './canonicalise.ts'
import { benchCharts } from './charts.ts'
import { benchColdStart } from './cold-start.ts'
import { benchLoad } from './load.ts'
import { benchMastodon } from './mastodon.ts'

// What is measured is what « npm start » runs.
execFileSync('npm', ['run', 'build', '--silent'], { cwd: packageRoot(), stdio: 'inherit' })
const benches = { canonicalise: benchCanonicalise, charts: benchCharts, 'cold-start': benchColdStart, load: benchLoad, mastodon: benchMastodon }
const wanted = process.argv.slice(2)
let isFine = true
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  isFine = (await bench()) && isFine
}
process.exitCode = isFine ? 0 : 1
