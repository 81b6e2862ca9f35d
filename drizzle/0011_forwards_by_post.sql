DROP INDEX `forwards_post`;--> statement-breakpoint
DROP INDEX `forwards_once`;--> statement-breakpoint
CREATE INDEX `forwards_key` ON `forwards` (`community`,`key`,`post`);--> statement-breakpoint
CREATE UNIQUE INDEX `forwards_once` ON `forwards` (`community`,`post`,`via`,`key`);