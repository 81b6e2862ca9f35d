import { PLATFORMS } from '../links/platforms.ts'

/** Names of platforms as people write them; the same in every language. */
export const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PLATFORMS.map(({ name, title }) => [name, title])),
  fediverse: 'Mastodon',
}
