/** Short UUIDs, as PeerTube writes them in its addresses: base 58 in flickr's alphabet (npm `short-uuid`, its default). */

const ALPHABET = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = new Map(ALPHABET.split('').map((letter, at) => [letter, BigInt(at)]))
const LONGEST = 22

/** The UUID that 22 characters (or fewer, without the leading ones) stand for; `undefined` when they stand for none. */
export function uuidOfShort(short: string): string | undefined {
  if (short.length < LONGEST - 2 || short.length > LONGEST) return undefined
  let value = 0n
  for (const letter of short) {
    const digit = DIGITS.get(letter)
    if (digit === undefined) return undefined
    value = value * 58n + digit
  }
  const hex = value.toString(16).padStart(32, '0')
  return hex.length > 32 ? undefined : [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
