/**
 * How one post is reported on each platform, by the name that the links stage gives it.
 *
 * Edited from the reference's `platforms`. What it leaves unread or without a source is left out here: no guessed menu.
 * Names of reasons are the platform's own rules or menu entries, as the reference states them.
 */
import type { Category } from '../../intake/forward.ts'
import { confirmed, inferred, unverified, ruleOnly, type Fact } from './fact.ts'

/** Why a post is reported, in the reference's words. */
export type Motive = 'threat' | 'harassment' | 'hate' | 'doxxing' | 'impersonation' | 'manipulated-picture' | 'misinformation'

/** The forms are for illegal content: not for what is no offence, nor for what nobody but two people can see (reference: `routes`). */
export const NO_FORM: ReadonlySet<Category> = new Set(['misinformation', 'private-message'])

export interface PlatformFacts {
  /** Where the report stands in the app. */
  inApp?: Fact
  /** The same for what is not illegal, where `inApp` leads to reports of illegal content. */
  inAppLawful?: Fact
  /** The reason to pick there. */
  menu: Partial<Record<Motive, Fact>>
  /** Where illegal content is notified, and what to know before; `onlyTarget`: it hears nobody but the person aimed at or who represents them. */
  form?: { address: string; note: Fact; onlyTarget?: true }
  /** Who should report. */
  who?: Fact
  /** The same, where it depends on the reason; goes before `who`. */
  whoFor?: Partial<Record<Motive, Fact>>
  /** Reasons for which the platform wants to hear the person aimed at, as `whoFor` says. */
  targetFirst?: readonly Motive[]
  /** Its rule against repeated or unfounded reports. */
  abuse: Fact
  /** How long something can still be proved there. */
  preserve?: Fact
}

const META = {
  threat: confirmed('Violence et incitation', 'Violence and Incitement', ['fb-cs']),
  harassment: confirmed('Intimidation et harcèlement', 'Bullying and Harassment', ['fb-cs']),
  hate: confirmed('Conduite haineuse', 'Hateful Conduct', ['fb-cs']),
  doxxing: confirmed('Atteintes à la vie privée', 'Privacy Violations', ['fb-cs']),
  impersonation: confirmed('Représentation d’identité authentique (usurpation)', 'Authentic Identity Representation (impersonation)', ['fb-cs']),
  misinformation: confirmed(
    'Désinformation. Supprimée si le risque de dommage est imminent (dont certains propos sur les vaccins) ; sinon, seulement réduite.',
    'Misinformation. Removed if harm is imminent (some claims about vaccines included); otherwise only reduced.',
    ['fb-cs'],
  ),
} satisfies PlatformFacts['menu']

const onThreads = ({ fr, en, sources }: Fact): Fact => inferred(`Comme sur Instagram : ${fr}`, `As on Instagram: ${en}`, sources)

