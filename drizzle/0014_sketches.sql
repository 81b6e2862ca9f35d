CREATE TABLE `likenesses` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`original` integer NOT NULL,
	`because` text NOT NULL,
	`kind` text NOT NULL,
	`similarity` integer NOT NULL,
	`detail_sealed` blob,
	`at` integer NOT NULL,
	`apart_at` integer,
	PRIMARY KEY(`community`, `post`, `original`),
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community`,`original`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "likenesses_because" CHECK("because" in ('words', 'picture')),
	CONSTRAINT "likenesses_kind" CHECK("kind" in ('same', 'disguised', 'contains', 'contained', 'same-file', 'like')),
	CONSTRAINT "likenesses_similarity" CHECK("likenesses"."similarity" between 0 and 1000),
	CONSTRAINT "likenesses_itself" CHECK("likenesses"."post" <> "likenesses"."original")
);
--> statement-breakpoint
CREATE INDEX `likenesses_original` ON `likenesses` (`community`,`original`);--> statement-breakpoint
CREATE TABLE `sketch_marks` (
	`community` integer NOT NULL,
	`mark` integer NOT NULL,
	`post` integer NOT NULL,
	PRIMARY KEY(`community`, `mark`, `post`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sketches` (
	`community` integer NOT NULL,
	`post` integer NOT NULL,
	`marks` blob NOT NULL,
	PRIMARY KEY(`community`, `post`),
	FOREIGN KEY (`community`,`post`) REFERENCES `posts`(`community`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
