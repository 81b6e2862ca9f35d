/** Answers to an interaction, through its token: the same request while it is fresh and after a restart. */
import { Routes, type REST } from 'discord.js'

import { edit, type Said } from './layout.ts'

/** Writes (or writes again) the answer of a deferred interaction. An edit is the same however often it is sent. */
export async function answer(rest: REST, to: { application: string; token: string }, said: Said): Promise<void> {
  await rest.patch(Routes.webhookMessage(to.application, to.token), { body: edit(said), ...(said.files ? { files: said.files } : {}), auth: false })
}
