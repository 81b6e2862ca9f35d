/** `/transmettre`, its modal, and the message menu: a member hands posts in. */
import { ApplicationCommandOptionType, ApplicationCommandType, ComponentType, InteractionContextType, TextInputStyle, type APIModalInteractionResponseCallbackData, type Attachment } from 'discord.js'

import type { App } from '../src/app.ts'
import { defineCommand, defineForm, defineMenu, type Caller, type Typed } from '../src/discord/command.ts'
import { localised, localisedName, optionOf } from '../src/discord/localise.ts'
import { sentence, type Said } from '../src/discord/layout.ts'
import { receiveForward, type HandIn } from '../src/flows/receive-forward.ts'
import { CATEGORIES, pictureType, PICTURES_AT_ONCE, type Category, type Picture } from '../src/intake/forward.ts'
import { findLinks } from '../src/intake/find-links.ts'
import type { Receipt } from '../src/links/receipt.ts'
import { keepTarget, targetsOf } from '../src/store/targets.ts'
import { fr, type Text } from '../src/text/fr.ts'

/** What `read` found: a hand-in, or what is wrong with a picture that came alone. */
type Read = HandIn | { fault: keyof Pick<Text['errors'], 'pictureTooLarge' | 'notAPicture' | 'pictureGone'> }
type Outcome = Receipt | { kind: 'fault'; fault: Extract<Read, { fault: unknown }>['fault'] }

interface Asked {
  id: string
  applicationId: string
  token: string
  locale: string
}

function handIn(asked: Asked, caller: Caller, given: Omit<HandIn, 'community' | 'user' | 'key' | 'answer'>): HandIn {
  return {
    ...given,
    community: caller.community.id,
    user: caller.user,
    key: asked.id,
    answer: { interaction: asked.id, application: asked.applicationId, token: asked.token, locale: asked.locale },
  }
}

/** The pictures that can be read; the fault of the first that cannot, told only when nothing else was handed in. */
async function readPictures(app: App, attachments: readonly Pick<Attachment, 'url' | 'size'>[]): Promise<{ pictures: Picture[]; fault?: Extract<Read, { fault: unknown }>['fault'] }> {
  const pictures: Picture[] = []
  let fault: Extract<Read, { fault: unknown }>['fault'] | undefined
  for (const attachment of attachments.slice(0, PICTURES_AT_ONCE)) {
    const fetched = await app.fetchPicture(attachment.url)
    const type = fetched.kind === 'picture' ? pictureType(fetched.bytes) : undefined
    if (fetched.kind === 'picture' && type) pictures.push({ bytes: fetched.bytes, type })
    else fault ??= fetched.kind === 'too-large' ? 'pictureTooLarge' : fetched.kind === 'unavailable' ? 'pictureGone' : 'notAPicture'
  }
  return fault === undefined ? { pictures } : { pictures, fault }
}

function targetFrom(app: App, caller: Caller, typed: string | null): number | undefined {
  if (typed === null || typed.trim() === '') return undefined
  const known = targetsOf(app.db, app.vault, caller.community.id).find((target) => String(target.id) === typed)
  return known?.id ?? keepTarget(app.db, app.vault, { community: caller.community.id, name: typed.slice(0, 80), now: app.now() })
}

const run = (app: App, read: Read): Outcome => ('fault' in read ? { kind: 'fault', fault: read.fault } : receiveForward(app, read))

/** The receipt itself waits in the outbox; here is only what was not kept. */
function say(text: Text, outcome: Outcome): Said | undefined {
  if (outcome.kind === 'received') return undefined
  if (outcome.kind === 'fault') return sentence(text.errors[outcome.fault])
  return sentence(outcome.kind === 'nothing' ? text.receipt.nothing : text.receipt.quota(outcome.perDay))
}

