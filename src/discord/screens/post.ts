/** The card of one post in the coordinators' channel: words hidden, no author, the address behind a button. */
import type { APIButtonComponent, APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import { lookupOf, onWhat, opensAs } from '../../flows/describe-receipt.ts'
import { isShort } from '../../flows/tell-news.ts'
import { aliasesOf, mergesOf, postNamed, type Alias, type Merge } from '../../store/aliases.ts'
import { captureBytes, capturesOf, sha256 } from '../../store/evidence.ts'
import { countForwarders, countJoinedSince, countNotesSince, notesOf } from '../../store/forwards.ts'
import { countStrangersWith } from '../../store/mastodon-accounts.ts'
import { viasOf } from '../../store/merge-rows.ts'
import type { Post } from '../../store/posts.ts'
import { countSaidRemoved } from '../../store/seats.ts'
import { LEARNT } from '../../store/schema.ts'
import { searchesOf } from '../../store/searches.ts'
import { placementOf } from '../../store/placements.ts'
import { findRaid, liveRaidByHand, type Raid } from '../../store/raids.ts'
import { findTarget, nameOf } from '../../store/targets.ts'
import type { Text } from '../../text/fr.ts'
import { cut } from '../cut.ts'
import { button, card, gallery, inert, line, linkButton, row, rule, shortName, spoiler, type Said, type Tone } from '../layout.ts'
import { homeReportParts } from './home-report.ts'
import { likenessParts } from './likeness.ts'
import { pictureFile } from './picture-file.ts'
import { nameOfRaid } from './raid.ts'
import { watchLines } from './watched.ts'
import { countWordingsSince, wordingLines } from './wordings.ts'

type Hands = Pick<App, 'db' | 'vault'> & { isMastodonOn?: boolean }

/** Discord's limit for an address in a button. */
const LINK_LIMIT = 512
/** Screenshots on the card itself; the others are counted. One of 8 MB and its neighbours still fit one request. */
const CAPTURES_SHOWN = 2
const NOTE_SHOWN = 300
const ADDRESSES_SHOWN = 3
const ADDRESS_SHOWN = 80
const MERGES_SHOWN = 6
/** Platforms that are many sites. */
const HOSTED = new Set(['web', 'fediverse'])

export function postScreen(hands: Hands, text: Text, post: Post): Said {
  const { db, vault } = hands
  const say = text.card
  const captures = capturesOf(db, post.community, post.id)
  // Once decided, the pictures need not stand in a channel any more: they are evidence, and opened one by one.
  const files = post.state === 'pending' ? captures.slice(0, CAPTURES_SHOWN).flatMap(({ id, type }) => pictureFile(captureBytes(db, vault, post.community, id), { type, name: `capture-${String(id)}` })) : []
  const parts: APIComponentInContainer[] = [line(`### ${say.title(post.id)}\n${factsOf(hands, text, post, captures.length).join(' · ')}`)]
  parts.push(...wordingLines(hands, text, post).map(line))
  if (files.length > 0) parts.push(gallery(files))
  parts.push(...(post.state === 'pending' ? hints(hands, text, post) : sinceDecided(hands, text, post)).map(line))
  const likeness = likenessParts(hands, text, post)
  parts.push(...likeness.lines.map(line))
  const home = homeReportParts(hands, text, post)
  parts.push(...[...addressLines(hands, text, post), ...home.lines].map(line))
  if (post.address !== null && post.address.length > LINK_LIMIT) parts.push(line(spoiler(cut(post.address, 1200))))
  parts.push(rule(), line([verdict(text, post), ...watchLines({ db }, text, post)].join('\n')))
  const buttons = buttonsOf(hands, text, post)
  if (buttons.length > 0) parts.push(row(...buttons))
  if (likeness.buttons.length > 0) parts.push(row(...likeness.buttons))
  const more = [...addressButtons(hands, text, post), ...home.buttons]
  if (more.length > 0) parts.push(row(...more))
  return { components: [card(toneOf(post), parts)], ...(files.length > 0 ? { files } : {}) }
}

function factsOf({ db, vault }: Hands, text: Text, post: Post, captures: number): string[] {
  const say = text.card
  const target = post.target === null ? undefined : findTarget(db, post.community, post.target)
  const name = target && inert(nameOf(vault, target))
  const strangers = countStrangersWith(db, vault, post.community, post.id)
  return [
    platformOf(text, post),
    ...(post.publishedAt === null ? [] : [say.published(post.publishedAt)]),
    ...searching({ db }, text, post),
    say.forwarders(countForwarders(db, post.community, post.id) - strangers, strangers),
    name === undefined ? say.noTarget : target?.confirmedAt == null ? say.proposedTarget(name) : say.target(name),
    ...(captures > 0 ? [say.captures(captures)] : []),
  ]
}

/** While nobody knows yet where the address leads. */
function searching({ db }: Pick<Hands, 'db'>, { card: say }: Text, post: Post): string[] {
  const lookup = lookupOf({ db }, post)
  if (lookup?.state === 'waiting') return [lookup.isShort ? say.searching.short : say.searching.other]
  return lookup?.state === 'off' && lookup.isShort ? [say.searching.off] : []
}

/** Where the address leads, if not to a post; by which others it came (hidden, as everything hostile), and the numbers that it had. */
function addressLines({ db }: Hands, { card: say }: Text, post: Post): string[] {
  const searches = searchesOf(db, post.community, post.id)
  const found = foundOf({ db }, post)
  // What a coordinator said of another link of the post is no news about this one.
  const search = searches.find((one) => one.foundLink === null && (one.state !== 'parted' || one.link === post.link))
  const addresses = partable(db, post).flatMap(({ address }) => address ?? []).map((address) => spoiler(cut(address.replace(/^https:\/\//, ''), ADDRESS_SHOWN)))
  return [
    ...(found === undefined ? [] : [say.leads(spoiler(cut(found.address.replace(/^https:\/\//, ''), ADDRESS_SHOWN)), found.owner)]),
    ...(search === undefined || search.state === 'waiting' ? [] : [isShort(search.link) ? say.searchEnds(search.state, onWhat({ db }, post)) : say.otherEnds[search.state]]),
    ...(addresses.length > 0 ? [say.receivedAs(addresses.slice(0, ADDRESSES_SHOWN).join(', '), Math.max(0, addresses.length - ADDRESSES_SHOWN))] : []),
    ...mergeLines({ db }, say, post),
  ]
}

/** Why several numbers are one post; that one of them had been rejected is said for itself. */
function mergeLines({ db }: Pick<Hands, 'db'>, say: Text['card'], post: Post): string[] {
  const aliases = aliasesOf(db, post.community, post.id)
  // Where the post took the other one's link, its own earlier one was learnt in the same moment.
  const because = ({ link, at }: Merge) => (aliases.find((alias) => alias.link === link) ?? aliases.find((alias) => alias.at === at))?.learnt ?? 'said'
  const merges = mergesOf(db, post.community, post.id)
  const isOdd = (merge: Merge) => merge.state === 'rejected' && post.state !== 'rejected'
  const plain = merges.filter((merge) => !isOdd(merge))
  const shown = plain.slice(-MERGES_SHOWN)
  const groups = LEARNT.map((learnt) => ({ because: learnt, posts: shown.filter((merge) => because(merge) === learnt).map((merge) => merge.gone) })).filter(({ posts }) => posts.length > 0)
  return [...(groups.length > 0 ? [say.mergedFrom(groups, plain.length - shown.length)] : []), ...merges.filter(isOdd).slice(-ADDRESSES_SHOWN).map((merge) => say.mergedRejected(merge.gone))]
}

/** Where a link of a judged post was found to lead, and the post that is known by that, if it is another one. */
function foundOf({ db }: Pick<Hands, 'db'>, post: Post): { link: string; address: string; owner: number | undefined } | undefined {
  const search = searchesOf(db, post.community, post.id).find((one) => one.foundLink !== null)
  if (search?.foundLink == null || search.foundAddress === null) return undefined
  const owner = postNamed(db, post.community, search.foundLink)
  return { link: search.foundLink, address: search.foundAddress, owner: owner === post.id ? undefined : owner }
}

/** A link may be longer than a menu's value or a button's: a digest of it stands for it. */
export const linkValue = (link: string) => sha256(Buffer.from(link)).slice(0, 32)

/** Addresses by which something of the post came, beside its own; the newest first, for it is the newest that nobody looked at yet. */
export function partable(db: App['db'], post: Post): Alias[] {
  const aliases = aliasesOf(db, post.community, post.id)
  const vias = aliases.length > 0 ? viasOf(db, post.community, post.id) : undefined
  return aliases.filter((alias) => vias?.has(alias.link) === true).reverse()
}

/** What came after the decision, and what volunteers say: reasons to look again. */
function sinceDecided({ db, vault }: Hands, text: Text, post: Post): string[] {
  const since = post.reviewedAt ?? 0
  const joined = countJoinedSince(db, post.community, post.id, since)
  const notes = countNotesSince(db, post.community, post.id, since)
  const captures = capturesOf(db, post.community, post.id).filter((capture) => capture.joinedAt > since).length
  const wordings = countWordingsSince({ db, vault }, post, since)
  const isSaidRemoved = post.removedAt === null && countSaidRemoved(db, post.community, post.id) > 0
  return [...(joined + notes + captures + wordings > 0 ? [text.card.later({ joined, notes, captures, wordings })] : []), ...(isSaidRemoved ? [text.card.saidRemoved] : [])]
}

/** The platform; where its name does not tell whose site it is, the host too: whoever opens the address should know where it leads. */
function platformOf(text: Text, { platform, address }: Post): string {
  const host = HOSTED.has(platform) && address !== null && URL.canParse(address) ? new URL(address).host : undefined
  return `${text.platform(platform)}${host === undefined ? '' : ` (${shortName(host)})`}`
}

/** What Vigie proposes, each with its reason, and the notes that came along. */
function hints({ db, vault }: Hands, text: Text, post: Post): string[] {
  const say = text.card
  const joins = likelyRaid(db, post)
  return [
    ...(post.doubtedAt === null ? [] : [text.card.doubted]),
    ...notesOf(db, vault, post.community, post.id).slice(0, 3).map((note) => say.note(spoiler(cut(note, NOTE_SHOWN)))),
    ...(post.proposed ? [say.proposed(post.proposed)] : []),
    ...(post.copyOf === null ? [] : [say.sharesVerdict(post.copyOf)]),
    ...(joins ? [say.willJoin(inert(nameOfRaid(vault, text, joins)))] : []),
  ]
}

/** The raid into which Vigie puts a post that waits, or that a coordinator opened for the person it is against. */
function likelyRaid(db: App['db'], post: Post): Raid | undefined {
  if (post.state !== 'pending') return undefined
  const placed = placementOf(db, post.community, post.id)
  const id = placed?.raid ?? (post.target === null || placed?.placedAt != null ? undefined : liveRaidByHand(db, post.community, post.target))
  const raid = id === undefined ? undefined : findRaid(db, post.community, id)
  return raid?.state === 'closed' ? undefined : raid
}

function verdict(text: Text, post: Post): string {
  const copy = post.copyOf === null ? '' : ` · ${text.card.isCopy(post.copyOf)}`
  const removed = post.removedAt === null ? '' : ` · ${text.card.isRemoved}`
  if (post.state === 'accepted' && post.category && post.severity) return text.card.accepted(post.category, post.severity) + (post.raid === null ? '' : ` · ${text.raid.defaultName(post.raid)}`) + copy + removed
  if (post.state === 'rejected' && post.rejectedBecause) return text.card.rejected(post.rejectedBecause) + copy
  return text.card.pending
}

function buttonsOf({ db }: Hands, text: Text, post: Post): APIButtonComponent[] {
  const say = text.card
  const id = String(post.id)
  const as = opensAs({ db }, post)
  const open = as === undefined || post.address === null || post.address.length > LINK_LIMIT ? [] : [linkButton(post.address, as === 'short' ? say.openShort : say.open)]
  const undo = post.copyOf === null ? [] : [button(`not-copy:${id}`, say.notCopy)]
  if (post.state === 'pending') {
    const copy = post.copyOf === null ? [button(`copy:${id}`, say.copy)] : undo
    return [button(`accept:${id}`, say.accept, 'good'), button(`reject:${id}`, say.reject, 'danger'), ...copy, ...open]
  }
  const reopen = button(`reopen:${id}`, say.reopen)
  if (post.state === 'rejected') return [reopen, ...undo, ...open]
  return [button(`other-raid:${id}`, say.otherRaid), post.removedAt === null ? button(`removed:${id}`, say.removed) : button(`up-again:${id}`, say.upAgain), reopen, ...undo, ...open]
}

function addressButtons({ db }: Hands, { card: say }: Text, post: Post): APIButtonComponent[] {
  const id = String(post.id)
  const found = foundOf({ db }, post)
  const isLost = found !== undefined || isShort(post.link)
  const isRead = post.state === 'pending' && post.wordsReadAt !== null
  return [...(isRead ? [button(`words:${id}`, say.correctWords)] : []), ...(found === undefined ? [] : [button(`found:${id}:${linkValue(found.link)}`, say.isFound, 'main')]), ...(isLost ? [button(`address:${id}`, say.giveAddress)] : []), ...(partable(db, post).length > 0 ? [button(`part:${id}`, say.part)] : [])]
}

function toneOf(post: Post): Tone {
  if (post.state === 'pending') return 'busy'
  return post.state === 'accepted' && post.severity === 'urgent' && post.removedAt === null ? 'urgent' : 'done'
}
