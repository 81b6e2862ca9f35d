/** Deadlines, alarms, reminders and danger, in French (the reference) and in English. */
import { DateTime } from 'luxon'

import type { DueRule, DueSince } from '../checklists/deadlines.ts'
import type { DueTold } from '../checklists/raid-steps.ts'

/** What one alarm is about: which step, of which raid, and how many days are left. */
export interface AlarmTold { due: DueTold; item: string; raid: string; left: number }
/** A step that somebody sees to: planned for a day, or taken so many days ago. */
export interface StepTold { item: string; raid: string; plannedAt: number | undefined; takenDays: number }

/** Counted from what a source says that time runs from. */
const isSure = ({ rule, since }: DueTold): boolean => rule !== undefined && (since === 'published' || since === 'refusal')

const form = (withYear: boolean): string => (withYear ? 'd LLL yyyy' : 'd LLL')
const dateFr = (at: number, zone: string, withYear = true): string => DateTime.fromMillis(at, { zone, locale: 'fr' }).toFormat(form(withYear)).replace(/^1 /, '1er ')
const dateEn = (at: number, zone: string, withYear = true): string => DateTime.fromMillis(at, { zone, locale: 'en-GB' }).toFormat(form(withYear))

const namesFr: Record<DueRule, string> = {
  insult: 'Plainte pour injure ou diffamation',
  hate: 'Plainte pour haine ou injure discriminatoire',
  offence: 'Plainte',
  'x-snapshot': 'Données gardées par X',
  'dsa-complaint': 'Réclamation à la plateforme (DSA)',
}
const lastsFr: Record<DueRule, string> = { insult: '3 mois', hate: '1 an', offence: '6 ans', 'x-snapshot': '90 jours', 'dsa-complaint': 'au moins 6 mois' }
const sinceFr: Record<DueSince, string> = { published: 'après la publication', proof: 'après la première preuve, à vérifier', complaint: 'après la plainte, si la police le demande, à vérifier', refusal: 'après le refus' }

/** « 3 mois après la publication »; what is counted from a proof alone is an upper bound. */
const whyFr = ({ rule, since }: DueTold): string => (rule === undefined ? 'à vérifier' : `${lastsFr[rule]} ${sinceFr[since ?? 'proof']}`)
/** What a lawyer is to check, where the complaint was made. */
const limitsFr: Partial<Record<DueRule, string>> = { insult: 'injure ou diffamation', hate: 'haine ou injure discriminatoire' }
const nameFr = ({ rule, kind }: DueTold, item: string): string => (rule === undefined ? item : kind === 'lawyer' ? `${item} (${limitsFr[rule] ?? namesFr[rule]})` : namesFr[rule])

