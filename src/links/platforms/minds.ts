/** Minds. */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^\d{10,25}$/
const CONTAINERS = new Set(['newsfeed', 'view', 'media'])
/** A comment's URN ends in its own number: `urn:comment:<post>:0:0:0:<comment>`. */
const COMMENT = /^urn:comment:[\d:]{1,120}:(\d{10,25})$/

function read({ segments, get }: Parts): Reading {
  const id = segments[segments.findIndex((part) => CONTAINERS.has(part)) + 1]
  if (id === undefined || id === segments[0] || !ID.test(id)) return undefined
  const address = `https://www.minds.com/newsfeed/${id}`
  const urn = get('focusedCommentUrn')
  const comment = COMMENT.exec(urn ?? '')?.[1]
  if (comment !== undefined) return { kind: 'comment', nativeId: comment, scope: id, address: `${address}?focusedCommentUrn=${urn ?? ''}` }
  return { kind: 'post', nativeId: id, address }
}

export const minds: Platform = { name: 'minds', title: 'Minds', domains: ['minds.com'], read }
