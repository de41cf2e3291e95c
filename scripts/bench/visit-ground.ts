import type { Connection } from 'mongoose';
import { addDays } from '../../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { newMasterKey } from '../../subgraphs/kernel/master-keys.ts';
import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import { dayAt } from '../../subgraphs/kernel/time-zone.ts';
import type { BenchOptions } from './bench-options.ts';
import type { Ground } from './contenders.ts';
import { emptyStore } from './empty-store.ts';
import { startIssuer } from './issuer.ts';
import { inventKabupaten, type Kabupaten } from './kabupaten.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { NEWS_DAYS } from './visits-made.ts';

/** What visits are recorded on: a kabupaten of which all that was recorded is older than news, and a store for it. */
export interface VisitGround {
  readonly kabupaten: Kabupaten;
  readonly connection: Connection;
  readonly ground: Ground;
}

/** Makes up the kabupaten, and starts an empty store and an issuer of tokens. */
export async function visitGround(
  options: Pick<BenchOptions, 'belongings' | 'say'>,
  wish: Omit<Parameters<typeof inventKabupaten>[0], 'until' | 'asOf'>,
): Promise<VisitGround> {
  const { belongings } = options;
  const { path } = await belongings.take(temporaryDirectory());
  const { uri: mongodbUri, connection } = await emptyStore(options);
  const issuer = await belongings.take(startIssuer(`${path}/keys`));
  const today = dayAt('33' as RegionCode, systemClock());
  const until = addDays(today, -NEWS_DAYS - 1);
  const ground = { mongodbUri, dataDirectory: path, issuer, numberKeys: [newMasterKey([])], belongings };
  return { kabupaten: inventKabupaten({ ...wish, until, asOf: today }), connection, ground };
}