const x: PlatformFacts = {
  inAppLawful: confirmed(
    '··· › « Signaler le post » (profil : « Signaler le compte »). Dites qui est visé : vous, autrui ou tous.',
    '··· › “Report post” (profile: “Report account”). Say who is targeted: you, someone else or everyone.',
    ['x-report', 'x-cg', 'xnet'],
  ),
  inApp: confirmed(
    '··· › « Signaler le post » (profil : « Signaler le compte »). Dites qui est visé : vous, autrui ou tous. Entrée à part : « Signaler un contenu illégal dans l’UE ».',
    '··· › “Report post” (profile: “Report account”). Say who is targeted: you, someone else or everyone. Separate entry: “Report EU illegal content”.',
    ['x-report', 'x-cg', 'xnet'],
  ),
  menu: {
    threat: confirmed('Discours violent (Violent Speech)', 'Violent Speech', ['x-cg']),
    harassment: confirmed('Abus et harcèlement (dont harcèlement ciblé et incitation)', 'Abuse and harassment (targeted harassment and incitement included)', ['x-cg']),
    hate: confirmed('Comportement haineux ; ou formulaire help.x.com/forms/safety-and-sensitive-content/abuse', 'Hateful conduct; or form help.x.com/forms/safety-and-sensitive-content/abuse', ['x-cg']),
    doxxing: confirmed('Information privée ; ou formulaire help.x.com/forms/safety-and-sensitive-content/private-information', 'Private information; or form help.x.com/forms/safety-and-sensitive-content/private-information', ['x-cg']),
    impersonation: confirmed('Formulaire help.x.com/forms/impersonation', 'Form help.x.com/forms/impersonation', ['x-cg']),
    'manipulated-picture': confirmed('Médias manipulés', 'Manipulated media', ['x-cg']),
    misinformation: ruleOnly(confirmed(
      'Pas de motif « désinformation », sauf intégrité civique (note communautaire) et médias manipulés.',
      'No “misinformation” reason, except civic integrity (Community Note) and manipulated media.',
      ['x-cg'],
    )),
  },
  form: {
    address: 'https://help.x.com/forms/dsa/report/',
    note: inferred('Utilisable sans compte.', 'Usable without an account.', ['x-dsa', 'dsa-noaccount']),
  },
  whoFor: {
    harassment: confirmed('La personne visée si elle le peut : X veut parfois l’entendre elle-même.', 'The target if they can: X sometimes needs to hear from them.', ['x-cg']),
    doxxing: confirmed(
      'Si c’est clairement abusif : n’importe qui. Sinon, la personne visée ou son représentant. Photo privée : la personne visée elle-même.',
      'If clearly abusive: anyone. Otherwise the target or their representative. Private picture: the target in person.',
      ['x-cg'],
    ),
  },
  targetFirst: ['harassment', 'doxxing'],
  abuse: confirmed(
    'X interdit de signaler plusieurs fois le même post et de se coordonner pour détourner le signalement. Un signalement manuel, de bonne foi, est permis.',
    'X bans repeated reports of the same post, and coordinating to misuse reporting. A manual report in good faith is allowed.',
    ['x-misuse', 'x-cg'],
  ),
  preserve: confirmed(
    'X garde un instantané 90 jours si la police le demande : portez plainte vite, et demandez la conservation.',
    'X keeps a snapshot for 90 days if the police ask: file the complaint fast, and ask for preservation.',
    ['x-le'],
  ),
}

const facebook: PlatformFacts = {
  inApp: confirmed('··· › Signaler, puis choisissez le motif.', '··· › Report, then choose the reason.', ['xnet']),
  menu: META,
  form: {
    address: 'https://www.facebook.com/help/contact/319149701968527',
    note: confirmed('Demande légale : choisissez le pays. L’adresse d’un formulaire propre au DSA n’a pas pu être vérifiée.', 'Legal request: choose the country. The address of a form of its own for the DSA could not be verified.', ['fb-legal', 'meta-ce']),
  },
  who: inferred('Il faut un compte.', 'An account is needed.', ['dsa-noaccount']),
  abuse: confirmed(
    'Meta suspend le traitement des signalements de qui en dépose souvent d’infondés, et interdit de détourner le signalement pour harceler ou faire taire.',
    'Meta stops processing reports of people who often send unfounded ones, and bans misusing reports to harass or silence.',
    ['fb-tos', 'fb-cs'],
  ),
}

const instagram: PlatformFacts = {
  inApp: confirmed('··· › Signaler (publication, story, profil ou commentaire).', '··· › Report (post, story, profile or comment).', ['xnet']),
  menu: META,
  who: confirmed('Toute personne qui a un compte (lu pour 2023-2024).', 'Anyone with an account (as read for 2023-24).', ['dsa-noaccount']),
  abuse: confirmed('Instagram interdit les signalements et appels frauduleux ou infondés.', 'Instagram bans fraudulent or unfounded reports and appeals.', ['ig-tos']),
}

