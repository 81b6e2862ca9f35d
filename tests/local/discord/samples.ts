/** Good requests of every kind, and every small way to spoil them. */
import type { Json } from './client.ts'

const button = { type: 2, style: 1, label: 'Oui', custom_id: 'yes', disabled: false }
const link = { type: 2, style: 5, label: 'Voir', url: 'https://example.org/x', emoji: { name: '🔎' } }
const words = { type: 3, custom_id: 'words', placeholder: 'Mots', min_values: 0, max_values: 2, options: [{ label: 'Un', value: '1', description: 'le premier', default: true }, { label: 'Deux', value: '2', emoji: { name: '✅' } }] }
const people = { type: 5, custom_id: 'people', placeholder: 'Gens', default_values: [{ id: '175928847299117063', type: 'user' }] }
const places = { type: 8, custom_id: 'places', channel_types: [0, 15], min_values: 1, max_values: 3 }
const rows = (...groups: Json[][]) => groups.map((components) => ({ type: 1, components }))
const V2 = 32768
const none = { parse: [] }

export const embed = { title: 'Titre', description: 'Mots', url: 'https://example.org', timestamp: '2026-08-01T10:00:00.000Z', color: 0xff0000, footer: { text: 'pied', icon_url: 'https://example.org/i.png' }, image: { url: 'https://example.org/i.png' }, thumbnail: { url: 'https://example.org/t.png' }, author: { name: 'Nom', url: 'https://example.org' }, fields: [{ name: 'Champ', value: 'Valeur', inline: true }] }

export const messages: Record<string, Json> = {
  plain: { content: 'bonjour', nonce: 'abc', enforce_nonce: true, tts: false, allowed_mentions: { parse: ['users'], roles: ['175928847299117063'], replied_user: false }, flags: 4 },
  embeds: { embeds: [embed], allowed_mentions: none },
  rows: { content: 'choisissez', components: rows([button, link], [words], [people], [places]), allowed_mentions: none },
  v2: {
    flags: V2, allowed_mentions: none,
    components: [
      { type: 17, accent_color: 255, spoiler: false, components: [{ type: 10, content: '# Titre' }, { type: 14, divider: true, spacing: 2 }, { type: 9, components: [{ type: 10, content: 'un' }, { type: 10, content: 'deux' }], accessory: { type: 11, media: { url: 'https://example.org/p.png' }, description: 'image', spoiler: true } }, { type: 1, components: [button] }] },
      { type: 12, items: [{ media: { url: 'https://example.org/a.png' }, description: 'a', spoiler: true }, { media: { url: 'https://example.org/b.png' } }] },
      { type: 9, id: 40, components: [{ type: 10, content: 'trois' }], accessory: link },
      { type: 10, id: 41, content: 'fin' },
      { type: 1, components: [words] },
    ],
  },
}

export const modal: Json = { custom_id: 'form', title: 'Formulaire', components: [
  { type: 10, content: 'Lisez' },
  { type: 18, label: 'Texte', description: 'court', component: { type: 4, custom_id: 'text', style: 1, min_length: 2, max_length: 50, value: 'abc', placeholder: 'là', required: true } },
  { type: 18, label: 'Choix', component: { type: 21, custom_id: 'radio', required: true, options: [{ label: 'Un', value: '1', description: 'a' }, { label: 'Deux', value: '2', default: true }] } },
  { type: 18, label: 'Cases', component: { type: 22, custom_id: 'ticks', required: false, min_values: 0, max_values: 2, options: [{ label: 'A', value: 'a' }, { label: 'B', value: 'b' }] } },
  { type: 18, label: 'Fichiers', component: { type: 19, custom_id: 'files', required: false, min_values: 0, max_values: 2 } },
] }
export const otherModal: Json = { custom_id: 'other', title: 'Suite', components: [
  { type: 18, label: 'Accord', component: { type: 23, custom_id: 'agree', default: false } },
  { type: 18, label: 'Motif', component: { ...words, custom_id: 'why', required: true, min_values: 1 } },
  { type: 18, label: 'Gens', component: { ...people, max_values: 2, required: false } },
  { type: 18, label: 'Lieu', component: places },
] }

export const commands: Json[] = [
  { name: 'transmettre', name_localizations: { 'en-GB': 'forward' }, description: 'Transmettre', description_localizations: { 'en-GB': 'Forward' }, default_member_permissions: '32', contexts: [0], integration_types: [0], nsfw: false, options: [
    { type: 3, name: 'lien', description: 'Le lien', required: true, min_length: 5, max_length: 2000 },
    { type: 4, name: 'jours', description: 'Jours', min_value: 1, max_value: 30, choices: [{ name: 'Un', value: 1, name_localizations: { fr: 'Un' } }, { name: 'Deux', value: 2 }] },
    { type: 3, name: 'qui', description: 'Qui', autocomplete: true },
    { type: 7, name: 'salon', description: 'Salon', channel_types: [0, 15] },
    { type: 10, name: 'seuil', description: 'Seuil', min_value: 0.5 },
    { type: 11, name: 'capture', description: 'Capture' },
  ] },
  { name: 'raid', description: 'Raids', options: [{ type: 1, name: 'voir', description: 'Voir', options: [{ type: 5, name: 'tout', description: 'Tout' }] }, { type: 2, name: 'regles', description: 'Règles', options: [{ type: 1, name: 'poser', description: 'Poser' }] }] },
  { type: 3, name: 'Transmettre à Vigie', name_localizations: { 'en-US': 'Forward to Vigie' } },
  { type: 2, name: 'Écouter' },
]

const LONG = 'é'.repeat(8_001)
const instead = (value: unknown): unknown[] => {
  if (typeof value === 'string') return ['', ' ', 'x'.repeat(26), 'x'.repeat(46), 'x'.repeat(81), 'x'.repeat(101), 'x'.repeat(151), 'x'.repeat(257), 'x'.repeat(1025), 'x'.repeat(2001), LONG, 7, true, null, [], {}, 'A B', 'javascript://x', 'É', 'attachment://nothing.png']
  if (typeof value === 'number') return [-1, 0, 1, 2, 3, 5, 12, 99, 1e10, 1.5, 'x', null, true]
  if (typeof value === 'boolean') return [!value, 'yes', 1, null]
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    return [[], null, 'x', {}, [...list, ...list], Array.from({ length: 11 }, () => list[0]), Array.from({ length: 41 }, () => list[0]), [null], [7]]
  }
  return [null, 'x', [], {}]
}

/** `body` spoilt at one place at a time: another value, a field less, a field more. */
export function* spoilt(body: unknown, path: string[] = []): Generator<{ path: string; body: unknown }> {
  for (const other of instead(body)) yield { path: path.join('.'), body: other }
  if (typeof body !== 'object' || body === null) return
  if (!Array.isArray(body)) yield { path: [...path, '+'].join('.'), body: { ...body, surprise: 1 } }
  for (const [key, value] of Object.entries(body)) {
    const rest = Array.isArray(body) ? body.filter((_, at) => String(at) !== key) : Object.fromEntries(Object.entries(body).filter(([one]) => one !== key))
    yield { path: [...path, key, '-'].join('.'), body: rest }
    for (const change of spoilt(value, [...path, key])) yield { path: change.path, body: Array.isArray(body) ? body.map((one: unknown, at) => (String(at) === key ? change.body : one)) : { ...body, [key]: change.body } }
  }
}
