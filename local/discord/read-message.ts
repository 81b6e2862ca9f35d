/** What a person reads of a message, as plain text, Components V2 included. */
interface Component {
  type?: number
  content?: string
  label?: string
  url?: string
  placeholder?: string
  components?: Component[]
  accessory?: Component
  disabled?: boolean
  custom_id?: string
  options?: { label: string; value: string }[]
}

/** Every component of a message, outer ones first. */
export function componentsOf(message: { components: unknown[] }): Component[] {
  const walk = (component: Component): Component[] => [component, ...(component.components ?? []).flatMap(walk), ...(component.accessory ? [component.accessory] : [])]
  return (message.components as Component[]).flatMap(walk)
}

/** The text in reading order; buttons as [Label], link buttons as [Label ↗], menus as ‹placeholder ▾›. */
export function readMessage(message: { content: string; components: unknown[] }): string {
  const parts = componentsOf(message).flatMap((component) => {
    if (component.content !== undefined) return [component.content]
    if (component.type === 2) return [`[${component.label ?? ''}${component.url === undefined ? '' : ' ↗'}]`]
    if (component.placeholder !== undefined) return [`‹${component.placeholder} ▾›`]
    return []
  })
  return [message.content, ...parts].filter((part) => part !== '').join('\n')
}
