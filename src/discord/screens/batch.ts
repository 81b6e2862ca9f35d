/** One report to make, in private: what, where, in which category, until when; the hostile text only when asked for. */
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import { platformPath, stepFact, type Fact } from '../../checklists/reference/reference.ts'
import type { ItemKind } from '../../checklists/plan.ts'
import { opensAs, platformKnown } from '../../flows/describe-receipt.ts'
import { isHiddenFor, type Opened } from '../../flows/reveal-post.ts'
import { findPost, type Post } from '../../store/posts.ts'
import type { Seat } from '../../store/seats.ts'
import type { Text } from '../../text/fr.ts'
import { cut } from '../cut.ts'
import { button, card, gallery, inert, line, linkButton, row, rule, sentence, type Said } from '../layout.ts'
import { contactLine, factLine } from './facts.ts'
import { pictureFile } from './picture-file.ts'

const WORDS_SHOWN = 1500
/** One message carries so many pictures and so many bytes. */
const PICTURES_SHOWN = 3
const LINK_LIMIT = 512

export interface BatchView {
  community: number
  /** The Discord id of who reads it: a person aimed at may have chosen not to see. */
  viewer: string
  seats: readonly Seat[]
  /** What came of the seat before. */
  before?: string
  /** Set when the person asked to see the content of the first seat's post. */
  opened?: Opened
}

/** The first of the seats, or the end of the batch. */
export function batchScreen(app: Pick<App, 'db' | 'vault'>, text: Text, view: BatchView): Said {
  const say = text.batch
  const [seat, ...rest] = view.seats
  const post = seat && findPost(app.db, view.community, seat.post)
  if (!seat || !post?.category) return sentence([...(view.before === undefined ? [] : [view.before]), say.finished].join('\n'), row(button('batch:all', say.another)))
  const opened: Opened | undefined = isHiddenFor(app, post, view.viewer) ? { kind: 'by-choice' } : view.opened
  const { parts: content, files } = contentOf(text, opened)
  const ways = opening(text, seat, { post, as: opensAs(app, post) }, opened)
  const until = Math.floor((seat.leasedUntil ?? 0) / 1000)
  const parts: APIComponentInContainer[] = [
    ...(view.before === undefined ? [] : [line(view.before)]),
    line(`### ${say.title(post.id, rest.length)}\n${say.what(seat.kind, post.category)} · ${text.platform(platformKnown(post))}\n${say.until(until)}`),
    ...content,
    rule(),
    line([...(platformKnown(post) === 'short' ? [say.shortLink] : []), ...pathOf(text, seat.kind, post), say.once].join('\n')),
    ...(ways.length > 0 ? [row(...ways)] : []),
    row(...answers(text, seat)),
  ]
  return { components: [card('busy', parts)], ...(files.length > 0 ? { files } : {}) }
}

function contentOf(text: Text, opened: Opened | undefined): { parts: APIComponentInContainer[]; files: NonNullable<Said['files']> } {
  const say = text.batch
  if (opened === undefined) return { parts: [line(say.hidden)], files: [] }
  if (opened.kind === 'limit') return { parts: [line(say.limit(opened.perDay))], files: [] }
  if (opened.kind === 'by-choice') return { parts: [line(text.target.yourContentHidden)], files: [] }
  if (opened.kind === 'gone') return { parts: [line(say.gone)], files: [] }
  const { words, newest, pictures } = opened.content
  const files = pictures.slice(0, PICTURES_SHOWN).flatMap(({ bytes, type }, at) => pictureFile(bytes, { type, name: `capture-${String(at + 1)}` }))
  return { parts: [line(words === undefined ? say.noWords : say.shown(inert(cut(words, WORDS_SHOWN)))), ...(newest === undefined ? [] : [line(say.otherWords(inert(cut(newest, WORDS_SHOWN))))]), ...(files.length > 0 ? [gallery(files)] : []), line(say.left(opened.left))], files }
}

/** Where the report is made and under which reason, as far as it is known. */
function pathOf(text: Text, kind: ItemKind, post: Post): string[] {
  const say = text.batch
  if (kind !== 'platform-report') {
    const { facts, contacts } = stepFact(kind)
    const path = kind === 'dsa-notice' && post.category ? platformPath(platformKnown(post), post.category) : undefined
    return [...facts.map((fact) => factLine(text, fact)), ...(path?.formNote ? [factLine(text, path.formNote)] : []), ...contacts.map((contact) => contactLine(text, contact)), text.steps.notLegalAdvice]
  }
  const path = post.category ? platformPath(platformKnown(post), post.category) : undefined
  if (!path?.inApp && !path?.menu) return [say.unknownPath]
  const told = (fact: Fact | undefined, words: (path: string) => string) => (fact ? [words(factLine(text, fact))] : [])
  return [...told(path.inApp, say.where), ...told(path.menu, say.menu), ...told(path.who, say.who)]
}

function opening(text: Text, seat: Seat, { post, as }: { post: Post; as: ReturnType<typeof opensAs> }, opened: Opened | undefined) {
  const say = text.batch
  const path = seat.kind === 'dsa-notice' && post.category ? platformPath(platformKnown(post), post.category) : undefined
  const contact = seat.kind === 'pharos-report' ? stepFact(seat.kind).contacts.find((one) => one.address?.startsWith('https://')) : undefined
  const form = path?.form ?? contact?.address
  const key = `${String(seat.item)}:${String(seat.seat)}`
  const isHidden = opened?.kind === 'by-choice'
  return [
    ...(isHidden ? [] : [opened?.kind === 'opened' ? button(`hide:${key}`, say.hide) : button(`show:${key}`, say.show)]),
    ...(isHidden || as === undefined || post.address === null || post.address.length > LINK_LIMIT ? [] : [linkButton(post.address, as === 'short' ? text.card.openShort : text.card.open)]),
    ...(form?.startsWith('https://') ? [linkButton(form, say.form)] : []),
  ]
}

function answers(text: Text, seat: Seat) {
  const say = text.batch
  const key = `${String(seat.item)}:${String(seat.seat)}`
  return [button(`reported:${key}`, say.reported, 'good'), button(`already-removed:${key}`, say.alreadyRemoved), button(`skipped:${key}`, say.skip), button(`no-offence:${key}`, say.noOffence)]
}
