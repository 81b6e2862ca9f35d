/** What became of posts that concern a person, in one direct message: a sentence for all of which the same is to be said. */
import type { ToldNews } from '../../flows/tell-outcome.ts'
import type { Text } from '../../text/fr.ts'
import { card, line, type Said } from '../layout.ts'

/** So many numbers in a sentence; the other posts are counted. */
const NAMED = 6

/** `undefined` when there is nothing to say. */
export function becameScreen({ became: say }: Text, news: readonly ToldNews[]): Said | undefined {
  if (news.length === 0) return undefined
  const groups = new Map<string, [ToldNews, ...ToldNews[]]>()
  for (const one of news) {
    const key = [one.what, one.as, one.what === 'rejected' ? one.because : '', one.what === 'refused' && one.hasSteps].join()
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  const sentences = [...groups.values()].flatMap((group) => {
    const [{ what, as, because, hasSteps }] = group
    const posts = group.map(({ post }) => post).sort((one, other) => one - other)
    const named = { posts: posts.slice(0, NAMED), more: Math.max(0, posts.length - NAMED) }
    if (what === 'refused') return say.refused(named, as, hasSteps)
    if (what !== 'rejected') return say[what](named, as)
    return because === null ? [] : say.rejected(named, because)
  })
  return { components: [card('calm', [line(sentences.join('\n'))])] }
}
