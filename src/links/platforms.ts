/** All platforms that Vigie knows, and the hosts that lead to each: one file each in `platforms/`, one line here. */
import type { Mirrors, Platform } from './link.ts'
import { MIRRORS } from './mirrors.ts'
import { banbye } from './platforms/banbye.ts'
import { bitchute } from './platforms/bitchute.ts'
import { bluesky } from './platforms/bluesky.ts'
import { crowdbunker } from './platforms/crowdbunker.ts'
import { dailymotion } from './platforms/dailymotion.ts'
import { discord } from './platforms/discord.ts'
import { doctolib } from './platforms/doctolib.ts'
import { facebook } from './platforms/facebook.ts'
import { gab } from './platforms/gab.ts'
import { gettr } from './platforms/gettr.ts'
import { google } from './platforms/google.ts'
import { instagram } from './platforms/instagram.ts'
import { jeuxvideo } from './platforms/jeuxvideo.ts'
import { kick } from './platforms/kick.ts'
import { linkedin } from './platforms/linkedin.ts'
import { minds } from './platforms/minds.ts'
import { odysee } from './platforms/odysee.ts'
import { ok } from './platforms/ok.ts'
import { parler } from './platforms/parler.ts'
import { pinterest } from './platforms/pinterest.ts'
import { reddit } from './platforms/reddit.ts'
import { rumble } from './platforms/rumble.ts'
import { snapchat } from './platforms/snapchat.ts'
import { streamable } from './platforms/streamable.ts'
import { telegram } from './platforms/telegram.ts'
import { threads } from './platforms/threads.ts'
import { tiktok } from './platforms/tiktok.ts'
import { truthsocial } from './platforms/truthsocial.ts'
import { tumblr } from './platforms/tumblr.ts'
import { twitch } from './platforms/twitch.ts'
import { vimeo } from './platforms/vimeo.ts'
import { vk } from './platforms/vk.ts'
import { x } from './platforms/x.ts'
import { youtube } from './platforms/youtube.ts'

export const PLATFORMS: readonly Platform[] = [
  x, facebook, instagram, threads, tiktok, youtube, bluesky, reddit, linkedin, telegram,
  vk, ok, twitch, snapchat, pinterest, tumblr, dailymotion, vimeo, odysee, rumble, crowdbunker, bitchute,
  gab, truthsocial, gettr, parler, minds, kick, banbye, streamable, google, doctolib, discord, jeuxvideo,
]

const BY_NAME: ReadonlyMap<string, Platform> = new Map(PLATFORMS.map((platform) => [platform.name, platform]))
const BY_DOMAIN: ReadonlyMap<string, Platform> = new Map(PLATFORMS.flatMap((platform) => platform.domains.map((domain) => [domain, platform] as const)))
const BY_MIRROR: Mirrors = new Map(Object.entries(MIRRORS).flatMap(([name, hosts]) => hosts.map((host) => [host, name] as const)))
export const BY_SCHEME: ReadonlyMap<string, (rest: string) => string> = new Map(PLATFORMS.flatMap(({ schemes = {} }) => Object.entries(schemes)))

/** Domains that are the platforms' own. */
export const OFFICIAL: readonly string[] = [...BY_DOMAIN.keys()]

/** The platform whose posts a host shows: its own hosts with all below them, mirrors exactly. `host` stands without `www.`. */
export function platformOf(host: string, mirrors?: Mirrors): Platform | undefined {
  const own = ownerOf(host)
  if (own) return own
  const name = BY_MIRROR.get(host) ?? mirrors?.get(host)
  return name === undefined ? undefined : platformNamed(name)
}

export function platformNamed(name: string): Platform | undefined {
  return BY_NAME.get(name)
}

/** The platform to which a host belongs, whether it shows posts or not. */
export function ownerOf(host: string): Platform | undefined {
  for (let at = 0; at >= 0; at = host.indexOf('.', at) + 1 || -1) {
    const platform = BY_DOMAIN.get(at === 0 ? host : host.slice(at))
    if (platform) return platform
  }
  return undefined
}
