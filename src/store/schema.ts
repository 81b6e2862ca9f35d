/**
 * Every table. Each row belongs to a community, and a reference names the community too: the composite keys make a
 * row of one community that points into another one impossible, whatever ids are typed.
 *
 * Columns of kind `blob` named `…Sealed` hold evidence (words, names, captures, notes) encrypted by `seal.ts`.
 * Instants are milliseconds since 1970, UTC. Ids are counted per community (see `counters`), so that « publication 412 »
 * tells nothing about other communities.
 */
import { sql } from 'drizzle-orm'
import { blob, check, foreignKey, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

import { CATEGORIES, type Category, DOORS, PICTURE_TYPES, REJECT_REASONS, SEVERITIES } from '../intake/forward.ts'
import { ANSWERS, HOLDERS, ITEM_KINDS, OUTCOMES } from '../checklists/plan.ts'
import { DUE_RULES, DUE_SINCE } from '../checklists/deadlines.ts'
import { SENSITIVITIES } from '../raids/limits.ts'
import { NOTICE_CHOICES } from '../raids/notice.ts'
import { RAID_STATES } from '../raids/raid.ts'

/** Values of the SQL `check` constraints; they come from our own constant lists only. */
function oneOf(column: string, values: readonly string[]) {
  return sql.raw(`"${column}" in (${values.map((value) => `'${value}'`).join(', ')})`)
}

const community = () => integer('community').notNull()

/** When a post was published, or else handed in. Without a comma: drizzle-kit would cut the index there. */
export const WHEN = sql.raw('case when published_at is null then first_forward_at else published_at end')

/** Facts about the file itself: which key sealed it, which commands were registered. */
export const meta = sqliteTable('meta', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})

export const communities = sqliteTable('communities', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  guild: text('guild').notNull().unique(),
  language: text('language', { enum: ['fr', 'en'] }).notNull().default('fr'),
  timeZone: text('time_zone').notNull().default('Europe/Paris'),
  digestHour: integer('digest_hour').notNull().default(8),
  quietDay: text('quiet_day', { enum: ['line', 'nothing'] }).notNull().default('line'),
  /** 0: a digest every day; 1 (Monday) to 7 (Sunday): once a week, on that day. */
  digestWeekday: integer('digest_weekday').notNull().default(0),
  /** Whether the numbers of each digest are posted by the bot's Mastodon account too, where there is one. */
  digestStatus: text('digest_status', { enum: ['off', 'on'] }).notNull().default('off'),
  reviewChannel: text('review_channel'),
  raidChannel: text('raid_channel'),
  digestChannel: text('digest_channel'),
  coordinatorRole: text('coordinator_role'),
  /** How much must speak for a raid before coordinators are told. */
  sensitivity: text('sensitivity', { enum: SENSITIVITIES }).notNull().default('normal'),
  witnessSeats: integer('witness_seats').notNull().default(1),
  revealsPerDay: integer('reveals_per_day').notNull().default(20),
  forwardsPerDay: integer('forwards_per_day').notNull().default(500),
  keepRejectedDays: integer('keep_rejected_days').notNull().default(30),
  keepEvidenceDays: integer('keep_evidence_days').notNull().default(90),
  createdAt: integer('created_at').notNull(),
  /** Since when more waits for review than people review; null when it does not (see `src/flows/shed-load.ts`). */
  floodSince: integer('flood_since'),
}, (table) => [
  check('communities_language', oneOf('language', ['fr', 'en'])),
  check('communities_quiet_day', oneOf('quiet_day', ['line', 'nothing'])),
  check('communities_digest_hour', sql`${table.digestHour} between 0 and 23`),
  check('communities_witness_seats', sql`${table.witnessSeats} between 1 and 2`),
])

/** The last id given per community and table; never goes back, so that a purged id is never given again. */
export const counters = sqliteTable('counters', {
  community: community().references(() => communities.id),
  name: text('name').notNull(),
  last: integer('last').notNull(),
}, (table) => [primaryKey({ columns: [table.community, table.name] })])

/**
 * The only place that knows a member's Discord id, sealed, with a keyed hash that finds it; erasing a member deletes this row and
 * nothing else names them. `user` is the id in clear as it stood before: sealed at the next start (see `sealMembers`).
 */
export const members = sqliteTable('members', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  user: text('user'),
  userHash: text('user_hash'),
  userSealed: blob('user_sealed', { mode: 'buffer' }),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('members_user').on(table.community, table.userHash),
  check('members_known', sql`(${table.user} is null) <> (${table.userHash} is null) and (${table.userHash} is null) = (${table.userSealed} is null)`),
])

/** Hosts that coordinators know to show a platform's posts under its own paths; beside the table in `src/links/mirrors.ts`. */
export const mirrors = sqliteTable('mirrors', {
  community: community().references(() => communities.id),
  host: text('host').notNull(),
  platform: text('platform').notNull(),
  /** null once whoever added it asked to be forgotten. */
  addedBy: integer('added_by'),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.host] }),
  index('mirrors_member').on(table.community, table.addedBy),
  foreignKey({ columns: [table.community, table.addedBy], foreignColumns: [members.community, members.id] }),
])

export const targets = sqliteTable('targets', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  nameSealed: blob('name_sealed', { mode: 'buffer' }).notNull(),
  nameHash: text('name_hash').notNull(),
  member: integer('member'),
  /** A member who says that they are this person; a coordinator confirms or refuses. */
  claimant: integer('claimant'),
  delegate: integer('delegate'),
  showName: integer('show_name', { mode: 'boolean' }).notNull().default(false),
  hideContent: integer('hide_content', { mode: 'boolean' }).notNull().default(true),
  pausedAt: integer('paused_at'),
  /** Who is to hear at once of a raid against them. */
  notice: text('notice', { enum: NOTICE_CHOICES }).notNull().default('self'),
  /** The target keeps the evidence for a case: it is not purged. */
  holdsEvidence: integer('holds_evidence', { mode: 'boolean' }).notNull().default(false),
  createdAt: integer('created_at').notNull(),
  /** null while only a member's word stands behind the name: registered by themself, by a coordinator, or by accepting a post. */
  confirmedAt: integer('confirmed_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('targets_name').on(table.community, table.nameHash),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }),
  foreignKey({ columns: [table.community, table.delegate], foreignColumns: [members.community, members.id] }),
  foreignKey({ columns: [table.community, table.claimant], foreignColumns: [members.community, members.id] }),
])

