/**
 * PDQ, the perceptual hash of a picture: 256 bits of which few change when the picture is compressed, scaled or lit otherwise.
 *
 * Written from its description: « The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm », Facebook 2019
 * (github.com/facebook/ThreatExchange, hashing/hashing.pdf); the tent filter after W. Jarosz, « Fast Image Convolutions », SIGGRAPH 2001.
 */

/** A rectangle of a picture whose luminance (0–255, ITU-R BT.601) stands in `values`, row by row, `stride` a row. */
export interface Part {
  values: Float32Array
  stride: number
  left: number
  top: number
  width: number
  height: number
}

const SIDE = 64
const WAVES = 16
const EVEN = 512

/** The cosines of DCT-II of 64 values for the waves 1 to 16: the constant one says how light a picture is, and is left out. */
const COSINES = Float32Array.from({ length: WAVES * SIDE }, (_, at) => {
  const [wave, place] = [Math.floor(at / SIDE) + 1, at % SIDE]
  return Math.sqrt(2 / SIDE) * Math.cos((Math.PI / (2 * SIDE)) * wave * (2 * place + 1))
})

/**
 * The hash (32 bytes, as written in hex by the reference) and how much it says, 0–100: a flat picture's says nothing.
 *
 * `how` it is blurred: as the reference does, by whole pixels, which makes the hash of a small picture differ from that of a large one (by
 * 14 to 22 of 256 bits from 512 pixels to 320), or `evenly`, as if each were 512 pixels wide and high (8 to 12 bits).
 */
export function pdqOf(part: Part, how: 'as-reference' | 'evenly'): { hash: Buffer; quality: number } {
  const small = shrink(part, how === 'evenly' ? evenTentsOf : tentsOf)
  return { hash: bitsOf(wavesOf(small)), quality: qualityOf(small) }
}

/** Blurs as wide as the distance of what is then taken out: 64 × 64 values, whatever the shape. Both are linear, so that only what is taken out is computed. */
function shrink({ values, stride, left, top, width, height }: Part, tents: (length: number) => readonly Tent[]): Float32Array {
  const [across, down] = [tents(width), tents(height)]
  const small = new Float32Array(SIDE * SIDE)
  const line = new Float32Array(width)
  for (let y = 0; y < SIDE; y += 1) {
    // Whole rows first: these are the simple loops, and the long ones.
    line.fill(0)
    const { first, weights } = down[y] ?? NO_TENT
    for (let at = 0; at < weights.length; at += 1) {
      const weight = weights[at] ?? 0
      const row = (top + first + at) * stride + left
      for (let x = 0; x < width; x += 1) line[x] = (line[x] ?? 0) + weight * (values[row + x] ?? 0)
    }
    for (let x = 0; x < SIDE; x += 1) {
      const tent = across[x] ?? NO_TENT
      let sum = 0
      for (let at = 0; at < tent.weights.length; at += 1) sum += (tent.weights[at] ?? 0) * (line[tent.first + at] ?? 0)
      small[y * SIDE + x] = sum
    }
  }
  return small
}

/** What of a line goes into one value. */
interface Tent {
  first: number
  weights: Float32Array
}
const NO_TENT: Tent = { first: 0, weights: new Float32Array(0) }

/** For a line of that length: a mean over a window (at the ends over as much of it as there is), again a mean of those, and of the 64 places that are taken out what each holds. */
const tentsOf = remembered((length) => Array.from({ length: SIDE }, (_, at) => tentAt(Math.floor(((at + 0.5) * length) / SIDE), length)))

