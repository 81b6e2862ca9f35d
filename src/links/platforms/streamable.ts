import { byPath } from '../by-path.ts'

export const streamable = byPath({ name: 'streamable', title: 'Streamable', domains: ['streamable.com'], kind: 'video', behind: ['', 'e', 'o', 's'], id: /^[a-z0-9]{3,8}$/, address: (id) => `https://streamable.com/${id}` })
