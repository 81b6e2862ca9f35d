/** One report to make, in private: what, where, in which category, until when; the hostile text only when asked for. */
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import { PHAROS_UNSURE } from '../../checklists/reference/channels.ts'
import type { Overrides } from '../../checklists/reference/overrides.ts'
import { platformPath, stepFact, type Fact } from '../../checklists/reference/reference.ts'
import type { ItemKind } from '../../checklists/plan.ts'
import { reportedTogether } from '../../checklists/seats.ts'
import { opensAs, platformKnown } from '../../flows/describe-receipt.ts'
import { isHiddenFor, type Opened } from '../../flows/reveal-post.ts'
import type { PictureType } from '../../intake/forward.ts'
import { linesOf } from '../../store/overrides.ts'
import { findPost, type Post } from '../../store/posts.ts'
import { findRaid } from '../../store/raids.ts'
import type { Seat } from '../../store/seats.ts'
import type { Text } from '../../text/fr.ts'
import { cut } from '../cut.ts'
import { button, card, gallery, inert, line, linkButton, row, rule, sentence, type Said } from '../layout.ts'
import { afterBatch } from './care.ts'
import { contactLine, factLine } from './facts.ts'
import { pictureFile } from './picture-file.ts'
import { noteButton } from './reports.ts'

const WORDS_SHOWN = 1500
/** One message carries so many pictures and so many bytes. */
const PICTURES_SHOWN = 3
const LINK_LIMIT = 512

export interface BatchView {
  community: number
  /** The Discord id of who reads it: a person aimed at may have chosen not to see. */
  viewer: string
  seats: readonly Seat[]
  /** What came of the seat before, and that seat, where a report was made: its reference can be noted. */
  before?: string
  made?: { item: number; seat: number } | undefined
  /** Set when the person asked to see the content of the first seat's post. */
  opened?: Opened
  /** Pictures open last: those that the person asked for, grey and blurred, or as they are. */
  pictures?: readonly Shown[]
}

/** A picture to be shown; `undefined` bytes where it could not be blurred. */
export interface Shown { bytes: Buffer | undefined; type: PictureType; isSharp: boolean }

/** The first of the seats, or the end of the batch. */
export function batchScreen(app: Pick<App, 'db' | 'vault'>, text: Text, view: BatchView): Said {
  const say = text.batch
  const [seat] = view.seats
  const post = seat && findPost(app.db, view.community, seat.post)
  const note = view.made ? [row(noteButton(text, view.made))] : []
  if (!seat || !post?.category) return sentence([...(view.before === undefined ? [] : [view.before]), say.finished].join('\n'), ...note, afterBatch(text, button('batch:all', say.another)))
  const together = reportedTogether(seat, view.seats)
  const left = view.seats.length - together.length
  const numbers = together.map((one) => one.post)
  const opened: Opened | undefined = isHiddenFor(app, post, view.viewer) ? { kind: 'by-choice' } : view.opened
  const { parts: content, files } = contentOf(text, opened, view.pictures)
  const said = linesOf(app.db, view.community)
  const ways = opening(text, seat, { post, as: opensAs(app, post), said }, { opened, pictures: view.pictures })
  const copies = opened?.kind === 'by-choice' ? [] : together.slice(1).flatMap((one) => linkTo(app, text, findPost(app.db, view.community, one.post)))
  const until = Math.floor((seat.leasedUntil ?? 0) / 1000)
  const parts: APIComponentInContainer[] = [
    ...(view.before === undefined ? [] : [line(view.before), ...note]),
    // Whoever reads this may be the one who has to call.
    ...(isDangerous(app, post) ? [line(text.danger)] : []),
    line(`### ${numbers.length > 1 ? say.titleOfCopies(numbers, left) : say.title(post.id, left)}\n${say.what(seat.kind, post.category)} · ${text.platform(platformKnown(post))}\n${say.until(until)}`),
    ...content,
    rule(),
    line([...(numbers.length > 1 ? [say.copies(numbers)] : []), ...(platformKnown(post) === 'short' ? [say.shortLink] : []), ...pathOf(text, seat.kind, { post, said }), say.once].join('\n')),
    ...(ways.length > 0 ? [row(...ways)] : []),
    ...(copies.length > 0 ? [row(...copies)] : []),
    row(...answers(text, together)),
  ]
  return { components: [card('busy', parts)], ...(files.length > 0 ? { files } : {}) }
}

/** A threat or somebody's address, or a raid of which somebody said that there is danger now. */
function isDangerous({ db }: Pick<App, 'db'>, post: Post): boolean {
  return post.severity === 'urgent' || (post.raid !== null && findRaid(db, post.community, post.raid)?.imminentAt != null)
}

/** The other addresses that the form takes. */
function linkTo(app: Pick<App, 'db'>, text: Text, post: Post | undefined) {
  const isOpenable = post?.address != null && post.address.length <= LINK_LIMIT && opensAs(app, post) !== undefined
  return isOpenable ? [linkButton(post.address ?? '', text.batch.openNumber(post.id))] : []
}

