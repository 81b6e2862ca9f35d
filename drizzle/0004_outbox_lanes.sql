DROP INDEX `outbox_due`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `lane` text DEFAULT 'post-card' NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_turn` ON `outbox` (`state`,`lane`,`community`,`due_at`);--> statement-breakpoint
UPDATE `outbox` SET `lane` = CASE WHEN `kind` = 'post-card' AND EXISTS (SELECT 1 FROM `cards` WHERE `cards`.`community` = `outbox`.`community` AND `cards`.`subject` = 'post:' || substr(`outbox`.`key`, 11)) THEN 'edit' ELSE `kind` END;
