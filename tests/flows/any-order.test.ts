import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { receiveForward } from '../../src/flows/receive-forward.ts'
import { canonicalise } from '../../src/links/canonicalise.ts'
import { aForward, followed, leadsTo, linkOf, world, type World } from '../builders.ts'

const [ONE, TWO] = ['https://x.com/troll/status/1', 'https://x.com/troll/status/2']
const DID = 'https://bsky.app/profile/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/post/3kabc'
/** Addresses, and where the network leads those that need it. */
const LEADS: Record<string, string> = {
  'https://t.co/one': ONE,
  'https://bit.ly/one': ONE,
  'https://t.co/two': TWO,
  'https://t.co/blue': DID,
  'https://bsky.app/profile/troll.example.org/post/3kabc': DID,
}
const ADDRESSES = [ONE, TWO, DID, 'https://mobile.twitter.com/troll/status/1?s=20', ...Object.keys(LEADS)]
const MEMBERS = ['alice', 'bruno', 'chloe']

interface Step { by: string; addresses: string[]; then: string[] }

const steps = fc.array(fc.record({ by: fc.constantFrom(...MEMBERS), addresses: fc.uniqueArray(fc.constantFrom(...ADDRESSES), { minLength: 1, maxLength: 3 }), then: fc.subarray(Object.keys(LEADS)) }), { minLength: 1, maxLength: 8 })

const isDue = (at: World, address: string) => {
  const read = canonicalise(address)
  return read.is !== 'refused' && at.app.db.get(sql`select 1 from searches where community = ${at.community} and link = ${read.link.key}`) !== undefined
}

/** What stands there once every link was followed: posts by their link, who handed each in, in how many hand-ins, and what names it. */
function endOf(play: readonly Step[]): Record<string, unknown> {
  const at = world()
  const follow = (address: string) => { if (isDue(at, address)) followed(at, address, leadsTo(LEADS[address] ?? '')) }
  for (const { by, addresses, then } of play) {
    receiveForward(at.app, aForward({ community: at.community, by, links: addresses }))
    for (const address of then) follow(address)
  }
  for (const address of Object.keys(LEADS)) follow(address)
  const names = at.app.db.all<{ post: string; names: string }>(sql`select p.link as post, coalesce((select group_concat(a.link, ' ') from (select link from aliases where community = p.community and post = p.id order by link) a), '') as names from posts p where p.community = ${at.community} order by p.link`)
  const counts = at.app.db.all(sql`select p.link as post, m.user_hash as member, count(distinct f.key) as handIns from forwards f join posts p on p.community = f.community and p.id = f.post join members m on m.community = f.community and m.id = f.member group by 1, 2 order by 1, 2`)
  at.close()
  return { names, counts: JSON.parse(JSON.stringify(counts)) as unknown }
}

/** The same as said by the addresses alone. */
function expected(play: readonly Step[]): string[] {
  return [...new Set(play.flatMap(({ addresses }) => addresses.map((address) => linkOf(LEADS[address] ?? address).key)))].sort()
}

test('whatever the order of forwards and of what the network answers, the same posts stand there, with the same counts and names', () => {
  fc.assert(
    fc.property(steps.chain((play) => fc.tuple(fc.constant(play), fc.shuffledSubarray(play, { minLength: play.length, maxLength: play.length }), steps)), ([play, shuffled, other]) => {
      const end = endOf(play)
      // Members get their numbers in the order in which they come: the hashes do not change.
      const again = endOf(shuffled.map((step, at) => ({ ...step, then: other[at % other.length]?.then ?? [] })))
      expect(again).toEqual(end)
      expect((end.names as { post: string }[]).map((row) => row.post)).toEqual(expected(play))
    }),
    { numRuns: 60 },
  )
})
