/** What the stand-ins refuse, said in a sentence to whoever clicks. */
const KNOWN: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [/^no command « (.+?) »/, (found) => `La commande « ${found[1] ?? ''} » n’existe pas ici pour cette personne.`],
  [/needs a subcommand/, () => 'Cette commande attend une sous-commande.'],
  [/^the (?:option|field) « (.+?) » is required/, (found) => `« ${found[1] ?? ''} » est obligatoire.`],
  [/^no option « (.+?) »/, (found) => `Cette commande n’a pas d’option « ${found[1] ?? ''} ».`],
  [/^« (.+?) » is too long/, (found) => `« ${found[1] ?? ''} » est trop long.`],
  [/^« (.+?) » is too short/, (found) => `« ${found[1] ?? ''} » est trop court.`],
  [/^« (.+?) » takes a number/, (found) => `« ${found[1] ?? ''} » attend un nombre.`],
  [/^« (.+?) » is out of range/, (found) => `« ${found[1] ?? ''} » est hors limites.`],
  [/^« (.+?) » takes (\d+) to (\d+) choices/, (found) => `Choisissez de ${found[2] ?? ''} à ${found[3] ?? ''} éléments.`],
  [/^« (.+?) » takes at least (\d+)/, (found) => `« ${found[1] ?? ''} » attend au moins ${found[2] ?? ''} choix.`],
  [/^« (.+?) » takes at most (\d+)/, (found) => `« ${found[1] ?? ''} » accepte au plus ${found[2] ?? ''} choix.`],
  [/^« (.+?) » takes no file like (.+)/, (found) => `« ${found[1] ?? ''} » n’accepte pas le fichier ${found[2] ?? ''}.`],
  [/^(?:no choice|« .+? » is not a choice)/, () => 'Ce choix n’est pas proposé.'],
  [/^no (?:person|role|channel) « (.+?) »/, (found) => `« ${found[1] ?? ''} » ne peut pas être choisi ici.`],
  [/^no button/, () => 'Ce bouton n’est plus là, ou n’est pas actif : le message a changé.'],
  [/^no menu/, () => 'Ce menu n’est plus là, ou n’est pas actif : le message a changé.'],
  [/not visible to that person/, () => 'Ce message n’est pas, ou plus, visible pour cette personne.'],
  [/may not write in (#.+)$/, (found) => `Cette personne ne peut pas écrire dans ${found[1] ?? 'ce salon'}.`],
  [/thread is locked/, () => 'Ce fil est verrouillé.'],
  [/one opens a post in a forum/, () => 'On n’écrit pas directement dans un forum : ouvrez un de ses fils.'],
  [/nothing to send/, () => 'Il n’y a rien à envoyer.'],
  [/form was opened by somebody else/, () => 'Ce formulaire a été ouvert par une autre personne.'],
  [/does not see this post/, () => 'Cette publication n’est pas, ou plus, visible pour cette personne.'],
  [/takes pictures only/, () => 'Mastodon ne prend ici que des images : PNG, JPEG, GIF ou WebP.'],
  [/channel is gone/, () => 'Ce salon n’existe plus.'],
  [/no choices came/, () => 'Aucune suggestion n’est venue.'],
]

/** A sentence in French; what has no translation is quoted as it was said. */
export function sentenceFor(message: string): string {
  for (const [pattern, say] of KNOWN) {
    const found = pattern.exec(message)
    if (found) return say(found)
  }
  return `C’est refusé : ${message.slice(0, 300)}`
}
