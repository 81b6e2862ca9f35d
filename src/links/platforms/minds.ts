import { byPath } from '../by-path.ts'

export const minds = byPath({ name: 'minds', title: 'Minds', domains: ['minds.com'], kind: 'post', behind: ['newsfeed', 'view', 'media'], id: /^\d{10,25}$/, address: (id) => `https://www.minds.com/newsfeed/${id}` })
