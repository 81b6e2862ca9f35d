CREATE TABLE `audit` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`at` integer NOT NULL,
	`member` integer,
	`action` text NOT NULL,
	`about` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `captures` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`post` integer NOT NULL,
	`bytes_sealed` blob NOT NULL,
	`sha256` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `captures_once` ON `captures` (`community`,`post`,`sha256`);--> statement-breakpoint
CREATE INDEX `captures_sha256` ON `captures` (`community`,`sha256`);--> statement-breakpoint
CREATE TABLE `cards` (
	`community` integer NOT NULL,
	`subject` text NOT NULL,
	`channel` text NOT NULL,
	`message` text NOT NULL,
	`thread` text,
	PRIMARY KEY(`community`, `subject`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `communities` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`guild` text NOT NULL,
	`language` text DEFAULT 'fr' NOT NULL,
	`time_zone` text DEFAULT 'Europe/Paris' NOT NULL,
	`digest_hour` integer DEFAULT 8 NOT NULL,
	`quiet_day` text DEFAULT 'line' NOT NULL,
	`review_channel` text,
	`raid_channel` text,
	`digest_channel` text,
	`coordinator_role` text,
	`witness_seats` integer DEFAULT 1 NOT NULL,
	`reveals_per_day` integer DEFAULT 20 NOT NULL,
	`forwards_per_day` integer DEFAULT 500 NOT NULL,
	`keep_rejected_days` integer DEFAULT 30 NOT NULL,
	`keep_evidence_days` integer DEFAULT 90 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "communities_language" CHECK("language" in ('fr', 'en')),
	CONSTRAINT "communities_quiet_day" CHECK("quiet_day" in ('line', 'nothing')),
	CONSTRAINT "communities_digest_hour" CHECK("communities"."digest_hour" between 0 and 23),
	CONSTRAINT "communities_witness_seats" CHECK("communities"."witness_seats" between 1 and 2)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `communities_guild_unique` ON `communities` (`guild`);--> statement-breakpoint
CREATE TABLE `counters` (
	`community` integer NOT NULL,
	`name` text NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`community`, `name`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `digests` (
	`community` integer NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`summary` text NOT NULL,
	PRIMARY KEY(`community`, `day`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `follows` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`member` integer NOT NULL,
	PRIMARY KEY(`community`, `post`, `member`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `forwards` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`post` integer NOT NULL,
	`member` integer,
	`door` text NOT NULL,
	`key` text NOT NULL,
	`note_sealed` blob,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "forwards_door" CHECK("door" in ('slash', 'menu', 'modal', 'mastodon'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `forwards_once` ON `forwards` (`community`,`key`,`post`);--> statement-breakpoint
CREATE INDEX `forwards_post` ON `forwards` (`community`,`post`);--> statement-breakpoint
CREATE INDEX `forwards_member` ON `forwards` (`community`,`member`,`at`);--> statement-breakpoint
CREATE TABLE `items` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`raid` integer NOT NULL,
	`post` integer,
	`kind` text NOT NULL,
	`due_at` integer,
	`assignee` integer,
	`reference_sealed` blob,
	`note_sealed` blob,
	`done_at` integer,
	`dropped_at` integer,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`raid`) REFERENCES `raids`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`assignee`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "items_kind" CHECK("kind" in ('platform-report', 'dsa-notice', 'pharos-report', 'evidence', 'delegate-reading', 'pharos-raid', 'complaint', 'ordre', 'employer', 'insurer', 'lawyer', 'support'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `items_post` ON `items` (`community`,`post`,`kind`) WHERE post is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `items_raid` ON `items` (`community`,`raid`,`kind`) WHERE post is null;--> statement-breakpoint
CREATE INDEX `items_open` ON `items` (`community`,`raid`,`done_at`,`dropped_at`);--> statement-breakpoint
CREATE TABLE `members` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`user` text NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_user` ON `members` (`community`,`user`);--> statement-breakpoint
CREATE TABLE `meta` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` integer NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`token_sealed` blob,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_state" CHECK("state" in ('waiting', 'sending', 'sent', 'dropped'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key` ON `outbox` (`community`,`key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `posts` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`link` text NOT NULL,
	`address` text,
	`platform` text NOT NULL,
	`author_hash` text,
	`author_sealed` blob,
	`words_sealed` blob,
	`words_hash` text,
	`state` text DEFAULT 'pending' NOT NULL,
	`category` text,
	`severity` text,
	`rejected_because` text,
	`target` integer,
	`raid` integer,
	`copy_of` integer,
	`first_forward_at` integer NOT NULL,
	`reviewed_at` integer,
	`reviewed_by` integer,
	`removed_at` integer,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`target`) REFERENCES `targets`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`raid`) REFERENCES `raids`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`copy_of`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`reviewed_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "posts_state_known" CHECK("state" in ('pending', 'accepted', 'rejected')),
	CONSTRAINT "posts_category" CHECK("posts"."category" is null or "category" in ('threat', 'pack', 'hate', 'doxxing', 'impersonation', 'insult', 'private-message', 'manipulated-picture', 'misinformation')),
	CONSTRAINT "posts_accepted" CHECK(("posts"."state" = 'accepted') = ("posts"."category" is not null)),
	CONSTRAINT "posts_rejected" CHECK(("posts"."state" = 'rejected') = ("posts"."rejected_because" is not null)),
	CONSTRAINT "posts_reviewed" CHECK(("posts"."state" = 'pending') = ("posts"."reviewed_at" is null)),
	CONSTRAINT "posts_copy" CHECK("posts"."copy_of" is null or "posts"."copy_of" <> "posts"."id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posts_link` ON `posts` (`community`,`link`);--> statement-breakpoint
CREATE INDEX `posts_raid` ON `posts` (`community`,`raid`);--> statement-breakpoint
CREATE INDEX `posts_target` ON `posts` (`community`,`target`,`first_forward_at`);--> statement-breakpoint
CREATE INDEX `posts_words` ON `posts` (`community`,`words_hash`);--> statement-breakpoint
CREATE INDEX `posts_state` ON `posts` (`community`,`state`,`first_forward_at`);--> statement-breakpoint
CREATE TABLE `raids` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`name_sealed` blob NOT NULL,
	`target` integer,
	`state` text NOT NULL,
	`opened_by` integer,
	`opened_at` integer NOT NULL,
	`last_post_at` integer NOT NULL,
	`calm_at` integer,
	`closed_at` integer,
	`merged_into` integer,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`target`) REFERENCES `targets`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`opened_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`merged_into`) REFERENCES `raids`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "raids_state_known" CHECK("state" in ('open', 'calm', 'closed')),
	CONSTRAINT "raids_closed" CHECK(("raids"."state" = 'closed') = ("raids"."closed_at" is not null)),
	CONSTRAINT "raids_merged" CHECK("raids"."merged_into" is null or "raids"."state" = 'closed')
);
--> statement-breakpoint
CREATE INDEX `raids_state` ON `raids` (`community`,`state`);--> statement-breakpoint
CREATE TABLE `refusals` (
	`community` integer NOT NULL,
	`item` integer NOT NULL,
	`member` integer NOT NULL,
	`because` text NOT NULL,
	PRIMARY KEY(`community`, `item`, `member`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`item`) REFERENCES `items`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "refusals_because" CHECK("because" in ('skipped', 'no-offence'))
);
--> statement-breakpoint
CREATE TABLE `reveals` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`member` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `member`, `post`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `seats` (
	`community` integer NOT NULL,
	`item` integer NOT NULL,
	`seat` integer NOT NULL,
	`post` integer NOT NULL,
	`holder` text NOT NULL,
	`member` integer,
	`leased_until` integer,
	`outcome` text,
	`at` integer,
	PRIMARY KEY(`community`, `item`, `seat`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`item`) REFERENCES `items`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "seats_holder" CHECK("holder" in ('target', 'witness')),
	CONSTRAINT "seats_outcome" CHECK("seats"."outcome" is null or "outcome" in ('reported', 'already-removed')),
	CONSTRAINT "seats_state" CHECK("seats"."leased_until" is null or ("seats"."outcome" is null and "seats"."member" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seats_person` ON `seats` (`community`,`post`,`item`,`member`) WHERE member is not null;--> statement-breakpoint
CREATE INDEX `seats_lease` ON `seats` (`leased_until`);--> statement-breakpoint
CREATE INDEX `seats_member` ON `seats` (`community`,`member`);--> statement-breakpoint
CREATE TABLE `target_handles` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`target` integer NOT NULL,
	`handle_sealed` blob NOT NULL,
	`handle_hash` text NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`target`) REFERENCES `targets`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `target_handles_once` ON `target_handles` (`community`,`target`,`handle_hash`);--> statement-breakpoint
CREATE TABLE `targets` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`name_sealed` blob NOT NULL,
	`name_hash` text NOT NULL,
	`member` integer,
	`delegate` integer,
	`show_name` integer DEFAULT false NOT NULL,
	`hide_content` integer DEFAULT true NOT NULL,
	`paused_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`delegate`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `targets_name` ON `targets` (`community`,`name_hash`);