/** What the story tells of a raid before everybody knows of it, and whom Vigie tells when it opens. */
import { readMessage } from './discord/read-message.ts'
import { reads, reviewTexts, type Telling } from './telling.ts'

/** Whether coordinators have the card of a raid that nobody else knows of; tells it as it is first shown. */
export async function seesRaid(telling: Telling): Promise<boolean> {
  const { stage, write } = telling
  const card = (await reviewTexts(stage)).find((text) => text.includes('[Ouvrir le raid]'))
  if (card === undefined) return false
  write('Entre-temps, dans #relecture :')
  reads(telling, stage.chloe, card)
  return true
}

/** What Vigie says of raids beside their cards: to coordinators in their channel, and to the person aimed at in private. */
export async function tellNotices(telling: Telling): Promise<void> {
  const { stage, write } = telling
  const { chloe, martin } = stage
  const alerts = (await reviewTexts(stage)).filter((text) => /^\*\*(Raid \d+ en vue|Le raid \*)/.test(text))
  const notices = martin.direct().map(readMessage).filter((text) => text.includes('**Un raid en ligne vous vise**'))
  if (alerts.length === 0 || notices.length !== 1) throw new Error(`coordinators should hear of the raid, and Dr Martin once; there are ${String(alerts.length)} and ${String(notices.length)}`)
  write(`Messages de #relecture à propos de raids : ${String(alerts.length)} ; le premier, puis le dernier :`)
  for (const alert of new Set([alerts[0], alerts.at(-1)])) reads(telling, chloe, alert ?? '')
  write('En message privé, une seule fois :')
  for (const notice of notices) reads(telling, martin, notice)
}
