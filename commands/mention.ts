/** The buttons on the card of a stranger's mention: open, dismiss, block its author. */
import { defineButton, numberIn, type Handler } from '../src/discord/command.ts'
import { sentence } from '../src/discord/layout.ts'
import { blockAuthor, dismissMention, openMention, type AboutMention, type Opened } from '../src/flows/open-mention.ts'
import type { Text } from '../src/text/fr.ts'

function mentionButton(id: string, run: typeof openMention): Handler {
  return defineButton<AboutMention, Opened>({
    id,
    answers: 'private',
    access: 'coordinator',
    read: (clicked, { community, user }) => ({ community: community.id, by: user, mention: numberIn(clicked.customId) }),
    run,
    say: (text, outcome) => sentence(sayOpened(text, outcome)),
  })
}

function sayOpened({ mention: say }: Text, outcome: Opened): string {
  switch (outcome.kind) {
    case 'opened':
      return [say.saidOpened(outcome.posts), ...(outcome.refused > 0 ? [say.saidRefused(outcome.refused)] : [])].join(' ')
    case 'quota':
      return say.quota(outcome.perDay)
    case 'dismissed':
      return say.saidDismissed
    case 'blocked':
      return say.saidBlocked
    case 'already':
      return say.already
    case 'gone':
      return say.gone
  }
}

export const mentionButtons: readonly Handler[] = [mentionButton('mention-open', openMention), mentionButton('mention-dismiss', dismissMention), mentionButton('mention-block', blockAuthor)]
