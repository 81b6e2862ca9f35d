import { ApplicationCommandOptionType, ApplicationCommandType, AttachmentBuilder, ButtonStyle, ChannelType, Client, ComponentType, Events, GatewayIntentBits, MessageFlags, TextInputStyle, ThreadAutoArchiveDuration, type Interaction, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { BOT_PERMISSIONS, createForum } from '../../../local/discord/setting.ts'
import { openTown, type Town } from './client.ts'

let town: Town
let client: Client<true>
beforeEach(async () => {
  town = await openTown({ permissions: BOT_PERMISSIONS | 0x40n })
  const fresh = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages], rest: { api: town.discord.apiUrl }, allowedMentions: { parse: [] } })
  const ready = new Promise<Client<true>>((resolve) => fresh.once(Events.ClientReady, resolve))
  await fresh.login(town.discord.token)
  client = await ready
})
afterEach(async () => {
  expect(town.discord.complaints).toEqual([])
  await client.destroy()
  await town.close()
})

const channel = () => client.channels.fetch(town.town.id) as Promise<TextChannel>
const answering = (act: (interaction: Interaction) => Promise<unknown>) => { client.on(Events.InteractionCreate, (interaction) => void act(interaction)) }

test('messages: send, edit, react, fetch, start a thread, delete', async () => {
  const place = await channel()
  const message = await place.send({ content: 'bonjour', nonce: 'n1', enforceNonce: true, files: [new AttachmentBuilder(Buffer.from('png'), { name: 'a.png', description: 'capture' })] })
  expect((await fetch(message.attachments.first()?.url ?? '')).status).toBe(200)
  await message.edit({ content: 'changé', attachments: [] })
  await message.react('✅')
  const thread = await message.startThread({ name: 'fil', autoArchiveDuration: ThreadAutoArchiveDuration.OneDay })
  await thread.send('dedans')
  await thread.setArchived(true)
  expect([thread.id, (await place.messages.fetch({ limit: 10 })).map((one) => one.content)]).toEqual([message.id, ['changé']])
  await message.delete()
  expect(town.alice.sees(town.town.id)).toEqual([])
})

test('a forum post, its label, and the active threads', async () => {
  const forum = createForum(town.discord, town.guild, 'raids', { tags: ['urgent'] })
  const post = await client.channels.fetch(forum.id).then((one) => (one?.type === ChannelType.GuildForum ? one.threads.create({ name: 'Raid 1', message: { content: 'carte' }, appliedTags: [forum.tags?.[0]?.id ?? ''] }) : undefined))
  await post?.edit({ name: 'Raid 1 (calme)' })
  const active = await client.guilds.cache.get(town.guild.id)?.channels.fetchActiveThreads()
  expect(active?.threads.map((one) => one.name)).toEqual(['Raid 1 (calme)'])
})

test('commands are registered, and answered by a deferral, an edit and a follow-up', async () => {
  await client.application.commands.set([{ name: 'raid', description: 'x', options: [{ type: ApplicationCommandOptionType.Subcommand, name: 'voir', description: 'x', options: [{ type: ApplicationCommandOptionType.Integer, name: 'numero', description: 'x', required: true }] }] }])
  answering(async (interaction) => {
    if (!interaction.isChatInputCommand()) return
    const response = await interaction.deferReply({ flags: MessageFlags.Ephemeral, withResponse: true })
    expect(response.resource?.message?.flags.has(MessageFlags.Loading)).toBe(true)
    await interaction.editReply(`${interaction.options.getSubcommand()} ${String(interaction.options.getInteger('numero'))}`)
    await interaction.followUp({ content: 'suite', flags: MessageFlags.Ephemeral })
  })
  const answer = await town.alice.slash('raid voir', { numero: 7 })
  expect([answer.text, answer.ephemeral]).toEqual(['voir 7', true])
  await expect.poll(() => answer.followUps.map((one) => one.content)).toEqual(['suite'])
  expect((await client.application.commands.fetch()).map((one) => one.name)).toEqual(['raid'])
})

