/** The only way to the server: what is seen, what is done, and files. Nothing else is ever requested. */
const token = document.querySelector('meta[name=token]').content

/** The state, or only the time when nothing changed since `since`. */
export async function getState(asked) {
  const response = await fetch(`/state?${new URLSearchParams(asked)}`, { headers: { 'x-vigie-token': token } })
  return await bodyOf(response)
}

/** Does something as a person; throws a sentence when it cannot be done. */
export async function act(wish) {
  const response = await fetch('/act', { method: 'POST', headers: { 'content-type': 'application/json', 'x-vigie-token': token }, body: JSON.stringify(wish) })
  return await bodyOf(response)
}

async function bodyOf(response) {
  const body = await response.json().catch(() => ({ error: 'Le serveur de la démonstration a répondu de façon illisible.' }))
  if (!response.ok) throw new Error(body.error ?? `Erreur ${response.status}`)
  return body
}

export function fileUrl(file, person) {
  return `/file/${encodeURIComponent(file.id)}?${new URLSearchParams({ person, token })}`
}

/** A chosen file as the server takes it. */
export async function packed(file) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return { filename: file.name, type: file.type || 'application/octet-stream', data: btoa(binary) }
}
