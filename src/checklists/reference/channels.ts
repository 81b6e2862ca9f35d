/**
 * What to do at each step outside the platforms' apps, and whom to turn to. None of it is legal advice.
 *
 * Edited from the reference's `channels`, `procedure`, `offences`, `dsa`, `evidence_steps`, `first_24h` and `volunteer_care`.
 */
import type { Category } from '../../intake/forward.ts'
import type { RaidItem } from '../plan.ts'
import { confirmed, inferred, unverified, type Contact, type Fact, type Localised, type Step } from './fact.ts'

const named = (line: string, name: Localised, at: { address?: string; phone?: string }, about: Fact): Contact => ({ ...about, line, name, ...at })
const same = (name: string): Localised => ({ fr: name, en: name })

export const EMERGENCY = named(
  'urgence',
  { fr: 'Urgences', en: 'Emergency' },
  { phone: '17 / 112 ; SMS 114 ; SAMU 15 ; 18' },
  confirmed('Danger immédiat, quelqu’un devant chez vous ou au cabinet : appelez tout de suite.', 'Immediate danger, someone at your home or practice: call at once.', ['pharos-da', 'safebear']),
)

const pharos = named(
  'pharos',
  same('PHAROS'),
  { address: 'https://www.internet-signalement.gouv.fr' },
  confirmed('Contenu public et illégal, signalé par la victime ou un témoin. Ouvert 24 h/24.', 'Public, illegal content, reported by the victim or a witness. Open 24/7.', ['sp-r17674', 'caf-pharos']),
)

const pnav = named(
  'pnav',
  { fr: 'Pnav (cyberharcèlement)', en: 'Pnav (cyberharassment)' },
  { address: 'https://www.masecurite.interieur.gouv.fr/fr/demarches-en-ligne/plateforme-signalement-cyberharcelement' },
  confirmed(
    'Policiers et gendarmes formés, pour la victime ou un témoin. Aide au dépôt de plainte.',
    'Trained police and gendarmes, for the victim or a witness. Help to file a complaint.',
    ['pnav'],
  ),
)

const cyber17 = named(
  '17cyber',
  same('17Cyber'),
  { address: 'https://17cyber.gouv.fr' },
  confirmed('Diagnostic et conseils ; tchat 24 h/24 avec un policier ou un gendarme.', 'Diagnosis and advice; 24/7 chat with a police officer or gendarme.', ['17cyber', '17cyber-sp', '17cyber-lm']),
)

const visioplainte = named(
  'visioplainte',
  same('Visioplainte'),
  { address: 'https://www.masecurite.interieur.gouv.fr' },
  confirmed(
    'Plainte complète en visioconférence, avec FranceConnect : violences et menaces, cyberharcèlement, discrimination. Facultatif.',
    'Full complaint by video call, with FranceConnect: violence and threats, cyberharassment, discrimination. Optional.',
    ['visio', 'visio-an'],
  ),
)

const preplainte = named(
  'preplainte',
  { fr: 'Pré-plainte en ligne', en: 'Online pre-complaint' },
  { address: 'https://www.masecurite.interieur.gouv.fr' },
  confirmed(
    'Auteur inconnu : biens, haine, injure ou diffamation discriminatoires, discrimination. À signer ensuite au commissariat. Périmètre lu pour 2018.',
    'Unknown author: property, hate, discriminatory insult or defamation, discrimination. To be signed at the station afterwards. Scope as read for 2018.',
    ['preplainte'],
  ),
)

const station = named(
  'plainte',
  { fr: 'Commissariat, gendarmerie ou procureur', en: 'Police station, gendarmerie or prosecutor' },
  {},
  confirmed('Pour la victime directe.', 'For the direct victim.', ['cdom02']),
)

