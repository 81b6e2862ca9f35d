/**
 * Holds what `score.mjs --json` says (on standard input) against the project's bars; used where the open data lies beside the project:
 * `node ../shared/links/score.mjs --run "npx tsx bench/links.ts" --json | npx tsx bench/links-score.ts`
 */
import { text } from 'node:stream/consumers'

import { report, told, type Figure } from './report.ts'

type Share = [good: number, all: number]
interface Score {
  summary: { identity: Share; groups: Share; short: Share; refused: Share; merged: number }
}

/** Two groups of the data take different posts for one: see docs/decisions.md. */
const WRONG_GROUPS = 2

const { summary } = JSON.parse(await text(process.stdin)) as Score
const atLeast = (what: string, [good, all]: Share, percent: number): Figure => ({ what, value: `${(100 * good / all).toFixed(2)} %`, bar: { says: `at least ${String(percent)} %, ${String(good)} of ${String(all)}`, holds: 100 * good / all >= percent } })
const isFine = report('one address per post, on the open data', [
  atLeast('identity', summary.identity, 99.5),
  atLeast(`groups, but for ${String(WRONG_GROUPS)} that are wrong`, [summary.groups[0], summary.groups[1] - WRONG_GROUPS], 99.5),
  told('groups, as the data has them', `${(100 * summary.groups[0] / summary.groups[1]).toFixed(2)} %`),
  atLeast('short', summary.short, 99),
  atLeast('refused', summary.refused, 99.5),
  { what: 'different posts merged', value: String(summary.merged), bar: { says: 'none', holds: summary.merged === 0 } },
])
process.exitCode = isFine ? 0 : 1
