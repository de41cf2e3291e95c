import { mongo } from 'mongoose';
import type { RegisterChange } from './month-register.ts';
import type { Tally } from './month-tally.ts';

/**
 * Whole numbers as they stand in the store: 32 bits each, the low byte first. A month of a province is 264 counts, and a
 * question of an analyst hundreds of such rows: as fields they take some twenty times as long to decode, and five times the room.
 */
export type Packed = mongo.Binary;

const packed = (numbers: Int32Array): Packed =>
  new mongo.Binary(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));

function unpacked({ buffer, position }: Packed): Int32Array {
  // Moved to a buffer of its own: numbers of 32 bits begin at a multiple of four.
  return new Int32Array(Uint8Array.from(buffer.subarray(0, position)).buffer);
}

export const packTally: (tally: Tally) => Packed = packed;
export const unpackTally: (stored: Packed) => Tally = unpacked;

/** Packs three numbers a key, without those that say nothing; undefined where that is all. */
export function packRegister(changes: RegisterChange): Packed | undefined {
  const numbers = [...changes]
    .filter(([, { enrolled, carded }]) => enrolled !== 0 || carded !== 0)
    .sort(([a], [b]) => a - b)
    .flatMap(([key, { enrolled, carded }]) => [key, enrolled, carded]);
  return numbers.length > 0 ? packed(Int32Array.from(numbers)) : undefined;
}

export function unpackRegister(stored: Packed | undefined): RegisterChange {
  const changes: RegisterChange = new Map();
  if (!stored) return changes;
  const numbers = unpacked(stored);
  for (let i = 0; i < numbers.length; i += 3)
    changes.set(numbers[i]!, { enrolled: numbers[i + 1]!, carded: numbers[i + 2]! });
  return changes;
}

/** The counts and the register of a month, as they stand in its row. */
export function packMonth(tally: Tally, changes: RegisterChange): { tally: Packed; register?: Packed } {
  const register = packRegister(changes);
  return { tally: packTally(tally), ...(register && { register }) };
}
