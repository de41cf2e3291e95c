import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** The day from which ids made from a name count, so that they look and sort like any other UUIDv7. */
const NAMED_SINCE = Date.UTC(2025, 0, 1);

/** A new id (UUIDv7), made at a moment from 16 random bytes. */
export const newId = (now: Date, randomBytes: Uint8Array) =>
  v7({ msecs: now.getTime(), random: randomBytes, seq: Buffer.from(randomBytes).readUInt32BE(0) });

/** The id (UUIDv7) of a record that ships with the project: the same name gives the same id everywhere, for ever. */
export const namedId = (name: string) =>
  newId(new Date(NAMED_SINCE), createHash('sha256').update(name).digest().subarray(0, 16));
