/** Embeds (discord.com/developers/docs/resources/message#embed-object-embed-limits). */
import type { Faults, Path } from '../errors.ts'
import { anything, flag, isObject, items, lengthOf, list, rule, all, shape, text, url, whole, type Body } from './form.ts'

const address = url(['http', 'https', 'attachment'])
const picture = shape({}, { url: address, proxy_url: anything, width: anything, height: anything, description: anything, content_type: anything, placeholder: anything, placeholder_version: anything, flags: anything })
const blank = (value: unknown) => typeof value === 'string' && value !== '' && value.trim() === ''

const field = all(
  shape({ name: text(1, 256), value: text(1, 1024) }, { inline: flag }),
  rule((body, path, faults) => { for (const key of ['name', 'value']) if (blank(body[key])) faults.add([...path, key], 'BASE_TYPE_REQUIRED', 'This field is required') }),
)
const embed = all(
  shape({}, {
    title: text(0, 256), type: anything, description: text(0, 4096), url: url(['http', 'https']), timestamp: text(1, 50), color: whole(0, 0xffffff),
    footer: shape({ text: text(1, 2048) }, { icon_url: address, proxy_icon_url: anything }), image: picture, thumbnail: picture, video: anything, provider: anything,
    author: shape({ name: text(1, 256) }, { url: url(['http', 'https']), icon_url: address, proxy_icon_url: anything }), fields: list(field, 0, 25), flags: anything,
  }),
  rule((body, path, faults) => {
    const shown = ['title', 'description', 'image', 'thumbnail', 'author', 'footer'].some((key) => Boolean(body[key])) || items(body.fields).length > 0
    if (!shown) faults.add([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')
    if (typeof body.timestamp === 'string' && Number.isNaN(Date.parse(body.timestamp))) faults.add([...path, 'timestamp'], 'DATE_TIME_TYPE_PARSE', 'Could not parse the value. Should be ISO8601.')
  }),
)

export function checkEmbeds(embeds: unknown, path: Path, faults: Faults): void {
  list(embed, 0, 10)(embeds, path, faults)
  const total = items(embeds).reduce((sum, one) => sum + sizeOf(one), 0)
  if (total > 6000) faults.add(path, 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
}

function sizeOf(body: Body): number {
  const { title, description, footer, author } = body
  const texts = [title, description, isObject(footer) ? footer.text : '', isObject(author) ? author.name : '', ...items(body.fields).flatMap((one) => [one.name, one.value])]
  return texts.reduce<number>((sum, one) => sum + (typeof one === 'string' ? lengthOf(one) : 0), 0)
}
