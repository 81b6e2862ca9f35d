/** Every sentence that Vigie can say, in English; same type as the French reference. */
import { DateTime } from 'luxon'

import type { LinkEnd } from '../flows/describe-receipt.ts'
import type { Severity } from '../intake/forward.ts'
import type { HeardAs } from '../flows/tell-outcome.ts'
import type { WhyUnknown } from '../links/watching.ts'
import type { WordsChange } from '../duplicates/words.ts'
import type { FalseAlarms } from '../raids/limits.ts'
import { deadlinesEn } from './deadlines.ts'
import { isMonthly, type LikenessTold, type Named, type Text } from './fr.ts'
import { PLATFORM_NAMES } from './platforms.ts'
import { timelineEn } from './timeline.ts'

const plural = (n: number, one: string, many: string): string => `${String(n)} ${n === 1 ? one : many}`

const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

const alarms = ({ raids, questions }: FalseAlarms): string => {
  const some = (n: number, one: string, many: string) => `${NUMBERS[n] ?? String(n)} ${n === 1 ? one : many}`
  const falseRaids = (n: number) => some(n, 'false raid', 'false raids')
  const needless = (n: number) => some(n, 'needless question', 'needless questions')
  const often = (aMonth: number, say: (n: number) => string) => (isMonthly(aMonth) ? `${say(Math.round(aMonth))} a month` : `${say(1).replace('one', 'a')} every ${String(Math.round(1 / aMonth))} months`)
  if (raids === 0) return `in our trials, no false raid${questions === 0 ? ' and no needless question' : `, and ${often(questions, needless)}`}`
  if (isMonthly(raids) && isMonthly(questions)) return `about ${falseRaids(Math.round(raids))} and ${needless(Math.round(questions))} a month`
  return `${often(raids, falseRaids)} or so, ${questions === 0 ? 'no needless question' : often(questions, needless)}`
}

/** A stretch of time in words: “40 min”, “3 h”, “2 d”. */
const span = (ms: number, round: (n: number) => number = Math.round): string => {
  const minutes = Math.max(1, round(ms / 60_000))
  if (minutes < 90) return `${String(minutes)} min`
  const hours = round(minutes / 60)
  return hours < 48 ? `${String(hours)} h` : `${String(round(hours / 24))} d`
}

/** Accounts a day, in the unit that gives a number people can picture. */
const usual = (aDay: number): string => {
  const say = (n: number) => (n < 10 ? String(Math.round(n * 10) / 10) : String(Math.round(n)))
  if (aDay >= 24) return `${say(aDay / 24)} accounts an hour`
  if (aDay >= 1) return `${say(aDay)} accounts a day`
  return aDay * 7 >= 1.5 ? `${say(aDay * 7)} accounts a week` : 'one account a week at most'
}

/** “3 Dec” */
const date = (at: number, zone: string): string => DateTime.fromMillis(at, { zone, locale: 'en-GB' }).toFormat('d LLL')

/** A day far off needs its year: “3 Dec 2032”. */
const dueDate = (at: number, zone: string): string => DateTime.fromMillis(at, { zone, locale: 'en-GB' }).toFormat('d LLL yyyy')

/** “08:00” */
const clock = (at: number, zone: string): string => DateTime.fromMillis(at, { zone }).toFormat('HH:mm')

/** “yesterday 08:00”, “Tuesday 08:00”, and from a week on “3 Nov, 08:00”, as seen at `now`. */
const moment = (at: number, zone: string, now: number): string => {
  const [day, today] = [at, now].map((one) => DateTime.fromMillis(one, { zone, locale: 'en-GB' }).startOf('day')) as [DateTime, DateTime]
  const days = Math.round(today.diff(day, 'days').days)
  if (days >= 7) return `${date(at, zone)}, ${clock(at, zone)}`
  return `${days === 0 ? 'today' : days === 1 ? 'yesterday' : day.toFormat('cccc')} ${clock(at, zone)}`
}

/** “every day”, “every Monday” */
const rhythm = (weekday: number): string => `every ${weekday === 0 ? 'day' : (weekdays[weekday - 1] ?? '')}`
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** “Sunday 22 November” from `2026-11-22`. */
const longDate = (day: string): string => DateTime.fromISO(day, { locale: 'en-GB' }).toFormat('cccc d MMMM')

const categories: Text['categories'] = {
  threat: 'Threat',
  pack: 'Pack harassment',
  hate: 'Hate (origin, religion, sex, orientation, disability)',
  doxxing: 'Address or private life disclosed',
  impersonation: 'Impersonation',
  insult: 'Insult or defamation',
  'private-message': 'Hostile private message',
  'manipulated-picture': 'Manipulated picture',
  misinformation: 'Misinformation',
}

const rejectReasons: Text['rejectReasons'] = {
  'not-hostile': 'Nothing hostile',
  criticism: 'Criticism or opinion, even harsh',
  'off-topic': 'Nothing to do with a person here',
  protected: 'Account of a member, a public body or the press',
  unreadable: 'The post cannot be seen',
  intimate: 'Intimate image, or a minor: nothing is kept here (`/help` says where to report it)',
}

const severities: Record<Severity, string> = { urgent: 'urgent', serious: 'serious', ordinary: 'ordinary' }

/** “4”, “4 and 5”, “4, 5 and 6” */
const numbers = (posts: readonly number[]): string => (posts.length < 2 ? posts.join('') : `${posts.slice(0, -1).join(', ')} and ${String(posts.at(-1))}`)

/** “4, 5 and 6”, “4, 5, 6 and 12 more” */
const listOf = (posts: readonly number[], more: number): string => (more > 0 ? `${posts.join(', ')} and ${String(more)} more` : numbers(posts))

const each = ({ posts, more }: Named, one: string, many: string): string => (posts.length + more < 2 ? one : many)

/** “Post 4, which you follow,” */
const ofPosts = (named: Named, as: HeardAs): string => `${each(named, 'Post', 'Posts')} ${listOf(named.posts, named.more)}, ${concerned(named, as)},`

/** “which you follow” */
const concerned = (named: Named, as: HeardAs): string =>
  ({ follows: 'which you follow', reported: 'which you reported', target: each(named, 'which is aimed at you', 'which are aimed at you'), delegate: each(named, 'which is aimed at a person whose delegate you are', 'which are aimed at a person whose delegate you are') })[as]

const seenOn = (at: number): string => `<t:${String(Math.floor(at / 1000))}:f>`

const whyUnknown: Record<WhyUnknown, string> = {
  'no-interface': 'this site has no public interface that tells. Look for yourselves',
  'no-address': 'there is no address to look at',
  'not-settled': 'its exact address is not known',
  off: 'Vigie does not look (the host’s choice)',
  private: 'the site does not tell everybody',
  refused: 'Vigie does not open this address, to be safe',
  'no-name': 'the site cannot be found',
  'no-answer': 'the site does not answer',
  'too-slow': 'the site is too slow',
  fault: 'the site is out of order',
  'asked-to-wait': 'the site asks to wait',
  moved: 'the site sends elsewhere',
  'too-large': 'the site’s answer is too long',
  'not-understood': 'the site’s answer does not say it clearly',
}

/** “post 4”, “posts 4 and 5” */
const thePosts = (posts: readonly number[]): string => `${posts.length < 2 ? 'post' : 'posts'} ${numbers(posts)}`

/** What became of a link, or of several. */
const linkEnds: Record<LinkEnd, readonly [one: string, many: string]> = {
  'no-post': ['does not lead to a post', 'do not lead to posts'],
  gone: ['no longer leads anywhere', 'no longer lead anywhere'],
  refused: ['leads to an address that Vigie does not open, to be safe', 'lead to addresses that Vigie does not open, to be safe'],
  'given-up': ['could not be opened in 7 days', 'could not be opened in 7 days'],
}

const refused = {
  'not-an-address': 'this is not an address. Copy the link with “Share › Copy link”; without a link, attach a screenshot. In danger: `/help`.',
  'not-a-post': 'this is a profile, a search or a home page. Copy the post’s own link; if the profile itself impersonates somebody, attach a screenshot.',
  'look-alike': 'this site imitates a known platform. Do not open the link. If you already have a screenshot, attach it. A true mirror? The team can add it: `/vigie mirror`.',
  'user-at-host': 'the address hides the real site behind an “@”. Do not open the link. If you already have a screenshot, attach it.',
  homograph: 'the site’s name has misleading letters. Do not open the link. If you already have a screenshot, attach it.',
  'ip-address': 'this is the address of a machine, not of a public site. Attach a screenshot instead.',
  'private-host': 'this site is not public. Attach a screenshot instead.',
  'no-such-site': 'this site does not exist. Check the address, or attach a screenshot.',
  port: 'the address has an unusual port. Copy the link again from the app.',
  scheme: 'only http and https links are taken. Copy the link again from the app.',
  credentials: 'the address holds a password. Copy the link again from the app.',
  'too-long': 'the address is too long. Copy the link again from the app.',
} as const

const standings = { pending: 'to be reviewed', accepted: 'accepted', rejected: 'rejected' } as const

const changed: Record<WordsChange, string> = {
  around: 'a phrase around it',
  words: 'some words',
  spelling: 'some letters',
  capitals: 'capitals',
  accents: 'accents',
  'look-alikes': 'look-alike letters',
  digits: 'digits for letters',
  'repeated-letters': 'repeated letters',
  spacing: 'spaces',
  invisible: 'invisible characters',
  emoji: 'emoji',
  names: 'names',
  links: 'links',
  hashtags: 'hashtags',
}

const words = { same: 'same words', disguised: 'same words', contains: 'holds its words', contained: 'repeats a part of it' } as const
const pictures = { 'same-file': 'same picture file', same: 'same picture', like: 'perhaps the same picture' } as const

/** “same words (91%), changed: capitals, emoji”. */
const likeness = (why: LikenessTold): string => {
  if (why.because === 'picture') return pictures[why.kind]
  const told = why.changes.length === 0 ? '' : `, changed: ${why.changes.map((change) => changed[change]).join(', ')}`
  return `${words[why.kind]}${why.similarity > 0.995 ? '' : ` (${String(Math.floor(why.similarity * 100))}%)`}${told}`
}

const items: Text['items'] = {
  'platform-report': 'Report to the platform',
  'dsa-notice': 'DSA notice',
  'pharos-report': 'PHAROS report',
  emergency: 'Call for help, if there is danger',
  evidence: 'Keep the evidence',
  'delegate-reading': 'Let somebody else read',
  'pharos-raid': 'PHAROS for the whole raid',
  complaint: 'Complaint to the police',
  preserve: 'Have the data preserved',
  'platform-escalation': 'Trusted flagger',
  'dsa-complaint': 'Complaint to the platform (DSA)',
  ordre: 'Tell the medical council (Ordre)',
  employer: 'Tell the employer',
  insurer: 'Tell the insurer',
  lawyer: 'Ask a lawyer',
  support: 'Support',
}

/** As in French. */
const howToMention = (name: string): string => `reply to it, delete its author’s name, write ${name}, choose “Private mention”: then nobody else sees your message.`