const pointDeContact = named(
  'point_de_contact',
  same('Point de Contact'),
  { address: 'https://www.pointdecontact.net' },
  confirmed(
    'Victime ou témoin : formulaire anonyme et gratuit. Haine, violence, cyberharcèlement, images intimes, usurpation ; prévient la plateforme en priorité.',
    'Victim or witness: anonymous, free form. Hate, violence, cyberharassment, intimate images, impersonation; notifies the platform with priority.',
    ['pdc', 'pdc-actif', 'arcom-tf'],
  ),
)

const arcom = named(
  'arcom_dsa53',
  same('Arcom'),
  { address: 'https://www.arcom.fr' },
  confirmed(
    'Plainte contre une plateforme qui ne traite pas les signalements (DSA, art. 53) ; pas pour un contenu isolé.',
    'Complaint against a platform that does not treat reports (DSA art. 53); not for a single item.',
    ['arcom-dsc', 'dsa53'],
  ),
)

const cnil = named('cnil', same('CNIL'), { address: 'https://www.cnil.fr/agir' }, unverified('Adresse vue dans un guide de 2018, pas relue.', 'Address seen in a guide of 2018, not read again.'))

const onvs = named(
  'onvs',
  { fr: 'ONVS, violences en santé', en: 'ONVS, violence in health care' },
  { address: 'https://dgos-onvs.sante.gouv.fr' },
  inferred('Déclaration volontaire, pour la statistique. Ni plainte ni aide.', 'Voluntary declaration, for statistics. Neither a complaint nor help.', ['onvs']),
)

const rights = named(
  'defenseur_droits',
  { fr: 'Défenseur des droits', en: 'Defender of Rights' },
  { phone: '09 69 39 00 00', address: 'https://www.defenseurdesdroits.fr' },
  unverified('Plainte refusée, discrimination.', 'Complaint refused, discrimination.'),
)

const order = named(
  'ordre',
  { fr: 'Ordre des médecins', en: 'Order of doctors' },
  { address: 'https://www.conseil-national.medecin.fr' },
  confirmed('La fiche de signalement est sur le site du Conseil national ou départemental.', 'The report form is on the site of the national or departmental council.', ['cdom02', 'cnom-2024']),
)

/** Lines that listen, nearest need first; all but 3114 are read in a source. */
export const HELP_LINES: readonly Contact[] = [
  named(
    '3114',
    { fr: '3114, prévention du suicide', en: '3114, suicide prevention' },
    { phone: '3114' },
    unverified('Idées suicidaires : appelez, 24 h/24.', 'Suicidal thoughts: call, 24/7.'),
  ),
  named(
    'sps',
    { fr: 'SPS, soins aux professionnels de la santé', en: 'SPS, care for health professionals' },
    { phone: '0 805 23 23 36', address: 'https://www.asso-sps.fr' },
    confirmed('Des psychologues 24 h/24, 7 j/7. Gratuit, anonyme, indépendant des Ordres ; familles et étudiants aussi.', 'Psychologists 24/7. Free, anonymous, independent of the Orders; families and students too.', ['sps', 'sps-2025']),
  ),
  named(
    'entraide_cnom',
    { fr: 'Entraide de l’Ordre', en: 'Mutual aid of the Order' },
    { phone: '0800 288 038' },
    confirmed('Médecins et internes : écoute et orientation, 24 h/24, 7 j/7. Gratuit, anonyme.', 'Doctors and interns: listening and referral, 24/7. Free, anonymous.', ['cdom02', 'cdom80']),
  ),
  named(
    '116006',
    { fr: '116 006, France Victimes', en: '116 006, France Victimes' },
    { phone: '116 006', address: 'https://www.france-victimes.fr' },
    confirmed('Toute victime ou proche, même sans plainte : écoute, droits, association près de chez vous. 9 h-20 h, 7 j/7, gratuit.', 'Any victim or relative, even without a complaint: listening, rights, an association near you. 9 am-8 pm daily, free.', ['116006']),
  ),
  named(
    'mots',
    { fr: 'MOTS, entre médecins', en: 'MOTS, among doctors' },
    { phone: '0608 282 589' },
    confirmed('Médecins en difficulté et tout soignant doté d’un Ordre : écoute par des médecins, tenus au secret.', 'Doctors in difficulty and any professional with an Order: heard by doctors, bound by secrecy.', ['cdom02', 'mots-na', 'mots-qdm']),
  ),
  named(
    '3018',
    { fr: '3018, e-Enfance', en: '3018, e-Enfance' },
    { phone: '3018', address: 'https://www.3018.fr' },
    inferred(
      'Fait supprimer des contenus qui visent des mineurs. Utile si vos enfants ou votre famille sont visés.',
      'Has content that targets minors removed. Useful if your children or your family are targeted.',
      ['3018', 'arcom-tf'],
    ),
  ),
]

