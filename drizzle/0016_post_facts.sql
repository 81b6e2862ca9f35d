CREATE TABLE `post_tags` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`tag_hash` text NOT NULL,
	PRIMARY KEY(`community`, `post`, `tag_hash`),
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `post_tags_tag` ON `post_tags` (`community`,`tag_hash`,`post`);--> statement-breakpoint
ALTER TABLE `posts` ADD `published_at` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `parent_hash` text;--> statement-breakpoint
CREATE INDEX `posts_parent` ON `posts` (`community`,`parent_hash`) WHERE parent_hash is not null;