const threads: PlatformFacts = {
  inApp: inferred('··· › Signaler. Les règles sont celles d’Instagram.', '··· › Report. The rules are those of Instagram.', ['threads-tos']),
  menu: {
    threat: onThreads(META.threat),
    harassment: onThreads(META.harassment),
    hate: onThreads(META.hate),
    doxxing: onThreads(META.doxxing),
    impersonation: onThreads(META.impersonation),
    misinformation: onThreads(META.misinformation),
  },
  abuse: inferred('Comme chez Meta : détourner le signalement est interdit.', 'As at Meta: misusing reports is banned.', ['ig-tos', 'fb-cs']),
}

const tiktok: PlatformFacts = {
  inAppLawful: confirmed('Appui long ou Partager › Signaler. Sur le Web : ··· › Signaler.', 'Press and hold, or Share › Report. On the Web: ··· › Report.', ['tt-illegal']),
  inApp: confirmed(
    'Appui long ou Partager › Signaler › « Signaler un contenu illégal » › catégorie. Sur le Web : ··· › Signaler.',
    'Press and hold, or Share › Report › “Report illegal content” › category. On the Web: ··· › Report.',
    ['tt-illegal'],
  ),
  menu: {
    threat: confirmed('Comportement violent et criminel', 'Violent and Criminal Behavior', ['tt-cg']),
    harassment: confirmed('Harcèlement (catégorie annoncée en 2023)', 'Harassment (category announced in 2023)', ['tt-news']),
    hate: confirmed('Discours de haine (catégorie annoncée en 2023)', 'Hate speech (category announced in 2023)', ['tt-news']),
    doxxing: confirmed('Vie privée : https://www.tiktok.com/legal/report/privacy', 'Privacy: https://www.tiktok.com/legal/report/privacy', ['tt-cg']),
    misinformation: confirmed('Désinformation pouvant causer un dommage important', 'Misinformation that could cause significant harm', ['tt-cg']),
  },
  form: {
    address: 'https://www.tiktok.com/legal/report/feedback',
    note: confirmed(
      'D’abord dans l’app, « Signaler un contenu illégal » : pays obligatoire, loi et raisons demandées. À défaut, ce formulaire.',
      'First in the app, “Report illegal content”: the country is required, law and reasons are asked for. Failing that, this form.',
      ['tt-illegal', 'tt-tos'],
    ),
  },
  who: confirmed('Toute personne dans l’UE.', 'Anyone in the EU.', ['tt-illegal']),
  abuse: confirmed(
    'TikTok interdit les signalements manifestement infondés (« clearly unfounded »), et avertit qu’un signalement a des conséquences sérieuses.',
    'TikTok bans “clearly unfounded” reports, and warns that a report has serious consequences.',
    ['tt-tos', 'tt-illegal'],
  ),
}

const youtube: PlatformFacts = {
  inApp: confirmed('Vidéo ou commentaire › ··· › Signaler. Une chaîne peut être signalée en bloc.', 'Video or comment › ··· › Report. A whole channel can be reported.', ['yt-cg']),
  menu: {
    threat: confirmed('Menaces (règles sur le harcèlement). En cas de danger : la police.', 'Threats (harassment policy). If there is danger: the police.', ['yt-cg']),
    harassment: confirmed('Harcèlement (dont contenu encourageant le « brigading »)', 'Harassment (content encouraging “brigading” included)', ['yt-cg']),
    hate: confirmed('Discours haineux', 'Hate speech', ['yt-cg']),
    doxxing: confirmed('Données personnelles, plainte vie privée : support.google.com/youtube/answer/142443', 'Personal data, privacy complaint: support.google.com/youtube/answer/142443', ['yt-legal']),
    impersonation: confirmed('Formulaire https://support.google.com/youtube/contact/impersonation', 'Form https://support.google.com/youtube/contact/impersonation', ['yt-cg']),
    misinformation: confirmed('Désinformation médicale (dont vaccins), contraire aux autorités sanitaires', 'Medical misinformation (vaccines included) that contradicts health authorities', ['yt-cg']),
  },
  form: {
    address: 'https://support.google.com/youtube/contact/other_legal',
    onlyTarget: true,
    note: confirmed('Plainte légale : seulement par la personne visée ou son représentant.', 'Legal complaint: only by the target or their representative.', ['yt-legal']),
  },
  who: confirmed('Tout le monde. Plainte légale : seulement la personne visée ou son représentant autorisé.', 'Anyone. Legal complaint: only the target or their authorised representative.', ['yt-legal']),
  abuse: confirmed(
    'YouTube interdit de détourner le signalement, dont les envois sans fondement, vexatoires ou futiles.',
    'YouTube bans misusing reports, “groundless, vexatious, or frivolous” ones included.',
    ['yt-tos'],
  ),
}

