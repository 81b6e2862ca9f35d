import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { expect, test } from 'vitest'

import { handlers } from '../../commands/index.ts'
import type { Handler } from '../../src/discord/command.ts'
import { ALL_NEEDS } from '../../src/discord/inspect.ts'
import { packageRoot } from '../../src/lib/package-root.ts'

/** Every action and who may do it; an action that is not in this table does not exist. */
const TABLE: Record<'member' | 'coordinator', string[]> = {
  member: [
    '/aide', '/mastodon delier', '/mastodon lier', '/mes-donnees effacer', '/mes-donnees exporter', '/mes-signalements', '/personne', '/raid liste', '/raid voir', '/resume', '/transmettre', 'menu Transmettre à Vigie', 'form paste',
    'button follow', 'button unfollow', 'button words', 'form words-form',
    'button batch', 'button show', 'button hide', 'button picture', 'button sharp', 'button care', 'button care-limit', 'button care-avoid', 'button care-pause', 'button care-resume', 'button reported', 'button already-removed', 'button skipped', 'button no-offence',
    'button report', 'button reports-back', 'button report-removed', 'button report-refused', 'button report-other', 'button report-undo', 'button report-reference', 'form report-noted', 'button report-note', 'form report-noted-batch', 'button report-when', 'form report-dated',
    'button steps', 'button steps-back', 'button step', 'button step-take', 'form step-taken', 'button step-give-back', 'button step-confirm', 'button step-not-done', 'button step-finish', 'form step-done', 'button imminent', 'button imminent-off',
    'button target-me', 'form target-register-me', 'button target-name', 'button target-content', 'button target-pause', 'button target-hold', 'button target-delegate', 'button target-notice', 'button target-accounts', 'form target-set-accounts',
    'button erase-me', 'button keep-me', 'button unlink',
    'button raids', 'button own-digest', 'button own-digest-set', 'button own-digest-stop',
  ],
  coordinator: [
    '/bilan', '/mastodon bloques', '/raid fermer', '/raid fusionner', '/raid ouvrir', '/raid renommer', '/raid rouvrir', '/raid scinder', '/vigie configurer', '/vigie etat', '/vigie miroir', '/vigie fiche',
    'button accept', 'button accept-as', 'button aim-at', 'button reject', 'button reject-as', 'button reopen',
    'button copy-of', 'button apart', 'button not-apart', 'button same-post', 'button not-same', 'button copy-all', 'button copy-none', 'button copy', 'form copy-number', 'button not-copy', 'button other-raid', 'button into-raid', 'button removed', 'button up-again',
    'button address', 'form address-is', 'button found', 'button part', 'button part-off',
    'button home-report', 'form home-report-send', 'button mention-open', 'button mention-dismiss', 'button mention-block', 'button mention-block-yes', 'button mention-block-no',
    'button split', 'button raid-open', 'button raid-dismiss', 'button settings', 'button set', 'button mirror-of', 'button mirror-remove', 'button line-remove', 'button unblock',
    'button target-show', 'button target-other', 'form target-register-other', 'button target-unlink', 'button target-remove', 'button claim-true', 'button claim-false',
  ],
}

function actionsOf(handler: Handler): [action: string, access: string][] {
  if (handler.type === 'menu') return [[`menu ${handler.data.name}`, handler.access]]
  if (handler.type !== 'command') return [[`${handler.type} ${handler.id}`, handler.access]]
  const subcommands = Object.entries(handler.subcommands).map(([name, { access }]): [string, string] => [`/${handler.data.name} ${name}`, access])
  return handler.alone ? [[`/${handler.data.name}`, handler.alone.access]] : subcommands
}

const actions = handlers.flatMap(actionsOf)

test.each(actions)('%s is for: %s', (action, access) => {
  expect(TABLE[access === 'coordinator' ? 'coordinator' : 'member']).toContain(action)
})

test('the table holds every action once, and no other', () => {
  expect(actions.map(([action]) => action).sort()).toEqual([...TABLE.member, ...TABLE.coordinator].sort())
})

test('a subcommand that is registered has its steps, and the other way round', () => {
  for (const handler of handlers) {
    if (handler.type !== 'command') continue
    const options = (handler.data as { options?: { type: number; name: string }[] }).options ?? []
    expect(options.filter((option) => option.type === 1).map((option) => option.name).sort()).toEqual(Object.keys(handler.subcommands).sort())
  }
})

test('the README’s invitation asks for the permissions that Vigie needs, and no other', () => {
  const asked = /permissions=(\d+)/.exec(readFileSync(join(packageRoot(), 'README.md'), 'utf8'))?.[1]
  expect(asked).toBe(String(ALL_NEEDS.reduce((all, name) => all | PermissionFlagsBits[name], 0n)))
})
