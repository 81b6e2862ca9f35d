CREATE TABLE `raid_notices` (
	`community` integer NOT NULL,
	`raid` integer NOT NULL,
	`target` integer NOT NULL,
	`via` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `raid`, `target`),
	FOREIGN KEY (`community`,`raid`) REFERENCES `raids`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`target`) REFERENCES `targets`(`community`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `raid_notices_target` ON `raid_notices` (`community`,`target`);--> statement-breakpoint
ALTER TABLE `targets` ADD `notice` text DEFAULT 'self' NOT NULL;--> statement-breakpoint
INSERT INTO `raid_notices` (`community`, `raid`, `target`, `via`, `at`) SELECT `community`, `id`, `target`, `id`, `told_at` FROM `raids` WHERE `target` IS NOT NULL AND `told_at` IS NOT NULL;
