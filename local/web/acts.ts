/** What can be done in the page; each act is one that `Actor` lets that person do, in a channel that they see, or a Mastodon post of theirs. */
import { z } from 'zod'

import type { Actor, Answer, Picture } from '../discord/actor.ts'
import type { Message } from '../discord/world.ts'
import { advance } from './clock.ts'
import { keepForm, sceneOf, type Demo } from './people.ts'
import { file, toot, writeToot } from './toots.ts'
import { formView, type FormView } from './view/form.ts'
import { placesOf } from './view/places.ts'

/** Discord's limit for one message of a member. */
const MESSAGE_LIMIT = 2000

const typed = z.union([z.string().max(6000), z.number(), z.boolean(), file])
const filled = z.union([z.string().max(6000), z.boolean(), z.array(z.union([z.string().max(100), file])).max(25)])
const options = z.record(z.string().max(100), typed)
const place = { person: z.string(), channel: z.string() }
const onMessage = { ...place, message: z.string() }

export const act = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('say'), ...place, content: z.string().max(MESSAGE_LIMIT), files: z.array(file).max(10) }),
  z.strictObject({ do: z.literal('slash'), ...place, name: z.string().max(100), options }),
  z.strictObject({ do: z.literal('autocomplete'), ...place, name: z.string().max(100), focused: z.string().max(100), typed: z.string().max(6000), options }),
  z.strictObject({ do: z.literal('menu'), ...onMessage, name: z.string().max(100) }),
  z.strictObject({ do: z.literal('user-menu'), ...onMessage, name: z.string().max(100) }),
  z.strictObject({ do: z.literal('click'), ...onMessage, button: z.string().max(100) }),
  z.strictObject({ do: z.literal('select'), ...onMessage, menu: z.string().max(100), values: z.array(z.string().max(100)).max(25) }),
  z.strictObject({ do: z.literal('submit'), ...place, form: z.string(), values: z.record(z.string().max(100), filled) }),
  z.strictObject({ do: z.literal('dismiss'), ...onMessage }),
  toot,
  z.strictObject({ do: z.literal('clock'), person: z.string(), jump: z.enum(['hour', 'digest']) }),
])
export type Act = z.infer<typeof act>

/** What came of an act, besides what the next state shows. */
export interface Did { notice?: string; form?: FormView; suggestions?: { name: string; value: string | number }[]; message?: string }

type Here = Exclude<Act, { do: 'clock' | 'toot' }>

/** Does it. Throws, in the words of the stand-ins, when this person may not. */
export async function perform(demo: Demo, actor: Actor, wish: Act): Promise<Did> {
  if (wish.do === 'clock') {
    await advance(demo.stage, wish.jump)
    return {}
  }
  if (wish.do === 'toot') return { message: writeToot(demo, actor, wish) }
  const channel = demo.stage.discord.world.channels.get(wish.channel)
  if (!channel || !placesOf(demo, actor).some((one) => one.id === channel.id)) throw new Error('this channel is gone')
  return await performHere(demo, actor.in(channel), wish)
}

async function performHere(demo: Demo, actor: Actor, wish: Here): Promise<Did> {
  const told = async (answer: Promise<Answer>) => tell(demo, actor, wish.channel, await answer)
  switch (wish.do) {
    case 'say': return { message: actor.say(wish.content, wish.files.map(picture)).id }
    case 'slash': return await told(actor.slash(wish.name, typedOptions(wish.options)))
    case 'autocomplete': return { suggestions: await actor.autocomplete(wish.name, wish.focused, wish.typed, typedOptions(wish.options)) }
    case 'menu': return await told(actor.menu(found(actor, wish), wish.name))
    case 'user-menu': return await told(actor.userMenu(found(actor, wish).author, wish.name))
    case 'click': return await told(actor.click(found(actor, wish), wish.button))
    case 'select': return await told(actor.select(found(actor, wish), wish.menu, wish.values))
    case 'submit': return await told(submit(demo, actor, wish))
    case 'dismiss': return dismiss(demo, found(actor, wish))
  }
}

function found(actor: Actor, { channel, message }: { channel: string; message: string }): Message {
  const one = actor.sees(channel).find((seen) => seen.id === message)
  if (!one) throw new Error('this message is not visible to that person')
  return one
}

async function submit(demo: Demo, actor: Actor, { form, values }: Extract<Here, { do: 'submit' }>): Promise<Answer> {
  const kept = demo.forms.get(form)
  if (kept?.actor !== actor.id) throw new Error('this form was opened by somebody else')
  const answer = await actor.submitModal(kept.modal, Object.fromEntries(Object.entries(values).map(([id, value]) => [id, Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : picture(one))) : value])))
  demo.forms.delete(form)
  return answer
}

function dismiss(demo: Demo, message: Message): Did {
  if (message.onlyFor === undefined) throw new Error('only a private answer can be put away')
  demo.dismissed.add(message.id)
  return {}
}

function tell(demo: Demo, actor: Actor, channel: string, { kind, modal, message }: Answer): Did {
  if (kind === 'failed') return { notice: 'L’application ne répond plus.' }
  if (modal) return { form: formView(sceneOf(demo, actor, channel), keepForm(demo, actor, modal), modal) }
  return message ? { message: message.id } : {}
}

const picture = ({ filename, type, data }: z.infer<typeof file>): Picture => ({ filename, type, bytes: Buffer.from(data, 'base64') })

function typedOptions(given: z.infer<typeof options>): Record<string, string | number | boolean | Picture> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'object' ? picture(value) : value]))
}
