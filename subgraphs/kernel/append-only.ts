import type { Collection } from './store.ts';

const neverChanged = new WeakSet<Collection>();

/** Declares that what stands in a collection stays: `change` and `remove` refuse it. */
export function appendOnly<C extends Collection>(of: C): C {
  neverChanged.add(of);
  return of;
}

/** Throws for a collection in which what stands stays. */
export function refuseAppendOnly(of: Collection): void {
  if (neverChanged.has(of)) throw new Error(`${of.name} only grows: nothing in it is changed or removed`);
}