/** What must never be handed in, kept or shown here, whoever is in it. */
export const NEVER_KEPT: Step = {
  facts: [
    inferred(
      'Image intime, ou contenu sexuel avec un mineur : ne la capturez pas, ne la gardez pas, ne la transmettez pas ici. Signalez seulement.',
      'Intimate image, or sexual content involving a minor: do not capture it, keep it or hand it in here. Only report.',
      ['x-cg'],
    ),
  ],
  contacts: [pointDeContact, pharos],
}

/** What a community may say otherwise, but for the emergency numbers, which are nobody's to change. */
export const SERVICES: readonly Contact[] = [pharos, pnav, cyber17, visioplainte, preplainte, station, pointDeContact, arcom, cnil, order, onvs, rights, ...HELP_LINES]

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
    unverified('Dénoncer à une autorité un fait que l’on sait faux est puni (dénonciation calomnieuse).', 'Reporting to an authority a fact that one knows to be false is punished (false accusation).'),
  ],
  contacts: [pharos, EMERGENCY],
}

/** Whether PHAROS takes a category, where the sources do not say so outright. */
export const PHAROS_UNSURE: Partial<Record<Category, Fact>> = {
  doxxing: inferred('Adresse ou vie privée divulguée : rubrique « mise en danger des personnes », probablement ; aucune source lue ne le dit en toutes lettres.', 'Address or private life disclosed: probably under “endangering people”; no source that was read says so outright.', ['pharos-min', 'pharos-comarquage']),
  'manipulated-picture': unverified('Image truquée : les sources lues ne disent pas si PHAROS la prend. Plainte.', 'Manipulated picture: the sources that were read do not say whether PHAROS takes it. Complaint.'),
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
      'Une par publication, précise : après avertissement, la plateforme n’examine plus celles de qui en envoie souvent de manifestement infondées (art. 23).',
      'One per post, precise: after a warning the platform stops processing those of people who often send manifestly unfounded ones (art. 23).',
      ['dsa23', 'dsa24'],
    ),
    unverified(
      'La plateforme ne dit votre nom à l’auteur que si c’est strictement nécessaire (DSA, art. 17).',
      'The platform tells the author your name only where strictly necessary (DSA art. 17).',
    ),
    confirmed(
      'Présenter un contenu comme illégal en sachant que c’est inexact est puni : 1 an de prison et 15 000 € (LCEN, art. 6, numéro à relire).',
      'Presenting content as illegal while knowing that this is wrong is punished: 1 year in prison and €15,000 (LCEN art. 6, number to be read again).',
      ['lcen'],
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
  emergency: {
    facts: [
      confirmed(
        'Danger immédiat, quelqu’un chez vous ou au cabinet, menace avec une date et un lieu : 17 ou 112, par SMS le 114.',
        'Immediate danger, someone at your home or practice, a threat with a date and a place: 17 or 112, by text message 114.',
        ['pharos-da'],
      ),
      confirmed('PHAROS n’est pas fait pour l’urgence : n’attendez pas sa réponse.', 'PHAROS is not for emergencies: do not wait for its answer.', ['pharos-da']),
    ],
    contacts: [EMERGENCY],
  },
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
      confirmed('Gardez aussi vos propres réponses et ce qui paraît défavorable : le dossier complet est plus solide.', 'Keep your own answers too, and what looks unfavourable: the complete file is stronger.', ['pen']),
      inferred('Gardez l’original sans retouche, sur deux supports ; travaillez sur des copies.', 'Keep the original unedited, in two places; work on copies.', ['pen', 'safebear']),
      inferred('Adresse divulguée : ne la republiez pas, et masquez-la dans tout ce que vous partagez.', 'Disclosed address: do not republish it, and mask it in all that you share.', ['cp223-1-1', 'pen']),
      inferred(
        'Pour votre santé et pour le dossier : certificat médical, arrêt de travail, dépenses de sécurité.',
        'For your health and for the file: medical certificate, sick leave, security expenses.',
        ['cp222-33-2-2'],
      ),
      ...NEVER_KEPT.facts,
    ],
    contacts: NEVER_KEPT.contacts,
  },
  preserve: {
    facts: [
      confirmed('Demandez la conservation des données dans votre plainte.', 'Ask for the preservation of data in your complaint.', ['x-le']),
      confirmed(
        'X garde un instantané 90 jours si la police le demande : portez plainte vite.',
        'X keeps a snapshot for 90 days if the police ask: file the complaint fast.',
        ['x-le'],
      ),
      confirmed(
        'Faits graves : faites-les constater par un commissaire de justice avant la suppression. Une capture seule n’est qu’un commencement de preuve.',
        'Serious facts: have them recorded by a judicial officer before deletion. A capture alone is only the beginning of a proof.',
        ['nfz', 'safebear', 'constat'],
      ),
    ],
    contacts: [],
  },
  'platform-escalation': {
    facts: [
      confirmed(
        'Un signaleur de confiance (DSA, art. 22) prévient la plateforme en priorité. Une personne seule ne peut pas en être un : adressez-vous à l’un d’eux.',
        'A trusted flagger (DSA art. 22) notifies the platform with priority. A single person cannot be one: turn to one of them.',
        ['pdc', 'arcom-tf', 'arcom-cand'],
      ),
      confirmed(
        'Liste lue pour mai 2025 : Point de Contact, e-Enfance, Crif et d’autres. Celle d’aujourd’hui est à relire sur arcom.fr.',
        'List as read for May 2025: Point de Contact, e-Enfance, Crif and others. Read today’s on arcom.fr.',
        ['arcom-tf'],
      ),
      unverified('L’Arcom ne retire pas une publication ; l’adresse de son formulaire n’a pas été relue.', 'Arcom does not take a post down; the address of its form was not read again.'),
      inferred(
        'Données personnelles diffusées, effacement refusé par la plateforme : la CNIL. Ce n’est pas un retrait d’urgence.',
        'Personal data spread, erasure refused by the platform: the CNIL. It is not an urgent removal.',
        ['qdm-cnil'],
      ),
    ],
    contacts: [pointDeContact, arcom, cnil],
  },
  'dsa-complaint': {
    facts: [
      confirmed(
        'La plateforme refuse d’agir ? Réclamation interne, gratuite, pendant au moins 6 mois, aussi pour qui a signalé (DSA, art. 20).',
        'The platform refuses to act? Internal complaint, free, for at least 6 months, also for whoever reported (DSA art. 20).',
        ['dsa20-21'],
      ),
      confirmed(
        'Ou un organe de règlement certifié, au choix (art. 21) : sa décision ne contraint pas. Gardez la preuve du refus.',
        'Or a certified dispute settlement body of your choice (art. 21): its decision does not bind. Keep the proof of the refusal.',
        ['ods-ec', 'ods-heise', 'user-rights'],
      ),
      confirmed(
        'Par exemple Appeals Centre Europe (Facebook, TikTok, YouTube à son lancement), User Rights, ADROIT. Pour X, ce n’est pas confirmé.',
        'For example Appeals Centre Europe (Facebook, TikTok, YouTube at its launch), User Rights, ADROIT. For X it is not confirmed.',
        ['ods-ec', 'ods-heise', 'user-rights'],
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
      confirmed('La victime directe porte plainte. Des conseils de l’Ordre recommandent de toujours le faire, même pour une agression verbale.', 'The direct victim files the complaint. Councils of the Order advise always doing so, even for verbal aggression.', ['cdom02']),
      confirmed('Menace ou adresse divulguée : dès que possible. Injure ou diffamation : avocat très tôt, le délai est de 3 mois.', 'Threat or disclosed address: as soon as possible. Insult or defamation: a lawyer very early, the limit is 3 months.', ['17cyber', 'pnav', 'l1881-65']),
      inferred('Un témoin ne porte pas plainte à la place de la victime : il signale et témoigne.', 'A witness does not file in the victim’s place: they report and testify.', ['cdom02']),
      confirmed(
        'Votre adresse peut rester masquée : celle d’un tiers d’accord (CPP 10-2, 89), ou la professionnelle pour les libéraux. La plainte n’est pas anonyme.',
        'Your address can stay masked: that of a third party who agrees (CPP 10-2, 89), or for the self-employed the professional one. The complaint is not anonymous.',
        ['senat-com11', 'sniil2025', 'fnap2025', 'ncpp1453'],
      ),
      inferred(
        'La pré-plainte ne couvre pas un raid simple : ni menace, ni harcèlement, ni injure non discriminatoire.',
        'The pre-complaint does not cover a plain raid: no threat, no harassment, no insult that does not discriminate.',
        ['preplainte'],
      ),
      inferred('17Cyber et Pnav ne remplacent ni le 17 en cas d’urgence, ni la plainte.', '17Cyber and Pnav replace neither 17 in an emergency nor the complaint.', ['17cyber', 'pnav']),
      confirmed(
        'Une plainte bien documentée peut aboutir : 11 condamnations en 2023 après un raid de 2021 contre un médecin.',
        'A well documented complaint can succeed: 11 convictions in 2023 after a raid of 2021 against a doctor.',
        ['slama'],
      ),
    ],
    contacts: [cyber17, pnav, visioplainte, preplainte, station, rights, EMERGENCY],
  },
  ordre: {
    facts: [
      confirmed('Envoyez la fiche de signalement. Le conseil départemental peut s’associer à la plainte, voire se porter partie civile.', 'Send the report form. The departmental council of the Order may join the complaint, or even be a civil party.', ['cdom02', 'cnom-2024']),
      confirmed(
        'Si vous craignez des représailles, le conseil départemental peut même se substituer à vous, disent des conseils départementaux.',
        'If you fear reprisals, the departmental council of the Order may even act in your place, such councils say.',
        ['cdom02'],
      ),
      confirmed('L’Ordre reçoit aussi des plaintes contre des médecins : ne publiez rien.', 'The Order also receives complaints against doctors: publish nothing.', ['consp']),
    ],
    contacts: [order, onvs],
  },
  employer: {
    facts: [
      confirmed('Prévenez l’employeur ou la direction.', 'Tell the employer or the management.', ['cdom02', 'cnom-erep']),
      confirmed(
        'Avec votre consentement écrit, l’employeur peut porter plainte pour vous (loi 2025-623). Pour un raid sans menace, la plainte vous reste.',
        'With your written consent the employer may file for you (Act 2025-623). For a raid without threats, the complaint stays with you.',
        ['fhf2025', 'fnap2025', 'ncpp1453'],
      ),
      inferred('Adresse ou horaires divulgués : prévenez aussi la famille et le gardien.', 'Address or hours disclosed: tell the family and the caretaker too.', ['cp223-1-1', 'pen']),
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
      confirmed(
        'Le pôle national de lutte contre la haine en ligne (parquet de Paris) se saisit des cyberharcèlements massifs.',
        'The national unit against online hate (Paris prosecutor) takes on massive cyberharassment.',
        ['pnlh', 'pnlh-senat'],
      ),
      unverified('Pas de guichet public trouvé : le parquet ou l’avocat le saisit.', 'No public counter found: the prosecutor or the lawyer refers to it.'),
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
