/**
 * Sealing of evidence: AES-256-GCM under a key derived from `EVIDENCE_KEY`, a fresh 96-bit nonce per value, and the row's
 * identity as additional data, so that a sealed value moved to another row does not open (NIST SP 800-38D).
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

declare const revealed: unique symbol
/** Words that were unsealed: only `unseal` makes them, so a type tells where hostile words may flow. */
export type Revealed = string & { readonly [revealed]: true }

/** Where a sealed value stands: table and column, community, row. */
export type Place = `${string}.${string}:${number}:${number}`

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The keys in use, derived from one secret with HKDF-SHA-256 (RFC 5869), one purpose each. */
export interface Vault {
  seal(place: Place, value: string | Buffer): Buffer
  unseal(place: Place, sealed: Buffer): Revealed
  unsealBytes(place: Place, sealed: Buffer): Buffer
  /** Keyed hash (HMAC-SHA-256, 128 bits, hex) that finds equal values without telling them. */
  fingerprint(purpose: string, value: string): string
  /** A secret number to choose among values by, and marks that stand for the chosen ones; both of their own for each purpose. */
  marker(purpose: string): Marker
}

export interface Marker {
  seed: number
  /** HMAC-SHA-256 cut to a signed 32-bit number: equal values have equal marks, and without the key nothing can be told or tried. */
  mark(value: string): number
}

/** Opens the vault of a 32-byte key written as 64 hex digits. */
export function openVault(evidenceKey: string): Vault {
  const secret = Buffer.from(evidenceKey, 'hex')
  if (secret.length !== 32) throw new Error('EVIDENCE_KEY must be 64 hex digits')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'vigie', purpose, 32))
  const sealing = derive('seal')
  const hashing = derive('fingerprint')

  const unsealBytes = (place: Place, sealed: Buffer): Buffer => {
    if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) throw new Error('a sealed value is damaged')
    const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(1, 1 + NONCE_BYTES))
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()])
  }
  return {
    seal(place, value) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      cipher.setAAD(Buffer.from(place))
      return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()])
    },
    unseal: (place, sealed) => unsealBytes(place, sealed).toString('utf8') as Revealed,
    unsealBytes,
    fingerprint: (purpose, value) => createHmac('sha256', hashing).update(`${purpose}\0${value}`).digest('hex').slice(0, 32),
    marker(purpose) {
      const own = createHmac('sha256', hashing).update(`marker\0${purpose}`).digest()
      return { seed: own.readInt32LE(0), mark: (value) => createHmac('sha256', own).update(value).digest().readInt32LE(0) }
    },
  }
}

/** A new key for `EVIDENCE_KEY`: 32 random bytes as 64 hex digits. */
export function newEvidenceKey(): string {
  return randomBytes(32).toString('hex')
}
