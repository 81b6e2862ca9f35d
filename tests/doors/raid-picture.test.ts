import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { componentsOf, readMessage } from '../../local/discord/read-message.ts'
import { createForum } from '../../local/discord/setting.ts'
import type { Message } from '../../local/discord/world.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { saveSettings } from '../../src/store/communities.ts'
import { accept, forwardSome, held, raidOf, shown } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage() })
afterEach(async () => { await stage.close() })

const ATTACH_FILES = 1n << 15n
const WORDS = /: 3 publications \(X 3\)\. Pic : \d en \d+ min, à partir du .*\. Aucun signalement, aucun retrait\./

async function card(): Promise<Message> {
  const found = (await shown(stage, stage.alice, stage.channels.raids)).at(-1)
  if (!found) throw new Error('no card')
  return found
}

const galleries = (message: Message) => componentsOf(message).flatMap(({ items }) => items ?? [])

/** Something on the card changes, and nothing of the picture: a volunteer takes a batch, or gives nothing back. */
async function changeCard(): Promise<void> {
  await stage.alice.click(await card(), 'Prendre un lot')
  await stage.vigie.settle()
}

test('a raid’s card shows how it went, and says the same in words', async () => {
  const message = await raidOf(stage)
  const [file, ...others] = message.attachments
  expect([others, file?.filename]).toEqual([[], expect.stringMatching(/^timeline-[0-9a-f]{16}\.png$/)])
  expect(await sharp(file?.bytes).metadata()).toMatchObject({ format: 'png', width: 900 })
  expect(galleries(message)).toEqual([expect.objectContaining({ media: { url: `attachment://${file?.filename ?? ''}` }, description: expect.stringMatching(WORDS) as string })])
  expect(readMessage(message)).not.toMatch(/[▁▂▃▄▅▆▇█]/)
})

test('what stands on the card is not uploaded again; a picture that changed takes its place', async () => {
  await raidOf(stage)
  await changeCard()
  const before = (await card()).attachments
  await stage.alice.click(held(await stage.alice.click(await card(), 'Prendre un lot')), 'Passer')
  await stage.vigie.settle()
  expect(readMessage(await card())).toContain('en cours')
  expect((await card()).attachments.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  await forwardSome(stage, 1, { from: 4 })
  await accept(stage, 4)
  const after = (await card()).attachments
  expect([after.length, after[0]?.filename === before[0]?.filename]).toEqual([1, false])
  expect(galleries(await card())[0]?.description).toContain('4 publications')
})

test('a picture that somebody took off the card comes back', async () => {
  await raidOf(stage)
  await changeCard()
  const message = await card()
  message.attachments = []
  await stage.alice.click(held(await stage.alice.click(message, 'Prendre un lot')), 'Passer')
  await stage.vigie.settle()
  expect((await card()).attachments).toHaveLength(1)
})

test('where Vigie may not attach files, the card says it in words', async () => {
  stage.channels.raids.overwrites.push({ id: stage.discord.world.bot.id, type: 1, allow: 0n, deny: ATTACH_FILES })
  const message = await raidOf(stage)
  expect([message.attachments, galleries(message)]).toEqual([[], []])
  expect(readMessage(message)).toMatch(WORDS)
  await changeCard()
  expect(readMessage(await card())).toContain('en cours')
})

test('a raid in a forum has its picture from the first', async () => {
  const forum = createForum(stage.discord, stage.guild, 'forum-des-raids')
  saveSettings(stage.vigie.app.db, stage.community, { raidChannel: forum.id })
  await forwardSome(stage, 3)
  for (const n of [1, 2, 3]) await accept(stage, n)
  await stage.vigie.settle()
  const [thread] = [...stage.discord.world.channels.values()].filter((channel) => channel.parentId === forum.id)
  if (!thread) throw new Error('no thread')
  const [message] = await shown(stage, stage.alice, thread)
  expect(message?.attachments.map(({ filename }) => filename)).toEqual([expect.stringMatching(/^timeline-/)])
})

test('`/raid voir` says in words what the card shows', async () => {
  await raidOf(stage)
  expect((await stage.alice.slash('raid voir', { raid: '1' })).text).toMatch(WORDS)
})
