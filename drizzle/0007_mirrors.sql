CREATE TABLE `mirrors` (
	`community` integer NOT NULL,
	`host` text NOT NULL,
	`platform` text NOT NULL,
	`added_by` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `host`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`added_by`) REFERENCES `members`(`community`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mirrors_member` ON `mirrors` (`community`,`added_by`);