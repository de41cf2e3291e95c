import { openStores, type OpenStores } from '../../../scripts/open-stores.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { configuredKeyRing, type KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import { read } from '../../../subgraphs/kernel/read.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { People } from '../../../subgraphs/people/person.ts';
import { openNumber, sealNumber } from '../../../subgraphs/people/sealed-number.ts';
import { aVillage } from '../../scripts/seed/a-village.ts';
import { NIK_SHAPE } from '../../support/shapes.ts';
import { VILLAGE } from '../../support/village-of-tests.ts';

/** Reads the village of all tests, and writes to a database of its own. */
let seeded: OpenStores;
let own: OpenStores;
let keyRing: KeyRing;
let village: Store;
let store: Store;

beforeAll(async () => {
  const config = readConfig();
  keyRing = await configuredKeyRing(config);
  seeded = await openStores(config.mongodbUri, config.databasePrefix);
  own = await openStores(config.mongodbUri, 'sealed-number-');
  village = seeded.stores.get('people')!;
  store = own.stores.get('people')!;
});
afterAll(async () => {
  for (const { connection } of own.stores.values()) await connection.dropDatabase();
  await own[Symbol.asyncDispose]();
  await seeded[Symbol.asyncDispose]();
});

/** Sixteen digits in a row, or in the groups in which people write them. */
const PLAIN = /\d(?:[ .-]?\d){15}/;

describe('the database of people', () => {
  it('holds no number of a person in plain text', async () => {
    const database = village.connection.db!;
    const dump: string[] = [];
    for (const { name } of await database.listCollections().toArray()) {
      for (const document of await database.collection(name).find().toArray()) dump.push(JSON.stringify(document));
    }
    expect(dump.length).toBeGreaterThan(5_000);
    // The hashes of the audit log, ids and days of the calendar apart, there are no long rows of digits at all.
    const withoutHashes = dump.map((text) => text.replaceAll(/[\da-f]{64}/g, ''));
    expect(withoutHashes.filter((text) => /\d{16}/.test(text))).toEqual([]);
    const withoutIds = withoutHashes.map((text) => text.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, ''));
    expect(withoutIds.filter((text) => PLAIN.test(text))).toEqual([]);
    for (const { nik } of aVillage(VILLAGE).people.slice(0, 50)) expect(dump.join('\n')).not.toContain(nik ?? 'NIK');
  });

  it('shows numbers masked, without a key', async () => {
    const people = await read(village, People, {}, { fields: ['nik.shown'], limit: 20_000 });
    const shown = people.flatMap(({ nik }) => nik?.shown ?? []);
    expect(shown.length).toBeGreaterThan(5_000);
    expect(shown.filter((each) => !NIK_SHAPE.test(each))).toEqual([]);
  });

  it('finds somebody by number, in one look at an index', async () => {
    const { _id, nik } = aVillage(VILLAGE).people.find((person) => person.nik)!;
    const filter = { 'nik.hash': { $in: keyRing.hashes(nik!) } };
    const found = await read(village, People, filter, { limit: 2 });
    expect(found.map((person) => person._id)).toEqual([_id]);
    const { executionStats } = await village.connection.collection('people').find(filter).explain('executionStats');
    expect(executionStats).toMatchObject({ totalDocsExamined: 1 });
  });

  it('finds a household by the number of its card, in one look at an index', async () => {
    const { _id, familyCardNumber } = aVillage(VILLAGE).households[0]!;
    const filter = { 'familyCardNumber.hash': { $in: keyRing.hashes(familyCardNumber!) } };
    expect(await read(village, Households, filter, { limit: 2 })).toMatchObject([{ _id }]);
    const { executionStats } = await village.connection.collection('households').find(filter).explain('executionStats');
    expect(executionStats).toMatchObject({ totalDocsExamined: 1 });
  });
});

describe('a sealed number', () => {
  const NUMBER = '9903131708900001';
  const person = (_id: string, digits?: string | null) => ({
    _id,
    name: 'A',
    sex: 'MALE',
    birthDate: '1990-08-17',
    kinship: 'HEAD',
    householdId: 'h',
    provenance: 'REPORTED',
    ...(digits !== undefined && { nik: digits && sealNumber(keyRing, digits, { id: _id, field: 'nik' }) }),
  });

  it('opens for the record and field for which it was sealed, and for no other', () => {
    const sealed = sealNumber(keyRing, NUMBER, { id: 'p1', field: 'nik' });
    expect(openNumber(keyRing, sealed, { id: 'p1', field: 'nik' })).toBe(NUMBER);
    expect(() => openNumber(keyRing, sealed, { id: 'p2', field: 'nik' })).toThrow();
    expect(() => openNumber(keyRing, sealed, { id: 'p1', field: 'familyCardNumber' })).toThrow();
  });

  it('is of one person only, while any number of persons may have none', async () => {
    await put(store, People, [
      person('p1', NUMBER),
      person('p2'),
      person('p3'),
      person('p4', null),
      person('p5', null),
    ]);
    await expect(put(store, People, [person('p6', NUMBER)])).rejects.toMatchObject({ code: 11_000 });
    await put(store, People, [person('p1', NUMBER)]);
  });

  it.each([
    ['a plain number', NUMBER],
    ['a number shown in full', { shown: NUMBER }],
    ['a number sealed by nobody', { sealed: NUMBER }],
    ['a hash that is the number', { hash: NUMBER }],
    ['a part that is not of a sealed number', { digits: NUMBER }],
  ])('is not stored as %s', async (_, wrong) => {
    const { nik, ...rest } = person('p9', NUMBER);
    const changed = typeof wrong === 'string' ? wrong : { ...nik, ...wrong };
    await expect(put(store, People, [{ ...rest, nik: changed }])).rejects.toThrow(/nik|digits/);
    expect(await read(store, People, { _id: 'p9' }, { limit: 1 })).toEqual([]);
  });
});
