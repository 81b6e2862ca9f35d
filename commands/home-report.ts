/** « Signaler au serveur d’origine »: a coordinator reports a post to its home server, in their own words. */
import { ComponentType, TextInputStyle, type APILabelComponent, type APISelectMenuOption } from 'discord.js'

import { defineButton, defineForm, numberIn, type Caller, type Modal, type Submitted } from '../src/discord/command.ts'
import { cut } from '../src/discord/cut.ts'
import { sentence } from '../src/discord/layout.ts'
import { absentSentence } from '../src/discord/screens/absent.ts'
import { COMMENT, mayReportHome, reportHome, type Asked, type Reportable } from '../src/flows/report-home.ts'
import type { ByCoordinator } from '../src/flows/review-post.ts'
import { HOME_CATEGORIES, type HomeCategory } from '../src/store/intent.ts'
import type { Text } from '../src/text/fr.ts'

const FIELD = { category: 'category', rules: 'rules', comment: 'comment' } as const
/** Discord's limits: choices of a menu, and characters of a choice. */
const CHOICES = 25
const CHOICE = 100

const by = ({ customId }: { customId: string }, { community, user }: Caller): ByCoordinator => ({ community: community.id, post: numberIn(customId), by: user })

/** The form is shown where the report can be made; where it cannot, why. */
export const homeReport = defineButton<ByCoordinator, Reportable>({
  id: 'home-report',
  answers: 'private',
  access: 'coordinator',
  modal: (clicked, caller, app) => {
    const wish = by(clicked, caller)
    const state = app.mastodon()
    return state.kind === 'on' && mayReportHome(app, wish).kind === 'free' ? form(caller.text, wish.post, state.rules) : undefined
  },
  read: by,
  run: mayReportHome,
  // What stood in its way a moment ago may be over: then the button works now.
  say: (text, outcome) => sentence(outcome.kind === 'free' ? text.errors.neutral : sayAsked(text, outcome)),
})

function form({ homeReport: say }: Text, post: number, rules: readonly { id: string; words: string }[]): Modal {
  const label = (words: string, hint: string | undefined, component: APILabelComponent['component']): APILabelComponent => ({ type: ComponentType.Label, label: words, ...(hint === undefined ? {} : { description: hint }), component })
  const options = rulesOffered(rules)
  // A violation has to name a rule.
  const categories = HOME_CATEGORIES.filter((category) => category !== 'violation' || options.length > 0)
  return {
    custom_id: `home-report-send:${String(post)}`,
    title: cut(say.title(post), 45),
    components: [
      label(say.category, undefined, { type: ComponentType.StringSelect, custom_id: FIELD.category, required: true, options: categories.map((category) => ({ label: say.categories[category], value: category })) }),
      ...(options.length > 0 ? [label(say.rules, say.rulesHint, { type: ComponentType.StringSelect, custom_id: FIELD.rules, required: false, min_values: 0, max_values: options.length, options })] : []),
      label(say.comment, say.commentHint, { type: ComponentType.TextInput, custom_id: FIELD.comment, style: TextInputStyle.Paragraph, required: true, min_length: COMMENT.least, max_length: COMMENT.most }),
    ],
  }
}

function rulesOffered(rules: readonly { id: string; words: string }[]): APISelectMenuOption[] {
  const once = new Map(rules.filter(({ id }) => id !== '' && id.length <= CHOICE).map((rule) => [rule.id, rule]))
  return [...once.values()].slice(0, CHOICES).map(({ id, words }) => ({ label: cut(words.trim() === '' ? id : words.trim(), CHOICE), value: id }))
}

/** Chosen in the form; an empty menu is not sent back. */
const chosen = ({ fields }: Submitted, field: string): readonly string[] => (fields.fields.has(field) ? fields.getStringSelectValues(field) : [])

export const homeReportForm = defineForm<Parameters<typeof reportHome>[1], Asked>({
  id: 'home-report-send',
  access: 'coordinator',
  read: (submitted, caller) => ({ ...by(submitted, caller), category: categoryIn(submitted), rules: chosen(submitted, FIELD.rules), comment: submitted.fields.getTextInputValue(FIELD.comment) }),
  run: reportHome,
  say: (text, outcome) => sentence(sayAsked(text, outcome)),
})

function categoryIn(submitted: Submitted): HomeCategory {
  const [value] = chosen(submitted, FIELD.category)
  const category = HOME_CATEGORIES.find((one) => one === value)
  if (category === undefined) throw new Error('a menu gave a value that it does not hold')
  return category
}

function sayAsked(text: Text, outcome: Asked): string {
  const say = text.homeReport
  switch (outcome.kind) {
    case 'asked':
      return say.asked(outcome.post)
    case 'too-short':
      return say.tooShort(outcome.least)
    case 'off':
      return say.off
    case 'enough':
      return text.care.nothing.enough(outcome.perDay)
    case 'not-now':
      return text.review.notNow(outcome.post)
    case 'none-free':
      return say.noneFree(outcome.post, outcome.reports)
    case 'gone':
    case 'merged':
      return absentSentence(text, outcome)
    default:
      return say.refused[outcome.kind](outcome.post)
  }
}
