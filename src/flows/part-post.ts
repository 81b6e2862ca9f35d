/** A coordinator says that two addresses are one post, what the address of a post really is, or that an address is not that post's after all. */
import { findLinks } from '../intake/find-links.ts'
import { canonicalise } from '../links/canonicalise.ts'
import type { CanonicalLink, Refusal } from '../links/link.ts'
import { publishedAtOf } from '../links/published-at.ts'
import { aliasesOf, changeMerges, dropAlias, dropMerge, mergesOf, postNamed, type Alias } from '../store/aliases.ts'
import { record } from '../store/audit.ts'
import { keepEvidence, takeWords, wordsHashOf } from '../store/evidence.ts'
import { toldAs } from '../store/forwards.ts'
import { memberOf } from '../store/members.ts'
import { mirrorsOf } from '../store/mirrors.ts'
import { findMergeChanges } from '../store/merge-changes.ts'
import { cameBeside, firstForwardAt, keepVia, partByLink, viasOf } from '../store/merge-rows.ts'
import { findPost, keepPost, livingPost, restorePost, updatePost, type Post } from '../store/posts.ts'
import { dropSearch, dropSearchesOf, findSearch, keepSearch, partSearch, searchesOf, updateSearch } from '../store/searches.ts'
import { firstRead } from '../store/versions.ts'
import { absent, type Absent } from './absent.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { refreshRaid } from './join-raid.ts'
import { mergePosts } from './merge-posts.ts'
import { endSearches, isUnsettled, keepStatedAuthor, lookUp } from './name-post.ts'
import { sendBackToReview, type ByCoordinator } from './review-post.ts'
import { goBy } from './settle-search.ts'
import { showPosts } from './show-card.ts'
import { isShort } from './tell-news.ts'
import { tellParted } from './tell-outcome.ts'
import { unmergePost } from './unmerge-post.ts'

export type United = { kind: 'united'; post: number; gone: number; act: number } | { kind: 'no-original'; original: number } | { kind: 'itself' } | { kind: 'two-platforms'; post: Post; other: Post } | Absent

/** Says that a post is the very one that has another number: another address of it, or a capture. */
export function unitePosts(app: Writing, wish: ByCoordinator & { original: number }): United {
  return decide(app, (hands): United => {
    const { db, vault } = hands
    const { community } = wish
    const post = findPost(db, community, wish.post)
    if (!post) return absent(db, community, wish.post)
    const other = livingPost(db, community, wish.original)
    if (!other) return { kind: 'no-original', original: wish.original }
    if (other.id === post.id) return { kind: 'itself' }
    if (areElsewhere(hands, post, other)) return { kind: 'two-platforms', post, other }
    const [named, unnamed] = weight(hands, post) > weight(hands, other) ? [post, other] : [other, post]
    const { post: stays, gone } = mergePosts(hands, { named, other: unnamed, learnt: 'said', member: memberOf(db, vault, community, wish.by) })
    return { kind: 'united', post: stays, gone, act: findMergeChanges(db, community, gone)?.act ?? 0 }
  })
}

/** What stands on two platforms is two posts to report, whatever they show; a page elsewhere may be a view of either. */
function areElsewhere(hands: Hands, post: Post, other: Post): boolean {
  return post.platform !== other.platform && [post, other].every((one) => weight(hands, one) === 2 && one.platform !== 'web')
}

/** What its address is worth: one that opens the post, one that nobody could follow yet, none. */
function weight(hands: Hands, post: Post): number {
  return post.address === null ? 0 : isUnsettled(hands, post) ? 1 : 2
}

export type Addressed = { kind: 'addressed'; post: number } | { kind: 'united'; post: number; gone: number } | { kind: 'refused'; because: Refusal } | { kind: 'still-short' } | { kind: 'has-one'; post: number } | Absent

/** Writes down the address to which a link leads that Vigie could not follow. */
export function giveAddress(app: Writing, wish: ByCoordinator & { address: string }): Addressed {
  return decide(app, (hands): Addressed => {
    const { db, vault } = hands
    const { community } = wish
    const post = findPost(db, community, wish.post)
    if (!post) return absent(db, community, wish.post)
    if (post.address !== null && !isUnsettled(hands, post)) return { kind: 'has-one', post: post.id }
    const read = canonicalise(findLinks(wish.address)[0] ?? wish.address, mirrorsOf(db, community))
    if (read.is === 'refused') return { kind: 'refused', because: read.because }
    if (read.is === 'short') return { kind: 'still-short' }
    return address(hands, post, { to: read.link, learnt: 'said', member: memberOf(db, vault, community, wish.by) })
  })
}

