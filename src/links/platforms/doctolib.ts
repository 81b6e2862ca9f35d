/** Doctolib: a practitioner's page. */
import type { Parts, Platform, Reading } from '../link.ts'

const WORD = /^[\w.-]{1,120}$/
const NOT_PAGES = new Set(['account', 'search', 'sessions', 'appointments', 'login', 'directory', 'recherche', 'a', 'p', 'blog', 'profiles'])

/** `/specialty/city/name`; what follows (`/booking`) is a step on it. */
function read({ host, segments }: Parts): Reading {
  const [specialty, city, name, step] = segments.map((part) => part.toLowerCase())
  if (step !== undefined && step !== 'booking') return undefined
  if (specialty === undefined || city === undefined || name === undefined || NOT_PAGES.has(specialty) || ![specialty, city, name].every((part) => WORD.test(part))) return undefined
  const path = [specialty, city, name].join('/')
  return { kind: 'page', nativeId: path, scope: host, address: `https://${host.split('.').length > 2 ? '' : 'www.'}${host}/${path}` }
}

export const doctolib: Platform = { name: 'doctolib', title: 'Doctolib', domains: ['doctolib.fr', 'doctolib.de', 'doctolib.it', 'doctolib.com'], read }
