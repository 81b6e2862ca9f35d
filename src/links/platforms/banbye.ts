import { byPath } from '../by-path.ts'

export const banbye = byPath({ name: 'banbye', title: 'BanBye', domains: ['banbye.com'], kind: 'video', behind: ['watch', 'embed'], id: /^v_[\w-]{5,20}$/, address: (id) => `https://banbye.com/watch/${id}` })
