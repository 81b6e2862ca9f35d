/** A coordinator decides about a stranger's mention: opened, it is handed in like any other; dismissed, it can still be opened. */
import { record } from '../store/audit.ts'
import { memberOf, userOf } from '../store/members.ts'
import { authorOfMention, endMention, findMention, handedInBy, quarantinedOf, updateMention } from '../store/mentions.ts'
import { accountOf, strangerUser } from '../store/mastodon-accounts.ts'
import { forwardKey } from './answer-mention.ts'
import { block } from './block-account.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { receiveIn } from './receive-forward.ts'
import { showMention, showMentionsOf } from './show-card.ts'

export interface AboutMention {
  community: number
  mention: number
  /** The coordinator's Discord id. */
  by: string
}

export type Opened =
  /** `refused`: nothing of it could be taken (a profile, a look-alike site …). */
  | { kind: 'opened'; posts: number[]; refused: number }
  /** Its author handed in as much as one may in a day. */
  | { kind: 'quota'; perDay: number }
  /** `members`: the account is a member's by now, and is not blocked. */
  | { kind: 'dismissed' | 'blocked' | 'members' | 'already' | 'gone' }

const isOpen = (state: string) => state === 'quarantined' || state === 'dismissed'

export function openMention(app: Writing, { community, mention: id, by }: AboutMention): Opened {
  return decide(app, (hands): Opened => {
    const { db, vault, now } = hands
    const mention = findMention(db, community, id)
    if (!mention) return { kind: 'gone' }
    if (!isOpen(mention.state)) return { kind: 'already' }
    const handedIn = handedInBy(db, vault, mention)
    const name = authorOfMention(vault, mention)
    if (!handedIn || name === undefined) return { kind: 'gone' }
    const member = memberOf(db, vault, community, by)
    const { seen, links, pictures, note } = handedIn
    // Linked since it came, the account is a member's.
    const user = (mention.member === null ? undefined : userOf(db, vault, community, mention.member)) ?? strangerUser(name)
    const receipt = receiveIn(hands, { community, user, door: 'mastodon', key: forwardKey(mention), seen, links: [...links], pictures: [...pictures], note })
    if (receipt.kind === 'quota') return receipt
    if (receipt.kind !== 'received') return { kind: 'gone' }
    updateMention(db, community, id, { decidedBy: member })
    endMention(db, community, id, 'opened')
    record(db, { community, at: now(), member, action: 'mention.open', about: `mention:${String(id)}` })
    showMention(db, community, id, now())
    showMentionsOf(db, community, mention.accountHash, now())
    return { kind: 'opened', posts: [...new Set(receipt.lines.flatMap((line) => (line.kind === 'refused' ? [] : [line.post])))], refused: receipt.lines.filter((line) => line.kind === 'refused').length + receipt.leftOut }
  })
}

export function dismissMention(app: Writing, about: AboutMention): Opened {
  return decide(app, (hands): Opened => {
    const { db, vault, now } = hands
    const mention = findMention(db, about.community, about.mention)
    if (!mention) return { kind: 'gone' }
    if (mention.state !== 'quarantined') return { kind: 'already' }
    dismiss(hands, about, memberOf(db, vault, about.community, about.by))
    showMentionsOf(db, about.community, mention.accountHash, now())
    return { kind: 'dismissed' }
  })
}

function dismiss({ db, now }: Hands, { community, mention: id }: AboutMention, member: number): void {
  updateMention(db, community, id, { state: 'dismissed', decidedBy: member })
  record(db, { community, at: now(), member, action: 'mention.dismiss', about: `mention:${String(id)}` })
  showMention(db, community, id, now())
}

export type Blockable = { kind: 'ask'; mention: number; name: string } | { kind: 'members' | 'gone' }

/** Whether the author of a mention can be blocked; nothing is written. */
export function mayBlockAuthor({ db, vault }: Pick<Hands, 'db' | 'vault'>, { community, mention: id }: Omit<AboutMention, 'by'>): Blockable {
  const mention = findMention(db, community, id)
  const name = mention && authorOfMention(vault, mention)
  if (name === undefined) return { kind: 'gone' }
  return accountOf(db, vault, name)?.community === community ? { kind: 'members' } : { kind: 'ask', mention: id, name }
}

/** Nothing more of whoever wrote this: what waits of them is dismissed, what comes is not heard. */
export function blockAuthor(app: Writing, about: AboutMention): Opened {
  return decide(app, (hands): Opened => {
    const { db, vault } = hands
    const { community } = about
    const found = mayBlockAuthor(hands, about)
    if (found.kind !== 'ask') return found
    const { name } = found
    const member = memberOf(db, vault, community, about.by)
    for (const { id } of quarantinedOf(db, vault, community, name)) dismiss(hands, { ...about, mention: id }, member)
    // It shows the cards: what they say of the block they say of the dismissals too.
    block(hands, { community, member, name })
    return { kind: 'blocked' }
  })
}
