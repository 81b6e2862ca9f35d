import { byPath } from '../by-path.ts'

export const crowdbunker = byPath({ name: 'crowdbunker', title: 'CrowdBunker', domains: ['crowdbunker.com'], kind: 'video', behind: ['v', 'embed'], id: /^[\w-]{5,20}$/, address: (id) => `https://crowdbunker.com/v/${id}` })
