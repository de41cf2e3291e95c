import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK } from 'jose';
import { developmentKeys } from '../../../subgraphs/kernel/keys.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'keys-test-'));
});
afterEach(() => rm(parent, { recursive: true }));

it('are made once, however many ask for them at the same moment', async () => {
  const directory = join(parent, 'data', 'keys');
  const keys = await Promise.all(Array.from({ length: 8 }, () => developmentKeys(directory)));
  const later = await developmentKeys(directory);
  const made = await Promise.all([...keys, later].map(async ({ publicKey }) => (await exportJWK(publicKey)).x));
  expect(new Set(made).size).toBe(1);
  expect(await readdir(directory)).toEqual(['development.jwk']);
});

it('are for the eyes of their owner only', async () => {
  const directory = join(parent, 'keys');
  await developmentKeys(directory);
  expect((await stat(join(directory, 'development.jwk'))).mode & 0o777).toBe(0o600);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
});

it('differ from directory to directory, and the public one tells nothing of the private', async () => {
  const [one, other] = await Promise.all(['a', 'b'].map((name) => developmentKeys(join(parent, name))));
  const [first, second] = await Promise.all([one!, other!].map(({ publicKey }) => exportJWK(publicKey)));
  expect(first!.x).not.toBe(second!.x);
  expect(first).not.toHaveProperty('d');
  expect(one!.privateKey.type).toBe('private');
  expect(one!.publicKey.type).toBe('public');
});
