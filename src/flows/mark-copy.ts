/** A coordinator says that a post repeats another one, that it does not, or takes back what was said. */
import { breath } from '../lib/turns.ts'
import { record } from '../store/audit.ts'
import { nextId } from '../store/ids.ts'
import { copiesByBatch, copyByAct, findKin, lineOf } from '../store/kin.ts'
import { probableCopiesOf, setApart, unsetApart } from '../store/likenesses.ts'
import { memberOf } from '../store/members.ts'
import { forgetMergedCopy } from '../store/merge-changes.ts'
import { findPost, livingPost, type Post } from '../store/posts.ts'
import type { Absent } from './absent.ts'
import { correct, type Corrected } from './correct-post.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { join, leave } from './family.ts'
import type { ByCoordinator } from './review-post.ts'
import { showCard } from './show-card.ts'
import { withoutLater } from './unmerge-post.ts'

export type Copied = { kind: 'copied'; post: number; original: number; followed: 'accepted' | 'rejected' | 'waits' } | Absent | { kind: 'no-original'; original: number } | { kind: 'itself' } | { kind: 'is-original'; post: number }

/** Says that a post repeats another one: they share what was, or will be, decided. What it was said to be a copy of before is taken back. */
export function markCopy(app: Writing, wish: ByCoordinator & { original: number }): Copied {
  return correct(app, wish, (hands, post, member): Copied => {
    const { db } = hands
    const { community } = post
    const original = livingPost(db, community, wish.original)
    if (!original) return { kind: 'no-original', original: wish.original }
    if (original.id === post.id) return { kind: 'itself' }
    if (lineOf(db, community, original.id).includes(post.id)) return { kind: 'is-original', post: original.id }
    if (findKin(db, community, post.id)?.original !== original.id) copy(hands, { post, original, act: nextId(db, community, 'acts'), member })
    const { state, copyOf } = findPost(db, community, post.id) ?? post
    return { kind: 'copied', post: post.id, original: copyOf ?? original.id, followed: state === 'pending' ? 'waits' : state }
  })
}

function copy(hands: Hands, { post, original, act, batch = null, member }: { post: Post; original: Post; act: number; batch?: number | null; member: number }): void {
  const { db, now } = hands
  const { community } = post
  // What a merge had put away may come to the fore when the first is taken back.
  for (let act = findKin(db, community, post.id)?.act; act != null; act = findKin(db, community, post.id)?.act) withdraw(hands, { community, post: post.id, act, member })
  record(db, { community, at: now(), member, action: 'post.copy', about: `post:${String(post.id)} post:${String(original.id)}` })
  join(hands, { post: findPost(db, community, post.id) ?? post, original: findPost(db, community, original.id) ?? original, act, batch, member })
  showCard(db, community, original.id, now())
}

/** Takes back that a post is a copy: it is what it was before, and what was reported of it stays reported. */
export function unmarkCopy(app: Writing, wish: ByCoordinator): Corrected {
  return correct(app, wish, (hands, post, member): Corrected => {
    takeBack(hands, post, member)
    return { kind: 'done', post: post.id }
  })
}

function takeBack(hands: Hands, post: Post, member: number): void {
  const { db, now } = hands
  const { community } = post
  const own = findKin(db, community, post.id)
  if (own?.original == null || own.act === null) return
  record(db, { community, at: now(), member, action: 'post.not-copy', about: `post:${String(post.id)}` })
  withdraw(hands, { community, post: post.id, act: own.act, member })
  for (const id of [post.id, own.original]) showCard(db, community, id, now())
}

/** Takes one word back: that of the post that it was said of, whatever that was merged into since. */
function withdraw(hands: Hands, { community, post, act, member }: { community: number; post: number; act: number; member: number }): void {
  const { db } = hands
  withoutLater(hands, { community, act, touched: [post] }, () => {
    const said = copyByAct(db, community, act)
    const copy = said === undefined ? undefined : findPost(db, community, said)
    if (copy) leave(hands, copy, member)
    forgetMergedCopy(db, community, act)
  })
}

/** So many posts are written in one transaction: what one person asks for at once holds nobody else up. */
const AT_ONCE = 10

export type AllCopied = { kind: 'all-copied'; post: number; copies: number; batch: number; followed: 'accepted' | 'rejected' } | { kind: 'none'; post: number } | { kind: 'not-now'; post: number } | Absent

/** Says of everything that is probably a copy of a post that was decided about, and waits for review, that it is one. */
export async function acceptCopies(app: Writing, wish: ByCoordinator): Promise<AllCopied> {
  const { community } = wish
  const batch = app.db.transaction((db) => nextId(db, community, 'acts'))
  const step = () => correct(app, wish, (hands, original, member): { kind: 'step'; copies: number; followed: 'accepted' | 'rejected' } | { kind: 'not-now'; post: number } => {
    if (original.state === 'pending') return { kind: 'not-now', post: original.id }
    const next = probableCopiesOf(hands.db, community, { original: original.id, limit: AT_ONCE })
    for (const post of next) copy(hands, { post, original, act: nextId(hands.db, community, 'acts'), batch, member })
    return { kind: 'step', copies: next.length, followed: original.state }
  })
  let followed: 'accepted' | 'rejected' = 'accepted'
  for (let copies = 0; ; await breath()) {
    const done = step()
    // Somebody may have judged it otherwise meanwhile: what was done can be taken back all the same.
    if (done.kind !== 'step') return copies > 0 ? { kind: 'all-copied', post: wish.post, copies, batch, followed } : done
    copies += done.copies
    followed = done.followed
    if (done.copies < AT_ONCE) return copies > 0 ? { kind: 'all-copied', post: wish.post, copies, batch, followed } : { kind: 'none', post: wish.post }
  }
}

/** Takes back what « accept all » said, as far as nobody took it back before. Gives of how many posts. */
export async function undoCopies(app: Writing, { community, by, batch }: { community: number; by: string; batch: number }): Promise<{ kind: 'all-undone'; copies: number }> {
  const step = () => decide(app, (hands) => {
    const { db, vault } = hands
    const member = memberOf(db, vault, community, by)
    const next = copiesByBatch(db, community, { batch, limit: AT_ONCE })
    for (const { post } of next) {
      const copied = findPost(db, community, post)
      if (copied) takeBack(hands, copied, member)
    }
    return next.length
  })
  for (let copies = 0; ; await breath()) {
    const done = step()
    copies += done
    if (done < AT_ONCE) return { kind: 'all-undone', copies }
  }
}

export type Apart = { kind: 'apart' | 'proposed'; post: number; original: number } | { kind: 'no-original'; original: number } | Absent

/** Says that a post is no copy of another one, which is not proposed again; or takes that back. */
export function sayApart(app: Writing, wish: ByCoordinator & { original: number; isApart: boolean }): Apart {
  return correct(app, wish, (hands, { community, id }, member): Apart => {
    const { db, now } = hands
    const { isApart } = wish
    const original = livingPost(db, community, wish.original)?.id
    if (original === undefined || original === id) return { kind: 'no-original', original: wish.original }
    if (isApart) setApart(db, { community, post: id, original, at: now() })
    else unsetApart(db, { community, post: id, original })
    record(db, { community, at: now(), member, action: isApart ? 'post.apart' : 'post.not-apart', about: `post:${String(id)} post:${String(original)}` })
    for (const post of [id, original]) showCard(db, community, post, now())
    return { kind: isApart ? 'apart' : 'proposed', post: id, original }
  })
}