export const deadlinesFr = {
  /** On cards and in digests, where it is a matter of days; with the year where it is farther. */
  due: (due: DueTold, item: string, zone: string, withYear = false) => `${nameFr(due, item)} : avant le ${dateFr(due.at, zone, withYear)} (${whyFr(due)})`,
  /** In a list of raids, one line each. */
  brief: (due: DueTold, item: string, zone: string) => `${nameFr(due, item)} avant le ${dateFr(due.at, zone, false)}${isSure(due) ? '' : ' (à vérifier)'}`,
  /** In a list of steps: the name stands there already. */
  before: (due: DueTold, zone: string) => `avant le ${dateFr(due.at, zone)} (${whyFr(due)})`,
  over: (due: DueTold, zone: string) => `Délai passé le ${dateFr(due.at, zone)} pour les premières publications : ${namesFr[due.rule ?? 'offence'].toLowerCase()} (${whyFr(due)}). Un avocat peut le vérifier.`,
  notStopped: 'Une simple plainte n’arrête pas toujours ce délai : un avocat le vérifie.',
  earlier: 'Une publication sans date connue peut être plus ancienne : mieux vaut agir tôt.',
  alarm: ({ due, item, raid, left }: AlarmTold, zone: string) =>
    `${nameFr(due, item)}, ${raid.toLowerCase()} : avant le ${dateFr(due.at, zone)}, ${left === 1 ? 'c’est le dernier jour' : left === 2 ? 'demain est le dernier jour' : `dans ${String(left)} jours`} (${whyFr(due)}).`,
  alarms: {
    self: '**Des échéances approchent.** Si vous le pouvez, faites-vous aider :',
    delegate: '**Des échéances approchent** pour une personne dont vous êtes le relais :',
    coordinators: '**Des échéances approchent** :',
    unreached: '**Des échéances approchent**, et Discord n’a pas remis le message à la personne visée ou à son relais. Prévenez-la vous-mêmes :',
  },
  whenDone: 'C’est fait ? *Étapes*, sur la fiche du raid : une fois l’étape confirmée, Vigie n’en parle plus.',
  notLegalAdvice: 'Ceci n’est pas un avis juridique.',
  reminder: '**Rappel** : vous vous occupez de ces étapes.',
  planned: (at: number, zone: string) => `prévu pour le ${dateFr(at, zone)}`,
  step: ({ item, raid, plannedAt, takenDays }: StepTold, zone: string) => `${item}, ${raid.toLowerCase()} : ${plannedAt === undefined ? `pris il y a ${String(takenDays)} jours` : `prévu pour le ${dateFr(plannedAt, zone)}`}.`,
  mayGiveBack: 'Ce n’est plus possible pour vous ? « Je ne m’en occupe plus », dans *Étapes*, laisse la place à d’autres. Aucune raison à donner.',
  planTitle: 'Je m’en occupe',
  dayField: 'Pour quel jour ?',
  dayHint: 'Par exemple demain, 3/12 ou 03/12/2026, jour avant mois. Facultatif.',
  changeDay: 'Changer la date',
  doneDayField: 'Fait quel jour ?',
  doneDayHint: 'Par exemple hier ou 3/12. Sans rien : aujourd’hui.',
  /** What is wrong with a date that was typed; then what was noted all the same. */
  badDay: {
    notUnderstood: (typed: string) => `Je n’ai pas compris la date « ${typed} ». Écrivez le jour puis le mois, par exemple 3/12 ou 03/12/2026.`,
    past: (typed: string) => `La date « ${typed} » est déjà passée. Donnez-en une à partir d’aujourd’hui, par exemple 3/12.`,
    tooFar: (typed: string) => `La date « ${typed} » est trop lointaine : six ans au plus.`,
    notYet: (typed: string) => `La date « ${typed} » n’est pas encore passée. Donnez le jour où c’était fait.`,
    tooOld: (typed: string) => `La date « ${typed} » est trop ancienne : six ans au plus.`,
  },
  takenAnyway: 'L’étape est bien à vous. Pour la date : *Changer la date*.',
  doneAnyway: 'C’est noté pour aujourd’hui, rien n’est perdu. Pour corriger la date : *Pas fini*, puis *C’est fait* ; référence et note restent.',
  imminent: {
    button: 'Danger immédiat',
    off: 'Plus de danger immédiat',
    notYours: 'La personne visée, son relais ou l’équipe de coordination peut le dire ici. En danger, n’attendez pas Vigie : 17 ou 112, par SMS le 114.',
    coordinators: (raid: string) => `**Danger immédiat signalé dans le raid *${raid}*.** Joignez la personne visée tout de suite. Secours : 17 ou 112, par SMS le 114.`,
    self: (raid: string) => `**Danger immédiat signalé dans le ${raid.toLowerCase()}, qui vous vise.** Appelez le 17 ou le 112, ou écrivez au 114 par SMS. Prévenez un proche.`,
    delegate: (raid: string) => `**Danger immédiat signalé dans le ${raid.toLowerCase()}**, contre une personne dont vous êtes le relais. Joignez-la tout de suite. Secours : 17 ou 112, par SMS le 114.`,
    unreached: (raid: string) => `Raid *${raid}*, danger immédiat : Discord n’a pas remis le message privé à la personne visée ou à son relais. Joignez-la vous-mêmes, tout de suite.`,
  },
}

type Deadlines = typeof deadlinesFr

const namesEn: Record<DueRule, string> = {
  insult: 'Complaint for insult or defamation',
  hate: 'Complaint for hate or discriminatory insult',
  offence: 'Complaint',
  'x-snapshot': 'Data kept by X',
  'dsa-complaint': 'Complaint to the platform (DSA)',
}
const lastsEn: Record<DueRule, string> = { insult: '3 months', hate: '1 year', offence: '6 years', 'x-snapshot': '90 days', 'dsa-complaint': 'at least 6 months' }
const sinceEn: Record<DueSince, string> = { published: 'after publication', proof: 'after the first proof, to be checked', complaint: 'after the complaint, if the police ask, to be checked', refusal: 'after the refusal' }
const whyEn = ({ rule, since }: DueTold): string => (rule === undefined ? 'to be checked' : `${lastsEn[rule]} ${sinceEn[since ?? 'proof']}`)
const limitsEn: Partial<Record<DueRule, string>> = { insult: 'insult or defamation', hate: 'hate or discriminatory insult' }
const nameEn = ({ rule, kind }: DueTold, item: string): string => (rule === undefined ? item : kind === 'lawyer' ? `${item} (${limitsEn[rule] ?? namesEn[rule]})` : namesEn[rule])

