/** The bot's account was mentioned: it is written down, in the community where it counts, before anything is done about it. */
import { findCode } from '../intake/link-code.ts'
import type { Me, MentionBody, Status } from '../intake/mention.ts'
import { readMention, whyIgnored } from '../intake/read-mention.ts'
import { isBlocked } from '../store/blocked-accounts.ts'
import { accountOf, findKeptCode } from '../store/mastodon-accounts.ts'
import { keepMention, mentionByUri, reopenMention, type Mention } from '../store/mentions.ts'
import { answerMention, localeOf } from './answer-mention.ts'
import type { Hands } from './decide.ts'
import { tellBlockedTry, tryCode } from './link-account.ts'
import { isAnsweredEnough, isBeyondQuota, overflow, strangersCommunity } from './strangers.ts'

/** Where mentions come in: the bot's account, and the Discord server that takes those of strangers (the only one, when none is named). */
export interface Door {
  me: Me
  guild: string | undefined
}

export type Taken = 'new' | 'changed' | 'known' | 'linked' | 'overflow' | 'ignored' | 'nobody-takes-it'

/** Writes a mention down once per `uri` and wording; says what it was. */
export function takeMention(hands: Hands, status: Status, door: Door): Taken {
  // That it names the bot its server said by telling of it, in whatever form it does.
  const because = whyIgnored(status, door.me)
  if (because !== undefined && because !== 'not-mentioned') return 'ignored'
  const { db, vault } = hands
  const known = mentionByUri(db, vault, status.uri)
  // What its author asked to forget is not written down again, whatever they make of it.
  if (known && (known.accountHash === null || !isLater(status.editedAt, known.editedAt))) return 'known'
  const { name } = status.account
  const linked = accountOf(db, vault, name)
  const community = known?.community ?? linked?.community ?? strangersCommunity(db, door)
  // A number is a member's in their own community alone.
  const member = linked?.community === community ? linked?.member : undefined
  const heard: Heard = { status, body: readMention(status, door.me), name, member, known }
  const code = known ? undefined : findCode(heard.body.note ?? '')
  // A block counts where it was made: a code may be another community's.
  const where = (code && findKeptCode(db, vault, code.find)?.community) ?? community
  if (where !== undefined && isBlocked(db, vault, where, name)) {
    if (code && status.visibility === 'direct') tellBlockedTry(hands, code)
    return 'ignored'
  }
  if (code && takeCode(hands, heard, { code, community })) return 'linked'
  if (community === undefined) return 'nobody-takes-it'
  return take(hands, community, heard)
}

/** A page that was read before an edit may come after the news of it: what it holds is the older wording. */
function isLater(editedAt: string | undefined, known: string | null): boolean {
  if (editedAt === undefined || editedAt === known) return false
  return known === null || !(Date.parse(editedAt) < Date.parse(known))
}

interface Heard {
  status: Status
  body: MentionBody
  name: string
  member: number | undefined
  known: Mention | undefined
}

function take(hands: Hands, community: number, { status, body, name, member, known }: Heard): Taken {
  const { db, vault, now } = hands
  if (known) {
    // It is nobody else's, where its author's account became another member's since.
    if (known.member !== null && known.member !== member) return 'known'
    // A stranger's stays as it was kept, and what a coordinator put aside stays aside, whatever its author makes of it.
    if (known.state === 'dismissed' || (member === undefined && HELD.has(known.state))) return 'known'
    if (member === undefined && isBeyondQuota(hands, community, name)) {
      overflow(hands, community, { name, body, mention: known.id })
      return 'overflow'
    }
    reopenMention(db, vault, known, { name, member, body, at: now() })
    return 'changed'
  }
  const isOver = member === undefined && isBeyondQuota(hands, community, name)
  const mention = keepMention(db, vault, { community, uri: status.uri, name, member, body, state: isOver ? 'overflow' : 'waiting', at: now() })
  if (isOver) overflow(hands, community, { name, body, mention })
  return isOver ? 'overflow' : 'new'
}

const HELD = new Set<Mention['state']>(['quarantined', 'opened', 'overflow'])

/** A code links the account. Says whether the mention was about that, and is over. */
function takeCode(hands: Hands, { status, body, name }: Heard, { code, community: fallback }: { code: NonNullable<ReturnType<typeof findCode>>; community: number | undefined }): boolean {
  const { db, vault, now } = hands
  const tried = tryCode(hands, { account: name, code, isDirect: status.visibility === 'direct' })
  // Something that only looks like a code is no code where it comes with a post.
  if (tried.kind === 'gone' && (status.visibility !== 'direct' || body.inReplyTo !== undefined || body.links.length > 0)) return false
  const community = tried.kind === 'gone' ? fallback : tried.community
  if (community === undefined) return false
  // What else a member says beside the code is handed in.
  const saysMore = tried.kind === 'linked' && (body.links.length + body.media.length > 0 || body.inReplyTo !== undefined || body.quoted !== undefined)
  if (tried.kind === 'gone' && isAnsweredEnough(hands, community, name)) return true
  const mention = keepMention(db, vault, { community, uri: status.uri, name, member: tried.kind === 'linked' ? tried.member : undefined, body, state: saysMore ? 'waiting' : 'done', at: now() })
  const say = tried.kind === 'wrong' ? { what: 'code-wrong' as const, left: tried.left } : { what: SAID[tried.kind] }
  answerMention(hands, { community, mention, locale: tried.kind === 'gone' ? localeOf(hands, { community, name, body }) : tried.locale, say })
  return true
}

const SAID = { linked: 'linked', public: 'code-public', gone: 'code-gone' } as const
