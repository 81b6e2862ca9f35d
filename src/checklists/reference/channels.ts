/**
 * What to do at each step outside the platforms' apps, and whom to turn to. None of it is legal advice.
 *
 * Edited from the reference's `channels`, `procedure`, `offences`, `dsa`, `evidence_steps`, `first_24h` and `volunteer_care`.
 */
import type { RaidItem } from '../plan.ts'
import { confirmed, inferred, unverified, type Contact, type Fact, type Localised, type Step } from './fact.ts'

const named = (name: Localised, at: { address?: string; phone?: string }, about: Fact): Contact => ({ ...about, name, ...at })
const same = (name: string): Localised => ({ fr: name, en: name })

export const EMERGENCY = named(
  { fr: 'Urgences', en: 'Emergency' },
  { phone: '17 / 112 ; SMS 114 ; SAMU 15 ; 18' },
  confirmed('Danger immédiat, quelqu’un devant chez vous ou au cabinet : appelez tout de suite.', 'Immediate danger, someone at your home or practice: call at once.', ['pharos-da', 'safebear']),
)

const pharos = named(
  same('PHAROS'),
  { address: 'https://www.internet-signalement.gouv.fr' },
  confirmed('Contenu public et illégal, signalé par la victime ou un témoin. Ouvert 24 h/24.', 'Public, illegal content, reported by the victim or a witness. Open 24/7.', ['sp-r17674', 'caf-pharos']),
)

const pnav = named(
  { fr: 'Pnav (cyberharcèlement)', en: 'Pnav (cyberharassment)' },
  { address: 'https://www.masecurite.interieur.gouv.fr/fr/demarches-en-ligne/plateforme-signalement-cyberharcelement' },
  confirmed(
    'Échange avec des policiers ou gendarmes formés, pour la victime ou un témoin ; aide au dépôt de plainte.',
    'Talk with trained police officers or gendarmes, as a victim or a witness; help to file a complaint.',
    ['pnav'],
  ),
)

const cyber17 = named(
  same('17Cyber'),
  { address: 'https://17cyber.gouv.fr' },
  confirmed('Diagnostic et conseils ; tchat 24 h/24 avec un policier ou un gendarme.', 'Diagnosis and advice; 24/7 chat with a police officer or gendarme.', ['17cyber', '17cyber-sp', '17cyber-lm']),
)

const visioplainte = named(
  same('Visioplainte'),
  { address: 'https://www.masecurite.interieur.gouv.fr' },
  confirmed(
    'Plainte complète en visioconférence, avec FranceConnect : violences et menaces, cyberharcèlement, discrimination. Facultatif.',
    'Full complaint by video call, with FranceConnect: violence and threats, cyberharassment, discrimination. Optional.',
    ['visio', 'visio-an'],
  ),
)

const order = named(
  { fr: 'Ordre des médecins', en: 'Order of doctors' },
  { address: 'https://www.conseil-national.medecin.fr' },
  confirmed('La fiche de signalement est sur le site du Conseil national ou départemental.', 'The report form is on the site of the national or county council.', ['cdom02', 'cnom-2024']),
)