export const deadlinesEn: Deadlines = {
  due: (due, item, zone, withYear) => `${nameEn(due, item)}: before ${dateEn(due.at, zone, withYear)} (${whyEn(due)})`,
  brief: (due, item, zone) => `${nameEn(due, item)} before ${dateEn(due.at, zone, false)}${isSure(due) ? '' : ' (to be checked)'}`,
  before: (due, zone) => `before ${dateEn(due.at, zone)} (${whyEn(due)})`,
  over: (due, zone) => `Time ran out on ${dateEn(due.at, zone)} for the first posts: ${namesEn[due.rule ?? 'offence'].toLowerCase()} (${whyEn(due)}). A lawyer can check it.`,
  notStopped: 'A plain complaint does not always stop this time limit: a lawyer can check.',
  earlier: 'A post of unknown date may be older: acting early is safer.',
  alarm: ({ due, item, raid, left }, zone) =>
    `${nameEn(due, item)}, ${raid.toLowerCase()}: before ${dateEn(due.at, zone)}, ${left === 1 ? 'today is the last day' : left === 2 ? 'tomorrow is the last day' : `in ${String(left)} days`} (${whyEn(due)}).`,
  alarms: {
    self: '**Deadlines are near.** If you can, let somebody help you:',
    delegate: '**Deadlines are near** for a person whose delegate you are:',
    coordinators: '**Deadlines are near**:',
    unreached: '**Deadlines are near**, and Discord did not deliver the message to the person targeted or their delegate. Please tell them yourselves:',
  },
  whenDone: 'Is it done? *Steps*, on the card of the raid: once the step is confirmed, Vigie says no more about it.',
  notLegalAdvice: 'This is not legal advice.',
  reminder: '**Reminder**: you are seeing to these steps.',
  planned: (at, zone) => `planned for ${dateEn(at, zone)}`,
  step: ({ item, raid, plannedAt, takenDays }, zone) => `${item}, ${raid.toLowerCase()}: ${plannedAt === undefined ? `taken ${String(takenDays)} days ago` : `planned for ${dateEn(plannedAt, zone)}`}.`,
  mayGiveBack: 'No longer possible for you? “Hand over”, in *Steps*, leaves it to others. No reason to give.',
  planTitle: 'I’ll see to it',
  dayField: 'By which day?',
  dayHint: 'For example tomorrow, 3/12 or 03/12/2026, day before month. Optional.',
  changeDay: 'Change the date',
  doneDayField: 'Done on which day?',
  doneDayHint: 'For example yesterday or 3/12. Left empty: today.',
  badDay: {
    notUnderstood: (typed) => `I did not understand the date “${typed}”. Write the day, then the month, for example 3/12 or 03/12/2026.`,
    past: (typed) => `The date “${typed}” is past already. Give one from today on, for example 3/12.`,
    tooFar: (typed) => `The date “${typed}” is too far away: six years at most.`,
    notYet: (typed) => `The date “${typed}” is not past yet. Give the day on which it was done.`,
    tooOld: (typed) => `The date “${typed}” is too long ago: six years at most.`,
  },
  takenAnyway: 'The step is yours all the same. For the date: *Change the date*.',
  doneAnyway: 'It is noted for today, nothing is lost. To correct the date: *Not finished*, then *It is done*; reference and note stay.',
  imminent: {
    button: 'Immediate danger',
    off: 'No more immediate danger',
    notYours: 'The person targeted, their delegate or the coordinators can say so here. In danger, do not wait for Vigie: 17 or 112, by text message 114 (France).',
    coordinators: (raid) => `**Immediate danger reported in raid *${raid}*.** Reach the person targeted at once. Emergency services: 17 or 112, by text message 114 (France).`,
    self: (raid) => `**Immediate danger reported in ${raid.toLowerCase()}, which is against you.** Call 17 or 112, or text 114 (France). Tell someone close.`,
    delegate: (raid) => `**Immediate danger reported in ${raid.toLowerCase()}**, against a person whose delegate you are. Reach them at once. Emergency services: 17 or 112, by text message 114 (France).`,
    unreached: (raid) => `Raid *${raid}*, immediate danger: Discord did not deliver the private message to the person targeted or their delegate. Reach them yourselves, at once.`,
  },
}
