import { byPath } from '../by-path.ts'

export const streamable = byPath({ name: 'streamable', title: 'Streamable', domains: ['streamable.com'], kind: 'video', behind: ['', 'e', 'o', 's'], id: /^(?!(?:login|signup|terms|pricing|privacy|about|help|faq|upload|api|app|video)$)[a-z0-9]{3,8}$/, address: (id) => `https://streamable.com/${id}` })