/** Accounts of a target to watch for, sealed; the hash finds them. */
export const targetHandles = sqliteTable('target_handles', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  target: integer('target').notNull(),
  handleSealed: blob('handle_sealed', { mode: 'buffer' }).notNull(),
  handleHash: text('handle_hash').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('target_handles_once').on(table.community, table.target, table.handleHash),
  foreignKey({ columns: [table.community, table.target], foreignColumns: [targets.community, targets.id] }).onDelete('cascade'),
])

export const raids = sqliteTable('raids', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  nameSealed: blob('name_sealed', { mode: 'buffer' }).notNull(),
  target: integer('target'),
  state: text('state', { enum: RAID_STATES }).notNull(),
  openedBy: integer('opened_by'),
  openedAt: integer('opened_at').notNull(),
  lastPostAt: integer('last_post_at').notNull(),
  calmAt: integer('calm_at'),
  closedAt: integer('closed_at'),
  mergedInto: integer('merged_into'),
  /** When Vigie held it for an attack; null while it only asks, and of what a person opened. */
  certainAt: integer('certain_at'),
  /** When it was told to everybody: until then coordinators alone know of it. */
  toldAt: integer('told_at'),
  /** When a person decided something about it: Vigie unites it with no other by itself from then on. */
  heldAt: integer('held_at'),
  /** When a person said that it is none. */
  dismissedAt: integer('dismissed_at'),
  /** When a coordinator, the person aimed at or their delegate said that somebody is in danger now; null when nobody does. */
  imminentAt: integer('imminent_at'),
  /** The numbers that decided, as JSON (`Weight` in src/raids/weigh.ts). */
  because: text('because', { mode: 'json' }),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  index('raids_state').on(table.community, table.state),
  check('raids_state_known', oneOf('state', RAID_STATES)),
  check('raids_closed', sql`(${table.state} = 'closed') = (${table.closedAt} is not null)`),
  check('raids_told', sql`${table.state} <> 'proposed' or ${table.toldAt} is null`),
  check('raids_dismissed', sql`${table.dismissedAt} is null or ${table.state} = 'closed'`),
  check('raids_merged', sql`${table.mergedInto} is null or ${table.state} = 'closed'`),
  foreignKey({ columns: [table.community, table.target], foreignColumns: [targets.community, targets.id] }),
  foreignKey({ columns: [table.community, table.openedBy], foreignColumns: [members.community, members.id] }),
  foreignKey({ columns: [table.community, table.mergedInto], foreignColumns: [table.community, table.id] }),
])

/** Who aimed at heard of which raid, each once; `via`: under whose number, which another raid that it was united with may be. */
export const raidNotices = sqliteTable('raid_notices', {
  community: community(),
  raid: integer('raid').notNull(),
  target: integer('target').notNull(),
  via: integer('via').notNull(),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.raid, table.target] }),
  index('raid_notices_target').on(table.community, table.target),
  foreignKey({ columns: [table.community, table.raid], foreignColumns: [raids.community, raids.id] }),
  foreignKey({ columns: [table.community, table.target], foreignColumns: [targets.community, targets.id] }).onDelete('cascade'),
])

export const POST_STATES = ['pending', 'accepted', 'rejected'] as const

export const posts = sqliteTable('posts', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  /** Identity given by `canonicalise`; a post that came as a picture alone has `capture:<keyed hash>`. */
  link: text('link').notNull(),
  address: text('address'),
  platform: text('platform').notNull(),
  authorHash: text('author_hash'),
  authorSealed: blob('author_sealed', { mode: 'buffer' }),
  wordsSealed: blob('words_sealed', { mode: 'buffer' }),
  wordsHash: text('words_hash'),
  /** The link under which the words were handed in, where that is not the post's own (see `aliases`). */
  wordsVia: text('words_via'),
  /** When Vigie read them from a screenshot, and no person has set them right. */
  wordsReadAt: integer('words_read_at'),
  /** The forward that brought them; null on rows from before that was kept. */
  wordsForward: integer('words_forward'),
  /** When the network said that the post's own address is the post, where only it could tell. */
  settledAt: integer('settled_at'),
  state: text('state', { enum: POST_STATES }).notNull().default('pending'),
  /** What the first member who said so thinks that it is; `category` is what a coordinator decided. */
  proposed: text('proposed', { enum: CATEGORIES }),
  category: text('category', { enum: CATEGORIES }),
  severity: text('severity', { enum: SEVERITIES }),
  rejectedBecause: text('rejected_because', { enum: REJECT_REASONS }),
  target: integer('target'),
  raid: integer('raid'),
  /** The raid from which a merge brought the post, so that the merge can be undone. */
  mergedFrom: integer('merged_from'),
  /** The first of its family (see `kin`), where it is not that one itself. */
  copyOf: integer('copy_of'),
  firstForwardAt: integer('first_forward_at').notNull(),
  /** When it was published, where its server or the id in its address tells. */
  publishedAt: integer('published_at'),
  /** The keyed link of the post that it answers or quotes (see `post-facts.ts`); a fingerprint of evidence, it goes with it. */
  parentHash: text('parent_hash'),
  reviewedAt: integer('reviewed_at'),
  reviewedBy: integer('reviewed_by'),
  removedAt: integer('removed_at'),
  /** When its card was put off, for it repeats another post in a flood; null once it was posted. */
  parkedAt: integer('parked_at'),
  /** When volunteers' doubts sent it back to review; they do so once. */
  doubtedAt: integer('doubted_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('posts_link').on(table.community, table.link),
  index('posts_raid').on(table.community, table.raid),
  // Of a raid of very many posts, the first of each category.
  index('posts_raid_category').on(table.community, table.raid, table.category, WHEN).where(sql`raid is not null`),
  index('posts_target').on(table.community, table.target, table.firstForwardAt),
  // When it was published, or else handed in: what raids are seen by (see `sightings.ts`).
  index('posts_aimed_when').on(table.community, table.target, WHEN).where(sql`target is not null`),
  index('posts_raid_when').on(table.community, table.raid, WHEN).where(sql`raid is not null`),
  index('posts_parent_when').on(table.community, table.parentHash, WHEN).where(sql`parent_hash is not null`),
  index('posts_author_when').on(table.community, table.authorHash, WHEN).where(sql`author_hash is not null`),
  index('posts_when').on(table.community, WHEN),
  index('posts_words').on(table.community, table.wordsHash),
  index('posts_copy_of').on(table.community, table.copyOf, table.id),
  index('posts_reviewed_by').on(table.community, table.reviewedBy),
  index('posts_reviewed').on(table.community, table.reviewedAt).where(sql`reviewed_at is not null and copy_of is null`),
  index('posts_state').on(table.community, table.state, table.firstForwardAt),
  check('posts_state_known', oneOf('state', POST_STATES)),
  check('posts_category', sql`${table.category} is null or ${oneOf('category', CATEGORIES)}`),
  check('posts_accepted', sql`(${table.state} = 'accepted') = (${table.category} is not null)`),
  check('posts_rejected', sql`(${table.state} = 'rejected') = (${table.rejectedBecause} is not null)`),
  check('posts_reviewed', sql`(${table.state} = 'pending') = (${table.reviewedAt} is null)`),
  check('posts_copy', sql`${table.copyOf} is null or ${table.copyOf} <> ${table.id}`),
  foreignKey({ columns: [table.community, table.target], foreignColumns: [targets.community, targets.id] }),
  foreignKey({ columns: [table.community, table.raid], foreignColumns: [raids.community, raids.id] }),
  foreignKey({ columns: [table.community, table.copyOf], foreignColumns: [table.community, table.id] }),
  foreignKey({ columns: [table.community, table.reviewedBy], foreignColumns: [members.community, members.id] }),
])

