/** What a picture of a raid says, on it and beside it, in each language; the sentences are made alike, so that neither can leave a number out. */
import { DateTime } from 'luxon'

import type { Step } from '../raids/bins.ts'
import { leaning, marksOf, total, type Timeline } from '../raids/timeline.ts'

/** What differs between languages. */
interface Phrases {
  locale: 'fr' | 'en-GB'
  posts: (n: number) => string
  reports: (n: number) => string
  removals: (n: number) => string
  lasting: (span: string) => string
  days: (n: number) => string
  /** A moment and a day as luxon's formats; with the year where it matters. */
  moment: (withYear: boolean) => string
  day: (withYear: boolean) => string
  hour: string
  time: string
  between: (from: string, to: string) => string
  onDay: (day: string, from: string, to: string) => string
  at: (moment: string) => string
  first: (moment: string) => string
  peak: (posts: string, step: string) => string
  peakAt: (posts: string, step: string, moment: string, isDay: boolean) => string
  others: string
  outside: string
  leaning: Record<'start' | 'end' | 'even', string>
  colon: string
}

/** How a raid's timeline is told; `zone` is the community's, `name` what people call a platform. */
export interface TimelineText {
  /** All that the picture shows, as sentences. */
  words: (timeline: Timeline, zone: string, name: (platform: string) => string) => string
  /** The same in brief, where several are told together. */
  brief: (timeline: Timeline, name: (platform: string) => string) => string
  headline: (timeline: Timeline) => string
  posts: (timeline: Timeline) => string
  first: (timeline: Timeline, zone: string) => string
  peak: (timeline: Timeline) => string
  reports: (n: number) => string
  removals: (n: number) => string
  count: (n: number) => string
  /** The scale below: a time of day, or a day. */
  tick: (at: number, zone: string, unit: Step['unit']) => string
  others: string
  outside: string
}

const MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

