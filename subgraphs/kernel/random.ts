import { randomFillSync } from 'node:crypto';

const LENGTH = 16;
const pool = Buffer.alloc(LENGTH * 512);
let used = pool.length;

/** Sixteen random bytes, cut from many: asking the system costs nearly the same for thousands. */
export function randomSixteen(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += LENGTH));
}
