import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import type { Collection } from '../../subgraphs/kernel/store.ts';
import type { NumberField } from '../../subgraphs/people/sealed-number.ts';

/** Which village: the same number and day give the same one, to the last bit. */
export interface VillageWish {
  /** Any whole number from 0; another number gives another village. */
  readonly number: number;
  /** The day on which the village is seen: nobody is born later, and what lies after it is planned. */
  readonly asOf: CalendarDate;
}

/** A record as `put` takes it: the stored fields of its class, and its key as `_id`. */
export type RecordOf<T> = Omit<T, 'id' | 'code'> & { _id: string };

/** A record as it is invented: with its number of a person plain, so that the same village is the same to the last bit. */
export type Invented<T, F extends NumberField> = Omit<RecordOf<T>, F> & { [field in F]?: string };

/** Records by collection, as `put` takes them. */
export type RecordsByCollection = [Collection, object[]][];

/** The records of one collection. */
export const recordsOf = <T extends object>(records: RecordsByCollection, wanted: Collection<T>) =>
  records.filter(([of]) => of === wanted).flatMap(([, each]) => each as RecordOf<T>[]);

/** What every made-up record says of itself. */
export const MADE_UP = { provenance: 'SYNTHETIC' } as const;
