/** The letters of all drawings come with a package: a bare machine has none, and another machine's would make other pictures. */
import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'

/** What the letters are called here. */
export const FAMILY = 'Vigie'

const require = createRequire(import.meta.url)

/** Forgets what the system has, and learns ours. */
export function loadFonts(): void {
  GlobalFonts.removeAll()
  for (const file of ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf']) {
    if (!GlobalFonts.registerFromPath(require.resolve(`dejavu-fonts-ttf/ttf/${file}`), FAMILY)) throw new Error(`the font ${file} cannot be read`)
  }
}

/** A font of so many pixels, as a canvas wants it. */
export function font(px: number, weight: 'normal' | 'bold' = 'normal'): string {
  return `${weight} ${String(px)}px ${FAMILY}`
}
