import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'

import { PICTURE_BYTES } from '../../src/intake/forward.ts'
import { DOWNLOADS_AT_ONCE, pictureFetcher } from '../../src/web/fetch-picture.ts'

/** A file host on this machine; gives its address. */
async function host(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  onTestFinished(() => { server.close() })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
}

test('of a dozen hand-ins so many pictures are read at once and no more, in the order in which they came', async () => {
  const held: { path: number; answer: () => void }[] = []
  const groups: number[][] = []
  const address = await host((request, response) => {
    if (request.url === '/whoever-else-comes') {
      response.end()
      return
    }
    held.push({ path: Number(request.url?.slice(1)), answer: () => { response.end(request.url) } })
    if (held.length === DOWNLOADS_AT_ONCE) void release()
  })
  // Nobody is answered before one more request went to the host and back: whoever was not held up has come by then.
  const release = async () => {
    await (await fetch(`${address}whoever-else-comes`)).text()
    const group = held.splice(0)
    groups.push(group.map((one) => one.path).sort((a, b) => a - b))
    for (const { answer } of group) answer()
  }
  const fetchPicture = pictureFetcher([address])
  const paths = Array.from({ length: 8 * DOWNLOADS_AT_ONCE }, (_, n) => n)
  const read = await Promise.all(paths.map((path) => fetchPicture(`${address}${String(path)}`)))
  expect(read.map((one) => (one.kind === 'picture' ? one.bytes.toString() : one.kind))).toEqual(paths.map((path) => `/${String(path)}`))
  expect(groups).toEqual(Array.from({ length: 8 }, (_, n) => paths.slice(n * DOWNLOADS_AT_ONCE, (n + 1) * DOWNLOADS_AT_ONCE)))
})

test('what fails, breaks off or is too large gives its place to the next one', async () => {
  const address = await host((request, response) => {
    if (request.url === '/large') response.end(Buffer.alloc(PICTURE_BYTES + 1))
    else if (request.url === '/broken') request.socket.destroy()
    else if (request.url === '/gone') response.writeHead(404).end()
    else response.end('here')
  })
  const fetchPicture = pictureFetcher([address])
  const kinds = await Promise.all(['large', 'broken', 'gone', 'large', 'broken', 'gone', 'large', 'one', 'two'].map(async (path) => (await fetchPicture(address + path)).kind))
  expect(kinds).toEqual(['too-large', 'unavailable', 'unavailable', 'too-large', 'unavailable', 'unavailable', 'too-large', 'picture', 'picture'])
})

test('an address elsewhere is not asked, and takes nobody’s place', async () => {
  const asked: string[] = []
  const address = await host((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  const fetchPicture = pictureFetcher([`${address}files/`])
  for (const elsewhere of ['no address', `${address}other`, `${address}files/../other`, address.replace('127.0.0.1', 'localhost')]) expect(await fetchPicture(elsewhere)).toEqual({ kind: 'unavailable' })
  expect((await fetchPicture(`${address}files/a`)).kind).toBe('picture')
  expect(asked).toEqual(['/files/a'])
})

test('it is known what may be there in a moment, and what is gone', async () => {
  const address = await host((request, response) => {
    const status = Number(request.url?.slice(1))
    if (status === 0) request.socket.destroy()
    else response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>too busy</h1>')
  })
  const fetchPicture = pictureFetcher([address], /^image\//)
  const answers = await Promise.all([0, 200, 408, 429, 500, 503, 403, 404, 410].map((status) => fetchPicture(address + String(status))))
  expect(answers).toEqual([true, true, true, true, true, true, false, false, false].map((mayPass) => ({ kind: 'unavailable', mayPass })))
})
