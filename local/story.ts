/** The scripted raid: members forward, a coordinator reviews, a raid opens. It fails loudly when the story does not come out. */
import { openStage } from './stage.ts'
import { readMessage } from './discord/read-message.ts'

export interface Story {
  addresses: string[]
  databasePath: string
  evidenceKey: string
  journal: string | undefined
  write: (text: string) => void
}

export async function tellStory({ addresses, write, ...options }: Story): Promise<void> {
  const stage = await openStage(options)
  const { alice, bruno, chloe, channels } = stage
  const heard = new Map<string, number>()
  try {
    write(`— ${String(addresses.length)} adresses sont transmises par deux membres —`)
    for (const [at, address] of addresses.entries()) {
      const actor = at % 2 === 0 ? alice : bruno
      const answer = await actor.slash('transmettre', { lien: address, personne: 'Dr Martin' })
      const said = answer.text.replaceAll(/\d+/g, 'N')
      heard.set(said, (heard.get(said) ?? 0) + 1)
      if (at < 6) write(`${actor === alice ? 'Alice' : 'Bruno'} lit : ${answer.text}`)
    }
    for (const [said, times] of heard) write(`${String(times)} × ${said}`)

    const cards = await stage.messages(chloe, channels.review)
    write(`\n— Chloé, coordinatrice, voit ${String(cards.length)} fiches ; la première —\n${cards[0] ? readMessage(cards[0]) : 'aucune'}`)
    for (const card of cards.slice(0, 8)) {
      const asked = await chloe.click(card, 'Accepter')
      if (!asked.message) throw new Error('the category menu did not come')
      const done = await chloe.select(asked.message, 'Quel motif ?', 'Menace')
      write(`Chloé lit : ${done.text}`)
    }

    const raids = await stage.messages(alice, channels.raids)
    if (raids.length !== 1) throw new Error(`one raid should stand in its channel, there are ${String(raids.length)}`)
    for (const raid of raids) write(`\n— Dans #raids, tout le monde voit —\n${readMessage(raid)}`)
    if (stage.discord.complaints.length > 0) throw new Error(`the bot asked for what Discord does not know: ${stage.discord.complaints.join(', ')}`)
  } finally {
    await stage.close()
  }
}