/**
 * Posts that are copies, or have some. What such a post shares with its family stands in `posts`; what was decided about it for itself stands
 * here, so that it is itself again when it leaves (see `src/duplicates/family.ts`).
 */
export const kin = sqliteTable('kin', {
  community: community().references(() => communities.id),
  post: integer('post').notNull(),
  /** What a coordinator called it a copy of; null for the first of a family. */
  original: integer('original'),
  /** Which decision said so; and « accept all », where that says it of many posts at once. */
  act: integer('act'),
  batch: integer('batch'),
  saidAt: integer('said_at'),
  setAsideBy: integer('set_aside_by'),
  state: text('state', { enum: POST_STATES }).notNull(),
  category: text('category', { enum: CATEGORIES }),
  severity: text('severity', { enum: SEVERITIES }),
  rejectedBecause: text('rejected_because', { enum: REJECT_REASONS }),
  reviewedAt: integer('reviewed_at'),
  reviewedBy: integer('reviewed_by'),
  target: integer('target'),
  /** The raid into which it followed its family, and the one that it left for it, if any. */
  raidTaken: integer('raid_taken'),
  raidBefore: integer('raid_before'),
  /** The raid in which it was, whomever it is aimed at. */
  raidKept: integer('raid_kept'),
}, (table) => [
  primaryKey({ columns: [table.community, table.post] }),
  index('kin_original').on(table.community, table.original),
  uniqueIndex('kin_act').on(table.community, table.act),
  index('kin_batch').on(table.community, table.batch),
  index('kin_set_aside').on(table.community, table.setAsideBy).where(sql`set_aside_by is not null`),
  check('kin_state_known', oneOf('state', POST_STATES)),
  check('kin_original_other', sql`${table.original} is null or ${table.original} <> ${table.post}`),
  check('kin_said', sql`(${table.original} is null) = (${table.act} is null)`),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.original], foreignColumns: [posts.community, posts.id] }),
  foreignKey({ columns: [table.community, table.target], foreignColumns: [targets.community, targets.id] }),
  foreignKey({ columns: [table.community, table.reviewedBy], foreignColumns: [members.community, members.id] }),
])

/** Families of copies of which some posts have still to take what was decided: a few at a time (see `settle-families.ts`). */
export const unsettled = sqliteTable('unsettled', {
  community: community().references(() => communities.id),
  /** One of the family. */
  post: integer('post').notNull(),
  /** Whose decision it is: a number for the audit, which names members by nothing else. */
  member: integer('member'),
}, (table) => [
  primaryKey({ columns: [table.community, table.post] }),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

/**
 * Which posts share passages of words: the marks that stand for each one's sketch (see `sketches.ts`), to find them by the post …
 * The migration makes both tables WITHOUT ROWID, which drizzle cannot say: write it again when one is rebuilt.
 */
export const sketches = sqliteTable('sketches', {
  community: community(),
  post: integer('post').notNull(),
  /** Four bytes for each mark. */
  marks: blob('marks', { mode: 'buffer' }).notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.post] }),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

/** … and the posts by the mark. No reference to posts: it would need an index as large again; `deletePost` sees to these rows. */
export const sketchMarks = sqliteTable('sketch_marks', {
  community: community(),
  mark: integer('mark').notNull(),
  post: integer('post').notNull(),
}, (table) => [primaryKey({ columns: [table.community, table.mark, table.post] })])

/** Hashtags in the words of posts, keyed, other ones in each community; like the sketch they go with the words. Also WITHOUT ROWID. */
export const postTags = sqliteTable('post_tags', {
  community: community(),
  post: integer('post').notNull(),
  tagHash: text('tag_hash').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.post, table.tagHash] }),
  index('post_tags_tag').on(table.community, table.tagHash, table.post),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

/** Where Vigie puts a post that waits for review, and which posts a person put where they are: those it leaves alone. */
export const placements = sqliteTable('placements', {
  community: community(),
  post: integer('post').notNull(),
  raid: integer('raid'),
  /** When a person said in which raid it is, or that it is in none. */
  placedAt: integer('placed_at'),
  /** The raid from which a merge took it. */
  mergedFrom: integer('merged_from'),
}, (table) => [
  primaryKey({ columns: [table.community, table.post] }),
  index('placements_merged_from').on(table.community, table.mergedFrom).where(sql`merged_from is not null`),
  index('placements_raid').on(table.community, table.raid, table.post),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.raid], foreignColumns: [raids.community, raids.id] }),
])

/** How many accounts wrote against a person on a day (UTC, days since 1970) in posts of no raid; none, no row. Habits are learned from it. */
export const habitDays = sqliteTable('habit_days', {
  community: community(),
  target: integer('target').notNull(),
  day: integer('day').notNull(),
  accounts: integer('accounts').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.target, table.day] }),
  index('habit_days_day').on(table.community, table.day),
  foreignKey({ columns: [table.community, table.target], foreignColumns: [targets.community, targets.id] }).onDelete('cascade'),
])

