import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, dirname } from 'node:path'
import { expect, test } from 'vitest'

import { packageRoot } from '../src/lib/package-root.ts'

const root = packageRoot()
const ORDER = ['lib', 'intake', 'links', 'duplicates', 'raids', 'checklists', 'digest', 'dossier', 'log', 'store', 'config', 'app', 'flows', 'text', 'web', 'pictures', 'mastodon', 'discord', 'schedule', 'health', 'commands', 'vigie', 'main', 'key']
const HOMES: Record<string, string[]> = { 'discord.js': ['discord', 'commands'], 'mastodon-api': ['mastodon'], 'drizzle-orm': ['store'], 'better-sqlite3': ['store'], 'node-cron': ['schedule'], sharp: ['pictures'], '@napi-rs/canvas': ['pictures'], 'chart.js': ['pictures'], 'tesseract.js': ['pictures'] }

const files = ['src', 'commands'].flatMap((top) => readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join(top, name)))
const layerOf = (file: string) => (file.startsWith('commands') ? 'commands' : (file.split('/')[1] ?? '').replace(/\.ts$/, ''))
const importsOf = (file: string) => [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export) .*?from '([^']+)'|^} from '([^']+)'/gm)].map((match) => match[1] ?? match[2] ?? '')

test.each(files)('%s only looks back along the order of the product', (file) => {
  expect(ORDER).toContain(layerOf(file))
  for (const specifier of importsOf(file)) {
    if (specifier.startsWith('.')) {
      const target = relative(root, resolve(root, dirname(file), specifier))
      expect(ORDER.indexOf(layerOf(target)), `${file} imports ${target}`).toBeLessThanOrEqual(ORDER.indexOf(layerOf(file)))
      expect(target, 'local, bench, docs and tests look at everything, nothing looks at them').not.toMatch(/^(?:local|bench|docs|tests)\//)
    } else {
      const home = Object.entries(HOMES).find(([library]) => specifier === library || specifier.startsWith(`${library}/`))
      if (home) expect(home[1], `${file} imports ${specifier}`).toContain(layerOf(file))
    }
  }
})

test('no file of ours that is not a table or a text is over 250 lines', () => {
  const long = [...files, ...readdirSync(join(root, 'local'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join('local', name))]
    .filter((file) => !/^src\/(?:text\/|store\/schema|checklists\/reference\/)/.test(file) && readFileSync(join(root, file), 'utf8').split('\n').length > 251)
  expect(long).toEqual([])
})
