/** `/transmettre`, its modal, and the message menu: a member hands posts in. */
import { ApplicationCommandOptionType, ApplicationCommandType, ComponentType, InteractionContextType, TextInputStyle, type APILabelComponent, type Attachment } from 'discord.js'

import type { App } from '../src/app.ts'
import { asNumber, defineCommand, defineForm, defineMenu, type Caller, type Modal, type Submitted, type Typed } from '../src/discord/command.ts'
import { localised, localisedChoice, localisedName, optionOf } from '../src/discord/localise.ts'
import { sentence, type Said } from '../src/discord/layout.ts'
import { receiveForward, type HandIn } from '../src/flows/receive-forward.ts'
import { CATEGORIES, pictureType, PICTURES_AT_ONCE, type Category, type Picture, type PictureFault } from '../src/intake/forward.ts'
import { findLinks } from '../src/intake/find-links.ts'
import type { Receipt } from '../src/links/receipt.ts'
import { findTarget, targetsOf } from '../src/store/targets.ts'
import { fr, type Text } from '../src/text/fr.ts'

/** What `read` found: a hand-in, or what is wrong with a picture that came alone. */
type Read = { handIn: HandIn; fault?: PictureFault | undefined } | { fault: PictureFault }
type Outcome = { receipt: Receipt } | { fault: PictureFault }

interface Asked {
  id: string
  applicationId: string
  token: string
  locale: string
}

/** The pictures that can be read, and the fault of the first that cannot. */
async function readPictures(app: App, attachments: readonly Pick<Attachment, 'url' | 'size'>[]): Promise<{ pictures: Picture[]; fault?: PictureFault }> {
  const fetched = await Promise.all(attachments.slice(0, PICTURES_AT_ONCE).map((attachment) => app.fetchPicture(attachment.url)))
  const pictures: Picture[] = []
  let fault: PictureFault | undefined
  for (const one of fetched) {
    const type = one.kind === 'picture' ? pictureType(one.bytes) : undefined
    if (one.kind === 'picture' && type) pictures.push({ bytes: one.bytes, type })
    else fault ??= one.kind === 'too-large' ? 'pictureTooLarge' : one.kind === 'unavailable' ? 'pictureGone' : 'notAPicture'
  }
  return fault === undefined ? { pictures } : { pictures, fault }
}

/** A hand-in, unless nothing is left of it but a picture that cannot be read. */
function handIn(asked: Asked, caller: Caller, { fault, ...given }: Omit<HandIn, 'community' | 'user' | 'key' | 'answer'> & { fault?: PictureFault | undefined }): Read {
  if (fault !== undefined && given.links.length === 0 && given.pictures.length === 0) return { fault }
  const answer = { interaction: asked.id, application: asked.applicationId, token: asked.token, locale: asked.locale, ...(fault === undefined ? {} : { also: fault }) }
  return { handIn: { ...given, community: caller.community.id, user: caller.user, key: asked.id, answer } }
}

/** A target of the list by its number, or by its name; another name is a proposal. */
function targetFrom(app: App, caller: Caller, typed: string | null): HandIn['target'] {
  const name = typed?.trim() ?? ''
  if (name === '') return undefined
  const id = asNumber(name)
  return id !== undefined && findTarget(app.db, caller.community.id, id) ? id : { name }
}

const run = (app: App, read: Read): Outcome => ('handIn' in read ? { receipt: receiveForward(app, read.handIn) } : read)

/** The receipt itself waits in the outbox; here is only what was not kept. */
function say(text: Text, outcome: Outcome): Said | undefined {
  if ('fault' in outcome) return sentence(text.errors[outcome.fault])
  const { receipt } = outcome
  if (receipt.kind === 'received') return undefined
  return sentence(receipt.kind === 'nothing' ? text.receipt.nothing : text.receipt.quota(receipt.perDay))
}

