import { put } from '../../../subgraphs/kernel/load.ts';
import { lineageOf } from '../../../subgraphs/kernel/region-code.ts';
import { Referrals } from '../../../subgraphs/services/referral.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, anId, bidan, MELATI } from './a-clinic.ts';

const RECORD = 'mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { id } }';
const COPY = `query ($id: ID!) {
  _entities(representations: [{ __typename: "DataCopy", id: $id }]) { ... on DataCopy { services } }
}`;

interface Copied {
  _entities: [{ services: { referrals: object[]; alerts: object[] } }];
}

/** More than one page holds. */
const MANY = 101;

it('a copy of one’s own data has every referral and every alert, however many', async () => {
  await using clinic = await aClinic();
  const { subject: person, householdId = '', ...boy } = aBoy();
  await clinic.tell({ ...boy, subject: person, householdId });
  const short = { date: '2026-01-20', lengthMillimetres: 750, posture: 'STANDING' };
  await clinic.ask(RECORD, bidan, { visit: { person, posyandu: MELATI, ...short } });

  const [alert] = await clinic.all(StuntingAlerts);
  const more = Array.from({ length: MANY - 1 }, () => ({ ...alert, _id: anId() as never }));
  await clinic.store.model(StuntingAlerts).collection.insertMany(more as never);
  const referral = {
    ...{ person: { id: person }, facilityId: anId(), from: NOW, until: NOW, provenance: 'SYNTHETIC' },
    ...{ householdId, posyanduId: MELATI, regions: lineageOf(boy.desaCode) },
  };
  await put(
    clinic.store,
    Referrals,
    Array.from({ length: MANY }, () => ({ ...referral, _id: anId() })),
  );

  const { data, errors } = await clinic.ask<Copied>(COPY, { role: 'family', household: householdId }, { id: person });
  expect(errors).toBeUndefined();
  const { referrals, alerts } = data!._entities[0].services;
  expect([referrals.length, alerts.length]).toEqual([MANY, MANY]);
});