/** A post takes the address that a coordinator says is its own. */
function address(hands: Hands, post: Post, { to, ...said }: { to: CanonicalLink; learnt: Alias['learnt']; member: number }): Addressed {
  const { db, now } = hands
  const { community } = post
  const owner = postNamed(db, community, to.key)
  const settled = goBy(hands, post, to, said)
  keepStatedAuthor(hands, settled, to)
  endSearches(hands, community, settled.id)
  if (!to.isSettled) lookUp(hands, settled, to)
  showPosts(db, community, [settled.id], now())
  if (owner === undefined || owner === post.id) return { kind: 'addressed', post: post.id }
  return { kind: 'united', post: settled.id, gone: settled.id === post.id ? owner : post.id }
}

/** Says that a link leads to the very post that was judged: where Vigie found it to lead after the verdict. */
export function takeFound(app: Writing, wish: ByCoordinator & { isMeant: (link: string) => boolean }): Addressed | { kind: 'nothing'; post: number } {
  return decide(app, (hands) => {
    const { db, vault } = hands
    const { community } = wish
    const post = findPost(db, community, wish.post)
    if (!post) return absent(db, community, wish.post)
    const found = searchesOf(db, community, post.id).find((search) => search.foundLink !== null && wish.isMeant(search.foundLink))?.foundAddress ?? undefined
    if (found === undefined) return { kind: 'nothing', post: post.id }
    const read = canonicalise(found, mirrorsOf(db, community))
    if (read.is === 'refused') return { kind: 'refused', because: read.because }
    if (read.is === 'short') return { kind: 'still-short' }
    return address(hands, post, { to: read.link, learnt: 'followed', member: memberOf(db, vault, community, wish.by) })
  })
}

export type Parted = { kind: 'parted' | 'unmerged'; post: number; other: number } | { kind: 'dropped'; post: number } | { kind: 'unfollowed'; post: number } | { kind: 'nothing'; post: number } | Absent

/** Takes an address off a post: what came by it is a post of its own again, to be reviewed, and the link is not followed any more. */
export function partAddress(app: Writing, wish: ByCoordinator & { isMeant: (link: string) => boolean }): Parted {
  return decide(app, (hands): Parted => {
    const { db, vault, now } = hands
    const { community } = wish
    const post = findPost(db, community, wish.post)
    if (!post) return absent(db, community, wish.post)
    const alias = aliasesOf(db, community, post.id).find((one) => wish.isMeant(one.link))
    if (!alias) return { kind: 'nothing', post: post.id }
    keepVia(db, community, post.id, post.link)
    const member = memberOf(db, vault, community, wish.by)
    const act = saidBy(hands, post, alias)
    const parted = act === undefined ? undefined : unmergePost(hands, { community, act, member })
    if (parted) return { kind: 'unmerged', ...parted }
    if (!viasOf(db, community, post.id).has(alias.link)) return dropName(hands, post, { alias, member })
    const other = cameBeside(db, community, post.id, alias.link) ? splitOff(hands, post, alias) : takeBack(hands, post, alias, member)
    record(db, { community, at: now(), member, action: 'post.part', about: other === post.id ? `post:${String(post.id)}` : `post:${String(post.id)} post:${String(other)}` })
    showPosts(db, community, [post.id, other], now())
    return other === post.id ? { kind: 'unfollowed', post: post.id } : { kind: 'parted', post: post.id, other }
  })
}

/** Which decision of a coordinator made an address this post's: the whole of it is taken back. */
function saidBy({ db }: Hands, post: Post, alias: Alias): number | undefined {
  if (alias.learnt !== 'said') return undefined
  // Where the post took the other one's link, its own earlier one was learnt in the same moment.
  const merges = mergesOf(db, post.community, post.id)
  const merge = merges.find((one) => one.link === alias.link) ?? merges.find((one) => one.link === post.link && one.at === alias.at)
  return merge && findMergeChanges(db, post.community, merge.gone)?.act
}

export type Unmerged = { kind: 'unmerged'; post: number; other: number } | { kind: 'nothing'; post: number }

