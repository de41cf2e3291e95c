import type { Connection } from 'mongoose';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { newId } from '../../subgraphs/kernel/identifiers.ts';
import { lay } from '../../subgraphs/kernel/load.ts';
import type { Month } from '../../subgraphs/kernel/month.ts';
import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import { dayAt } from '../../subgraphs/kernel/time-zone.ts';
import { storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { CELLS, monthOfNumber, SEXES } from '../../subgraphs/services/child-cells.ts';
import { Facilities } from '../../subgraphs/services/facility.ts';
import { monthNumber } from '../../subgraphs/services/growth/index.ts';
import { services } from '../../subgraphs/services/index.ts';
import { monthKey } from '../../subgraphs/services/month-changes.ts';
import { registerKey, type RegisterChange } from '../../subgraphs/services/month-register.ts';
import { count, emptyTally } from '../../subgraphs/services/month-tally.ts';
import { packMonth } from '../../subgraphs/services/packed.ts';
import { countPosyandu } from '../../subgraphs/services/posyandu-count.ts';
import { PosyanduMonths } from '../../subgraphs/services/posyandu-month.ts';
import { MonthMarks } from '../../subgraphs/services/region-month.ts';
import { listedRegions } from '../../subgraphs/desa/region-list.ts';
import { chanceOf } from '../seed/chance.ts';
import { MADE_UP } from '../seed/made-up.ts';

/** A desa has some 270 children under five: a million children live in so many. */
export const DESA = 3_700;
const CHILDREN_OF_A_DESA = 270;
export const CHILDREN = DESA * CHILDREN_OF_A_DESA;

const THIS_MONTH = monthNumber(dayAt('31' as RegionCode, systemClock()));
/** Two years, up to this month. */
export const MONTHS: readonly Month[] = Array.from({ length: 24 }, (_, i) => monthOfNumber(THIS_MONTH - 23 + i));

/** A store of services with the months of so many posyandu, each marked to be folded. */
export interface MonthsStore {
  readonly store: Store;
  readonly provinces: number;
  /** One of its desa. */
  readonly desa: RegionCode;
}

const chance = chanceOf('bench', 'months');

/** Makes up months of the posyandu of desa all over the country, one in each. */
export async function monthsStore(connection: Connection): Promise<MonthsStore> {
  const store = storeOf(connection, `months_${services.name}`);
  await store.prepare(services.collections);
  const all = (await listedRegions()).filter(({ depth }) => depth === 4).map(({ _id }) => _id);
  // Whole kecamatan, here and there: what is withheld of a desa depends on all that lie beside it.
  const kecamatan = [...new Set(all.map((code) => code.slice(0, 8)))];
  const wanted = new Set(kecamatan.filter((_, i) => i % Math.floor(all.length / DESA) === 0));
  const desa = all.filter((code) => wanted.has(code.slice(0, 8)));
  const posyandu = desa.map((code) => ({ code, id: newId(systemClock(), chance.bytes(16)) }));
  const facility = ({ code, id }: (typeof posyandu)[number]) => {
    return { _id: id, kind: 'POSYANDU', desa: { code }, dusun: [], ...MADE_UP };
  };
  await lay(store, Facilities, posyandu.map(facility));
  for (const [i, month] of MONTHS.entries()) {
    const rows = posyandu.map(({ code, id }) => aMonth(id, code, month, i === 0));
    await lay(store, PosyanduMonths, rows);
    const at = systemClock();
    await lay(
      store,
      MonthMarks,
      desa.map((code) => ({ _id: newId(at, chance.bytes(16)), code, month, at })),
    );
  }
  await countPosyandu(store);
  return { store, desa: desa[0]!, provinces: new Set(desa.map((code) => code.slice(0, 2))).size };
}

/** What is counted of a posyandu in a month, about as it is in rural Java. */
function aMonth(posyanduId: string, desaCode: RegionCode, month: Month, isFirst: boolean) {
  const tally = emptyTally();
  const each = CHILDREN_OF_A_DESA / CELLS;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const weighed = chance.whole(Math.floor(each * 0.6), Math.floor(each * 0.9));
    const gained = Math.floor(weighed * 0.6);
    count(tally, cell, 'VISITS', weighed);
    count(tally, cell, 'WEIGHED', weighed);
    count(tally, cell, 'GAINED', gained);
    count(tally, cell, 'NOT_GAINED', weighed - gained);
    count(tally, cell, 'LENGTH_FOR_AGE', weighed);
    count(tally, cell, 'STUNTED', chance.whole(0, Math.floor(weighed * 0.4)));
  }
  const register: RegisterChange = new Map();
  const joining = isFirst ? CHILDREN_OF_A_DESA : Math.round(CHILDREN_OF_A_DESA / 60);
  for (let i = 0; i < joining; i += 1) {
    const cohort = monthNumber(month) + (isFirst ? chance.whole(0, 59) : 59);
    const key = registerKey(chance.oneOf(SEXES), cohort);
    const known = register.get(key) ?? { enrolled: 0, carded: 0 };
    register.set(key, { enrolled: known.enrolled + 1, carded: known.carded + 1 });
  }
  return {
    _id: monthKey(posyanduId, month),
    ...{ posyanduId, desaCode, month },
    ...packMonth(tally, register),
  };
}
