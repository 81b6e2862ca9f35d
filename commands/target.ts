/** `/personne`: a target registers, or is registered; accounts, consents, delegate, pause. */
import { ApplicationCommandOptionType, ApplicationCommandType, ComponentType, InteractionContextType, TextInputStyle } from 'discord.js'

import type { App } from '../src/app.ts'
import { asNumber, defineButton, defineCommand, defineForm, defineOpener, numberIn, type Caller, type Handler, type Modal } from '../src/discord/command.ts'
import { button, inert, line, menu, shortList, row, sentence, userMenu, type Said } from '../src/discord/layout.ts'
import { localised, optionOf } from '../src/discord/localise.ts'
import { nameOfRaid } from '../src/discord/screens/raid.ts'
import { changeTarget, registerTarget, type Changed, type Registered, type TargetChange } from '../src/flows/register-target.ts'
import { NOTICE_CHOICES } from '../src/raids/notice.ts'
import { findMember, userOf } from '../src/store/members.ts'
import { raidsAgainst } from '../src/store/raids.ts'
import { claimBy, claimsOf, findTarget, handlesOf, nameOf, targetsFor, targetsOf, type Target } from '../src/store/targets.ts'
import { fr, type Text } from '../src/text/fr.ts'
import { targetChoices } from './forward.ts'

/** What the field of accounts holds. */
const ACCOUNTS_LENGTH = 1000
const FIELD = { name: 'name', accounts: 'accounts', member: 'member' } as const

type Found = Target | { kind: 'not-yours' | 'none' | 'claimed' }

/** The person that was named, or the caller's own registration; a claim that waits is not theirs yet. */
function read(app: App, { community, user, isCoordinator }: Caller, typed: string | null): Found {
  const me = findMember(app.db, app.vault, community.id, user)
  const mine = me === undefined ? [] : targetsFor(app.db, community.id, me)
  const typedName = typed?.trim().toLowerCase() ?? ''
  if (typedName === '') return mine[0] ?? (me !== undefined && claimBy(app.db, community.id, me) && !isCoordinator ? { kind: 'claimed' } : { kind: 'none' })
  const id = asNumber(typedName) ?? targetsOf(app.db, app.vault, community.id).find((target) => target.name.toLowerCase() === typedName)?.id
  const found = id === undefined ? undefined : findTarget(app.db, community.id, id)
  if (!found) return { kind: 'none' }
  return isCoordinator || mine.some((target) => target.id === found.id) ? found : { kind: 'not-yours' }
}

