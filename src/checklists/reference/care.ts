/** How those who help keep well. Edited from the reference's `volunteer_care`. */
import { confirmed, inferred, type Fact } from './fact.ts'

export const CARE: readonly Fact[] = [
  confirmed(
    'Lisez peu de temps à la fois, et faites des pauses : la durée et la proximité avec ce qui est dit aggravent le traumatisme.',
    'Read for a short time only, and take breaks: duration and closeness to what is said make the trauma worse.',
    ['zevo'],
  ),
  inferred('Tout est masqué : vous choisissez d’afficher. Le texte d’abord, l’image ensuite, floutée et grise.', 'Everything is hidden: you choose to show it. The text first, then the picture, blurred and grey.', ['coral', 'iftas']),
  inferred('Vous pouvez passer sans dire pourquoi. Travaillez à deux, relayez-vous, parlez-en après.', 'You may skip without saying why. Work in pairs, take turns, talk about it afterwards.', ['coral', 'zevo']),
  inferred(
    'Sommeil troublé, images qui reviennent, évitement, irritabilité, honte : parlez-en à SPS, à votre médecin traitant ou au 116 006.',
    'Poor sleep, images that come back, avoidance, irritability, shame: talk to SPS, to your own doctor or to 116 006.',
    ['coral', 'zevo', 'sps'],
  ),
]
