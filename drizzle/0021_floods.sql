CREATE TABLE `unsettled` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`member` integer,
	PRIMARY KEY(`community`, `post`),
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `communities` ADD `flood_since` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `parked_at` integer;--> statement-breakpoint
CREATE INDEX `posts_reviewed` ON `posts` (`community`,`reviewed_at`) WHERE reviewed_at is not null and copy_of is null;