/** What `routes.ts` says between the facts, in both languages. */
import type { PlannedSeat, Situation } from '../src/checklists/plan.ts'
import type { Actor } from '../src/checklists/route.ts'

export interface Words {
  head: readonly string[]
  byCategory: string
  byPlatform: string
  raid: string
  never: string
  care: string
  aboutOrder: string
  aboutSeats: string
  aboutRaid: string
  misinformation: string
  step: string
  columns: readonly string[]
  rule: string
  proof: string
  colon: string
  or: string
  /** Between who does it and who helps. */
  helped: string
  whoReceived: string
  actors: Readonly<Record<Actor, string>>
  situations: Readonly<Record<Situation, string>>
  urgent: string
  ordinary: string
  unread: string
  formUnread: string
  notCovered: string
  noAddress: string
  none: Readonly<Record<'notIllegal' | 'notPublic' | 'noAddress' | 'otherWay', string>>
  /** The seats of one report, where the community chose one witness and where it chose two. */
  seats: (planned: readonly (readonly PlannedSeat[])[], situation: Situation) => string
}

const witnesses = (planned: readonly (readonly PlannedSeat[])[]): number[] => [...new Set(planned.map((seats) => seats.filter((seat) => seat.holder === 'witness').length))]
const waits = (planned: readonly (readonly PlannedSeat[])[]): boolean => planned.some((seats) => seats.some((seat) => seat.waits))
const has = (planned: readonly (readonly PlannedSeat[])[], holder: PlannedSeat['holder']): boolean => planned.some((seats) => seats.some((seat) => seat.holder === holder))

const fr: Words = {
  head: [
    '# Signaler : qui, quoi, où, dans quel ordre',
    '',
    '<!-- Écrit par `npm run routes` depuis src/checklists : ne pas modifier à la main. -->',
    '',
    '**Danger immédiat : 17 ou 112, par SMS le 114. Avant tout le reste, quelle que soit la publication.**',
    '',
    'Ceci n’est pas un avis juridique. Ce qui n’est pas confirmé par une source lue porte « (à vérifier) ».',
    '',
    'Une publication, un signalement bien fait, par la bonne personne. Jamais de signalement en masse : c’est inutile, ou puni par les plateformes.',
  ],
  byCategory: 'Par catégorie : les étapes, dans l’ordre',
  byPlatform: 'Par plateforme : chemin, motif, places',
  raid: 'Les étapes d’un raid',
  never: 'Ce qui ne se garde jamais',
  care: 'Prendre soin de soi',
  aboutOrder: 'Montré pour X. Ailleurs l’ordre est le même ; une capture sans adresse n’a ni notification DSA ni PHAROS.',
  aboutSeats: '« Places » dit combien de personnes peuvent signaler la même publication, et à qui elles sont. Chaque personne n’en prend qu’une. « Elle agit » : la personne visée est membre, n’est pas en pause et a choisi de voir les contenus. « D’autres pour elle » : elle ou son relais est là, et d’autres signalent.',
  aboutRaid: 'Une personne s’occupe de chaque étape. Le danger immédiat passe avant tout.',
  misinformation: 'Ce n’est pas signalé comme illégal : seulement comme contraire aux règles de la plateforme, par une personne.',
  step: 'Étape',
  columns: ['Catégorie', 'Urgence', 'Où', 'Motif à choisir', 'Qui', 'Places', 'Formulaire pour contenu illégal', 'Notification DSA', 'PHAROS'],
  rule: 'Règle contre les abus',
  proof: 'Preuves',
  colon: ' : ',
  or: ' ou ',
  helped: ', aide : ',
  whoReceived: 'La personne visée : elle seule l’a reçu.',
  actors: { target: 'personne visée', delegate: 'relais', witness: 'témoin', coordinator: 'coordination' },
  situations: { acts: 'elle agit', represented: 'd’autres pour elle', absent: 'sans elle' },
  urgent: 'Urgent : 17 ou 112 d’abord, s’il y a danger.',
  ordinary: 'Dans l’ordre.',
  unread: 'Pas relu : à vérifier sur place.',
  formUnread: 'Adresse pas relue : à vérifier, votre équipe peut l’ajouter (`/vigie fiche`).',
  notCovered: 'Pas couvert : chemin à vérifier sur le site lui-même.',
  noAddress: 'Sans adresse : à vérifier, retrouvez d’abord la publication.',
  none: {
    notIllegal: 'Aucune : ce n’est pas signalé comme illégal.',
    notPublic: 'Aucune : le message n’est pas public. Plainte.',
    noAddress: 'Aucune : il faut l’adresse exacte.',
    otherWay: 'Aucune : plainte, ou police et gendarmerie.',
  },
  seats: (planned, situation) => {
    if (has(planned, 'anyone')) return waits(planned) ? '1, la personne visée d’abord ; aux autres après 48 h.' : '1, à qui la prend.'
    const numbers = witnesses(planned)
    const [least = 0, most = least] = numbers
    const others = `${least === most ? String(least) : `${String(least)} ou ${String(most)}`} témoin${most > 1 ? 's' : ''}`
    if (!has(planned, 'target')) return `${others}.`
    if (most === 0) return 'la personne visée seule.'
    if (situation !== 'acts') return `${others} ; la place de la personne visée reste à elle.`
    return waits(planned) ? `la personne visée, puis ${others} après 48 h.` : `la personne visée et ${others}.`
  },
}

