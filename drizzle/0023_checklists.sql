CREATE TABLE `news` (
	`community` integer NOT NULL,
	`member` integer NOT NULL,
	`post` integer NOT NULL,
	`what` text NOT NULL,
	`at` integer NOT NULL,
	`told_at` integer,
	PRIMARY KEY(`community`, `member`, `post`, `what`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "news_what" CHECK("what" in ('removed', 'refused', 'rejected', 'online-again'))
);
--> statement-breakpoint
CREATE INDEX `news_waiting` ON `news` (`community`,`member`) WHERE told_at is null;--> statement-breakpoint
CREATE INDEX `news_post` ON `news` (`community`,`post`);--> statement-breakpoint
CREATE TABLE `overrides` (
	`community` integer NOT NULL,
	`line` text NOT NULL,
	`words` text,
	`address` text,
	`added_by` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `line`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`added_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "overrides_says" CHECK("overrides"."words" is not null or "overrides"."address" is not null)
);
--> statement-breakpoint
CREATE INDEX `overrides_member` ON `overrides` (`community`,`added_by`);--> statement-breakpoint
CREATE TABLE `reports` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`at` integer NOT NULL,
	`reference_sealed` blob,
	`answer` text,
	`answered_at` integer,
	`capture_sealed` blob,
	`capture_type` text,
	`sha256` text,
	PRIMARY KEY(`community`, `id`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reports_answer" CHECK(("reports"."answer" is null) = ("reports"."answered_at" is null) and ("reports"."answer" is null or "answer" in ('removed', 'refused', 'other'))),
	CONSTRAINT "reports_capture" CHECK(("reports"."capture_sealed" is null) = ("reports"."capture_type" is null) and ("reports"."capture_sealed" is null) = ("reports"."sha256" is null))
);
--> statement-breakpoint
CREATE TABLE `volunteers` (
	`community` integer NOT NULL,
	`member` integer NOT NULL,
	`reveals_per_day` integer,
	`avoid` text DEFAULT '[]' NOT NULL,
	`paused_until` integer,
	`waiting_since` integer,
	`locale` text DEFAULT 'fr' NOT NULL,
	PRIMARY KEY(`community`, `member`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `volunteers_waiting` ON `volunteers` (`community`,`waiting_since`) WHERE waiting_since is not null;--> statement-breakpoint
CREATE TABLE `watches` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`since` integer NOT NULL,
	`round` integer DEFAULT 0 NOT NULL,
	`due_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'unknown' NOT NULL,
	`because` text,
	`seen_at` integer,
	`gone_at` integer,
	PRIMARY KEY(`community`, `post`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "watches_state" CHECK("state" in ('unknown', 'online', 'removed'))
);
--> statement-breakpoint
CREATE INDEX `watches_due` ON `watches` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_items` (
	`community` integer NOT NULL,
	`id` integer NOT NULL,
	`raid` integer,
	`post` integer,
	`kind` text NOT NULL,
	`due_at` integer,
	`due_rule` text,
	`due_from_at` integer,
	`due_since` text,
	`alarmed_days` integer,
	`planned_at` integer,
	`reminded_at` integer,
	`assignee` integer,
	`taken_at` integer,
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
	CONSTRAINT "items_kind" CHECK("kind" in ('platform-report', 'dsa-notice', 'pharos-report', 'emergency', 'evidence', 'delegate-reading', 'pharos-raid', 'complaint', 'preserve', 'platform-escalation', 'dsa-complaint', 'ordre', 'employer', 'insurer', 'lawyer', 'support')),
	CONSTRAINT "items_about" CHECK(("__new_items"."post" is null) <> ("__new_items"."raid" is null)),
	CONSTRAINT "items_due" CHECK(("__new_items"."due_at" is null) = ("__new_items"."due_rule" is null))
);
--> statement-breakpoint
INSERT INTO `__new_items`("community", "id", "raid", "post", "kind", "due_at", "assignee", "reference_sealed", "note_sealed", "done_at", "confirmed_at", "noted_by", "dropped_at", "due_rule", "due_since", "taken_at") SELECT "community", "id", "raid", "post", "kind", "due_at", "assignee", "reference_sealed", "note_sealed", "done_at", "confirmed_at", "noted_by", "dropped_at", CASE WHEN "due_at" IS NULL THEN NULL ELSE 'offence' END, CASE WHEN "due_at" IS NULL THEN NULL ELSE 'proof' END, CASE WHEN "assignee" IS NULL THEN NULL ELSE CAST(strftime('%s', 'now') AS INTEGER) * 1000 END FROM `items`;--> statement-breakpoint
DROP TABLE `items`;--> statement-breakpoint
ALTER TABLE `__new_items` RENAME TO `items`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `items_post` ON `items` (`community`,`post`,`kind`) WHERE post is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `items_raid` ON `items` (`community`,`raid`,`kind`) WHERE raid is not null;--> statement-breakpoint
CREATE INDEX `items_assignee` ON `items` (`community`,`assignee`) WHERE assignee is not null;--> statement-breakpoint
CREATE INDEX `items_due` ON `items` (`community`,`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `__new_seats` (
	`community` integer NOT NULL,
	`item` integer NOT NULL,
	`seat` integer NOT NULL,
	`post` integer NOT NULL,
	`holder` text NOT NULL,
	`member` integer,
	`leased_until` integer,
	`outcome` text,
	`at` integer,
	`report` integer,
	`raid` integer,
	`rank` integer,
	`category` text,
	`opens_at` integer,
	PRIMARY KEY(`community`, `item`, `seat`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`item`) REFERENCES `items`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`report`) REFERENCES `reports`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "seats_holder" CHECK("holder" in ('target', 'witness', 'anyone')),
	CONSTRAINT "seats_outcome" CHECK("__new_seats"."outcome" is null or "outcome" in ('reported', 'already-removed')),
	CONSTRAINT "seats_state" CHECK("__new_seats"."leased_until" is null or ("__new_seats"."outcome" is null and "__new_seats"."member" is not null))
);
--> statement-breakpoint
INSERT INTO `__new_seats`("community", "item", "seat", "post", "holder", "member", "leased_until", "outcome", "at") SELECT "community", "item", "seat", "post", "holder", "member", "leased_until", "outcome", "at" FROM `seats`;--> statement-breakpoint
DROP TABLE `seats`;--> statement-breakpoint
ALTER TABLE `__new_seats` RENAME TO `seats`;--> statement-breakpoint
CREATE UNIQUE INDEX `seats_person` ON `seats` (`community`,`post`,`member`) WHERE member is not null;--> statement-breakpoint
CREATE INDEX `seats_post` ON `seats` (`community`,`post`);--> statement-breakpoint
CREATE INDEX `seats_lease` ON `seats` (`community`,`leased_until`) WHERE leased_until is not null;--> statement-breakpoint
CREATE INDEX `seats_member` ON `seats` (`community`,`member`);--> statement-breakpoint
CREATE INDEX `seats_free` ON `seats` (`community`,`raid`,`rank`,`item`,`seat`,`holder`,`opens_at`,`category`,`post`) WHERE rank is not null and member is null and outcome is null;--> statement-breakpoint
CREATE INDEX `seats_made` ON `seats` (`community`,`at`) WHERE outcome is not null;--> statement-breakpoint
CREATE INDEX `seats_report` ON `seats` (`community`,`report`) WHERE report is not null;--> statement-breakpoint
CREATE INDEX `seats_raid_report` ON `seats` (`community`,`raid`,`report`) WHERE report is not null;--> statement-breakpoint
DROP INDEX `posts_raid_category`;--> statement-breakpoint
CREATE INDEX `posts_raid_category` ON `posts` (`community`,`raid`,`category`,case when published_at is null then first_forward_at else published_at end) WHERE raid is not null;--> statement-breakpoint
ALTER TABLE `raids` ADD `imminent_at` integer;--> statement-breakpoint
ALTER TABLE `refusals` ADD `at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `refusals_member` ON `refusals` (`community`,`member`,`at`);--> statement-breakpoint
-- A seat is in the raid of its post.
CREATE TRIGGER `seats_raid_new` AFTER INSERT ON `seats` BEGIN UPDATE `seats` SET `raid` = (SELECT `raid` FROM `posts` WHERE `community` = NEW.`community` AND `id` = NEW.`post`) WHERE `community` = NEW.`community` AND `item` = NEW.`item` AND `seat` = NEW.`seat`; END;--> statement-breakpoint
CREATE TRIGGER `seats_raid_moved` AFTER UPDATE OF `post` ON `seats` WHEN NEW.`post` <> OLD.`post` BEGIN UPDATE `seats` SET `raid` = (SELECT `raid` FROM `posts` WHERE `community` = NEW.`community` AND `id` = NEW.`post`) WHERE `community` = NEW.`community` AND `item` = NEW.`item` AND `seat` = NEW.`seat`; END;--> statement-breakpoint
CREATE TRIGGER `posts_raid_seats` AFTER UPDATE OF `raid` ON `posts` WHEN NEW.`raid` IS NOT OLD.`raid` BEGIN UPDATE `seats` SET `raid` = NEW.`raid` WHERE `community` = NEW.`community` AND `post` = NEW.`id`; END;--> statement-breakpoint
-- What was on offer before.
UPDATE `seats` SET `raid` = (SELECT `raid` FROM `posts` `p` WHERE `p`.`community` = `seats`.`community` AND `p`.`id` = `seats`.`post`);--> statement-breakpoint
UPDATE `seats` SET `rank` = (SELECT CASE WHEN `i`.`dropped_at` IS NULL AND `p`.`state` = 'accepted' AND `p`.`removed_at` IS NULL THEN (CASE `p`.`severity` WHEN 'urgent' THEN 0 WHEN 'serious' THEN 1 ELSE 2 END) * 20000000000000 + (CASE WHEN `p`.`published_at` IS NULL THEN `p`.`first_forward_at` ELSE `p`.`published_at` END) + 86400000 * (CASE `p`.`category` WHEN 'insult' THEN 90 WHEN 'hate' THEN 365 ELSE 2190 END) END FROM `items` `i` JOIN `posts` `p` ON `p`.`community` = `i`.`community` AND `p`.`id` = `i`.`post` WHERE `i`.`community` = `seats`.`community` AND `i`.`id` = `seats`.`item`);--> statement-breakpoint
UPDATE `seats` SET `category` = (SELECT `category` FROM `posts` `p` WHERE `p`.`community` = `seats`.`community` AND `p`.`id` = `seats`.`post`);--> statement-breakpoint
UPDATE `seats` SET `rank` = `rank` + 60000000000000 * EXISTS (SELECT 1 FROM `seats` `s` WHERE `s`.`community` = `seats`.`community` AND `s`.`item` = `seats`.`item` AND `s`.`outcome` IS NOT NULL) + 10000000000000 * EXISTS (SELECT 1 FROM `seats` `s` WHERE `s`.`community` = `seats`.`community` AND `s`.`post` = `seats`.`post` AND `s`.`outcome` IS NOT NULL) WHERE `rank` IS NOT NULL;
