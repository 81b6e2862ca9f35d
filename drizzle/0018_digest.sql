CREATE TABLE `subscriptions` (
	`community` integer NOT NULL,
	`member` integer NOT NULL,
	`hour` integer NOT NULL,
	`weekday` integer DEFAULT 0 NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_day` text NOT NULL,
	`told_until` integer NOT NULL,
	`closed_at` integer,
	PRIMARY KEY(`community`, `member`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`member`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "subscriptions_hour" CHECK("subscriptions"."hour" between 0 and 23),
	CONSTRAINT "subscriptions_weekday" CHECK("subscriptions"."weekday" between 0 and 7)
);
--> statement-breakpoint
ALTER TABLE `communities` ADD `digest_weekday` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `communities` ADD `digest_status` text DEFAULT 'off' NOT NULL;