/** A Mastodon post as an element. */
import { make } from '../dom.js'
import { files } from '../parts.js'
import { blocks, formatTime } from '../words.js'

/** Who may read a post; from the most readers to the fewest. */
export const VISIBILITIES = { public: 'publique', unlisted: 'non listée', private: 'abonnés', direct: 'mention privée' }

/** `page.answer(toot)` begins an answer. */
export function tootElement(toot, state, page) {
  return make('article', { class: `message toot${toot.visibility === 'direct' ? ' private' : ''}`, tabIndex: -1, data: { id: toot.id } },
    head(toot),
    make('div', { class: 'body' }, ...blocks(toot.blocks), ...files(toot.files, { me: state.me })),
    toot.stars.length > 0 && make('p', { class: 'stars' }, ...toot.stars.map((name) => make('span', {}, `★ par ${name}`))),
    make('button', { type: 'button', class: 'reply', data: { key: 'reply' }, onclick: () => page.answer(toot) }, '↩ Répondre', make('span', { class: 'unseen' }, ` à ${toot.author.name}`)))
}

function head({ author, at, visibility, isEdited, repliesTo }) {
  return make('header', {},
    make('strong', {}, author.name), author.isBot && make('span', { class: 'tag' }, 'BOT'), make('span', { class: 'note handle' }, author.handle),
    make('time', { title: formatTime(at, 'F') }, formatTime(at, 'f')),
    make('span', { class: 'note' }, VISIBILITIES[visibility]),
    isEdited && make('span', { class: 'note' }, '(modifiée)'), repliesTo && make('span', { class: 'note' }, `répond à ${repliesTo}`))
}
