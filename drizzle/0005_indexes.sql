CREATE INDEX `posts_copy_of` ON `posts` (`community`,`copy_of`);--> statement-breakpoint
CREATE INDEX `posts_reviewed_by` ON `posts` (`community`,`reviewed_by`);--> statement-breakpoint
CREATE INDEX `reveals_post` ON `reveals` (`community`,`post`);--> statement-breakpoint
-- Whoever an accepted post is aimed at was meant by a coordinator: names from before they were confirmed stand in the list.
UPDATE `targets` SET `confirmed_at` = `created_at` WHERE `confirmed_at` IS NULL AND EXISTS (SELECT 1 FROM `posts` WHERE `posts`.`community` = `targets`.`community` AND `posts`.`target` = `targets`.`id` AND `posts`.`state` = 'accepted');
