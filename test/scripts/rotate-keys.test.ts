import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findStale, resealNumbers, reseal } from '../../scripts/reseal-numbers.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { addMasterKey } from '../../subgraphs/kernel/key-ring-file.ts';
import type { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { configuredKeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { put } from '../../subgraphs/kernel/load.ts';
import { newMasterKey } from '../../subgraphs/kernel/master-keys.ts';
import { read } from '../../subgraphs/kernel/read.ts';
import { connect, storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { Households } from '../../subgraphs/people/household.ts';
import { NUMBERED } from '../../subgraphs/people/numbered.ts';
import { People } from '../../subgraphs/people/person.ts';
import { openNumber, sealNumber, type NumberField } from '../../subgraphs/people/sealed-number.ts';
import { run } from '../support/program.ts';
import { edition } from '../support/edition.ts';

/** Tried in the long run alone. */
const itLong = edition(it.skip, it);

// It starts processes, which on a machine with other work to do takes its time.
jest.setTimeout(120_000);

const PEOPLE = 25;
const HOUSEHOLDS = 5;
const NUMBERS = PEOPLE + HOUSEHOLDS;
const BATCH = 10;
const quiet = () => undefined;
const digits = (i: number) => `9903131708${String(900001 + i)}`;
const idOf = (i: number) => `p${String(i).padStart(2, '0')}`;

let keysDirectory: string;
let store: Store;
/** The ring of a house that has been running since before the rotation. */
let house: KeyRing;

beforeEach(async () => {
  keysDirectory = await mkdtemp(join(tmpdir(), 'rotate-keys-test-'));
  store = storeOf(await connect(readConfig().mongodbUri), 'rotate-keys-people');
  await store.prepare([People, Households]);
  house = await configuredKeyRing({ production: false, numberKeys: [], keysDirectory });
  await put(store, People, Array.from({ length: PEOPLE }, (_, i) => person(house, i)).concat(newborn as never));
  await put(
    store,
    Households,
    Array.from({ length: HOUSEHOLDS }, (_, i) => household(house, i)),
  );
});
afterEach(async () => {
  await store.connection.dropDatabase();
  await store.connection.close();
  await rm(keysDirectory, { recursive: true });
});

const seal = (keyRing: KeyRing, number: string, id: string, field: NumberField) =>
  sealNumber(keyRing, number, { id, field });

const newborn = {
  _id: 'newborn',
  name: 'A',
  sex: 'MALE',
  birthDate: '1990-08-17',
  kinship: 'HEAD',
  householdId: 'h0',
  provenance: 'REPORTED',
};

const person = (keyRing: KeyRing, i: number, number = digits(i)) => ({
  ...newborn,
  _id: idOf(i),
  nik: seal(keyRing, number, idOf(i), 'nik'),
});

const household = (keyRing: KeyRing, i: number) => ({
  _id: `h${i}`,
  desa: { code: '33.03.13.2001' },
  dusun: 'Dusun',
  rw: '001',
  rt: '001',
  provenance: 'REPORTED',
  familyCardNumber: seal(keyRing, digits(i), `h${i}`, 'familyCardNumber'),
});

const rotateKeys = async (environment: Record<string, string>, ...words: string[]) => {
  const settings = { DATABASE_PREFIX: 'rotate-keys-', KEYS_DIR: keysDirectory, ...environment };
  const program = run('scripts/rotate-keys.ts', settings, words);
  return { code: await program.ended, said: program.said() };
};

const peopleStored = () => read(store, People, {}, { sort: { _id: 1 }, limit: 100 });
const householdsStored = () => read(store, Households, {}, { sort: { _id: 1 }, limit: 100 });

/** Under which keys the numbers are, and whether each opens and is found by the house as what it was. */
async function expectAllThere(keys: Record<string, number>): Promise<void> {
  const counts: Record<string, number> = {};
  const persons = (await peopleStored()).filter(({ _id }) => _id !== 'newborn');
  const homes = await householdsStored();
  expect([persons.length, homes.length]).toEqual([PEOPLE, HOUSEHOLDS]);
  const numbers = [
    ...persons.map(({ _id, nik }, i) => ({ number: nik!, i, place: { id: _id, field: 'nik' as const } })),
    ...homes.map(({ _id, familyCardNumber }, i) => ({
      number: familyCardNumber!,
      i,
      place: { id: _id, field: 'familyCardNumber' as const },
    })),
  ];
  for (const { number, i, place } of numbers) {
    expect(openNumber(house, number, place)).toBe(digits(i));
    expect(number.shown).toBe(`990**********${digits(i).slice(-3)}`);
    expect(house.hashes(digits(i))).toContain(number.hash);
    const under = number.sealed.split('.')[0]!;
    expect(number.hash).toBe(house.hashes(digits(i))[house.ids.indexOf(under)]);
    counts[under] = (counts[under] ?? 0) + 1;
  }
  expect(counts).toEqual(keys);
}

async function findEverybody(): Promise<void> {
  for (let i = 0; i < PEOPLE; i += 1) {
    const found = await read(store, People, { 'nik.hash': { $in: house.hashes(digits(i)) } }, { limit: 2 });
    expect(found.map(({ _id }) => _id)).toEqual([idOf(i)]);
  }
}

/** A rotation that ends after its first batch, as a process that is killed. */
async function interruptedRotation(): Promise<void> {
  addMasterKey(keysDirectory);
  const interrupted = () => {
    throw new Error('killed');
  };
  await expect(resealNumbers(store, house, interrupted, BATCH)).rejects.toThrow('killed');
}

describe('npm run rotate-keys', () => {
  it('puts a new key in front, and every number under it, while a house that runs reads on', async () => {
    await expectAllThere({ k1: NUMBERS });
    const { code, said } = await rotateKeys({});
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining(`k2: ${NUMBERS} numbers\n`) });
    expect(said).toContain('No number is under k1 any more');
    expect(house.ids).toEqual(['k2', 'k1']);
    await expectAllThere({ k2: NUMBERS });
    await findEverybody();
    expect((await peopleStored()).find(({ _id }) => _id === 'newborn')).toEqual({ ...newborn, id: 'newborn' });
  });

  itLong('finishes a rotation that was interrupted, and makes no other key', async () => {
    await interruptedRotation();
    const { code, said } = await rotateKeys({});
    expect([code, house.ids]).toEqual([0, ['k2', 'k1']]);
    expect(said).toContain(`numbers: ${NUMBERS - BATCH}\n`);
    await expectAllThere({ k2: NUMBERS });
  });

  itLong(
    'drops with --drop the keys that no number is under, makes none, and takes none away that is in use',
    async () => {
      expect(await rotateKeys({}, '--drop')).toMatchObject({ code: 0 });
      expect(house.ids).toEqual(['k1']);
      await interruptedRotation();
      const { code, said } = await rotateKeys({}, '--drop');
      expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('Dropped: k1.') });
      expect(house.ids).toEqual(['k2']);
      await expectAllThere({ k2: NUMBERS });
    },
  );

  itLong('drops no key under which a number is that cannot be read', async () => {
    const [first] = await read(store, People, { _id: idOf(0) }, { limit: 1 });
    const changed = first!.nik!.sealed.replace(/.{8}$/, 'AAAAAAAA');
    await store.model(People).updateOne({ _id: idOf(0) }, { 'nik.sealed': changed });
    addMasterKey(keysDirectory);
    const { code, said } = await rotateKeys({}, '--drop');
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(`the number of ${idOf(0)}\n`) });
    expect(said).toContain(`k1: 1 numbers`);
    expect(said).not.toMatch(/\d{16}/);
    expect(house.ids).toEqual(['k2', 'k1']);
  });

  itLong('rotates in production by NUMBER_KEYS, and touches no file', async () => {
    const { NUMBER_KEYS } = JSON.parse(await readFile(join(keysDirectory, 'numbers.json'), 'utf8'));
    const production = {
      NODE_ENV: 'production',
      TOKEN_ISSUER: 'https://issuer.example',
      TOKEN_JWKS_URL: 'https://issuer.example/jwks',
    };
    const next = `k2=${newMasterKey([]).key.export().toString('base64')}`;
    const { code, said } = await rotateKeys({ ...production, NUMBER_KEYS: `${next},${NUMBER_KEYS}` });
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining(`k2: ${NUMBERS} numbers`) });
    expect(said).toContain('take it out of NUMBER_KEYS');
    expect(said).not.toContain(next.slice(3, 20));
    expect(house.ids).toEqual(['k1']);
    house = await configuredKeyRing(readConfig({ ...production, NUMBER_KEYS: next }));
    await expectAllThere({ k2: NUMBERS });

    const none = await rotateKeys(production);
    expect(none).toEqual({ code: 1, said: expect.stringMatching(/^This process holds persons.*NUMBER_KEYS[^\n]*\n$/) });
    expect(await rotateKeys({ ...production, NUMBER_KEYS }, '--drop')).toMatchObject({ code: 2 });
  });

  itLong('says what it does, and refuses what it does not know in one line', async () => {
    const [help, unknown] = await Promise.all([rotateKeys({}, '--help'), rotateKeys({}, '--all')]);
    expect(help).toEqual({ code: 0, said: expect.stringContaining('npm run rotate-keys') });
    expect(unknown).toEqual({ code: 2, said: expect.stringMatching(/^Unknown option[^\n]*\n$/) });
    expect(house.ids).toEqual(['k1']);
  });
});

