/**
 * Every sentence that Vigie can say, in French: the reference catalogue. `en.ts` has the same type.
 * Short, kind, for a phone; each refusal says what to do next.
 */
import { DateTime } from 'luxon'

import type { Category, RejectReason, Severity } from '../intake/forward.ts'
import type { Figures } from '../checklists/outcomes.ts'
import type { Answer, ItemKind } from '../checklists/plan.ts'
import type { WordsChange, WordsKind } from '../duplicates/words.ts'
import type { LinkEnd, OnWhat } from '../flows/describe-receipt.ts'
import type { HeardAs } from '../flows/tell-outcome.ts'
import type { CsvStyle } from '../lib/csv.ts'
import type { RefusedBecause } from '../links/receipt.ts'
import type { WhyUnknown } from '../links/watching.ts'
import type { HomeCategory } from '../store/intent.ts'
import type { FalseAlarms, Sensitivity } from '../raids/limits.ts'
import { deadlinesFr } from './deadlines.ts'
import { PLATFORM_NAMES } from './platforms.ts'
import { timelineFr } from './timeline.ts'

const plural = (n: number, one: string, many: string): string => `${String(n)} ${n < 2 ? one : many}`

/** A stretch of time in words: « 40 min », « 3 h », « 2 j ». */
const span = (ms: number, round: (n: number) => number = Math.round): string => {
  const minutes = Math.max(1, round(ms / 60_000))
  if (minutes < 90) return `${String(minutes)} min`
  const hours = round(minutes / 60)
  return hours < 48 ? `${String(hours)} h` : `${String(round(hours / 24))} j`
}