/** Lines that listen, nearest need first; all but 3114 are read in a source. */
export const HELP_LINES: readonly Contact[] = [
  named(
    { fr: '3114, prévention du suicide', en: '3114, suicide prevention' },
    { phone: '3114' },
    unverified('Idées suicidaires : appelez, 24 h/24.', 'Suicidal thoughts: call, 24/7.'),
  ),
  named(
    { fr: 'SPS, soins aux professionnels de la santé', en: 'SPS, care for health professionals' },
    { phone: '0 805 23 23 36', address: 'https://www.asso-sps.fr' },
    confirmed('Des psychologues 24 h/24, 7 j/7. Gratuit, anonyme, indépendant des Ordres ; familles et étudiants aussi.', 'Psychologists 24/7. Free, anonymous, independent of the Orders; families and students too.', ['sps', 'sps-2025']),
  ),
  named(
    { fr: 'Entraide de l’Ordre', en: 'Mutual aid of the Order' },
    { phone: '0800 288 038' },
    confirmed('Médecins et internes : écoute et orientation, 24 h/24, 7 j/7. Gratuit, anonyme.', 'Doctors and interns: listening and referral, 24/7. Free, anonymous.', ['cdom02', 'cdom80']),
  ),
  named(
    { fr: '116 006, France Victimes', en: '116 006, France Victimes' },
    { phone: '116 006', address: 'https://www.france-victimes.fr' },
    confirmed('Toute victime ou proche, même sans plainte : écoute, droits, association près de chez vous. 9 h-20 h, 7 j/7, gratuit.', 'Any victim or relative, even without a complaint: listening, rights, an association near you. 9 am-8 pm daily, free.', ['116006']),
  ),
  named(
    { fr: 'MOTS, entre médecins', en: 'MOTS, among doctors' },
    { phone: '0608 282 589' },
    confirmed('Médecins en difficulté et tout soignant doté d’un Ordre : écoute par des médecins, tenus au secret.', 'Doctors in difficulty and any professional with an Order: heard by doctors, bound by secrecy.', ['cdom02', 'mots-na', 'mots-qdm']),
  ),
  named(
    { fr: '3018, e-Enfance', en: '3018, e-Enfance' },
    { phone: '3018', address: 'https://www.3018.fr' },
    inferred('Utile si vos enfants ou votre famille sont visés.', 'Useful if your children or your family are targeted.', ['3018']),
  ),
]

const NO_REPEAT = confirmed(
  'Une fois suffit : faire signaler à nouveau le même contenu est inutile. Donnez la date, l’heure et l’adresse exacte.',
  'Once is enough: having the same content reported again is useless. Give the date, the time and the exact address.',
  ['sp-r17674', 'caf-pharos', 'pharos-laval', 'pharos-comarquage', 'pharos-min'],
)

/** PHAROS for one post: what for, and what not for. */
export const PHAROS: Step = {
  facts: [
    NO_REPEAT,
    confirmed(
      'Pas pour une urgence, ni pour une affaire privée avec une personne connue. Ce n’est pas une plainte. Victime d’injure ou de diffamation : police ou gendarmerie.',
      'Not for emergencies, nor for a private matter with a known person. It is not a complaint. Victim of insult or defamation: police or gendarmerie.',
      ['pharos-laval', 'pharos-comarquage', 'pharos-min'],
    ),
  ],
  contacts: [pharos, EMERGENCY],
}

/** A notice of illegal content to a platform (DSA art. 16). */
export const DSA_NOTICE: Step = {
  facts: [
    confirmed(
      'La notification dit pourquoi le contenu est illégal, donne son adresse exacte, vos nom et e-mail, et déclare votre bonne foi (DSA, art. 16).',
      'The notice says why the content is illegal, gives its exact address, your name and email, and states your good faith (DSA art. 16).',
      ['dsa16'],
    ),
    confirmed(
      'Écrivez-en une seule, précise : après avertissement, la plateforme n’examine plus celles de qui en envoie souvent de manifestement infondées (art. 23).',
      'Write just one, precise: after a warning the platform stops processing those of people who often send manifestly unfounded ones (art. 23).',
      ['dsa23', 'dsa24'],
    ),
  ],
  contacts: [],
}

