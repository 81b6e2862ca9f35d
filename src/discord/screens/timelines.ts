/** Pictures of how raids went, each with the same in words. */
import { createHash } from 'node:crypto'

import type { App, RaidSheet } from '../../app.ts'
import type { Text } from '../../text/fr.ts'
import { cut } from '../cut.ts'
import type { SaidFile } from '../layout.ts'

/** To be shown by `picture(file, words)`, and uploaded with the message. */
export interface TimelinePicture {
  file: SaidFile
  words: string
}

export type Panels = Pick<RaidSheet, 'panels' | 'timeZone'>

/** What Discord takes of a picture's description, and what a name takes of it at most. */
const WORDS_LIMIT = 1024
const NAME_LIMIT = 40
const MOST_PANELS = 6

/** A picture of one raid, or of up to six beside each other (what comes after is for words); `undefined` when there is none to draw, or it could not be drawn. */
export async function drawTimelines({ draw }: Pick<App, 'draw'>, text: Text, { panels, timeZone }: Panels): Promise<TimelinePicture | undefined> {
  const shown = panels.slice(0, MOST_PANELS)
  const data = shown.length === 0 ? undefined : await draw({ panels: shown, timeZone, language: text.language })
  if (!data) return undefined
  const name = `timeline-${createHash('sha256').update(data).digest('hex').slice(0, 16)}.png`
  return { file: { name, data, contentType: 'image/png', isByContent: true }, words: timelinesInWords(text, { panels: shown, timeZone }) }
}

/** All that such a picture shows, in words; of several raids each has its share of the room. */
export function timelinesInWords(text: Text, { panels, timeZone }: Panels): string {
  const [only] = panels
  if (only && panels.length === 1) return cut(text.timeline.words(only.timeline, timeZone, text.platform), WORDS_LIMIT)
  const share = Math.floor(WORDS_LIMIT / Math.max(1, panels.length)) - 1
  return panels.map(({ raid, name, timeline }) => cut(`${cut(name?.replaceAll(/\s+/g, ' ') ?? text.raid.defaultName(raid), NAME_LIMIT)}${text.colon}${text.timeline.brief(timeline, text.platform)}`, share)).join('\n')
}
