CREATE TABLE `kin` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`original` integer,
	`act` integer,
	`batch` integer,
	`said_at` integer,
	`set_aside_by` integer,
	`state` text NOT NULL,
	`category` text,
	`severity` text,
	`rejected_because` text,
	`reviewed_at` integer,
	`reviewed_by` integer,
	`target` integer,
	`raid_taken` integer,
	`raid_before` integer,
	`raid_kept` integer,
	PRIMARY KEY(`community`, `post`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`original`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`target`) REFERENCES `targets`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`reviewed_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "kin_state_known" CHECK("state" in ('pending', 'accepted', 'rejected')),
	CONSTRAINT "kin_original_other" CHECK("kin"."original" is null or "kin"."original" <> "kin"."post"),
	CONSTRAINT "kin_said" CHECK(("kin"."original" is null) = ("kin"."act" is null))
);
--> statement-breakpoint
CREATE INDEX `kin_original` ON `kin` (`community`,`original`);--> statement-breakpoint
CREATE UNIQUE INDEX `kin_act` ON `kin` (`community`,`act`);--> statement-breakpoint
CREATE INDEX `kin_batch` ON `kin` (`community`,`batch`);--> statement-breakpoint
CREATE INDEX `kin_set_aside` ON `kin` (`community`,`set_aside_by`) WHERE set_aside_by is not null;--> statement-breakpoint
CREATE TABLE `likenesses` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`original` integer NOT NULL,
	`because` text NOT NULL,
	`kind` text NOT NULL,
	`similarity` integer NOT NULL,
	`detail_sealed` blob,
	`at` integer NOT NULL,
	`apart_at` integer,
	PRIMARY KEY(`community`, `post`, `original`),
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`original`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "likenesses_because" CHECK("because" in ('words', 'picture')),
	CONSTRAINT "likenesses_kind" CHECK("kind" in ('same', 'disguised', 'contains', 'contained', 'same-file', 'like')),
	CONSTRAINT "likenesses_similarity" CHECK("likenesses"."similarity" between 0 and 1000),
	CONSTRAINT "likenesses_itself" CHECK("likenesses"."post" <> "likenesses"."original")
);
--> statement-breakpoint
CREATE INDEX `likenesses_original` ON `likenesses` (`community`,`original`);--> statement-breakpoint
CREATE TABLE `looks` (
	`community` integer NOT NULL,
	`capture` integer NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`fault` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`quality` integer,
	`hashes` blob,
	`width` integer,
	`height` integer,
	`text_sealed` blob,
	`grid_sealed` blob,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `capture`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`capture`) REFERENCES `captures`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "looks_state" CHECK("state" in ('waiting', 'seen', 'fault')),
	CONSTRAINT "looks_seen" CHECK(("looks"."state" = 'seen') = ("looks"."hashes" is not null)),
	CONSTRAINT "looks_fault" CHECK(("looks"."state" = 'fault') = ("looks"."fault" is not null))
);
--> statement-breakpoint
CREATE INDEX `looks_waiting` ON `looks` (`community`,`attempts`,`at`,`capture`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `merge_changes` (
	`community` integer NOT NULL,
	`gone` integer NOT NULL,
	`into` integer NOT NULL,
	`act` integer NOT NULL,
	`named` integer NOT NULL,
	`learnt` text NOT NULL,
	`member` integer,
	`at` integer NOT NULL,
	`judge` integer,
	`gone_judge` integer,
	`raid` integer,
	`changes` text NOT NULL,
	PRIMARY KEY(`community`, `gone`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`gone`) REFERENCES `merges`(`community`,`gone`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "merge_changes_learnt" CHECK("learnt" in ('followed', 'stated', 'said'))
);
--> statement-breakpoint
CREATE TABLE `sketch_marks` (
	`community` integer NOT NULL,
	`mark` integer NOT NULL,
	`post` integer NOT NULL,
	PRIMARY KEY(`community`, `mark`, `post`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sketches` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`marks` blob NOT NULL,
	PRIMARY KEY(`community`, `post`),
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `posts` ADD `words_read_at` integer;--> statement-breakpoint
-- Families from before: who was judged after its original followed it, and is to be reviewed when it leaves.
INSERT INTO `kin` (`community`, `post`, `state`, `category`, `severity`, `rejected_because`, `reviewed_at`, `reviewed_by`, `target`)
SELECT DISTINCT o.`community`, o.`id`, o.`state`, o.`category`, o.`severity`, o.`rejected_because`, o.`reviewed_at`, o.`reviewed_by`, o.`target` FROM `posts` c JOIN `posts` o ON o.`community` = c.`community` AND o.`id` = c.`copy_of`;--> statement-breakpoint
INSERT INTO `kin` (`community`, `post`, `original`, `act`, `said_at`, `state`, `category`, `severity`, `rejected_because`, `reviewed_at`, `reviewed_by`, `target`)
SELECT c.`community`, c.`id`, c.`copy_of`, -c.`id`, c.`first_forward_at`,
  CASE WHEN f THEN 'pending' ELSE c.`state` END, CASE WHEN f THEN NULL ELSE c.`category` END, CASE WHEN f THEN NULL ELSE c.`severity` END, CASE WHEN f THEN NULL ELSE c.`rejected_because` END, CASE WHEN f THEN NULL ELSE c.`reviewed_at` END, CASE WHEN f THEN NULL ELSE c.`reviewed_by` END, c.`target`
FROM (SELECT c.*, coalesce(c.`reviewed_at` >= o.`reviewed_at`, 1) AND c.`state` = o.`state` AND c.`category` IS o.`category` AND c.`rejected_because` IS o.`rejected_because` AS f FROM `posts` c JOIN `posts` o ON o.`community` = c.`community` AND o.`id` = c.`copy_of`) c;
