/** Whole, and text (RFC 6455, 5.2). */
const FIRST_BYTE = 0x81;

/** From so many bytes on the length stands in two bytes of its own; from so many on in eight. */
const LONG = 126;
const VERY_LONG = 2 ** 16;

/** A message as one frame, as a server sends it: text in UTF-8, of parts that stand one after the other. */
export function textFrame(parts: readonly (string | Buffer)[]): Buffer {
  let length = 0;
  for (const part of parts) length += Buffer.byteLength(part);
  let at = length < LONG ? 2 : length < VERY_LONG ? 4 : 10;
  const frame = Buffer.allocUnsafe(at + length);
  frame[0] = FIRST_BYTE;
  frame[1] = at === 2 ? length : at === 4 ? LONG : LONG + 1;
  if (at === 4) frame.writeUInt16BE(length, 2);
  if (at === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  for (const part of parts) at += typeof part === 'string' ? frame.write(part, at) : part.copy(frame, at);
  return frame;
}
