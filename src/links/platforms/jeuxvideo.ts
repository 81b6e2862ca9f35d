/** jeuxvideo.com: topics and messages of its forums, where French raids are often arranged. */
import type { Parts, Platform, Reading } from '../link.ts'

/** `42-<forum>-<topic>-<page>-0-1-0-<title>.htm` (1- and 42- are two layouts of one forum). */
const TOPIC = /^(?:1|42)-(\d{1,10})-(\d{1,12})-\d{1,6}-0-1-0-[\w-]{1,300}\.htm$/
const MESSAGE = /^[\w-]{5,40}$/

function read({ segments, hash }: Parts): Reading {
  const [first, second, third] = segments
  if (first !== 'forums') return first === undefined ? undefined : 'page'
  if (second === 'message') return third !== undefined && MESSAGE.test(third) ? message(third) : undefined
  const [, forum, topic] = TOPIC.exec(second ?? '') ?? []
  if (forum === undefined || topic === undefined) return undefined
  const post = /^post_(\d{5,15})$/.exec(hash)?.[1]
  return post === undefined ? { kind: 'post', nativeId: topic, scope: forum, address: `https://www.jeuxvideo.com/forums/42-${forum}-${topic}-1-0-1-0-sujet.htm` } : message(post)
}

function message(id: string): Reading {
  return { kind: 'comment', nativeId: id, address: `https://www.jeuxvideo.com/forums/message/${id}` }
}

export const jeuxvideo: Platform = { name: 'jeuxvideo', title: 'jeuxvideo.com', domains: ['jeuxvideo.com'], read }