/** The same for a line that is as if 512 pixels long: each pixel counts with the part of the tents of those that it covers. */
const evenTentsOf = remembered((length) => tentsOf(EVEN).map((tent) => {
  const [start, end] = [(tent.first * length) / EVEN, ((tent.first + tent.weights.length) * length) / EVEN]
  const [first, last] = [Math.max(0, Math.floor(start - 0.5)), Math.min(length - 1, Math.ceil(end))]
  const weights = new Float32Array(last - first + 1)
  tent.weights.forEach((weight, at) => {
    // Between the middles of two pixels a value lies between theirs.
    const place = Math.min(Math.max(((tent.first + at + 0.5) * length) / EVEN - 0.5, 0), length - 1)
    const [before, part] = [Math.floor(place), place % 1]
    weights[before - first] = (weights[before - first] ?? 0) + weight * (1 - part)
    if (part > 0) weights[before - first + 1] = (weights[before - first + 1] ?? 0) + weight * part
  })
  return { first, weights }
}))

/** Lines are as long as few pictures are wide or high. */
function remembered(make: (length: number) => readonly Tent[]): (length: number) => readonly Tent[] {
  const known = new Map<number, readonly Tent[]>()
  return (length) => {
    const made = known.get(length) ?? make(length)
    if (known.size < 1024) known.set(length, made)
    return made
  }
}

function tentAt(place: number, length: number): Tent {
  const window = Math.floor((length + 2 * SIDE - 1) / (2 * SIDE))
  const ahead = Math.floor((window + 2) / 2)
  const range = (at: number) => ({ from: Math.max(0, at - (window - ahead)), to: Math.min(length, at + ahead) })
  const outer = range(place)
  const [first, end] = [range(outer.from).from, range(outer.to - 1).to]
  const weights = new Float32Array(end - first)
  for (let at = outer.from; at < outer.to; at += 1) {
    const inner = range(at)
    for (let to = inner.from; to < inner.to; to += 1) weights[to - first] = (weights[to - first] ?? 0) + 1 / ((outer.to - outer.from) * (inner.to - inner.from))
  }
  return { first, weights }
}

/** Differences of neighbours that are large enough to be seen; the constants are the description's. */
function qualityOf(small: Float32Array): number {
  let sum = 0
  const add = (one: number, other: number) => { sum += Math.abs(Math.trunc((((small[one] ?? 0) - (small[other] ?? 0)) * 100) / 255)) }
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      if (y + 1 < SIDE) add(y * SIDE + x, (y + 1) * SIDE + x)
      if (x + 1 < SIDE) add(y * SIDE + x, y * SIDE + x + 1)
    }
  }
  return Math.min(100, Math.floor(sum / 90))
}

/** How much of each of 16 × 16 waves is in the picture: D·A·Dᵀ. */
function wavesOf(small: Float32Array): Float32Array {
  const half = new Float32Array(WAVES * SIDE)
  for (let wave = 0; wave < WAVES; wave += 1) {
    for (let y = 0; y < SIDE; y += 1) {
      const cosine = COSINES[wave * SIDE + y] ?? 0
      for (let x = 0; x < SIDE; x += 1) half[wave * SIDE + x] = (half[wave * SIDE + x] ?? 0) + cosine * (small[y * SIDE + x] ?? 0)
    }
  }
  const waves = new Float32Array(WAVES * WAVES)
  for (let down = 0; down < WAVES; down += 1) {
    for (let across = 0; across < WAVES; across += 1) {
      let sum = 0
      for (let x = 0; x < SIDE; x += 1) sum += (half[down * SIDE + x] ?? 0) * (COSINES[across * SIDE + x] ?? 0)
      waves[down * WAVES + across] = sum
    }
  }
  return waves
}

/** A bit for each wave of which there is more than of the median one; the last wave comes first. */
function bitsOf(waves: Float32Array): Buffer {
  const median = Float32Array.from(waves).sort()[waves.length / 2 - 1] ?? 0
  const hash = Buffer.alloc(waves.length / 8)
  waves.forEach((amount, at) => {
    const byte = hash.length - 1 - (at >> 3)
    if (amount > median) hash[byte] = (hash[byte] ?? 0) | (1 << (at & 7))
  })
  return hash
}