describe('sealing numbers anew', () => {
  it('leaves everybody to be found and read while half of them are under the old key', async () => {
    await interruptedRotation();
    await expectAllThere({ k2: BATCH, k1: NUMBERS - BATCH });
    await findEverybody();
  });

  it('goes on where it was interrupted, and tells how far it is', async () => {
    await interruptedRotation();
    const told: unknown[] = [];
    const { done } = await resealNumbers(store, house, (...progress) => told.push(progress), BATCH);
    expect(done).toBe(NUMBERS - BATCH);
    expect(told).toEqual([10, 15, 20].map((far) => ['numbers', far, 20]));
    await expectAllThere({ k2: NUMBERS });
    expect(await resealNumbers(store, house, quiet, BATCH)).toEqual({ done: 0, unreadable: [], doubled: [] });
  });

  it('never writes over what the house has written since it was read', async () => {
    addMasterKey(keysDirectory);
    const [niks] = NUMBERED;
    const found = await findStale(store, niks!, house, { after: '', batch: BATCH });
    const corrected = seal(house, digits(77), idOf(3), 'nik');
    await store.model(People).updateOne({ _id: idOf(3) }, { nik: corrected });
    await store.model(People).updateOne({ _id: idOf(4) }, { $unset: { nik: 1 } });
    expect(await reseal(store, niks!, house, found)).toEqual({ unreadable: [], doubled: [] });
    const stored = await peopleStored();
    const of = (i: number) => stored.find(({ _id }) => _id === idOf(i))!;
    expect(of(3).nik).toEqual(corrected);
    expect(of(4)).not.toHaveProperty('nik');
    expect(house.isCurrent(of(5).nik!.sealed)).toBe(true);
  });

  it('goes over them again for what came under an old key behind it', async () => {
    addMasterKey(keysDirectory);
    const anotherRotation = () => {
      if (house.ids.length === 2) addMasterKey(keysDirectory);
    };
    const { done } = await resealNumbers(store, house, anotherRotation, BATCH);
    expect(done).toBe(NUMBERS + BATCH);
    await expectAllThere({ k3: NUMBERS });
  });

  it('leaves the number of one that somebody else was recorded with meanwhile, and tells of it', async () => {
    addMasterKey(keysDirectory);
    await put(store, People, [person(house, 99, digits(3))]);
    const left = await resealNumbers(store, house, quiet, BATCH);
    expect(left).toEqual({ done: NUMBERS - 1, unreadable: [], doubled: [idOf(3)] });
    const [third] = await read(store, People, { _id: idOf(3) }, { limit: 1 });
    expect(openNumber(house, third!.nik!, { id: idOf(3), field: 'nik' })).toBe(digits(3));
  });
});
