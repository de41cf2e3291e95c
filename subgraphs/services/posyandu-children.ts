import DataLoader from 'dataloader';
import { read } from '../kernel/read.ts';
import type { Store } from '../kernel/store.ts';
import { ServedPeople, type StoredPerson } from './served-person.ts';

/** More than a posyandu has ever looked after. */
const CHILDREN_AT_MOST = 10_000;

const FIELDS = ['sex', 'birthDate', 'enrolments', 'readings', 'alerts'] as const;

/** Somebody whom a posyandu looks after, or did, as far as its days are summed up by it. */
export type Sasaran = Pick<StoredPerson, '_id' | (typeof FIELDS)[number]>;

/** All whom a posyandu looks after, or did. They are much: each posyandu is read by itself, and once. */
export const childrenBy = (store: Store) =>
  new DataLoader<string, readonly Sasaran[]>(
    (posyandu) =>
      Promise.all(
        posyandu.map((id) =>
          read(store, ServedPeople, { 'enrolments.posyanduId': id }, { fields: FIELDS, limit: CHILDREN_AT_MOST }),
        ),
      ),
    { batch: false },
  );