export const forward = defineCommand<Read, Outcome>({
  data: {
    ...localised('forward'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: [
      { ...optionOf('forward', 'link'), type: ApplicationCommandOptionType.String, max_length: 4000 },
      { ...optionOf('forward', 'target'), type: ApplicationCommandOptionType.String, autocomplete: true, max_length: 80 },
      { ...optionOf('forward', 'category'), type: ApplicationCommandOptionType.String, choices: CATEGORIES.map((category) => ({ name: fr.categories[category], value: category })) },
      { ...optionOf('forward', 'capture'), type: ApplicationCommandOptionType.Attachment },
      { ...optionOf('forward', 'note'), type: ApplicationCommandOptionType.String, max_length: 1000 },
      { ...optionOf('forward', 'words'), type: ApplicationCommandOptionType.String, max_length: 4000 },
    ],
  },
  access: 'member',
  modal: (typed, caller) => (typed.options.data.length === 0 ? pasteModal(caller.text) : undefined),
  complete: (app, typing, caller) => {
    const start = typing.options.getFocused().toLowerCase()
    return targetsOf(app.db, app.vault, caller.community.id)
      .filter((target) => target.name.toLowerCase().includes(start))
      .map((target) => ({ name: target.name.slice(0, 100), value: String(target.id) }))
  },
  read: async (typed: Typed, caller, app) => {
    const option = (name: keyof typeof fr.commands.forward.options) => typed.options.getString(fr.commands.forward.options[name].name)
    const capture = typed.options.getAttachment(fr.commands.forward.options.capture.name)
    const { pictures, fault } = await readPictures(app, capture ? [capture] : [])
    const links = linksIn(option('link'))
    if (fault !== undefined && links.length === 0) return { fault }
    return handIn(typed, caller, {
      door: 'slash',
      links,
      pictures,
      words: option('words') ?? undefined,
      note: option('note') ?? undefined,
      target: targetFrom(app, caller, option('target')),
      category: CATEGORIES.find((category): category is Category => category === option('category')),
    })
  },
  run,
  say,
})

/** A single word that is no address is handed on as it is, so that the answer can say what is wrong with it. */
function linksIn(typed: string | null): string[] {
  if (typed === null || typed.trim() === '') return []
  const found = findLinks(typed)
  return found.length > 0 ? found : [typed.trim()]
}

const FIELD = { links: 'links', target: 'target', captures: 'captures', note: 'note' } as const

function pasteModal({ modal }: Text): APIModalInteractionResponseCallbackData {
  return {
    custom_id: 'paste',
    title: modal.title,
    components: [
      { type: ComponentType.Label, label: modal.links, description: modal.linksHint, component: { type: ComponentType.TextInput, custom_id: FIELD.links, style: TextInputStyle.Paragraph, required: false, max_length: 4000 } },
      { type: ComponentType.Label, label: modal.target, component: { type: ComponentType.TextInput, custom_id: FIELD.target, style: TextInputStyle.Short, required: false, max_length: 80 } },
      { type: ComponentType.Label, label: modal.captures, description: modal.capturesHint, component: { type: ComponentType.FileUpload, custom_id: FIELD.captures, min_values: 0, max_values: PICTURES_AT_ONCE, required: false } },
      { type: ComponentType.Label, label: modal.note, component: { type: ComponentType.TextInput, custom_id: FIELD.note, style: TextInputStyle.Paragraph, required: false, max_length: 1000 } },
    ],
  }
}

export const forwardForm = defineForm<Read, Outcome>({
  id: 'paste',
  access: 'member',
  read: async (submitted, caller, app) => {
    const { fields } = submitted
    const links = linksIn(fields.getTextInputValue(FIELD.links))
    const uploaded = fields.getUploadedFiles(FIELD.captures)
    const { pictures, fault } = await readPictures(app, uploaded ? [...uploaded.values()] : [])
    if (fault !== undefined && links.length === 0) return { fault }
    const note = fields.getTextInputValue(FIELD.note).trim()
    return handIn(submitted, caller, { door: 'modal', links, pictures, note: note === '' ? undefined : note, target: targetFrom(app, caller, fields.getTextInputValue(FIELD.target)) })
  },
  run,
  say,
})

export const forwardMenu = defineMenu<Read, Outcome>({
  data: { ...localisedName('forwardMenu'), type: ApplicationCommandType.Message, contexts: [InteractionContextType.Guild] },
  access: 'member',
  read: async (menu, caller, app) => {
    const { content, attachments, embeds } = menu.targetMessage
    const links = findLinks(content)
    const { pictures, fault } = await readPictures(app, [...attachments.values()])
    if (fault !== undefined && links.length === 0) return { fault }
    // A link that Discord unfurled brings the post's words and author along.
    const embed = links.length === 1 ? embeds.find((one) => one.description) : undefined
    return handIn(menu, caller, { door: 'menu', links, pictures, words: embed?.description ?? undefined, author: embed?.author?.name })
  },
  run,
  say,
})
