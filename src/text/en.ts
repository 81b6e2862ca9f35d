/** Every sentence that Vigie can say, in English; same type as the French reference. */
import type { Text } from './fr.ts'

const plural = (n: number, one: string, many: string): string => `${String(n)} ${n === 1 ? one : many}`

const span = (ms: number): string => {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 90) return `${String(minutes)} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${String(hours)} h` : `${String(Math.round(hours / 24))} d`
}

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
}

const severities: Text['severities'] = { urgent: 'urgent', serious: 'serious', ordinary: 'ordinary' }

const refused = {
  'not-an-address': 'this is not an address. Copy the link with “Share › Copy link”.',
  'not-a-post': 'this is a profile, a search or a home page. Open the post itself, then copy its link.',
  'look-alike': 'this site imitates a known platform. Do not open the link; attach a screenshot instead.',
  'user-at-host': 'the address hides the real site behind an “@”. Do not open the link; attach a screenshot instead.',
  homograph: 'the site’s name has misleading letters. Do not open the link; attach a screenshot instead.',
  'ip-address': 'this is the address of a machine, not of a public site. Attach a screenshot instead.',
  'private-host': 'this site is not public. Attach a screenshot instead.',
  port: 'the address has an unusual port. Copy the link again from the app.',
  scheme: 'only http and https links are taken. Copy the link again from the app.',
  credentials: 'the address holds a password. Copy the link again from the app.',
  'too-long': 'the address is too long. Copy the link again from the app.',
} as const

