import { rm } from 'node:fs/promises';
import { inventVillage } from '../../scripts/seed/invent-village.ts';
import { dayIn } from '../../subgraphs/kernel/calendar-date.ts';
import { connect, storeOf } from '../../subgraphs/kernel/store.ts';
import { personalDataOf, sealedIn, type PersonalData } from './personal-data.ts';
import { personalSearch } from './personal-search.ts';
import { saidDirectory } from './said.ts';
import { hasVoice, searchSaid, slipsInWords } from './search-said.ts';
import { VILLAGE } from './village-of-tests.ts';

/** Ends what `global-setup.ts` began, after a look whether the run said anything of a person. */
export default async function tearDown(): Promise<void> {
  try {
    await refuseSlips();
  } finally {
    await globalThis.testStore?.[Symbol.asyncDispose]();
  }
}

/** Fails the run where a log, an error or the output of a process holds a name, a number or a home of the village. */
async function refuseSlips(): Promise<void> {
  const directory = saidDirectory();
  const slips = searchSaid(directory, personalSearch(await personalDataOfRun(directory)));
  if (slips.length > 0) throw new Error(slipsInWords(slips));
  await rm(directory, { recursive: true });
}

async function personalDataOfRun(directory: string): Promise<PersonalData> {
  const ofTests = personalDataOf(globalThis.testVillage!);
  const sealed = await sealedInStore();
  if (!hasVoice(directory, 'process')) return { ...ofTests, sealed };
  // A house that a test starts as a process invents the same people as of today: the same names, with other numbers.
  const { numbers } = personalDataOf(inventVillage({ ...VILLAGE, asOf: dayIn('Asia/Jakarta', new Date()) }));
  return { ...ofTests, numbers: [...ofTests.numbers, ...numbers], sealed };
}

async function sealedInStore(): Promise<string[]> {
  const connection = await connect(globalThis.testStore!.uri);
  try {
    return await sealedIn(storeOf(connection, 'people'));
  } finally {
    await connection.close();
  }
}
