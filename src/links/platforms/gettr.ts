/** GETTR. */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^[pc][a-z0-9]{4,16}$/

function read({ segments }: Parts): Reading {
  const [first, second] = segments
  if (second === undefined || !ID.test(second)) return undefined
  if (first === 'post' || first === 'streaming') return { kind: 'post', nativeId: second, address: `https://gettr.com/post/${second}` }
  return first === 'comment' ? { kind: 'comment', nativeId: second, address: `https://gettr.com/comment/${second}` } : undefined
}

export const gettr: Platform = { name: 'gettr', title: 'GETTR', domains: ['gettr.com'], read }
