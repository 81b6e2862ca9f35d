/** Finds out what a mention hands in: asks the bot's server for the post that it answers or quotes, and for pictures. */
import type { App } from '../app.ts'
import type { Gathered } from '../flows/receive-mention.ts'
import { pictureType, PICTURES_AT_ONCE, type Picture, type PictureFault } from '../intake/forward.ts'
import type { Account, HandedIn, Me, Media, MentionBody, Seen, Status } from '../intake/mention.ts'
import { plainText } from '../intake/read-html.ts'
import { answersTo } from '../intake/read-mention.ts'
import type { Api } from './api.ts'

/** A person's own posts between the mention and what it is about. */
const CLIMBED = 10
/** A server that does not know the answered post looks for it beside its work, which takes seconds. */
const LOOK_AGAIN_MS = [3_000, 10_000, 30_000, 120_000]
/** A server that cannot give a picture now is asked again, for two minutes and a half in all. */
const PICTURE_AGAIN_MS = [2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]

export interface Heard {
  body: MentionBody
  /** Its author. */
  author: Pick<Account, 'name'>
  isStranger: boolean
  attempts: number
}

export interface Asking {
  api: Pick<Api, 'status' | 'history'>
  fetchMedia: App['fetchPicture']
  me: Me
  /** Whether a post is itself a mention that was heard. */
  isKnown: (uri: string) => boolean
}

/** Throws a `MastodonFault` when the server cannot be asked now. */
export async function gather(asking: Asking, heard: Heard): Promise<Gathered> {
  const { api } = asking
  const { body, attempts, isStranger } = heard
  const lookAgainMs = body.inReplyTo === undefined && body.namesOthers ? LOOK_AGAIN_MS[attempts] : undefined
  const answered = await findAnswered(asking, heard)
  if (answered === 'carried') return { kind: 'carried' }
  const isAlone = body.links.length + body.media.length === 0 && body.quoted === undefined
  // What a stranger hands in is put before coordinators once, and whole.
  if (lookAgainMs !== undefined && answered === undefined && (isAlone || isStranger)) return { kind: 'later', waitMs: lookAgainMs }
  const quoted = body.quoted === undefined ? undefined : await api.status(body.quoted)
  const posts = [answered, quoted].filter((post): post is Status => typeof post === 'object' && post.account.id !== asking.me.id)
  const pictureAgainMs = PICTURE_AGAIN_MS[attempts]
  const own = await picturesOf(asking, body.media)
  // Throws where the server can be asked for nothing: then it is not the picture that is missing.
  if (own.mayPass) await api.status(body.status)
  // Its author hears of its pictures once, when it is known what became of them.
  if (own.mayPass && pictureAgainMs !== undefined) return { kind: 'later', waitMs: pictureAgainMs }
  const read: ReadPost[] = []
  for (const post of posts) if (!read.some(({ seen }) => seen.address === post.uri)) read.push(await readPost(asking, post))
  const missingMs = read.some(({ mayPass }) => mayPass) ? pictureAgainMs : undefined
  if (missingMs !== undefined && isStranger) return { kind: 'later', waitMs: missingMs }
  const handedIn: HandedIn = { seen: read.map(({ seen }) => seen), links: body.links, pictures: own.pictures, note: body.note }
  return { kind: 'handed-in', handedIn, isUnseen: answered === 'unseen', isUnfound: answered === undefined && body.inReplyTo === undefined && body.namesOthers, fault: own.fault, lookAgainMs: answered === undefined ? lookAgainMs ?? missingMs : missingMs }
}

/** The post that is handed in by answering it: above the author's own ones; `unseen` when the server does not show it. */
async function findAnswered({ api, me, isKnown }: Asking, { body, author }: Heard): Promise<Status | 'carried' | 'unseen' | undefined> {
  // The server may have found the answered post since the mention was heard.
  let above = body.inReplyTo ?? (body.namesOthers ? (await api.status(body.status))?.inReplyTo : undefined)
  for (let step = 0; above !== undefined && step < CLIMBED; step += 1) {
    const parent = await api.status(above)
    if (!parent) return 'unseen'
    switch (answersTo({ author, isNamedOnPurpose: body.isNamedOnPurpose }, parent, { me, isKnown })) {
      case 'forward':
        return parent
      case 'carried':
        return 'carried'
      case 'own-thread':
      case 'conversation':
        return undefined
      case 'climb':
        above = parent.inReplyTo
    }
  }
  return undefined
}

interface ReadPost {
  seen: Seen
  /** Pictures of it are missing that may be had later. */
  mayPass: boolean
}

async function readPost(asking: Asking, post: Status): Promise<ReadPost> {
  const words = wordsOf(post)
  const earlier = post.editedAt === undefined ? [] : await asking.api.history(post.id)
  const versions = words === undefined ? earlier : [...earlier.filter((one) => one.words !== words), { words, writtenAt: post.writtenAt }]
  const { pictures, mayPass } = await picturesOf(asking, post.media)
  return { seen: { address: post.uri, page: post.url, words, author: post.account.name, versions, pictures }, mayPass }
}

/** What a post says, with the warning before it; `undefined` when it says nothing in words. */
export function wordsOf({ content, warning }: Pick<Status, 'content' | 'warning'>): string | undefined {
  const words = [warning.trim(), plainText(content)].filter((part) => part !== '').join('\n')
  return words === '' ? undefined : words
}

async function picturesOf({ fetchMedia }: Asking, media: readonly Media[]): Promise<{ pictures: Picture[]; fault: PictureFault | undefined; mayPass: boolean }> {
  const pictures: Picture[] = []
  let fault: PictureFault | undefined
  let mayPass = false
  for (const { url } of media.slice(0, PICTURES_AT_ONCE)) {
    const got = await fetchMedia(url)
    const type = got.kind === 'picture' ? pictureType(got.bytes) : undefined
    if (got.kind === 'picture' && type) pictures.push({ bytes: got.bytes, type })
    else {
      mayPass ||= got.kind === 'unavailable' && got.mayPass === true
      fault ??= got.kind === 'too-large' ? 'pictureTooLarge' : got.kind === 'unavailable' ? 'pictureGone' : 'notAPicture'
    }
  }
  return { pictures, fault, mayPass }
}
