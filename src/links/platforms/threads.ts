/** Threads. */
import type { Parts, Platform, Reading } from '../link.ts'

const CODE = /^[\w-]{1,64}$/

function read({ segments }: Parts): Reading {
  const [first, second, third] = segments
  if (first === 'share') return second === undefined || !CODE.test(second) ? undefined : { short: `https://www.threads.com/share/${second}` }
  const code = first === 't' ? second : second === 'post' && first?.startsWith('@') === true ? third : undefined
  if (code === undefined || !CODE.test(code)) return undefined
  return { kind: 'post', nativeId: code, author: first === 't' ? undefined : first?.replace(/^@/, ''), address: `https://www.threads.com/t/${code}` }
}

export const threads: Platform = { name: 'threads', title: 'Threads', domains: ['threads.net', 'threads.com'], read }
