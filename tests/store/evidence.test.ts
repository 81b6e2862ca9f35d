import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { CAPTURES_PER_POST } from '../../src/intake/forward.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { openStore } from '../../src/store/database.ts'
import { capturesOf, keepCapture, sha256 } from '../../src/store/evidence.ts'
import { aFolder, anAccepted, aPost, bytesOf, DAY, KEY, PNG, world, type World } from '../builders.ts'

const picture = (n: number) => ({ bytes: Buffer.concat([PNG, Buffer.from([n])]), type: 'image/png' as const })
const linkOf = (at: World, post: number) => at.post(post).link

test('a post keeps so many screenshots and no more, and says of each whether it was kept', () => {
  const at = world()
  const post = aPost(at)
  const keep = (n: number) => keepCapture(at.app.db, at.app.vault, { community: at.community, post, picture: picture(n), at: at.app.now() }).isKept
  for (let n = 0; n < CAPTURES_PER_POST; n += 1) expect(keep(n)).toBe(true)
  expect([keep(CAPTURES_PER_POST), keep(0)]).toEqual([false, true])
  expect(capturesOf(at.app.db, at.community, post).map((capture) => capture.sha256)).toEqual(Array.from({ length: CAPTURES_PER_POST }, (_, n) => sha256(picture(n).bytes)))
})

test('a post that is a picture is known again by it, in its community alone', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const [post, again, other] = [aPost(at, { pictures: [picture(1)] }), aPost(at, { by: 'bruno', pictures: [picture(1)] }), aPost(at, { pictures: [picture(2)] })]
  expect([again === post, other === post]).toEqual([true, false])
  expect(linkOf(there, aPost(there, { pictures: [picture(1)] }))).not.toBe(linkOf(at, post))
})

test('when the evidence of a picture goes, nothing made of it without the key is left in any file, and it is known again all the same', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const post = anAccepted(at, { pictures: [picture(1)] })
  const digest = sha256(picture(1).bytes)
  expect(bytesOf(folder).includes(digest)).toBe(true)
  at.pass(90 * DAY)
  keepTime(at.app)
  expect(bytesOf(folder).includes(digest)).toBe(false)
  expect(aPost(at, { pictures: [picture(1)] })).toBe(post)
})

test('links of pictures that an older version made without the key are made anew at the start, and leave no trace in the file', () => {
  const folder = aFolder()
  const path = `${folder}/vigie.sqlite`
  const at = world({ path })
  const post = aPost(at, { pictures: [picture(1)] })
  const [link, digest] = [linkOf(at, post), sha256(picture(1).bytes)]
  at.app.db.run(sql`update posts set link = ${`capture:${digest}`} where id = ${post}`)
  at.app.db.run(sql`delete from captures`)
  at.app.db.run(sql`delete from meta where name = 'capture-links'`)
  at.close()
  openStore({ path, evidenceKey: KEY }).close()
  const again = world({ path })
  expect(linkOf(again, post)).toBe(link)
  again.app.scrub()
  expect(bytesOf(folder).includes(digest)).toBe(false)
})
