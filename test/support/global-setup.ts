import { mkdir, rm } from 'node:fs/promises';
import { openStores } from '../../scripts/open-stores.ts';
import type { Village } from '../../scripts/seed/invent-village.ts';
import { writeVillage } from '../../scripts/seed/write-village.ts';
import { startTemporaryStore } from '../../scripts/store/temporary-store.ts';
import type { RunningStore } from '../../scripts/store/running-store.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { configuredKeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { saidDirectory } from './said.ts';
import { NOW, VILLAGE } from './village-of-tests.ts';

declare global {
  var testStore: RunningStore | undefined;
  var testVillage: Village | undefined;
}

/**
 * One MongoDB for the whole run, with the regions, the stories and one village in it. Tests read it; a test that writes
 * does so under a DATABASE_PREFIX of its own.
 */
export default async function setUp(): Promise<void> {
  const config = readConfig();
  globalThis.testStore = await startTemporaryStore({ ...config, say: () => undefined });
  process.env['MONGODB_URI'] = globalThis.testStore.uri;
  // The keys in it stay: a run beside this one seals and signs with them, too.
  process.env['DATA_DIR'] = '.data/test';
  await rm(saidDirectory(), { recursive: true, force: true });
  await mkdir(saidDirectory(), { recursive: true });
  await using opened = await openStores(globalThis.testStore.uri, '');
  const progress = () => undefined;
  await Promise.all(SUBGRAPHS.map(async ({ name, load }) => load?.(opened.stores.get(name)!, progress, NOW)));
  const keyRing = await configuredKeyRing(readConfig());
  globalThis.testVillage = await writeVillage(opened.stores, { ...VILLAGE, keyRing, progress });
}
