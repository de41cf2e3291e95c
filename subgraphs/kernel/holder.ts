import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** What a process holds a lease as: `<pid>@<host>/<uuid>`, so that whoever looks at the lease sees which process that is. */
export const newHolder = (): string => `${process.pid}@${hostname()}/${randomUUID()}`;

/** The process that a holder is, by its number on its machine; NaN where it is none. */
export const pidOf = (holder: string): number => Number.parseInt(holder, 10);
