import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { lay } from '../../../subgraphs/kernel/load.ts';
import type { Month } from '../../../subgraphs/kernel/month.ts';
import { cohortOf, monthOfNumber } from '../../../subgraphs/services/child-cells.ts';
import { monthNumber } from '../../../subgraphs/services/growth/index.ts';
import { registerKey } from '../../../subgraphs/services/month-register.ts';
import { emptyTally } from '../../../subgraphs/services/month-tally.ts';
import { packMonth } from '../../../subgraphs/services/packed.ts';
import { placeMonths } from '../../../subgraphs/services/place-months.ts';
import { RegionMonths } from '../../../subgraphs/services/region-month.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aClinic } from './a-clinic.ts';

const MONTH = '2026-01' as Month;
const MONTHS_BEFORE = 60;
/** So many that the changes of their registers do not come in one batch. */
const PLACES = 360;

it('the registers of more places than one batch holds are read all the same', async () => {
  await using clinic = await aClinic();
  const rows = Array.from({ length: PLACES }, (_, place) =>
    Array.from({ length: MONTHS_BEFORE }, (_, i) => {
      const month = monthOfNumber(monthNumber(MONTH) - 1 - i);
      const key = registerKey('FEMALE', cohortOf(`${month}-15` as CalendarDate));
      const code = `33.${String(place).padStart(3, '0')}`;
      const counted = packMonth(emptyTally(), new Map([[key, { enrolled: 1, carded: 0 }]]));
      return { _id: `${code}/${month}`, code, depth: 2, month, reported: 0, asOf: NOW, ...counted };
    }),
  );
  await lay(clinic.store, RegionMonths, rows.flat());
  const wanted = { filter: { depth: 2 }, place: 'code', from: MONTH, to: MONTH, withRegister: true, limit: PLACES };
  const found = await placeMonths(clinic.store, RegionMonths, wanted);
  expect(found).toHaveLength(PLACES);
  expect(new Set(found.map(({ figures }) => figures('ENROLLED')))).toEqual(new Set([MONTHS_BEFORE]));
});
