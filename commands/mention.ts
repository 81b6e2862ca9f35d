/** The buttons on the card of a stranger's mention: open, dismiss, block its author. */
import { defineButton, numberIn, type Caller, type Clicked, type Handler } from '../src/discord/command.ts'
import { button, row, sentence, type Said } from '../src/discord/layout.ts'
import { blockAuthor, dismissMention, mayBlockAuthor, openMention, type AboutMention, type Blockable, type Opened } from '../src/flows/open-mention.ts'
import type { Text } from '../src/text/fr.ts'

const read = (clicked: Clicked, { community, user }: Caller): AboutMention => ({ community: community.id, by: user, mention: numberIn(clicked.customId) })

function mentionButton(id: string, run: typeof openMention, answers: 'private' | 'update' = 'private'): Handler {
  return defineButton<AboutMention, Opened>({ id, answers, access: 'coordinator', read, run, say: (text, outcome) => sentence(sayOpened(text, outcome)) })
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
    case 'members':
      return say.membersNow
    case 'already':
      return say.already
    case 'gone':
      return say.gone
  }
}

/** It asks first: whoever is blocked hears nothing any more, and nothing of it. */
const askBlock = defineButton<AboutMention, Blockable>({
  id: 'mention-block',
  answers: 'private',
  access: 'coordinator',
  read,
  run: mayBlockAuthor,
  say: (text, outcome) => (outcome.kind === 'ask' ? question(text, outcome.mention) : sentence(sayOpened(text, outcome))),
})

function question({ mention: say }: Text, mention: number): Said {
  return sentence(say.askBlock, row(button(`mention-block-yes:${String(mention)}`, say.yesBlock, 'danger'), button('mention-block-no', say.noBlock)))
}

const noBlock = defineButton<undefined, undefined>({ id: 'mention-block-no', answers: 'update', access: 'coordinator', read: () => undefined, run: () => undefined, say: (text) => sentence(text.mention.notBlocked) })

export const mentionButtons: readonly Handler[] = [mentionButton('mention-open', openMention), mentionButton('mention-dismiss', dismissMention), askBlock, mentionButton('mention-block-yes', blockAuthor, 'update'), noBlock]
