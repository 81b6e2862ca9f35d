import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, expect, test } from 'vitest'

import { createChannel, setOverwrites } from '../../local/discord/setting.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { held, shown } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

test('an empty server is ready after four choices in one private panel, and what waited is shown', async () => {
  stage = await openStage({ isConfigured: false })
  await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1' })
  let panel = await stage.chloe.slash('vigie configurer')
  expect(panel.ephemeral).toBe(true)
  expect(panel.text).toContain('Il reste à choisir : salon de relecture (équipe seulement), salon ou forum des raids, salon du résumé quotidien, rôle de coordination.')
  panel = await stage.chloe.select(held(panel), 'Salon de relecture (équipe seulement)', 'relecture')
  expect(await shown(stage, stage.chloe, stage.channels.review)).toHaveLength(1)
  panel = await stage.chloe.select(held(panel), 'Salon ou forum des raids', 'raids')
  panel = await stage.chloe.select(held(panel), 'Salon du résumé quotidien', 'resume')
  panel = await stage.chloe.select(held(panel), 'Rôle de coordination', 'Coordination')
  expect(panel.text).toContain('Tout est réglé.')
})

test('the other pages hold hour, zone, language, seats, limits and durations; each choice is kept at once', async () => {
  stage = await openStage()
  let panel = await stage.chloe.click(held(await stage.chloe.slash('vigie configurer')), 'Rythme et langue')
  for (const [menu, choice] of [['Heure du résumé', 'Heure du résumé : 19 h'], ['Fuseau horaire', 'Fuseau horaire : America/Guadeloupe'], ['Langue des messages publics', 'Langue des messages publics : Anglais'], ['Jours calmes', 'Jours calmes : Rien']] as const) panel = await stage.chloe.select(held(panel), menu, choice)
  panel = await stage.chloe.click(held(panel), 'Limites et durées')
  panel = await stage.chloe.select(held(panel), 'Détection des raids', 'Détection des raids : sensible')
  await stage.chloe.select(held(panel), 'Signalements par publication, en plus de la personne visée', 'Signalements par publication, en plus de la personne visée : 2 témoins')
  const { communityById } = await import('../../src/store/communities.ts')
  expect(communityById(stage.vigie.app.db, stage.community)).toMatchObject({ digestHour: 19, timeZone: 'America/Guadeloupe', language: 'en', quietDay: 'nothing', sensitivity: 'sensitive', witnessSeats: 2 })
})

test('only those who coordinate may configure; @everyone cannot be the coordinators’ role', async () => {
  stage = await openStage()
  expect((await stage.alice.slash('vigie configurer')).text).toBe('Ce geste est réservé à l’équipe de coordination. Demandez-lui.')
  const panel = await stage.chloe.slash('vigie configurer')
  expect((await stage.chloe.select(held(panel), 'Rôle de coordination', stage.guild.id)).text).toContain('@everyone ne peut pas être le rôle de coordination')
})

test('what stands in the way is named with its remedy: a permission, a public channel, one that is gone', async () => {
  stage = await openStage()
  setOverwrites(stage.discord, stage.channels.raids, [{ id: stage.guild.id, type: 0, allow: 0n, deny: PermissionFlagsBits.CreatePublicThreads }, { id: stage.discord.world.bot.id, type: 1, allow: 0n, deny: PermissionFlagsBits.CreatePublicThreads }])
  const open = createChannel(stage.discord, stage.guild, 'tout-le-monde')
  stage.discord.gateway.dispatch('CHANNEL_CREATE', { id: open.id, type: 0, name: open.name, guild_id: stage.guild.id, position: 0, permission_overwrites: [] })
  await new Promise((resolve) => setTimeout(resolve, 50))
  const status = await stage.chloe.slash('vigie etat')
  expect(status.text).toContain(`⚠ <#${stage.channels.raids.id}> : il manque à Vigie « Créer des fils publics ».`)
  const panel = await stage.chloe.select(held(await stage.chloe.slash('vigie configurer')), 'Salon de relecture (équipe seulement)', 'tout-le-monde')
  expect(panel.text).toContain('est visible de tout le monde')
})

test('the same definition is registered once, whatever restarts', async () => {
  stage = await openStage()
  const puts = () => stage.discord.journal.filter((entry) => entry.method === 'PUT' && entry.path.endsWith('/commands')).length
  expect(puts()).toBe(1)
  const { registerCommands } = await import('../../src/discord/register.ts')
  const { handlers } = await import('../../commands/index.ts')
  const { REST } = await import('discord.js')
  const rest = new REST({ api: stage.discord.apiUrl }).setToken(stage.discord.token)
  expect(await registerCommands(stage.vigie.app, rest, stage.discord.world.applicationId, handlers)).toBe(false)
  expect(puts()).toBe(1)
  expect(await registerCommands(stage.vigie.app, rest, stage.discord.world.applicationId, handlers.slice(1))).toBe(true)
  expect(puts()).toBe(2)
})
