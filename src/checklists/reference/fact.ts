/** One thing known about reporting, in both languages, with how surely it is known and from where. */

export interface Localised {
  fr: string
  en: string
}

/** How surely a fact is known, in the words of the reference, from sure to unsure; last, what a community says in its place. */
export const CONFIDENCES = ['confirmed-by-source', 'partly-confirmed', 'inferred-from-source', 'general-knowledge-unverified', 'said-here'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export interface Fact extends Localised {
  /** The weakest of what the fact combines. */
  confidence: Confidence
  /** Ids in the reference's `sources`; empty only for general knowledge and what a community says. */
  sources: readonly string[]
  /** The day on which the sources were read, `YYYY-MM-DD`. */
  checked: string
  /** What the platform's rules say, where no source tells what the reason in its menu is called. */
  isRule?: true
}

/** What to do at one step, most useful first, and whom to turn to. */
export interface Step {
  facts: readonly Fact[]
  contacts: readonly Contact[]
}

/** A service; the confidence covers its address and number too. */
export interface Contact extends Fact {
  /** What an override calls it: the reference's id. */
  line: string
  name: Localised
  address?: string
  phone?: string
}

/** Every source of these tables was read on this day (reference: `checked`). */
const READ_ON = '2026-11-22'

/** A fact that its sources state. */
export function confirmed(fr: string, en: string, sources: readonly string[]): Fact {
  return { fr, en, confidence: 'confirmed-by-source', sources, checked: READ_ON }
}

/** A fact that is concluded from its sources. */
export function inferred(fr: string, en: string, sources: readonly string[]): Fact {
  return { fr, en, confidence: 'inferred-from-source', sources, checked: READ_ON }
}

/** A fact that no source that was read states. */
export function unverified(fr: string, en: string): Fact {
  return { fr, en, confidence: 'general-knowledge-unverified', sources: [], checked: READ_ON }
}

/** The rules say so; what its menu calls it was not read. */
export const ruleOnly = (fact: Fact): Fact => ({ ...fact, isRule: true })

/** Whether a fact may be shown as it is; any other is shown as « à vérifier ». */
export function isConfirmed(fact: Fact): boolean {
  return fact.confidence === 'confirmed-by-source'
}