/** What helps in the first 24 hours, in the order of the reference; immediate danger is the first. */
export const FIRST_DAY: readonly Fact[] = [
  confirmed('Danger immédiat, ou quelqu’un sur place : 17 ou 112, par SMS le 114. N’attendez pas PHAROS.', 'Immediate danger, or someone on site: 17 or 112, by text message 114. Do not wait for PHAROS.', ['pharos-da', 'safebear']),
  confirmed('Prévenez un proche et une personne de confiance. Si possible, quelqu’un d’autre lit et capture à votre place.', 'Tell someone close and someone you trust. If possible, someone else reads and captures for you.', ['pen']),
  inferred('Avant tout blocage : captures, et adresses notées.', 'Before any blocking: captures, and addresses noted.', ['pen', 'qdm-cnil']),
  confirmed(
    'Ne répondez pas, ne publiez pas de liste d’agresseurs. Passez en privé, limitez réponses et mentions.',
    'Do not answer, do not publish a list of attackers. Go private, limit replies and mentions.',
    ['francetv', 'qdm-cnil', 'pnav', 'occitanie'],
  ),
  unverified('Vos comptes : mot de passe, double authentification, sessions. Retirez adresse et téléphone.', 'Your accounts: password, two-factor, sessions. Remove address and phone.'),
  inferred(
    'Quand vous pourrez, avec quelqu’un qui lit pour vous : signalez vous-même les 3 à 5 pires contenus (menace, adresse, haine), un motif exact chacun, puis la notification DSA.',
    'When you can, with somebody who reads for you: report yourself the 3 to 5 worst items (threat, address, hate), each with its exact reason, then the DSA notice.',
    ['dsa16', 'x-cg'],
  ),
  confirmed(
    '17Cyber (tchat 24 h/24) ou Pnav (police et gendarmerie, victimes en ligne). Menace ou adresse divulguée : plainte dès que possible. Injure ou diffamation : avocat très tôt, le délai est de 3 mois.',
    '17Cyber (24/7 chat) or Pnav (police, for victims online). Threat or disclosed address: complaint as soon as possible. Insult or defamation: a lawyer very early, the limit is 3 months.',
    ['17cyber', 'pnav', 'l1881-65'],
  ),
  confirmed(
    'Prévenez l’Ordre (fiche de signalement), l’employeur ou la direction, l’assureur.',
    'Tell the Order (report form), the employer or the management, the insurer.',
    ['cdom02', 'cnom-erep'],
  ),
  confirmed(
    'Pour en parler : 116 006 (France Victimes), 0 805 23 23 36 (SPS, soignants, 24 h/24), 0800 288 038 (entraide de l’Ordre).',
    'To talk: 116 006 (France Victimes), 0 805 23 23 36 (SPS, health workers, 24/7), 0800 288 038 (mutual aid of the Order).',
    ['116006', 'sps', 'cdom80'],
  ),
  unverified('Idées suicidaires : 3114.', 'Suicidal thoughts: 3114.'),
]

