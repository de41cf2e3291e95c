import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { Consents } from '../../../subgraphs/people/consent.ts';
import { DataRequests } from '../../../subgraphs/people/data-request.ts';
import { HOME, idOf, MEMBERS } from './a-newborn.ts';
import { aRegister } from './a-register.ts';

/** More than one page holds. */
const MANY = 101;

it('a copy of one’s own data has every consent and every request, however many', async () => {
  await using register = await aRegister();
  const family: Claims = { role: 'family', household: HOME._id };
  const [{ _id: person }] = MEMBERS as [(typeof MEMBERS)[0]];
  const given = await register.ask(
    `mutation {
      giveConsent(consent: {
        person: "${person}", givenBy: "${person}", purpose: MESSAGES, givenOn: "2026-01-30", evidence: WRITTEN
      }) { id }
      requestCorrection(request: { person: "${person}", field: NAME, text: "mohon diperbaiki" }) { id }
    }`,
    family,
  );
  expect(given.errors).toBeUndefined();
  for (const each of [Consents, DataRequests]) {
    const records = register.store.model(each).collection;
    // Sealed words can be opened in their own record alone.
    const { sealedText: _, ...one } = (await records.findOne({ personId: person }))!;
    const more = Array.from({ length: MANY - 1 }, (_, i) => ({ ...one, _id: idOf(1_000 + i) as never }));
    await records.insertMany(more);
  }
  const copy = `mutation { copyOfData(person: "${person}") { people } }`;
  const { data, errors } = await register.ask<{ copyOfData: { people: Record<string, object[]> } }>(copy, family);
  expect(errors).toBeUndefined();
  const { consents, requests } = data!.copyOfData.people;
  expect([consents!.length, requests!.length]).toEqual([MANY, MANY]);
});
