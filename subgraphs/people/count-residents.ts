import type { Progress } from '../kernel/load.ts';
import type { Month } from '../kernel/month.ts';
import { ask, read } from '../kernel/read.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import type { Sex } from '../kernel/sex.ts';
import type { Store } from '../kernel/store.ts';
import { ageBandOf } from './age-band.ts';
import { ErasedPeople } from './erasure.ts';
import { Households } from './household.ts';
import { People } from './person.ts';
import type { Counted } from './resident-cube.ts';

/** What was counted, of each measure. */
export interface Residents {
  persons: Counted[];
  households: Counted[];
}

interface Born {
  _id: { sex: Sex; birthMonth: Month };
  persons: number;
  /** Households that ended with somebody erased: they stay in the totals. */
  households: number;
}

/** More than the nation has desa, or any desa households. */
const AT_MOST = 100_000;

/** Counts who lives where at the end of a month, desa by desa, with those who were erased. */
export async function countResidents(store: Store, month: Month, progress: Progress): Promise<Residents> {
  const counted: Residents = { persons: [], households: [] };
  const desas = await desasOf(store);
  for (const [i, desa] of desas.entries()) {
    const homes = await read(store, Households, { 'desa.code': desa }, { fields: [], limit: AT_MOST });
    const born = await bornIn(store, desa, homes, month);
    const ended = born.reduce((sum, { households }) => sum + households, 0);
    counted.households.push({ desa, count: (await livedIn(store, homes, month)) + ended });
    for (const { _id, persons } of born) {
      const ageBand = ageBandOf(_id.birthMonth, month);
      if (ageBand) counted.persons.push({ desa, sex: _id.sex, ageBand, count: persons });
    }
    progress('residents', i + 1, desas.length);
  }
  return counted;
}

/** Every desa in which somebody lives or lived. */
async function desasOf(store: Store): Promise<RegionCode[]> {
  const found = await ask<{ _id: RegionCode }>(store, {
    aggregate: Households.name,
    // Sorted first, so that the index gives each code once, and not each household.
    pipeline: [
      { $sort: { 'desa.code': 1 } },
      { $group: { _id: '$desa.code' } },
      { $unionWith: { coll: ErasedPeople.name, pipeline: [{ $group: { _id: '$desaCode' } }] } },
      { $group: { _id: '$_id' } },
      { $sort: { _id: 1 } },
    ],
    cursor: { batchSize: AT_MOST },
  });
  return found.map(({ _id }) => _id);
}

/** Whoever lives in these households in a month; by `$in`, which is six times as fast as a join. Whoever died in it still does. */
const livingIn = (homes: readonly { _id: string }[], month: Month) => ({
  householdId: { $in: homes.map(({ _id }) => _id) },
  diedOn: { $not: { $lt: month } },
});

/** The people of a desa by sex and month of birth. */
const bornIn = (store: Store, desa: RegionCode, homes: readonly { _id: string }[], month: Month): Promise<Born[]> =>
  ask(store, {
    aggregate: People.name,
    pipeline: [
      { $match: livingIn(homes, month) },
      { $project: { sex: 1, birthMonth: { $substrBytes: ['$birthDate', 0, 7] } } },
      {
        $unionWith: {
          coll: ErasedPeople.name,
          pipeline: [{ $match: { desaCode: desa, deathMonth: { $not: { $lt: month } } } }],
        },
      },
      {
        $group: {
          _id: { sex: '$sex', birthMonth: '$birthMonth' },
          persons: { $sum: 1 },
          households: { $sum: '$households' },
        },
      },
    ],
    cursor: { batchSize: AT_MOST },
  });

/** In how many of these households somebody lives. */
async function livedIn(store: Store, homes: readonly { _id: string }[], month: Month): Promise<number> {
  const [counted] = await ask<{ households: number }>(store, {
    aggregate: People.name,
    pipeline: [{ $match: livingIn(homes, month) }, { $group: { _id: '$householdId' } }, { $count: 'households' }],
    cursor: {},
  });
  return counted?.households ?? 0;
}