/**
 * What was usual when it was first asked for: for everybody on a day (`hour` −1), and how much more everybody got in an hour. Written down, so that a
 * judgement does not depend on when the process was started.
 */
export const usuals = sqliteTable('usuals', {
  community: community().references(() => communities.id),
  day: integer('day').notNull(),
  hour: integer('hour').notNull().default(-1),
  rate: real('rate').notNull().default(0),
  spread: real('spread').notNull().default(0),
  factor: real('factor').notNull().default(1),
}, (table) => [primaryKey({ columns: [table.community, table.day, table.hour] })])

export const LIKENESS_BECAUSE = ['words', 'picture'] as const
export const LIKENESS_KINDS = ['same', 'disguised', 'contains', 'contained', 'same-file', 'like'] as const

/** Posts that Vigie takes for copies of others, and because of what; a coordinator confirms (`posts.copyOf`) or says that they are apart. */
export const likenesses = sqliteTable('likenesses', {
  community: community(),
  post: integer('post').notNull(),
  original: integer('original').notNull(),
  because: text('because', { enum: LIKENESS_BECAUSE }).notNull(),
  kind: text('kind', { enum: LIKENESS_KINDS }).notNull(),
  /** Per mille. */
  similarity: integer('similarity').notNull(),
  /** JSON: the shared passage and what was changed. */
  detailSealed: blob('detail_sealed', { mode: 'buffer' }),
  at: integer('at').notNull(),
  /** When a coordinator said that it is no copy of that one: it is not proposed again. */
  apartAt: integer('apart_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.post, table.original] }),
  index('likenesses_original').on(table.community, table.original, table.post),
  check('likenesses_because', oneOf('because', LIKENESS_BECAUSE)),
  check('likenesses_kind', oneOf('kind', LIKENESS_KINDS)),
  check('likenesses_similarity', sql`${table.similarity} between 0 and 1000`),
  check('likenesses_itself', sql`${table.post} <> ${table.original}`),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.original], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

export const LEARNT = ['followed', 'stated', 'said'] as const

/**
 * Other links that name a post: what a short link led to is the post's own, the short link is here. A trigger sees to it that a link
 * is never both an alias and a post's own (migration 0006; write it again when a table is rebuilt).
 */
export const aliases = sqliteTable('aliases', {
  community: community().references(() => communities.id),
  link: text('link').notNull(),
  post: integer('post').notNull(),
  address: text('address'),
  platform: text('platform').notNull(),
  /** `followed`: it led to the post; `stated`: the post's server said so; `said`: a coordinator did. */
  learnt: text('learnt', { enum: LEARNT }).notNull(),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.link] }),
  index('aliases_post').on(table.community, table.post),
  check('aliases_learnt', oneOf('learnt', LEARNT)),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

/** Numbers of posts that turned out to be another one: people were told them. `post` always exists, whatever was merged since. */
export const merges = sqliteTable('merges', {
  community: community().references(() => communities.id),
  /** The number that is no post any more. */
  gone: integer('gone').notNull(),
  post: integer('post').notNull(),
  /** The link that the other post had: by it the merge is undone. */
  link: text('link').notNull(),
  /** What had been decided about it. */
  state: text('state', { enum: POST_STATES }).notNull(),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.gone] }),
  index('merges_post').on(table.community, table.post),
  check('merges_state', oneOf('state', POST_STATES)),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

/**
 * What each merge changed, so that it can be taken back exactly: rows as they were and as they became, without what is shared in a family.
 * Sealed values stand in it sealed as they were, and go when the evidence goes (`merge-changes.ts`).
 */
export const mergeChanges = sqliteTable('merge_changes', {
  community: community().references(() => communities.id),
  gone: integer('gone').notNull(),
  /** The post that took it in, by the number that it had then. */
  into: integer('into').notNull(),
  /** Counts upwards: merges are taken back from the last one. */
  act: integer('act').notNull(),
  /** Which of the two had the link of both. */
  named: integer('named').notNull(),
  learnt: text('learnt', { enum: LEARNT }).notNull(),
  /** The coordinator's number, as in the audit. */
  member: integer('member'),
  at: integer('at').notNull(),
  /** The posts whose verdicts they had then, their own or of their families; null where they waited. */
  judge: integer('judge'),
  goneJudge: integer('gone_judge'),
  /** The raid of the one that stayed, right after. */
  raid: integer('raid'),
  changes: text('changes', { mode: 'json' }).notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.gone] }),
  check('merge_changes_learnt', oneOf('learnt', LEARNT)),
  foreignKey({ columns: [table.community, table.gone], foreignColumns: [merges.community, merges.gone] }).onDelete('cascade'),
])

export const SEARCH_STATES = ['waiting', 'no-post', 'gone', 'refused', 'given-up', 'parted'] as const

/**
 * Links whose post only the network can tell, each looked up once for however many forwards. A row goes when the post is known; it
 * stays when the end was another one (`parted`: a coordinator said that it does not lead where Vigie followed it).
 */