export const target = defineCommand<string | null, Found>({
  data: {
    ...localised('target'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: [{ ...optionOf('target', 'target'), type: ApplicationCommandOptionType.String, autocomplete: true, max_length: 80 }],
  },
  access: 'member',
  complete: (app, typing, caller) => {
    const known = targetChoices(app, caller, typing.options.getFocused())
    const me = findMember(app.db, app.vault, caller.community.id, caller.user)
    const mine = new Set(me === undefined ? [] : targetsFor(app.db, caller.community.id, me).map((one) => String(one.id)))
    return caller.isCoordinator ? known : known.filter((choice) => mine.has(choice.value))
  },
  read: (typed) => typed.options.getString(fr.commands.target.options.target.name),
  run: (app, typed, caller) => read(app, caller, typed),
  say: (text, found, caller, app) => {
    if (!('kind' in found)) return panel(app, text, found, caller)
    if (found.kind === 'claimed') return sentence(text.target.claimed)
    return found.kind === 'not-yours' ? sentence(text.target.notYours) : introduction(app, text, caller)
  },
})

function introduction(app: App, text: Text, { community, isCoordinator }: Caller): Said {
  const say = text.target
  const claims = isCoordinator ? claimsOf(app.db, app.vault, community.id) : []
  const others = isCoordinator ? targetsOf(app.db, app.vault, community.id).filter((one) => !claims.some((claim) => claim.id === one.id)) : []
  const known = [...claims.map((one) => ({ label: say.toConfirm(one.name), value: String(one.id) })), ...others.map((one) => ({ label: one.name, value: String(one.id) }))]
  const buttons = [button('target-me', say.registerMe, 'main'), ...(isCoordinator ? [button('target-other', say.registerOther)] : [])]
  return sentence([say.intro, ...(isCoordinator ? [say.introCoordinator] : [])].join('\n'), ...(known.length > 0 ? [menu('target-show', say.choose, known)] : []), row(...buttons))
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What is kept of a target and what they agreed to, with a button for each. */
function panel(app: App, text: Text, { community, id }: Target, { isCoordinator }: Pick<Caller, 'isCoordinator'>): Said {
  const say = text.target
  const found = findTarget(app.db, community, id)
  if (!found) return sentence(say.gone)
  const handles = handlesOf(app.db, app.vault, community, id)
  const person = (member: number | null) => (member === null ? undefined : userOf(app.db, app.vault, community, member))
  const [member, delegate, claimant] = [person(found.member), person(found.delegate), person(found.claimant)]
  const raids = raidsAgainst(app.db, community, id).filter((raid) => isCoordinator || raid.toldAt !== null).map((raid) => nameOfRaid(app.vault, text, raid))
  const lines = [
    `### ${say.title(inert(nameOf(app.vault, found)))}`,
    handles.length > 0 ? say.accounts(handles.map(inert).join(', ')) : say.noAccounts,
    ...(claimant === undefined ? [] : [isCoordinator ? say.claims(claimant) : say.waits]),
    member === undefined ? say.noMember : say.isMember(member),
    delegate === undefined ? say.noDelegate : say.delegate(delegate),
    say.showName(found.showName),
    say.hideContent(found.hideContent),
    say.paused(found.pausedAt !== null),
    say.notice(say.notices[found.notice]),
    say.holds(found.holdsEvidence),
    raids.length > 0 ? say.raids(shortList(raids, text.others)) : say.noRaids,
  ]
  const key = String(id)
  return {
    components: [
      line(lines.join('\n')),
      row(button(`target-name:${key}`, say.toggleName), button(`target-content:${key}`, say.toggleContent), button(`target-hold:${key}`, say.toggleHold), button(`target-pause:${key}`, say.togglePause), button(`target-accounts:${key}`, say.editAccounts)),
      userMenu(`target-delegate:${key}`, say.chooseDelegate, delegate),
      menu(`target-notice:${key}`, say.chooseNotice, NOTICE_CHOICES.map((choice) => ({ label: sentenceCase(say.notices[choice]), description: say.noticeHints[choice], value: choice, default: choice === found.notice }))),
      ...(isCoordinator ? [row(...(claimant === undefined ? [] : [button(`claim-true:${key}`, say.confirmClaim, 'good'), button(`claim-false:${key}`, say.refuseClaim, 'danger')]), ...(member === undefined ? [] : [button(`target-unlink:${key}`, say.unlink)]), button(`target-remove:${key}`, say.remove, 'danger'))] : []),
    ],
  }
}

export const targetShow = defineButton<string | null, Found>({
  id: 'target-show',
  answers: 'update',
  access: 'coordinator',
  read: (clicked) => (clicked.isStringSelectMenu() ? (clicked.values[0] ?? null) : null),
  run: (app, typed, caller) => read(app, caller, typed),
  say: (text, found, caller, app) => ('kind' in found ? sentence(text.target.gone) : panel(app, text, found, caller)),
})

const textField = (label: string, hint: string, field: { id: string; style: TextInputStyle; required: boolean; max: number; value?: string }) => ({
  type: ComponentType.Label as const,
  label,
  description: hint,
  component: { type: ComponentType.TextInput as const, custom_id: field.id, style: field.style, required: field.required, max_length: field.max, ...(field.value ? { value: field.value } : {}) },
})

function registerModal(text: Text, id: 'target-register-me' | 'target-register-other'): Modal {
  const say = text.target
  return {
    custom_id: id,
    title: say.formTitle,
    components: [
      textField(say.nameField, say.nameHint, { id: FIELD.name, style: TextInputStyle.Short, required: true, max: 80 }),
      textField(say.accountsField, say.accountsHint, { id: FIELD.accounts, style: TextInputStyle.Paragraph, required: false, max: ACCOUNTS_LENGTH }),
      ...(id === 'target-register-other' ? [{ type: ComponentType.Label as const, label: say.memberField, component: { type: ComponentType.UserSelect as const, custom_id: FIELD.member, required: false, min_values: 0, max_values: 1 } }] : []),
    ],
  }
}

export const targetMe = defineOpener({ id: 'target-me', access: 'member', modal: (_, { text }) => registerModal(text, 'target-register-me') })
export const targetOther = defineOpener({ id: 'target-other', access: 'coordinator', modal: (_, { text }) => registerModal(text, 'target-register-other') })

const handlesIn = (typed: string): string[] => typed.split(/[\n,;]+/).map((one) => one.trim().slice(0, 200)).filter((one) => one !== '').slice(0, 20)

function registerForm(id: 'target-register-me' | 'target-register-other'): Handler {
  return defineForm<Parameters<typeof registerTarget>[1], Registered>({
    id,
    access: id === 'target-register-me' ? 'member' : 'coordinator',
    read: ({ fields }, caller) => ({
      community: caller.community.id,
      by: caller.user,
      name: fields.getTextInputValue(FIELD.name),
      handles: handlesIn(fields.getTextInputValue(FIELD.accounts)),
      person: id === 'target-register-me' ? caller.user : fields.getSelectedUsers(FIELD.member)?.first()?.id,
      isCoordinator: caller.isCoordinator,
    }),
    run: registerTarget,
    say: (text, outcome, caller, app) => {
      if (outcome.kind === 'no-name') return sentence(text.target.noName)
      if (outcome.kind === 'taken') return sentence(text.target.taken)
      if (outcome.kind === 'claimed') return sentence(text.target.claimed)
      const found = findTarget(app.db, caller.community.id, outcome.target)
      return found ? panel(app, text, found, caller) : sentence(text.target.gone)
    },
  })
}

export const targetRegisterMe = registerForm('target-register-me')
export const targetRegisterOther = registerForm('target-register-other')

const sayChanged = (text: Text, outcome: Changed, caller: Caller, app: App): Said => (outcome.kind === 'changed' ? panel(app, text, outcome.target, caller) : sentence(outcome.kind === 'gone' ? text.target.gone : text.target.notYours))

interface Wish {
  target: number
  change: (now: Target) => TargetChange
}

const runChange = (app: App, { target: id, change }: Wish, { community, user, isCoordinator }: Caller): Changed => {
  const now = findTarget(app.db, community.id, id)
  return now ? changeTarget(app, { community: community.id, by: user, isCoordinator, target: id, change: change(now) }) : { kind: 'gone' }
}

function toggle(id: string, change: Wish['change']): Handler {
  return defineButton<Wish, Changed>({ id, answers: 'update', access: id === 'target-unlink' ? 'coordinator' : 'member', read: (clicked) => ({ target: numberIn(clicked.customId), change }), run: runChange, say: sayChanged })
}

export const targetToggles: readonly Handler[] = [
  toggle('target-name', (now) => ({ showName: !now.showName })),
  toggle('target-content', (now) => ({ hideContent: !now.hideContent })),
  toggle('target-pause', (now) => ({ isPaused: now.pausedAt === null })),
  toggle('target-hold', (now) => ({ holdsEvidence: !now.holdsEvidence })),
  toggle('target-unlink', () => ({ isUnlinked: true })),
]

export const targetDelegate = defineButton<Wish, Changed>({
  id: 'target-delegate',
  answers: 'update',
  access: 'member',
  read: (clicked) => ({ target: numberIn(clicked.customId), change: () => ({ delegate: clicked.isUserSelectMenu() ? (clicked.values[0] ?? null) : null }) }),
  run: runChange,
  say: sayChanged,
})

export const targetNotice = defineButton<Wish, Changed>({
  id: 'target-notice',
  answers: 'update',
  access: 'member',
  read: (clicked) => {
    const chosen = clicked.isStringSelectMenu() ? NOTICE_CHOICES.find((choice) => choice === clicked.values[0]) : undefined
    if (chosen === undefined) throw new Error('a menu gave a value that it does not hold')
    return { target: numberIn(clicked.customId), change: () => ({ notice: chosen }) }
  },
  run: runChange,
  say: sayChanged,
})

/** What a person may see of a target's accounts before they change them: their own, or any as a coordinator. */
function mayChange(app: App, { community, user, isCoordinator }: Caller, id: number): boolean {
  const me = findMember(app.db, app.vault, community.id, user)
  return isCoordinator || (me !== undefined && targetsFor(app.db, community.id, me).some((one) => one.id === id))
}

/** As many accounts as the field holds: one cut in the middle would be kept so. */
function fitting(handles: readonly string[]): string {
  let left = ACCOUNTS_LENGTH
  return handles.filter((handle) => (left -= handle.length + 1) >= 0).join('\n')
}

export const targetAccounts = defineOpener({
  id: 'target-accounts',
  access: 'member',
  modal: (clicked, caller, app) => {
    const id = numberIn(clicked.customId)
    const { target: say } = caller.text
    const handles = mayChange(app, caller, id) ? fitting(handlesOf(app.db, app.vault, caller.community.id, id)) : ''
    return { custom_id: `target-set-accounts:${String(id)}`, title: say.accountsField, components: [textField(say.accountsField, say.accountsHint, { id: FIELD.accounts, style: TextInputStyle.Paragraph, required: false, max: ACCOUNTS_LENGTH, value: handles })] }
  },
})

export const targetSetAccounts = defineForm<Wish, Changed>({
  id: 'target-set-accounts',
  answers: 'update',
  access: 'member',
  read: (submitted) => {
    const handles = handlesIn(submitted.fields.getTextInputValue(FIELD.accounts))
    return { target: numberIn(submitted.customId), change: () => ({ handles }) }
  },
  run: runChange,
  say: sayChanged,
})
