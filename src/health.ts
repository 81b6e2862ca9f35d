/** A page on 127.0.0.1 for whoever watches over the host: 200 while Vigie is connected, 503 otherwise; numbers only. */
import { createServer, type Server } from 'node:http'

export interface Health {
  isConnected: boolean
  servers: number
  waiting: number
}

/** Listens at `port` of this machine only. */
export async function serveHealth(port: number, look: () => Health): Promise<{ close: () => Promise<void> }> {
  const server: Server = createServer((_, response) => {
    const health = look()
    response.writeHead(health.isConnected ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(health))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => { resolve() }))
    },
  }
}