const bluesky: PlatformFacts = {
  inApp: confirmed('··· › Signaler (publication ou compte).', '··· › Report (post or account).', ['bs-lex']),
  menu: {
    threat: confirmed('Menaces ou incitation', 'Threats or incitement', ['bs-lex']),
    harassment: confirmed('Harcèlement ciblé', 'Targeted harassment', ['bs-lex']),
    hate: confirmed('Discours de haine', 'Hate speech', ['bs-lex']),
    doxxing: confirmed('Doxxing', 'Doxxing', ['bs-lex']),
    impersonation: confirmed('Usurpation', 'Impersonation', ['bs-lex']),
    misinformation: confirmed('Fausses affirmations préjudiciables (« Harmful false claims »)', 'Harmful false claims', ['bs-lex']),
  },
  who: confirmed('Toute personne.', 'Anyone.', ['bs-tos']),
  abuse: confirmed('Bluesky interdit les signalements en masse de mauvaise foi.', 'Bluesky bans “bad-faith mass reporting”.', ['bs-cg']),
}

const ON_MASTODON = confirmed(
  'Règle de l’instance, « autre » ou spam. Écrivez la catégorie dans la note : le motif choisi se perd au transfert.',
  'Instance rule, “other” or spam. Write the category in the note: the chosen reason is lost when forwarded.',
  ['masto-api', 'masto-24329'],
)

const fediverse: PlatformFacts = {
  inApp: confirmed(
    'Mastodon : menu du message ou du compte › Signaler. Joignez les messages, expliquez en 1 000 caractères au plus, transférez à l’instance d’origine.',
    'Mastodon: menu of the post or account › Report. Attach the posts, explain in 1,000 characters at most, forward to the origin instance.',
    ['masto-api', 'masto-user'],
  ),
  menu: { threat: ON_MASTODON, harassment: ON_MASTODON, hate: ON_MASTODON, doxxing: ON_MASTODON, impersonation: ON_MASTODON, misinformation: ON_MASTODON },
  who: confirmed('Toute personne qui a un compte. Chaque instance a ses règles.', 'Anyone with an account. Each instance has its own rules.', ['masto-user']),
  abuse: inferred('Pas de règle centrale trouvée : évitez les doublons.', 'No central rule found: avoid duplicates.', ['masto-user']),
}

const reddit: PlatformFacts = {
  inApp: confirmed('Bouton Signaler à côté du contenu, ou formulaire https://www.reddit.com/report', 'Report button next to the content, or form https://www.reddit.com/report', ['rd-cg']),
  menu: {
    threat: confirmed('Contenu violent', 'Violent content', ['rd-cg']),
    harassment: confirmed('Harcèlement', 'Harassment', ['rd-cg']),
    hate: confirmed('Haine', 'Hate', ['rd-cg']),
    doxxing: confirmed('Information personnelle : https://www.reddit.com/report', 'Personal information: https://www.reddit.com/report', ['rd-cg']),
    impersonation: ruleOnly(confirmed('Les règles interdisent l’usurpation trompeuse.', 'The rules ban misleading impersonation.', ['rd-cg'])),
  },
  who: confirmed('Toute personne.', 'Anyone.', ['rd-cg']),
  abuse: confirmed(
    'Reddit interdit d’envoyer des signalements en nombre contre un contenu non fautif, et d’y encourager d’autres.',
    'Reddit bans reports in volume against content that breaks no rule, and encouraging others to do so.',
    ['rd-cg'],
  ),
}