export const en: Text = {
  categories,
  rejectReasons,
  severities,
  items: {
    'platform-report': 'Report to the platform',
    'dsa-notice': 'DSA notice',
    'pharos-report': 'PHAROS report',
    evidence: 'Keep the evidence',
    'delegate-reading': 'Let somebody else read',
    'pharos-raid': 'PHAROS for the whole raid',
    complaint: 'Complaint to the police',
    ordre: 'Tell the medical council (Ordre)',
    employer: 'Tell the employer',
    insurer: 'Tell the insurer',
    lawyer: 'Ask a lawyer',
    support: 'Support',
  },
  span,

  commands: {
    forward: {
      name: 'forward',
      description: 'Hand a hostile post to Vigie (only you see the answer)',
      options: {
        link: { name: 'link', description: 'The link of the post' },
        target: { name: 'target', description: 'The person it is aimed at' },
        category: { name: 'category', description: 'What it is, in your view' },
        capture: { name: 'capture', description: 'A screenshot of the post' },
        note: { name: 'note', description: 'A word for the coordinators' },
        words: { name: 'words', description: 'The words of the post, if you can copy them' },
      },
    },
    forwardMenu: { name: 'Forward to Vigie' },
    help: { name: 'help', description: 'How to use Vigie, and emergency numbers', options: {} },
    summary: { name: 'summary', description: 'The summary right now (only you see it)', options: {} },
  },

  modal: {
    title: 'Forward to Vigie',
    links: 'Links',
    linksHint: 'One or more links, 50 at most. Text around them does no harm.',
    target: 'Person targeted',
    captures: 'Screenshots',
    capturesHint: 'Optional. 5 pictures at most, 8 MB each.',
    note: 'Note for the coordinators',
    none: 'I do not know',
  },

  receipt: {
    new: (post) => `Noted (post ${String(post)}). First forward. Thank you.`,
    known: (post, members) => `Already known (post ${String(post)}): forwarded by ${plural(members, 'member', 'members')}.`,
    inRaid: (name) => `Part of the raid *${name}*.`,
    reported: (reports) => `${plural(reports, 'report made', 'reports made')}.`,
    accepted: 'Accepted by the coordinators.',
    rejected: (because) => `The coordinators did not keep it: ${rejectReasons[because].toLowerCase()}.`,
    refused: (line, because) => `Link ${String(line)}: ${refused[because]}`,
    batch: (fresh, known) => `Noted: ${plural(fresh, 'new post', 'new posts')}, ${String(known)} already known. Thank you.`,
    leftOut: (n) => `${plural(n, 'link was', 'links were')} not taken: 50 at most at once. Forward the rest separately.`,
    nothing: 'I found neither a link nor a picture. Paste the link of the post, or attach a screenshot.',
    quota: (perDay) => `You forwarded ${String(perDay)} posts in 24 hours, the limit here. Keep your links and come back tomorrow, or tell the coordinators.`,
  },

  card: {
    title: (post) => `Post ${String(post)}`,
    platform: (platform) => (platform === 'capture' ? 'Screenshot only, no link' : platform),
    forwarders: (n) => `Forwarded by ${plural(n, 'member', 'members')}`,
    target: (name) => `Person targeted: ${name}`,
    noTarget: 'Person targeted: to be said',
    noWords: 'Words: not given',
    captures: (n) => plural(n, 'screenshot attached', 'screenshots attached'),
    copyOf: (post, because) => `Probably a copy of post ${String(post)}: ${because === 'words' ? 'same words' : 'same picture'}.`,
    isCopy: (post) => `Copy of post ${String(post)}`,
    pending: 'To be reviewed',
    accepted: (category, severity) => `Accepted · ${categories[category]} · ${severities[severity]}`,
    rejected: (because) => `Rejected · ${rejectReasons[because]}`,
    accept: 'Accept',
    reject: 'Reject',
    copy: 'Copy of…',
    show: 'Show',
    open: 'Open the post',
  },

  review: {
    chooseCategory: 'Which category?',
    chooseReason: 'For which reason?',
    accepted: (post, category) => `Post ${String(post)} accepted: ${categories[category].toLowerCase()}. It may now be reported.`,
    rejected: (post, because) => `Post ${String(post)} rejected: ${rejectReasons[because].toLowerCase()}. Nothing will be reported.`,
    already: (post) => `Post ${String(post)} was reviewed already. Its card shows what was decided.`,
    gone: 'This post is no longer here: it was erased.',
    raidOpened: (raid) => `A raid opens (no. ${String(raid)}).`,
  },

  raid: {
    defaultName: (raid) => `Raid ${String(raid)}`,
    explain: (posts, accounts, spanMs) => `${plural(posts, 'post', 'posts')} by ${plural(accounts, 'account', 'accounts')} in ${span(spanMs)}`,
    states: { open: 'Open', calm: 'Calm', closed: 'Closed' },
    copies: (n) => plural(n, 'copy', 'copies'),
    free: (n) => (n === 0 ? 'No report free right now' : plural(n, 'report free to take', 'reports free to take')),
    done: (n) => plural(n, 'report made', 'reports made'),
    batch: 'Take a batch',
  },

  digest: {
    title: (day) => `Summary of ${day}`,
    quiet: 'Nothing new today. Take care of yourself.',
    fresh: (posts, pending) => `${plural(posts, 'post forwarded', 'posts forwarded')} · ${String(pending)} to review`,
    reports: (n) => `${plural(n, 'report made', 'reports made')}. Thank you all.`,
    raid: (name, state, explanation) => `**${name}** · ${state} · ${explanation}`,
  },

  help: [
    '**Immediate danger: 17 or 112, by text message 114 (France).** Vigie never replaces the emergency services.',
    '`/forward`: paste the link of a hostile post, or attach a screenshot. Only you see the answer.',
    'From a message: press it long › *Apps* › *Forward to Vigie*.',
    'A coordinator reviews each post before anything is reported. Do not report in masses: one report, well made, counts for more.',
    'Too much hate to read? Stop for a while: others take over.',
  ].join('\n'),

  errors: {
    neutral: 'Something went wrong on our side. Nothing that was noted is lost. Try again in a minute.',
    coordinatorsOnly: 'This is for the coordinators. Ask them.',
    serverOnly: 'Vigie answers in your community’s server, not here. Open the server and do it again.',
    old: 'This button leads nowhere any more. Run the command again.',
    pictureTooLarge: 'This picture is over 8 MB. Send a smaller screenshot; the link alone can be forwarded too.',
    notAPicture: 'This file is not a readable picture (PNG, JPEG, WebP or GIF). Send a screenshot.',
    pictureGone: 'The picture could not be read. Send it again.',
    unknownTarget: 'I do not know this person here. Leave the field empty, or choose from the list.',
  },
}
