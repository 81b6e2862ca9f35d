ALTER TABLE `searches` ADD `found_link` text;--> statement-breakpoint
ALTER TABLE `searches` ADD `found_address` text;--> statement-breakpoint
ALTER TABLE `searches` ADD `found_platform` text;