/** Takes back that two numbers are one post. */
export function unmerge(app: Writing, { community, by, post, act }: ByCoordinator & { act: number }): Unmerged {
  return decide(app, (hands): Unmerged => {
    const parted = unmergePost(hands, { community, act, member: memberOf(hands.db, hands.vault, community, by) })
    return parted ? { kind: 'unmerged', ...parted } : { kind: 'nothing', post }
  })
}

/** Nothing came by it: it is no name of the post any more, and that is all. */
function dropName({ db, now }: Hands, post: Post, { alias: { link }, member }: { alias: Alias; member: number }): Parted {
  const { community, id } = post
  dropAlias(db, community, link)
  dropSearch(db, community, link)
  changeMerges(db, community, { post: id, link }, { link: post.link })
  record(db, { community, at: now(), member, action: 'post.part', about: `post:${String(id)}` })
  showPosts(db, community, [id], now())
  return { kind: 'dropped', post: id }
}

/** Nobody handed it in by another address: the post goes by the one that it came by, and what was decided was decided about another one. */
function takeBack(hands: Hands, post: Post, { community, link, address, platform }: Alias, member: number): number {
  const { db, now } = hands
  if (post.state !== 'pending') sendBackToReview(hands, post, member)
  for (const alias of aliasesOf(db, community, post.id)) {
    dropAlias(db, community, alias.link)
    changeMerges(db, community, { post: post.id, link: alias.link }, { link })
  }
  changeMerges(db, community, { post: post.id, link: post.link }, { link })
  updatePost(db, community, post.id, { link, address, platform, settledAt: null, publishedAt: publishedAtOf(address, now()) ?? null })
  dropSearchesOf(db, community, post.id)
  if (address !== null) partSearch(db, { community, link, post: post.id, address, at: now() })
  return post.id
}

/** A post of its own under the number that it had, if it had one, with what came by its address. */
function splitOff(hands: Hands, post: Post, { community, link, address, platform, learnt, at }: Alias): number {
  const { db, vault, now } = hands
  const mistaken = toldAs(db, community, { post: post.id, via: link, since: at, isFollowed: learnt === 'followed' })
  dropAlias(db, community, link)
  // Whom it is aimed at, and what it is, was said of the other post.
  const row = { community, link, address, platform, firstForwardAt: now() }
  const number = mergesOf(db, community, post.id).find((merge) => merge.link === link)?.gone
  if (number !== undefined) {
    dropMerge(db, community, number)
    restorePost(db, { ...row, id: number })
  }
  const other = number ?? keepPost(db, row).id
  changeMerges(db, community, { post: post.id, link }, { post: other })
  if (findSearch(db, community, link)) updateSearch(db, community, link, { post: other })
  partByLink(db, { community, from: post.id, to: other, link })
  updatePost(db, community, other, { firstForwardAt: firstForwardAt(db, community, other) ?? now() })
  updatePost(db, community, post.id, { firstForwardAt: firstForwardAt(db, community, post.id) ?? post.firstForwardAt, publishedAt: timeWithout(post, address, now()) })
  if (post.raid !== null) refreshRaid(hands, community, post.raid)
  const words = post.wordsVia === link ? takeWords(db, vault, post) : undefined
  const made = findPost(db, community, other)
  if (words && made) keepEvidence(db, vault, made, { ...words, via: link })
  for (const id of [other, post.id]) giveReadWords(hands, community, id)
  tellParted(hands, { community, post: other, from: post.id, since: at, isNew: number === undefined }, mistaken)
  if (address === null) return other
  if (learnt === 'followed') partSearch(db, { community, link, post: other, address, at: now() })
  else if (isShort(link)) keepSearch(db, { community, link, post: other, address, at: now() })
  return other
}

/** When it was published, unless only the address that it loses told so. */
function timeWithout({ address, publishedAt }: Post, lost: string | null, now: number): number | null {
  return publishedAtOf(address, now) ?? (publishedAt === publishedAtOf(lost, now) ? null : publishedAt)
}

/** A post that is to be reviewed and has no words any more says what Vigie read of it first. */
function giveReadWords({ db, vault }: Hands, community: number, id: number): void {
  const post = findPost(db, community, id)
  const read = post?.state === 'pending' && !post.wordsSealed ? firstRead(db, vault, community, id) : undefined
  if (post && read) keepEvidence(db, vault, post, { words: read.words, wordsHash: wordsHashOf(vault, community, read.words), via: read.via })
}
