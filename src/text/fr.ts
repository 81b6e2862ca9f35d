/**
 * Every sentence that Vigie can say, in French: the reference catalogue. `en.ts` has the same type.
 * Short, kind, for a phone; each refusal says what to do next.
 */
import type { Category, RejectReason, Severity } from '../intake/forward.ts'
import type { ItemKind } from '../checklists/plan.ts'
import type { RefusedBecause } from '../links/receipt.ts'

const plural = (n: number, one: string, many: string): string => `${String(n)} ${n < 2 ? one : many}`

/** A stretch of time in words: « 40 min », « 3 h », « 2 j ». */
const span = (ms: number): string => {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 90) return `${String(minutes)} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${String(hours)} h` : `${String(Math.round(hours / 24))} j`
}

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
}

const severities: Record<Severity, string> = { urgent: 'urgent', serious: 'grave', ordinary: 'ordinaire' }

const refused: Record<RefusedBecause, string> = {
  'not-an-address': 'ce n’est pas une adresse. Copiez le lien avec « Partager › Copier le lien ».',
  'not-a-post': 'c’est un profil, une recherche ou un accueil. Ouvrez la publication elle-même, puis copiez son lien.',
  'look-alike': 'ce site imite une plateforme connue. N’ouvrez pas ce lien ; joignez plutôt une capture.',
  'user-at-host': 'l’adresse cache le vrai site derrière un « @ ». N’ouvrez pas ce lien ; joignez plutôt une capture.',
  homograph: 'le nom du site contient des lettres trompeuses. N’ouvrez pas ce lien ; joignez plutôt une capture.',
  'ip-address': 'c’est l’adresse d’une machine, pas d’un site public. Joignez plutôt une capture.',
  'private-host': 'ce site n’est pas public. Joignez plutôt une capture.',
  port: 'l’adresse contient un port inhabituel. Recopiez le lien depuis l’application.',
  scheme: 'seuls les liens http et https sont acceptés. Recopiez le lien depuis l’application.',
  credentials: 'l’adresse contient un mot de passe. Recopiez le lien depuis l’application.',
  'too-long': 'l’adresse est trop longue. Recopiez le lien depuis l’application.',
}

const items: Record<ItemKind, string> = {
  'platform-report': 'Signalement à la plateforme',
  'dsa-notice': 'Notification DSA',
  'pharos-report': 'Signalement PHAROS',
  evidence: 'Conserver les preuves',
  'delegate-reading': 'Confier la lecture à quelqu’un',
  'pharos-raid': 'PHAROS pour l’ensemble',
  complaint: 'Plainte',
  ordre: 'Prévenir l’Ordre',
  employer: 'Prévenir l’employeur',
  insurer: 'Prévenir l’assureur',
  lawyer: 'Prendre conseil auprès d’un avocat',
  support: 'Soutien',
}

