/**
 * Holds what the scorer of copies says (`--json`, on standard input) against the project's bars; used where the open data lies beside the project:
 * `node ../shared/texts/score.mjs --run "npx tsx bench/copies.ts" --json | npx tsx bench/copies-score.ts`
 */
import { text } from 'node:stream/consumers'

import { report, told, type Figure } from './report.ts'

interface Score {
  total: Record<'main' | 'cut', Record<string, string>>
  copies: number
  toWrongFamily: number
  distractors: number
  distractorsFlagged: number
  pairs: { precision: number; recall: number }
}

const score = JSON.parse(await text(process.stdin)) as Score
const atLeast = (what: string, percent: number, bar: number): Figure => ({ what, value: `${percent.toFixed(1)} %`, bar: { says: `at least ${String(bar)} %`, holds: percent >= bar } })
const found = (group: 'main' | 'cut', length: string, bar: number) => atLeast(`${group === 'main' ? 'disguised or quoted' : 'cut'}, of ${length} characters`, Number(score.total[group][length]), bar)
const wrong = 100 * score.toWrongFamily / score.copies
const isFine = report('copies that are recognised, on the open data', [
  found('main', '40-60', 94),
  found('main', '60-100', 97),
  found('main', '100+', 99),
  found('cut', '60-100', 58),
  found('cut', '100+', 93),
  { what: 'taken for a copy of another', value: `${wrong.toFixed(2)} %`, bar: { says: 'at most 0.3 %', holds: wrong <= 0.3 } },
  atLeast('pairs that people labelled, precision', 100 * score.pairs.precision, 97),
  atLeast('pairs that people labelled, recall', 100 * score.pairs.recall, 80),
  told('other texts taken for copies of each other', `${String(score.distractorsFlagged)} of ${String(score.distractors)}`),
])
process.exitCode = isFine ? 0 : 1