export const searches = sqliteTable('searches', {
  community: community().references(() => communities.id),
  link: text('link').notNull(),
  post: integer('post').notNull(),
  address: text('address').notNull(),
  state: text('state', { enum: SEARCH_STATES }).notNull().default('waiting'),
  /** A code of `src/links/resolution.ts`: why it could not be asked last time, or what was refused. */
  because: text('because'),
  /** How often it was really asked. */
  attempts: integer('attempts').notNull().default(0),
  /** When it was asked first; until then, when it came. */
  since: integer('since').notNull(),
  dueAt: integer('due_at').notNull(),
  /** Where it led, when that came after a verdict: the state is `parted` then, until a coordinator says whether it is the post that was judged. */
  foundLink: text('found_link'),
  foundAddress: text('found_address'),
  foundPlatform: text('found_platform'),
  /** The registrable domain that is asked; null on rows from before that was kept, until the next start. */
  site: text('site'),
}, (table) => [
  primaryKey({ columns: [table.community, table.link] }),
  // First looks come before later tries, of each community in turn: see `nextSearch`.
  index('searches_first').on(table.community, table.attempts, table.dueAt, table.link, table.site).where(sql`state = 'waiting'`),
  index('searches_again').on(table.community, table.dueAt, table.link, table.site).where(sql`state = 'waiting' and attempts > 0`),
  index('searches_post').on(table.community, table.post),
  check('searches_state', oneOf('state', SEARCH_STATES)),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

export const forwards = sqliteTable('forwards', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  post: integer('post').notNull(),
  /** null once the member asked to be forgotten. */
  member: integer('member'),
  door: text('door', { enum: DOORS }).notNull(),
  /** What makes a retried hand-in the same one: the interaction's id, the mention's uri. */
  key: text('key').notNull(),
  noteSealed: blob('note_sealed', { mode: 'buffer' }),
  at: integer('at').notNull(),
  /** The link by which it came, the post's own or an alias of it; empty on rows from before that was kept. */
  via: text('via').notNull().default(''),
  /** When a merge brought it to this post, if one did: whoever decided before did not see its note. */
  joinedAt: integer('joined_at'),
  /** When the member was told that Vigie looks where the link leads, and will say so; null when they were not. */
  promisedAt: integer('promised_at'),
  /** When they were told what came of it. */
  newsAt: integer('news_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  // The post first: without statistics SQLite takes the first index that begins with what a query names, and a community alone is all of it.
  uniqueIndex('forwards_once').on(table.community, table.post, table.via, table.key),
  index('forwards_key').on(table.community, table.key, table.post),
  index('forwards_promised').on(table.community, table.member).where(sql`promised_at is not null and news_at is null`),
  index('forwards_promised_via').on(table.community, table.via).where(sql`promised_at is not null and news_at is null`),
  index('forwards_member').on(table.community, table.member, table.at),
  check('forwards_door', oneOf('door', DOORS)),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }),
])

/** A screenshot, sealed. `sha256` is that of the bytes as handed in (hex): it proves what was seen. */
export const captures = sqliteTable('captures', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  post: integer('post').notNull(),
  bytesSealed: blob('bytes_sealed', { mode: 'buffer' }).notNull(),
  sha256: text('sha256').notNull(),
  type: text('type', { enum: PICTURE_TYPES }).notNull(),
  size: integer('size').notNull(),
  at: integer('at').notNull(),
  /** See `forwards`. */
  via: text('via').notNull().default(''),
  joinedAt: integer('joined_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  // The same picture by two addresses is kept with each: they may turn out to be two posts.
  uniqueIndex('captures_once').on(table.community, table.post, table.sha256, table.via),
  index('captures_sha256').on(table.community, table.sha256),
  check('captures_type', oneOf('type', PICTURE_TYPES)),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

export const LOOK_STATES = ['waiting', 'seen', 'fault'] as const

/**
 * What was seen of a screenshot (`src/duplicates/picture.ts`), by which the same picture is known again. Hashes are working data; the
 * words in it and a small likeness of it are evidence. A row goes with its screenshot.
 */
export const looks = sqliteTable('looks', {
  community: community().references(() => communities.id),
  capture: integer('capture').notNull(),
  state: text('state', { enum: LOOK_STATES }).notNull().default('waiting'),
  /** A code of `src/pictures/decode.ts`: why nothing could be seen. */
  fault: text('fault'),
  /** How often it was looked at, or begun to be. */
  attempts: integer('attempts').notNull().default(0),
  quality: integer('quality'),
  /** 32 bytes for each view, the full picture first. */
  hashes: blob('hashes', { mode: 'buffer' }),
  width: integer('width'),
  height: integer('height'),
  textSealed: blob('text_sealed', { mode: 'buffer' }),
  gridSealed: blob('grid_sealed', { mode: 'buffer' }),
  /** Since when it waits; once it was looked at, when. */
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.capture] }),
  // First looks come before later tries, of each community in turn: see `nextLook`.
  index('looks_waiting').on(table.community, table.attempts, table.at, table.capture).where(sql`state = 'waiting'`),
  check('looks_state', oneOf('state', LOOK_STATES)),
  check('looks_seen', sql`(${table.state} = 'seen') = (${table.hashes} is not null)`),
  check('looks_fault', sql`(${table.state} = 'fault') = (${table.fault} is not null)`),
  foreignKey({ columns: [table.community, table.capture], foreignColumns: [captures.community, captures.id] }).onDelete('cascade'),
])

export const follows = sqliteTable('follows', {
  community: community().references(() => communities.id),
  post: integer('post').notNull(),
  member: integer('member').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.post, table.member] }),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }).onDelete('cascade'),
])

/** One thing to do, for a post (reports) or for a raid (steps). A post's items follow it into whatever raid it is in. */
export const items = sqliteTable('items', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  raid: integer('raid'),
  post: integer('post'),
  kind: text('kind', { enum: ITEM_KINDS }).notNull(),
  /** Until when the law or a platform leaves time; which rule says so, and from what moment it is counted (`src/checklists/deadlines.ts`). */
  dueAt: integer('due_at'),
  dueRule: text('due_rule', { enum: DUE_RULES }),
  dueFromAt: integer('due_from_at'),
  dueSince: text('due_since', { enum: DUE_SINCE }),
  /** The nearest alarm that was given about `dueAt`, in days before it. */
  alarmedDays: integer('alarmed_days'),
  /** Until when whoever sees to it wants to have done it. */
  plannedAt: integer('planned_at'),
  /** When they were reminded of that. */
  remindedAt: integer('reminded_at'),
  assignee: integer('assignee'),
  /** When they took it; null where nobody sees to it, or did before this was kept. */
  takenAt: integer('taken_at'),
  referenceSealed: blob('reference_sealed', { mode: 'buffer' }),
  noteSealed: blob('note_sealed', { mode: 'buffer' }),
  doneAt: integer('done_at'),
  /** When the person aimed at, their delegate or a coordinator said that it is done; until then the deadline stands. */
  confirmedAt: integer('confirmed_at'),
  /** Who wrote reference and note: it is theirs to read, beside the target, the delegate and coordinators. */
  notedBy: integer('noted_by'),
  /** Taken out of the list: the post was removed, rejected, or is no offence. */
  droppedAt: integer('dropped_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('items_post').on(table.community, table.post, table.kind).where(sql`post is not null`),
  uniqueIndex('items_raid').on(table.community, table.raid, table.kind).where(sql`raid is not null`),
  check('items_kind', oneOf('kind', ITEM_KINDS)),
  check('items_about', sql`(${table.post} is null) <> (${table.raid} is null)`),
  check('items_due', sql`(${table.dueAt} is null) = (${table.dueRule} is null)`),
  index('items_assignee').on(table.community, table.assignee).where(sql`assignee is not null`),
  index('items_due').on(table.community, table.dueAt).where(sql`due_at is not null`),
  foreignKey({ columns: [table.community, table.raid], foreignColumns: [raids.community, raids.id] }),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.assignee], foreignColumns: [members.community, members.id] }),
  foreignKey({ columns: [table.community, table.notedBy], foreignColumns: [members.community, members.id] }),
])

