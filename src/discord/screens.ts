/** The screens that Vigie posts by itself: receipt, review card, raid card. Committed data in, a message out. */
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../app.ts'
import type { DescribedLine } from '../flows/describe-receipt.ts'
import { asRaidPost } from '../flows/review-post.ts'
import { figuresOf } from '../raids/explain.ts'
import type { Community } from '../store/communities.ts'
import { seatCounts } from '../store/items.ts'
import { capturesOf, countForwarders, findOriginals, postsOfRaid, wordsOf, type Post } from '../store/posts.ts'
import { raidName, type Raid } from '../store/raids.ts'
import { targetName } from '../store/targets.ts'
import type { Text } from '../text/fr.ts'
import { button, card, inert, line, linkButton, row, rule, spoiler, type Said, type Tone } from './layout.ts'

const BARS = '▁▂▃▄▅▆▇█'

/** Lines one by one up to this many; a longer batch is told in numbers, with the refused lines one by one. */
const LINES_SHOWN = 5

export function receiptScreen(text: Text, lines: readonly DescribedLine[], leftOut: number): Said {
  const { receipt } = text
  const refused = lines.flatMap((one) => (one.kind === 'refused' ? [receipt.refused(one.line, one.because)] : []))
  const kept = lines.filter((one) => one.kind !== 'refused')
  const told = kept.length > LINES_SHOWN ? [receipt.batch(kept.filter((one) => one.kind === 'new').length, kept.filter((one) => one.kind === 'known').length)] : kept.map((one) => receiptLine(text, one))
  const all = [...told, ...refused, ...(leftOut > 0 ? [receipt.leftOut(leftOut)] : [])]
  return { components: [line(all.join('\n').slice(0, 4000))] }
}

function receiptLine(text: Text, one: DescribedLine): string {
  const { receipt } = text
  if (one.kind === 'new') return receipt.new(one.post)
  if (one.kind !== 'known') return text.review.gone
  return [
    receipt.known(one.post, one.members),
    one.raid ? receipt.inRaid(inert(one.raid.name ?? text.raid.defaultName(one.raid.id))) : undefined,
    one.reports > 0 ? receipt.reported(one.reports) : undefined,
    one.state === 'accepted' && !one.raid ? receipt.accepted : undefined,
    one.rejectedBecause ? receipt.rejected(one.rejectedBecause) : undefined,
  ].filter((part) => part !== undefined).join(' ')
}

/** The card of one post in the coordinators' channel: words hidden, no author, the address behind a button. */
export function postScreen(app: Pick<App, 'db' | 'vault'>, text: Text, post: Post): Said {
  const { db, vault } = app
  const { card: say } = text
  const words = wordsOf(vault, post)
  const target = post.target === null ? undefined : targetName(db, vault, post.community, post.target)
  const captures = capturesOf(db, post.community, post.id).length
  const original = post.state === 'pending' ? findOriginals(db, post)[0] : undefined
  const facts = [
    say.platform(post.platform),
    say.forwarders(countForwarders(db, post.community, post.id)),
    target === undefined ? say.noTarget : say.target(inert(target)),
    ...(captures > 0 ? [say.captures(captures)] : []),
  ]
  const parts: APIComponentInContainer[] = [line(`### ${say.title(post.id)}\n${facts.join(' · ')}`), line(words === undefined ? say.noWords : spoiler(words.slice(0, 1500)))]
  if (original) parts.push(line(say.copyOf(original.id, original.because)))
  parts.push(rule(), line(verdict(text, post)))
  const id = String(post.id)
  const buttons = post.state === 'pending' ? [button(`accept:${id}`, say.accept, 'good'), button(`reject:${id}`, say.reject, 'danger')] : []
  const open = post.address === null ? [] : [linkButton(post.address, say.open)]
  if (buttons.length + open.length > 0) parts.push(row(...buttons, ...open))
  return { components: [card(toneOf(post), parts)] }
}

function verdict(text: Text, post: Post): string {
  if (post.state === 'accepted' && post.category && post.severity) return text.card.accepted(post.category, post.severity)
  if (post.state === 'rejected' && post.rejectedBecause) return text.card.rejected(post.rejectedBecause)
  return text.card.pending
}

function toneOf(post: Post): Tone {
  if (post.state === 'pending') return 'busy'
  return post.severity === 'urgent' ? 'urgent' : 'done'
}

/** The card of a raid: numbers only, no hostile word, no author, no link. */
export function raidScreen(app: Pick<App, 'db' | 'vault' | 'now'>, text: Text, raid: Raid): Said {
  const { raid: say } = text
  const figures = figuresOf(postsOfRaid(app.db, raid.community, raid.id).map((post) => ({ ...asRaidPost(post), platform: post.platform, copyOf: post.copyOf })))
  const { free, done } = seatCounts(app.db, raid.community, raid.id, app.now())
  const parts: APIComponentInContainer[] = [line(`### ${inert(raidName(app.vault, raid) ?? say.defaultName(raid.id))}\n${say.states[raid.state]}`)]
  if (figures) {
    parts.push(line([say.explain(figures.posts, figures.accounts, figures.spanMs), ...(figures.copies > 0 ? [say.copies(figures.copies)] : [])].join(' · ')))
    parts.push(line(`\`${sparkline(figures.timeline)}\`\n${figures.platforms.map((one) => `${one.platform} ${String(one.posts)}`).join(' · ')}`))
  }
  parts.push(rule(), line(`${say.free(free)} · ${say.done(done)}`))
  return { components: [card(raid.state === 'open' ? 'urgent' : 'calm', parts)] }
}

function sparkline(steps: readonly number[]): string {
  const most = Math.max(...steps, 1)
  return steps.map((n) => BARS[Math.round((n / most) * (BARS.length - 1))]).join('')
}

/** The language in which a community's shared messages are written. */
export function localeOf(community: Community): string {
  return community.language === 'en' ? 'en-GB' : 'fr'
}
