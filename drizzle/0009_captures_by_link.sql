DROP INDEX `captures_once`;--> statement-breakpoint
CREATE UNIQUE INDEX `captures_once` ON `captures` (`community`,`post`,`sha256`,`via`);--> statement-breakpoint
ALTER TABLE `posts` ADD `words_forward` integer;