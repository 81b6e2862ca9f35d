/** Threads and channels: names, durations, and which fields each request knows. */
import { Faults } from '../errors.ts'
import { anything, flag, list, oneOf, shape, snowflake, text, whole, type Body, type Check } from './form.ts'

const name = text(1, 100)
const archive = oneOf(60, 1440, 4320, 10080)
const slow = whole(0, 21_600)
const tags = list(snowflake, 0, 5)

const THREADS = {
  message: shape({ name }, { auto_archive_duration: archive, rate_limit_per_user: slow, type: anything }),
  alone: shape({ name }, { auto_archive_duration: archive, rate_limit_per_user: slow, type: oneOf(10, 11, 12), invitable: flag }),
  forum: shape({ name, message: anything }, { auto_archive_duration: archive, rate_limit_per_user: slow, applied_tags: tags }),
} as const
const threadChange = shape({}, { name, archived: flag, auto_archive_duration: archive, locked: flag, invitable: flag, rate_limit_per_user: slow, flags: whole(0), applied_tags: tags })
const channelFields = { type: whole(0, 16), topic: text(0, 4096), position: whole(0), nsfw: flag, rate_limit_per_user: slow, parent_id: snowflake, permission_overwrites: list(anything, 0, 1000), default_auto_archive_duration: archive, available_tags: list(anything, 0, 20), default_reaction_emoji: anything, default_sort_order: anything, default_forum_layout: anything, default_thread_rate_limit_per_user: slow, flags: whole(0), bitrate: anything, user_limit: anything, rtc_region: anything, video_quality_mode: anything }

export function checkThread(body: Body, kind: keyof typeof THREADS): void {
  check(THREADS[kind], body)
}

export function checkThreadChange(body: Body): void {
  check(threadChange, body)
}

export function checkChannel(body: Body, isNew: boolean): void {
  check(isNew ? shape({ name }, channelFields) : shape({}, { name, ...channelFields }), body)
}

export function checkDirect(body: Body): void {
  check(shape({ recipient_id: snowflake }), body)
}

function check(form: Check, body: Body): void {
  const faults = new Faults()
  form(body, [], faults)
  faults.throwIfAny()
}
