/** A screenshot as a file of a message. */
import type { PictureType } from '../../intake/forward.ts'
import type { Said } from '../layout.ts'

/** `[]` when the bytes are gone. */
export function pictureFile(bytes: Buffer | undefined, { type, name }: { type: PictureType; name: string }): NonNullable<Said['files']> {
  return bytes ? [{ name: `${name}.${type.slice('image/'.length)}`, data: bytes, contentType: type }] : []
}
