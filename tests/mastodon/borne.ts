/** What must be true after mentions by the hundred came while the bot's server misbehaved in every way that is known. */
import { expect, onTestFinished } from 'vitest'

import type { Kind } from '../../local/mastodon/start.ts'
import { sayOne } from '../../local/mentions/crowd.ts'
import { allOnce, balanceOf } from '../../local/mentions/kept.ts'
import { bearLoad } from '../../local/mentions/load.ts'

/** Another seed draws other mentions and faults: `MENTION_SEED=7 npx vitest run tests/mastodon/load`. */
export const seed = Number(process.env.MENTION_SEED ?? 20261126)

/** Every mention was handed in, marked and answered in private, once; nothing else was said, and nothing escaped. */
export async function expectBorne(kind: Kind, mentions: number): Promise<void> {
  const escaped = watchProcess()
  const { towns, said, stage, close } = await bearLoad({ kind, mentions, seed })
  onTestFinished(close)
  const { home } = towns
  const balance = () => balanceOf(stage.vigie.app, stage.community, { towns, said })
  expect(balance()).toEqual(allOnce(mentions))
  expect([escaped, stage.log.filter((line) => line.includes('"level":"error"')), home.complaints]).toEqual([[], [], []])

  // The weather was bad: requests met faults of every kind, streams were cut, and answers were in doubt and looked for.
  const met = home.journal.flatMap(({ fault }) => fault ?? [])
  expect(met.length).toBeGreaterThan(mentions * 0.2)
  expect(new Set(met).size).toBeGreaterThan(8)
  expect(home.journal.filter(({ path }) => path.endsWith('/context')).length).toBeGreaterThan(0)
  if (kind === 'mastodon') expect(home.stream.opened()).toBeGreaterThan(5)

  // The bot is alive, and nothing is left of all that.
  said.push(sayOne(towns, () => 0, mentions))
  await stage.vigie.settle()
  await stage.pass(60_000)
  expect([balance(), stage.vigie.app.mastodon()]).toEqual([allOnce(mentions + 1), expect.objectContaining({ kind: 'on', trouble: undefined })])
}

/** What nobody caught: it would have ended the process, were the bot not told to outlive it. */
function watchProcess(): unknown[] {
  const escaped: unknown[] = []
  const note = (error: unknown) => { escaped.push(error) }
  process.on('uncaughtException', note).on('unhandledRejection', note)
  onTestFinished(() => { process.off('uncaughtException', note).off('unhandledRejection', note) })
  return escaped
}
