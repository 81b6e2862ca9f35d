DROP INDEX `searches_due`;--> statement-breakpoint
ALTER TABLE `searches` ADD `site` text;--> statement-breakpoint
CREATE INDEX `searches_first` ON `searches` (`community`,`attempts`,`due_at`,`link`,`site`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `searches_again` ON `searches` (`community`,`due_at`,`link`,`site`) WHERE state = 'waiting' and attempts > 0;--> statement-breakpoint
CREATE INDEX `forwards_promised_via` ON `forwards` (`community`,`via`) WHERE promised_at is not null and news_at is null;