/** Component numbers: kept as sent, generated where absent, unique within a message (discord.com/developers/docs/components/reference#anatomy-of-a-component). */
type Part = Record<string, unknown>

export function numbered(components: unknown): Part[] {
  if (!Array.isArray(components)) return []
  const taken = new Set<number>()
  const nested = (part: Part): Part[] => [...(Array.isArray(part.components) ? (part.components as Part[]) : []), ...(isPart(part.accessory) ? [part.accessory] : []), ...(isPart(part.component) ? [part.component] : [])]
  const collect = (part: Part): void => {
    if (typeof part.id === 'number' && part.id !== 0) taken.add(part.id)
    nested(part).forEach(collect)
  }
  const parts = components as Part[]
  parts.forEach(collect)
  let next = 1
  const free = () => {
    while (taken.has(next)) next += 1
    taken.add(next)
    return next
  }
  const walk = (part: Part): Part => {
    const id = typeof part.id === 'number' && part.id !== 0 ? part.id : free()
    return {
      ...part,
      id,
      ...(Array.isArray(part.components) ? { components: (part.components as Part[]).map(walk) } : {}),
      ...(isPart(part.accessory) ? { accessory: walk(part.accessory) } : {}),
      ...(isPart(part.component) ? { component: walk(part.component) } : {}),
    }
  }
  return parts.map(walk)
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null
