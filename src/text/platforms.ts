/** Names of platforms as people write them; the same in every language. */
export const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  x: 'X',
  facebook: 'Facebook',
  instagram: 'Instagram',
  threads: 'Threads',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  bluesky: 'Bluesky',
  reddit: 'Reddit',
  linkedin: 'LinkedIn',
  telegram: 'Telegram',
  fediverse: 'Mastodon',
}
