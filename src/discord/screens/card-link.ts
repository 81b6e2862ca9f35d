/** The way to a card that stands. */
import type { APIMessageTopLevelComponent } from 'discord.js'

import type { App } from '../../app.ts'
import { cardOf, type Subject } from '../../store/cards.ts'
import { communityById } from '../../store/communities.ts'
import { linkButton, row } from '../layout.ts'

/** A button that opens it; nothing where no card stands. */
export function cardLink({ db }: Pick<App, 'db'>, label: string, { community, subject }: { community: number; subject: Subject }): APIMessageTopLevelComponent[] {
  const shown = cardOf(db, community, subject)
  return shown ? [row(linkButton(`https://discord.com/channels/${communityById(db, community).guild}/${shown.channel}/${shown.message}`, label))] : []
}