export const en: Text = {
  language: 'en',
  colon: ': ',

  categories,
  rejectReasons,
  items,
  span,
  date,

  platform: (platform) => (platform === 'capture' ? 'Screenshot, no link' : platform === 'web' ? 'Web page' : platform === 'short' ? 'short link' : (PLATFORM_NAMES[platform] ?? platform)),

  others: (n) => `and ${plural(n, 'other', 'others')}`,

  commands: {
    forward: {
      name: 'forward',
      description: 'Hand a hostile post to Vigie (only you see the answer)',
      options: {
        link: { name: 'link', description: 'The link of the post' },
        target: { name: 'target', description: 'The person targeted' },
        category: { name: 'category', description: 'What it is, in your view' },
        capture: { name: 'capture', description: 'A screenshot of the post, never an intimate picture (see /help)' },
        note: { name: 'note', description: 'A word for the coordinators' },
        words: { name: 'words', description: 'The words of the post, if you can copy them' },
      },
    },
    forwardMenu: { name: 'Forward to Vigie' },
    raid: { name: 'raid', description: 'Raids: see, open, merge, split, close', options: {} },
    raidList: { name: 'list', description: 'The raids under way (only you see it)', options: {} },
    raidShow: { name: 'show', description: 'The card of a raid (only you see it)', options: { raid: { name: 'raid', description: 'The raid' } } },
    raidOpen: {
      name: 'open',
      description: 'Open a raid by hand (coordinators)',
      options: { name: { name: 'name', description: 'A neutral name, without a hostile word, for example “Amoxicillin”' }, target: { name: 'target', description: 'The person targeted' } },
    },
    raidMerge: { name: 'merge', description: 'Make one raid of two (coordinators)', options: { raid: { name: 'raid', description: 'The raid that disappears' }, into: { name: 'into', description: 'The raid that stays' } } },
    raidSplit: { name: 'split', description: 'Make a separate raid of some posts (coordinators)', options: { raid: { name: 'raid', description: 'The raid to split' } } },
    raidClose: { name: 'close', description: 'Close a raid (coordinators)', options: { raid: { name: 'raid', description: 'The raid' } } },
    raidRename: { name: 'rename', description: 'Give a raid a name (coordinators)', options: { raid: { name: 'raid', description: 'The raid' }, name: { name: 'name', description: 'The name, which everybody will see' } } },
    raidReopen: { name: 'reopen', description: 'Reopen a closed raid, or undo a merge (coordinators)', options: { raid: { name: 'raid', description: 'The raid' } } },
    summary: { name: 'summary', description: 'The summary right now (only you see it)', options: { since: { name: 'since', description: 'Since when: 24 h, 3 days, or a date such as 22/11. Nothing: the last summary' } } },
    ownReports: { name: 'my-reports', description: 'Your reports: references, answers of platforms (only you see it)', options: { post: { name: 'post', description: 'The number of a post. Nothing: your ten latest reports' } } },
    outcomes: {
      name: 'outcomes',
      description: 'What reports led to, by platform and category (coordinators, only you see it)',
      options: { since: { name: 'since', description: '3 days, 22/11 or 2026-11-22. Nothing: 90 days' }, until: { name: 'until', description: 'The last day that counts, for example 22/11. Nothing: now' } },
    },
    target: { name: 'person', description: 'People targeted: register, accounts, consent, delegate, pause', options: { target: { name: 'target', description: 'The person (for coordinators, or that person)' } } },
    vigie: { name: 'vigie', description: 'Set Vigie up, and check that all is well (coordinators)', options: {} },
    configure: { name: 'configure', description: 'Channels, role, hour, language, limits: one private panel', options: {} },
    status: { name: 'status', description: 'What works, what is missing, and how to mend it', options: {} },
    mirror: {
      name: 'mirror',
      description: 'Sites that show a platform’s posts elsewhere: add, remove, list',
      options: { address: { name: 'address', description: 'A link of that site, or its name. Nothing: the list' }, platform: { name: 'platform', description: 'The platform whose posts it shows' } },
    },
    reference: {
      name: 'reference',
      description: 'Correct here a way to report, a form or a service that changed',
      options: {
        platform: { name: 'platform', description: 'The platform whose way or form changed' },
        category: { name: 'category', description: 'Only for the reason to pick there, for this category' },
        service: { name: 'service', description: 'Or the service that changed' },
        words: { name: 'words', description: 'What to read instead, 200 characters at most' },
        address: { name: 'address', description: 'The new address, in https' },
      },
    },
    mastodon: { name: 'mastodon', description: 'Link your Mastodon account to Vigie, or unlink it', options: {} },
    mastodonLink: { name: 'link', description: 'Link your Mastodon account, to forward from there (only you see it)', options: {} },
    mastodonUnlink: { name: 'unlink', description: 'Unlink your Mastodon accounts (only you see it)', options: {} },
    mastodonBlocked: { name: 'blocked', description: 'Mastodon accounts blocked here: see, unblock (coordinators)', options: {} },
    ownData: { name: 'my-data', description: 'Your data: receive it, or erase it', options: {} },
    ownExport: { name: 'export', description: 'Receive all that Vigie keeps about you here', options: {} },
    ownErase: { name: 'erase', description: 'Erase all that Vigie keeps about you here', options: {} },
    help: { name: 'help', description: 'How to use Vigie, and emergency numbers', options: {} },
  },

  modal: {
    title: 'Forward to Vigie',
    links: 'Links',
    linksHint: 'One or more links, 50 at most. Text around them does no harm.',
    target: 'Person targeted',
    otherTarget: 'Somebody else',
    otherTargetHint: 'If they are not in the list. The coordinators will check.',
    captures: 'Screenshots',
    capturesHint: 'Optional. 5 pictures at most, 8 MB each. Never an intimate picture: see /help.',
    note: 'Note for the coordinators',
    none: 'I do not know',
  },

  receipt: {
    new: (post) => `Noted (post ${String(post)}). First forward. Thank you.`,
    kept: (post, hasCapture) => `Noted (post ${String(post)})${hasCapture ? ', with your screenshot' : ''}.`,
    known: (post, facts) => `Already known (post ${String(post)}): ${facts.join(', ')}.`,
    by: (members) => `forwarded by ${plural(members, 'member', 'members')}`,
    inRaid: (name) => `part of the raid *${name}*`,
    reported: (reports, at, zone) => (reports === 1 ? `report made on ${date(at, zone)}` : `${String(reports)} reports made, the first on ${date(at, zone)}`),
    removed: 'removed',
    accepted: 'kept by the coordinators, to be reported',
    pending: 'the coordinators will review it',
    rejected: (because) => `The coordinators did not keep it: ${rejectReasons[because].toLowerCase()}.`,
    refused: (line, because) => `${line === undefined ? 'This link was not taken' : `Link ${String(line)}`}: ${refused[because]}`,
    batch: (fresh, known) => `Noted: ${[...(fresh > 0 ? [plural(fresh, 'new post', 'new posts')] : []), ...(known > 0 ? [`${String(known)} already known`] : [])].join(', ')}. Thank you.`,
    moreRefused: (n) => `And ${plural(n, 'other link was', 'other links were')} not taken, for reasons of the same kind.`,
    leftOut: (n) => `${plural(n, 'link was', 'links were')} not taken: 50 at most at once. Forward the rest separately.`,
    overQuota: (n, perDay) => `${plural(n, 'link was', 'links were')} not taken: ${String(perDay)} forwards in 24 hours is the limit here. Keep them for tomorrow, or tell the coordinators.`,
    nothing: 'I found neither a link nor a picture. Paste the link of the post, or attach a screenshot.',
    quota: (perDay) => `You forwarded ${String(perDay)} posts in 24 hours, the limit here. Keep your links and come back tomorrow, or tell the coordinators.`,
    copy: (original, { because, isSaid, raid }) => `${isSaid ? 'It is a copy' : because === undefined ? 'Probably a copy' : `${because === 'words' ? 'These words are' : 'This picture is'} known already: probably a copy`} of post ${String(original)}${raid === undefined ? '' : `, part of the raid *${raid}*`}.`,
    copies: (n) => (n === 1 ? '1 new one is probably a copy of a known post.' : `${String(n)} new ones are probably copies of known posts.`),
    flood: 'A great many posts are coming in: the team reviews threats first. Yours is kept.',
    read: (words) => `Read from the screenshot: ${words}`,
    correctWords: 'Correct the words',
    addWords: 'Add the words',
    follow: 'Follow',
    following: (post) => `You follow post ${String(post)}. A private message will tell you what becomes of it.`,
    unfollow: 'Stop following',
    unfollowed: (post) => `You no longer follow post ${String(post)}.`,
  },

  words: {
    title: 'Words of the post',
    field: 'What it says',
    hint: 'Correct what Vigie read on the screenshot: it is how copies are recognised.',
    said: (post) => `Noted: words of post ${String(post)}. Thank you.`,
    hasWords: (post) => `Post ${String(post)} has its words already, from a member. Yours were not taken. If they differ, forward it again with a note.`,
    judged: (post) => `Post ${String(post)} was reviewed already: its words do not change any more. If something is missing, forward it again with a note.`,
    notYours: 'Only members who handed in a screenshot of this post, and the coordinators, can write its words.',
    empty: 'The words are empty: nothing has changed.',
  },

  lookup: {
    short: 'Short link: Vigie is finding out where it leads and will tell you.',
    other: 'Vigie is checking whether it is known already by another address.',
    shorts: (n) => (n === 1 ? '1 short link: Vigie is finding out where it leads and will tell you.' : `${String(n)} short links: Vigie is finding out where they lead and will tell you.`),
    off: (n) =>
      `${n === 1 ? 'Short link: Vigie does not look where it leads' : `${String(n)} short links: Vigie does not look where they lead`} (the host’s choice). The coordinators will see ${n === 1 ? 'it' : 'them'} all the same. Next time, if you can: open the link in a browser, then copy the address shown at the top.`,
    theLink: 'The link',
    yourLinks: ({ posts, links, since, until, zone, platform }) => {
      const [from, to] = [date(since, zone), date(until, zone)]
      return `Your ${links === 1 ? 'link' : 'links'} of ${from === to ? from : `${from} to ${to}`} (${platform === undefined ? '' : `${platform}, `}${thePosts(posts)})`
    },
    ended: (links, { n, end, on }) => {
      const fact = `${links} ${linkEnds[end][n === 1 ? 0 : 1]}`
      const danger = end !== 'refused' ? '' : n === 1 ? ' Do not open it.' : ' Do not open them.'
      if (on === 'decided') return `${fact}.${danger} The coordinators have already decided. Nothing more to do.`
      if (on === 'capture') return danger === '' ? `${fact}: the coordinators will judge by the screenshot. Nothing more to do.` : `${fact}.${danger} The coordinators will judge by the screenshot. Nothing more to do.`
      const again = n === 1 ? 'this same link and the screenshot: it will join your forward' : 'the same link and its screenshot: it will join your forward'
      return `${fact}.${danger} The coordinators will see ${n === 1 ? 'it' : 'them'} all the same. If you already have a screenshot: use \`/forward\` again with ${again}.`
    },
    dangerous: (posts) => (posts.length === 1 ? `1 dangerous short link: do not open it (${thePosts(posts)}).` : `${String(posts.length)} dangerous short links: do not open them (${thePosts(posts)}).`),
    noPosts: (posts) => `No post at the end of the link: ${thePosts(posts)}.`,
    givenUp: (posts) => `Could not be opened in 7 days: ${thePosts(posts)}.`,
    captureHelps: 'The coordinators will see them all the same. If you already have a screenshot: use `/forward` again with the same link and its screenshot, it will join your forward.',
    found: (links, n) => `${links} ${n === 1 ? 'does lead to a post' : 'do lead to posts'}. Nothing more to do. Thank you.`,
    seenTo: (links, n) => `${links}: the coordinators are checking themselves where ${n === 1 ? 'it leads' : 'they lead'}. Nothing more to do.`,
    led: (links, { post, facts }) => `${links} led to a post that was already known, post ${String(post)}: ${facts.join(', ')}.`,
    joined: (n) => (n === 1 ? 'Your forward is part of it now.' : 'Your forwards are part of it now.'),
    more: (n) => `And ${plural(n, 'other link', 'other links')}.`,
  },

  card: {
    title: (post) => `Post ${String(post)}`,
    forwarders: (members, strangers) =>
      `Forwarded by ${[...(members > 0 || strangers === 0 ? [plural(members, 'member', 'members')] : []), ...(strangers > 0 ? [plural(strangers, 'unknown Mastodon account', 'unknown Mastodon accounts')] : [])].join(' and ')}`,
    target: (name) => `Person targeted: ${name}`,
    proposedTarget: (name) => `Person targeted: ${name} (proposed, accepting confirms it)`,
    noTarget: 'Person targeted: not known yet',
    words: (spoiler) => `Words given by a member: ${spoiler}`,
    readWords: (spoiler) => `Text read at the source: ${spoiler}`,
    edited: (at, n) => `Edited by its author${at === undefined ? '' : ` on <t:${String(Math.floor(at / 1000))}:f>`}${n > 2 ? ` (${String(n)} versions known)` : ''}.`,
    before: (spoiler) => `Before: ${spoiler}`,
    afterwards: (spoiler) => `Afterwards: ${spoiler}`,
    later: ({ joined, notes, captures, wordings }) => `Added since the decision: ${[...(joined > 0 ? [plural(joined, 'forward', 'forwards')] : []), ...(notes > 0 ? [plural(notes, 'note', 'notes')] : []), ...(captures > 0 ? [plural(captures, 'screenshot', 'screenshots')] : []), ...(wordings > 0 ? [plural(wordings, 'version of the words', 'versions of the words')] : [])].join(', ')}. “Back to review” to take it into account.`,
    doubted: 'Two volunteers doubt that this is an offence.',
    saidRemoved: 'A volunteer says that the post is already gone. “Removed” confirms it.',
    noWords: 'Words: not given',
    note: (words) => `A member’s note: ${words}`,
    captures: (n) => plural(n, 'screenshot attached', 'screenshots attached'),
    published: (at) => `Published <t:${String(Math.floor(at / 1000))}:f>`,
    searching: {
      short: 'Short link: not known yet where it leads',
      off: 'Short link: Vigie does not look where it leads (the host’s choice)',
      other: 'Vigie is checking whether it is known by another address',
    },
    searchEnds: (end, on) => {
      if (end === 'refused') return `Link not opened: it leads to an address that Vigie does not open, to be safe. Do not open it either.${on === 'capture' ? ' Judge by the screenshot.' : ''}`
      if (end === 'parted') return `The coordinators said that this link does not lead to this post.${on === 'decided' ? '' : ' If you know the right address: “Real address”.'}`
      const fact = `The link ${linkEnds[end][0]}`
      if (on === 'decided') return `${fact}.`
      return on === 'capture' ? `${fact}. Judge by the screenshot.` : `${fact}, and there is no screenshot. Ask for one, or give the “Real address”.`
    },
    otherEnds: {
      'no-post': 'Address not checked: the same post may be known already by another one.',
      gone: 'The site says that this post no longer exists. A screenshot still lets you judge.',
      refused: 'Address not checked: Vigie does not open it, to be safe. Do not open it either.',
      'given-up': 'Address not checked: the same post may be known already by another one.',
      parted: 'The coordinators said that this is not the post that the site stated.',
    },
    leads: (address, post) => `Since the decision, the link leads to ${address}${post === undefined ? '' : ` (post ${String(post)})`}. Is that what was judged? Nothing changes meanwhile.`,
    isFound: 'That is the one',
    receivedAs: (addresses, more) => `Also received as: ${addresses}${more > 0 ? ` and ${plural(more, 'other', 'others')}` : ''}`,
    mergedFrom: (groups, more) => {
      const why = { followed: ['its link leads here', 'their links lead here'], stated: ['same address, written differently', 'same address, written differently'], said: ['said by the coordinators', 'said by the coordinators'] } as const
      const isOne = more === 0 && groups.length === 1 && groups[0]?.posts.length === 1
      const told = groups.map(({ posts, because }) => `${numbers(posts)} (${why[because][posts.length === 1 ? 0 : 1]})`).join(', ')
      return `Merged with ${isOne ? 'post' : 'posts'} ${told}${more > 0 ? ` and ${plural(more, 'other', 'others')}` : ''}. “Separate…” separates ${isOne ? 'it' : 'them'}.`
    },
    mergedRejected: (post) => `Post ${String(post)} is the same one; it had been rejected.`,
    giveAddress: 'Real address',
    part: 'Separate…',
    proposed: (category) => `Category proposed by a member: ${categories[category].toLowerCase()}.`,
    copyOf: (post, why, standing) => `**Probably a copy of post ${String(post)}** (${standings[standing]}): ${likeness(why)}.`,
    theirWords: (post, words) => `Post ${String(post)} says: ${words}`,
    sharedWords: (words) => `What both say: ${words}`,
    compare: (post) => `Compare with the card of post ${String(post)} before you answer.`,
    probableCopies: (n) => `${plural(n, 'post to review is probably a copy of it', 'posts to review are probably copies of it')}.`,
    toCompare: (n) => `${plural(n, 'other post to review resembles it: to be compared on its card', 'other posts to review resemble it: to be compared one by one, on their cards')}.`,
    readFromCapture: (words) => `Read from the screenshot, to be checked: ${words}`,
    sharesVerdict: (post) => `Copy of post ${String(post)}: what you decide here counts for both.`,
    willJoin: (raid) => `If accepted: joins the raid *${raid}*.`,
    isCopy: (post) => `copy of post ${String(post)}`,
    isRemoved: 'removed',
    pending: 'To be reviewed',
    accepted: (category, severity) => `Accepted · ${categories[category]} · ${severities[severity]}`,
    rejected: (because) => `Rejected · ${rejectReasons[because]}`,
    accept: 'Accept',
    reject: 'Reject',
    copy: 'Copy of…',
    correctWords: 'Correct the words',
    isCopyButton: 'It is a copy',
    apart: 'A post apart',
    samePost: 'The same post',
    copiesWaiting: (n) => `${plural(n, 'copy', 'copies')} waiting. Once this post is reviewed, one click here confirms ${n === 1 ? 'it' : 'them all'}.`,
    acceptCopies: (n) => (n === 1 ? 'Confirm the copy' : `Confirm the ${String(n)} copies`),
    notCopy: 'Undo the copy',
    otherRaid: 'Other raid',
    removed: 'Removed',
    upAgain: 'Online again',
    reopen: 'Back to review',
    open: 'Open the post',
    openShort: 'Open the short link',
  },

  review: {
    chooseCategory: 'Which category?',
    askCategory: (post) => `Post ${String(post)}: which category?`,
    askReason: (post) => `Post ${String(post)}: why reject it?`,
    chooseReason: 'For which reason?',
    chooseTarget: 'Who is the person targeted?',
    proposedTarget: (name) => `${name} (proposed by a member)`,
    noTarget: 'None of these people, or not known',
    chooseRaid: 'In which raid?',
    newRaid: 'A new raid',
    noRaid: 'No raid',
    accepted: (post, category) => `Post ${String(post)} accepted: ${categories[category].toLowerCase()}. It may now be reported.`,
    noRaidYet: 'It is in no raid for now. You may choose one:',
    joined: (raid) => `It is in the raid *${raid}*.`,
    joinedProposal: (raid) => `Vigie puts it into the raid *${raid}*, still to be confirmed.`,
    copies: (n) => `${plural(n, 'copy', 'copies')} followed.`,
    rejected: (post, because) => `Post ${String(post)} rejected: ${rejectReasons[because].toLowerCase()}. Nothing will be reported.`,
    already: (post) => `Post ${String(post)} was reviewed already. Its card shows what was decided; “Back to review” lets you come back to it.`,
    gone: 'This post is no longer here: it was erased.',
    notNow: (post) => `Post ${String(post)} is not accepted: accept it first.`,
    copyTitle: 'Attach to another post',
    copyField: 'Its number',
    copyHint: 'The number at the top of its card, for example 12.',
    copied: (post, original, followed) =>
      `Post ${String(post)} noted as a copy of post ${String(original)}${followed === 'waits' ? ': it will follow the same decision.' : followed === 'accepted' ? ': accepted like it.' : ': rejected like it.'} “Undo the copy” takes it back.`,
    noOriginal: (typed) => `I find no post “${typed}” here. Look at the number at the top of the original’s card.`,
    merged: (post, into) => `Post ${String(post)} is the same as post ${String(into)}. It goes on under that number.`,
    isField: 'It is…',
    isCopy: 'A copy',
    isCopyHint: 'Another post: same words or same picture',
    isSame: 'The same post',
    isSameHint: 'The same link written differently, or its screenshot. On another platform it is a copy.',
    united: (gone, post) => `Posts ${String(gone)} and ${String(post)} are one now, under number ${String(post)}. “Separate…”, on its card, takes that back.`,
    addressTitle: 'Address of the post',
    addressField: 'The real address',
    addressHint: 'Open the link in a browser, then copy the address shown at the top.',
    stillShort: 'This is still a short link. Open the link in a browser, then copy the address shown at the top.',
    addressKept: (post) => `Address noted for post ${String(post)}.`,
    hasAddress: (post) => `Post ${String(post)} has its address already. If it is the same as another one: “Copy of…”, then “The same post”. To change it: “Separate…”, then “Real address”.`,
    nothingFound: (post) => `Post ${String(post)} has no address to confirm any more.`,
    askPart: (post) => `Which one is to be separated from post ${String(post)}? What the coordinators had united is as before; anything else will be reviewed.`,
    choosePart: 'Which address?',
    olderAddresses: (n) => plural(n, 'older address', 'older addresses'),
    capture: 'A screenshot without a link',
    forwards: (n) => plural(n, 'forward', 'forwards'),
    parted: (post, other) => `On its own again: post ${String(other)}, to be reviewed. Its forwards and screenshots went with it. Check ${String(post)} too.`,
    nameDropped: (post) => `That address no longer counts for post ${String(post)}. Nothing had come by it.`,
    unfollowedLink: (post) => `Post ${String(post)} has the address again that was forwarded, and is to be reviewed. Vigie no longer follows that link; if you know where it leads: “Real address”.`,
    nothingToPart: (post) => `Post ${String(post)} has no other address any more.`,
    twoPlatforms: (post, platform, other, otherPlatform) => `Post ${String(post)} is on ${platform}, post ${String(other)} on ${otherPlatform}: these are two posts to report. Choose “A copy”.`,
    itself: 'A post is not a copy of itself. Give the number of the other one.',
    isOriginal: (post) => `It is the other way round: post ${String(post)} is already noted as a copy of this one.`,
    notCopy: (post) => `Post ${String(post)}: no longer a copy. It is what it was before; reports that were made stay noted.`,
    apart: (post, original) => `Post ${String(post)}: apart from post ${String(original)}. This copy is not proposed again.`,
    proposeAgain: 'Propose again',
    proposedAgain: (post, original) => `Post ${String(post)}: the copy of post ${String(original)} is proposed on its card again.`,
    allCopied: (n, original, followed) => `${plural(n, 'post noted as a copy', 'posts noted as copies')} of post ${String(original)}, and ${followed} like it.`,
    undoAll: 'Undo all',
    allUndone: (n) => (n === 0 ? 'There is nothing left to undo.' : n === 1 ? '1 post is no longer a copy: it is what it was before.' : `${String(n)} posts are no longer copies: each is what it was before.`),
    noProbableCopies: 'No probable copy waits here any more.',
    undoSame: 'Undo',
    notSame: (post, other) => `Posts ${String(post)} and ${String(other)} are two posts again, each as before.`,
    nothingToUndo: 'There is nothing left to undo: it is done already.',
    moved: (post, raid) => `Post ${String(post)} moved to the raid *${raid}*.`,
    left: (post) => `Post ${String(post)} taken out of its raid.`,
    removed: (post) => `Post ${String(post)} noted as removed. There is nothing left to report.`,
    upAgain: (post) => `Post ${String(post)} noted as online again. It may be reported.`,
    reopened: (post) => `Post ${String(post)} to be reviewed again. Nothing is offered for reporting until then.`,
    stillPending: (post) => `Post ${String(post)} is already waiting for review.`,
  },

  raid: {
    defaultName: (raid) => `Raid ${String(raid)}`,
    explain: ({ posts, accounts, isAtMost, spanMs, target }) =>
      `${plural(posts, 'post', 'posts')} by ${isAtMost && accounts > 1 ? 'at most ' : ''}${plural(accounts, 'account', 'accounts')}${target === undefined ? '' : ` against ${target}`}${posts < 2 ? '' : ` in ${span(spanMs)}`}`,
    people: (n) => `${String(n)} people`,
    because: (explained, { rate, tied, answering, copies, once, accounts, isAtMost }) =>
      `${[
        explained,
        ...(rate === undefined ? [] : [`usually ${usual(rate)}`]),
        ...(tied > 1 ? [`${isAtMost ? 'at least ' : ''}${String(tied)} accounts ${!isAtMost && once === accounts ? '' : 'came back, or '}share words, a picture or a hashtag`] : []),
        ...(answering > 0 ? [`${String(answering)} answer the same message`] : []),
        ...(copies > 0 ? [plural(copies, 'copy', 'copies')] : []),
        ...(isAtMost || accounts < 2 || once === 0 ? [] : [once === accounts ? 'each wrote only once' : `${String(once)} of ${String(accounts)} accounts wrote only once`]),
      ].join('; ')}.`,
    states: { proposed: 'To be confirmed', open: 'Open', calm: 'Calm', closed: 'Closed' },
    mergedInto: (raid) => `Merged into raid ${String(raid)}`,
    empty: 'No posts for now',
    free: (n) => (n === 0 ? 'No report free right now' : plural(n, 'report free to take', 'reports free to take')),
    leased: (n) => `${String(n)} under way`,
    made: (n) => (n === 0 ? 'no report made yet' : plural(n, 'report made', 'reports made')),
    batch: 'Take a batch',
    steps: 'Steps',
    proposal: (raid, isCertain) => (isCertain ? `Raid ${String(raid)} in sight` : `A raid? (no. ${String(raid)})`),
    waiting: (pending, accepted) => `${plural(pending, 'post', 'posts')} to review, ${String(accepted)} accepted.`,
    whatNow: (isCertain) =>
      isCertain
        ? 'Review these posts. Once you accept posts of three different accounts, the raid opens for everybody, and the person targeted hears of it if they wish to. You can also open it right away.'
        : 'Vigie is not sure: review these posts, or decide below. Only the coordinators see this card.',
    openNow: 'Open the raid',
    dismiss: 'It is not a raid',
    firstToRead: (posts, more) => `To review first: ${posts.map((post) => `no. ${String(post)}`).join(', ')}${more > 0 ? `, and ${String(more)} more` : ''}.`,
    dismissed: (raid) => `Raid ${String(raid)} is dismissed: its posts remain to be reviewed one by one. It is one after all? \`/raid reopen\` opens it for everybody, and the person targeted hears of it if they wish to.`,
    proposalGone: 'This raid is already open, merged with another one, or dismissed.',
    renamed: (name) => `Noted: the raid is called *${name}*.`,
    none: 'No raid under way.',
    listTitle: 'Raids under way',
    listed: (raid, name, state, posts) => `**${name}** (no. ${String(raid)}) · ${state} · ${plural(posts, 'post', 'posts')}`,
    unknown: (typed) => `I find no raid “${typed}” here. Choose it from the list that appears as you type.`,
    opened: (name) => `Raid *${name}* opened. Its card and its thread will appear in the raid channel.`,
    merged: (from, into, posts) => `Raid ${String(from)} merged into *${into}*: ${plural(posts, 'post', 'posts')} moved. To undo: \`/raid reopen\` on raid ${String(from)}.`,
    unmerged: (name, posts) => `Merge undone: *${name}* takes back ${plural(posts, 'post', 'posts')}.`,
    split: (name, posts) => `*${name}* opened with ${plural(posts, 'post', 'posts')}. To go back: \`/raid merge\`.`,
    closed: (name) => `Raid *${name}* closed. \`/raid reopen\` opens it again.`,
    reopened: (name) => `Raid *${name}* reopened.`,
    already: (name, state) => `The raid *${name}* is already ${state.toLowerCase()}.`,
    mergedAway: (raid, into) => `Raid ${String(raid)} was merged into raid ${String(into)}. Choose that one.`,
    same: 'This is the same raid twice. Choose two different ones.',
    choosePosts: 'Which posts should be set apart?',
    onePost: (post, platform, at, zone) => ({ label: `Post ${String(post)}`, description: `${platform}, ${date(at, zone)}` }),
    nothingToSplit: 'This raid does not have enough posts to be split.',
    latestShown: (n) => `The latest ${String(n)} posts are offered.`,
    nothingChosen: 'These posts are no longer in this raid. Run the command again.',
    noChannel: 'The raid channel is not chosen yet: `/vigie configure`.',
  },

  timeline: timelineEn,

  deadlines: deadlinesEn,

  steps: {
    title: (raid) => `Steps · ${raid}`,
    choose: 'See a step',
    free: 'nobody yet',
    taken: 'somebody is seeing to it',
    mine: 'you are seeing to it',
    done: (at, zone) => `done on ${date(at, zone)}`,
    saidDone: (at, zone) => `said to be done on ${date(at, zone)}, to be confirmed`,
    refused: (posts, more) => `Refused: ${posts.length < 2 ? 'post' : 'posts'} ${posts.join(', ')}${more > 0 ? ` and ${plural(more, 'other', 'others')}` : ''}. It is for whoever reported, or the person targeted, to contest.`,
    reference: (words) => `Reference: ${words}`,
    note: (words) => `Note: ${words}`,
    take: 'I’ll see to it',
    giveBack: 'Hand over',
    release: 'Free this step',
    finish: 'It is done',
    confirm: 'Confirm',
    notDone: 'Not finished',
    notConfirmed: 'The person targeted, their delegate or the coordinators decide whether this step is done.',
    back: 'All steps',
    formTitle: 'It is done',
    referenceField: 'Number or reference',
    referenceHint: 'For example the number of the complaint. Optional.',
    noteField: 'Note',
    gone: 'This step no longer exists. Open the list of steps again.',
    notYours: 'Somebody else is seeing to this step. Talk to them, or ask the coordinators.',
    toCheck: 'to be checked',
    notLegalAdvice: 'This is not legal advice.',
    whoIsYou: '“You”, below: the person targeted.',
    oneForAll: 'One report that tells the whole; leave out what is already reported.',
    saidDoneAlert: (item, raid) => `Step “${item}” is said to be done (${raid.toLowerCase()}): to be confirmed in *Steps*.`,
  },

  batch: {
    title: (post, left) => `Post ${String(post)}${left > 0 ? ` · ${String(left)} more after it` : ''}`,
    what: (kind, category) => `**${items[kind]}** · ${categories[category]}`,
    until: (seconds) => `Seat kept for you until <t:${String(seconds)}:t>.`,
    hidden: 'Words hidden. “Show” reveals them to you alone, and counts towards your daily limit.',
    shown: (words) => `Words: ${words}`,
    otherWords: (words) => `Another version read at the source: ${words}`,
    noWords: 'Words: not given. They are on the post itself.',
    left: (n) => (n === 0 ? 'That was the last hidden post you may open today.' : `You may open ${plural(n, 'more hidden post', 'more hidden posts')} today.`),
    limit: (perDay) => `You already opened ${plural(perDay, 'hidden post', 'hidden posts')} in 24 hours. That is enough for today: others take over. You may report without reading, or skip.`,
    where: (path) => `Where: ${path}`,
    menu: (path) => `Reason to pick: ${path}`,
    who: (words) => `Who may report: ${words}`,
    shortLink: 'Vigie did not find where this short link leads.',
    onlyCapture: 'Screenshot without a link: it can be reported only if you find the post. Otherwise, skip.',
    unknownPath: 'We have no checked path on this platform: look for “Report” on the post itself.',
    once: 'One report only per person and per post. Keep the reference if the platform gives one.',
    form: 'Form',
    noForm: 'We have no checked address for this form: look for “illegal content” in the site’s help, or skip.',
    noMenu: 'Reason to choose: not read on this platform. Take the one nearest to the category above.',
    mayDecline: 'Would you rather not give your name? Skip: no reason needed.',
    show: 'Show',
    hide: 'Hide',
    reported: 'Reported',
    alreadyRemoved: 'Already removed',
    skip: 'Skip',
    noOffence: 'Not an offence',
    again: 'Try again',
    elsewhere: 'Take a batch elsewhere',
    copies: (posts) => `These ${String(posts.length)} posts are copies. Report the first, then add the others to the same report: X takes 5 at most. If that is not possible: “Only the first”.`,
    onlyFirst: 'Only the first',
    alsoOthers: (posts) => `This counts for ${numbers(posts)} too.`,
    titleOfCopies: (posts, left) => `Posts ${numbers(posts)}${left > 0 ? ` · ${String(left)} more after it` : ''}`,
    openNumber: (post) => `Open ${String(post)}`,
    hasPictures: (n) => `${plural(n, 'screenshot came along, hidden', 'screenshots came along, hidden')}. ${n === 1 ? 'It opens' : 'They open'} only if you ask, first grey and blurred. Tap a picture to uncover it.`,
    showPictures: 'Picture, blurred',
    sharpen: 'Picture, sharp',
    noLikeness: 'The picture could not be blurred. “Picture, sharp” shows it as it is.',
    thanks: {
      reported: (post) => `Thank you. Report of post ${String(post)} noted.`,
      'already-removed': (post) => `Thank you. Noted for post ${String(post)}: another person or the coordinators will confirm that it is gone.`,
      skipped: (post) => `Post ${String(post)} skipped. No reason needed.`,
      'no-offence': (post) => `Noted for post ${String(post)}. If one more person thinks so, the coordinators review it again.`,
    },
    backToReview: (post) => `Noted. Two people have doubts: the coordinators review post ${String(post)} again.`,
    tooLate: {
      taken: (post) => `Post ${String(post)}: somebody else took this seat in the meantime. Do not report a second time.`,
      answered: (post) => `Post ${String(post)}: your answer is already noted.`,
      dropped: (post) => `Post ${String(post)}: there is nothing left to report, it was removed or reviewed in the meantime.`,
    },
    gone: 'This post is no longer here. Go on with the next one.',
    merged: (post) => `This post is the same as ${String(post)}, which has its reports already. Do not report it a second time: go on to the next one.`,
    expired: 'The half hour is over, nothing is lost. If you did report this post, take a batch again and answer “Reported”; otherwise leave it to others.',
    finished: 'Your batch is finished. Take a break if you need one: others take over.',
    another: 'Take another batch',
  },

  care: {
    title: 'My limits',
    open: 'My limits',
    pause: 'One-day break',
    resume: 'Go on',
    limitField: 'Hidden posts that I open in 24 hours, at most',
    perDay: (n) => `${plural(n, 'post', 'posts')} in 24 hours`,
    avoidField: 'What I would rather not see',
    opened: (n, perDay) => `You opened ${plural(n, 'hidden post', 'hidden posts')} of ${String(perDay)} in 24 hours. Beyond that, Vigie offers you nothing more that day.`,
    avoidsNothing: 'Vigie may offer you all categories.',
    avoids: (names) => `Vigie does not offer you: ${names.join(', ')}.`,
    paused: (seconds) => `You are having a break until <t:${String(seconds)}:f>.`,
    pauses: 'Noted: nothing is offered to you for a day, and what you held goes back to the others. Thank you for what you did.',
    resumed: 'Noted: take a batch whenever you like.',
    kept: 'Noted.',
    talk: 'Reading hatred wears one out, even when one thinks one is used to it. To talk:',
    nothing: {
      'all-done': 'No report is free: all that could be reported has been. Thank you for offering your help.',
      elsewhere: 'Nothing is free for you in this raid. Other raids have reports to make.',
      'all-leased': (seconds) => `No report is free for you right now: others are at it. The first one may come back <t:${String(seconds)}:R>. Thank you for offering your help.`,
      'target-first': (day) => `No report is free for you right now: of what is left, the person targeted reports first, if they wish. Come back on ${day}.`,
      avoided: 'No report is free for you right now: what is left is of the kinds that you would rather not see. That is quite all right; “My limits” lets you change it.',
      'not-for-you': 'No report is free for you right now: what is left concerns you, or you had it in hand already. Thank you for offering your help.',
      enough: (perDay) => `You have answered ${String(perDay)} times in 24 hours. Thank you, that is a lot: rest now, others take over.`,
      limit: (perDay) => `You already opened ${plural(perDay, 'hidden post', 'hidden posts')} in 24 hours. Thank you, that is enough for today: others take over.`,
      paused: (seconds) => `You are having a break until <t:${String(seconds)}:f>. Take care of yourself.`,
    },
    stillNothing: (why) => `Yesterday you offered your help and nothing was free. ${why}`,
    nowFree: 'Yesterday you offered your help and nothing was free. There are reports to make again: “Take a batch” below the digest, or `/summary`.',
  },

  reports: {
    title: 'Your latest reports',
    about: (post) => `Reports of post ${String(post)}`,
    none: 'You have not made a report here yet. *Take a batch*, on a raid’s card, gives you one.',
    noneAbout: (post) => `You have not reported post ${String(post)}.`,
    noPost: 'There is no post of that number. Look on its card, or in the answer to your forward.',
    choose: 'Note what came of a report',
    posts: (posts) => `${posts.length < 2 ? 'Post' : 'Posts'} ${numbers(posts)}`,
    channels: { 'platform-report': 'to the platform', 'dsa-notice': 'DSA notice', 'pharos-report': 'to PHAROS' },
    made: (at, zone) => `made on ${dueDate(at, zone)}`,
    hasReference: (has) => (has ? 'reference noted' : 'no reference'),
    answered: (answer, at, zone) => `answer of ${dueDate(at, zone)}${answer === undefined ? '' : `: ${answer}`}`,
    noAnswer: 'no answer yet',
    reference: (words) => `Reference: ${words}`,
    capture: 'Screenshot of the answer, blurred: tap it to see it.',
    hint: 'Did an answer come? Say what was decided; a mistake can be undone.',
    hintOfAuthority: 'Did PHAROS answer you? Note it; a mistake can be undone.',
    note: 'Note the reference',
    edit: 'Reference',
    removed: 'Removed',
    refused: 'Refused',
    other: 'Other answer',
    received: 'Answer received',
    when: 'Date of the answer',
    undo: 'Undo the answer',
    back: 'Back to the list',
    formTitle: 'Reference of the report',
    referenceField: 'Number or link of the receipt',
    referenceHint: 'In the platform’s message. Empty: no reference is kept.',
    captureField: 'Screenshot of the answer',
    captureHint: 'Optional. One picture, 8 MB at most; it takes the place of an older one.',
    noted: (posts) => `Noted for ${posts.length < 2 ? 'post' : 'posts'} ${numbers(posts)}. Thank you.`,
    notedReceived: 'Noted. Thank you.',
    dateTitle: 'Date of the answer',
    dateField: 'When did the answer come?',
    dateHint: 'For example 22/11, 2026-11-22 or 3 days.',
    beforeReport: 'An answer does not come before the report. Check the date, and try again.',
    answerFirst: 'First say what the answer was: “Removed”, “Refused” or “Other answer”.',
    toConfirm: 'Thank you. Somebody else, or the coordinators, will confirm that the post is removed.',
    settled: 'Thank you. The post is noted as removed: there is nothing left to report.',
    contest: 'Noted. A refusal is not the end: the steps of the raid say how to contest it, and until when.',
    undone: 'Undone: no answer yet. If the post is wrongly noted as removed, the coordinators can say that it is up.',
    notYours: 'Only who made this report, or the coordinators, can note what came of it.',
    gone: 'This report is not here any more. Use `/my-reports` again.',
  },

  outcomes: {
    title: (since, until, zone) => `What reports led to, ${dueDate(since, zone)} to ${dueDate(until - 1, zone)}`,
    empty: (since, until, zone) => `No report from ${dueDate(since, zone)} to ${dueDate(until - 1, zone)}. Try a longer time, for example \`since: 300 days\`.`,
    method: 'Reports made in this time, and what is known of them today. “Removed”: after a report, by whoever. What is not known is counted apart.',
    careful: 'The file may leave this server: it names nobody, but a 1 in it may tell a post to those who know it.',
    total: 'In all',
    pharos: 'PHAROS (French police)',
    reports: ({ made, answered, refused }) => `${plural(made, 'report', 'reports')}, ${answered === 0 ? 'no answer' : plural(answered, 'answer', 'answers')}${refused > 0 ? `, ${plural(refused, 'refusal', 'refusals')} among them` : ''}`,
    posts: ({ posts, removed, online, unknown }) => `${plural(posts, 'post', 'posts')}: ${[...(removed > 0 ? [`${String(removed)} removed`] : []), ...(online > 0 ? [`${String(online)} online`] : []), ...(unknown > 0 ? [`${String(unknown)} not known`] : [])].join(', ')}`,
    delays: ({ untilRemovedMs, untilAnsweredMs }) => [...(untilRemovedMs === undefined ? [] : [`${span(untilRemovedMs)} to removal`]), ...(untilAnsweredMs === undefined ? [] : [`${span(untilAnsweredMs)} to an answer`])].join(', '),
    median: (delays) => `Median delay: ${delays}`,
    category: (category, { made, posts, removed }) => `${category === undefined ? 'No category' : categories[category]}: ${plural(made, 'report', 'reports')}, ${String(removed)} of ${plural(posts, 'post', 'posts')} removed`,
    more: (n) => `${plural(n, 'more line', 'more lines')} in the file.`,
    reversed: 'The end comes before the beginning. Swap `since` and `until`.',
    legend: { answered: 'other answer', refused: 'refusal', silent: 'no answer', removed: 'removed', online: 'online', unknown: 'not known' },
    others: 'Others',
    count: (n) => n.toLocaleString('en-GB'),
    bars: { reports: (n) => plural(n, 'report', 'reports'), posts: (n) => plural(n, 'post', 'posts') },
    columns: ['Platform', 'Category', 'Reports made', 'Answered', 'Refused', 'Posts reported', 'Removed', 'Online', 'Not known', 'Median hours to removal', 'Median hours to an answer', 'From', 'To'],
    all: 'All categories',
    noCategory: 'No category',
    file: (from, to) => `outcomes-${from}-${to}.csv`,
    csv: { separator: ',', decimal: '.' },
  },

  digest: {
    title: (day, isWeekly) => `Summary of ${isWeekly === true ? 'the week, ' : ''}${longDate(day)}`,
    now: 'Summary right now',
    first: (hour, weekday) => `First summary: it will appear here ${rhythm(weekday)} at ${String(hour)}:00.`,
    sinceLast: 'since the last summary',
    since: (at, zone, now) => `since ${moment(at, zone, now)}`,
    covers: (since) => `This summary covers all that happened ${since}.`,
    quiet: 'Nothing new. Take care of yourself.',
    fresh: (posts, pending, since) => `${posts === 0 ? 'No new post' : plural(posts, 'post forwarded', 'posts forwarded')} ${since} · ${pending === 0 ? 'nothing to review' : `${String(pending)} to review`}`,
    removed: (n, medianMs) => `${plural(n, 'post removed', 'posts removed')}${medianMs === undefined ? '' : n < 2 ? `, ${span(medianMs)} after it was forwarded` : `, half of them within ${span(medianMs, Math.ceil)}`}`,
    raid: (name, state) => `${name} · ${state}`,
    isNew: 'New',
    isNewAndCalm: 'New, calm',
    isReopened: 'Active again',
    trend: (now, before) => `${now === 0 ? 'Nothing new' : `${String(now)} new`}${before === 0 ? '' : now === 0 ? ` (${String(before)} in the stretch before)` : `, ${now > before ? 'rising' : now < before ? 'falling' : 'steady'} (${String(before)} in the stretch before)`}`,
    peak: (posts, at, zone, now) => `peak: ${String(posts)} in an hour, ${moment(at, zone, now)}`,
    progress: (free, made, done, steps) => `${free === 0 ? 'No report free' : plural(free, 'report free', 'reports free')} · ${String(made)} made${steps === 0 ? '' : ` · steps ${String(done)}/${String(steps)}`}`,
    moreDue: (n) => `and ${plural(n, 'more deadline', 'more deadlines')} within 30 days`,
    brief: ({ name, state, posts, newPosts, free }) => `${name} · ${state} · ${plural(posts, 'post', 'posts')}${newPosts > 0 ? ` (+${String(newPosts)})` : ''}${free > 0 ? ` · ${String(free)} free` : ''}`,
    more: (n) => `And ${plural(n, 'more raid', 'more raids')} under way: \`/raid list\`.`,
    continued: (n) => `And ${plural(n, 'more raid', 'more raids')} under way: this goes on in the thread below.`,
    thread: (day) => `More of the summary of ${longDate(day)}`,
    page: (page, pages) => `More${pages < 2 ? '' : ` (${String(page)}/${String(pages)})`}`,
    calmed: (names) => `Quieter now: ${names}.`,
    closed: (names) => `Closed: ${names}.`,
    reports: (n, since) => `${plural(n, 'report made', 'reports made')} ${since}. Thank you all.`,
    care: [
      'Too much hate to read? Stop for a while, and talk about it: `/help` gives the numbers.',
      'Limit the time that you spend reading, and take breaks: how long it lasts matters.',
      'You can always pass, without giving a reason: others take over.',
      'Are you close to the person targeted? Let somebody else read: closeness makes it heavier.',
      'Words stay hidden: you can report without reading.',
      'Troubled sleep, images that come back? Do not wait to talk about it: `/help` gives the numbers.',
    ],
    seeRaids: 'See the raids',
    subscribe: 'Subscribe',
    sinceChoices: { last: 'Since the last summary', '24h': '24 hours', '3d': '3 days', '7d': '7 days', '30d': '30 days' },
    notUnderstood: (typed) => `I did not understand “${typed}”. Write for instance \`24 h\`, \`3 days\`, \`22/11\` or \`2026-11-22\` (day before month).`,
    inFuture: 'That moment has not come yet. Give one before today, for instance `3 days`.',
    tooOld: 'That is too long ago: one year at most. Write for instance `30 days`, or a later date.',
    status: ({ day, weekday, forwarded, removed, reports, raids }) =>
      `Vigie, summary of ${weekday === 0 ? '' : 'the week, '}${longDate(day)}: ${[plural(forwarded, 'post forwarded', 'posts forwarded'), `${String(removed)} removed`, plural(reports, 'report made', 'reports made'), plural(raids, 'raid under way', 'raids under way')].join(', ')}. Thank you to all who help.`,
  },

  ownDigest: {
    title: (day) => `Your summary, ${longDate(day)}`,
    target: 'Against you',
    delegate: 'Against the person whose delegate you are',
    raid: (name, state, trend) => `**${name}** · ${state} · ${trend.toLowerCase()}`,
    accepted: (posts, more) => `Accepted by the team: ${listOf(posts, more)}.`,
    rejected: (posts, more) => `Not accepted: ${listOf(posts, more)}.`,
    removed: (posts, more) => `Removed: ${listOf(posts, more)}.`,
    posts: 'Posts that you forwarded or follow',
    steps: 'Your steps',
    step: (item, raid, before) => `${item}, ${raid}${before === undefined ? '' : `: ${before}`}`,
    moreSteps: (n) => `and ${String(n)} more`,
    held: (n, seconds) => `${plural(n, 'seat is', 'seats are')} kept for you until <t:${String(seconds)}:t>: *Take a batch*, to finish.`,
    pending: (n) => `${plural(n, 'post waits', 'posts wait')} for the team’s review.`,
    foot: (channel) => `To change the hour or to stop: *Subscribe*, below the summary ${channel === null ? 'of the server, or below `/summary`' : `in <#${channel}>`}.`,
    panelTitle: 'Your own summary',
    on: (weekday, hour, nextAt) => `You get it as a private message, ${rhythm(weekday)} at ${String(hour)}:00. Next: <t:${String(Math.floor(nextAt / 1000))}:F>.`,
    what: 'Only what concerns you: raids against you or against the person whose delegate you are, what becomes of your forwards and of what you follow, your steps and your seats. Nothing to say? Nothing is sent.',
    wasClosed: (at, zone) => `⚠ On ${date(at, zone)} your private messages were closed: the summary could not reach you. Settings of this server › Privacy › Direct messages. The next try is at the hour above.`,
    paused: 'You are on pause (`/person`): nothing is said of raids against you.',
    off: 'Stopped: no summary of your own any more. Your other messages do not change.',
    chooseHour: 'At what hour?',
    chooseRhythm: 'How often?',
    hour: (hour) => `${String(hour).padStart(2, '0')}:00`,
    rhythm: (weekday) => rhythm(weekday).replace(/^e/, 'E'),
    stop: 'Stop',
  },

  outcome: {
    claimConfirmed: 'Confirmed: the coordinators know that it is you. `/person`, in the server, puts you in charge.',
    claimRefused: 'The coordinators could not confirm that it is you. Write to one of them, then try `/person` again.',
    parted: (post, from) => `We were mistaken: post ${String(post)} is not the same as ${String(from)}. It is to be reviewed again. Nothing more to do.`,
    partedNew: (post, from) => `We were mistaken: what you forwarded is not post ${String(from)}. It is post ${String(post)} now, to be reviewed. Nothing more to do.`,
    raidClosed: (raid, removed) => `The raid *${raid}* is closed${removed === 0 ? '' : `; ${plural(removed, 'post was removed', 'posts were removed')}`}. Person targeted: to keep the evidence for a complaint, \`/person\`.`,
  },

  became: {
    removed: (named, as) => `${ofPosts(named, as)} ${each(named, 'was', 'were')} removed.${{ follows: ` Thank you for forwarding ${each(named, 'it', 'them')}.`, reported: ' Thank you for your report.', target: '', delegate: '' }[as]}`,
    refused: (named, as, hasSteps) => `The platform refuses to remove ${each(named, 'post', 'posts')} ${listOf(named.posts, named.more)} (${concerned(named, as)}). It can be contested, free of charge, for at least 6 months${hasSteps ? ': *Steps*, on the raid’s card' : ''}.`,
    rejected: (named, because) => `${ofPosts(named, 'follows')} ${each(named, 'was', 'were')} not kept by the coordinators: ${rejectReasons[because].toLowerCase()}.`,
    'online-again': (named, as) => `${ofPosts(named, as)} ${each(named, 'is', 'are')} online again. The coordinators know: nothing more to do.`,
  },

  watch: {
    soon: (at) => `Vigie will look on ${seenOn(at)} whether it is still online.`,
    online: (at) => `Online: Vigie saw it on ${seenOn(at)}.`,
    onlineHere: (at) => `Vigie saw it online all the same on ${seenOn(at)}. If you see it too: “Online again”.`,
    notFound: (at) => `Vigie did not find it on ${seenOn(at)}, but the coordinators saw it online.`,
    removed: (at) => `Removed: Vigie did not find it any more on ${seenOn(at)}.`,
    toConfirm: (at) => `Removed, maybe: Vigie did not find it any more on ${seenOn(at)}. It looks once more before saying so.`,
    refused: (at, zone) => `The platform refused to remove it (${date(at, zone)}).`,
    unknown: (because, at) => `Online or removed? Nobody knows${at === undefined ? '' : ` (${seenOn(at)})`}: ${whyUnknown[because]}.`,
  },

  notice: {
    numbers: (explained, isReviewed) => (isReviewed ? explained : `${explained}, still under review`),
    opening: {
      self: (numbers) => `**An online raid is aimed at you**: ${numbers}. You are not alone.`,
      among: (numbers) => `**An online raid is aimed at several people, you among them**: ${numbers} in all. You are not alone.`,
      delegate: (numbers) => `**An online raid is aimed at a person whose delegate you are**: ${numbers}. Thank you for being there for them.`,
    },
    others: {
      self: 'You need not read anything: other members collect and read the posts in your place.',
      among: 'You need not read anything: other members collect and read the posts in your place.',
      delegate: 'They need not read anything: other members collect and read the posts in their place.',
    },
    firstDay: {
      self: 'The first 24 hours, at your own pace:',
      among: 'The first 24 hours, at your own pace:',
      delegate: 'The first 24 hours, to go through together (“you” is the person targeted):',
    },
    foot: 'This is not legal advice. All help lines: `/help`, in the server. To choose what Vigie tells you: `/person`.',
    seeCard: 'See the raid’s card',
    certain: (raid, numbers) => `**Raid ${String(raid)} in sight**: ${numbers}. Its card, in this channel, says what to read first.`,
    opened: (raid, numbers) => `**Raid *${raid}* is open**: ${numbers}.`,
    told: {
      self: 'The person targeted is told in private.',
      both: 'The person targeted and their delegate are told in private.',
      delegate: 'The delegate is told in private.',
      chosen: 'The person targeted chose not to be told at once.',
      paused: 'The person targeted is on pause and has no delegate: Vigie does not tell them.',
      noDelegate: 'The person targeted wants their delegate to be told, but has not chosen one: please ask them.',
      nobody: 'Vigie knows neither the targeted person’s Discord account nor a delegate: please tell them yourselves.',
    },
    flood: (waiting) =>
      `**A great many posts**: ${plural(waiting, 'is waiting', 'are waiting')}, more than the team reviews in a day. Until it calms down:\n- the cards of threats and disclosed addresses come first;\n- what repeats a known post word for word, or with the same picture, has no card: the original’s counts it, and one click confirms all.\nNothing is lost: what remains gets its card afterwards.`,
    floodOver: (waiting) => `**It has calmed down**: ${plural(waiting, 'post is waiting', 'posts are waiting')}. Copies that were put aside get their cards.`,
    unreached: (raid) => `Raid *${raid}*: Discord did not deliver the private message that tells the person targeted or their delegate. Please tell them yourselves.`,
  },

  target: {
    title: (name) => `Person targeted: ${name}`,
    intro: 'You are not on the list yet. Under attack? Register: others read and sort for you, and you keep the last word.',
    introCoordinator: 'Choose a person from the list, or register one.',
    choose: 'See a person',
    registerMe: 'Register me',
    registerOther: 'Register somebody',
    formTitle: 'Register a person targeted',
    nameField: 'Name to show',
    nameHint: 'As members will type it, for example “Dr Martin”.',
    accountsField: 'This person’s accounts online',
    accountsHint: 'Theirs, never those who attack. One per line, for example @drmartin. Optional.',
    memberField: 'Their Discord account, if they are here',
    accounts: (list) => `Accounts: ${list}`,
    noAccounts: 'Accounts: none',
    isMember: (user) => `Discord account: <@${user}>`,
    noMember: 'Discord account: not linked',
    delegate: (user) => `Delegate: <@${user}>`,
    noDelegate: 'Delegate: none',
    showName: (on) => (on ? 'Name shown on public cards: yes' : 'Name shown on public cards: no'),
    hideContent: (on) => (on ? 'Hostile content: hidden from this person' : 'Hostile content: this person agrees to open it'),
    paused: (on) => (on ? 'Pause: yes, no private message to this person' : 'Pause: no'),
    holds: (on) => (on ? 'Evidence: kept for a complaint' : 'Evidence: erased after the time limit'),
    notice: (choice) => `When a raid is aimed at this person: ${choice}`,
    notices: { self: 'tell them at once', both: 'tell them, and their delegate too', delegate: 'tell their delegate alone', digest: 'only the summary', none: 'nothing' },
    noticeHints: {
      self: 'A private message; to their delegate while they pause',
      both: 'A private message to each',
      delegate: 'They themselves get nothing',
      digest: 'No private message',
      none: 'No private message',
    },
    chooseNotice: 'Who is told when a raid opens?',
    raids: (names) => `Raids: ${names}`,
    noRaids: 'Raids: none',
    toggleName: 'Show or hide the name',
    toggleContent: 'Hide content or not',
    togglePause: 'Pause or resume',
    toggleHold: 'Keep the evidence or not',
    chooseDelegate: 'Choose a delegate',
    editAccounts: 'Accounts',
    registered: (name) => `${name} is registered. The cards that bear this name are being updated.`,
    claimed: 'Noted. The coordinators will confirm that it is you: a card waits for them in their channel. Until then, everybody can already forward for you. In danger: `/help`.',
    claimTitle: (user, name) => `<@${user}> says that they are ${name}.`,
    claimHint: 'Confirm only if you know that it is true: this person will decide what is shown, and whether the evidence is kept.',
    waits: 'The coordinators will confirm that it is you. Until then, your name is already offered to those who forward.',
    claims: (user) => `⚠ <@${user}> says that they are this person.`,
    toConfirm: (name) => `To be confirmed: ${name}`,
    confirmClaim: 'It is this person',
    refuseClaim: 'It is not them',
    claimConfirmed: 'Confirmed. This person is in charge now: `/person`.',
    claimRefused: 'Refused. Nothing has changed.',
    claimGone: 'This request has been answered already, or was withdrawn.',
    unlink: 'Unlink the account',
    remove: 'Remove the registration',
    removed: 'The registration is removed. The posts stay, without this name.',
    noName: 'A name is missing. Open the form again and give the one that members will type.',
    taken: 'This name is linked to another account already, or somebody waits for it to be confirmed. If it is your name, tell the coordinators: they can unlink it.',
    notYours: 'Only the person targeted, their delegate or the coordinators can see and change this.',
    gone: 'This person is no longer registered here.',
    yourContentHidden: 'This post is about you. Its words stay hidden from you; `/person` lets you decide otherwise. You may skip it, others take over.',
  },

  settings: {
    title: 'Vigie’s settings',
    pages: { channels: 'Channels and role', rhythm: 'Rhythm and language', limits: 'Limits and durations' },
    intro: 'Each choice is saved at once.',
    reviewChannel: 'Review channel (coordinators only)',
    raidChannel: 'Channel or forum for raids',
    digestChannel: 'Channel for the daily summary',
    coordinatorRole: 'Coordinator role',
    digestHour: 'Hour of the summary',
    timeZone: 'Time zone',
    language: 'Language of public messages',
    quietDay: 'Quiet days',
    digestWeekday: 'Rhythm of the summary',
    digestStatus: 'Numbers of the summary on Mastodon (unlisted)',
    weekday: (weekday) => rhythm(weekday).replace(/^e/, 'E'),
    statuses: { off: 'No', on: 'Yes' },
    witnessSeats: 'Reports per post, besides the person targeted',
    revealsPerDay: 'Hidden posts opened per person per day, at most',
    forwardsPerDay: 'Forwards per member per day',
    keepRejectedDays: 'Keep rejected posts',
    keepEvidenceDays: 'Keep the evidence after a raid ends',
    sensitivity: 'Raid detection',
    sensitivities: { careful: 'careful', normal: 'standard', sensitive: 'sensitive' },
    falseAlarms: (step, aMonth) => `${{ careful: 'Small raids are seen later', normal: 'The advised setting', sensitive: 'Raids are seen sooner' }[step]}; ${alarms(aMonth)}`,
    languages: { fr: 'French', en: 'English' },
    quietDays: { line: 'One line', nothing: 'Nothing' },
    hour: (hour) => `${String(hour).padStart(2, '0')}:00`,
    count: (n) => String(n),
    seats: (n) => plural(n, 'witness', 'witnesses'),
    days: (n) => plural(n, 'day', 'days'),
    chosen: (name, value) => `${name}: ${value}`,
    missingPermissions: (channel, names) => `⚠ <#${channel}>: Vigie lacks ${names}. Channel settings › Permissions › Vigie.`,
    channelGone: (name) => `⚠ ${name}: this channel no longer exists. Choose another one.`,
    isPublic: (channel) => `⚠ <#${channel}> is visible to everybody: review cards hold hostile words. Keep this channel for the coordinators.`,
    alsoSeenBy: (channel, roles, more) => `⚠ Also able to see <#${channel}>: ${roles.map((role) => `<@&${role}>`).join(', ')}${more > 0 ? ` and ${plural(more, 'other role', 'other roles')}` : ''}. Review cards hold hostile words: if these roles need not read them, keep this channel to the team.`,
    notToldYet: '⚠ Discord has not told everything about this server yet: try again in a minute. Your choices are kept.',
    needsTag: (channel) => `⚠ <#${channel}> asks for a tag on every thread: take that away in the forum’s settings.`,
    notEveryone: '⚠ @everyone cannot be the coordinator role. Choose a role that your team holds.',
    todo: (names) => `Still to be chosen: ${names}.`,
    complete: 'All is set. `/vigie status` checks it at any time.',
  },

  status: {
    title: 'Status of Vigie',
    channelOk: (name, channel) => `✓ ${name}: <#${channel}>`,
    channelUnset: (name) => `✗ ${name}: not chosen. \`/vigie configure\`.`,
    roleOk: (role) => `✓ Coordinator role: <@&${role}>`,
    roleUnset: '✗ Coordinator role: not chosen. Until then, only people who manage the server coordinate.',
    roleGone: '✗ Coordinator role: this role no longer exists. `/vigie configure`.',
    digest: (at) => `✓ Next summary: <t:${String(Math.floor(at / 1000))}:F>`,
    digestSoon: '✓ Next summary: within a minute',
    lastDigest: (day) => `Last summary: ${longDate(day)}`,
    pending: (n) => (n === 0 ? '✓ Nothing to review' : plural(n, 'post to review', 'posts to review')),
    flood: (since) => `… More comes than the team reviews, since <t:${String(Math.floor(since / 1000))}:f>: threats first, copies are counted on the card of their original.`,
    outbox: (n) => (n === 0 ? '✓ All that had to be said was said.' : `… ${plural(n, 'message is', 'messages are')} waiting to be sent.`),
    refused: (n) => `✗ Discord refused ${plural(n, 'message', 'messages')}. Check the channels above, then choose them again: \`/vigie configure\`.`,
    database: '✓ Database open, evidence encrypted.',
    audit: (broken) => (broken === undefined ? '✓ Log of decisions: intact.' : `✗ Log of decisions: broken at entry ${String(broken)}. Tell the person who hosts Vigie.`),
    links: '✓ Short links: Vigie looks where they lead',
    linksOff: 'Short links: Vigie does not look where they lead (the host’s choice), nor whether a reported post is still online',
    linksWait: (n, oldestMs) => `… ${plural(n, 'short link waits', 'short links wait')}, the oldest for ${span(oldestMs)}; Vigie tries again by itself`,
    mastodon: {
      off: 'Mastodon: no account. To add one, the person who hosts Vigie sets MASTODON_URL and MASTODON_TOKEN.',
      starting: '… Mastodon: no answer from Vigie’s Mastodon server yet. Look again in a minute.',
      on: (account, isStreaming) => `✓ Mastodon: ${account}, mentions ${isStreaming ? 'arrive at once' : 'are fetched every 45 s'}`,
      trouble: {
        'no-answer': (sinceMs) => `✗ Mastodon: Vigie’s Mastodon server has not answered for ${span(sinceMs)}. Vigie tries again by itself and catches up. If it lasts, the person who hosts Vigie checks MASTODON_URL.`,
        token: (sinceMs) => `✗ Mastodon: Vigie’s Mastodon server has refused its token for ${span(sinceMs)}. The person who hosts Vigie makes a new one, puts it into MASTODON_TOKEN and restarts.`,
        rights: (sinceMs) => `✗ Mastodon: Vigie’s token has lacked a right for ${span(sinceMs)}. The person who hosts Vigie makes one with all rights (docs/mastodon.md, hosting, step 2), puts it into MASTODON_TOKEN and restarts.`,
        limited: (sinceMs) => `… Mastodon: Vigie’s Mastodon server has been asking Vigie to wait for ${span(sinceMs)}. Nothing to do: Vigie goes on by itself.`,
      },
      strangers: {
        here: 'Strangers’ mentions: they wait here, on cards in the review channel.',
        elsewhere: 'Strangers’ mentions: another team sees to them (the host’s choice).',
        unnamed: '✗ Strangers’ mentions: neither kept nor caught up later, since several Discord servers use this Vigie. The person who hosts it names one of them: MASTODON_GUILD.',
        unknown: '✗ Strangers’ mentions: neither kept nor caught up later, since MASTODON_GUILD names a Discord server that Vigie does not know. The person who hosts it corrects that.',
      },
      quarantined: (n) => (n === 0 ? '✓ No stranger’s mention to open' : plural(n, 'stranger’s mention to open', 'strangers’ mentions to open')),
      overflow: (n) => `${plural(n, 'more mention by strangers', 'more mentions by strangers')} in 24 hours, beyond the limit: counted, not kept.`,
    },
  },

  mirror: {
    title: 'Mirrors added here',
    intro: 'A mirror shows a platform’s posts at another address. Vigie knows more than a thousand; those that your team adds count here only.',
    none: 'None has been added. `/vigie mirror` with an `address` adds one.',
    listed: (host, platform) => `${host}: ${platform}`,
    choose: 'Remove a mirror',
    remove: 'Remove this mirror',
    which: (host) => `Which platform’s posts does ${host} show?`,
    choosePlatform: 'Which platform?',
    added: (host, platform) => `${host} is noted as a mirror of ${platform}: from now on, a link of that site and the link of the same post on ${platform} are one.`,
    changed: (host, platform, before) => `${host} is now noted as a mirror of ${platform}, no longer of ${before}.`,
    reread: (n) => `So is what was forwarded from that site before (${plural(n, 'post', 'posts')}).`,
    imitates: 'Its name imitates a platform’s: remove it if you are not sure of this site.',
    'no-post': (platform) => `This link does not look like a post ${platform === undefined ? 'of any platform that Vigie knows' : `of ${platform}`}. Paste the link of a post on that mirror, or its name alone.`,
    server: (host) => `Mastodon posts have come from ${host}: it is a server, not a mirror.`,
    known: (host, platform) => `${host} is already noted here as a mirror of ${platform}.`,
    removed: (host) => `${host} is no longer a mirror here: its links will be read like those of any site. What is one already stays so.`,
    gone: (host) => `${host} is not in this server’s list.`,
    official: (host, platform) => `${host} is a site of ${platform}: Vigie knows it, and it is no mirror.`,
    'built-in': (host, platform) => `Vigie already knows ${host} as a mirror of ${platform}: nothing to add.`,
    'not-a-site': 'This is not the name of a public site. Paste a link of that mirror, for example `https://nitter.example.org/account/status/123`.',
    shortener: 'This site shortens links to anywhere: it is no mirror. Its links are forwarded like any other.',
    hosting: 'Anybody can have a page with this host. Give the mirror’s exact name, with what stands before it.',
  },

  reference: {
    saidHere: (day) => `according to your team, changed here on ${date(Date.parse(day), 'utc')}`,
    title: 'Reporting guide: lines changed here',
    intro: 'A form or a menu changed? Write here what to read: everybody on this server will see it, as said by your team.',
    none: 'Nothing has been changed. `/vigie reference` with a `platform` or a `service`, then `words` or an `address`.',
    listed: (line, said, at, zone) => `${line}: ${said} (${date(at, zone)})`,
    choose: 'Back to the original guide',
    remove: 'Back to the original guide',
    kept: (line, said, before) => `${before ? 'Replaced' : 'Noted'} for ${line}: ${said}. It shows from now on, on this server only.`,
    shown: (line, said) => `${line}, changed here: ${said}`,
    unchanged: (line) => `${line}: nothing has been changed here. Add \`words\` or an \`address\` to do so.`,
    removed: (line) => `${line}: the original guide shows again.`,
    gone: (line) => `${line}: the original guide shows already.`,
    oldLine: 'Old line',
    which: 'Say what it is about: choose a `platform` or a `service`.',
    one: 'One line at a time: a `platform` (with a `category`) or a `service`, not both.',
    'category-alone': 'A category alone is not enough: choose the `platform` too.',
    'too-long': 'Too long: 200 characters for the words, 500 for the address.',
    'not-https': 'The address must begin with https://. Copy it from your browser.',
    'not-a-site': 'This is not the address of a public site. Copy the whole of it from your browser.',
    imitates: 'This address imitates that of a known site, or hides the real one. Nothing was changed: check it.',
    'no-form': (category) => `No form for “${category}”: forms are for public, illegal content. Words are possible.`,
    stale: (n, oldest) => `✗ Reporting guide: ${plural(n, 'fact was', 'facts were')} read more than 12 months ago (the oldest: ${dueDate(Date.parse(oldest), 'utc')}). Update Vigie, or correct what changed: \`/vigie reference\`.`,
    staleHere: (n) => `✗ Reporting guide: ${plural(n, 'line was', 'lines were')} changed by your team more than 12 months ago. To be read again: \`/vigie reference\`.`,
    fresh: '✓ Reporting guide: read less than 12 months ago',
  },

  mastodonLink: {
    title: 'Link your Mastodon account',
    steps: [
      '1. Open Mastodon and begin a new post.',
      '2. Visibility: choose **Private mention** (“Direct” in some apps).',
      '3. Write this line, and nothing else:',
    ].join('\n'),
    then: (account) => [
      '4. Send it. Vigie answers you there, and sends you a direct message here.',
      `To see its answers, follow ${account} on Mastodon (your profile shows it), or accept them among your filtered notifications.`,
      'The code works once, for 10 minutes. Give it to nobody: whoever sends it links their account to yours.',
      `From then on, for a hostile post: ${howToMention(account)}`,
    ].join('\n'),
    off: 'This Vigie has no Mastodon account yet: ask the coordinators for one, they will tell the person who hosts Vigie.',
    'not-now': 'Vigie’s Mastodon server does not answer right now. Run the command again in a few minutes. Until then: `/forward`.',
    broken: 'Vigie’s Mastodon account does not work right now; the coordinators see why in `/vigie status`. Until then: `/forward`.',
    full: (n, names) => `${String(n)} accounts are linked to yours already, the limit here: ${names}. \`/mastodon unlink\` makes room.`,
    unlinked: (n, names) => `${n === 1 ? 'Account unlinked' : 'Accounts unlinked'}: ${names}. ${n === 1 ? 'Its' : 'Their'} next mentions no longer count as yours. What was forwarded stays yours. To erase all of it: \`/my-data erase\`.`,
    none: 'Nothing to unlink: no Mastodon account is linked to yours here. `/mastodon link` links one.',
    unlinkGone: 'This account was no longer linked to yours.',
    which: 'Which one do you want to unlink?',
    chooseUnlink: 'Unlink an account',
    all: 'All of them',
    linked: (account) => `The Mastodon account ${account} is linked to yours: what it forwards now counts as yours. Was it not you? In the server: \`/mastodon unlink\`.\nFor a hostile post: ${howToMention('the name of Vigie’s account')}`,
    linkBlocked: 'The Mastodon account that sent your code is blocked here: ask the coordinators to unblock it, then run `/mastodon link` again.',
    moved: 'One of your Mastodon accounts was just linked elsewhere: by another person, or in another community. It no longer counts as yours here. To take it back: `/mastodon link`, in the server.',
    blockedTitle: 'Mastodon accounts blocked here',
    blockedIntro: 'Their mentions are ignored, without an answer.',
    noneBlocked: 'No Mastodon account is blocked here. The card of a stranger’s mention lets you block its account.',
    blocked: (name, at, zone) => `${name}, since ${date(at, zone)}`,
    unblock: 'Unblock an account',
    unblocked: (name) => `${name} is no longer blocked: its next mentions will arrive again. Mentions that were dismissed can be opened on their cards.`,
    blockGone: 'This account is no longer blocked here: somebody has unblocked it already.',
    help: (account) => `On Mastodon, for a hostile post: ${howToMention(account)} Once, before that: \`/mastodon link\`.`,
  },

  mention: {
    title: 'Mention by an unknown account (Mastodon)',
    by: (account: string) => `Account: ${account}`,
    holds: ({ posts, links, pictures }) =>
      `It holds: ${[...(posts > 0 ? [`${plural(posts, 'post', 'posts')} (which it replies to, or quotes)`] : []), ...(links > 0 ? [plural(links, 'link', 'links')] : []), ...(pictures > 0 ? [plural(pictures, 'picture', 'pictures')] : [])].join(', ')}.`,
    leftOut: (n: number) => (n === 1 ? '1 picture was not kept: too large, unreadable, or there were too many already.' : `${String(n)} pictures were not kept: too large, unreadable, or there were too many already.`),
    others: ({ waiting, opened, dismissed }) =>
      `Other mentions by this account: ${[...(waiting > 0 ? [`${String(waiting)} waiting`] : []), ...(opened > 0 ? [`${String(opened)} opened`] : []), ...(dismissed > 0 ? [`${String(dismissed)} dismissed`] : [])].join(', ')}.`,
    noOthers: 'No other mention by this account is kept.',
    isMembers: 'This account is a member’s by now: its next mentions arrive directly.',
    overflow: (n: number) => `And ${plural(n, 'mention', 'mentions')} by strangers beyond the limit in 24 hours: counted, not kept.`,
    linkHint: 'If this is somebody from here: they can link their account with `/mastodon link`, and their mentions will then arrive directly.',
    waiting: 'To be opened or dismissed. Nothing is forwarded yet.',
    readAgain: 'The person changed it: Vigie is reading it again.',
    opened: (posts: readonly number[]) => (posts.length === 0 ? 'Opened: nothing to forward' : `Opened: ${thePosts(posts)}`),
    dismissed: 'Dismissed',
    isBlocked: 'account blocked',
    open: 'Open',
    dismiss: 'Dismiss',
    block: 'Block this account',
    askBlock: 'Block this account? Its mentions will be ignored, without an answer, and those that wait will be dismissed. The person will not be told.',
    yesBlock: 'Yes, block it',
    noBlock: 'No',
    notBlocked: 'Nothing has changed: this account is not blocked.',
    membersNow: 'This account is a member’s by now: it is not blocked. Talk to that person.',
    saidOpened: (posts: readonly number[]) => (posts.length === 0 ? 'Mention opened: there was nothing to forward.' : `Mention opened: ${thePosts(posts)}.`),
    saidRefused: (n: number) => `${plural(n, 'link was not taken', 'links were not taken')}: not a post, a doubtful site, or too many at once.`,
    saidDismissed: 'Mention dismissed: nothing is forwarded. “Open”, on its card, lets you come back to it.',
    saidBlocked: 'Account blocked: its mentions will be ignored, without an answer, and those that waited are dismissed. `/mastodon blocked` lets you undo it.',
    quota: (perDay: number) => `This account has already forwarded ${String(perDay)} posts in 24 hours, the limit of this server. The mention can still be opened: try again tomorrow.`,
    already: 'Someone on the team has already decided about this mention, or the person just changed it and Vigie is reading it again. Its card shows how it stands.',
    gone: 'This mention does not exist here any more: it was erased.',
  },

  homeReport: {
    button: 'Report to its home server',
    onCard: { 'under-way': 'Report to its home server: under way', made: 'Report to its home server: made' },
    title: (post: number) => `Report to its home server (post ${String(post)})`,
    category: 'Reason',
    categories: { violation: 'Against the server’s rules', legal: 'Illegal content', spam: 'Unwanted (spam)', other: 'Another reason' },
    rules: 'Rules of Vigie’s server',
    rulesHint: 'Only for the first reason. With no rule chosen, the report leaves as “Another reason”.',
    comment: 'Why, in your own words',
    commentHint: 'Moderators of both servers read it, perhaps the author too. Name nobody, copy nothing.',
    asked: (post: number) => `Your report of post ${String(post)} is leaving for its home server, once. A private message will say whether it left. Do not make another one.`,
    tooShort: (least: number) => `Write at least ${String(least)} characters: moderators decide on your words. Nothing was sent.`,
    off: 'This Vigie has no Mastodon account any more: report on the post itself, with *Take a batch*.',
    noneFree: (post: number, reports: number) =>
      reports > 0 ? `Post ${String(post)} already has its reports (${String(reports)} made). One more would not help.` : `Somebody is already seeing to the report of post ${String(post)}. If their seat becomes free, you can take it.`,
    refused: {
      removed: (post: number) => `Post ${String(post)} is noted as removed: there is nothing left to report.`,
      elsewhere: (post: number) => `Post ${String(post)} is neither on Mastodon nor on a server that talks with it. Report it with *Take a batch*.`,
      closed: (post: number) => `The raid of post ${String(post)} is closed: nothing more is handed out there. \`/raid reopen\` lets you come back to it.`,
      made: (post: number) => `The home server of post ${String(post)} already has its report. One more would not help.`,
      'under-way': (post: number) => `A report of post ${String(post)} is already on its way to its home server. One more would not help.`,
      'holds-other': (post: number) => `You already have another report of post ${String(post)}: one per person. Someone else on the team can make this one.`,
      reported: (post: number) => `You already reported post ${String(post)}: one report per person.`,
      paused: (post: number) => `Post ${String(post)} is about you, and you are on pause, or the team has not confirmed yet that it is you. Someone else on the team can report it.`,
    },
    ends: {
      sent: (post: number) => `Your report of post ${String(post)} is with the moderators of Vigie’s server, which passes it on to the home server. Thank you. Nothing more to do.`,
      unsure: (post: number) => `The connection broke: nobody knows whether your report of post ${String(post)} left. To be safe it counts as made, and Vigie does not send it again. Do not make it again.`,
      failed: (post: number) => `Your report of post ${String(post)} could not be sent from Vigie’s server: it refused it, or cannot find the post. Nothing is counted. Try again later on its card, or report on the post itself.`,
    },
    over: (post: number) => `Your report of post ${String(post)} did not leave: meanwhile it was removed, or is not to be reported any more. Nothing more to do.`,
  },

  permissions: {
    ViewChannel: '“View Channel”',
    SendMessages: '“Send Messages”',
    ReadMessageHistory: '“Read Message History”',
    AttachFiles: '“Attach Files”',
    CreatePublicThreads: '“Create Public Threads”',
    SendMessagesInThreads: '“Send Messages in Threads”',
  },

  ownData: {
    file: 'my-data-vigie.json',
    exported: 'Here is all that Vigie keeps about you in this server.',
    nothing: 'Vigie keeps nothing about you in this server.',
    ask: 'Erase your data? Your forwards stay, but nobody will know any more that they came from you. Your notes, follows, own summary, seats, linked Mastodon accounts and, if you are a person targeted, your registration disappear. This cannot be undone. On Mastodon the messages stay: delete yours.',
    yes: 'Yes, erase all',
    no: 'No',
    kept: 'Nothing was erased.',
    erased: 'Done: your data is erased here.',
  },

  danger: '**Immediate danger: 17 or 112, by text message 114 (France).** Vigie never replaces the emergency services.',
  help: [
    '`/forward`: paste the link of a hostile post, or attach a screenshot. Only you see the answer.',
    'From a message: press and hold it › *Apps* › *Forward to Vigie*.',
    'A coordinator reviews each post before anything is reported. Do not mass-report: one report, well made, counts for more.',
    '*Take a batch*, on the card of a raid, gives you a few reports to make, one by one.',
    'Under attack? `/person`: register, others read for you.',
    'Too much hate to read? Stop for a while: others take over.',
  ].join('\n'),
  helpLines: 'To talk to somebody:',

  reply: {
    help: `In danger (in France): 17, 112, or text 114. Nobody reads this account live.\nTo forward a hostile post: ${howToMention('the name of Vigie’s account')} Or send Vigie its link or a screenshot, as a private mention.`,
    unseen: 'Vigie cannot see the post that you reply to: it was deleted, or is for followers only. If you still have it in front of you, send Vigie a screenshot, as a private mention.',
    unfound: 'Vigie found neither a link nor a picture. If you were replying to a post, Vigie cannot see it: it was deleted, or is for followers only. Send Vigie its link, or a screenshot, as a private mention.',
    overheard: 'Your message also named somebody else, who may have read it. Next time, leave only the name of Vigie’s account in it.',
    quarantined: 'It has arrived, thank you. Someone on the team will look at it. A member of the Discord server? /mastodon link, and it will be taken at once.',
    overflow: 'There are too many mentions by unknown accounts in 24 hours: this one is not kept. Link your account in Discord (/mastodon link) and you will not have to wait any more. Or put several links into one mention tomorrow.',
    linked: `Done: this account is linked. What you send Vigie now counts as your forwards. For a hostile post: ${howToMention('the name of Vigie’s account')} To undo it: /mastodon unlink, in Discord.`,
    'code-public': 'Others could see this code: it is cancelled, and nothing is linked. Delete this message, then run /mastodon link again and choose “Private mention”.',
    'code-gone': 'This code is wrong, used or expired (10 minutes). /mastodon link gives you another one.',
    wrong: (left: number) => (left > 0 ? `This is not the right code. Check it in Discord and send it again, as a private mention: ${plural(left, 'try is left', 'tries are left')}.` : 'This is not the right code, and it was the last try. Run /mastodon link again in Discord.'),
    more: 'The rest is in Discord.',
  },

  errors: {
    neutral: 'Something went wrong on our side. Nothing that was noted is lost. Try again in a minute.',
    coordinatorsOnly: 'This is for the coordinators. Ask them.',
    serverOnly: 'Vigie answers in your community’s server, not here. Open the server and do it again.',
    old: 'This button is too old. Run the command again; on a card, use the latest one.',
    pictureTooLarge: 'This picture is over 8 MB. Send a smaller screenshot; the link alone can be forwarded too.',
    notAPicture: 'This file is not a readable picture (PNG, JPEG, WebP or GIF). Send a screenshot.',
    pictureGone: 'The picture could not be read. Send it again.',
    pictureLeftOut: {
      pictureTooLarge: 'One picture was not taken: it is over 8 MB.',
      notAPicture: 'One file was not taken: it is not a readable picture (PNG, JPEG, WebP or GIF).',
      pictureGone: 'One picture could not be read. Send it again.',
    },
  },
}
