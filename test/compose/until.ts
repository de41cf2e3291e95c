import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until it is so. After `within` milliseconds it throws what `otherwise` says. */
export async function until(isSo: () => Promise<boolean>, within: number, otherwise: () => string): Promise<void> {
  for (const end = Date.now() + within; !(await isSo()); await pause(250))
    if (Date.now() > end) throw new Error(otherwise());
}
