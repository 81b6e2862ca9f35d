/** Mild stand-ins for what is really written; the first repeats itself, as campaigns do. */
export const TEXTS = [
  'Encore un docteur vendu aux laboratoires, il devrait avoir honte de ce qu’il raconte à la télévision',
  'ENCORE un docteur vendu aux laboratoires !!! Il devrait avoir honte de ce qu’il raconte à la télévision 🤡',
  'On sait où se trouve ton cabinet, on va venir te parler.',
  'Dégage de la télé, personne ne veut t’écouter',
  'Regardez ce charlatan, partagez partout pour que tout le monde sache qui il est',
]