function timelineText(say: Phrases): TimelineText {
  const format = (at: number, zone: string, pattern: string) => DateTime.fromMillis(at, { zone, locale: say.locale }).toFormat(pattern).replace(/(^| )1 (?=\p{L})/u, say.locale === 'fr' ? '$11er ' : '$11 ')
  const count = (n: number) => n.toLocaleString(say.locale)
  const span = (ms: number): string => {
    const minutes = Math.max(1, Math.round(ms / MS.minute))
    if (minutes < 90) return `${String(minutes)} min`
    const hours = Math.round(minutes / 60)
    return hours < 48 ? `${String(hours)} h` : say.days(Math.round(hours / 24))
  }
  const stepIn = ({ unit, count: n }: Step) => (unit === 'day' ? say.days(n) : unit === 'hour' ? `${String(n)} h` : `${String(n)} min`)
  const headline = ({ posts, firstAt, lastAt }: Timeline) => `${say.posts(posts)}${posts > 1 ? ` ${say.lasting(span(lastAt - firstAt))}` : ''}`
  const when = ({ firstAt, lastAt, step }: Timeline, zone: string) => {
    const years = [firstAt, lastAt].map((at) => DateTime.fromMillis(at, { zone }).year)
    const withYear = years[0] !== years[1]
    const isDay = step.unit === 'day'
    return { isDay, pattern: isDay ? say.day(withYear) : say.moment(withYear) }
  }
  const spanIn = (timeline: Timeline, zone: string): string => {
    const { isDay, pattern } = when(timeline, zone)
    const [first = '', last = ''] = [timeline.firstAt, timeline.lastAt].map((at) => format(at, zone, pattern))
    const [day, lastDay] = [timeline.firstAt, timeline.lastAt].map((at) => format(at, zone, say.day(false)))
    if (first === last) return say.at(first)
    if (isDay || day === undefined || day !== lastDay) return say.between(first, last)
    return say.onDay(day, format(timeline.firstAt, zone, say.time), format(timeline.lastAt, zone, say.time))
  }
  const outsideOf = ({ outside: { before, after } }: Timeline) => before.posts + after.posts
  const sharesOf = (timeline: Timeline, name: (platform: string) => string) => {
    const parts: [string, number][] = [...timeline.platforms.map(({ platform, counts }): [string, number] => [name(platform), total(counts)]), [say.others, total(timeline.others)], [say.outside, outsideOf(timeline)]]
    return parts.filter(([, n]) => n > 0).map(([part, n]) => `${part} ${count(n)}`).join(', ')
  }
  return {
    words: (timeline, zone, name) => {
      const { isDay, pattern } = when(timeline, zone)
      const { reports, removals } = marksOf(timeline)
      const lean = leaning(timeline)
      return [
        `${spanIn(timeline, zone)}${say.colon}${say.posts(timeline.posts)} (${sharesOf(timeline, name)}).`,
        say.peakAt(count(timeline.peak.posts), stepIn(timeline.step), format(timeline.edges[timeline.peak.bin] ?? timeline.firstAt, zone, pattern), isDay && timeline.step.count === 1),
        ...(lean ? [say.leaning[lean]] : []),
        `${capital(say.reports(reports))}, ${say.removals(removals)}.`,
      ].join(' ')
    },
    brief: (timeline, name) => {
      const { reports, removals } = marksOf(timeline)
      return `${headline(timeline)} (${sharesOf(timeline, name)}), ${say.peak(count(timeline.peak.posts), stepIn(timeline.step))}, ${say.reports(reports)}, ${say.removals(removals)}.`
    },
    headline,
    posts: ({ posts }) => say.posts(posts),
    first: (timeline, zone) => say.first(format(timeline.firstAt, zone, timeline.step.unit === 'day' ? say.day(false) : `ccc ${say.moment(false)}`)),
    peak: ({ peak, step }) => say.peak(count(peak.posts), stepIn(step)),
    reports: say.reports,
    removals: say.removals,
    count,
    tick: (at, zone, unit) => format(at, zone, unit === 'minute' ? 'HH:mm' : unit === 'hour' ? say.hour : 'd LLL'),
    others: say.others,
    outside: say.outside,
  }
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

export const timelineFr = timelineText({
  locale: 'fr',
  posts: (n) => `${n.toLocaleString('fr')} ${n < 2 ? 'publication' : 'publications'}`,
  reports: (n) => (n === 0 ? 'aucun signalement' : `${n.toLocaleString('fr')} ${n < 2 ? 'signalement' : 'signalements'}`),
  removals: (n) => (n === 0 ? 'aucun retrait' : `${n.toLocaleString('fr')} ${n < 2 ? 'retrait' : 'retraits'}`),
  lasting: (span) => `en ${span}`,
  days: (n) => `${String(n)} ${n < 2 ? 'jour' : 'jours'}`,
  moment: (withYear) => `d LLL${withYear ? ' yyyy' : ''} à H 'h' mm`,
  day: (withYear) => `d LLL${withYear ? ' yyyy' : ''}`,
  hour: "H 'h'",
  time: "H 'h' mm",
  between: (from, to) => `Du ${from} au ${to}`,
  onDay: (day, from, to) => `Le ${day} de ${from} à ${to}`,
  at: (moment) => `Le ${moment}`,
  first: (moment) => `première : ${moment}`,
  peak: (posts, step) => `pic : ${posts} en ${step}`,
  peakAt: (posts, step, moment, isDay) => `Pic : ${posts} en ${step}, ${isDay ? 'le' : 'à partir du'} ${moment}.`.replace(/\.\.$/, '.'),
  others: 'autres',
  outside: 'hors image',
  leaning: { start: 'Surtout au début.', end: 'Surtout à la fin.', even: 'Réparties sur toute la durée.' },
  colon: ' : ',
})

export const timelineEn = timelineText({
  locale: 'en-GB',
  posts: (n) => `${n.toLocaleString('en-GB')} ${n === 1 ? 'post' : 'posts'}`,
  reports: (n) => (n === 0 ? 'no report' : `${n.toLocaleString('en-GB')} ${n === 1 ? 'report' : 'reports'}`),
  removals: (n) => (n === 0 ? 'no removal' : `${n.toLocaleString('en-GB')} ${n === 1 ? 'removal' : 'removals'}`),
  lasting: (span) => `in ${span}`,
  days: (n) => `${String(n)} ${n === 1 ? 'day' : 'days'}`,
  moment: (withYear) => `d LLL${withYear ? ' yyyy' : ''} 'at' HH:mm`,
  day: (withYear) => `d LLL${withYear ? ' yyyy' : ''}`,
  hour: 'HH:mm',
  time: 'HH:mm',
  between: (from, to) => `From ${from} to ${to}`,
  onDay: (day, from, to) => `On ${day} from ${from} to ${to}`,
  at: (moment) => `On ${moment}`,
  first: (moment) => `first: ${moment}`,
  peak: (posts, step) => `peak: ${posts} in ${step}`,
  peakAt: (posts, step, moment, isDay) => `Peak: ${posts} in ${step}, ${isDay ? 'on' : 'from'} ${moment}${isDay ? '' : ' on'}.`,
  others: 'others',
  outside: 'out of the picture',
  leaning: { start: 'Mostly at the beginning.', end: 'Mostly at the end.', even: 'Spread over the whole time.' },
  colon: ': ',
})