const linkedin: PlatformFacts = {
  inApp: confirmed('··· › Signaler. Aide : https://www.linkedin.com/help/linkedin/answer/146', '··· › Report. Help: https://www.linkedin.com/help/linkedin/answer/146', ['li-cg']),
  menu: {
    threat: confirmed('Menace, incitation à la violence', 'Threatening or inciting violence', ['li-cg']),
    harassment: confirmed('Contenu harcelant', 'Harassing content', ['li-cg']),
    hate: confirmed('Haine', 'Hateful content', ['li-cg']),
    doxxing: ruleOnly(inferred('Les règles l’interdisent (divulgation non consentie) ; le nom du motif n’a pas été relu.', 'The rules ban it (disclosure without consent); the name of the reason was not re-read.', ['li-tos'])),
    impersonation: confirmed('Faux profil', 'Fake profile', ['li-cg']),
    misinformation: confirmed('Contenu faux ou trompeur', 'False or misleading content', ['li-cg']),
  },
  who: confirmed('Toute personne.', 'Anyone.', ['li-cg']),
  abuse: confirmed('LinkedIn interdit les signalements dupliqués, frauduleux ou infondés.', 'LinkedIn bans duplicate, fraudulent or unfounded reports.', ['li-tos']),
}

const telegram: PlatformFacts = {
  inApp: confirmed('Message ou canal › Signaler. Point de contact : le bot @EURegulation.', 'Message or channel › Report. Contact point: the bot @EURegulation.', ['tg-dsa']),
  menu: {
    threat: confirmed('Violence', 'Violence', ['tg-dsa']),
    doxxing: confirmed('Doxxing (interdit par les règles pour l’UE)', 'Doxxing (banned by the EU rules)', ['tg-dsa']),
    impersonation: ruleOnly(confirmed('Une étiquette « FAKE » est possible.', 'A “FAKE” label is possible.', ['tg-dsa'])),
    misinformation: ruleOnly(inferred('Pas de motif pour cela.', 'No reason for this.', ['tg-dsa'])),
  },
  form: {
    address: 'https://telegram.org/dsa-report',
    note: confirmed('Nom, contact et explication claire et convaincante exigés.', 'Name, contact and a clear, convincing explanation are required.', ['tg-dsa']),
  },
  who: confirmed('Pour l’essentiel, contenu public uniquement.', 'Mostly for public content only.', ['tg-dsa']),
  abuse: confirmed(
    'Telegram peut suspendre le traitement des notifications de qui en envoie souvent d’infondées, frauduleuses ou trompeuses.',
    'Telegram may stop processing notices of people who often send unfounded, fraudulent or misleading ones.',
    ['tg-dsa'],
  ),
  preserve: inferred('Canaux privés : seule la capture fait preuve. Notez la date et le lien du message.', 'Private channels: only the capture is proof. Note the date and the link of the message.', ['tg-dsa']),
}

const snapchat: PlatformFacts = {
  inAppLawful: confirmed('Fonction de signalement de l’app, ou formulaire de l’aide.', 'The app’s own reporting, or the help form.', ['sc-cg']),
  inApp: confirmed('Fonction de signalement de l’app, ou formulaire de l’aide (contenu illégal dans l’UE inclus).', 'The app’s own reporting, or the help form (EU illegal content included).', ['sc-cg']),
  menu: {
    doxxing: ruleOnly(confirmed('Les règles interdisent le doxxing.', 'The rules ban doxxing.', ['sc-cg'])),
    impersonation: ruleOnly(confirmed('Les règles interdisent de se faire passer pour autrui.', 'The rules ban impersonation.', ['sc-cg'])),
  },
  form: { address: 'https://help.snapchat.com/hc/en-us/articles/7012399221652', note: confirmed('Page d’aide de Snapchat.', 'Snapchat help page.', ['sc-cg']) },
  who: confirmed('Toute personne.', 'Anyone.', ['sc-cg']),
  abuse: inferred('Aucune règle trouvée dans les textes lus : un seul signalement, fondé.', 'No rule found in the texts read: one report, well founded.', ['sc-cg']),
  preserve: inferred('Contenus éphémères : capturez tout de suite.', 'Content vanishes: capture at once.', ['sc-cg']),
}