/** The steps of a raid. */
export const STEPS: Record<RaidItem, Step> = {
  emergency: { facts: [], contacts: [EMERGENCY] },
  preserve: { facts: [], contacts: [] },
  'platform-escalation': { facts: [], contacts: [] },
  'dsa-complaint': { facts: [], contacts: [] },
  evidence: {
    facts: [
      inferred(
        'Avant de signaler ou de bloquer, capturez la page entière : adresse, nom du compte, fil, date et heure du message et de la capture.',
        'Before reporting or blocking, capture the whole page: address, account name, thread, date and time of the post and of the capture.',
        ['pen', 'qdm-cnil', 'qualiplainte'],
      ),
      confirmed(
        'Copiez l’adresse exacte de chaque message et du profil. Ne supprimez rien, ne répondez pas, ne relayez pas.',
        'Copy the exact address of each post and of the profile. Delete nothing, do not answer, do not relay.',
        ['sp-r17674', 'pharos-comarquage', 'pen', 'francetv'],
      ),
      inferred(
        'Image intime, ou contenu sexuel avec un mineur : ne capturez et ne gardez rien, signalez seulement.',
        'Intimate image, or sexual content involving a minor: capture and keep nothing, only report.',
        ['x-cg'],
      ),
    ],
    contacts: [],
  },
  'delegate-reading': {
    facts: [
      confirmed('Prévenez un proche et une personne de confiance. Si possible, quelqu’un d’autre lit et capture à votre place.', 'Tell someone close and someone you trust. If possible, someone else reads and captures for you.', ['pen']),
      inferred('Vous pouvez refuser de voir, et confier la lecture.', 'You may refuse to look, and hand over the reading.', ['pen', 'coral']),
    ],
    contacts: [],
  },
  'pharos-raid': {
    facts: [
      NO_REPEAT,
      confirmed(
        'PHAROS n’est pas une plainte : la personne visée passe surtout par la Pnav ou 17Cyber, puis la plainte.',
        'PHAROS is not a complaint: the target goes above all through Pnav or 17Cyber, and a complaint.',
        ['sp-r17674', 'pnav', 'safebear'],
      ),
    ],
    contacts: [pharos, pnav, cyber17, EMERGENCY],
  },
  complaint: {
    facts: [
      confirmed('La victime directe porte plainte. Des conseils de l’Ordre recommandent de toujours le faire, même pour une agression verbale.', 'The direct victim files the complaint. Councils of the Order advise to always do so, even for verbal aggression.', ['cdom02']),
      confirmed('Menace ou adresse divulguée : dès que possible. Injure ou diffamation : avocat très tôt, le délai est de 3 mois.', 'Threat or disclosed address: as soon as possible. Insult or defamation: a lawyer very early, the limit is 3 months.', ['17cyber', 'pnav', 'l1881-65']),
      inferred('Un témoin ne porte pas plainte à la place de la victime : il signale et témoigne.', 'A witness does not file in the victim’s place: they report and testify.', ['cdom02']),
    ],
    contacts: [cyber17, pnav, visioplainte, EMERGENCY],
  },
  ordre: {
    facts: [
      confirmed('Envoyez la fiche de signalement. Le conseil départemental peut s’associer à la plainte, voire se porter partie civile.', 'Send the report form. The county council may join the complaint, or even be a civil party.', ['cdom02', 'cnom-2024']),
      confirmed('L’Ordre reçoit aussi des plaintes contre des médecins : ne publiez rien.', 'The Order also receives complaints against doctors: publish nothing.', ['consp']),
    ],
    contacts: [order],
  },
  employer: {
    facts: [
      confirmed('Prévenez l’employeur ou la direction.', 'Tell the employer or the management.', ['cdom02', 'cnom-erep']),
      confirmed(
        'Avec votre consentement écrit, l’employeur peut porter plainte pour vous (loi 2025-623). Pour un raid sans menace, la plainte vous reste.',
        'With your written consent the employer may file for you (Act 2025-623). For a raid without threats, the complaint stays with you.',
        ['fhf2025', 'fnap2025', 'ncpp1453'],
      ),
    ],
    contacts: [],
  },
  insurer: {
    facts: [confirmed('Prévenez l’assureur : RC pro, protection juridique, garantie e-réputation.', 'Tell the insurer: liability, legal protection, e-reputation cover.', ['cdom02', 'cnom-erep'])],
    contacts: [],
  },
  lawyer: {
    facts: [
      confirmed(
        'Injure publique : consultez un avocat dans les premiers jours. 3 mois dès la première mise en ligne (1 an si discriminatoire) ; une simple plainte n’arrête pas toujours ce délai.',
        'Public insult: see a lawyer in the first days. 3 months from first publication (1 year if discriminatory); a plain complaint does not always stop the clock.',
        ['l1881-65', 'l1881-65-web', 'diffamation-delai', 'haine-1an'],
      ),
      confirmed('Diffamation publique : le même délai, 3 mois (1 an si discriminatoire).', 'Public defamation: the same limit, 3 months (1 year if discriminatory).', ['l1881-65', 'diffamation-delai', 'l1881-65-web']),
    ],
    contacts: [],
  },
  support: {
    facts: [
      confirmed('Vous n’avez pas à porter cela sans aide. Des personnes vous écoutent : 116 006, SPS, entraide de l’Ordre.', 'You need not carry this alone. People will listen: 116 006, SPS, mutual aid of the Order.', ['116006', 'sps', 'cdom80']),
      inferred(
        'Sommeil troublé, images qui reviennent, évitement, irritabilité, honte : parlez-en à SPS, à votre médecin traitant ou au 116 006.',
        'Poor sleep, images that come back, avoidance, irritability, shame: talk to SPS, to your own doctor or to 116 006.',
        ['coral', 'zevo', 'sps'],
      ),
    ],
    contacts: [...HELP_LINES, EMERGENCY],
  },
}
