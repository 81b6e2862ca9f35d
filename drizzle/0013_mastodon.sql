CREATE TABLE `blocked_accounts` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`account_hash` text NOT NULL,
	`account_sealed` blob NOT NULL,
	`blocked_by` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`blocked_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `blocked_accounts_account` ON `blocked_accounts` (`community`,`account_hash`);--> statement-breakpoint
CREATE TABLE `link_codes` (
	`community` integer NOT NULL,
	`member` integer NOT NULL,
	`find_hash` text NOT NULL,
	`secret_hash` text NOT NULL,
	`tries_left` integer NOT NULL,
	`locale` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`community`, `member`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_codes_find` ON `link_codes` (`find_hash`);--> statement-breakpoint
CREATE TABLE `mastodon_accounts` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`account_hash` text NOT NULL,
	`account_sealed` blob NOT NULL,
	`member` integer NOT NULL,
	`locale` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mastodon_accounts_account` ON `mastodon_accounts` (`account_hash`);--> statement-breakpoint
CREATE INDEX `mastodon_accounts_member` ON `mastodon_accounts` (`community`,`member`);--> statement-breakpoint
CREATE TABLE `mention_pictures` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`mention` integer NOT NULL,
	`of` integer NOT NULL,
	`bytes_sealed` blob NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`mention`) REFERENCES `mentions`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "mention_pictures_type" CHECK("type" in ('image/png', 'image/jpeg', 'image/webp', 'image/gif'))
);
--> statement-breakpoint
CREATE INDEX `mention_pictures_mention` ON `mention_pictures` (`community`,`mention`);--> statement-breakpoint
CREATE TABLE `mentions` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`uri_hash` text NOT NULL,
	`status` text,
	`account_hash` text,
	`account_sealed` blob,
	`server_hash` text,
	`member` integer,
	`body_sealed` blob,
	`state` text NOT NULL,
	`decided_by` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`edited_at` text,
	`answers` integer DEFAULT 0 NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`decided_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mentions_state_known" CHECK("state" in ('waiting', 'quarantined', 'opened', 'dismissed', 'done', 'helped', 'overflow', 'ignored'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mentions_uri` ON `mentions` (`uri_hash`);--> statement-breakpoint
CREATE INDEX `mentions_waiting` ON `mentions` (`due_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `mentions_account` ON `mentions` (`community`,`account_hash`,`received_at`);--> statement-breakpoint
CREATE INDEX `mentions_server` ON `mentions` (`community`,`server_hash`,`received_at`) WHERE member is null and state <> 'overflow';--> statement-breakpoint
CREATE INDEX `mentions_strangers` ON `mentions` (`community`,`received_at`) WHERE member is null and state <> 'overflow';--> statement-breakpoint
CREATE INDEX `mentions_state` ON `mentions` (`community`,`state`,`received_at`);--> statement-breakpoint
CREATE INDEX `mentions_member` ON `mentions` (`community`,`member`);--> statement-breakpoint
CREATE TABLE `versions` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`post` integer NOT NULL,
	`words_sealed` blob NOT NULL,
	`words_hash` text NOT NULL,
	`written_at` integer,
	`at` integer NOT NULL,
	`via` text NOT NULL,
	`joined_at` integer,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `versions_once` ON `versions` (`community`,`post`,`words_hash`,`via`);