test('a modal with every kind of field is read as it was filled in', async () => {
  await client.application.commands.set([{ name: 'form', description: 'x' }])
  const read: unknown[] = []
  answering(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.showModal({ custom_id: 'm', title: 'M', components: [
        { type: ComponentType.Label, label: 'Texte', component: { type: ComponentType.TextInput, custom_id: 'text', style: TextInputStyle.Paragraph } },
        { type: ComponentType.Label, label: 'Gens', component: { type: ComponentType.UserSelect, custom_id: 'who' } },
        { type: ComponentType.Label, label: 'Motif', component: { type: ComponentType.StringSelect, custom_id: 'why', options: [{ label: 'Menace', value: 'threat' }] } },
        { type: ComponentType.Label, label: 'Captures', component: { type: ComponentType.FileUpload, custom_id: 'files', required: false, max_values: 3 } },
      ] })
    }
    if (!interaction.isModalSubmit()) return
    const { fields } = interaction
    read.push(fields.getTextInputValue('text'), fields.getSelectedUsers('who')?.map((one) => one.username), fields.getStringSelectValues('why'), fields.getUploadedFiles('files')?.map((one) => one.name))
    await interaction.reply('lu')
  })
  const { modal } = await town.alice.slash('form')
  await town.alice.submitModal(modal ?? {}, { Texte: 'des mots', Gens: 'Bruno', Motif: 'Menace', Captures: [{ filename: 'a.png', bytes: Buffer.from('x'), type: 'image/png' }] })
  expect(read).toEqual(['des mots', ['Bruno'], ['threat'], ['a.png']])
})

test('buttons, menus, message menus and suggestions', async () => {
  await client.application.commands.set([{ name: 'panneau', description: 'x', options: [{ type: ApplicationCommandOptionType.String, name: 'cible', description: 'x', autocomplete: true }] }, { type: ApplicationCommandType.Message, name: 'Transmettre' }])
  answering(async (interaction) => {
    if (interaction.isAutocomplete()) await interaction.respond([{ name: interaction.options.getFocused(), value: 'v' }])
    else if (interaction.isMessageContextMenuCommand()) await interaction.reply(interaction.targetMessage.content)
    else if (interaction.isChatInputCommand()) await interaction.reply({ flags: MessageFlags.IsComponentsV2, components: [{ type: ComponentType.TextDisplay, content: 'choisir' }, { type: ComponentType.ActionRow, components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Oui', customId: 'yes' }] }, { type: ComponentType.ActionRow, components: [{ type: ComponentType.ChannelSelect, customId: 'where', placeholder: 'Où' }] }] })
    else if (interaction.isButton()) await interaction.update({ components: [{ type: ComponentType.TextDisplay, content: 'choisi' }, { type: ComponentType.ActionRow, components: [{ type: ComponentType.ChannelSelect, customId: 'where', placeholder: 'Où' }] }] })
    else if (interaction.isChannelSelectMenu()) await interaction.reply({ content: interaction.channels.first()?.id ?? '' })
  })
  expect(await town.alice.autocomplete('panneau', 'cible', 'mar')).toEqual([{ name: 'mar', value: 'v' }])
  const { message } = await town.alice.slash('panneau')
  if (!message) throw new Error('no message')
  expect((await town.alice.click(message, 'Oui')).text).toContain('choisi')
  expect((await town.alice.select(message, 'Où', '#town')).text).toBe(town.town.id)
  expect((await town.alice.menu(town.bruno.say('des mots'), 'Transmettre')).text).toBe('des mots')
})

test('after a cut, op 7, or a 502, work goes on and nothing is lost or doubled', async () => {
  await client.application.commands.set([{ name: 'voir', description: 'x' }])
  answering(async (interaction) => { if (interaction.isChatInputCommand()) await interaction.reply('vu') })
  const back = new Promise((resolve) => client.once(Events.ShardResume, resolve))
  town.discord.gateway.reconnectAll()
  const answer = town.alice.slash('voir')
  await back
  expect((await answer).text).toBe('vu')
  town.discord.faults.add({ match: ({ path }) => path.endsWith('/messages'), do: '502-after' })
  const place = await channel()
  await place.send({ content: 'une fois', nonce: 'n1', enforceNonce: true })
  town.discord.faults.add({ match: ({ path }) => path.endsWith('/messages'), do: '429', retryAfter: 0.01 })
  await place.send('après')
  expect(town.bruno.sees(town.town.id).map((one) => one.content)).toEqual(['vu', 'une fois', 'après'])
})
