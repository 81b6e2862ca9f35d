/** What a server says of itself. */
import type { Server } from '../server.ts'

type Entity = Record<string, unknown>

const streamUrl = ({ url }: Server) => url.replace(/^http/, 'ws')

const allowedBy = (server: Server): Entity => ({
  accounts: { max_featured_tags: 10 },
  statuses: { max_characters: server.habits.characters, max_media_attachments: 4, characters_reserved_per_url: 23 },
  media_attachments: { supported_mime_types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'], image_size_limit: 16_777_216 },
})

/** docs.joinmastodon.org/entities/Instance. snac leaves out what it allows. */
export function instanceEntity(server: Server): Entity {
  const { domain, habits, rules } = server
  const little = { domain, title: domain, version: habits.version, description: domain, languages: ['fr'] }
  if (server.kind === 'snac') return little
  return { ...little, source_url: 'https://exemple.org/source', usage: { users: { active_month: 1 } }, configuration: { urls: { streaming: streamUrl(server) }, ...allowedBy(server) }, registrations: { enabled: false, approval_required: false, message: null }, contact: { email: `admin@${domain}`, account: null }, rules }
}

/** docs.joinmastodon.org/entities/V1_Instance. */
export function oldInstanceEntity(server: Server): Entity {
  const { domain, habits, rules } = server
  return { uri: domain, title: domain, short_description: domain, description: domain, email: `admin@${domain}`, version: habits.version, urls: { streaming_api: streamUrl(server) }, stats: { user_count: 1, status_count: 0, domain_count: 0 }, languages: ['fr'], registrations: false, configuration: allowedBy(server), rules }
}
