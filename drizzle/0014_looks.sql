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
CREATE INDEX `looks_waiting` ON `looks` (`community`,`attempts`,`at`,`capture`) WHERE state = 'waiting';