const en: Words = {
  head: [
    '# Reporting: who, what, where, in which order',
    '',
    '<!-- Written by `npm run routes` from src/checklists: do not edit by hand. -->',
    '',
    '**Immediate danger: 17 or 112, by text message 114. Before everything else, whatever the post.**',
    '',
    'This is not legal advice. What no source that was read confirms is marked “(to be checked)”.',
    '',
    'One post, one well-founded report, by the right person. Never report in masses: it is useless, or punished by platforms.',
  ],
  byCategory: 'By category: the steps, in order',
  byPlatform: 'By platform: way, reason, seats',
  raid: 'The steps of a raid',
  never: 'What is never kept',
  care: 'Taking care of oneself',
  aboutOrder: 'Shown for X. Elsewhere the order is the same; a screenshot without an address has neither a DSA notice nor PHAROS.',
  aboutSeats: '“Seats” says how many people may report the same post, and whose they are. Each person takes one only. “They act”: the target is a member, does not pause, and chose to see what is written. “Others for them”: they or their delegate are here, and others report.',
  aboutRaid: 'One person sees to each step. Immediate danger goes before everything.',
  misinformation: 'It is not reported as illegal: only as against the platform’s rules, by one person.',
  step: 'Step',
  columns: ['Category', 'Urgency', 'Where', 'Reason to pick', 'Who', 'Seats', 'Form for illegal content', 'DSA notice', 'PHAROS'],
  rule: 'Rule against abuse',
  proof: 'Proof',
  colon: ': ',
  or: ' or ',
  helped: ', helped by: ',
  whoReceived: 'The target: only they received it.',
  actors: { target: 'target', delegate: 'delegate', witness: 'witness', coordinator: 'coordinator' },
  situations: { acts: 'they act', represented: 'others for them', absent: 'without them' },
  urgent: 'Urgent: 17 or 112 first, if there is danger.',
  ordinary: 'In its turn.',
  unread: 'Not read again: to be checked on the spot.',
  formUnread: 'Address not read again: to be checked, your team can add it (`/vigie reference`).',
  notCovered: 'Not covered: the way is to be checked on the site itself.',
  noAddress: 'Without an address: to be checked, find the post first.',
  none: {
    notIllegal: 'None: it is not reported as illegal.',
    notPublic: 'None: the message is not public. Complaint.',
    noAddress: 'None: the exact address is needed.',
    otherWay: 'None: complaint, or police and gendarmerie.',
  },
  seats: (planned, situation) => {
    if (has(planned, 'anyone')) return waits(planned) ? '1, the target first; others after 48 h.' : '1, whoever takes it.'
    const numbers = witnesses(planned)
    const [least = 0, most = least] = numbers
    const others = `${least === most ? String(least) : `${String(least)} or ${String(most)}`} witness${most > 1 ? 'es' : ''}`
    if (!has(planned, 'target')) return `${others}.`
    if (most === 0) return 'the target alone.'
    if (situation !== 'acts') return `${others}; the target’s seat stays theirs.`
    return waits(planned) ? `the target, then ${others} after 48 h.` : `the target and ${others}.`
  },
}

export const WORDS: Readonly<Record<'fr' | 'en', Words>> = { fr, en }
