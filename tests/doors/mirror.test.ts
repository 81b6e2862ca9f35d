import { afterEach, expect, test } from 'vitest'

import { openStage, type Stage } from '../../local/stage.ts'
import { held } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

const HOST = 'mon-nitter.exemple.fr'
const forwarded = async (lien: string) => (await stage.alice.slash('transmettre', { lien })).text

test('Chloé adds a mirror, and what Alice forwards from it is the post that was forwarded from X', async () => {
  stage = await openStage()
  expect(await forwarded('https://x.com/troll/status/1234567890')).toContain('Première transmission')
  const said = await stage.chloe.slash('vigie miroir', { adresse: `https://www.${HOST.toUpperCase()}/`, plateforme: 'x' })
  expect(said.ephemeral).toBe(true)
  expect(said.text).toContain('mon\\-nitter.exemple.fr est noté comme miroir de X : dès maintenant, un lien de ce site et le lien de la même publication sur X ne font qu’un.')
  expect(await forwarded(`https://${HOST}/troll/status/1234567890#m`)).toContain('Déjà connue (publication 1)')
  expect((await stage.chloe.slash('vigie miroir', { adresse: HOST, plateforme: 'x' })).text).toContain('mon\\-nitter.exemple.fr est déjà noté ici comme miroir de X.')
  expect(await stage.alice.slash('vigie miroir')).toMatchObject({ text: 'Ce geste est réservé à l’équipe de coordination. Demandez-lui.' })
})

test('an address alone is asked about; the list shows what was added and takes it back', async () => {
  stage = await openStage()
  expect((await stage.chloe.slash('vigie miroir')).text).toContain('Aucun n’a été ajouté.')
  const asked = await stage.chloe.slash('vigie miroir', { adresse: `${HOST}/troll/status/1` })
  expect(asked.text).toContain('De quelle plateforme mon\\-nitter.exemple.fr montre-t-il les publications ?')
  expect((await stage.chloe.select(held(asked), 'Quelle plateforme ?', 'X')).text).toContain('est noté comme miroir de X')
  const list = await stage.chloe.slash('vigie miroir')
  expect(list.text).toContain('mon\\-nitter.exemple.fr : X')
  expect((await stage.chloe.select(held(list), 'Retirer un miroir', HOST)).text).toContain('n’est plus un miroir ici')
  expect(await forwarded(`https://${HOST}/troll/status/1234567890`)).toContain('Première transmission')
  expect(await forwarded('https://x.com/troll/status/1234567890')).toContain('Première transmission')
})

test.each([
  ['1.2.3.4', 'Ce n’est pas le nom d’un site public.'], ['https://bit.ly/abc', 'Ce site raccourcit des liens'], ['vercel.app', 'N’importe qui peut avoir une page chez cet hébergeur.'],
  ['https://www.facebook.com/', 'facebook.com est un site de Facebook'], ['nitter.net', 'Vigie connaît déjà nitter.net comme miroir de X'],
])('%s is refused with its reason', async (adresse, reason) => {
  stage = await openStage()
  expect((await stage.chloe.slash('vigie miroir', { adresse, plateforme: 'x' })).text).toContain(reason)
})

test('a mirror can be taken back on the spot', async () => {
  stage = await openStage()
  const added = await stage.chloe.slash('vigie miroir', { adresse: HOST, plateforme: 'bluesky' })
  expect((await stage.chloe.click(held(added), 'Retirer ce miroir')).text).toBe('mon\\-nitter.exemple.fr n’est plus un miroir ici : ses liens seront lus comme ceux de n’importe quel site. Ce qui est déjà réuni le reste.')
})

test('what came by a mirror before is told with it, and a link of another shape is refused with what to do', async () => {
  stage = await openStage()
  await forwarded(`https://${HOST}/troll/status/1234567890`)
  expect((await stage.chloe.slash('vigie miroir', { adresse: `https://${HOST}/a-propos`, plateforme: 'x' })).text).toContain('Ce lien n’a pas la forme d’une publication de X.')
  expect((await stage.chloe.slash('vigie miroir', { adresse: HOST, plateforme: 'x' })).text).toContain('Ce qui avait déjà été transmis depuis ce site l’est aussi (1 publication).')
  expect((await stage.chloe.slash('vigie miroir', { adresse: 'x-com.exemple.fr', plateforme: 'x' })).text).toContain('Son nom imite celui d’une plateforme')
})