/** What a volunteer wrote down about a report that they made, and what the platform or authority answered. */
export const reports = sqliteTable('reports', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  at: integer('at').notNull(),
  /** The number or link of a receipt. */
  referenceSealed: blob('reference_sealed', { mode: 'buffer' }),
  answer: text('answer', { enum: ANSWERS }),
  /** When the platform answered, as the volunteer says. */
  answeredAt: integer('answered_at'),
  /** A screenshot of its answer; `sha256` is that of the bytes as handed in (hex). */
  captureSealed: blob('capture_sealed', { mode: 'buffer' }),
  captureType: text('capture_type', { enum: PICTURE_TYPES }),
  sha256: text('sha256'),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  check('reports_answer', sql`(${table.answer} is null) = (${table.answeredAt} is null) and (${table.answer} is null or ${oneOf('answer', ANSWERS)})`),
  check('reports_capture', sql`(${table.captureSealed} is null) = (${table.captureType} is null) and (${table.captureSealed} is null) = (${table.sha256} is null)`),
])

/** The rows are the seats: there are as many as there may be reports, so that nobody can take one too many. */
export const seats = sqliteTable('seats', {
  community: community().references(() => communities.id),
  item: integer('item').notNull(),
  seat: integer('seat').notNull(),
  /** Same as the item's post, repeated so that the schema can forbid two reports by one person on one post. */
  post: integer('post').notNull(),
  holder: text('holder', { enum: HOLDERS }).notNull(),
  member: integer('member'),
  leasedUntil: integer('leased_until'),
  outcome: text('outcome', { enum: OUTCOMES }),
  at: integer('at'),
  /** What came of the report that was made; of one form with several addresses it is the same. */
  report: integer('report'),
  /** The post's raid; triggers keep it so (write them again when `posts` or `seats` is rebuilt). */
  raid: integer('raid'),
  /** In what order it is offered, the smallest first; null when it is not on offer, whoever asks; and the post's category, for those who avoid some (`rankSeats`). */
  rank: integer('rank'),
  category: text('category', { enum: CATEGORIES }),
  /** Until then it is the target's alone, who may want to report first; null once it is for others too. */
  opensAt: integer('opens_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.item, table.seat] }),
  // One person, one report on one post, whatever the channel.
  uniqueIndex('seats_person').on(table.community, table.post, table.member).where(sql`member is not null`),
  index('seats_post').on(table.community, table.post),
  index('seats_lease').on(table.community, table.leasedUntil).where(sql`leased_until is not null`),
  index('seats_member').on(table.community, table.member),
  // What is free, raid by raid, in the order in which it is offered: a batch reads its first few rows.
  index('seats_free').on(table.community, table.raid, table.rank, table.item, table.seat, table.holder, table.opensAt, table.category, table.post).where(sql`rank is not null and member is null and outcome is null`),
  index('seats_made').on(table.community, table.at).where(sql`outcome is not null`),
  index('seats_report').on(table.community, table.report).where(sql`report is not null`),
  // What platforms answered to the reports of a raid.
  index('seats_raid_report').on(table.community, table.raid, table.report).where(sql`report is not null`),
  check('seats_holder', oneOf('holder', HOLDERS)),
  check('seats_outcome', sql`${table.outcome} is null or ${oneOf('outcome', OUTCOMES)}`),
  check('seats_state', sql`${table.leasedUntil} is null or (${table.outcome} is null and ${table.member} is not null)`),
  foreignKey({ columns: [table.community, table.item], foreignColumns: [items.community, items.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }),
  foreignKey({ columns: [table.community, table.report], foreignColumns: [reports.community, reports.id] }),
])

/** Items of a post that was merged, and the item that stands for each now: a volunteer's screen may still name the old one. */
export const mergedItems = sqliteTable('merged_items', {
  community: community().references(() => communities.id),
  gone: integer('gone').notNull(),
  item: integer('item').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.gone] }),
  index('merged_items_item').on(table.community, table.item),
  foreignKey({ columns: [table.community, table.item], foreignColumns: [items.community, items.id] }).onDelete('cascade'),
])

/** Who said of which item what freed a seat (skipped, no offence): never offered to that person again. */
export const refusals = sqliteTable('refusals', {
  community: community().references(() => communities.id),
  item: integer('item').notNull(),
  member: integer('member').notNull(),
  because: text('because', { enum: ['skipped', 'no-offence'] }).notNull(),
  at: integer('at').notNull().default(0),
}, (table) => [
  primaryKey({ columns: [table.community, table.item, table.member] }),
  index('refusals_member').on(table.community, table.member, table.at),
  check('refusals_because', oneOf('because', ['skipped', 'no-offence'])),
  foreignKey({ columns: [table.community, table.item], foreignColumns: [items.community, items.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }).onDelete('cascade'),
])

/** What a volunteer said of how they want to help. No row: as the community has it. */
export const volunteers = sqliteTable('volunteers', {
  community: community().references(() => communities.id),
  member: integer('member').notNull(),
  /** How many posts they open in 24 hours at most; null: the usual number. Never more than the community allows. */
  revealsPerDay: integer('reveals_per_day'),
  /** Categories that they do not want to be offered. */
  avoid: text('avoid', { mode: 'json' }).$type<Category[]>().notNull().default([]),
  pausedUntil: integer('paused_until'),
  /** Since when they ask for a report to make and get none; null once they got one, or were told why. */
  waitingSince: integer('waiting_since'),
  /** The language of their Discord when they last asked. */
  locale: text('locale').notNull().default('fr'),
}, (table) => [
  primaryKey({ columns: [table.community, table.member] }),
  index('volunteers_waiting').on(table.community, table.waitingSince).where(sql`waiting_since is not null`),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }).onDelete('cascade'),
])

export const WATCH_STATES = ['unknown', 'online', 'removed'] as const

