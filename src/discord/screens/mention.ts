/** The card of a stranger's mention in the coordinators' channel: numbers alone, for opening it is a choice. */
import type { APIButtonComponent } from 'discord.js'

import type { App } from '../../app.ts'
import { forwardKey } from '../../flows/answer-mention.ts'
import { countOthers } from '../../store/account-mentions.ts'
import { isBlocked } from '../../store/blocked-accounts.ts'
import { postsHandedIn } from '../../store/forwards.ts'
import { accountOf } from '../../store/mastodon-accounts.ts'
import { authorOfMention, countHeld, countOverflow, findMention, lastQuarantined, REREADS, type Mention } from '../../store/mentions.ts'
import type { Text } from '../../text/fr.ts'
import { cut } from '../cut.ts'
import { button, card, line, row, rule, spoiler, type Said, type Tone } from '../layout.ts'

type Hands = Pick<App, 'db' | 'vault' | 'now'>

const DAY_MS = 86_400_000
const NAME_SHOWN = 200
const TONES: Partial<Record<Mention['state'], Tone>> = { waiting: 'busy', quarantined: 'busy', opened: 'done', dismissed: 'calm' }

/** `undefined` when there is nothing to decide about it, or to know of what was decided. */
export function mentionScreen(hands: Hands, text: Text, community: number, id: number): Said | undefined {
  const { db, vault } = hands
  const mention = findMention(db, community, id)
  // Handed in as a member's since, it is only looked at again.
  const tone = mention && mention.attempts < REREADS ? TONES[mention.state] : undefined
  if (!mention || tone === undefined) return undefined
  const say = text.mention
  const name = authorOfMention(vault, mention)
  const hasBlock = name !== undefined && isBlocked(db, vault, community, name)
  const isMembers = name !== undefined && accountOf(db, vault, name)?.community === community
  const lines = [`### ${say.title}`, ...(name === undefined ? [] : [say.by(spoiler(cut(name, NAME_SHOWN)))]), ...facts(hands, text, { mention, isMembers })]
  const buttons = buttonsOf(text, mention, { canBlock: name !== undefined && !hasBlock && !isMembers })
  const state = [stateOf(hands, text, mention), ...(hasBlock ? [say.isBlocked] : [])].join(' · ')
  return { components: [card(tone, [line(lines.join('\n')), rule(), line(state), ...(buttons.length > 0 ? [row(...buttons)] : [])])] }
}

function facts({ db, vault, now }: Hands, { mention: say }: Text, { mention, isMembers }: { mention: Mention; isMembers: boolean }): string[] {
  const { community, id, state } = mention
  const held = countHeld(db, vault, mention)
  const others = countOthers(db, mention)
  const beyond = state === 'quarantined' && lastQuarantined(db, community) === id ? countOverflow(db, community, now() - DAY_MS) : 0
  return [
    ...(held && held.posts + held.links + held.pictures > 0 ? [say.holds(held)] : []),
    ...(held && held.leftOut > 0 ? [say.leftOut(held.leftOut)] : []),
    Object.values(others).some((n) => n > 0) ? say.others(others) : say.noOthers,
    ...(beyond > 0 ? [say.overflow(beyond)] : []),
    ...(isMembers ? [say.isMembers] : state === 'quarantined' ? [say.linkHint] : []),
  ]
}

function stateOf({ db }: Hands, { mention: say }: Text, mention: Mention): string {
  if (mention.state === 'opened') return say.opened(postsHandedIn(db, mention.community, forwardKey(mention)))
  return mention.state === 'dismissed' ? say.dismissed : mention.state === 'waiting' ? say.readAgain : say.waiting
}

function buttonsOf({ mention: say }: Text, { id, state }: Mention, { canBlock }: { canBlock: boolean }): APIButtonComponent[] {
  const key = String(id)
  return [
    ...(state === 'quarantined' || state === 'dismissed' ? [button(`mention-open:${key}`, say.open, state === 'quarantined' ? 'good' : 'plain')] : []),
    ...(state === 'quarantined' ? [button(`mention-dismiss:${key}`, say.dismiss)] : []),
    ...(canBlock ? [button(`mention-block:${key}`, say.block, 'danger')] : []),
  ]
}
