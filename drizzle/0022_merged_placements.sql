ALTER TABLE `placements` ADD `merged_from` integer;--> statement-breakpoint
CREATE INDEX `placements_merged_from` ON `placements` (`community`,`merged_from`) WHERE merged_from is not null;