const twitch: PlatformFacts = {
  inApp: confirmed('Outil de signalement (User Report). Pour des faits hors de Twitch : OSIT@twitch.tv', 'Reporting tool (User Report). For conduct outside Twitch: OSIT@twitch.tv', ['tw-cg']),
  menu: {
    threat: confirmed('Violence, menaces', 'Violence, threats', ['tw-cg']),
    harassment: confirmed('Harcèlement', 'Harassment', ['tw-cg']),
    hate: confirmed('Conduite haineuse : sanctionnée même si un tiers la signale', 'Hateful conduct: enforced even if a third party reports it', ['tw-cg']),
    impersonation: confirmed('« Impersonation » (usurpation)', '“Impersonation”', ['tw-cg']),
    misinformation: confirmed('Désinformation sanitaire nuisible : comptes persistants seulement', 'Harmful health misinformation: persistent accounts only', ['tw-cg']),
  },
  form: { address: 'https://help.twitch.tv/s/article/digital-services-act', note: confirmed('Page de Twitch sur le DSA.', 'Twitch page on the DSA.', ['tw-cg']) },
  who: confirmed('Toute personne.', 'Anyone.', ['tw-cg']),
  abuse: confirmed(
    'Le nombre de signalements ne suspend personne : Twitch examine chaque sanction. Les signalements répétés sont du spam, interdit.',
    'The number of reports suspends nobody: Twitch looks at each sanction. Repeated reports are spam, which is banned.',
    ['tw-cg'],
  ),
  preserve: unverified('Capturez le clip et le tchat : les vidéos expirent.', 'Capture the clip and the chat: videos expire.'),
}

const google: PlatformFacts = {
  inApp: confirmed('Avis › ⋮ › Signaler l’avis, puis le motif.', 'Review › ⋮ › Report review, then the reason.', ['gg-avis']),
  menu: {
    threat: confirmed('Harcèlement (pour une menace : la police)', 'Harassment (for a threat: the police)', ['gg-avis']),
    harassment: confirmed('Harcèlement', 'Harassment', ['gg-avis']),
    hate: confirmed('Haine ou discrimination', 'Hate or discrimination', ['gg-avis']),
    doxxing: confirmed('Informations personnelles', 'Personal information', ['gg-avis']),
    impersonation: confirmed('Usurpation d’identité (règles de Maps)', 'Impersonation (Maps policy)', ['gg-rules']),
    misinformation: confirmed('Désinformation ; engagement artificiel', 'Misinformation; fake engagement', ['gg-rules']),
  },
  form: { address: 'https://support.google.com/legal/troubleshooter/1114905', note: confirmed('Page de Google pour les demandes légales.', 'Google page for legal requests.', ['gg-legal']) },
  abuse: confirmed('Google n’arbitre pas un désaccord entre un professionnel et un client.', 'Google does not settle a disagreement between a professional and a client.', ['gg-avis', 'gg-rules']),
  preserve: unverified('Capturez l’avis avec sa date et son adresse.', 'Capture the review with its date and address.'),
}

export const PLATFORMS: ReadonlyMap<string, PlatformFacts> = new Map(
  Object.entries({ x, facebook, instagram, threads, tiktok, youtube, bluesky, fediverse, reddit, linkedin, telegram, snapchat, twitch, google }),
)