export const forward = defineCommand<Read, Outcome>({
  data: {
    ...localised('forward'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: [
      { ...optionOf('forward', 'link'), type: ApplicationCommandOptionType.String, max_length: 4000 },
      { ...optionOf('forward', 'target'), type: ApplicationCommandOptionType.String, autocomplete: true, max_length: 80 },
      { ...optionOf('forward', 'category'), type: ApplicationCommandOptionType.String, choices: CATEGORIES.map((category) => localisedChoice(category, (text) => text.categories[category])) },
      { ...optionOf('forward', 'capture'), type: ApplicationCommandOptionType.Attachment },
      { ...optionOf('forward', 'note'), type: ApplicationCommandOptionType.String, max_length: 1000 },
      { ...optionOf('forward', 'words'), type: ApplicationCommandOptionType.String, max_length: 4000 },
    ],
  },
  access: 'member',
  modal: (typed, caller, app) => (typed.options.data.length === 0 ? pasteModal(app, caller) : undefined),
  complete: (app, typing, caller) => targetChoices(app, caller, typing.options.getFocused()),
  read: async (typed: Typed, caller, app) => {
    const option = (name: keyof typeof fr.commands.forward.options) => typed.options.getString(fr.commands.forward.options[name].name)
    const capture = typed.options.getAttachment(fr.commands.forward.options.capture.name)
    return handIn(typed, caller, {
      ...(await readPictures(app, capture ? [capture] : [])),
      door: 'slash',
      links: linksIn(option('link')),
      words: option('words') ?? undefined,
      note: option('note') ?? undefined,
      target: targetFrom(app, caller, option('target')),
      category: CATEGORIES.find((category): category is Category => category === option('category')),
    })
  },
  run,
  say,
})

/** The targets of the community whose name holds what was typed. */
export function targetChoices(app: App, caller: Caller, typed: string): { name: string; value: string }[] {
  const start = typed.trim().toLowerCase()
  return targetsOf(app.db, app.vault, caller.community.id)
    .filter((target) => target.name.toLowerCase().includes(start))
    .map((target) => ({ name: target.name, value: String(target.id) }))
}

/** A single word that is no address is handed on as it is, so that the answer can say what is wrong with it. */
function linksIn(typed: string | null): string[] {
  if (typed === null || typed.trim() === '') return []
  const found = findLinks(typed)
  return found.length > 0 ? found : [typed.trim()]
}

const FIELD = { links: 'links', target: 'target', otherTarget: 'other-target', captures: 'captures', note: 'note' } as const
/** A menu holds 25 choices; one is « I do not know ». */
const TARGETS_SHOWN = 24

function pasteModal(app: App, { text, community }: Caller): Modal {
  const { modal } = text
  const targets = targetsOf(app.db, app.vault, community.id).slice(0, TARGETS_SHOWN)
  const label = (words: string, hint: string | undefined, component: APILabelComponent['component']): APILabelComponent => ({ type: ComponentType.Label, label: words, ...(hint === undefined ? {} : { description: hint }), component })
  const options = [{ label: modal.none, value: 'none' }, ...targets.map((target) => ({ label: target.name, value: String(target.id) }))]
  return {
    custom_id: 'paste',
    title: modal.title,
    components: [
      label(modal.links, modal.linksHint, { type: ComponentType.TextInput, custom_id: FIELD.links, style: TextInputStyle.Paragraph, required: false, max_length: 4000 }),
      ...(targets.length > 0 ? [label(modal.target, undefined, { type: ComponentType.StringSelect, custom_id: FIELD.target, required: false, options })] : []),
      label(targets.length > 0 ? modal.otherTarget : modal.target, modal.otherTargetHint, { type: ComponentType.TextInput, custom_id: FIELD.otherTarget, style: TextInputStyle.Short, required: false, max_length: 80 }),
      label(modal.captures, modal.capturesHint, { type: ComponentType.FileUpload, custom_id: FIELD.captures, min_values: 0, max_values: PICTURES_AT_ONCE, required: false }),
      label(modal.note, undefined, { type: ComponentType.TextInput, custom_id: FIELD.note, style: TextInputStyle.Paragraph, required: false, max_length: 1000 }),
    ],
  }
}

/** A new name wins over the list: it is what the member typed. */
function targetOf(app: App, caller: Caller, { fields }: Submitted): HandIn['target'] {
  const other = fields.getTextInputValue(FIELD.otherTarget).trim()
  if (other !== '') return { name: other }
  const chosen = fields.fields.has(FIELD.target) ? fields.getStringSelectValues(FIELD.target)[0] : undefined
  return chosen === undefined || chosen === 'none' ? undefined : targetFrom(app, caller, chosen)
}

export const forwardForm = defineForm<Read, Outcome>({
  id: 'paste',
  access: 'member',
  read: async (submitted, caller, app) => {
    const { fields } = submitted
    const uploaded = fields.getUploadedFiles(FIELD.captures)
    const note = fields.getTextInputValue(FIELD.note).trim()
    return handIn(submitted, caller, {
      ...(await readPictures(app, uploaded ? [...uploaded.values()] : [])),
      door: 'modal',
      links: linksIn(fields.getTextInputValue(FIELD.links)),
      note: note === '' ? undefined : note,
      target: targetOf(app, caller, submitted),
    })
  },
  run,
  say,
})

export const forwardMenu = defineMenu<Read, Outcome>({
  data: { ...localisedName('forwardMenu'), type: ApplicationCommandType.Message, contexts: [InteractionContextType.Guild] },
  access: 'member',
  read: async (menu, caller, app) => {
    const { targetMessage } = menu
    // A message that was forwarded inside Discord carries the original's content in a snapshot.
    const parts = [targetMessage, ...targetMessage.messageSnapshots.values()]
    const links = [...new Set(parts.flatMap(({ content }) => findLinks(content)))]
    const attachments = parts.flatMap((part) => [...part.attachments.values()])
    // A link that Discord unfurled brings the post's words and author along.
    const embed = links.length === 1 ? parts.flatMap((part) => part.embeds).find((one) => one.description) : undefined
    return handIn(menu, caller, { ...(await readPictures(app, attachments)), door: 'menu', links, words: embed?.description ?? undefined, author: embed?.author?.name })
  },
  run,
  say,
})
