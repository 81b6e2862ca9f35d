DROP INDEX `likenesses_original`;--> statement-breakpoint
CREATE INDEX `likenesses_original` ON `likenesses` (`community`,`original`,`post`);--> statement-breakpoint
DROP INDEX `posts_copy_of`;--> statement-breakpoint
CREATE INDEX `posts_raid_category` ON `posts` (`community`,`raid`,`category`,`first_forward_at`) WHERE raid is not null;--> statement-breakpoint
CREATE INDEX `posts_copy_of` ON `posts` (`community`,`copy_of`,`id`);