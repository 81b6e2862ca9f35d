/** A card's address: the real one of a link that could not be followed, and taking off one that is not that post's. */
import { ComponentType, TextInputStyle } from 'discord.js'

import type { App } from '../src/app.ts'
import { argumentsOf, defineButton, defineForm, defineOpener, numberIn, type Caller, type Clicked } from '../src/discord/command.ts'
import { cut } from '../src/discord/cut.ts'
import { button, line, menu, row, sentence, type Said } from '../src/discord/layout.ts'
import { absentSentence } from '../src/discord/screens/absent.ts'
import { linkValue, partable } from '../src/discord/screens/post.ts'
import { absent, type Absent } from '../src/flows/absent.ts'
import { giveAddress, partAddress, takeFound, type Addressed, type Parted } from '../src/flows/part-post.ts'
import type { ByCoordinator } from '../src/flows/review-post.ts'
import { mergesOf, type Alias } from '../src/store/aliases.ts'
import { countForwardsVia } from '../src/store/forwards.ts'
import { findPost, type Post } from '../src/store/posts.ts'
import type { Text } from '../src/text/fr.ts'

const by = (clicked: { customId: string }, caller: Caller): ByCoordinator => ({ community: caller.community.id, post: numberIn(clicked.customId), by: caller.user })

export const address = defineOpener({
  id: 'address',
  access: 'coordinator',
  modal: (clicked, { text }) => ({
    custom_id: `address-is:${String(numberIn(clicked.customId))}`,
    title: cut(text.review.addressTitle, 45),
    components: [{ type: ComponentType.Label, label: text.review.addressField, description: text.review.addressHint, component: { type: ComponentType.TextInput, custom_id: 'address', style: TextInputStyle.Short, required: true, max_length: 4000 } }],
  }),
})

export const addressForm = defineForm<Parameters<typeof giveAddress>[1], Addressed>({
  id: 'address-is',
  access: 'coordinator',
  read: (submitted, caller) => ({ ...by(submitted, caller), address: submitted.fields.getTextInputValue('address').trim() }),
  run: giveAddress,
  say: (text, outcome) => sentence(sayAddressed(text, outcome)),
})

export const found = defineButton<Parameters<typeof takeFound>[1], ReturnType<typeof takeFound>>({
  id: 'found',
  answers: 'private',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...by(clicked, caller), isMeant: (link) => linkValue(link) === argumentsOf(clicked.customId)[1] }),
  run: takeFound,
  say: (text, outcome) => sentence(outcome.kind === 'nothing' ? text.review.nothingFound(outcome.post) : sayAddressed(text, outcome)),
})

function sayAddressed(text: Text, outcome: Addressed): string {
  switch (outcome.kind) {
    case 'addressed':
      return text.review.addressKept(outcome.post)
    case 'united':
      return text.review.united(outcome.gone, outcome.post)
    case 'refused':
      return text.receipt.refused(undefined, outcome.because)
    case 'still-short':
      return text.review.stillShort
    case 'has-one':
      return text.review.hasAddress(outcome.post)
    case 'gone':
    case 'merged':
      return absentSentence(text, outcome)
  }
}

/** Discord's limit for a menu. */
const OFFERED = 25

type AskedPart = { kind: 'ask'; post: Post; from: number } | { kind: 'nothing'; post: number } | Absent

export const part = defineButton<ByCoordinator & { from: number }, AskedPart>({
  id: 'part',
  answers: 'private',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...by(clicked, caller), from: Number(argumentsOf(clicked.customId)[1] ?? 0) }),
  run: (app, { community, post: id, from }): AskedPart => {
    const post = findPost(app.db, community, id)
    if (!post) return absent(app.db, community, id)
    return partable(app.db, post).length > from ? { kind: 'ask', post, from } : { kind: 'nothing', post: id }
  },
  say: (text, asked, _caller, app) => (asked.kind === 'ask' ? partScreen(text, asked, app) : sentence(asked.kind === 'nothing' ? text.review.nothingToPart(asked.post) : absentSentence(text, asked))),
})

/** Each address that can be taken off, with how many forwards came by it: as many as a menu holds, and a button to the older ones. */
function partScreen(text: Text, { post, from }: { post: Post; from: number }, { db }: App): Said {
  const merges = mergesOf(db, post.community, post.id)
  const option = ({ link, address: own }: Alias) => {
    const number = merges.find((merge) => merge.link === link)?.gone
    const forwards = text.review.forwards(countForwardsVia(db, post.community, post.id, link))
    return { label: own === null ? text.review.capture : own.replace(/^https:\/\//, ''), value: linkValue(link), description: number === undefined ? forwards : `${text.card.title(number)} · ${forwards}` }
  }
  const addresses = partable(db, post).slice(from)
  const next = from + OFFERED
  const older = addresses.length > OFFERED ? [row(button(`part:${String(post.id)}:${String(next)}`, text.review.olderAddresses(addresses.length - OFFERED)))] : []
  return { components: [line(text.review.askPart(post.id)), menu(`part-off:${String(post.id)}`, text.review.choosePart, addresses.slice(0, OFFERED).map(option)), ...older] }
}

export const partOff = defineButton<ByCoordinator & { value: string }, Parted>({
  id: 'part-off',
  answers: 'update',
  access: 'coordinator',
  read: (clicked: Clicked, caller) => ({ ...by(clicked, caller), value: (clicked.isStringSelectMenu() ? clicked.values[0] : undefined) ?? '' }),
  run: (app, { value, ...wish }) => partAddress(app, { ...wish, isMeant: (link) => linkValue(link) === value }),
  say: (text, outcome) => sentence(sayParted(text, outcome)),
})

function sayParted(text: Text, outcome: Parted): string {
  switch (outcome.kind) {
    case 'parted':
      return text.review.parted(outcome.post, outcome.other)
    case 'unmerged':
      return text.review.notSame(outcome.post, outcome.other)
    case 'unfollowed':
      return text.review.unfollowedLink(outcome.post)
    case 'dropped':
      return text.review.nameDropped(outcome.post)
    case 'nothing':
      return text.review.nothingToPart(outcome.post)
    case 'gone':
    case 'merged':
      return absentSentence(text, outcome)
  }
}