/** Reported posts that are looked at again through official public interfaces: whether they are still there (`src/flows/watch-posts.ts`). */
export const watches = sqliteTable('watches', {
  community: community().references(() => communities.id),
  post: integer('post').notNull(),
  /** When the first report was made: the looks are counted from it. */
  since: integer('since').notNull(),
  /** Which of the looks is next. */
  round: integer('round').notNull().default(0),
  /** When it is looked at next; null when no more looks are to come. */
  dueAt: integer('due_at'),
  /** How often this look could not be taken. */
  attempts: integer('attempts').notNull().default(0),
  /** What was seen last. */
  state: text('state', { enum: WATCH_STATES }).notNull().default('unknown'),
  /** A code: why nothing is known. */
  because: text('because'),
  /** When that was. */
  seenAt: integer('seen_at'),
  /** When it was first found gone: a second look confirms it. */
  goneAt: integer('gone_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.post] }),
  index('watches_due').on(table.dueAt).where(sql`due_at is not null`),
  check('watches_state', oneOf('state', WATCH_STATES)),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

export const NEWS_KINDS = ['removed', 'refused', 'rejected', 'online-again'] as const

/** What became of posts, and whom it is to be told: everything of a day in one message (`src/flows/tell-outcome.ts`). */
export const news = sqliteTable('news', {
  community: community().references(() => communities.id),
  member: integer('member').notNull(),
  post: integer('post').notNull(),
  what: text('what', { enum: NEWS_KINDS }).notNull(),
  at: integer('at').notNull(),
  toldAt: integer('told_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.member, table.post, table.what] }),
  index('news_waiting').on(table.community, table.member).where(sql`told_at is null`),
  index('news_post').on(table.community, table.post),
  check('news_what', oneOf('what', NEWS_KINDS)),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }).onDelete('cascade'),
])

/** Lines of the reference table that a community put right for itself, by the line's name (`x/form`, `x/menu/threat`). */
export const overrides = sqliteTable('overrides', {
  community: community().references(() => communities.id),
  line: text('line').notNull(),
  /** What the line says instead, in whatever language they wrote it; null where only the address is another one. */
  words: text('words'),
  address: text('address'),
  /** null once whoever wrote it asked to be forgotten. */
  addedBy: integer('added_by'),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.line] }),
  index('overrides_member').on(table.community, table.addedBy),
  check('overrides_says', sql`${table.words} is not null or ${table.address} is not null`),
  foreignKey({ columns: [table.community, table.addedBy], foreignColumns: [members.community, members.id] }),
])

/** Each time a person opened hidden content: counted, and limited per day. */
export const reveals = sqliteTable('reveals', {
  community: community().references(() => communities.id),
  post: integer('post').notNull(),
  member: integer('member').notNull(),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.member, table.post] }),
  index('reveals_post').on(table.community, table.post),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }).onDelete('cascade'),
])

/** One row per digest: `day` is the local date it stands for; `summary` holds numbers and raid ids, no name and no word. */
export const digests = sqliteTable('digests', {
  community: community().references(() => communities.id),
  day: text('day').notNull(),
  at: integer('at').notNull(),
  summary: text('summary', { mode: 'json' }).notNull(),
}, (table) => [primaryKey({ columns: [table.community, table.day] })])

/** Members who want a digest of what concerns themselves, in a direct message at an hour of theirs. */
export const subscriptions = sqliteTable('subscriptions', {
  community: community().references(() => communities.id),
  member: integer('member').notNull(),
  /** In the community's time zone. */
  hour: integer('hour').notNull(),
  /** As in `communities.digestWeekday`. */
  weekday: integer('weekday').notNull().default(0),
  /** The language of their Discord when they last used the panel. */
  locale: text('locale').notNull(),
  createdAt: integer('created_at').notNull(),
  /** The newest local day that was decided: one digest each, or none where there was nothing to say. */
  lastDay: text('last_day').notNull(),
  /** Up to when they were told. */
  toldUntil: integer('told_until').notNull(),
  /** When a digest last met closed direct messages; null once one arrived. */
  closedAt: integer('closed_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.member] }),
  check('subscriptions_hour', sql`${table.hour} between 0 and 23`),
  check('subscriptions_weekday', sql`${table.weekday} between 0 and 7`),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }).onDelete('cascade'),
])

/** Where the messages are that keep themselves up to date (`post:412`, `raid:3`). */
export const cards = sqliteTable('cards', {
  community: community().references(() => communities.id),
  subject: text('subject').notNull(),
  channel: text('channel').notNull(),
  message: text('message').notNull(),
  thread: text('thread'),
}, (table) => [primaryKey({ columns: [table.community, table.subject] })])

/**
 * What a post said when Vigie read it at its server, one row for each wording: its author may have changed it since. `id` counts in the
 * order in which they came to be known; the words of the post itself (`posts.wordsSealed`) are the first that anybody handed in.
 */
export const versions = sqliteTable('versions', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  post: integer('post').notNull(),
  wordsSealed: blob('words_sealed', { mode: 'buffer' }).notNull(),
  /** Keyed hash of the words: the same wording is kept once. */
  wordsHash: text('words_hash').notNull(),
  /** When its author wrote it so, as its server says; null when it does not. */
  writtenAt: integer('written_at'),
  /** When Vigie read it. */
  at: integer('at').notNull(),
  /** See `captures`. */
  via: text('via').notNull(),
  joinedAt: integer('joined_at'),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('versions_once').on(table.community, table.post, table.wordsHash, table.via),
  foreignKey({ columns: [table.community, table.post], foreignColumns: [posts.community, posts.id] }).onDelete('cascade'),
])

/** Mastodon accounts that proved with a code to be a member's. An account is linked in one community at a time: its mentions go there. */
export const mastodonAccounts = sqliteTable('mastodon_accounts', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  /** Keyed hash of `name@host`, in small letters. */
  accountHash: text('account_hash').notNull(),
  accountSealed: blob('account_sealed', { mode: 'buffer' }).notNull(),
  member: integer('member').notNull(),
  /** The language of the member's Discord when they linked it. */
  locale: text('locale').notNull(),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('mastodon_accounts_account').on(table.accountHash),
  index('mastodon_accounts_member').on(table.community, table.member),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }).onDelete('cascade'),
])

/** Codes that link an account, one for each member who asked; the first half finds the row, the second must fit. */
export const linkCodes = sqliteTable('link_codes', {
  community: community().references(() => communities.id),
  member: integer('member').notNull(),
  findHash: text('find_hash').notNull(),
  secretHash: text('secret_hash').notNull(),
  triesLeft: integer('tries_left').notNull(),
  locale: text('locale').notNull(),
  expiresAt: integer('expires_at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.member] }),
  uniqueIndex('link_codes_find').on(table.findHash),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }).onDelete('cascade'),
])

