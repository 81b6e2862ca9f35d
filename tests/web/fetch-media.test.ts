import { createServer } from 'node:http'
import { expect, test } from 'vitest'

import { mediaFetcher } from '../../src/web/fetch-media.ts'
import { listen } from './local-web.ts'

async function home(): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(200, { 'content-type': 'image/png' }).end('picture')
  })
  return { origin: `http://127.0.0.1:${String(await listen(server))}`, asked }
}

test.each([
  '/system/media_attachments/files/1/original/a.png', '/media_proxy/109/original', '/fileserver/01J/attachment/original/01K.jpeg', '/alice/s/a.JPG', '/media/abc.webp?name=a.png', '/files/webpublic-7c1e', '/photo/12-0.jpg',
])('a file of the bot’s own server is read: %s', async (path) => {
  const { origin, asked } = await home()
  expect([(await mediaFetcher(origin)(origin + path)).kind, asked]).toEqual(['picture', [path]])
})

test.each([
  '/', '/api/v1/accounts/verify_credentials', '/api/v1/x.png', '/oauth/authorize?a=b', '/admin/anything?do=1', '/auth/sign_out', '/@alice/1', '/media/../admin/x', '/media/%2e%2e/admin', '/media/..%2fadmin', '/alice?file=a.png',
])('anything else at the bot’s own server is not asked for: %s', async (path) => {
  const { origin, asked } = await home()
  expect([await mediaFetcher(origin)(origin + path), asked]).toEqual([{ kind: 'unavailable' }, []])
})
