/** The whole matrix, category × platform, as text; reviewed in `docs/signaler.fr.md` and `docs/reporting.en.md`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { cellOf, FILES, PLACES, renderRoutes, type Cell, type Language } from '../../docs/routes.ts'
import { RAID_ITEMS } from '../../src/checklists/plan.ts'
import { PLATFORMS } from '../../src/checklists/reference/platforms.ts'
import { isConfirmed, platformPath, type PlatformPath } from '../../src/checklists/reference/reference.ts'
import { CATEGORIES, type Category } from '../../src/intake/forward.ts'
import { packageRoot } from '../../src/lib/package-root.ts'
import { en } from '../../src/text/en.ts'
import { fr } from '../../src/text/fr.ts'

const LANGUAGES: Language[] = ['fr', 'en']
const MARK = { fr: 'à vérifier', en: 'to be checked' }
const ALL = PLACES.flatMap((platform) => CATEGORIES.map((category) => [platform, category] as const))

/** What stands in the file that is read on its own: lines, and cells of tables, cut into sentences. */
function sentences(file: string): string[] {
  const places = file.split('\n').flatMap((line) => (line.startsWith('|') ? line.split('|') : [line]))
  return places.flatMap((place) => place.trim().split(/(?<=[.!?]) /)).filter((sentence) => !/^(?:<!--|-*$)/.test(sentence))
}

describe.each(LANGUAGES)('in %s', (language) => {
  const file = renderRoutes(language)
  const cells = ALL.map(([platform, category]): Cell => cellOf(language, platform, category))

  test('the file that is committed is what the table says: `npm run routes`', () => {
    expect(readFileSync(join(packageRoot(), FILES[language]), 'utf8')).toBe(file)
  })

  test('it holds every category on every platform, any other site and a screenshot, and every step of a raid', () => {
    const text = language === 'fr' ? fr : en
    expect(cells).toHaveLength(9 * (PLATFORMS.size + 2))
    for (const platform of PLACES) {
      const section = file.split(`\n### ${text.platform(platform)}\n`)[1]?.split('\n###')[0] ?? ''
      for (const category of CATEGORIES) expect(section, `${platform} ${category}`).toContain(`| ${text.categories[category]} |`)
    }
    for (const kind of RAID_ITEMS) expect(file).toContain(`\n### ${text.items[kind]}\n`)
  })

  test('no cell is empty', () => {
    for (const cell of cells) for (const [column, words] of Object.entries(cell) as [string, string][]) expect(words.trim(), `${cell.platform} ${cell.category} ${column}`).not.toBe('')
    expect(file.split('\n').filter((line) => line.startsWith('|')).filter((line) => /\|\s*\|/.test(line))).toEqual([])
  })

  test('no sentence is over 200 characters', () => {
    expect(sentences(file).filter((sentence) => sentence.length > 200)).toEqual([])
  })

  test.each([['where', 'inApp'], ['reason', 'menu'], ['who', 'who'], ['form', 'formNote']] as [keyof Cell, keyof PlatformPath][])('%s is marked exactly where no source states it', (column, field) => {
    for (const cell of cells) {
      const fact = platformPath(cell.platform, cell.category)?.[field]
      // These say why there is none: our own rule, not a fact.
      if (fact === undefined && (cell.category === 'private-message' || (column === 'form' && (cell.category === 'misinformation' || cell.platform === 'capture')))) continue
      const isSure = typeof fact === 'object' && isConfirmed(fact)
      expect(cell[column].includes(MARK[language]), `${cell.platform} ${cell.category}: ${cell[column]}`).toBe(!isSure)
      if (typeof fact === 'object') expect(cell[column]).toContain(fact[language])
    }
  })

  test('misinformation is nowhere reported as illegal: no form, no notice, no PHAROS, one person', () => {
    for (const cell of cells.filter(({ category }) => category === 'misinformation')) {
      for (const words of [cell.form, cell.dsa, cell.pharos]) expect(words).toMatch(/^(?:Aucune : ce n’est pas|None: it is not)/)
      for (const words of [cell.where, cell.reason]) expect(words, cell.platform).not.toMatch(/ill[ée]gal/i)
      expect(cell.seats).toMatch(/^1 (?:témoin|witness)\.$/)
    }
  })

  test('a private message is its target’s alone to report', () => {
    for (const cell of cells.filter(({ category }) => category === 'private-message')) expect(`${cell.seats}${cell.dsa}${cell.pharos}`).not.toMatch(/témoin|witness|whoever|qui la prend/)
  })

  test('without an address there is neither notice nor PHAROS, and it says so', () => {
    for (const cell of cells.filter(({ platform }) => platform === 'capture')) for (const words of [cell.form, cell.dsa, cell.pharos]) expect(words).toMatch(/^(?:Aucune|None)/)
  })

  test('threats and addresses are urgent, and nobody waits with a threat', () => {
    for (const cell of cells) expect(/17/.test(cell.urgency), cell.category).toBe(cell.category === 'threat' || cell.category === 'doxxing')
    for (const cell of cells.filter(({ category }) => category === 'threat')) expect(`${cell.seats}${cell.dsa}`).not.toContain('48')
  })

  test('nothing tells several people to report the same post', () => {
    expect(file).not.toMatch(/faites(?:-l[ae])? signaler|signalez[^.|]{0,40}(?:tous|toutes|ensemble|en masse|en nombre|plusieurs fois)|(?:demandez|dites)[^.|]{0,40} de (?:le |la )?signaler/i)
    expect(file).not.toMatch(/(?:everyone|everybody|ask (?:others|friends|people))[^.|]{0,40} report|report (?:it |them )?(?:together|en masse|several times)/i)
    // Two witnesses beside the target, one notice, one PHAROS report.
    expect(file).not.toMatch(/[3-9]\d* (?:témoins|witnesses)/)
    for (const cell of cells) for (const words of [cell.dsa, cell.pharos]) expect(words, `${cell.platform} ${cell.category}`).not.toMatch(/(?<!\d)[2-9] |témoins|witnesses/)
  })

  test('it says that it is not legal advice', () => {
    expect(file).toContain(language === 'fr' ? 'Ceci n’est pas un avis juridique.' : 'This is not legal advice.')
  })
})

const path = join(packageRoot(), '..', 'shared', 'reference', 'reference.fr.json')

describe.skipIf(!existsSync(path))('against the reference', () => {
  interface Stated { confidence: string }
  const stated = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { platforms: [] }) as { platforms: { id: string; in_app: Stated; categories: Record<string, Stated> }[] }
  const THERE: Record<string, string> = { fediverse: 'mastodon', google: 'google_avis' }
  const MOTIVE: Partial<Record<Category, string>> = { threat: 'threat', pack: 'harassment', hate: 'hate', doxxing: 'doxxing', impersonation: 'impersonation', insult: 'harassment', misinformation: 'misinformation' }

  test.each([...PLATFORMS.keys()])('%s: no way and no reason is shown surer than there, and none as unsure that is confirmed there', (platform) => {
    const there = stated.platforms.find(({ id }) => id === (THERE[platform] ?? platform))
    for (const [category, motive] of Object.entries(MOTIVE) as [Category, string][]) {
      const cell = cellOf('fr', platform, category)
      expect(cell.where.includes(MARK.fr), `where, ${category}`).toBe(there?.in_app.confidence !== 'confirmed-by-source')
      expect(cell.reason.includes(MARK.fr), `reason, ${category}`).toBe(there?.categories[motive]?.confidence !== 'confirmed-by-source')
    }
  })
})
