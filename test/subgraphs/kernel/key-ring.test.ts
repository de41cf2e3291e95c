import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { BadConfiguration, readConfig } from '../../../subgraphs/kernel/config.ts';
import { addMasterKey, dropMasterKeys } from '../../../subgraphs/kernel/key-ring-file.ts';
import { CannotOpen, configuredKeyRing, KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { newMasterKey, readMasterKeys, writtenMasterKeys } from '../../../subgraphs/kernel/master-keys.ts';

const NUMBER = '9903131708900001';
const OTHER = '9903135708900001';

const k1 = newMasterKey([]);
const k2 = newMasterKey([k1]);
const before = new KeyRing(() => [k1]);
const during = new KeyRing(() => [k2, k1]);
const after = new KeyRing(() => [k2]);

describe('a key ring', () => {
  it('opens what it sealed, of any text', () => {
    for (const plain of [NUMBER, '', 'Bu Sri – ꦱꦿꦶ']) {
      expect(before.open(before.seal(plain, 'p1/nik'), 'p1/nik')).toBe(plain);
    }
  });

  it('puts the id of the key in front, and shows nothing of the text', () => {
    const sealed = before.seal(NUMBER, 'p1/nik');
    expect(sealed).toMatch(/^k1\.[\w-]{16}\.[\w-]{43}$/);
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').includes(NUMBER.slice(0, 4))).toBe(false);
  });

  it('seals the same text differently each time, and hashes it the same', () => {
    const sealed = Array.from({ length: 100 }, () => before.seal(NUMBER, 'p1/nik'));
    expect(new Set(sealed.map((each) => each.split('.')[1])).size).toBe(100);
    expect(new Set(sealed).size).toBe(100);
    expect(before.hash(NUMBER)).toBe(before.hash(NUMBER));
    expect(before.hash(NUMBER)).not.toBe(before.hash(OTHER));
  });

  it('opens nothing for another record or another field', () => {
    const sealed = before.seal(NUMBER, 'p1/nik');
    for (const elsewhere of ['p2/nik', 'p1/familyCardNumber', '']) {
      expect(() => before.open(sealed, elsewhere)).toThrow(CannotOpen);
    }
  });

  it('opens nothing of which a single character was changed', () => {
    const sealed = during.seal(NUMBER, 'p1/nik');
    for (let at = 0; at < sealed.length; at += 1) {
      for (const sign of ['A', 'B', '-', '1', '.'].filter((each) => each !== sealed[at])) {
        const changed = sealed.slice(0, at) + sign + sealed.slice(at + 1);
        expect(() => during.open(changed, 'p1/nik')).toThrow(CannotOpen);
      }
    }
  });

  it.each(['', NUMBER, 'k1', 'k1.', 'k1..', 'k1.AAAAAAAAAAAAAAAA', 'k1.AAAAAAAAAAAAAAAA.AAAA', 'k1.AAAA.AAAA.AAAA'])(
    'opens nothing that it would not have sealed: %j, and repeats none of it',
    (text) => {
      expect(() => before.open(text, 'p1/nik')).toThrow(CannotOpen);
      expect(() => before.open(text, 'p1/nik')).not.toThrow(text || 'nothing');
    },
  );

  it('says which keys it has when a text is under none of them', () => {
    expect(() => before.open(during.seal(NUMBER, 'p1/nik'), 'p1/nik')).toThrow(/not among k1$/);
  });

  it('opens what another key of the same name sealed with as little as what was changed', () => {
    const namesake = new KeyRing(() => [newMasterKey([])]);
    expect(() => namesake.open(before.seal(NUMBER, 'p1/nik'), 'p1/nik')).toThrow(CannotOpen);
    expect(namesake.hash(NUMBER)).not.toBe(before.hash(NUMBER));
  });

  it('seals and hashes under its first key, and knows what is under it', () => {
    expect(during.ids).toEqual(['k2', 'k1']);
    expect(during.hash(NUMBER)).toBe(after.hash(NUMBER));
    expect(after.open(during.seal(NUMBER, 'p1/nik'), 'p1/nik')).toBe(NUMBER);
    expect(during.isCurrent(during.seal(NUMBER, 'p1/nik'))).toBe(true);
    expect(during.isCurrent(before.seal(NUMBER, 'p1/nik'))).toBe(false);
  });

  it('opens and finds during a rotation what is under either key', () => {
    expect(during.open(before.seal(NUMBER, 'p1/nik'), 'p1/nik')).toBe(NUMBER);
    expect(during.hashes(NUMBER)).toEqual([after.hash(NUMBER), before.hash(NUMBER)]);
    expect(() => after.open(before.seal(NUMBER, 'p1/nik'), 'p1/nik')).toThrow(CannotOpen);
  });

  it('opens and finds what it sealed and hashed in the first release', () => {
    const keys = readMasterKeys(`k1=${Buffer.alloc(32, 1).toString('base64')}`);
    const ring = new KeyRing(() => keys);
    const sealed = 'k1.Be7WCoAjyjbPiym8.qtcmmZZ_HbEa7ickqsGRG3O-e4SAjMKY6hryKTLzDt0';
    expect(ring.open(sealed, 'p1/nik')).toBe(NUMBER);
    expect(ring.hash(NUMBER)).toBe('I8g4xiAtDTzFsdzIvvQ6BiiCtn-pibtF09cUVOvBY5c');
  });

  it('is written in no log', () => {
    const bytes = k1.key.export();
    const written = [
      inspect(before, { depth: 9, showHidden: true }),
      JSON.stringify(before),
      inspect(k1, { depth: 9 }),
    ];
    for (const form of ['base64', 'base64url', 'hex'] as const) {
      expect(written.filter((text) => text.includes(bytes.toString(form).slice(0, 12)))).toEqual([]);
    }
  });
});

describe('master keys', () => {
  const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

  it('are read as they are written, in either alphabet of base64', () => {
    expect(writtenMasterKeys(readMasterKeys(` k2=${key(2)}, k1=${key(1)} ,`))).toBe(`k2=${key(2)},k1=${key(1)}`);
    const url = Buffer.alloc(32, 255).toString('base64url');
    expect(writtenMasterKeys(readMasterKeys(`k1=${url}`))).toBe(`k1=${key(255)}`);
    expect(readMasterKeys('')).toEqual([]);
  });

  it.each([
    ['a key without an id', key(1), 'entry 1'],
    ['an id with a sign that a sealed text could not bear', `k.1=${key(1)}`, 'entry 1'],
    ['an id that does not begin with a letter', `k1=${key(1)},2=${key(2)}`, 'entry 2'],
    ['31 bytes', `k1=${Buffer.alloc(31, 1).toString('base64')}`, '"k1" is not 32 bytes'],
    ['33 bytes', `k1=${Buffer.alloc(33, 1).toString('base64')}`, '"k1" is not 32 bytes'],
    ['what is not base64', `k1=${'?'.repeat(43)}=`, '"k1" is not 32 bytes'],
    ['two of one id', `k1=${key(1)},k1=${key(2)}`, 'two keys are called "k1"'],
    ['one key under two ids', `k2=${key(1)},k1=${key(1)}`, '"k1" is the same key'],
  ])('refuse %s, and repeat no key', (_, text, says) => {
    expect(() => readMasterKeys(text)).toThrow(says);
    expect(() => readMasterKeys(text)).not.toThrow(/[\w+/]{20}/);
  });

  it('are named one after the other', () => {
    const named = (...ids: string[]) => newMasterKey(ids.map((id) => ({ ...k1, id }))).id;
    expect([named(), named('k1'), named('k9', 'k10'), named('first')]).toEqual(['k1', 'k2', 'k11', 'k1']);
  });
});

describe('the ring of a process', () => {
  let keysDirectory: string;
  beforeEach(async () => {
    keysDirectory = await mkdtemp(join(tmpdir(), 'key-ring-test-'));
  });
  afterEach(() => rm(keysDirectory, { recursive: true }));

  const development = () => configuredKeyRing({ production: false, numberKeys: [], keysDirectory });
  const issuer = { TOKEN_ISSUER: 'https://login.example', TOKEN_JWKS_URL: 'https://login.example/keys' };
  const production = (environment: Record<string, string>) =>
    configuredKeyRing(readConfig({ NODE_ENV: 'production', KEYS_DIR: keysDirectory, ...issuer, ...environment }));

  it('is made once in development, however many ask for it, for the eyes of its owner only', async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, development));
    expect(new Set(rings.map((ring) => ring.hash(NUMBER))).size).toBe(1);
    expect((await development()).hash(NUMBER)).toBe(rings[0]!.hash(NUMBER));
    expect((await stat(join(keysDirectory, 'numbers.json'))).mode & 0o777).toBe(0o600);
  });

  it('has a key that is added or dropped while the process runs at once', async () => {
    const running = await development();
    const old = { sealed: running.seal(NUMBER, 'p1/nik'), hash: running.hash(NUMBER) };
    addMasterKey(keysDirectory);
    const other = await development();
    expect(running.ids).toEqual(['k2', 'k1']);
    expect(running.open(other.seal(NUMBER, 'p1/nik'), 'p1/nik')).toBe(NUMBER);
    expect(running.open(old.sealed, 'p1/nik')).toBe(NUMBER);
    expect(running.hashes(NUMBER)).toEqual([other.hash(NUMBER), old.hash]);
    expect(running.isCurrent(running.seal(NUMBER, 'p1/nik'))).toBe(true);

    dropMasterKeys(keysDirectory, ['k1', 'k2']);
    expect(running.ids).toEqual(['k2']);
    expect(() => running.open(old.sealed, 'p1/nik')).toThrow(CannotOpen);
  });

  it('writes its file in the words of production', async () => {
    const ring = await development();
    const { NUMBER_KEYS } = JSON.parse(await readFile(join(keysDirectory, 'numbers.json'), 'utf8'));
    expect((await production({ NUMBER_KEYS })).hash(NUMBER)).toBe(ring.hash(NUMBER));
  });

  it('is of NUMBER_KEYS in production, and of no file', async () => {
    const NUMBER_KEYS = writtenMasterKeys([k2, k1]);
    expect((await production({ NUMBER_KEYS })).hashes(NUMBER)).toEqual(during.hashes(NUMBER));
    await expect(stat(join(keysDirectory, 'numbers.json'))).rejects.toThrow('ENOENT');
  });

  it.each<Record<string, string>>([{}, { NUMBER_KEYS: '' }])(
    'is refused in production with %j, and how to make a key is said',
    async (none) => {
      await expect(production(none)).rejects.toThrow(BadConfiguration);
      await expect(production(none)).rejects.toThrow(/NUMBER_KEYS to k1= .*openssl rand -base64 32/);
    },
  );
});
