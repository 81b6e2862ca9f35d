/** Everything members can use, in the README's order: the one list; nothing is found by scanning folders. */
import type { Handler } from '../src/discord/command.ts'
import { forward, forwardForm, forwardMenu } from './forward.ts'
import { help } from './help.ts'
import { accept, acceptAs, reject, rejectAs } from './review.ts'

export const handlers: readonly Handler[] = [forward, forwardForm, forwardMenu, accept, acceptAs, reject, rejectAs, help]
