PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_members` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`user` text,
	`user_hash` text,
	`user_sealed` blob,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "members_known" CHECK(("__new_members"."user" is null) <> ("__new_members"."user_hash" is null) and ("__new_members"."user_hash" is null) = ("__new_members"."user_sealed" is null))
);
--> statement-breakpoint
INSERT INTO `__new_members`("community", "id", "user", "user_hash", "user_sealed") SELECT "community", "id", "user", NULL, NULL FROM `members`;--> statement-breakpoint
DROP TABLE `members`;--> statement-breakpoint
ALTER TABLE `__new_members` RENAME TO `members`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `members_user` ON `members` (`community`,`user_hash`);--> statement-breakpoint
CREATE TABLE `__new_items` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`raid` integer,
	`post` integer,
	`kind` text NOT NULL,
	`due_at` integer,
	`assignee` integer,
	`reference_sealed` blob,
	`note_sealed` blob,
	`done_at` integer,
	`confirmed_at` integer,
	`noted_by` integer,
	`dropped_at` integer,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`raid`) REFERENCES `raids`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`assignee`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`noted_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "items_kind" CHECK("kind" in ('platform-report', 'dsa-notice', 'pharos-report', 'evidence', 'delegate-reading', 'pharos-raid', 'complaint', 'ordre', 'employer', 'insurer', 'lawyer', 'support')),
	CONSTRAINT "items_about" CHECK(("__new_items"."post" is null) <> ("__new_items"."raid" is null))
);
--> statement-breakpoint
INSERT INTO `__new_items`("community", "id", "raid", "post", "kind", "due_at", "assignee", "reference_sealed", "note_sealed", "done_at", "confirmed_at", "noted_by", "dropped_at") SELECT "community", "id", "raid", "post", "kind", "due_at", "assignee", "reference_sealed", "note_sealed", "done_at", "done_at", "assignee", "dropped_at" FROM `items`;--> statement-breakpoint
DROP TABLE `items`;--> statement-breakpoint
ALTER TABLE `__new_items` RENAME TO `items`;--> statement-breakpoint
CREATE UNIQUE INDEX `items_post` ON `items` (`community`,`post`,`kind`) WHERE post is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `items_raid` ON `items` (`community`,`raid`,`kind`) WHERE raid is not null;--> statement-breakpoint
ALTER TABLE `posts` ADD `doubted_at` integer;--> statement-breakpoint
CREATE TABLE `__new_targets` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`name_sealed` blob NOT NULL,
	`name_hash` text NOT NULL,
	`member` integer,
	`claimant` integer,
	`delegate` integer,
	`show_name` integer DEFAULT false NOT NULL,
	`hide_content` integer DEFAULT true NOT NULL,
	`paused_at` integer,
	`holds_evidence` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`delegate`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`claimant`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_targets`("community", "id", "name_sealed", "name_hash", "member", "claimant", "delegate", "show_name", "hide_content", "paused_at", "holds_evidence", "created_at", "confirmed_at") SELECT "community", "id", "name_sealed", "name_hash", "member", NULL, "delegate", "show_name", "hide_content", "paused_at", "holds_evidence", "created_at", "confirmed_at" FROM `targets`;--> statement-breakpoint
DROP TABLE `targets`;--> statement-breakpoint
ALTER TABLE `__new_targets` RENAME TO `targets`;--> statement-breakpoint
CREATE UNIQUE INDEX `targets_name` ON `targets` (`community`,`name_hash`);