CREATE TABLE `habit_days` (
	`community` integer NOT NULL,
	`target` integer NOT NULL,
	`day` integer NOT NULL,
	`accounts` integer NOT NULL,
	PRIMARY KEY(`community`, `target`, `day`),
	FOREIGN KEY (`community`,`target`) REFERENCES `targets`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `habit_days_day` ON `habit_days` (`community`,`day`);--> statement-breakpoint
CREATE TABLE `placements` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`raid` integer,
	`placed_at` integer,
	PRIMARY KEY(`community`, `post`),
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`raid`) REFERENCES `raids`(`community`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `placements_raid` ON `placements` (`community`,`raid`,`post`);--> statement-breakpoint
CREATE TABLE `usuals` (
	`community` integer NOT NULL,
	`day` integer NOT NULL,
	`hour` integer DEFAULT -1 NOT NULL,
	`rate` real DEFAULT 0 NOT NULL,
	`spread` real DEFAULT 0 NOT NULL,
	`factor` real DEFAULT 1 NOT NULL,
	PRIMARY KEY(`community`, `day`, `hour`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_raids` (
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
	`certain_at` integer,
	`told_at` integer,
	`held_at` integer,
	`dismissed_at` integer,
	`because` text,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`target`) REFERENCES `targets`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`opened_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`merged_into`) REFERENCES `raids`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "raids_state_known" CHECK("state" in ('proposed', 'open', 'calm', 'closed')),
	CONSTRAINT "raids_closed" CHECK(("__new_raids"."state" = 'closed') = ("__new_raids"."closed_at" is not null)),
	CONSTRAINT "raids_told" CHECK("__new_raids"."state" <> 'proposed' or "__new_raids"."told_at" is null),
	CONSTRAINT "raids_dismissed" CHECK("__new_raids"."dismissed_at" is null or "__new_raids"."state" = 'closed'),
	CONSTRAINT "raids_merged" CHECK("__new_raids"."merged_into" is null or "__new_raids"."state" = 'closed')
);
--> statement-breakpoint
INSERT INTO `__new_raids`("community", "id", "name_sealed", "target", "state", "opened_by", "opened_at", "last_post_at", "calm_at", "closed_at", "merged_into", "told_at", "held_at") SELECT "community", "id", "name_sealed", "target", "state", "opened_by", "opened_at", "last_post_at", "calm_at", "closed_at", "merged_into", "opened_at", case when "opened_by" is null then null else "opened_at" end FROM `raids`;--> statement-breakpoint
DROP TABLE `raids`;--> statement-breakpoint
ALTER TABLE `__new_raids` RENAME TO `raids`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `raids_state` ON `raids` (`community`,`state`);--> statement-breakpoint
DROP INDEX `posts_parent`;--> statement-breakpoint
CREATE INDEX `posts_aimed_when` ON `posts` (`community`,`target`,case when published_at is null then first_forward_at else published_at end) WHERE target is not null;--> statement-breakpoint
CREATE INDEX `posts_raid_when` ON `posts` (`community`,`raid`,case when published_at is null then first_forward_at else published_at end) WHERE raid is not null;--> statement-breakpoint
CREATE INDEX `posts_parent_when` ON `posts` (`community`,`parent_hash`,case when published_at is null then first_forward_at else published_at end) WHERE parent_hash is not null;--> statement-breakpoint
CREATE INDEX `posts_author_when` ON `posts` (`community`,`author_hash`,case when published_at is null then first_forward_at else published_at end) WHERE author_hash is not null;--> statement-breakpoint
CREATE INDEX `posts_when` ON `posts` (`community`,case when published_at is null then first_forward_at else published_at end);--> statement-breakpoint
ALTER TABLE `communities` ADD `sensitivity` text DEFAULT 'normal' NOT NULL;