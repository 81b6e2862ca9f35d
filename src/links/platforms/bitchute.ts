import { byPath } from '../by-path.ts'

export const bitchute = byPath({ name: 'bitchute', title: 'BitChute', domains: ['bitchute.com'], kind: 'video', behind: ['video', 'embed', 'torrent'], id: /^[\w-]{5,20}$/, address: (id) => `https://www.bitchute.com/video/${id}/` })
