import type { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { NUMBERED } from '../../subgraphs/people/numbered.ts';
import { sealNumber, type NumberField } from '../../subgraphs/people/sealed-number.ts';
import type { RecordsByCollection } from './made-up.ts';

/** Records as they are stored: the numbers of persons, which are plain as long as they are only invented, sealed. */
export const sealNumbers = (records: RecordsByCollection, keyRing: KeyRing): RecordsByCollection =>
  records.map(([of, each]) => {
    const field = NUMBERED.find((numbered) => numbered.of === of)?.field;
    return [of, field ? each.map((record) => sealed(record as Plain, field, keyRing)) : each];
  });

type Plain = { _id: string } & Partial<Record<NumberField, string>>;

const sealed = (record: Plain, field: NumberField, keyRing: KeyRing): object => {
  const digits = record[field];
  return digits === undefined ? record : { ...record, [field]: sealNumber(keyRing, digits, { id: record._id, field }) };
};
