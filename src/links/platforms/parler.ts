import { byPath } from '../by-path.ts'

export const parler = byPath({ name: 'parler', title: 'Parler', domains: ['parler.com'], kind: 'post', behind: ['feed', 'post'], id: /^[0-9a-f-]{36}$/, address: (id) => `https://parler.com/feed/${id}` })
