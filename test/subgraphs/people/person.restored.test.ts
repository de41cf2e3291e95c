import { PersonFeed } from '../../../subgraphs/people/person-event.ts';
import { People } from '../../../subgraphs/people/person.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { BIDAN, registerAt } from './a-newborn.ts';
import { aRegister } from './a-register.ts';

const correction = (id: string, birthDate: string) =>
  `mutation { correctPerson(id: "${id}", corrections: { birthDate: "${birthDate}" }) { id } }`;

it('a person restored from a backup is told with versions that nobody has seen before', async () => {
  let now = NOW;
  await using register = await aRegister({ clock: () => now });
  const pass = (minutes: number) => (now = new Date(now.getTime() + 60_000 * minutes));
  const id = (await registerAt(register)).data!.registerPerson!.id;
  const backup = await register.stored(id);

  for (const birthDate of ['2026-01-28', '2026-01-27']) await register.ask(correction(id, birthDate), BIDAN);
  const [, , last] = await register.told(id);

  pass(10);
  await register.store.model(People).collection.replaceOne({ _id: id as never }, backup!);
  await register.store.model(PersonFeed.entries).deleteMany({ version: { $gt: backup!.version! } });
  await register.ask(correction(id, '2026-01-26'), BIDAN);
  const [, told] = await register.told(id);
  expect(told).toMatchObject({ kind: 'CORRECTED', birthDate: '2026-01-26' });
  expect(told!.version).toBeGreaterThan(last!.version);
});