const NUMBERS = ['', '', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix']

/** How often Vigie takes for a raid what is none, and asks about what is none. */
const alarms = ({ raids, questions }: FalseAlarms): string => {
  const some = (n: number, one: string, many: string) => (n < 2 ? one : `${NUMBERS[n] ?? String(n)} ${many}`)
  const falseRaids = (n: number) => some(n, 'un faux raid', 'faux raids')
  const needless = (n: number) => some(n, 'une question pour rien', 'questions pour rien')
  const often = (aMonth: number, say: (n: number) => string) => (isMonthly(aMonth) ? `${say(Math.round(aMonth))} par mois` : `${say(1)} tous les ${String(Math.round(1 / aMonth))} mois`)
  if (raids === 0) return `aux essais, aucun faux raid${questions === 0 ? ' ni question pour rien' : `, ${often(questions, needless)}`}`
  if (isMonthly(raids) && isMonthly(questions)) return `environ ${falseRaids(Math.round(raids))} et ${needless(Math.round(questions))} par mois`
  return `${often(raids, falseRaids)} environ, ${questions === 0 ? 'aucune question pour rien' : often(questions, needless)}`
}

/** Once a month or more often, rounded; else it is told in months. */
export const isMonthly = (aMonth: number): boolean => Math.round(1 / aMonth) < 2

/** Accounts a day, in the unit that gives a number people can picture. */
const usual = (aDay: number): string => {
  const say = (n: number) => (n < 10 ? String(Math.round(n * 10) / 10).replace('.', ',') : String(Math.round(n)))
  if (aDay >= 24) return `${say(aDay / 24)} comptes par heure`
  if (aDay >= 1) return `${say(aDay)} comptes par jour`
  return aDay * 7 >= 1.5 ? `${say(aDay * 7)} comptes par semaine` : 'un compte par semaine au plus'
}

/** « 3 déc. », « 1er déc. » */
const date = (at: number, zone: string): string => first(DateTime.fromMillis(at, { zone, locale: 'fr' }).toFormat('d LLL'))

/** A day far off needs its year: « 3 déc. 2032 ». */
const dueDate = (at: number, zone: string): string => first(DateTime.fromMillis(at, { zone, locale: 'fr' }).toFormat('d LLL yyyy'))

/** French says « 1er », and plain numbers after. */
const first = (day: string): string => day.replace(/(^| )1 /, '$11er ')

/** A few facts in one sentence; a month's abbreviation brings its own full stop. */
const listed = (facts: readonly string[]): string => facts.join(', ').replace(/\.?$/, '.')

/** « 8 h », « 8 h 05 » */
const clock = (at: number, zone: string): string => {
  const local = DateTime.fromMillis(at, { zone })
  return local.minute === 0 ? `${String(local.hour)} h` : local.toFormat("H 'h' mm")
}

/** « hier 8 h », « mardi 8 h », and from a week on « le 3 nov., 8 h », as seen at `now`. */
const moment = (at: number, zone: string, now: number): string => {
  const [day, today] = [at, now].map((one) => DateTime.fromMillis(one, { zone, locale: 'fr' }).startOf('day')) as [DateTime, DateTime]
  const days = Math.round(today.diff(day, 'days').days)
  if (days >= 7) return `le ${date(at, zone)}, ${clock(at, zone)}`
  return `${days === 0 ? 'aujourd’hui' : days === 1 ? 'hier' : day.toFormat('cccc')} ${clock(at, zone)}`
}

/** « chaque jour », « chaque lundi » */
const rhythm = (weekday: number): string => (weekday === 0 ? 'chaque jour' : `chaque ${weekdays[weekday - 1] ?? ''}`)
const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']

/** « dimanche 22 novembre » from `2026-11-22`. */
const longDate = (day: string): string => first(DateTime.fromISO(day, { locale: 'fr' }).toFormat('cccc d MMMM'))

const categories: Record<Category, string> = {
  threat: 'Menace',
  pack: 'Harcèlement en meute',
  hate: 'Haine (origine, religion, sexe, orientation, handicap)',
  doxxing: 'Adresse ou vie privée divulguée',
  impersonation: 'Usurpation d’identité',
  insult: 'Injure ou diffamation',
  'private-message': 'Message privé hostile',
  'manipulated-picture': 'Image truquée',
  misinformation: 'Désinformation',
}

const rejectReasons: Record<RejectReason, string> = {
  'not-hostile': 'Rien d’hostile',
  criticism: 'Critique ou avis, même dur',
  'off-topic': 'Sans lien avec une personne d’ici',
  protected: 'Compte d’un membre, d’un organisme public ou de la presse',
  unreadable: 'On ne peut pas voir la publication',
  intimate: 'Image intime, ou mineur : rien n’est gardé ici (`/aide` dit où la signaler)',
}

const severities: Record<Severity, string> = { urgent: 'urgent', serious: 'grave', ordinary: 'ordinaire' }

/** « 4 », « 4 et 5 », « 4, 5 et 6 » */
const numbers = (posts: readonly number[]): string => (posts.length < 2 ? posts.join('') : `${posts.slice(0, -1).join(', ')} et ${String(posts.at(-1))}`)

/** « 4, 5 et 6 », « 4, 5, 6 et 12 autres » */
const listOf = (posts: readonly number[], more: number): string => `${more > 0 ? posts.join(', ') : numbers(posts)}${more > 0 ? ` et ${plural(more, 'autre', 'autres')}` : ''}`

/** « publication 4 », « publications 4 et 5 » */
const publications = (posts: readonly number[]): string => `${posts.length < 2 ? 'publication' : 'publications'} ${numbers(posts)}`

export interface Named { posts: readonly number[]; more: number }

const each = ({ posts, more }: Named, one: string, many: string): string => (posts.length + more < 2 ? one : many)

/** « La publication 4, que vous suivez, » : in the nominative, at the beginning of a sentence. */
const ofPosts = (named: Named, as: HeardAs): string => `${each(named, 'La publication', 'Les publications')} ${listOf(named.posts, named.more)}, ${concerned(named, as)},`

/** « que vous suivez » : how posts concern who hears of them. */
const concerned = (named: Named, as: HeardAs): string =>
  ({ follows: 'que vous suivez', reported: each(named, 'que vous avez signalée', 'que vous avez signalées'), target: each(named, 'qui vous vise', 'qui vous visent'), delegate: each(named, 'qui vise une personne dont vous êtes le relais', 'qui visent une personne dont vous êtes le relais') })[as]

const seenOn = (at: number): string => `le <t:${String(Math.floor(at / 1000))}:f>`

/** Why nobody knows whether a post is still there. */
const whyUnknown: Record<WhyUnknown, string> = {
  'no-interface': 'ce site n’a pas d’interface publique qui le dise. Regardez vous-mêmes',
  'no-address': 'il n’y a pas d’adresse à regarder',
  'not-settled': 'son adresse exacte n’est pas connue',
  off: 'Vigie ne regarde pas (choix de l’hébergeur)',
  private: 'le site ne le dit pas à tout le monde',
  refused: 'Vigie n’ouvre pas cette adresse, par prudence',
  'no-name': 'le site est introuvable',
  'no-answer': 'le site ne répond pas',
  'too-slow': 'le site est trop lent',
  fault: 'le site est en panne',
  'asked-to-wait': 'le site demande d’attendre',
  moved: 'le site renvoie ailleurs',
  'too-large': 'la réponse du site est trop longue',
  'not-understood': 'la réponse du site ne le dit pas clairement',
}

/** What became of a link, or of several: the end of the sentence that begins with them. */
const linkEnds: Record<LinkEnd, readonly [one: string, many: string]> = {
  'no-post': ['ne mène à aucune publication', 'ne mènent à aucune publication'],
  gone: ['ne mène plus nulle part', 'ne mènent plus nulle part'],
  refused: ['mène à une adresse que Vigie n’ouvre pas, par prudence', 'mènent à des adresses que Vigie n’ouvre pas, par prudence'],
  'given-up': ['n’a pas pu être ouvert en 7 jours', 'n’ont pas pu être ouverts en 7 jours'],
}

const refused: Record<RefusedBecause, string> = {
  'not-an-address': 'ce n’est pas une adresse. Copiez le lien avec « Partager › Copier le lien » ; sans lien, joignez une capture. En danger : `/aide`.',
  'not-a-post': 'c’est un profil, une recherche ou un accueil. Copiez le lien de la publication ; si c’est le profil qui usurpe un nom, joignez une capture.',
  'look-alike': 'ce site imite une plateforme connue. N’ouvrez pas ce lien. Si vous avez déjà une capture, joignez-la. Un vrai miroir ? L’équipe peut l’ajouter : `/vigie miroir`.',
  'user-at-host': 'l’adresse cache le vrai site derrière un « @ ». N’ouvrez pas ce lien. Si vous avez déjà une capture, joignez-la.',
  homograph: 'le nom du site contient des lettres trompeuses. N’ouvrez pas ce lien. Si vous avez déjà une capture, joignez-la.',
  'ip-address': 'c’est l’adresse d’une machine, pas d’un site public. Joignez plutôt une capture.',
  'private-host': 'ce site n’est pas public. Joignez plutôt une capture.',
  'no-such-site': 'ce site n’existe pas. Vérifiez l’adresse, ou joignez une capture.',
  port: 'l’adresse contient un port inhabituel. Recopiez le lien depuis l’application.',
  scheme: 'seuls les liens http et https sont acceptés. Recopiez le lien depuis l’application.',
  credentials: 'l’adresse contient un mot de passe. Recopiez le lien depuis l’application.',
  'too-long': 'l’adresse est trop longue. Recopiez le lien depuis l’application.',
}

/** Because of what something may be a copy; `similarity` from 0 to 1. */
export type LikenessTold = { because: 'words'; kind: WordsKind; similarity: number; changes: readonly WordsChange[] } | { because: 'picture'; kind: 'same-file' | 'same' | 'like' }

const standings = { pending: 'à relire', accepted: 'acceptée', rejected: 'rejetée' } as const

/** What was changed in a copy; the nouns that are feminine end the sentence otherwise. */
const changed: Record<Exclude<WordsChange, 'around'>, readonly [noun: string, isFeminine?: true]> = {
  words: ['quelques mots'],
  spelling: ['quelques lettres', true],
  capitals: ['majuscules', true],
  accents: ['accents'],
  'look-alikes': ['lettres imitées', true],
  digits: ['chiffres à la place de lettres'],
  'repeated-letters': ['lettres répétées', true],
  spacing: ['espaces'],
  invisible: ['caractères invisibles'],
  emoji: ['emoji'],
  names: ['noms cités'],
  links: ['liens'],
  hashtags: ['mots-dièse'],
}

const words = { same: 'mêmes mots', disguised: 'mêmes mots', contains: 'contient ses mots', contained: 'en reprend une partie' } as const
const pictures = { 'same-file': 'même fichier image', same: 'même image', like: 'peut-être la même image' } as const

/** « mêmes mots à 91 %, majuscules et emoji changés ». */
const likeness = (why: LikenessTold): string => {
  if (why.because === 'picture') return pictures[why.kind]
  const nouns = why.changes.flatMap((change) => (change === 'around' ? [] : [changed[change]]))
  const list = nouns.map(([noun]) => noun)
  const told = list.length === 0 ? '' : `, ${list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} et ${String(list.at(-1))}`} ${nouns.every(([, isFeminine]) => isFeminine) ? 'changées' : 'changés'}`
  return `${words[why.kind]}${why.similarity > 0.995 ? '' : ` à ${String(Math.floor(why.similarity * 100))} %`}${told}${why.changes.includes('around') ? ', avec une phrase autour' : ''}`
}

const items: Record<ItemKind, string> = {
  'platform-report': 'Signalement à la plateforme',
  'dsa-notice': 'Notification DSA',
  'pharos-report': 'Signalement PHAROS',
  emergency: 'Appeler les secours, s’il y a danger',
  evidence: 'Conserver les preuves',
  'delegate-reading': 'Confier la lecture à quelqu’un',
  'pharos-raid': 'PHAROS pour l’ensemble',
  complaint: 'Plainte',
  preserve: 'Faire conserver les données',
  'platform-escalation': 'Signaleur de confiance',
  'dsa-complaint': 'Réclamation à la plateforme (DSA)',
  ordre: 'Prévenir l’Ordre',
  employer: 'Prévenir l’employeur',
  insurer: 'Prévenir l’assureur',
  lawyer: 'Prendre conseil auprès d’un avocat',
  support: 'Soutien',
}

/** Clients put the author's name into an answer: a private mention that still holds it is read by them. `name`: the bot's. */
const howToMention = (name: string): string => `répondez-lui, effacez le nom de l’auteur, écrivez ${name}, choisissez « Mention privée » : alors personne d’autre ne voit votre message.`

export const fr = {
  /** The key under which facts hold their words. */
  language: 'fr' as 'fr' | 'en',
  /** Between a name and what is said of it. */
  colon: ' : ',

  categories,
  rejectReasons,
  items,
  span,
  date,

  /** What people call a platform. */
  platform: (platform: string): string => (platform === 'capture' ? 'Capture sans lien' : platform === 'web' ? 'Page web' : platform === 'short' ? 'lien court' : (PLATFORM_NAMES[platform] ?? platform)),

  /** Behind the names that a list shows. */
  others: (n: number) => `et ${plural(n, 'autre', 'autres')}`,

  commands: {
    forward: {
      name: 'transmettre',
      description: 'Transmettre une publication hostile à Vigie (réponse privée)',
      options: {
        link: { name: 'lien', description: 'Le lien de la publication' },
        target: { name: 'personne', description: 'La personne visée' },
        category: { name: 'motif', description: 'Ce que c’est, à votre avis' },
        capture: { name: 'capture', description: 'Une capture d’écran de la publication, jamais d’image intime (voir /aide)' },
        note: { name: 'note', description: 'Un mot pour l’équipe de coordination' },
        words: { name: 'texte', description: 'Le texte de la publication, si vous pouvez le copier' },
      },
    },
    forwardMenu: { name: 'Transmettre à Vigie' },
    raid: { name: 'raid', description: 'Les raids : voir, ouvrir, réunir, séparer, fermer', options: {} },
    raidList: { name: 'liste', description: 'Les raids en cours (réponse privée)', options: {} },
    raidShow: { name: 'voir', description: 'La fiche d’un raid (réponse privée)', options: { raid: { name: 'raid', description: 'Le raid' } } },
    raidOpen: {
      name: 'ouvrir',
      description: 'Ouvrir un raid à la main (coordination)',
      options: { name: { name: 'nom', description: 'Un nom neutre, sans mot hostile, par exemple « Amoxicilline »' }, target: { name: 'personne', description: 'La personne visée' } },
    },
    raidMerge: { name: 'fusionner', description: 'Réunir deux raids en un seul (coordination)', options: { raid: { name: 'raid', description: 'Le raid qui disparaît' }, into: { name: 'dans', description: 'Le raid qui reste' } } },
    raidSplit: { name: 'scinder', description: 'Faire un raid à part avec quelques publications (coordination)', options: { raid: { name: 'raid', description: 'Le raid à séparer' } } },
    raidClose: { name: 'fermer', description: 'Clore un raid (coordination)', options: { raid: { name: 'raid', description: 'Le raid' } } },
    raidRename: { name: 'renommer', description: 'Donner un nom à un raid (coordination)', options: { raid: { name: 'raid', description: 'Le raid' }, name: { name: 'nom', description: 'Le nom, que tout le monde verra' } } },
    raidReopen: { name: 'rouvrir', description: 'Rouvrir un raid clos, ou défaire une fusion (coordination)', options: { raid: { name: 'raid', description: 'Le raid' } } },
    summary: { name: 'resume', description: 'Le résumé du moment (réponse privée)', options: { since: { name: 'depuis', description: 'Depuis quand : 24 h, 3 jours, ou une date comme 22/11. Sans rien : le dernier résumé' } } },
    ownReports: { name: 'mes-signalements', description: 'Vos signalements : références, réponses des plateformes (réponse privée)', options: { post: { name: 'publication', description: 'Le numéro d’une publication. Sans rien : vos dix derniers signalements' } } },
    outcomes: {
      name: 'bilan',
      description: 'Ce que les signalements ont donné, par plateforme et motif (coordination, réponse privée)',
      options: { since: { name: 'depuis', description: '3 jours, 22/11 ou 2026-11-22. Sans rien : 90 jours' }, until: { name: 'jusqu-au', description: 'Le dernier jour compté, par exemple 22/11. Sans rien : maintenant' } },
    },
    target: { name: 'personne', description: 'Personnes visées : s’inscrire, comptes, accords, relais, pause', options: { target: { name: 'personne', description: 'La personne (coordination, ou elle-même)' } } },
    vigie: { name: 'vigie', description: 'Régler Vigie, et vérifier que tout marche (coordination)', options: {} },
    configure: { name: 'configurer', description: 'Salons, rôle, heure, langue, limites : un seul panneau privé', options: {} },
    status: { name: 'etat', description: 'Ce qui marche, ce qui manque, et comment y remédier', options: {} },
    mirror: {
      name: 'miroir',
      description: 'Les sites qui montrent les publications d’une plateforme ailleurs : ajouter, retirer, voir',
      options: { address: { name: 'adresse', description: 'Un lien de ce site, ou son nom. Sans rien : la liste' }, platform: { name: 'plateforme', description: 'La plateforme dont il montre les publications' } },
    },
    reference: {
      name: 'fiche',
      description: 'Corriger ici un chemin de signalement, un formulaire ou un service qui a changé',
      options: {
        platform: { name: 'plateforme', description: 'La plateforme dont le chemin ou le formulaire a changé' },
        category: { name: 'motif', description: 'Seulement pour le motif à choisir là-bas, pour cette catégorie' },
        service: { name: 'service', description: 'Ou le service qui a changé' },
        words: { name: 'texte', description: 'Ce qu’il faut lire à la place, 200 caractères au plus' },
        address: { name: 'adresse', description: 'La nouvelle adresse, en https' },
      },
    },
    mastodon: { name: 'mastodon', description: 'Relier votre compte Mastodon à Vigie, ou le délier', options: {} },
    mastodonLink: { name: 'lier', description: 'Relier votre compte Mastodon, pour transmettre de là-bas (réponse privée)', options: {} },
    mastodonUnlink: { name: 'delier', description: 'Délier vos comptes Mastodon (réponse privée)', options: {} },
    mastodonBlocked: { name: 'bloques', description: 'Les comptes Mastodon bloqués ici : voir, débloquer (coordination)', options: {} },
    ownData: { name: 'mes-donnees', description: 'Vos données : les recevoir, ou les effacer', options: {} },
    ownExport: { name: 'exporter', description: 'Recevoir tout ce que Vigie garde à votre sujet ici', options: {} },
    ownErase: { name: 'effacer', description: 'Effacer tout ce que Vigie garde à votre sujet ici', options: {} },
    help: { name: 'aide', description: 'Comment utiliser Vigie, et les numéros d’urgence', options: {} },
  },

  modal: {
    title: 'Transmettre à Vigie',
    links: 'Liens',
    linksHint: 'Un ou plusieurs liens, 50 au plus. Du texte autour ne gêne pas.',
    target: 'Personne visée',
    otherTarget: 'Une autre personne',
    otherTargetHint: 'Si elle n’est pas dans la liste. L’équipe vérifiera.',
    captures: 'Captures d’écran',
    capturesHint: 'Facultatif. 5 images au plus, 8 Mo chacune. Jamais d’image intime : voir /aide.',
    note: 'Note pour l’équipe',
    none: 'Je ne sais pas',
  },

  receipt: {
    new: (post: number) => `C’est noté (publication ${String(post)}). Première transmission. Merci.`,
    kept: (post: number, hasCapture: boolean) => `C’est noté (publication ${String(post)})${hasCapture ? ', avec votre capture' : ''}.`,
    known: (post: number, facts: readonly string[]) => `Déjà connue (publication ${String(post)}) : ${listed(facts)}`,
    by: (members: number) => `transmise par ${plural(members, 'membre', 'membres')}`,
    inRaid: (name: string) => `rattachée au raid *${name}*`,
    reported: (reports: number, at: number, zone: string) => (reports === 1 ? `signalement fait le ${date(at, zone)}` : `${String(reports)} signalements faits, le premier le ${date(at, zone)}`),
    removed: 'retirée',
    accepted: 'retenue par l’équipe, à signaler',
    pending: 'l’équipe va la relire',
    rejected: (because: RejectReason) => `L’équipe ne l’a pas retenue : ${rejectReasons[because].toLowerCase()}.`,
    refused: (line: number | undefined, because: RefusedBecause) => `${line === undefined ? 'Ce lien n’a pas été pris' : `Lien ${String(line)}`} : ${refused[because]}`,
    batch: (fresh: number, known: number) => `C’est noté : ${[...(fresh > 0 ? [plural(fresh, 'nouvelle publication', 'nouvelles publications')] : []), ...(known > 0 ? [plural(known, 'déjà connue', 'déjà connues')] : [])].join(', ')}. Merci.`,
    moreRefused: (n: number) => `Et ${plural(n, 'autre lien n’a pas été pris', 'autres liens n’ont pas été pris')} pour des raisons du même genre.`,
    leftOut: (n: number) => `${plural(n, 'lien n’a pas été pris', 'liens n’ont pas été pris')} : 50 au plus à la fois. Transmettez la suite à part.`,
    overQuota: (n: number, perDay: number) => `${plural(n, 'lien n’a pas été pris', 'liens n’ont pas été pris')} : ${String(perDay)} transmissions par 24 heures, c’est la limite d’ici. Gardez-les pour demain, ou prévenez l’équipe.`,
    nothing: 'Je n’ai trouvé ni lien ni image. Collez le lien de la publication, ou joignez une capture d’écran.',
    quota: (perDay: number) => `Vous avez transmis ${String(perDay)} publications en 24 heures, la limite d’ici. Gardez vos liens et revenez demain, ou prévenez l’équipe de coordination.`,
    /** One line of a receipt: what Vigie thinks, or what the team said. */
    copy: (original: number, { because, isSaid, raid }: { because: 'words' | 'picture' | undefined; isSaid: boolean; raid: string | undefined }) =>
      `${isSaid ? 'C’est une copie' : because === undefined ? 'Copie probable' : `${because === 'words' ? 'Ces mots sont déjà connus' : 'Cette image est déjà connue'} : copie probable`} de la publication ${String(original)}${raid === undefined ? '' : `, rattachée au raid *${raid}*`}.`,
    copies: (n: number) => (n === 1 ? '1 nouvelle est probablement la copie d’une publication connue.' : `${String(n)} nouvelles sont probablement des copies de publications connues.`),
    flood: 'Il arrive beaucoup de publications : l’équipe relit d’abord les menaces. La vôtre est gardée.',
    read: (words: string) => `Lu sur la capture : ${words}`,
    correctWords: 'Corriger le texte',
    addWords: 'Ajouter le texte',
    follow: 'Suivre',
    following: (post: number) => `Vous suivez la publication ${String(post)}. Un message privé vous dira ce qu’elle devient.`,
    unfollow: 'Ne plus suivre',
    unfollowed: (post: number) => `Vous ne suivez plus la publication ${String(post)}.`,
  },

  /** What a post says, where it came as a screenshot. */
  words: {
    title: 'Texte de la publication',
    field: 'Ce qu’elle dit',
    hint: 'Corrigez ce que Vigie a lu sur la capture : c’est ainsi que les copies sont reconnues.',
    said: (post: number) => `C’est noté : texte de la publication ${String(post)}. Merci.`,
    hasWords: (post: number) => `La publication ${String(post)} a déjà son texte, donné par un membre. Le vôtre n’a pas été pris. S’il est différent, transmettez-la de nouveau avec une note.`,
    judged: (post: number) => `La publication ${String(post)} a déjà été relue : son texte ne change plus. S’il manque quelque chose, transmettez-la de nouveau avec une note.`,
    notYours: 'Seuls les membres qui ont transmis une capture de cette publication, et l’équipe, peuvent écrire son texte.',
    empty: 'Le texte est vide : rien n’a changé.',
  },

  /** Links whose post only the network can tell. What is handed in again with the same link joins what was handed in with it. */
  lookup: {
    short: 'Lien court : Vigie cherche où il mène et vous le dira.',
    other: 'Vigie vérifie si elle est déjà connue sous une autre adresse.',
    shorts: (n: number) => (n === 1 ? '1 lien court : Vigie cherche où il mène et vous le dira.' : `${String(n)} liens courts : Vigie cherche où ils mènent et vous le dira.`),
    off: (n: number) =>
      `${n === 1 ? 'Lien court : Vigie ne cherche pas où il mène' : `${String(n)} liens courts : Vigie ne cherche pas où ils mènent`} (choix de l’hébergeur). L’équipe ${n === 1 ? 'le' : 'les'} verra quand même. La prochaine fois, si vous pouvez : ouvrez le lien dans un navigateur, puis copiez l’adresse affichée en haut.`,
    theLink: 'Le lien',
    yourLinks: ({ posts, links, since, until, zone, platform }: { posts: readonly number[]; links: number; since: number; until: number; zone: string; platform: string | undefined }) => {
      const [from, to] = [date(since, zone), date(until, zone)]
      return `${links === 1 ? 'Votre lien' : 'Vos liens'} du ${from === to ? from : `${from} au ${to}`} (${platform === undefined ? '' : `${platform}, `}${publications(posts)})`
    },
    /** What became of links, and what follows from it: the capture that came with them is enough, or one would help. */
    ended: (links: string, { n, end, on }: { n: number; end: LinkEnd; on: OnWhat }): string => {
      const fact = `${links} ${linkEnds[end][n === 1 ? 0 : 1]}`
      const danger = end !== 'refused' ? '' : n === 1 ? ' Ne l’ouvrez pas.' : ' Ne les ouvrez pas.'
      if (on === 'decided') return `${fact}.${danger} L’équipe a déjà décidé. Rien à faire de plus.`
      if (on === 'capture') return danger === '' ? `${fact} : l’équipe jugera sur la capture. Rien à faire de plus.` : `${fact}.${danger} L’équipe jugera sur la capture. Rien à faire de plus.`
      const again = n === 1 ? 'ce même lien et la capture : elle rejoindra votre transmission' : 'le même lien et sa capture : elle rejoindra votre transmission'
      return `${fact}.${danger} L’équipe ${n === 1 ? 'le' : 'les'} verra quand même. Si vous avez déjà une capture : refaites \`/transmettre\` avec ${again}.`
    },
    dangerous: (posts: readonly number[]) => (posts.length === 1 ? `1 lien court dangereux : ne l’ouvrez pas (${publications(posts)}).` : `${String(posts.length)} liens courts dangereux : ne les ouvrez pas (${publications(posts)}).`),
    noPosts: (posts: readonly number[]) => `Sans publication au bout : ${publications(posts)}.`,
    givenUp: (posts: readonly number[]) => `Pas pu être ouverts en 7 jours : ${publications(posts)}.`,
    captureHelps: 'L’équipe les verra quand même. Si vous avez déjà une capture : refaites `/transmettre` avec le même lien et sa capture, elle rejoindra votre transmission.',
    found: (links: string, n: number) => `${links} ${n === 1 ? 'mène bien à une publication' : 'mènent bien à des publications'}. Rien à faire de plus. Merci.`,
    /** Of a link that a coordinator says not to lead where Vigie thought. */
    seenTo: (links: string, n: number) => `${links} : l’équipe regarde elle-même où ${n === 1 ? 'il mène' : 'ils mènent'}. Rien à faire de plus.`,
    led: (links: string, { n, post, facts }: { n: number; post: number; facts: readonly string[] }) => `${links} ${n === 1 ? 'menait' : 'menaient'} à une publication déjà connue, la publication ${String(post)} : ${listed(facts)}`,
    joined: (n: number): string => (n === 1 ? 'Votre transmission y est jointe.' : 'Vos transmissions y sont jointes.'),
    more: (n: number) => `Et ${plural(n, 'autre lien', 'autres liens')}.`,
  },

  card: {
    title: (post: number) => `Publication ${String(post)}`,
    /** `strangers`: Mastodon accounts that are no member's. */
    forwarders: (members: number, strangers: number) =>
      `Transmise par ${[...(members > 0 || strangers === 0 ? [plural(members, 'membre', 'membres')] : []), ...(strangers > 0 ? [plural(strangers, 'compte Mastodon inconnu', 'comptes Mastodon inconnus')] : [])].join(' et ')}`,
    target: (name: string) => `Personne visée : ${name}`,
    proposedTarget: (name: string) => `Personne visée : ${name} (proposée, à confirmer en acceptant)`,
    noTarget: 'Personne visée : à préciser',
    words: (spoiler: string) => `Texte donné par un membre : ${spoiler}`,
    noWords: 'Texte : non fourni',
    readWords: (spoiler: string) => `Texte lu à la source : ${spoiler}`,
    /** `at`: when it was written so, in milliseconds since 1970; `n`: how many wordings are known. */
    edited: (at: number | undefined, n: number) => `Modifiée par son auteur${at === undefined ? '' : ` le <t:${String(Math.floor(at / 1000))}:f>`}${n > 2 ? ` (${String(n)} versions connues)` : ''}.`,
    before: (spoiler: string) => `Avant : ${spoiler}`,
    afterwards: (spoiler: string) => `Ensuite : ${spoiler}`,
    later: ({ joined, notes, captures, wordings }: { joined: number; notes: number; captures: number; wordings: number }) => `Ajouté depuis la décision : ${[...(joined > 0 ? [plural(joined, 'transmission', 'transmissions')] : []), ...(notes > 0 ? [plural(notes, 'note', 'notes')] : []), ...(captures > 0 ? [plural(captures, 'capture', 'captures')] : []), ...(wordings > 0 ? [plural(wordings, 'version du texte', 'versions du texte')] : [])].join(', ')}. « Remettre à relire » pour en tenir compte.`,
    doubted: 'Deux volontaires doutent que ce soit une infraction.',
    saidRemoved: 'Un volontaire dit que la publication est déjà retirée. « Retirée » le confirme.',
    note: (words: string) => `Note d’un membre : ${words}`,
    captures: (n: number) => plural(n, 'capture jointe', 'captures jointes'),
    published: (at: number) => `Publiée le <t:${String(Math.floor(at / 1000))}:f>`,
    searching: {
      short: 'Lien court : on ne sait pas encore où il mène',
      off: 'Lien court : Vigie ne cherche pas où il mène (choix de l’hébergeur)',
      other: 'Vigie vérifie si elle est connue sous une autre adresse',
    },
    /** What became of the short link, and what there is to judge on. */
    searchEnds: (end: LinkEnd | 'parted', on: OnWhat): string => {
      if (end === 'refused') return `Lien non ouvert : il mène à une adresse que Vigie n’ouvre pas, par prudence. Ne l’ouvrez pas non plus.${on === 'capture' ? ' Jugez sur la capture.' : ''}`
      if (end === 'parted') return `L’équipe a dit que ce lien ne mène pas à cette publication.${on === 'decided' ? '' : ' Si vous connaissez la bonne adresse : « Vraie adresse ».'}`
      const fact = `Le lien ${linkEnds[end][0]}`
      if (on === 'decided') return `${fact}.`
      return on === 'capture' ? `${fact}. Jugez sur la capture.` : `${fact}, et il n’y a pas de capture. Demandez-en une, ou donnez la « Vraie adresse ».`
    },
    /** Of an address that opens, but may be another one's too. */
    otherEnds: {
      'no-post': 'Adresse non vérifiée : la même publication est peut-être déjà connue sous une autre.',
      gone: 'Le site dit que cette publication n’existe plus. Une capture permet encore de juger.',
      refused: 'Adresse non vérifiée : Vigie ne l’ouvre pas, par prudence. Ne l’ouvrez pas non plus.',
      'given-up': 'Adresse non vérifiée : la même publication est peut-être déjà connue sous une autre.',
      parted: 'L’équipe a dit que ce n’est pas la publication que le site indiquait.',
    },
    /** Of a link that led to an address only after the verdict. */
    leads: (address: string, post: number | undefined): string => `Depuis la décision, le lien mène à ${address}${post === undefined ? '' : ` (publication ${String(post)})`}. Est-ce bien ce qui a été jugé ? En attendant, rien ne change.`,
    isFound: 'C’est bien elle',
    receivedAs: (addresses: string, more: number): string => `Reçue aussi par : ${addresses}${more > 0 ? ` et ${plural(more, 'autre', 'autres')}` : ''}`,
    /** Why several numbers are one post, in one sentence; `because` as in `aliases.learnt`. */
    mergedFrom: (groups: readonly { posts: readonly number[]; because: 'followed' | 'stated' | 'said' }[], more: number) => {
      const why = { followed: ['son lien mène ici', 'leurs liens mènent ici'], stated: ['même adresse, écrite autrement', 'même adresse, écrite autrement'], said: ['dit par l’équipe', 'dit par l’équipe'] } as const
      const isOne = more === 0 && groups.length === 1 && groups[0]?.posts.length === 1
      const told = groups.map(({ posts, because }) => `${numbers(posts)} (${why[because][posts.length === 1 ? 0 : 1]})`).join(', ')
      return `Réunie avec ${isOne ? 'la publication' : 'les publications'} ${told}${more > 0 ? ` et ${plural(more, 'autre', 'autres')}` : ''}. « Séparer… » ${isOne ? 'l’en sépare' : 'les sépare'}.`
    },
    mergedRejected: (post: number) => `La publication ${String(post)} est la même ; elle avait été rejetée.`,
    giveAddress: 'Vraie adresse',
    part: 'Séparer…',
    proposed: (category: Category) => `Motif proposé par un membre : ${categories[category].toLowerCase()}.`,
    /** What is proposed, because of what, and how the other one stands. */
    copyOf: (post: number, why: LikenessTold, standing: 'pending' | 'accepted' | 'rejected') => `**Copie probable de la publication ${String(post)}** (${standings[standing]}) : ${likeness(why)}.`,
    /** The words of the other one, hidden like these. */
    theirWords: (post: number, words: string) => `La ${String(post)} dit : ${words}`,
    sharedWords: (words: string) => `Passage commun : ${words}`,
    compare: (post: number) => `Comparez avec la fiche de la ${String(post)} avant de répondre.`,
    probableCopies: (n: number) => `${plural(n, 'publication à relire en est probablement une copie', 'publications à relire en sont probablement des copies')}.`,
    toCompare: (n: number) => `${plural(n, 'autre publication à relire lui ressemble : à comparer sur sa fiche', 'autres publications à relire lui ressemblent : à comparer une par une, sur leurs fiches')}.`,
    readFromCapture: (words: string) => `Lu sur la capture, à vérifier : ${words}`,
    sharesVerdict: (post: number) => `Copie de la publication ${String(post)} : ce que vous décidez ici vaut pour l’une et l’autre.`,
    willJoin: (raid: string) => `Si elle est acceptée : rejoint le raid *${raid}*.`,
    isCopy: (post: number) => `copie de la publication ${String(post)}`,
    isRemoved: 'retirée',
    pending: 'À relire',
    accepted: (category: Category, severity: Severity) => `Acceptée · ${categories[category]} · ${severities[severity]}`,
    rejected: (because: RejectReason) => `Rejetée · ${rejectReasons[because]}`,
    accept: 'Accepter',
    reject: 'Rejeter',
    copy: 'Copie de…',
    correctWords: 'Corriger le texte',
    isCopyButton: 'C’est une copie',
    apart: 'Publication à part',
    samePost: 'Même publication',
    copiesWaiting: (n: number) => `${plural(n, 'copie', 'copies')} en attente. Une fois cette publication relue, un clic ici ${n === 1 ? 'la confirme' : 'les confirme toutes'}.`,
    acceptCopies: (n: number) => (n === 1 ? 'Confirmer la copie' : `Confirmer les ${String(n)} copies`),
    notCopy: 'Annuler la copie',
    otherRaid: 'Autre raid',
    removed: 'Retirée',
    upAgain: 'De nouveau en ligne',
    reopen: 'Remettre à relire',
    open: 'Ouvrir la publication',
    openShort: 'Ouvrir le lien court',
  },

  review: {
    chooseCategory: 'Quel motif ?',
    askCategory: (post: number) => `Publication ${String(post)} : quel motif ?`,
    askReason: (post: number) => `Publication ${String(post)} : pour quelle raison la rejeter ?`,
    chooseReason: 'Pour quelle raison ?',
    chooseTarget: 'Qui est la personne visée ?',
    proposedTarget: (name: string) => `${name} (proposé par un membre)`,
    noTarget: 'Aucune de ces personnes, ou on ne sait pas',
    chooseRaid: 'Dans quel raid ?',
    newRaid: 'Un nouveau raid',
    noRaid: 'Aucun raid',
    accepted: (post: number, category: Category) => `Publication ${String(post)} acceptée : ${categories[category].toLowerCase()}. Elle peut maintenant être signalée.`,
    noRaidYet: 'Elle n’est dans aucun raid pour le moment. Vous pouvez en choisir un :',
    joined: (raid: string) => `Elle est dans le raid *${raid}*.`,
    /** Of a raid that only coordinators know of. */
    joinedProposal: (raid: string) => `Vigie la rattache au raid *${raid}*, encore à confirmer.`,
    copies: (n: number) => `${plural(n, 'copie a suivi', 'copies ont suivi')}.`,
    rejected: (post: number, because: RejectReason) => `Publication ${String(post)} rejetée : ${rejectReasons[because].toLowerCase()}. Rien ne sera signalé.`,
    already: (post: number) => `La publication ${String(post)} a déjà été relue. La fiche montre ce qui a été décidé ; « Remettre à relire » permet d’y revenir.`,
    gone: 'Cette publication n’existe plus ici : elle a été effacée.',
    notNow: (post: number) => `La publication ${String(post)} n’est pas acceptée : acceptez-la d’abord.`,
    copyTitle: 'Rattacher à une autre publication',
    copyField: 'Son numéro',
    copyHint: 'Le numéro en haut de sa fiche, par exemple 12.',
    copied: (post: number, original: number, followed: 'accepted' | 'rejected' | 'waits') =>
      `Publication ${String(post)} notée comme copie de la ${String(original)}${followed === 'waits' ? ' : elle suivra la même décision.' : followed === 'accepted' ? ' : acceptée comme elle.' : ' : rejetée comme elle.'} « Annuler la copie » permet d’y revenir.`,
    noOriginal: (typed: string) => `Je ne trouve pas de publication « ${typed} » ici. Regardez le numéro en haut de la fiche d’origine.`,
    merged: (post: number, into: number) => `La publication ${String(post)} est la même que la publication ${String(into)}. Elle continue sous ce numéro.`,
    isField: 'C’est…',
    isCopy: 'Une copie',
    isCopyHint: 'Une autre publication : mêmes mots ou même image',
    isSame: 'La même publication',
    isSameHint: 'Le même lien écrit autrement, ou sa capture. Sur une autre plateforme, c’est une copie.',
    united: (gone: number, post: number) => `Les publications ${String(gone)} et ${String(post)} sont réunies sous le numéro ${String(post)}. « Séparer… », sur sa fiche, permet d’y revenir.`,
    addressTitle: 'Adresse de la publication',
    addressField: 'La vraie adresse',
    addressHint: 'Ouvrez le lien dans un navigateur, puis copiez l’adresse affichée en haut.',
    stillShort: 'C’est encore un lien court. Ouvrez le lien dans un navigateur, puis copiez l’adresse affichée en haut.',
    addressKept: (post: number) => `Adresse notée pour la publication ${String(post)}.`,
    hasAddress: (post: number) => `La publication ${String(post)} a déjà son adresse. Si c’est la même qu’une autre : « Copie de… », puis « La même publication ». Pour la changer : « Séparer… », puis « Vraie adresse ».`,
    nothingFound: (post: number) => `La publication ${String(post)} n’a plus d’adresse à confirmer.`,
    askPart: (post: number) => `Laquelle séparer de la publication ${String(post)} ? Ce que l’équipe avait réuni redevient comme avant ; le reste sera à relire.`,
    choosePart: 'Quelle adresse ?',
    olderAddresses: (n: number) => plural(n, 'adresse plus ancienne', 'adresses plus anciennes'),
    capture: 'Une capture sans lien',
    forwards: (n: number) => plural(n, 'transmission', 'transmissions'),
    parted: (post: number, other: number) => `C’est de nouveau à part : publication ${String(other)}, à relire. Ses transmissions et captures l’ont suivie. Vérifiez aussi la ${String(post)}.`,
    nameDropped: (post: number) => `Cette adresse ne compte plus pour la publication ${String(post)}. Rien n’était venu par elle.`,
    unfollowedLink: (post: number) => `La publication ${String(post)} a repris l’adresse qui avait été transmise, et elle est à relire. Vigie ne cherche plus où mène ce lien ; si vous le savez : « Vraie adresse ».`,
    nothingToPart: (post: number) => `La publication ${String(post)} n’a plus d’autre adresse.`,
    twoPlatforms: (post: number, platform: string, other: number, otherPlatform: string) => `La ${String(post)} est sur ${platform}, la ${String(other)} sur ${otherPlatform} : ce sont deux publications à signaler. Choisissez « Une copie ».`,
    itself: 'Une publication n’est pas la copie d’elle-même. Donnez le numéro de l’autre.',
    isOriginal: (post: number) => `C’est l’inverse : la publication ${String(post)} est déjà notée comme copie de celle-ci.`,
    notCopy: (post: number) => `Publication ${String(post)} : ce n’est plus une copie. Elle est redevenue ce qu’elle était avant ; les signalements faits restent notés.`,
    apart: (post: number, original: number) => `Publication ${String(post)} : à part de la ${String(original)}. Cette copie ne sera plus proposée.`,
    proposeAgain: 'Proposer de nouveau',
    proposedAgain: (post: number, original: number) => `Publication ${String(post)} : la copie de la ${String(original)} est de nouveau proposée sur sa fiche.`,
    allCopied: (n: number, original: number, followed: 'accepted' | 'rejected') => `${plural(n, 'publication notée comme copie', 'publications notées comme copies')} de la ${String(original)}, et ${followed === 'accepted' ? (n === 1 ? 'acceptée' : 'acceptées') : n === 1 ? 'rejetée' : 'rejetées'} comme elle.`,
    undoAll: 'Tout annuler',
    allUndone: (n: number) => (n === 0 ? 'Il n’y a plus rien à annuler.' : n === 1 ? '1 publication n’est plus une copie : elle est redevenue ce qu’elle était avant.' : `${String(n)} publications ne sont plus des copies : chacune est redevenue ce qu’elle était avant.`),
    noProbableCopies: 'Aucune copie probable n’attend plus ici.',
    undoSame: 'Annuler',
    notSame: (post: number, other: number) => `Les publications ${String(post)} et ${String(other)} sont de nouveau deux publications, chacune comme avant.`,
    nothingToUndo: 'Il n’y a plus rien à annuler : c’est déjà fait.',
    moved: (post: number, raid: string) => `Publication ${String(post)} placée dans le raid *${raid}*.`,
    left: (post: number) => `Publication ${String(post)} sortie de son raid.`,
    removed: (post: number) => `Publication ${String(post)} notée comme retirée. Il n’y a plus rien à signaler.`,
    upAgain: (post: number) => `Publication ${String(post)} notée comme de nouveau en ligne. Elle peut être signalée.`,
    reopened: (post: number) => `Publication ${String(post)} à relire de nouveau. Rien n’est proposé au signalement d’ici là.`,
    stillPending: (post: number) => `La publication ${String(post)} est déjà à relire.`,
  },

  raid: {
    defaultName: (raid: number) => `Raid ${String(raid)}`,
    explain: ({ posts, accounts, isAtMost, spanMs, target }: { posts: number; accounts: number; isAtMost: boolean; spanMs: number; target: string | undefined }) =>
      `${plural(posts, 'publication', 'publications')} de ${plural(accounts, 'compte', 'comptes')}${isAtMost && accounts > 1 ? ' au plus' : ''}${target === undefined ? '' : ` contre ${target}`}${posts < 2 ? '' : ` en ${span(spanMs)}`}`,
    people: (n: number) => `${String(n)} personnes`,
    /** The sentence above, what is usual, and what ties the posts. */
    because: (explained: string, { rate, tied, answering, copies, once, accounts, isAtMost }: { rate: number | undefined; tied: number; answering: number; copies: number; once: number; accounts: number; isAtMost: boolean }) =>
      `${[
        explained,
        ...(rate === undefined ? [] : [`d’habitude ${usual(rate)}`]),
        ...(tied > 1 ? [`${isAtMost ? 'au moins ' : ''}${String(tied)} comptes ${!isAtMost && once === accounts ? '' : 'reviennent, ou '}partagent mots, image ou mot-dièse`] : []),
        ...(answering > 0 ? [`${String(answering)} répondent au même message`] : []),
        ...(copies > 0 ? [plural(copies, 'copie', 'copies')] : []),
        ...(isAtMost || accounts < 2 || once === 0 ? [] : [once === accounts ? 'chacun n’a écrit qu’une fois' : once === 1 ? `1 compte sur ${String(accounts)} n’a écrit qu’une fois` : `${String(once)} comptes sur ${String(accounts)} n’ont écrit qu’une fois`]),
      ].join(' ; ')}.`,
    states: { proposed: 'À confirmer', open: 'Ouvert', calm: 'Calme', closed: 'Clos' },
    mergedInto: (raid: number) => `Réuni avec le raid ${String(raid)}`,
    empty: 'Aucune publication pour le moment',
    free: (n: number) => (n === 0 ? 'Aucun signalement libre en ce moment' : plural(n, 'signalement libre', 'signalements libres')),
    leased: (n: number) => `${String(n)} en cours`,
    made: (n: number) => (n === 0 ? 'aucun signalement fait' : plural(n, 'signalement fait', 'signalements faits')),
    batch: 'Prendre un lot',
    steps: 'Étapes',
    proposal: (raid: number, isCertain: boolean) => (isCertain ? `Raid ${String(raid)} en vue` : `Un raid ? (n° ${String(raid)})`),
    waiting: (pending: number, accepted: number) => `${plural(pending, 'publication à relire', 'publications à relire')}, ${plural(accepted, 'acceptée', 'acceptées')}.`,
    whatNow: (isCertain: boolean): string =>
      isCertain
        ? 'Relisez ces publications. Dès que vous en acceptez de trois comptes différents, le raid s’ouvre pour tout le monde, et la personne visée l’apprend si elle l’a souhaité. Vous pouvez aussi l’ouvrir tout de suite.'
        : 'Vigie n’en est pas sûre : relisez ces publications, ou tranchez ci-dessous. Seule l’équipe voit cette fiche.',
    openNow: 'Ouvrir le raid',
    dismiss: 'Ce n’est pas un raid',
    firstToRead: (posts: readonly number[], more: number) => `À relire d’abord : ${posts.map((post) => `n° ${String(post)}`).join(', ')}${more > 0 ? `, et ${plural(more, 'autre', 'autres')}` : ''}.`,
    dismissed: (raid: number) => `Le raid ${String(raid)} est écarté : ses publications restent à relire une par une. Finalement, c’en est un ? \`/raid rouvrir\` l’ouvre pour tout le monde, et la personne visée l’apprend si elle l’a souhaité.`,
    proposalGone: 'Ce raid est déjà ouvert, réuni avec un autre, ou écarté.',
    renamed: (name: string) => `C’est noté : le raid s’appelle *${name}*.`,
    none: 'Aucun raid en cours.',
    listTitle: 'Raids en cours',
    listed: (raid: number, name: string, state: string, posts: number) => `**${name}** (n° ${String(raid)}) · ${state} · ${plural(posts, 'publication', 'publications')}`,
    unknown: (typed: string) => `Je ne trouve pas de raid « ${typed} » ici. Choisissez-le dans la liste qui s’affiche en tapant.`,
    opened: (name: string) => `Raid *${name}* ouvert. Sa fiche et son fil arrivent dans le salon des raids.`,
    merged: (from: number, into: string, posts: number) => `Raid ${String(from)} réuni avec *${into}* : ${plural(posts, 'publication déplacée', 'publications déplacées')}. Pour défaire : \`/raid rouvrir\` sur le raid ${String(from)}.`,
    unmerged: (name: string, posts: number) => `Fusion défaite : *${name}* reprend ${plural(posts, 'publication', 'publications')}.`,
    split: (name: string, posts: number) => `*${name}* ouvert avec ${plural(posts, 'publication', 'publications')}. Pour revenir en arrière : \`/raid fusionner\`.`,
    closed: (name: string) => `Raid *${name}* clos. \`/raid rouvrir\` permet d’y revenir.`,
    reopened: (name: string) => `Raid *${name}* rouvert.`,
    already: (name: string, state: string) => `Le raid *${name}* est déjà ${state.toLowerCase()}.`,
    mergedAway: (raid: number, into: number) => `Le raid ${String(raid)} a été réuni avec le raid ${String(into)}. Choisissez celui-ci.`,
    same: 'Ce sont deux fois le même raid. Choisissez-en deux différents.',
    choosePosts: 'Quelles publications mettre à part ?',
    onePost: (post: number, platform: string, at: number, zone: string) => ({ label: `Publication ${String(post)}`, description: `${platform}, ${date(at, zone)}` }),
    nothingToSplit: 'Ce raid n’a pas assez de publications pour être séparé.',
    latestShown: (n: number) => `Les ${String(n)} dernières publications sont proposées.`,
    nothingChosen: 'Ces publications ne sont plus dans ce raid. Refaites la commande.',
    noChannel: 'Le salon des raids n’est pas choisi : `/vigie configurer`.',
  },

  timeline: timelineFr,

  deadlines: deadlinesFr,

  steps: {
    title: (raid: string) => `Étapes · ${raid}`,
    choose: 'Voir une étape',
    free: 'personne encore',
    taken: 'quelqu’un s’en occupe',
    mine: 'vous vous en occupez',
    done: (at: number, zone: string) => `fait le ${date(at, zone)}`,
    saidDone: (at: number, zone: string) => `dit fait le ${date(at, zone)}, à confirmer`,
    reference: (words: string) => `Référence : ${words}`,
    note: (words: string) => `Note : ${words}`,
    take: 'Je m’en occupe',
    giveBack: 'Je ne m’en occupe plus',
    /** By somebody else than who sees to it. */
    release: 'Libérer l’étape',
    finish: 'C’est fait',
    confirm: 'Confirmer',
    notDone: 'Pas fini',
    notConfirmed: 'La personne visée, son relais ou l’équipe de coordination décide si cette étape est faite.',
    back: 'Toutes les étapes',
    formTitle: 'C’est fait',
    referenceField: 'Numéro ou référence',
    referenceHint: 'Par exemple le numéro de la plainte. Facultatif.',
    noteField: 'Note',
    gone: 'Cette étape n’existe plus. Rouvrez la liste des étapes.',
    notYours: 'Quelqu’un d’autre s’occupe de cette étape. Parlez-lui, ou demandez à l’équipe de coordination.',
    toCheck: 'à vérifier',
    notLegalAdvice: 'Ceci n’est pas un avis juridique.',
    /** `posts`: each a number with its platform. */
    refused: (posts: readonly string[], more: number) => `${posts.length < 2 ? 'Refusée : publication' : 'Refusées : publications'} ${posts.join(', ')}${more > 0 ? ` et ${plural(more, 'autre', 'autres')}` : ''}. C’est à qui a signalé, ou à la personne visée, de contester.`,
    /** Facts speak to the person aimed at. */
    whoIsYou: '« Vous », ci-dessous : la personne visée.',
    oneForAll: 'Un seul signalement qui raconte l’ensemble ; ne redonnez pas ce qui est déjà signalé.',
    saidDoneAlert: (item: string, raid: string) => `Étape « ${item} » dite faite (${raid.toLowerCase()}) : à confirmer dans *Étapes*.`,
  },

  batch: {
    title: (post: number, left: number) => `Publication ${String(post)}${left > 0 ? ` · encore ${String(left)} après` : ''}`,
    what: (kind: ItemKind, category: Category) => `**${items[kind]}** · ${categories[category]}`,
    until: (seconds: number) => `Place gardée pour vous jusqu’à <t:${String(seconds)}:t>.`,
    hidden: 'Texte masqué. « Afficher » le montre dans ce message privé, et compte dans votre limite du jour.',
    shown: (words: string) => `Texte : ${words}`,
    otherWords: (words: string) => `Autre version lue à la source : ${words}`,
    noWords: 'Texte : non fourni. Il est sur la publication elle-même.',
    left: (n: number) => (n === 0 ? 'C’était le dernier contenu que vous pouvez ouvrir aujourd’hui.' : `Vous pouvez encore ouvrir ${plural(n, 'contenu', 'contenus')} aujourd’hui.`),
    limit: (perDay: number) => `Vous avez déjà ouvert ${plural(perDay, 'contenu', 'contenus')} en 24 heures. C’est assez pour aujourd’hui : d’autres prennent le relais. Vous pouvez signaler sans lire, ou passer.`,
    where: (path: string) => `Où : ${path}`,
    menu: (path: string) => `Motif à choisir : ${path}`,
    who: (words: string) => `Qui peut signaler : ${words}`,
    shortLink: 'Vigie n’a pas trouvé où mène ce lien court.',
    onlyCapture: 'Capture sans lien : on ne peut la signaler que si vous retrouvez la publication. Sinon, passez.',
    unknownPath: 'Nous n’avons pas le chemin vérifié sur cette plateforme : cherchez « Signaler » sur la publication elle-même.',
    once: 'Un seul signalement par personne et par publication. Gardez la référence si la plateforme en donne une.',
    form: 'Formulaire',
    noForm: 'Nous n’avons pas l’adresse vérifiée de ce formulaire : cherchez « contenu illégal » dans l’aide du site, ou passez.',
    noMenu: 'Motif à choisir : pas relu sur cette plateforme. Prenez le plus proche de la catégorie ci-dessus.',
    mayDecline: 'Vous préférez ne pas donner votre nom ? Passez : aucune raison à donner.',
    show: 'Afficher',
    hide: 'Masquer',
    reported: 'Signalé',
    alreadyRemoved: 'Déjà retiré',
    skip: 'Passer',
    noOffence: 'Pas une infraction',
    again: 'Réessayer',
    elsewhere: 'Prendre un lot ailleurs',
    /** Several copies in one form: the numbers of all of them. */
    copies: (posts: readonly number[]) => `Ces ${String(posts.length)} publications sont des copies. Signalez la première, puis ajoutez les autres au même signalement : X en prend 5 au plus. Si ce n’est pas possible : « Seulement la première ».`,
    onlyFirst: 'Seulement la première',
    alsoOthers: (posts: readonly number[]) => `Cela vaut aussi pour ${posts.length < 2 ? 'la' : 'les'} ${numbers(posts)}.`,
    titleOfCopies: (posts: readonly number[], left: number) => `Publications ${numbers(posts)}${left > 0 ? ` · encore ${String(left)} après` : ''}`,
    openNumber: (post: number) => `Ouvrir la ${String(post)}`,
    hasPictures: (n: number) => `${plural(n, 'capture jointe, masquée', 'captures jointes, masquées')}. ${n < 2 ? 'Elle ne s’ouvre' : 'Elles ne s’ouvrent'} que si vous le demandez, d’abord en gris et ${n < 2 ? 'floue' : 'floues'}. Touchez l’image pour la découvrir.`,
    showPictures: 'Image, floue',
    sharpen: 'Image nette',
    noLikeness: 'L’image n’a pas pu être floutée. « Image nette » la montre telle quelle.',
    thanks: {
      reported: (post: number) => `Merci. Signalement de la publication ${String(post)} noté.`,
      'already-removed': (post: number) => `Merci. Noté pour la publication ${String(post)} : une autre personne ou l’équipe confirmera qu’elle est retirée.`,
      skipped: (post: number) => `Publication ${String(post)} passée. Aucune raison à donner.`,
      'no-offence': (post: number) => `Noté pour la publication ${String(post)}. Si une autre personne le pense aussi, l’équipe la relit.`,
    },
    backToReview: (post: number) => `Noté. Deux personnes en doutent : l’équipe relit la publication ${String(post)}.`,
    tooLate: {
      taken: (post: number) => `Publication ${String(post)} : quelqu’un d’autre a pris cette place entre-temps. Ne signalez pas une deuxième fois.`,
      answered: (post: number) => `Publication ${String(post)} : votre réponse est déjà notée.`,
      dropped: (post: number) => `Publication ${String(post)} : il n’y a plus rien à signaler, elle a été retirée ou relue entre-temps.`,
    },
    gone: 'Cette publication n’existe plus ici. Passez à la suivante.',
    merged: (post: number) => `Cette publication est la même que la ${String(post)}, qui a déjà ses signalements. Ne signalez pas une deuxième fois : passez à la suivante.`,
    expired: 'La demi-heure est passée, rien n’est perdu. Si vous avez signalé cette publication, reprenez un lot et répondez « Signalé » ; sinon, laissez-la aux autres.',
    finished: 'Votre lot est fini. Faites une pause si vous en avez besoin : d’autres prennent le relais.',
    another: 'Prendre un autre lot',
  },

  /** Kind to whoever helps: their own limits, a pause, and why there is nothing to do. */
  care: {
    title: 'Mes limites',
    open: 'Mes limites',
    pause: 'Pause d’un jour',
    resume: 'Reprendre',
    limitField: 'Contenus que j’ouvre en 24 heures, au plus',
    perDay: (n: number) => `${plural(n, 'contenu', 'contenus')} en 24 heures`,
    avoidField: 'Ce que je préfère ne pas voir',
    opened: (n: number, perDay: number) => `Vous avez ouvert ${plural(n, 'contenu', 'contenus')} sur ${String(perDay)} en 24 heures. Au-delà, Vigie ne vous propose plus rien ce jour-là.`,
    avoidsNothing: 'Vigie peut vous proposer tous les motifs.',
    avoids: (names: readonly string[]) => `Vigie ne vous propose pas : ${names.join(', ')}.`,
    paused: (seconds: number) => `Vous êtes en pause jusqu’à <t:${String(seconds)}:f>.`,
    pauses: 'C’est noté : rien ne vous sera proposé pendant un jour, et ce que vous teniez est rendu aux autres. Merci pour ce que vous avez fait.',
    resumed: 'C’est noté : vous pouvez reprendre un lot quand vous voulez.',
    kept: 'C’est noté.',
    talk: 'Lire la haine use, même quand on croit s’y faire. Pour en parler :',
    nothing: {
      'all-done': 'Aucun signalement n’est libre : tout ce qui pouvait être signalé l’est. Merci d’avoir proposé votre aide.',
      elsewhere: 'Rien n’est libre pour vous dans ce raid. D’autres raids ont des signalements à faire.',
      'all-leased': (seconds: number) => `Aucun signalement n’est libre pour vous en ce moment : d’autres s’en occupent. Le premier peut se libérer <t:${String(seconds)}:R>. Merci d’avoir proposé votre aide.`,
      'target-first': (day: string) => `Aucun signalement n’est libre pour vous en ce moment : pour ce qui reste, la personne visée signale d’abord, si elle le souhaite. Revenez le ${day}.`,
      avoided: 'Aucun signalement n’est libre pour vous en ce moment : ce qui reste est de ceux que vous préférez ne pas voir. C’est très bien ainsi ; « Mes limites » permet de changer.',
      'not-for-you': 'Aucun signalement n’est libre pour vous en ce moment : ce qui reste vous concerne, ou vous l’avez déjà eu en main. Merci d’avoir proposé votre aide.',
      enough: (perDay: number) => `Vous avez déjà répondu ${String(perDay)} fois en 24 heures. Merci, c’est beaucoup : reposez-vous, d’autres prennent le relais.`,
      limit: (perDay: number) => `Vous avez déjà ouvert ${plural(perDay, 'contenu', 'contenus')} en 24 heures. Merci, c’est assez pour aujourd’hui : d’autres prennent le relais.`,
      paused: (seconds: number) => `Vous êtes en pause jusqu’à <t:${String(seconds)}:f>. Prenez soin de vous.`,
    },
    /** A day later, in a private message. */
    stillNothing: (why: string) => `Hier, vous avez proposé votre aide et rien n’était libre. ${why}`,
    nowFree: 'Hier, vous avez proposé votre aide et rien n’était libre. Il y a de nouveau des signalements à faire : « Prendre un lot » sous le résumé, ou `/resume`.',
  },

  reports: {
    title: 'Vos derniers signalements',
    about: (post: number) => `Signalements de la publication ${String(post)}`,
    none: 'Vous n’avez pas encore fait de signalement ici. *Prendre un lot*, sur la fiche d’un raid, vous en donne un.',
    noneAbout: (post: number) => `Vous n’avez pas signalé la publication ${String(post)}.`,
    noPost: 'Il n’y a pas de publication à ce numéro. Regardez sur sa fiche, ou dans la réponse à votre transmission.',
    choose: 'Noter la suite d’un signalement',
    posts: (posts: readonly number[]) => `${posts.length < 2 ? 'Publication' : 'Publications'} ${numbers(posts)}`,
    channels: { 'platform-report': 'à la plateforme', 'dsa-notice': 'notification DSA', 'pharos-report': 'PHAROS' } as Partial<Record<ItemKind, string>>,
    made: (at: number, zone: string) => `fait le ${dueDate(at, zone)}`,
    hasReference: (has: boolean): string => (has ? 'référence notée' : 'sans référence'),
    /** Without what was answered: an authority’s answer is none of these. */
    answered: (answer: Answer | undefined, at: number, zone: string) => `réponse du ${dueDate(at, zone)}${answer === undefined ? '' : { removed: ' : retirée', refused: ' : refusée', other: ' : autre' }[answer]}`,
    noAnswer: 'pas encore de réponse',
    reference: (words: string) => `Référence : ${words}`,
    capture: 'Capture de la réponse, floutée : touchez-la pour la voir.',
    hint: 'Une réponse est arrivée ? Dites ce qui a été décidé ; une erreur se corrige.',
    hintOfAuthority: 'PHAROS vous a répondu ? Notez-le ; une erreur se corrige.',
    note: 'Noter la référence',
    edit: 'Référence',
    removed: 'Retirée',
    refused: 'Refusée',
    other: 'Autre réponse',
    received: 'Réponse reçue',
    when: 'Date de la réponse',
    undo: 'Annuler la réponse',
    back: 'Retour à la liste',
    formTitle: 'Référence du signalement',
    referenceField: 'Numéro ou lien du reçu',
    referenceHint: 'Dans le message de la plateforme. Vide : aucune référence n’est gardée.',
    captureField: 'Capture de la réponse',
    captureHint: 'Facultatif. Une image, 8 Mo au plus ; elle remplace l’ancienne.',
    noted: (posts: readonly number[]) => `Noté pour ${posts.length < 2 ? 'la publication' : 'les publications'} ${numbers(posts)}. Merci.`,
    notedReceived: 'Noté. Merci.',
    dateTitle: 'Date de la réponse',
    dateField: 'Quand avez-vous eu la réponse ?',
    dateHint: 'Par exemple 22/11, 2026-11-22 ou 3 jours.',
    beforeReport: 'Une réponse ne vient pas avant le signalement. Vérifiez la date, puis recommencez.',
    answerFirst: 'Dites d’abord ce qui a été répondu : « Retirée », « Refusée » ou « Autre réponse ».',
    toConfirm: 'Merci. Une autre personne, ou l’équipe, confirmera que la publication est retirée.',
    settled: 'Merci. La publication est notée retirée : il n’y a plus rien à y signaler.',
    contest: 'Noté. Un refus n’est pas la fin : les étapes du raid disent comment le contester, et jusqu’à quand.',
    undone: 'C’est annulé : pas encore de réponse. Si la publication est notée retirée à tort, l’équipe peut dire qu’elle est en ligne.',
    notYours: 'Seule la personne qui a fait ce signalement, ou l’équipe de coordination, peut en noter la suite.',
    gone: 'Ce signalement n’est plus ici. Refaites `/mes-signalements`.',
  },

  outcomes: {
    title: (since: number, until: number, zone: string) => `Bilan des signalements, du ${dueDate(since, zone)} au ${dueDate(until - 1, zone)}`,
    empty: (since: number, until: number, zone: string) => `Aucun signalement du ${dueDate(since, zone)} au ${dueDate(until - 1, zone)}. Essayez une période plus longue, par exemple \`depuis: 300 jours\`.`,
    method: 'Signalements faits dans la période, et ce qu’on en sait aujourd’hui. « Retirée » : après un signalement, par qui que ce soit. Ce qu’on ne sait pas est compté à part.',
    careful: 'Le fichier peut sortir d’ici : aucun nom n’y est, mais une case à 1 désigne parfois une publication pour qui la connaît.',
    total: 'En tout',
    pharos: 'PHAROS',
    reports: ({ made, answered, refused }: Figures) => `${plural(made, 'signalement', 'signalements')}, ${answered === 0 ? 'aucune réponse' : plural(answered, 'réponse', 'réponses')}${refused > 0 ? ` dont ${String(refused)} refus` : ''}`,
    posts: ({ posts, removed, online, unknown }: Figures) => `${plural(posts, 'publication', 'publications')} : ${[...(removed > 0 ? [plural(removed, 'retirée', 'retirées')] : []), ...(online > 0 ? [`${String(online)} en ligne`] : []), ...(unknown > 0 ? [`on ne sait pas pour ${String(unknown)}`] : [])].join(', ')}`,
    delays: ({ untilRemovedMs, untilAnsweredMs }: Figures) => [...(untilRemovedMs === undefined ? [] : [`retrait en ${span(untilRemovedMs)}`]), ...(untilAnsweredMs === undefined ? [] : [`réponse en ${span(untilAnsweredMs)}`])].join(', '),
    median: (delays: string) => `Délai médian : ${delays}`,
    category: (category: Category | undefined, { made, posts, removed }: Figures) => `${category === undefined ? 'Sans motif' : categories[category]} : ${plural(made, 'signalement', 'signalements')}, ${plural(removed, 'retirée', 'retirées')} sur ${String(posts)}`,
    more: (n: number) => `${plural(n, 'autre ligne', 'autres lignes')} dans le fichier.`,
    reversed: 'La fin vient avant le début. Échangez `depuis` et `jusqu-au`.',
    /** On the picture. */
    legend: { answered: 'autre réponse', refused: 'refus', silent: 'sans réponse', removed: 'retirées', online: 'en ligne', unknown: 'on ne sait pas' },
    others: 'Autres',
    count: (n: number) => n.toLocaleString('fr'),
    bars: { reports: (n: number) => plural(n, 'signalement', 'signalements'), posts: (n: number) => plural(n, 'publication', 'publications') },
    /** Of the file. */
    columns: ['Plateforme', 'Motif', 'Signalements faits', 'Avec réponse', 'Refus', 'Publications signalées', 'Retirées', 'En ligne', 'On ne sait pas', 'Délai médian avant retrait (heures)', 'Délai médian avant réponse (heures)', 'Du', 'Au'],
    all: 'Tous les motifs',
    noCategory: 'Sans motif',
    file: (from: string, to: string) => `bilan-${from}-${to}.csv`,
    csv: { separator: ';', decimal: ',' } as CsvStyle,
  },

  digest: {
    title: (day: string, isWeekly?: boolean) => `Résumé ${isWeekly === true ? 'de la semaine, ' : 'du '}${longDate(day)}`,
    now: 'Résumé du moment',
    first: (hour: number, weekday: number) => `Premier résumé : il paraîtra ici ${rhythm(weekday)} à ${String(hour)} h.`,
    sinceLast: 'depuis le dernier résumé',
    since: (at: number, zone: string, now: number) => `depuis ${moment(at, zone, now)}`,
    covers: (since: string) => `Ce résumé couvre tout ce qui s’est passé ${since}.`,
    quiet: 'Rien de nouveau. Prenez soin de vous.',
    fresh: (posts: number, pending: number, since: string) => `${posts === 0 ? 'Aucune nouvelle publication' : plural(posts, 'publication transmise', 'publications transmises')} ${since} · ${pending === 0 ? 'rien à relire' : `${String(pending)} à relire`}`,
    /** The time is the one; of several, within it half of them were. */
    removed: (n: number, medianMs: number | undefined) => `${plural(n, 'publication retirée', 'publications retirées')}${medianMs === undefined ? '' : n < 2 ? `, ${span(medianMs)} après sa transmission` : `, la moitié en ${span(medianMs, Math.ceil)} au plus`}`,
    raid: (name: string, state: string) => `${name} · ${state}`,
    isNew: 'Nouveau',
    isNewAndCalm: 'Nouveau, calme',
    isReopened: 'De nouveau actif',
    trend: (now: number, before: number) => `${now === 0 ? 'Rien de nouveau' : plural(now, 'nouvelle', 'nouvelles')}${before === 0 ? '' : now === 0 ? ` (${String(before)} sur la période d’avant)` : `, ${now > before ? 'en hausse' : now < before ? 'en baisse' : 'stable'} (${String(before)} sur la période d’avant)`}`,
    peak: (posts: number, at: number, zone: string, now: number) => `pic : ${String(posts)} en une heure, ${moment(at, zone, now)}`,
    progress: (free: number, made: number, done: number, steps: number) => `${free === 0 ? 'Aucun signalement libre' : plural(free, 'signalement libre', 'signalements libres')} · ${plural(made, 'fait', 'faits')}${steps === 0 ? '' : ` · étapes ${String(done)}/${String(steps)}`}`,
    moreDue: (n: number) => `et ${plural(n, 'autre échéance', 'autres échéances')} dans les 30 jours`,
    brief: ({ name, state, posts, newPosts, free }: { name: string; state: string; posts: number; newPosts: number; free: number }) => `${name} · ${state} · ${plural(posts, 'publication', 'publications')}${newPosts > 0 ? ` (+${String(newPosts)})` : ''}${free > 0 ? ` · ${plural(free, 'libre', 'libres')}` : ''}`,
    more: (n: number) => `Et ${plural(n, 'autre raid en cours', 'autres raids en cours')} : \`/raid liste\`.`,
    continued: (n: number) => `Et ${plural(n, 'autre raid en cours', 'autres raids en cours')} : la suite est dans le fil ci-dessous.`,
    thread: (day: string) => `Suite du résumé du ${longDate(day)}`,
    page: (page: number, pages: number) => `Suite${pages < 2 ? '' : ` (${String(page)}/${String(pages)})`}`,
    calmed: (names: string) => `Accalmie : ${names}.`,
    closed: (names: string) => `Clos : ${names}.`,
    reports: (n: number, since: string) => `${plural(n, 'signalement fait', 'signalements faits')} ${since}. Merci à toutes et à tous.`,
    /** One a day, in turn; each says only what Vigie does, or what the reference says of looking after volunteers. */
    care: [
      'Trop de haine à lire ? Arrêtez-vous un moment, et parlez-en : `/aide` donne les numéros.',
      'Limitez le temps passé à lire, et faites des pauses : la durée compte.',
      'Passer est toujours possible, sans donner de raison : d’autres prennent le relais.',
      'La personne visée vous est proche ? Laissez lire quelqu’un d’autre : la proximité rend cette lecture plus lourde.',
      'Les textes restent masqués : vous pouvez signaler sans lire.',
      'Sommeil troublé, images qui reviennent ? N’attendez pas pour en parler : `/aide` donne les numéros.',
    ],
    seeRaids: 'Voir les raids',
    subscribe: 'M’abonner',
    sinceChoices: { last: 'Depuis le dernier résumé', '24h': '24 heures', '3d': '3 jours', '7d': '7 jours', '30d': '30 jours' },
    notUnderstood: (typed: string) => `Je n’ai pas compris « ${typed} ». Écrivez par exemple \`24 h\`, \`3 jours\`, \`22/11\` ou \`2026-11-22\` (jour avant mois).`,
    inFuture: 'Cette date n’est pas encore passée. Donnez-en une d’avant aujourd’hui, par exemple `3 jours`.',
    tooOld: 'C’est trop loin : un an au plus. Écrivez par exemple `30 jours`, ou une date plus récente.',
    /** On Mastodon, where anybody may read it: numbers alone. */
    status: ({ day, weekday, forwarded, removed, reports, raids }: { day: string; weekday: number; forwarded: number; removed: number; reports: number; raids: number }) =>
      `Vigie, résumé ${weekday === 0 ? 'du' : 'de la semaine,'} ${longDate(day)} : ${[plural(forwarded, 'publication transmise', 'publications transmises'), plural(removed, 'retirée', 'retirées'), plural(reports, 'signalement fait', 'signalements faits'), plural(raids, 'raid en cours', 'raids en cours')].join(', ')}. Merci à celles et ceux qui aident.`,
  },

  ownDigest: {
    title: (day: string) => `Votre résumé, ${longDate(day)}`,
    target: 'Contre vous',
    delegate: 'Contre la personne dont vous êtes le relais',
    raid: (name: string, state: string, trend: string) => `**${name}** · ${state} · ${trend.toLowerCase()}`,
    accepted: (posts: readonly number[], more: number) => `Retenues par l’équipe : ${listOf(posts, more)}.`,
    rejected: (posts: readonly number[], more: number) => `Non retenues : ${listOf(posts, more)}.`,
    removed: (posts: readonly number[], more: number) => `Retirées : ${listOf(posts, more)}.`,
    posts: 'Publications que vous avez transmises ou que vous suivez',
    steps: 'Vos étapes',
    step: (item: string, raid: string, before: string | undefined) => `${item}, ${raid}${before === undefined ? '' : ` : ${before}`}`,
    moreSteps: (n: number) => `et ${plural(n, 'autre', 'autres')}`,
    held: (n: number, seconds: number) => `${plural(n, 'place gardée', 'places gardées')} pour vous jusqu’à <t:${String(seconds)}:t> : *Prendre un lot*, pour finir.`,
    pending: (n: number) => `${plural(n, 'publication attend', 'publications attendent')} d’être relue${n < 2 ? '' : 's'} par l’équipe.`,
    foot: (channel: string | null) => `Pour changer l’heure ou arrêter : *M’abonner*, sous le résumé ${channel === null ? 'du serveur, ou sous `/resume`' : `de <#${channel}>`}.`,
    panelTitle: 'Votre résumé personnel',
    on: (weekday: number, hour: number, nextAt: number) => `Vous le recevez en message privé, ${rhythm(weekday)} à ${String(hour)} h. Prochain : <t:${String(Math.floor(nextAt / 1000))}:F>.`,
    what: 'Seulement ce qui vous concerne : les raids contre vous ou contre la personne dont vous êtes le relais, ce que deviennent vos transmissions et vos suivis, vos étapes et vos places. Rien à dire ? Rien n’est envoyé.',
    wasClosed: (at: number, zone: string) => `⚠ Le ${date(at, zone)}, vos messages privés étaient fermés : le résumé n’a pas pu vous parvenir. Réglages de ce serveur › Confidentialité › Messages privés. Le prochain essai aura lieu à l’heure dite.`,
    paused: 'Vous êtes en pause (`/personne`) : rien n’est dit des raids contre vous.',
    off: 'C’est arrêté : plus de résumé personnel. Vos autres messages ne changent pas.',
    chooseHour: 'À quelle heure ?',
    chooseRhythm: 'À quel rythme ?',
    hour: (hour: number) => `${String(hour)} h`,
    rhythm: (weekday: number) => rhythm(weekday).replace(/^c/, 'C'),
    stop: 'Arrêter',
  },

  outcome: {
    claimConfirmed: 'C’est confirmé : l’équipe sait que c’est vous. `/personne`, dans le serveur, vous donne la main.',
    claimRefused: 'L’équipe n’a pas pu confirmer que c’est bien vous. Écrivez à une personne de l’équipe, puis réessayez avec `/personne`.',
    parted: (post: number, from: number) => `Nous nous étions trompés : la publication ${String(post)} n’est pas la même que la ${String(from)}. Elle est de nouveau à relire. Rien à faire de plus.`,
    partedNew: (post: number, from: number) => `Nous nous étions trompés : ce que vous avez transmis n’est pas la publication ${String(from)}. C’est maintenant la publication ${String(post)}, à relire. Rien à faire de plus.`,
    raidClosed: (raid: string, removed: number) => `Le raid *${raid}* est clos${removed === 0 ? '' : ` ; ${plural(removed, 'publication a été retirée', 'publications ont été retirées')}`}. Personne visée : pour garder les preuves en vue d’une plainte, \`/personne\`.`,
  },

  /** What became of posts, to those whom it concerns; `as`: in which role they hear of it. */
  became: {
    removed: (named: Named, as: HeardAs) => `${ofPosts(named, as)} ${each(named, 'a été retirée', 'ont été retirées')}.${{ follows: ` Merci de ${each(named, 'l’avoir transmise', 'les avoir transmises')} à Vigie.`, reported: ' Merci de votre signalement.', target: '', delegate: '' }[as]}`,
    refused: (named: Named, as: HeardAs, hasSteps: boolean) => `La plateforme refuse de retirer ${each(named, 'la publication', 'les publications')} ${listOf(named.posts, named.more)} (${concerned(named, as)}). On peut contester, gratuitement, au moins 6 mois${hasSteps ? ' : *Étapes*, sur la fiche du raid' : ''}.`,
    rejected: (named: Named, because: RejectReason) => `${ofPosts(named, 'follows')} ${each(named, 'n’a pas été retenue', 'n’ont pas été retenues')} par l’équipe : ${rejectReasons[because].toLowerCase()}.`,
    'online-again': (named: Named, as: HeardAs) => `${ofPosts(named, as)} ${each(named, 'est de nouveau en ligne', 'sont de nouveau en ligne')}. L’équipe le sait : rien à faire de plus.`,
  },

  /** Whether a reported post is still there, as Vigie saw it; the instants in milliseconds since 1970. */
  watch: {
    soon: (at: number) => `Vigie regardera ${seenOn(at)} si elle est toujours en ligne.`,
    online: (at: number) => `En ligne : Vigie l’a vue ${seenOn(at)}.`,
    onlineHere: (at: number) => `Vigie l’a pourtant vue en ligne ${seenOn(at)}. Si vous la voyez aussi : « De nouveau en ligne ».`,
    notFound: (at: number) => `Vigie ne l’a pas trouvée ${seenOn(at)}, mais l’équipe l’a vue en ligne.`,
    removed: (at: number) => `Retirée : Vigie ne l’a plus trouvée ${seenOn(at)}.`,
    toConfirm: (at: number) => `Peut-être retirée : Vigie ne l’a plus trouvée ${seenOn(at)}. Elle regarde encore une fois avant de le dire.`,
    /** By the platform, when it was asked to. */
    refused: (at: number, zone: string) => `La plateforme a refusé de la retirer (${date(at, zone)}).`,
    unknown: (because: WhyUnknown, at: number | undefined) => `En ligne ou retirée ? On ne sait pas${at === undefined ? '' : ` (${seenOn(at)})`} : ${whyUnknown[because]}.`,
  },

  /** A raid, told once: to the person aimed at or their delegate, in private, and to coordinators in their channel. */
  notice: {
    numbers: (explained: string, isReviewed: boolean): string => (isReviewed ? explained : `${explained}, que l’équipe relit encore`),
    opening: {
      self: (numbers: string) => `**Un raid en ligne vous vise** : ${numbers}. Vous n’êtes pas seul·e.`,
      among: (numbers: string) => `**Un raid en ligne vise plusieurs personnes, dont vous** : ${numbers} en tout. Vous n’êtes pas seul·e.`,
      delegate: (numbers: string) => `**Un raid en ligne vise une personne dont vous êtes le relais** : ${numbers}. Merci d’être là pour elle.`,
    },
    others: {
      self: 'Vous n’avez rien à lire : d’autres membres recueillent et lisent les publications à votre place.',
      among: 'Vous n’avez rien à lire : d’autres membres recueillent et lisent les publications à votre place.',
      delegate: 'Elle n’a rien à lire : d’autres membres recueillent et lisent les publications à sa place.',
    },
    firstDay: {
      self: 'Les premières 24 heures, à votre rythme :',
      among: 'Les premières 24 heures, à votre rythme :',
      delegate: 'Les premières 24 heures, à voir avec elle (« vous » : la personne visée) :',
    },
    foot: 'Ceci n’est pas un avis juridique. Toutes les lignes d’écoute : `/aide`, dans le serveur. Choisir ce que Vigie vous annonce : `/personne`.',
    seeCard: 'Voir la fiche du raid',
    certain: (raid: number, numbers: string) => `**Raid ${String(raid)} en vue** : ${numbers}. Sa fiche, dans ce salon, dit quoi relire d’abord.`,
    opened: (raid: string, numbers: string) => `**Le raid *${raid}* est ouvert** : ${numbers}.`,
    told: {
      self: 'La personne visée est prévenue en privé.',
      both: 'La personne visée et son relais sont prévenus en privé.',
      delegate: 'La personne relais est prévenue en privé.',
      chosen: 'La personne visée a choisi de ne pas être prévenue aussitôt.',
      paused: 'La personne visée est en pause et n’a pas de relais : Vigie ne la prévient pas.',
      noDelegate: 'La personne visée veut que son relais soit prévenu, mais n’en a pas choisi : voyez avec elle.',
      nobody: 'Vigie ne connaît ni le compte Discord de la personne visée, ni un relais : prévenez-la vous-mêmes.',
    },
    flood: (waiting: number) =>
      `**Beaucoup d’arrivées** : ${plural(waiting, 'publication attend', 'publications attendent')}, plus que l’équipe n’en relit en un jour. Jusqu’à ce que cela se calme :\n- les fiches des menaces et des adresses divulguées arrivent d’abord ;\n- ce qui répète mot pour mot, ou avec la même image, une publication connue n’a pas de fiche : celle de l’original le compte, et un clic confirme tout.\nRien n’est perdu : ce qui reste aura sa fiche ensuite.`,
    floodOver: (waiting: number) => `**C’est redescendu** : ${plural(waiting, 'publication attend', 'publications attendent')}. Les copies mises de côté reçoivent leur fiche.`,
    unreached: (raid: string) => `Raid *${raid}* : Discord n’a pas remis le message privé qui prévient la personne visée ou son relais. Prévenez-la vous-mêmes.`,
  },

  target: {
    title: (name: string) => `Personne visée : ${name}`,
    intro: 'Vous n’êtes pas encore dans la liste. On vous attaque ? Inscrivez-vous : d’autres lisent et trient à votre place, et vous gardez le dernier mot.',
    introCoordinator: 'Choisissez une personne dans la liste, ou inscrivez-en une.',
    choose: 'Voir une personne',
    registerMe: 'M’inscrire',
    registerOther: 'Inscrire quelqu’un',
    formTitle: 'Inscrire une personne visée',
    nameField: 'Nom à afficher',
    nameHint: 'Tel que les membres le taperont, par exemple « Dr Martin ».',
    accountsField: 'Comptes en ligne de cette personne',
    accountsHint: 'Les siens, jamais ceux qui attaquent. Un par ligne, par exemple @drmartin. Facultatif.',
    memberField: 'Son compte Discord, s’il est ici',
    accounts: (list: string) => `Comptes : ${list}`,
    noAccounts: 'Comptes : aucun',
    isMember: (user: string) => `Compte Discord : <@${user}>`,
    noMember: 'Compte Discord : non relié',
    delegate: (user: string) => `Personne relais : <@${user}>`,
    noDelegate: 'Personne relais : aucune',
    showName: (on: boolean): string => (on ? 'Nom montré sur les fiches publiques : oui' : 'Nom montré sur les fiches publiques : non'),
    hideContent: (on: boolean): string => (on ? 'Contenus hostiles : masqués pour la personne visée' : 'Contenus hostiles : cette personne accepte de les ouvrir'),
    paused: (on: boolean): string => (on ? 'Pause : oui, aucun message privé à cette personne' : 'Pause : non'),
    holds: (on: boolean): string => (on ? 'Preuves : gardées pour une plainte' : 'Preuves : effacées après le délai'),
    /** Who hears at once of a raid: the line of the panel, and the choice. */
    notice: (choice: string) => `Quand un raid vise cette personne : ${choice}`,
    notices: { self: 'la prévenir aussitôt', both: 'la prévenir, et son relais aussi', delegate: 'prévenir seulement son relais', digest: 'seulement le résumé', none: 'rien' },
    noticeHints: {
      self: 'Un message privé ; son relais, si elle est en pause',
      both: 'Un message privé à chacun',
      delegate: 'Elle-même ne reçoit rien',
      digest: 'Aucun message privé',
      none: 'Aucun message privé',
    },
    chooseNotice: 'Qui prévenir quand un raid s’ouvre ?',
    raids: (names: string) => `Raids : ${names}`,
    noRaids: 'Raids : aucun',
    toggleName: 'Montrer ou cacher le nom',
    toggleContent: 'Masquer ou non les contenus',
    togglePause: 'Pause ou reprise',
    toggleHold: 'Garder ou non les preuves',
    chooseDelegate: 'Choisir une personne relais',
    editAccounts: 'Comptes',
    registered: (name: string) => `${name} est inscrit·e. Les fiches qui portent ce nom se mettent à jour.`,
    claimed: 'C’est noté. L’équipe confirme que c’est bien vous : une fiche l’attend dans son salon. D’ici là, tout le monde peut déjà transmettre pour vous. En danger : `/aide`.',
    claimTitle: (user: string, name: string) => `<@${user}> dit être ${name}.`,
    claimHint: 'Confirmez seulement si vous savez que c’est vrai : cette personne décidera de ce qui est montré, et si les preuves sont gardées.',
    waits: 'L’équipe va confirmer que c’est bien vous. D’ici là, votre nom est déjà proposé à qui transmet.',
    claims: (user: string) => `⚠ <@${user}> dit être cette personne.`,
    toConfirm: (name: string) => `À confirmer : ${name}`,
    confirmClaim: 'C’est bien cette personne',
    refuseClaim: 'Ce n’est pas elle',
    claimConfirmed: 'C’est confirmé. Cette personne a maintenant la main : `/personne`.',
    claimRefused: 'C’est refusé. Rien n’a changé.',
    claimGone: 'Cette demande a déjà reçu une réponse, ou a été retirée.',
    unlink: 'Délier le compte',
    remove: 'Retirer l’inscription',
    removed: 'L’inscription est retirée. Les publications restent, sans ce nom.',
    noName: 'Il manque un nom. Rouvrez le formulaire et donnez celui que les membres taperont.',
    taken: 'Ce nom est déjà relié à un autre compte, ou quelqu’un attend qu’on le lui confirme. Si c’est votre nom, dites-le à l’équipe : elle peut le délier.',
    notYours: 'Seule la personne visée, son relais ou l’équipe de coordination peut voir et changer cela.',
    gone: 'Cette personne n’est plus inscrite ici.',
    yourContentHidden: 'Cette publication vous vise. Son texte reste masqué pour vous ; `/personne` permet d’en décider autrement. Vous pouvez passer, d’autres s’en chargent.',
  },

  settings: {
    title: 'Réglages de Vigie',
    pages: { channels: 'Salons et rôle', rhythm: 'Rythme et langue', limits: 'Limites et durées' },
    intro: 'Chaque choix est enregistré aussitôt.',
    reviewChannel: 'Salon de relecture (équipe seulement)',
    raidChannel: 'Salon ou forum des raids',
    digestChannel: 'Salon du résumé quotidien',
    coordinatorRole: 'Rôle de coordination',
    digestHour: 'Heure du résumé',
    timeZone: 'Fuseau horaire',
    language: 'Langue des messages publics',
    quietDay: 'Jours calmes',
    digestWeekday: 'Rythme du résumé',
    digestStatus: 'Chiffres du résumé sur Mastodon (non listé)',
    weekday: (weekday: number) => rhythm(weekday).replace(/^c/, 'C'),
    statuses: { off: 'Non', on: 'Oui' },
    witnessSeats: 'Signalements par publication, en plus de la personne visée',
    revealsPerDay: 'Contenus ouverts par personne et par jour, au plus',
    forwardsPerDay: 'Transmissions par membre et par jour',
    keepRejectedDays: 'Garder les publications rejetées',
    keepEvidenceDays: 'Garder les preuves après la fin d’un raid',
    sensitivity: 'Détection des raids',
    sensitivities: { careful: 'prudente', normal: 'normale', sensitive: 'sensible' },
    /** What a step means: how soon a raid is seen, and how often that is wrong. */
    falseAlarms: (step: Sensitivity, aMonth: FalseAlarms) => `${{ careful: 'Petits raids vus plus tard', normal: 'Le réglage conseillé', sensitive: 'Les raids se voient plus tôt' }[step]} ; ${alarms(aMonth)}`,
    languages: { fr: 'Français', en: 'Anglais' },
    quietDays: { line: 'Une ligne', nothing: 'Rien' },
    hour: (hour: number) => `${String(hour)} h`,
    count: (n: number) => String(n),
    seats: (n: number) => plural(n, 'témoin', 'témoins'),
    days: (n: number) => plural(n, 'jour', 'jours'),
    chosen: (name: string, value: string) => `${name} : ${value}`,
    missingPermissions: (channel: string, names: string) => `⚠ <#${channel}> : il manque à Vigie ${names}. Réglages du salon › Permissions › Vigie.`,
    channelGone: (name: string) => `⚠ ${name} : ce salon n’existe plus. Choisissez-en un autre.`,
    isPublic: (channel: string) => `⚠ <#${channel}> est visible de tout le monde : les fiches de relecture contiennent des textes hostiles. Réservez ce salon à l’équipe.`,
    alsoSeenBy: (channel: string, roles: readonly string[], more: number) => `⚠ Voient aussi <#${channel}> : ${roles.map((role) => `<@&${role}>`).join(', ')}${more > 0 ? ` et ${plural(more, 'autre rôle', 'autres rôles')}` : ''}. Les fiches de relecture contiennent des textes hostiles : si ces rôles n’ont pas à les lire, réservez ce salon à l’équipe.`,
    notToldYet: '⚠ Discord n’a pas encore tout dit de ce serveur : réessayez dans une minute. Vos choix, eux, sont enregistrés.',
    needsTag: (channel: string) => `⚠ <#${channel}> exige une étiquette sur chaque fil : retirez cette exigence dans les réglages du forum.`,
    notEveryone: '⚠ @everyone ne peut pas être le rôle de coordination. Choisissez un rôle de l’équipe.',
    todo: (names: string) => `Il reste à choisir : ${names}.`,
    complete: 'Tout est réglé. `/vigie etat` le vérifie à tout moment.',
  },

  status: {
    title: 'État de Vigie',
    channelOk: (name: string, channel: string) => `✓ ${name} : <#${channel}>`,
    channelUnset: (name: string) => `✗ ${name} : pas choisi. \`/vigie configurer\`.`,
    roleOk: (role: string) => `✓ Rôle de coordination : <@&${role}>`,
    roleUnset: '✗ Rôle de coordination : pas choisi. En attendant, seules les personnes qui gèrent le serveur coordonnent.',
    roleGone: '✗ Rôle de coordination : ce rôle n’existe plus. `/vigie configurer`.',
    digest: (at: number) => `✓ Prochain résumé : <t:${String(Math.floor(at / 1000))}:F>`,
    digestSoon: '✓ Prochain résumé : dans la minute',
    lastDigest: (day: string) => `Dernier résumé : ${longDate(day)}`,
    pending: (n: number) => (n === 0 ? '✓ Rien à relire' : plural(n, 'publication à relire', 'publications à relire')),
    flood: (since: number) => `… Plus d’arrivées que l’équipe n’en relit, depuis <t:${String(Math.floor(since / 1000))}:f> : les menaces d’abord, les copies sont comptées sur la fiche de leur original.`,
    outbox: (n: number) => (n === 0 ? '✓ Tout ce qui devait être dit l’a été.' : `… ${plural(n, 'message attend', 'messages attendent')} d’être envoyé${n < 2 ? '' : 's'}.`),
    refused: (n: number) => `✗ Discord a refusé ${plural(n, 'message', 'messages')}. Vérifiez les salons ci-dessus, puis choisissez-les de nouveau : \`/vigie configurer\`.`,
    links: '✓ Liens courts : Vigie cherche où ils mènent',
    linksOff: 'Liens courts : Vigie ne cherche pas où ils mènent (choix de l’hébergeur), ni si une publication signalée est toujours en ligne',
    linksWait: (n: number, oldestMs: number) => `… ${plural(n, 'lien court attend', 'liens courts attendent')}, le plus ancien depuis ${span(oldestMs)} ; Vigie réessaie seule`,
    database: '✓ Base de données ouverte, preuves chiffrées.',
    audit: (broken: number | undefined) => (broken === undefined ? '✓ Journal des décisions : intact.' : `✗ Journal des décisions : rompu à l’entrée ${String(broken)}. Prévenez la personne qui héberge Vigie.`),
    mastodon: {
      off: 'Mastodon : pas de compte. Pour en ajouter un, la personne qui héberge Vigie règle MASTODON_URL et MASTODON_TOKEN.',
      starting: '… Mastodon : pas encore de réponse du serveur Mastodon de Vigie. Regardez de nouveau dans une minute.',
      on: (account: string, isStreaming: boolean) => `✓ Mastodon : ${account}, mentions ${isStreaming ? 'reçues aussitôt' : 'relevées toutes les 45 s'}`,
      trouble: {
        'no-answer': (sinceMs: number) => `✗ Mastodon : le serveur Mastodon de Vigie ne répond pas depuis ${span(sinceMs)}. Vigie réessaie seule et rattrape tout. Si cela dure, la personne qui héberge Vigie vérifie MASTODON_URL.`,
        token: (sinceMs: number) => `✗ Mastodon : le serveur Mastodon de Vigie refuse son jeton depuis ${span(sinceMs)}. La personne qui héberge Vigie en crée un nouveau, le met dans MASTODON_TOKEN et redémarre.`,
        rights: (sinceMs: number) => `✗ Mastodon : il manque un droit au jeton de Vigie, depuis ${span(sinceMs)}. La personne qui héberge Vigie en crée un avec tous les droits (docs/mastodon.md, Hébergement 2), le met dans MASTODON_TOKEN et redémarre.`,
        limited: (sinceMs: number) => `… Mastodon : le serveur Mastodon de Vigie lui demande d’attendre, depuis ${span(sinceMs)}. Rien à faire : Vigie reprend seule.`,
      },
      strangers: {
        here: 'Mentions d’inconnus : elles attendent ici, sur des fiches du salon de relecture.',
        elsewhere: 'Mentions d’inconnus : une autre équipe s’en charge (choix de l’hébergeur).',
        unnamed: '✗ Mentions d’inconnus : ni gardées ni rattrapées plus tard, car plusieurs serveurs Discord utilisent cette Vigie. La personne qui l’héberge en choisit un : MASTODON_GUILD.',
        unknown: '✗ Mentions d’inconnus : ni gardées ni rattrapées plus tard, car MASTODON_GUILD nomme un serveur Discord que Vigie ne connaît pas. La personne qui l’héberge le corrige.',
      },
      quarantined: (n: number) => (n === 0 ? '✓ Aucune mention d’inconnu à ouvrir' : plural(n, 'mention d’inconnu à ouvrir', 'mentions d’inconnus à ouvrir')),
      overflow: (n: number) => `${plural(n, 'mention d’inconnu de plus', 'mentions d’inconnus de plus')} en 24 heures, au-delà de la limite : ${n < 2 ? 'comptée, pas gardée' : 'comptées, pas gardées'}.`,
    },
  },

  mirror: {
    title: 'Miroirs ajoutés ici',
    intro: 'Un miroir montre les publications d’une plateforme à une autre adresse. Vigie en connaît plus de mille ; ceux que votre équipe ajoute ne valent qu’ici.',
    none: 'Aucun n’a été ajouté. `/vigie miroir` avec une `adresse` en ajoute un.',
    listed: (host: string, platform: string) => `${host} : ${platform}`,
    choose: 'Retirer un miroir',
    remove: 'Retirer ce miroir',
    which: (host: string) => `De quelle plateforme ${host} montre-t-il les publications ?`,
    choosePlatform: 'Quelle plateforme ?',
    added: (host: string, platform: string) => `${host} est noté comme miroir de ${platform} : dès maintenant, un lien de ce site et le lien de la même publication sur ${platform} ne font qu’un.`,
    changed: (host: string, platform: string, before: string) => `${host} est désormais noté comme miroir de ${platform}, et non plus de ${before}.`,
    reread: (n: number) => `Ce qui avait déjà été transmis depuis ce site l’est aussi (${plural(n, 'publication', 'publications')}).`,
    imitates: 'Son nom imite celui d’une plateforme : retirez-le si vous n’êtes pas sûr de ce site.',
    'no-post': (platform: string | undefined) => `Ce lien n’a pas la forme d’une publication ${platform === undefined ? 'd’une plateforme connue' : `de ${platform}`}. Collez le lien d’une publication sur ce miroir, ou son nom seul.`,
    server: (host: string) => `Des publications Mastodon sont venues de ${host} : c’est un serveur, pas un miroir.`,
    known: (host: string, platform: string) => `${host} est déjà noté ici comme miroir de ${platform}.`,
    removed: (host: string) => `${host} n’est plus un miroir ici : ses liens seront lus comme ceux de n’importe quel site. Ce qui est déjà réuni le reste.`,
    gone: (host: string) => `${host} n’est pas dans la liste d’ici.`,
    official: (host: string, platform: string) => `${host} est un site de ${platform} : Vigie le connaît, et ce n’est pas un miroir.`,
    'built-in': (host: string, platform: string) => `Vigie connaît déjà ${host} comme miroir de ${platform} : rien à ajouter.`,
    'not-a-site': 'Ce n’est pas le nom d’un site public. Collez un lien de ce miroir, par exemple `https://nitter.exemple.fr/compte/status/123`.',
    shortener: 'Ce site raccourcit des liens vers n’importe où : ce n’est pas un miroir. Ses liens se transmettent comme les autres.',
    hosting: 'N’importe qui peut avoir une page chez cet hébergeur. Donnez le nom exact du miroir, avec ce qui est devant.',
  },

  /** `/vigie fiche`, and how what it says is shown. */
  reference: {
    saidHere: (day: string) => `selon votre équipe, modifié ici le ${date(Date.parse(day), 'utc')}`,
    title: 'Fiche de signalement : lignes modifiées ici',
    intro: 'Un formulaire ou un menu a changé ? Écrivez ici ce qu’il faut lire : tout le monde le verra sur ce serveur, comme dit par votre équipe.',
    none: 'Rien n’a été modifié. `/vigie fiche` avec une `plateforme` ou un `service`, puis un `texte` ou une `adresse`.',
    listed: (line: string, said: string, at: number, zone: string) => `${line} : ${said} (le ${date(at, zone)})`,
    choose: 'Revenir à la fiche d’origine',
    remove: 'Revenir à la fiche d’origine',
    kept: (line: string, said: string, before: boolean) => `${before ? 'Remplacé' : 'C’est noté'} pour ${line} : ${said}. Cela se voit dès maintenant, sur ce serveur seulement.`,
    shown: (line: string, said: string) => `${line}, modifié ici : ${said}`,
    unchanged: (line: string) => `${line} : rien n’a été modifié ici. Ajoutez un \`texte\` ou une \`adresse\` pour le faire.`,
    removed: (line: string) => `${line} : la fiche d’origine est de nouveau affichée.`,
    gone: (line: string) => `${line} : la fiche d’origine est déjà affichée.`,
    oldLine: 'Ancienne ligne',
    which: 'Dites de quoi il s’agit : choisissez une `plateforme` ou un `service`.',
    one: 'Une seule ligne à la fois : une `plateforme` (avec un `motif`) ou un `service`, pas les deux.',
    'category-alone': 'Un motif seul ne suffit pas : choisissez aussi la `plateforme`.',
    'too-long': 'C’est trop long : 200 caractères pour le texte, 500 pour l’adresse.',
    'not-https': 'L’adresse doit commencer par https://. Copiez-la dans votre navigateur.',
    'not-a-site': 'Ce n’est pas l’adresse d’un site public. Copiez-la en entier dans votre navigateur.',
    imitates: 'Cette adresse imite celle d’un site connu, ou cache le vrai site. Rien n’a été modifié : vérifiez-la.',
    'no-form': (category: string) => `Pas de formulaire pour « ${category} » : il sert aux contenus publics et illégaux. Un texte est possible.`,
    stale: (n: number, oldest: string) => `✗ Fiche de signalement : ${plural(n, 'information relue', 'informations relues')} il y a plus de 12 mois (la plus ancienne : le ${dueDate(Date.parse(oldest), 'utc')}). Mettez Vigie à jour, ou corrigez ce qui a changé : \`/vigie fiche\`.`,
    staleHere: (n: number) => `✗ Fiche de signalement : ${plural(n, 'ligne modifiée', 'lignes modifiées')} par votre équipe il y a plus de 12 mois. À relire : \`/vigie fiche\`.`,
    fresh: '✓ Fiche de signalement : relue il y a moins de 12 mois',
  },

  mastodonLink: {
    title: 'Relier votre compte Mastodon',
    /** Before the line that is to be sent, and after it. */
    steps: [
      '1. Ouvrez Mastodon et commencez un nouveau message.',
      '2. Visibilité : choisissez **Mention privée** (« Direct » dans certaines applications).',
      '3. Écrivez cette ligne, et rien d’autre :',
    ].join('\n'),
    then: (account: string) => [
      '4. Envoyez. Vigie vous répond là-bas, et vous écrit en message privé Discord.',
      `Pour voir ses réponses, suivez ${account} sur Mastodon (cela se voit sur votre profil), ou acceptez-les dans vos notifications filtrées.`,
      'Le code sert une fois, pendant 10 minutes. Ne le donnez à personne : qui l’envoie relie son compte au vôtre.',
      `Ensuite, pour une publication hostile : ${howToMention(account)}`,
    ].join('\n'),
    off: 'Cette Vigie n’a pas encore de compte Mastodon : demandez-en un à l’équipe de coordination, qui le dira à la personne qui héberge Vigie.',
    'not-now': 'Le serveur Mastodon de Vigie ne répond pas en ce moment. Refaites la commande dans quelques minutes. En attendant : `/transmettre`.',
    broken: 'Le compte Mastodon de Vigie ne marche pas en ce moment ; l’équipe voit pourquoi dans `/vigie etat`. En attendant : `/transmettre`.',
    full: (n: number, names: string) => `${String(n)} comptes sont déjà reliés au vôtre, la limite ici : ${names}. \`/mastodon delier\` fait de la place.`,
    unlinked: (n: number, names: string) => `${n === 1 ? 'Compte délié' : 'Comptes déliés'} : ${names}. ${n === 1 ? 'Ses' : 'Leurs'} prochaines mentions ne compteront plus comme les vôtres. Ce qui a été transmis reste à vous. Pour tout effacer : \`/mes-donnees effacer\`.`,
    none: 'Rien à délier : aucun compte Mastodon n’est relié au vôtre ici. `/mastodon lier` en relie un.',
    unlinkGone: 'Ce compte n’était déjà plus relié au vôtre.',
    which: 'Lequel délier ?',
    chooseUnlink: 'Délier un compte',
    all: 'Tous',
    linked: (account: string) => `Le compte Mastodon ${account} est relié au vôtre : ce qu’il transmet compte maintenant comme venant de vous. Ce n’était pas vous ? Dans le serveur : \`/mastodon delier\`.\nPour une publication hostile : ${howToMention('le nom du compte de Vigie')}`,
    /** A blocked account sent the right code. */
    linkBlocked: 'Le compte Mastodon qui a envoyé votre code est bloqué ici : demandez à l’équipe de le débloquer, puis refaites `/mastodon lier`.',
    /** Somebody proved that an account is theirs that was this member's. */
    moved: 'Un de vos comptes Mastodon vient d’être relié ailleurs : par une autre personne, ou dans une autre communauté. Il ne compte plus comme le vôtre ici. Pour le reprendre : `/mastodon lier`, dans le serveur.',
    blockedTitle: 'Comptes Mastodon bloqués ici',
    blockedIntro: 'Leurs mentions sont ignorées, sans réponse.',
    noneBlocked: 'Aucun compte Mastodon n’est bloqué ici. La fiche d’une mention d’inconnu permet de bloquer son compte.',
    blocked: (name: string, at: number, zone: string) => `${name}, depuis le ${date(at, zone)}`,
    unblock: 'Débloquer un compte',
    unblocked: (name: string) => `${name} n’est plus bloqué : ses prochaines mentions arriveront de nouveau. Les mentions écartées se rouvrent sur leur fiche.`,
    blockGone: 'Ce compte n’est plus bloqué ici : quelqu’un l’a déjà débloqué.',
    help: (account: string) => `Sur Mastodon, pour une publication hostile : ${howToMention(account)} Une fois, avant : \`/mastodon lier\`.`,
  },

  /** The card of a mention by an account that is nobody's here. */
  mention: {
    title: 'Mention d’un compte inconnu (Mastodon)',
    by: (account: string) => `Compte : ${account}`,
    holds: ({ posts, links, pictures }: { posts: number; links: number; pictures: number }) =>
      `Elle contient : ${[...(posts > 0 ? [`${plural(posts, 'publication', 'publications')} (${posts < 2 ? 'à laquelle elle répond, ou qu’elle cite' : 'auxquelles elle répond, ou qu’elle cite'})`] : []), ...(links > 0 ? [plural(links, 'lien', 'liens')] : []), ...(pictures > 0 ? [plural(pictures, 'image', 'images')] : [])].join(', ')}.`,
    leftOut: (n: number) => (n === 1 ? '1 image n’a pas été gardée : trop lourde, illisible, ou il y en avait déjà trop.' : `${String(n)} images n’ont pas été gardées : trop lourdes, illisibles, ou il y en avait déjà trop.`),
    others: ({ waiting, opened, dismissed }: { waiting: number; opened: number; dismissed: number }) =>
      `Autres mentions de ce compte : ${[...(waiting > 0 ? [`${String(waiting)} en attente`] : []), ...(opened > 0 ? [plural(opened, 'ouverte', 'ouvertes')] : []), ...(dismissed > 0 ? [plural(dismissed, 'écartée', 'écartées')] : [])].join(', ')}.`,
    noOthers: 'Aucune autre mention gardée de ce compte.',
    isMembers: 'Ce compte est maintenant celui d’un membre d’ici : ses prochaines mentions arrivent directement.',
    overflow: (n: number) => `Et ${plural(n, 'mention d’inconnu', 'mentions d’inconnus')} au-delà de la limite en 24 heures : ${n < 2 ? 'comptée, pas gardée' : 'comptées, pas gardées'}.`,
    linkHint: 'Si c’est quelqu’un d’ici : cette personne peut relier son compte avec `/mastodon lier`, et ses mentions arriveront alors directement.',
    waiting: 'À ouvrir ou à écarter. Rien n’est encore transmis.',
    readAgain: 'La personne l’a modifiée : Vigie la relit.',
    opened: (posts: readonly number[]) => (posts.length === 0 ? 'Ouverte : rien à transmettre' : `Ouverte : ${publications(posts)}`),
    dismissed: 'Écartée',
    isBlocked: 'compte bloqué',
    open: 'Ouvrir',
    dismiss: 'Écarter',
    block: 'Bloquer ce compte',
    askBlock: 'Bloquer ce compte ? Ses mentions seront ignorées, sans réponse, et celles qui attendent seront écartées. La personne n’en saura rien.',
    yesBlock: 'Oui, bloquer',
    noBlock: 'Non',
    notBlocked: 'Rien n’a changé : ce compte n’est pas bloqué.',
    membersNow: 'Ce compte est maintenant celui d’un membre d’ici : il n’est pas bloqué. Parlez-en à cette personne.',
    saidOpened: (posts: readonly number[]) => (posts.length === 0 ? 'Mention ouverte : il n’y avait rien à transmettre.' : `Mention ouverte : ${publications(posts)}.`),
    saidRefused: (n: number) => `${plural(n, 'lien n’a pas été pris', 'liens n’ont pas été pris')} : pas une publication, site douteux, ou trop à la fois.`,
    saidDismissed: 'Mention écartée : rien n’est transmis. « Ouvrir », sur sa fiche, permet d’y revenir.',
    saidBlocked: 'Compte bloqué : ses mentions seront ignorées, sans réponse, et celles qui attendaient sont écartées. `/mastodon bloques` permet d’y revenir.',
    quota: (perDay: number) => `Ce compte a déjà transmis ${String(perDay)} publications en 24 heures, la limite de ce serveur. La mention reste à ouvrir : réessayez demain.`,
    already: 'Quelqu’un de l’équipe a déjà décidé de cette mention, ou la personne vient de la modifier et Vigie la relit. La fiche montre où elle en est.',
    gone: 'Cette mention n’existe plus ici : elle a été effacée.',
  },

  /** The one report of a post to its home server. */
  homeReport: {
    button: 'Signaler au serveur d’origine',
    onCard: { 'under-way': 'Signalement au serveur d’origine : en cours', made: 'Signalement au serveur d’origine : fait' },
    title: (post: number) => `Signaler au serveur d’origine (n° ${String(post)})`,
    category: 'Motif',
    categories: { violation: 'Contraire aux règles du serveur', legal: 'Contenu illégal', spam: 'Indésirable (spam)', other: 'Autre raison' } as Record<HomeCategory, string>,
    rules: 'Règles du serveur de Vigie',
    rulesHint: 'Seulement pour le premier motif. Sans règle choisie, le signalement part en « Autre raison ».',
    comment: 'Pourquoi, avec vos propres mots',
    commentHint: 'Lu par les modérateurs des deux serveurs, l’auteur peut-être. Ne nommez personne, ne recopiez rien.',
    asked: (post: number) => `Votre signalement de la publication ${String(post)} part vers son serveur d’origine, une seule fois. Un message privé vous dira s’il est parti. N’en faites pas d’autre.`,
    tooShort: (least: number) => `Écrivez au moins ${String(least)} caractères : les modérateurs décident sur vos mots. Rien n’est parti.`,
    off: 'Cette Vigie n’a plus de compte Mastodon : signalez sur la publication elle-même, avec *Prendre un lot*.',
    noneFree: (post: number, reports: number) =>
      reports > 0 ? `La publication ${String(post)} a déjà ses signalements (${plural(reports, 'fait', 'faits')}). Un de plus n’aiderait pas.` : `Quelqu’un s’occupe déjà de signaler la publication ${String(post)}. Si la place se libère, vous pourrez la prendre.`,
    refused: {
      removed: (post: number) => `La publication ${String(post)} est notée comme retirée : il n’y a plus rien à signaler.`,
      elsewhere: (post: number) => `La publication ${String(post)} n’est pas sur Mastodon ni sur un serveur qui parle avec lui. Signalez-la avec *Prendre un lot*.`,
      closed: (post: number) => `Le raid de la publication ${String(post)} est clos : plus rien n’y est proposé. \`/raid rouvrir\` permet d’y revenir.`,
      made: (post: number) => `Le serveur d’origine de la publication ${String(post)} a déjà son signalement. Un de plus n’aiderait pas.`,
      'under-way': (post: number) => `Un signalement de la publication ${String(post)} est déjà en route vers son serveur d’origine. Un de plus n’aiderait pas.`,
      'holds-other': (post: number) => `Vous avez déjà un autre signalement de la publication ${String(post)} : un seul par personne. Une autre personne de l’équipe peut faire celui-ci.`,
      reported: (post: number) => `Vous avez déjà signalé la publication ${String(post)} : un seul signalement par personne.`,
      paused: (post: number) => `La publication ${String(post)} vous vise, et vous êtes en pause, ou l’équipe n’a pas encore confirmé que c’est vous. Une autre personne de l’équipe peut la signaler.`,
    },
    ends: {
      sent: (post: number) => `Votre signalement de la publication ${String(post)} est chez les modérateurs du serveur de Vigie, qui le transmet au serveur d’origine. Merci. Rien à faire de plus.`,
      unsure: (post: number) => `La connexion s’est coupée : on ne sait pas si votre signalement de la publication ${String(post)} est parti. Par prudence il compte comme fait, et Vigie ne le renvoie pas. Ne le refaites pas.`,
      failed: (post: number) => `Votre signalement de la publication ${String(post)} n’a pas pu partir du serveur de Vigie : il l’a refusé, ou ne trouve pas la publication. Rien n’est compté. Réessayez plus tard sur sa fiche, ou signalez sur la publication elle-même.`,
    },
    over: (post: number) => `Votre signalement de la publication ${String(post)} n’est pas parti : entre-temps, elle a été retirée ou n’est plus à signaler. Rien à faire de plus.`,
  },

  permissions: {
    ViewChannel: '« Voir le salon »',
    SendMessages: '« Envoyer des messages »',
    ReadMessageHistory: '« Voir les anciens messages »',
    AttachFiles: '« Joindre des fichiers »',
    CreatePublicThreads: '« Créer des fils publics »',
    SendMessagesInThreads: '« Envoyer des messages dans les fils »',
  } as Record<string, string>,

  ownData: {
    file: 'mes-donnees-vigie.json',
    exported: 'Voici tout ce que Vigie garde à votre sujet dans ce serveur.',
    nothing: 'Vigie ne garde rien à votre sujet dans ce serveur.',
    ask: 'Effacer vos données ? Vos transmissions restent, mais plus personne ne saura qu’elles viennent de vous. Vos notes, suivis, votre résumé personnel, vos places, comptes Mastodon reliés et, si vous êtes une personne visée, votre inscription disparaissent. C’est définitif. Sur Mastodon, les messages restent : supprimez les vôtres.',
    yes: 'Oui, tout effacer',
    no: 'Non',
    kept: 'Rien n’a été effacé.',
    erased: 'C’est fait : vos données sont effacées ici.',
  },

  danger: '**Danger immédiat : 17 ou 112, par SMS le 114.** Vigie ne remplace jamais les secours.',
  help: [
    '`/transmettre` : collez le lien d’une publication hostile, ou joignez une capture. Personne d’autre ne voit la réponse.',
    'Depuis un message : touchez-le longuement › *Apps* › *Transmettre à Vigie*.',
    'Une personne de l’équipe relit chaque publication avant tout signalement. Ne signalez pas en masse : un seul signalement, bien fait, compte davantage.',
    '*Prendre un lot*, sur la fiche d’un raid, vous donne quelques signalements à faire, un par un.',
    'On vous attaque ? `/personne` : inscrivez-vous, d’autres lisent à votre place.',
    'Vous lisez trop de haine ? Arrêtez-vous un moment : d’autres prennent le relais.',
  ].join('\n'),
  helpLines: 'Pour parler à quelqu’un :',

  /** Direct answers on Mastodon: plain text that other servers keep, so no name and no word that anybody wrote stands in them, and no `@`, which would call somebody. */
  reply: {
    help: `En danger : 17, 112, ou SMS au 114. Personne ne lit ce compte en direct.\nPour transmettre une publication hostile : ${howToMention('le nom du compte de Vigie')} Ou envoyez à Vigie, en mention privée, son lien ou une capture.`,
    unseen: 'La publication à laquelle vous répondez n’est pas visible pour Vigie : elle est supprimée, ou réservée à des abonnés. Si vous l’avez encore sous les yeux, envoyez une capture à Vigie, en mention privée.',
    unfound: 'Vigie n’a trouvé ni lien ni image. Si vous répondiez à une publication, Vigie ne la voit pas : elle est supprimée, ou réservée à des abonnés. Envoyez son lien à Vigie, ou une capture, en mention privée.',
    /** The mention named others too. */
    overheard: 'Votre message nommait aussi quelqu’un d’autre, qui a pu le lire. La prochaine fois, ne laissez que le nom du compte de Vigie.',
    quarantined: 'C’est bien arrivé, merci. Une personne de l’équipe le regardera. Membre du serveur Discord ? /mastodon lier, et ce sera pris tout de suite.',
    overflow: 'Il y a trop de mentions de comptes inconnus en 24 h : celle-ci n’est pas gardée. Reliez votre compte dans Discord (/mastodon lier) et vous n’aurez plus à attendre. Sinon, mettez demain plusieurs liens dans une mention.',
    linked: `C’est fait : ce compte est relié. Ce que vous envoyez à Vigie compte maintenant comme vos transmissions. Pour une publication hostile : ${howToMention('le nom du compte de Vigie')} Pour défaire : /mastodon delier, dans Discord.`,
    'code-public': 'Ce code était visible par d’autres : il est annulé, rien n’est relié. Supprimez ce message, puis refaites /mastodon lier et choisissez « Mention privée ».',
    'code-gone': 'Code inconnu, déjà utilisé ou périmé (10 minutes). /mastodon lier en donne un autre.',
    wrong: (left: number) => (left > 0 ? `Ce code n’est pas le bon. Vérifiez-le dans Discord et renvoyez-le, en mention privée : ${plural(left, 'essai reste', 'essais restent')}.` : 'Ce code n’est pas le bon, et c’était le dernier essai. Refaites /mastodon lier dans Discord.'),
    /** Where more would not fit. */
    more: 'La suite est dans Discord.',
  },

  errors: {
    neutral: 'Quelque chose n’a pas marché de notre côté. Rien de ce qui était noté n’est perdu. Réessayez dans une minute.',
    coordinatorsOnly: 'Ce geste est réservé à l’équipe de coordination. Demandez-lui.',
    serverOnly: 'Vigie répond dans le serveur de votre communauté, pas ici. Ouvrez le serveur et refaites le geste.',
    old: 'Ce bouton est trop ancien. Refaites la commande ; sur une fiche, prenez la plus récente.',
    pictureTooLarge: 'Cette image dépasse 8 Mo. Envoyez une capture plus petite ; le lien, lui, peut être transmis seul.',
    notAPicture: 'Ce fichier n’est pas une image lisible (PNG, JPEG, WebP ou GIF). Envoyez une capture d’écran.',
    pictureGone: 'L’image n’a pas pu être lue. Envoyez-la de nouveau.',
    pictureLeftOut: {
      pictureTooLarge: 'Une image n’a pas été prise : elle dépasse 8 Mo.',
      notAPicture: 'Un fichier n’a pas été pris : ce n’est pas une image lisible (PNG, JPEG, WebP ou GIF).',
      pictureGone: 'Une image n’a pas pu être lue. Envoyez-la de nouveau.',
    },
  },
}

/** The type that every language fills. */
export type Text = typeof fr