export const fr = {
  categories,
  rejectReasons,
  severities,
  items,
  span,

  commands: {
    forward: {
      name: 'transmettre',
      description: 'Transmettre une publication hostile à Vigie (réponse visible de vous seul)',
      options: {
        link: { name: 'lien', description: 'Le lien de la publication' },
        target: { name: 'personne', description: 'La personne visée' },
        category: { name: 'motif', description: 'Ce que c’est, à votre avis' },
        capture: { name: 'capture', description: 'Une capture d’écran de la publication' },
        note: { name: 'note', description: 'Un mot pour l’équipe de coordination' },
        words: { name: 'texte', description: 'Le texte de la publication, si vous pouvez le copier' },
      },
    },
    forwardMenu: { name: 'Transmettre à Vigie' },
    help: { name: 'aide', description: 'Comment utiliser Vigie, et les numéros d’urgence', options: {} },
    summary: { name: 'resume', description: 'Le résumé du moment (visible de vous seul)', options: {} },
  },

  modal: {
    title: 'Transmettre à Vigie',
    links: 'Liens',
    linksHint: 'Un ou plusieurs liens, 50 au plus. Du texte autour ne gêne pas.',
    target: 'Personne visée',
    captures: 'Captures d’écran',
    capturesHint: 'Facultatif. 5 images au plus, 8 Mo chacune.',
    note: 'Note pour l’équipe',
    none: 'Je ne sais pas',
  },

  receipt: {
    new: (post: number) => `C’est noté (publication ${String(post)}). Première transmission. Merci.`,
    known: (post: number, members: number) => `Déjà connue (publication ${String(post)}) : transmise par ${plural(members, 'membre', 'membres')}.`,
    inRaid: (name: string) => `Rattachée au raid *${name}*.`,
    reported: (reports: number) => `${plural(reports, 'signalement fait', 'signalements faits')}.`,
    accepted: 'Acceptée par l’équipe.',
    rejected: (because: RejectReason) => `L’équipe ne l’a pas retenue : ${rejectReasons[because].toLowerCase()}.`,
    refused: (line: number, because: RefusedBecause) => `Lien ${String(line)} : ${refused[because]}`,
    batch: (fresh: number, known: number) => `C’est noté : ${plural(fresh, 'nouvelle publication', 'nouvelles publications')}, ${plural(known, 'déjà connue', 'déjà connues')}. Merci.`,
    leftOut: (n: number) => `${plural(n, 'lien n’a pas été pris', 'liens n’ont pas été pris')} : 50 au plus à la fois. Transmettez la suite à part.`,
    nothing: 'Je n’ai trouvé ni lien ni image. Collez le lien de la publication, ou joignez une capture d’écran.',
    quota: (perDay: number) => `Vous avez transmis ${String(perDay)} publications en 24 heures, la limite d’ici. Gardez vos liens et revenez demain, ou prévenez l’équipe de coordination.`,
  },

  card: {
    title: (post: number) => `Publication ${String(post)}`,
    platform: (platform: string) => (platform === 'capture' ? 'Capture seule, sans lien' : platform),
    forwarders: (n: number) => `Transmise par ${plural(n, 'membre', 'membres')}`,
    target: (name: string) => `Personne visée : ${name}`,
    noTarget: 'Personne visée : à préciser',
    noWords: 'Texte : non fourni',
    captures: (n: number) => plural(n, 'capture jointe', 'captures jointes'),
    copyOf: (post: number, because: 'words' | 'picture') => `Copie probable de la publication ${String(post)} : ${because === 'words' ? 'mêmes mots' : 'même image'}.`,
    isCopy: (post: number) => `Copie de la publication ${String(post)}`,
    pending: 'À relire',
    accepted: (category: Category, severity: Severity) => `Acceptée · ${categories[category]} · ${severities[severity]}`,
    rejected: (because: RejectReason) => `Rejetée · ${rejectReasons[because]}`,
    accept: 'Accepter',
    reject: 'Rejeter',
    copy: 'Copie de…',
    show: 'Afficher',
    open: 'Ouvrir la publication',
  },

  review: {
    chooseCategory: 'Quel motif ?',
    chooseReason: 'Pour quelle raison ?',
    accepted: (post: number, category: Category) => `Publication ${String(post)} acceptée : ${categories[category].toLowerCase()}. Elle peut maintenant être signalée.`,
    rejected: (post: number, because: RejectReason) => `Publication ${String(post)} rejetée : ${rejectReasons[because].toLowerCase()}. Rien ne sera signalé.`,
    already: (post: number) => `La publication ${String(post)} a déjà été relue. La fiche montre ce qui a été décidé.`,
    gone: 'Cette publication n’existe plus ici : elle a été effacée.',
    raidOpened: (raid: number) => `Un raid s’ouvre (n° ${String(raid)}).`,
  },

  raid: {
    defaultName: (raid: number) => `Raid ${String(raid)}`,
    explain: (posts: number, accounts: number, spanMs: number) => `${plural(posts, 'publication', 'publications')} de ${plural(accounts, 'compte', 'comptes')} en ${span(spanMs)}`,
    states: { open: 'Ouvert', calm: 'Calme', closed: 'Clos' },
    copies: (n: number) => plural(n, 'copie', 'copies'),
    free: (n: number) => (n === 0 ? 'Aucun signalement libre en ce moment' : plural(n, 'signalement libre', 'signalements libres')),
    done: (n: number) => plural(n, 'signalement fait', 'signalements faits'),
    batch: 'Prendre un lot',
  },

  digest: {
    title: (day: string) => `Résumé du ${day}`,
    quiet: 'Rien de nouveau aujourd’hui. Prenez soin de vous.',
    fresh: (posts: number, pending: number) => `${plural(posts, 'publication transmise', 'publications transmises')} · ${String(pending)} à relire`,
    reports: (n: number) => `${plural(n, 'signalement fait', 'signalements faits')}. Merci à toutes et à tous.`,
    raid: (name: string, state: string, explanation: string) => `**${name}** · ${state} · ${explanation}`,
  },

  help: [
    '**Danger immédiat : 17 ou 112, par SMS le 114.** Vigie ne remplace jamais les secours.',
    '`/transmettre` : collez le lien d’une publication hostile, ou joignez une capture. Vous seul voyez la réponse.',
    'Depuis un message : touchez-le longuement › *Apps* › *Transmettre à Vigie*.',
    'Une personne de l’équipe relit chaque publication avant tout signalement. Ne signalez pas en masse : un seul signalement, bien fait, compte davantage.',
    'Vous lisez trop de haine ? Arrêtez-vous un moment : d’autres prennent le relais.',
  ].join('\n'),

  errors: {
    neutral: 'Quelque chose n’a pas marché de notre côté. Rien de ce qui était noté n’est perdu. Réessayez dans une minute.',
    coordinatorsOnly: 'Ce geste est réservé à l’équipe de coordination. Demandez-lui.',
    serverOnly: 'Vigie répond dans le serveur de votre communauté, pas ici. Ouvrez le serveur et refaites le geste.',
    old: 'Ce bouton ne mène plus nulle part. Refaites la commande.',
    pictureTooLarge: 'Cette image dépasse 8 Mo. Envoyez une capture plus petite ; le lien, lui, peut être transmis seul.',
    notAPicture: 'Ce fichier n’est pas une image lisible (PNG, JPEG, WebP ou GIF). Envoyez une capture d’écran.',
    pictureGone: 'L’image n’a pas pu être lue. Envoyez-la de nouveau.',
    unknownTarget: 'Je ne connais pas cette personne ici. Laissez le champ vide, ou choisissez dans la liste.',
  },
}

/** The type that every language fills. */
export type Text = typeof fr
