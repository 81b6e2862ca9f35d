/**
 * Which offence a category is mostly about, with its article and how long a complaint is possible. None of it is legal advice.
 *
 * Edited from the reference's `offences`. The exact day is computed in `src/checklists/deadlines.ts`.
 */
import type { Category } from '../../intake/forward.ts'
import { confirmed, inferred, unverified, type Fact } from './fact.ts'

const MEANT_BY_HATE = inferred(
  'Haine : à raison de l’origine, de la religion, du sexe, de l’orientation, du handicap. « Être médecin » n’est pas un de ces critères.',
  'Hate: because of origin, religion, sex, orientation, disability. “Being a doctor” is not one of these grounds.',
  ['l1881-24', 'haine-1an'],
)

export const OFFENCES: Readonly<Record<Category, readonly Fact[]>> = {
  threat: [
    confirmed('Menace de mort, de crime ou de délit (C. pén. 222-17, 222-18) : plainte possible pendant 6 ans.', 'Death threat, or threat of a crime (Criminal Code 222-17, 222-18): complaint possible for 6 years.', ['cp222-17', 'cp222-18', 'presc6']),
    confirmed(
      'Menace contre un professionnel de santé dans l’exercice de ses fonctions (C. pén. 433-3) : 6 ans.',
      'Threat against a health professional in the exercise of their duties (Criminal Code 433-3): 6 years.',
      ['cp433-3', 'dent365', 'presc6'],
    ),
  ],
  pack: [
    confirmed(
      'Harcèlement en meute (C. pén. 222-33-2-2) : 6 ans. Vaut aussi quand chaque personne n’a écrit qu’une fois, de manière concertée ou en le sachant.',
      'Pack harassment (Criminal Code 222-33-2-2): 6 years. Also when each person wrote only once, in concert or knowingly.',
      ['cp222-33-2-2', 'an-amdt-raid', 'presc6'],
    ),
  ],
  hate: [
    confirmed(
      'Provocation publique à la haine (loi de 1881, art. 24) : 1 an. Appel direct à tuer ou à blesser : délai à faire vérifier.',
      'Public incitement to hatred (Act of 1881, art. 24): 1 year. Direct call to kill or injure: have the limit checked.',
      ['l1881-24', 'haine-1an'],
    ),
    confirmed('Injure publique discriminatoire (loi de 1881, art. 33) : 1 an.', 'Discriminatory public insult (Act of 1881, art. 33): 1 year.', ['l1881-33', 'haine-1an']),
    MEANT_BY_HATE,
  ],
  doxxing: [
    confirmed('Mise en danger par diffusion d’informations (C. pén. 223-1-1) : 6 ans.', 'Endangering by spreading information (Criminal Code 223-1-1): 6 years.', ['cp223-1-1', 'presc6']),
    unverified('Atteinte à la vie privée (C. pén. 226-1) : 6 ans.', 'Invasion of privacy (Criminal Code 226-1): 6 years.'),
  ],
  impersonation: [confirmed('Usurpation d’identité (C. pén. 226-4-1) : 6 ans.', 'Identity theft (Criminal Code 226-4-1): 6 years.', ['cp226-4-1', 'presc6'])],
  insult: [
    confirmed(
      'Injure publique (loi de 1881, art. 29 et 33) : 3 mois dès la première mise en ligne, 1 an si elle est discriminatoire.',
      'Public insult (Act of 1881, art. 29 and 33): 3 months from first publication, 1 year if discriminatory.',
      ['l1881-33', 'l1881-65', 'l1881-65-web', 'diffamation-delai', 'haine-1an'],
    ),
    confirmed(
      'Diffamation publique (loi de 1881, art. 29 et 32) : 3 mois dès la première mise en ligne, 1 an si elle est discriminatoire.',
      'Public defamation (Act of 1881, art. 29 and 32): 3 months from first publication, 1 year if discriminatory.',
      ['diffamation', 'l1881-65', 'diffamation-delai', 'l1881-65-web'],
    ),
  ],
  'private-message': [
    confirmed(
      'Outrage à professionnel de santé par message non public (C. pén. 433-5, loi 2025-623) : 6 ans.',
      'Contempt of a health professional by non-public message (Criminal Code 433-5, Act 2025-623): 6 years.',
      ['cp433-5', 'fhf2025', 'aphp2025', 'outrage-6ans', 'presc6'],
    ),
  ],
  'manipulated-picture': [
    confirmed('Montage ou contenu généré sans consentement (C. pén. 226-8 ; sexuel : 226-8-1) : 6 ans.', 'Edited or generated content without consent (Criminal Code 226-8; sexual: 226-8-1): 6 years.', ['cp226-8', 'presc6']),
  ],
  // No offence of the table: it goes to the platform's own rules, and is never called illegal.
  misinformation: [],
}
