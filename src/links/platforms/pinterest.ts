/** Pinterest, under the domains of its countries. */
import type { Parts, Platform, Reading } from '../link.ts'

/** The number may follow a title: `title--123`. */
const PIN = /^(?:.{0,400}--)?(\d{1,25})$/u
/** Pins of visitors who are not signed in. */
const TOKEN = /^A[\w-]{40,80}$/
const CODE = /^\w{3,20}$/
const COUNTRIES = ['at', 'be', 'ca', 'ch', 'cl', 'co', 'de', 'dk', 'ec', 'es', 'fi', 'fr', 'hu', 'id', 'ie', 'in', 'info', 'it', 'jp', 'kr', 'mx', 'nl', 'nz', 'pe', 'ph', 'pt', 'ru', 'se', 'th', 'tw', 'uk', 'vn']
const BELOW = ['co.at', 'co.in', 'co.kr', 'co.nz', 'co.uk', 'com.au', 'com.bo', 'com.ec', 'com.mx', 'com.pe', 'com.py', 'com.uy', 'com.vn']

function read({ host, segments }: Parts): Reading {
  const [first, second] = segments
  if (host === 'pin.it') return first !== undefined && CODE.test(first) ? { short: `https://pin.it/${first}` } : undefined
  const id = first === 'pin' ? PIN.exec(second ?? '')?.[1] ?? TOKEN.exec(second ?? '')?.[0] : undefined
  if (first === 'url_shortener' && CODE.test(second ?? '')) return { short: `https://pin.it/${second ?? ''}` }
  return id === undefined ? undefined : { kind: 'post', nativeId: id, address: `https://www.pinterest.com/pin/${id}/` }
}

export const pinterest: Platform = { name: 'pinterest', title: 'Pinterest', domains: ['pinterest.com', 'pin.it', 'pinimg.com', ...COUNTRIES.map((country) => `pinterest.${country}`), ...BELOW.map((country) => `pinterest.${country}`)], read }
