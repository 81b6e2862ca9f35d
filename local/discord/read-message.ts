/** What a person reads of a message, as plain text, Components V2 included. */
export interface Component {
  type?: number
  id?: number
  content?: string
  label?: string
  url?: string
  placeholder?: string
  components?: Component[]
  accessory?: Component
  disabled?: boolean
  custom_id?: string
  emoji?: { name?: string }
  options?: { label: string; value: string }[]
  min_values?: number
  max_values?: number
  channel_types?: number[]
  items?: { media: { url: string }; description?: string | null }[]
}

interface Embed { title?: string; description?: string; fields?: { name: string; value: string }[]; footer?: { text: string }; author?: { name: string } }

/** Every component of a message, outer ones first. */
export function componentsOf(message: { components: unknown[] }): Component[] {
  const walk = (component: Component): Component[] => [component, ...(component.components ?? []).flatMap(walk), ...(component.accessory ? [component.accessory] : [])]
  return (message.components as Component[]).flatMap(walk)
}

/** The text in reading order; pictures as what they are described as, buttons as [Label], link buttons as [Label ↗], menus as ‹placeholder ▾›. */
export function readMessage(message: { content: string; components: unknown[]; embeds?: unknown[] }): string {
  const embeds = ((message.embeds ?? []) as Embed[]).flatMap((embed) => [embed.author?.name, embed.title, embed.description, ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]), embed.footer?.text])
  const parts = componentsOf(message).flatMap((component) => {
    if (component.content !== undefined) return [component.content]
    if (component.type === 2) return [`[${component.label ?? component.emoji?.name ?? ''}${component.url === undefined ? '' : ' ↗'}]`]
    if (component.items) return component.items.flatMap(({ description }) => (description == null ? [] : [`(image : ${description})`]))
    if (component.placeholder !== undefined) return [`‹${component.placeholder} ▾›`]
    return []
  })
  return [message.content, ...embeds, ...parts].filter((part) => part !== undefined && part !== '').join('\n')
}
