/** What a person gets after acting: the answer as they see it. */
import type { Begun, Final } from '../interactions.ts'
import { readMessage } from '../read-message.ts'
import type { Message } from '../world.ts'

export interface Answer {
  kind: Final['kind']
  /** What they read: of the message, or the title of the modal. */
  text: string
  /** Seen by them alone. */
  ephemeral: boolean
  message?: Message
  modal?: Record<string, unknown>
  /** The messages that came after the answer, so far. */
  readonly followUps: readonly Message[]
}

/** Waits for the answer of an interaction: a message, an update, a modal, or nothing within three seconds. */
export async function follow({ interaction, answered }: Begun): Promise<Answer> {
  const final = await answered
  const { followUps } = interaction
  if (final.kind === 'message' || final.kind === 'update') return { kind: final.kind, text: readMessage(final.message), ephemeral: final.message.onlyFor !== undefined, message: final.message, followUps }
  if (final.kind === 'modal') return { kind: 'modal', text: String(final.modal.title), ephemeral: true, modal: final.modal, followUps }
  return { kind: final.kind, text: final.kind === 'silent' ? '' : 'L’application ne répond plus', ephemeral: true, followUps }
}