function contentOf(text: Text, opened: Opened | undefined, asked: readonly Shown[] = []): { parts: APIComponentInContainer[]; files: NonNullable<Said['files']> } {
  const say = text.batch
  if (opened === undefined) return { parts: [line(say.hidden)], files: [] }
  if (opened.kind === 'limit') return { parts: [line(say.limit(opened.perDay))], files: [] }
  if (opened.kind === 'by-choice') return { parts: [line(text.target.yourContentHidden)], files: [] }
  if (opened.kind === 'gone') return { parts: [line(say.gone)], files: [] }
  const { words, newest, pictures } = opened.content
  const files = asked.slice(0, PICTURES_SHOWN).flatMap(({ bytes, type, isSharp }, at) => pictureFile(bytes, { type: isSharp ? type : 'image/jpeg', name: `${isSharp ? 'capture' : 'gris'}-${String(at + 1)}` }))
  const aboutPictures = pictures.length === 0 ? [] : asked.length === 0 ? [line(say.hasPictures(pictures.length))] : asked.some(({ bytes }) => bytes === undefined) ? [line(say.noLikeness)] : []
  return { parts: [line(words === undefined ? say.noWords : say.shown(inert(cut(words, WORDS_SHOWN)))), ...(newest === undefined ? [] : [line(say.otherWords(inert(cut(newest, WORDS_SHOWN))))]), ...(files.length > 0 ? [gallery(files)] : []), ...aboutPictures, line(say.left(opened.left))], files }
}

/** Where the report is made and under which reason, as far as it is known. */
function pathOf(text: Text, kind: ItemKind, { post, said }: { post: Post; said: Overrides }): string[] {
  const say = text.batch
  if (kind !== 'platform-report') {
    const { facts, contacts } = stepFact(kind, said)
    const path = kind === 'dsa-notice' && post.category ? platformPath(platformKnown(post), post.category, said) : undefined
    const isUnread = kind === 'dsa-notice' && path?.form === undefined
    const unsure = kind === 'pharos-report' && post.category ? PHAROS_UNSURE[post.category] : undefined
    return [...(isUnread ? [say.noForm] : []), ...(unsure ? [factLine(text, unsure)] : []), ...facts.map((fact) => factLine(text, fact)), ...(kind === 'dsa-notice' ? [say.mayDecline] : []), ...(path?.formNote ? [factLine(text, path.formNote)] : []), ...contacts.map((contact) => contactLine(text, contact)), text.steps.notLegalAdvice]
  }
  const path = post.category ? platformPath(platformKnown(post), post.category, said) : undefined
  if (!path?.inApp && !path?.menu) return [post.platform === 'capture' ? say.onlyCapture : say.unknownPath]
  const told = (fact: Fact | undefined, words: (path: string) => string) => (fact ? [words(factLine(text, fact))] : [])
  return [...told(path.inApp, say.where), ...(path.menu === undefined ? [say.noMenu] : path.menu.isRule === true ? [factLine(text, path.menu), say.noMenu] : told(path.menu, say.menu)), ...told(path.who, say.who), ...told(path.abuse, (words) => words)]
}

function opening(text: Text, seat: Seat, { post, as, said }: { post: Post; as: ReturnType<typeof opensAs>; said: Overrides }, { opened, pictures = [] }: Pick<BatchView, 'opened' | 'pictures'>) {
  const say = text.batch
  const path = seat.kind === 'dsa-notice' && post.category ? platformPath(platformKnown(post), post.category, said) : undefined
  const contact = seat.kind === 'pharos-report' ? stepFact(seat.kind, said).contacts.find((one) => one.address?.startsWith('https://')) : undefined
  const form = path?.form ?? contact?.address
  const key = `${String(seat.item)}:${String(seat.seat)}`
  const isHidden = opened?.kind === 'by-choice'
  return [
    ...(isHidden ? [] : [opened?.kind === 'opened' ? button(`hide:${key}`, say.hide) : button(`show:${key}`, say.show)]),
    ...(opened?.kind === 'opened' && opened.content.pictures.length > 0 && !pictures.some(({ isSharp }) => isSharp) ? [pictures.length === 0 ? button(`picture:${key}`, say.showPictures) : button(`sharp:${key}`, say.sharpen)] : []),
    ...(isHidden || as === undefined || post.address === null || post.address.length > LINK_LIMIT ? [] : [linkButton(post.address, as === 'short' ? text.card.openShort : text.card.open)]),
    ...(form?.startsWith('https://') ? [linkButton(form, say.form)] : []),
  ]
}

/** What a button answers for is what the person sees: the copies on the same screen stand in its name. */
function answers(text: Text, together: readonly Seat[]) {
  const say = text.batch
  const key = together.map((one) => `${String(one.item)}:${String(one.seat)}`).join(':')
  const [first] = together
  const onlyFirst = first && together.length > 1 ? [button(`reported:${String(first.item)}:${String(first.seat)}`, say.onlyFirst)] : []
  return [button(`reported:${key}`, say.reported, 'good'), ...onlyFirst, button(`already-removed:${key}`, say.alreadyRemoved), button(`skipped:${key}`, say.skip), button(`no-offence:${key}`, say.noOffence)]
}
