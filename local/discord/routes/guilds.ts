/** Servers, members, roles, people, and the application itself. */
import { GatewayIntentBits } from 'discord-api-types/v10'

import { missingAccess, notFound } from '../errors.ts'
import { guildPayload, memberPayload, rolePayload, userPayload } from '../payloads.ts'
import { checkPage } from '../rules/message.ts'
import { guildFor, type Context, type Route } from './route.ts'

const application = ({ discord }: Context) => {
  const { world } = discord
  return { id: world.applicationId, name: 'Vigie', description: '', icon: null, bot_public: true, bot_require_code_grant: false, verify_key: '', flags: 0, bot: userPayload(world.bot), integration_types_config: { 0: {} } }
}

function memberFor(context: Context): unknown {
  const member = guildFor(context).members.get(context.params.user ?? '')
  if (!member) throw notFound(10007, 'Member')
  return memberPayload(context.discord.world, member)
}

/** Listing people needs the members intent, whatever the gateway connection asked for. */
function members(context: Context): unknown {
  if ((context.discord.world.deniedIntents & GatewayIntentBits.GuildMembers) !== 0) throw missingAccess()
  const { limit, after = 0n } = checkPage(context.query, ['after'], 1, 1000)
  return [...guildFor(context).members.values()].filter((member) => BigInt(member.userId) > after).slice(0, limit).map((member) => memberPayload(context.discord.world, member))
}

function userFor({ discord, params }: Context): unknown {
  const user = discord.world.users.get(params.user ?? '')
  if (!user) throw notFound(10013, 'User')
  return userPayload(user)
}

function roleFor(context: Context): unknown {
  const role = guildFor(context).roles.get(context.params.role ?? '')
  if (!role) throw notFound(10011, 'Role')
  return rolePayload(role, 0)
}

function guild(context: Context): unknown {
  const found = guildFor(context)
  const counts = context.query.get('with_counts') === 'true' ? { approximate_member_count: found.members.size, approximate_presence_count: 0 } : {}
  return { ...guildPayload(found), ...counts }
}

function myGuilds({ discord }: Context): unknown {
  const { world } = discord
  return [...world.guilds.values()].filter((one) => one.members.has(world.bot.id)).map((one) => ({ id: one.id, name: one.name, icon: null, owner: false, permissions: '0', features: [] }))
}

export const guildRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', open: true, handle: ({ discord }) => ({ url: discord.gatewayUrl }) },
  { method: 'GET', path: '/gateway/bot', handle: ({ discord }) => ({ url: discord.gatewayUrl, shards: 1, session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 } }) },
  { method: 'GET', path: '/users/@me', handle: ({ discord }) => userPayload(discord.world.bot) },
  { method: 'GET', path: '/users/@me/guilds', query: ['before', 'after', 'limit', 'with_counts'], handle: myGuilds },
  { method: 'GET', path: '/users/:user', handle: userFor },
  { method: 'GET', path: '/oauth2/applications/@me', handle: application },
  { method: 'GET', path: '/applications/@me', handle: application },
  { method: 'GET', path: '/guilds/:guild', query: ['with_counts'], handle: guild },
  { method: 'GET', path: '/guilds/:guild/roles', handle: (context) => [...guildFor(context).roles.values()].map(rolePayload) },
  { method: 'GET', path: '/guilds/:guild/roles/:role', handle: roleFor },
  { method: 'GET', path: '/guilds/:guild/members', query: ['limit', 'after'], handle: members },
  { method: 'GET', path: '/guilds/:guild/members/:user', handle: memberFor },
]
