PRAGMA foreign_keys=OFF;--> statement-breakpoint
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
	`dropped_at` integer,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`raid`) REFERENCES `raids`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`assignee`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "items_kind" CHECK("kind" in ('platform-report', 'dsa-notice', 'pharos-report', 'evidence', 'delegate-reading', 'pharos-raid', 'complaint', 'ordre', 'employer', 'insurer', 'lawyer', 'support')),
	CONSTRAINT "items_about" CHECK(("__new_items"."post" is null) <> ("__new_items"."raid" is null))
);
--> statement-breakpoint
INSERT INTO `__new_items`("community", "id", "raid", "post", "kind", "due_at", "assignee", "reference_sealed", "note_sealed", "done_at", "dropped_at") SELECT "community", "id", CASE WHEN "post" IS NULL THEN "raid" END, "post", "kind", "due_at", "assignee", "reference_sealed", "note_sealed", "done_at", "dropped_at" FROM `items`;--> statement-breakpoint
DROP TABLE `items`;--> statement-breakpoint
ALTER TABLE `__new_items` RENAME TO `items`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `items_post` ON `items` (`community`,`post`,`kind`) WHERE post is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `items_raid` ON `items` (`community`,`raid`,`kind`) WHERE raid is not null;--> statement-breakpoint
DROP INDEX `outbox_due`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `tried_at` integer;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`kind`,`due_at`);--> statement-breakpoint
DROP INDEX `seats_person`;--> statement-breakpoint
CREATE INDEX `seats_post` ON `seats` (`community`,`post`);--> statement-breakpoint
CREATE UNIQUE INDEX `seats_person` ON `seats` (`community`,`post`,`member`) WHERE member is not null;--> statement-breakpoint
ALTER TABLE `posts` ADD `proposed` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `merged_from` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `not_copy_at` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `holds_evidence` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `targets` ADD `confirmed_at` integer;--> statement-breakpoint
CREATE TABLE `__new_captures` (
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
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "captures_type" CHECK("type" in ('image/png', 'image/jpeg', 'image/webp', 'image/gif'))
);
--> statement-breakpoint
INSERT INTO `__new_captures`("community", "id", "post", "bytes_sealed", "sha256", "type", "size", "at") SELECT "community", "id", "post", "bytes_sealed", "sha256", "type", "size", "at" FROM `captures`;--> statement-breakpoint
DROP TABLE `captures`;--> statement-breakpoint
ALTER TABLE `__new_captures` RENAME TO `captures`;--> statement-breakpoint
CREATE UNIQUE INDEX `captures_once` ON `captures` (`community`,`post`,`sha256`);--> statement-breakpoint
CREATE INDEX `captures_sha256` ON `captures` (`community`,`sha256`);