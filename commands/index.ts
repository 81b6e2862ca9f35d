/** Everything members can use, in the README's order: the one list; nothing is found by scanning folders. */
import type { Handler } from '../src/discord/command.ts'
import { address, addressForm, found, part, partOff } from './address.ts'
import { batch, hide, picture, seatAnswers, sharp, show } from './batch.ts'
import { care, careChanges } from './care.ts'
import { claimButtons, targetRemove } from './claim.ts'
import { apart, copy, copyAll, copyForm, copyNone, copyOf, intoRaid, notApart, notCopy, notSame, otherRaid, removed, reopen, samePost, upAgain } from './correct.ts'
import { follow, unfollow } from './follow.ts'
import { forward, forwardForm, forwardMenu } from './forward.ts'
import { help } from './help.ts'
import { homeReport, homeReportForm } from './home-report.ts'
import { mastodon, unblock, unlinkThis } from './mastodon.ts'
import { mentionButtons } from './mention.ts'
import { mirrorOf, mirrorRemove } from './mirror.ts'
import { eraseMe, keepMe, ownData } from './own-data.ts'
import { outcomes } from './outcomes.ts'
import { ownDigestButtons } from './own-digest.ts'
import { proposalButtons, raid, splitPosts } from './raid.ts'
import { lineRemove } from './reference.ts'
import { ownReportsCommand, report, reportDated, reportDeeds, reportNote, reportNoted, reportNotedBatch, reportReference, reportsBack, reportWhen } from './reports.ts'
import { accept, acceptAs, aimAt, reject, rejectAs } from './review.ts'
import { set, settings } from './settings.ts'
import { imminentButtons, step, stepDeeds, stepFinish, stepForm, steps, stepsBack, stepTake, stepTaken } from './steps.ts'
import { raidsButton, summary } from './summary.ts'
import { target, targetAccounts, targetDelegate, targetMe, targetNotice, targetOther, targetRegisterMe, targetRegisterOther, targetSetAccounts, targetShow, targetToggles } from './target.ts'
import { vigie } from './vigie.ts'
import { words, wordsForm } from './words.ts'

export const handlers: readonly Handler[] = [
  forward, forwardForm, forwardMenu, follow, unfollow, words, wordsForm,
  accept, acceptAs, aimAt, reject, rejectAs,
  copyOf, apart, notApart, samePost, notSame, copyAll, copyNone, copy, copyForm, notCopy, otherRaid, intoRaid, removed, upAgain, reopen,
  address, addressForm, found, part, partOff,
  homeReport, homeReportForm,
  raid, splitPosts, ...proposalButtons,
  batch, show, hide, picture, sharp, ...seatAnswers,
  care, ...careChanges,
  ownReportsCommand, report, reportsBack, ...reportDeeds, reportReference, reportNoted, reportNote, reportNotedBatch, reportWhen, reportDated,
  steps, stepsBack, step, stepTake, stepTaken, ...stepDeeds, stepFinish, stepForm, ...imminentButtons,
  summary, raidsButton, ...ownDigestButtons,
  outcomes,
  target, targetShow, targetMe, targetOther, targetRegisterMe, targetRegisterOther, ...targetToggles, targetDelegate, targetNotice, targetAccounts, targetSetAccounts, targetRemove, ...claimButtons,
  vigie, settings, set, mirrorOf, mirrorRemove, lineRemove,
  mastodon, unlinkThis, unblock, ...mentionButtons,
  ownData, eraseMe, keepMe,
  help,
]
