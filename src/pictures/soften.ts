/** A picture as it may be seen by whoever did not ask to see it sharp: small, grey and blurred (care for volunteers: reference `volunteer_care/opt_in`). */
import sharp from 'sharp'

import { PICTURE_BYTES, pictureType } from '../intake/forward.ts'
import { MOST_PIXELS } from './decode.ts'

const LONGEST_SIDE = 480
/** Of that size: faces and letters are gone; whether it is a person or a page of text is still to be seen. */
const BLUR = 9

/** A JPEG, or `undefined` where the picture cannot be read. Of a moving picture the first frame. */
export async function soften(bytes: Buffer): Promise<Buffer | undefined> {
  if (bytes.length > PICTURE_BYTES || pictureType(bytes) === undefined) return undefined
  try {
    const still = sharp(bytes, { pages: 1, limitInputPixels: MOST_PIXELS }).autoOrient().flatten({ background: '#ffffff' })
    return await still.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside' }).grayscale().blur(BLUR).jpeg({ quality: 60 }).toBuffer()
  } catch {
    return undefined
  }
}
