/** A fake of each interface: how it answers that a post is there, and that it is not, as its documentation says. */
import type { Interface } from '../../../src/links/watching.ts'
import { activity, json, type Route } from '../local-web.ts'

export interface Fake {
  host: string
  /** A post that is asked about there, and what it is asked. */
  address: string
  asks: string
  online: Route
  /** Each way in which it says that a post is gone. */
  removed: Readonly<Record<string, Route>>
}

const status = (code: number, type?: string): Route => (_, response) => { response.writeHead(code, type === undefined ? {} : { 'content-type': type }).end('{"error":"Record not found"}') }
const DID = 'did:plc:ewvi7nxzyoun6zhxrhs64oiz'
const oembed = (address: string, host: string, more = '', path = '/oembed'): Fake => ({
  host,
  address,
  asks: `GET ${host}${path}?url=${encodeURIComponent(address)}${more}`,
  online: json({ version: '1.0', type: 'rich', title: 'un titre', author_name: 'quelqu’un', html: '<blockquote></blockquote>' }),
  removed: { '404': status(404) },
})

export const FAKES: Readonly<Record<Interface, Fake>> = {
  mastodon: {
    host: 'mastodon.social', address: 'https://mastodon.social/statuses/113', asks: 'GET mastodon.social/api/v1/statuses/113',
    online: json({ id: '113', uri: 'https://mastodon.social/users/troll/statuses/113', content: 'des mots' }),
    removed: { '404 in JSON': status(404, 'application/json; charset=utf-8'), '410': status(410) },
  },
  activitypub: {
    host: 'hostile.net', address: 'https://hostile.net/objects/0b9ab2c4-33b0-4dbc-9a4b-2e1a9c1b2f10', asks: 'GET hostile.net/objects/0b9ab2c4-33b0-4dbc-9a4b-2e1a9c1b2f10',
    online: activity({ type: 'Note', id: 'https://hostile.net/objects/0b9ab2c4-33b0-4dbc-9a4b-2e1a9c1b2f10' }),
    removed: { 'a tombstone': activity({ type: 'Tombstone', id: 'https://hostile.net/objects/1' }), '410': status(410), '404 in JSON': status(404, 'application/activity+json') },
  },
  bluesky: {
    host: 'public.api.bsky.app', address: `https://bsky.app/profile/${DID}/post/3kabc`, asks: `GET public.api.bsky.app/xrpc/app.bsky.feed.getPosts?uris=${encodeURIComponent(`at://${DID}/app.bsky.feed.post/3kabc`)}`,
    online: json({ posts: [{ uri: `at://${DID}/app.bsky.feed.post/3kabc`, cid: 'c' }] }),
    removed: { 'left out': json({ posts: [] }) },
  },
  x: oembed('https://x.com/i/status/1720000000000000001', 'publish.x.com', '&omit_script=1&dnt=1'),
  youtube: oembed('https://www.youtube.com/watch?v=abcdefghij1', 'www.youtube.com', '&format=json'),
  tiktok: oembed('https://www.tiktok.com/@/video/7300000000000000000', 'www.tiktok.com'),
  reddit: oembed('https://www.reddit.com/comments/abcde1', 'www.reddit.com'),
  dailymotion: {
    host: 'api.dailymotion.com', address: 'https://www.dailymotion.com/video/x7tgad0', asks: 'GET api.dailymotion.com/video/x7tgad0',
    online: json({ id: 'x7tgad0', title: 'un titre', channel: 'news' }),
    removed: { '404 in JSON': status(404, 'application/json') },
  },
}
