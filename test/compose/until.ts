import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again, `every` so many milliseconds, until it is so. After `within` milliseconds it throws what `otherwise` says. */
export async function until(
  isSo: () => Promise<boolean>,
  within: number,
  otherwise: () => string,
  every = 250,
): Promise<void> {
  for (const end = Date.now() + within; !(await isSo()); await pause(every))
    if (Date.now() > end) throw new Error(otherwise());
}
