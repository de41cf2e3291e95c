import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { append, AUDIT_COLLECTIONS } from '../../subgraphs/kernel/audit.ts';
import { listHeads } from '../../subgraphs/kernel/audit-verification.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { connect, storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { transact } from '../../subgraphs/kernel/transaction.ts';
import { seen } from '../subgraphs/kernel/an-audit.ts';
import { run } from '../support/program.ts';
import { edition } from '../support/edition.ts';

/** Tried in the long run alone. */
const itLong = edition(it.skip, it);

// It starts processes, which on a machine with other work to do takes its time.
jest.setTimeout(120_000);

const DATABASE_PREFIX = `audit-${randomUUID()}-`;
let connection: Connection;
let people: Store;
let services: Store;
let directory: string;
let kept: string;

beforeAll(async () => {
  connection = await connect(readConfig().mongodbUri);
  directory = await mkdtemp(join(tmpdir(), 'desa-sehat-audit-'));
  kept = join(directory, 'heads.jsonl');
  [people, services] = ['people', 'services'].map((name) => storeOf(connection, `${DATABASE_PREFIX}${name}`)) as [
    Store,
    Store,
  ];
  for (const store of [people, services]) await store.prepare(AUDIT_COLLECTIONS);
  await transact(people, (tx) => append(tx, seen('p1', '33.03'), seen('p2', '33.03'), seen('p3', '33.03')));
  await transact(services, (tx) => append(tx, seen('p1', '33.03'), seen('p1', null)));
});
afterAll(async () => {
  for (const store of [people, services]) await store.connection.dropDatabase();
  await connection.close();
  await rm(directory, { recursive: true });
});

/** Runs the command to its end: its exit status, and the lines it said. */
async function audit(...words: string[]): Promise<{ status: number | null; lines: string[] }> {
  const program = run('scripts/audit.ts', { DATABASE_PREFIX }, words);
  const status = await program.ended;
  return { status, lines: program.said().split('\n').filter(Boolean) };
}

const entries = (store: Store) => store.connection.collection<{ _id: string }>('auditEntries');

// One story, in order: the log as it was written, its heads kept, its end cut off, an entry changed.
describe('npm run audit', () => {
  it('counts the entries and faults of each chain of each subgraph, and gives the heads to be kept', async () => {
    const [verified, given] = await Promise.all([audit('--verify'), audit('--heads')]);
    expect(verified.lines.filter((line) => line.includes('faults'))).toEqual([
      'people 33.03: entries 3, faults 0',
      'services 00: entries 1, faults 0',
      'services 33.03: entries 1, faults 0',
    ]);
    expect(verified.lines).toContain('entries of people: 3');
    const heads = given.lines.filter((line) => line.startsWith('{'));
    const [head] = await listHeads(people);
    expect(heads.map((line) => JSON.parse(line) as object)).toEqual([
      { subgraph: 'people', ...head },
      { subgraph: 'services', chain: '00', number: 1, hash: expect.any(String) },
      { subgraph: 'services', chain: '33.03', number: 1, hash: expect.any(String) },
    ]);
    expect([verified.status, given.status]).toEqual([0, 0]);
    await writeFile(kept, `${heads.join('\n')}\n`);
  });

  itLong(
    'finds an end that was cut off together with its head by the heads that were kept, and by nothing else',
    async () => {
      await entries(people).deleteOne({ _id: '33.03:3' });
      const { hash } = (await people.connection.collection('auditEntries').findOne({ number: 2 }))!;
      await people.connection.collection('auditHeads').updateOne({}, { $set: { number: 2, hash: hash as string } });
      const { status, lines } = await audit('--verify', '--against', kept);
      expect(status).toBe(1);
      expect(lines).toContain('people 33.03: entries 2, faults 0');
      expect(lines).toContainEqual(expect.stringMatching(/^people 33\.03:3 does not fit the head that was kept/));
    },
  );

  it('ends with 1 where an entry was changed, and names it', async () => {
    await entries(services).updateOne({ _id: '33.03:1' }, { $set: { actor: 'somebody else' } });
    const { status, lines } = await audit('--verify');
    expect(status).toBe(1);
    expect(lines).toContain('services 33.03: entries 1, faults 1');
    expect(lines).toContain('  33.03:1 was changed: its hash does not fit what it says');
  });

  itLong('tells what it does, and ends with 2 and one line for what it cannot read', async () => {
    const broken = join(directory, 'broken.jsonl');
    await writeFile(broken, '{"subgraph":"people"}\n');
    const [help, noHead] = await Promise.all([audit('--help'), audit('--verify', '--against', broken)]);
    expect(help.status).toBe(0);
    expect(help.lines.join('\n')).toContain('npm run -s audit -- --verify');
    expect(noHead).toEqual({ status: 2, lines: ['Line 1 of the kept heads is no head of a chain of ours.'] });
  });
});
