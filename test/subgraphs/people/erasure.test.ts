import { randomUUID } from 'node:crypto';
import { openStores, type OpenStores } from '../../../scripts/open-stores.ts';
import { inventVillage } from '../../../scripts/seed/invent-village.ts';
import { sealNumbers } from '../../../scripts/seed/seal-numbers.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { configuredKeyRing, type KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import { loggerOf } from '../../../subgraphs/kernel/logging.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { openSubgraph, type Subgraph } from '../../../subgraphs/kernel/subgraph.ts';
import { configuredVerifier, type Claims } from '../../../subgraphs/kernel/tokens.ts';
import { ErasedPeople } from '../../../subgraphs/people/erasure.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { People, type Person } from '../../../subgraphs/people/person.ts';
import { NOW, VILLAGE } from '../../support/village-of-tests.ts';
import { testConfig, tokenFor } from '../../support/village.ts';

const clock = () => NOW;

/** Some households of the made-up village, with those who live in them. */
async function settle(store: Store, keyRing: KeyRing): Promise<void> {
  const records = new Map(sealNumbers(inventVillage(VILLAGE).people, keyRing));
  const households = (records.get(Households) as { _id: string }[]).slice(0, 40);
  const homes = new Set(households.map(({ _id }) => _id));
  const members = (records.get(People) as { householdId: string }[]).filter(({ householdId }) =>
    homes.has(householdId),
  );
  await put(store, Households, households);
  await put(store, People, members);
}

describe('an erasure', () => {
  let opened: OpenStores;
  let people: Subgraph;

  beforeAll(async () => {
    const config = testConfig();
    opened = await openStores(config.mongodbUri, `erasure-${randomUUID().slice(0, 8)}-`);
    const keyRing = await configuredKeyRing(config);
    await settle(opened.stores.get('people')!, keyRing);
    const verify = await configuredVerifier(config, clock);
    const manifest = SUBGRAPHS.find(({ name }) => name === 'people')!;
    const log = loggerOf('silent', 'test');
    people = await openSubgraph(manifest, { store: opened.stores.get('people')!, keyRing, verify, clock, log });
  });
  afterAll(async () => {
    for (const { connection } of opened.stores.values()) await connection.dropDatabase();
    await opened[Symbol.asyncDispose]();
  });

  const ask = async (query: string, claims: Claims) => {
    const headers = { authorization: `Bearer ${await tokenFor(claims)}` };
    return (await people.answer({ query, headers })) as {
      data: Record<string, never>;
      errors?: { extensions: object }[];
    };
  };
  const everything = async () => {
    const { connection } = people.store;
    const collections = await connection.db!.collections();
    return JSON.stringify(await Promise.all(collections.map((each) => each.find().toArray())));
  };

  async function erase(of: Person): Promise<{ errors?: unknown }> {
    const desa = (await people.store.model(Households).findById(of.householdId).lean()) as {
      desa: { code: string };
    } | null;
    const family: Claims = { role: 'family', household: of.householdId };
    const asked = await ask(
      `mutation { requestErasure(request: { person: "${of.id}", text: "mohon dihapus" }) { id } }`,
      family,
    );
    const { id } = asked.data['requestErasure'] as unknown as { id: string };
    return ask(`mutation { answerRequest(id: "${id}", accepted: true, answer: "dihapus") { status person { id } } }`, {
      role: 'puskesmas',
      areas: [desa!.desa.code.split('.').slice(0, 3).join('.')],
    });
  }

  const someone = async (filter: object): Promise<Person> => {
    const found = (await people.store.model(People).findOne(filter).lean()) as unknown as { _id: string } & Person;
    return { ...found, id: found._id };
  };

  it('takes away who somebody was, and keeps what the totals need under the same id', async () => {
    const child = await someone({ kinship: 'CHILD', nik: { $exists: true } });
    expect((await erase(child)).errors).toBeUndefined();
    const left = await everything();
    for (const gone of [child.name, child.nik!.hash, child.nik!.sealed, 'mohon dihapus'])
      expect(left).not.toContain(gone);
    expect(await people.store.model(People).countDocuments({ _id: child.id })).toBe(0);
    expect(await people.store.model(ErasedPeople).findById(child.id).lean()).toMatchObject({
      sex: child.sex,
      birthMonth: child.birthDate.slice(0, 7),
      households: 0,
    });
  });

  it('leaves the children of a mother without a mother', async () => {
    const child = await someone({ motherId: { $exists: true } });
    const mother = await someone({ _id: child.motherId });
    await erase(mother);
    const { data, errors } = await ask(`{ person(id: "${child.id}") { id mother { id } } }`, {
      role: 'family',
      household: child.householdId,
    });
    expect(errors).toBeUndefined();
    expect(data['person']).toEqual({ id: child.id, mother: null });
  });

  it('of the last one ends the household, its address and its card', async () => {
    const alone = await someone({ kinship: 'HEAD' });
    const members = (await people.store.model(People).find({ householdId: alone.householdId }).lean()) as unknown as ({
      _id: string;
    } & Person)[];
    for (const member of members) await erase({ ...member, id: member._id });
    expect(await people.store.model(Households).countDocuments({ _id: alone.householdId })).toBe(0);
    const erased = await people.store
      .model(ErasedPeople)
      .find({ _id: { $in: members.map(({ _id }) => _id) } })
      .lean();
    expect(erased.map((each) => (each as unknown as { households: number }).households).sort()).toEqual([
      ...members.slice(1).map(() => 0),
      1,
    ]);
  });

  it('stands in the audit log, which the auditor may still read', async () => {
    const child = await someone({ kinship: 'CHILD' });
    await erase(child);
    const { data } = await ask(
      `{ auditTrail(person: "${child.id}") { people(first: 20) { nodes { act role purpose } } } }`,
      { role: 'auditor' },
    );
    const { nodes } = (data['auditTrail'] as unknown as { people: { nodes: { act: string }[] } }).people;
    expect(nodes.map(({ act }) => act)).toEqual(['answer request', 'erase', 'record request']);
  });
});
