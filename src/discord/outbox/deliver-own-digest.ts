/** A member's own digest: a direct message, once a day; one that meets closed messages is told in the panel instead. */
import { Routes, type APIGuildMember } from 'discord.js'

import { ownDigest } from '../../flows/own-digest.ts'
import type { Settle } from '../../flows/send-outbox.ts'
import { isStranger } from '../../store/mastodon-accounts.ts'
import { userOf } from '../../store/members.ts'
import { changeSubscription, subscriptionOf, unsubscribe } from '../../store/subscriptions.ts'
import { textFor } from '../../text/language.ts'
import { codeOf } from '../refusal.ts'
import { ownDigestScreen } from '../screens/own-digest.ts'
import type { Hands, Job, Of } from './deliver.ts'
import { postOnce } from './post-once.ts'

const UNKNOWN_MEMBER = 10007
/** Their direct messages are closed; or they share no server with Vigie any more. */
const CLOSED = new Set<number | string>([50007, 50278])

export async function deliverOwnDigest(hands: Hands, { row, creation, community }: Job, { member, day, since, until }: Of<'own-digest'>): Promise<Settle> {
  const { db, vault, now, rest, restOnce } = hands
  const subscription = subscriptionOf(db, row.community, member)
  const user = userOf(db, vault, row.community, member)
  // They stopped it, asked to be forgotten, or the next day's tells what this one would have.
  if (!subscription || user === undefined || isStranger(user) || subscription.lastDay !== day) return undefined
  const roles = await rolesOf(hands, community.guild, user)
  // Whoever left the server hears no more of it.
  if (!roles) return (tx) => { unsubscribe(tx, row.community, member) }
  const digest = ownDigest(hands, community, { member, since, until, isCoordinator: community.coordinatorRole !== null && roles.includes(community.coordinatorRole) })
  if (!digest) return (tx) => { changeSubscription(tx, subscription, { toldUntil: until }) }
  try {
    const direct = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }
    await postOnce(restOnce, direct.id, ownDigestScreen(hands, textFor(subscription.locale), community, { day, digest }), creation)
  } catch (error) {
    if (!CLOSED.has(codeOf(error) ?? '')) throw error
    return (tx) => { changeSubscription(tx, subscription, { closedAt: now() }) }
  }
  return (tx) => { changeSubscription(tx, subscription, { toldUntil: until, closedAt: null }) }
}

async function rolesOf({ rest }: Hands, guild: string, user: string): Promise<readonly string[] | undefined> {
  try {
    return ((await rest.get(Routes.guildMember(guild, user))) as APIGuildMember).roles
  } catch (error) {
    if (codeOf(error) === UNKNOWN_MEMBER) return undefined
    throw error
  }
}
