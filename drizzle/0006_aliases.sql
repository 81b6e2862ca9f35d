CREATE TABLE `aliases` (
	`community` integer NOT NULL,
	`link` text NOT NULL,
	`post` integer NOT NULL,
	`address` text,
	`platform` text NOT NULL,
	`learnt` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `link`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "aliases_learnt" CHECK("learnt" in ('followed', 'stated', 'said'))
);
--> statement-breakpoint
CREATE INDEX `aliases_post` ON `aliases` (`community`,`post`);--> statement-breakpoint
CREATE TABLE `merged_items` (
	`community` integer NOT NULL,
	`gone` integer NOT NULL,
	`item` integer NOT NULL,
	PRIMARY KEY(`community`, `gone`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`item`) REFERENCES `items`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `merged_items_item` ON `merged_items` (`community`,`item`);--> statement-breakpoint
CREATE TABLE `merges` (
	`community` integer NOT NULL,
	`gone` integer NOT NULL,
	`post` integer NOT NULL,
	`link` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `gone`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "merges_state" CHECK("state" in ('pending', 'accepted', 'rejected'))
);
--> statement-breakpoint
CREATE INDEX `merges_post` ON `merges` (`community`,`post`);--> statement-breakpoint
CREATE TABLE `searches` (
	`community` integer NOT NULL,
	`link` text NOT NULL,
	`post` integer NOT NULL,
	`address` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`because` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`since` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`community`, `link`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "searches_state" CHECK("state" in ('waiting', 'no-post', 'gone', 'refused', 'given-up', 'parted'))
);
--> statement-breakpoint
CREATE INDEX `searches_due` ON `searches` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `searches_post` ON `searches` (`community`,`post`);--> statement-breakpoint
DROP INDEX `forwards_once`;--> statement-breakpoint
ALTER TABLE `forwards` ADD `via` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `forwards` ADD `joined_at` integer;--> statement-breakpoint
ALTER TABLE `forwards` ADD `promised_at` integer;--> statement-breakpoint
ALTER TABLE `forwards` ADD `news_at` integer;--> statement-breakpoint
CREATE INDEX `forwards_promised` ON `forwards` (`community`,`member`) WHERE promised_at is not null and news_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `forwards_once` ON `forwards` (`community`,`key`,`post`,`via`);--> statement-breakpoint
ALTER TABLE `captures` ADD `via` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `captures` ADD `joined_at` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `words_via` text;--> statement-breakpoint
-- A link is never both an alias and a post's own.
CREATE TRIGGER `aliases_no_post` BEFORE INSERT ON `aliases` WHEN EXISTS (SELECT 1 FROM `posts` WHERE `community` = NEW.`community` AND `link` = NEW.`link`) BEGIN SELECT RAISE(ABORT, 'the link is a post''s own'); END;--> statement-breakpoint
CREATE TRIGGER `posts_no_alias` BEFORE INSERT ON `posts` WHEN EXISTS (SELECT 1 FROM `aliases` WHERE `community` = NEW.`community` AND `link` = NEW.`link`) BEGIN SELECT RAISE(ABORT, 'the link is an alias'); END;--> statement-breakpoint
CREATE TRIGGER `posts_link_no_alias` BEFORE UPDATE OF `link` ON `posts` WHEN EXISTS (SELECT 1 FROM `aliases` WHERE `community` = NEW.`community` AND `link` = NEW.`link`) BEGIN SELECT RAISE(ABORT, 'the link is an alias'); END;--> statement-breakpoint
-- Short links that were kept before they could be followed.
INSERT INTO `searches` (`community`, `link`, `post`, `address`, `state`, `attempts`, `since`, `due_at`) SELECT `community`, `link`, `id`, `address`, 'waiting', 0, `first_forward_at`, `first_forward_at` FROM `posts` WHERE `link` LIKE 'short:%' AND `address` IS NOT NULL;