/** Accounts whose mentions a community does not want. */
export const blockedAccounts = sqliteTable('blocked_accounts', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  accountHash: text('account_hash').notNull(),
  accountSealed: blob('account_sealed', { mode: 'buffer' }).notNull(),
  /** null once whoever blocked it asked to be forgotten. */
  blockedBy: integer('blocked_by'),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('blocked_accounts_account').on(table.community, table.accountHash),
  foreignKey({ columns: [table.community, table.blockedBy], foreignColumns: [members.community, members.id] }),
])

/**
 * `waiting` to be read, or, handed in and answered, to be looked at again for a day (`REREADS` in mentions.ts); `quarantined`, `opened`, `dismissed`: a stranger's; `done`: handed in; `helped`: nothing was, and help was given;
 * `overflow`: a stranger's beyond the quota, counted and not kept; `ignored`: nothing that is to be answered.
 */
export const MENTION_STATES = ['waiting', 'quarantined', 'opened', 'dismissed', 'done', 'helped', 'overflow', 'ignored'] as const

/**
 * Mentions of the bot's Mastodon account, each once by its ActivityPub `uri`, kept before anything is done about them. Who wrote it and what
 * it says stand here sealed, and only until that is over, at most a day after it was handed in.
 */
export const mentions = sqliteTable('mentions', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  /** Keyed hash of the `uri`; the forward's key is made of it. */
  uriHash: text('uri_hash').notNull(),
  /** Its id on the bot's server; null when it is not needed any more. */
  status: text('status'),
  accountHash: text('account_hash'),
  accountSealed: blob('account_sealed', { mode: 'buffer' }),
  /** Keyed hash of the account's server. */
  serverHash: text('server_hash'),
  /** The member whose account wrote it; null for a stranger. */
  member: integer('member'),
  /** What it says and, once that was read, what it forwards (`src/intake/mention.ts`), as JSON. */
  bodySealed: blob('body_sealed', { mode: 'buffer' }),
  state: text('state', { enum: MENTION_STATES }).notNull(),
  /** A coordinator who opened or dismissed it; null once they asked to be forgotten. */
  decidedBy: integer('decided_by'),
  attempts: integer('attempts').notNull().default(0),
  dueAt: integer('due_at').notNull(),
  /** When its author changed it, as its server says (ISO 8601); null when they did not. */
  editedAt: text('edited_at'),
  /** How many answers were written to it. */
  answers: integer('answers').notNull().default(0),
  receivedAt: integer('received_at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  uniqueIndex('mentions_uri').on(table.uriHash),
  index('mentions_waiting').on(table.dueAt).where(sql`state = 'waiting'`),
  index('mentions_account').on(table.community, table.accountHash, table.receivedAt),
  // Of strangers, whose numbers are asked for at each mention: without statistics SQLite would walk a month of them.
  index('mentions_server').on(table.community, table.serverHash, table.receivedAt).where(sql`member is null and state <> 'overflow'`),
  index('mentions_strangers').on(table.community, table.receivedAt).where(sql`member is null and state <> 'overflow'`),
  index('mentions_state').on(table.community, table.state, table.receivedAt),
  index('mentions_member').on(table.community, table.member),
  check('mentions_state_known', oneOf('state', MENTION_STATES)),
  foreignKey({ columns: [table.community, table.member], foreignColumns: [members.community, members.id] }),
  foreignKey({ columns: [table.community, table.decidedBy], foreignColumns: [members.community, members.id] }),
])

/** Pictures that a quarantined mention brought, kept at once: they may be deleted before a coordinator opens it. */
export const mentionPictures = sqliteTable('mention_pictures', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  mention: integer('mention').notNull(),
  /** Whose picture: a number into what the mention forwards, or -1 for the mention's own. */
  of: integer('of').notNull(),
  bytesSealed: blob('bytes_sealed', { mode: 'buffer' }).notNull(),
  type: text('type', { enum: PICTURE_TYPES }).notNull(),
  size: integer('size').notNull(),
  at: integer('at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.community, table.id] }),
  index('mention_pictures_mention').on(table.community, table.mention),
  check('mention_pictures_type', oneOf('type', PICTURE_TYPES)),
  foreignKey({ columns: [table.community, table.mention], foreignColumns: [mentions.community, mentions.id] }).onDelete('cascade'),
])

export const OUTBOX_STATES = ['waiting', 'sending', 'sent', 'dropped'] as const

/**
 * Everything that is to be said to the outside. A row is an intent, written in the transaction that decided it; what it
 * says is rendered from committed data when it is sent, so that no hostile word and no name stands here.
 */
export const outbox = sqliteTable('outbox', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  community: community().references(() => communities.id),
  key: text('key').notNull(),
  kind: text('kind').notNull(),
  /** What it waits in line with; see `Lane` in outbox.ts. */
  lane: text('lane').notNull().default('post-card'),
  about: text('about', { mode: 'json' }).notNull(),
  /** What only the sender may read, sealed: an interaction's token (it allows to answer as the bot for 15 minutes), the words of a report. */
  tokenSealed: blob('token_sealed', { mode: 'buffer' }),
  state: text('state', { enum: OUTBOX_STATES }).notNull().default('waiting'),
  attempts: integer('attempts').notNull().default(0),
  /** When a creation was first tried whose end nobody knows; null when nothing is in doubt. */
  triedAt: integer('tried_at'),
  dueAt: integer('due_at').notNull(),
  createdAt: integer('created_at').notNull(),
}, (table) => [
  uniqueIndex('outbox_key').on(table.community, table.key),
  index('outbox_turn').on(table.state, table.lane, table.community, table.dueAt),
  check('outbox_state', oneOf('state', OUTBOX_STATES)),
])

/** Append-only (triggers refuse update and delete) and hash-chained per community; members stand here by number only. */
export const audit = sqliteTable('audit', {
  community: community().references(() => communities.id),
  id: integer('id').notNull(),
  at: integer('at').notNull(),
  member: integer('member'),
  action: text('action').notNull(),
  about: text('about').notNull(),
  hash: text('hash').notNull(),
}, (table) => [primaryKey({ columns: [table.community, table.id] })])
