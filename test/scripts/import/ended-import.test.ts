import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anId } from '../../subgraphs/services/a-clinic.ts';
import { deferred } from '../../subgraphs/kernel/deferred.ts';
import { refusedRows, startImport } from './an-import.ts';

// It starts processes, which on a machine with other work to do takes its time.
jest.setTimeout(120_000);

const REFUSAL = { code: 'NOT_FOUND', fields: ['person'], id: 'Tidak ada.', en: 'There is none.' };

/** A house that answers the first batch at once, its first row with a refusal, and any other when it may. */
class SlowHouse {
  readonly isWaitedFor = deferred();
  readonly mayAnswer = deferred();
  #batches = 0;
  readonly #server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => void (body += chunk.toString()));
    request.on('end', () => {
      const { variables } = JSON.parse(body) as { variables: { visits: unknown[] } };
      const batch = (this.#batches += 1);
      const recordVisits = variables.visits.map((_, index) => {
        return { index, wasThere: false, refusal: batch === 1 && index === 0 ? REFUSAL : null };
      });
      const answer = () => response.end(JSON.stringify({ data: { recordVisits } }));
      if (batch === 1) answer();
      else void this.mayAnswer.promise.then(answer);
      // Two are under way at once.
      if (batch === 3) this.isWaitedFor.resolve();
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }
  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('an import that is ended by Ctrl-C', () => {
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'desa-sehat-ended-'));
    file = join(directory, 'visits.csv');
    const [person, posyandu] = [anId(), anId()];
    const rows = Array.from({ length: 2_600 }, (_, i) => `${person},${posyandu},2026-01-31,${5_000 + i}`);
    await writeFile(file, ['person,posyandu,date,weightGrams', ...rows].join('\n'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const refusedUntilThen = () => [
    'The same file can be sent again: what was recorded stays as it is, and counts once.',
    `The rows refused until then, and no others, are in ${file}.refused.csv.part`,
  ];
  const written = async () => {
    expect(await readdir(directory)).toEqual(['visits.csv', 'visits.csv.refused.csv.part']);
    return (await refusedRows(`${file}.refused.csv.part`)).map(({ row, code }) => [row, code]);
  };

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s waits for what is under way, and says how far it came', async (signal, status) => {
    await using house = new SlowHouse();
    const running = startImport(['visits', file, '--url', await house.open()], { token: 't' });
    await house.isWaitedFor.promise;
    running.signal(signal);
    await running.says('Ending, once what is under way is answered. Ctrl-C again ends at once.');
    house.mayAnswer.resolve();
    const ran = await running.ended;
    expect(ran).toMatchObject({ status, out: '' });
    expect(ran.said.slice(1)).toEqual([
      'Until then: 1499 recorded, 0 of them there before; 1 refused; 1100 not yet sent, or not answered.',
      ...refusedUntilThen(),
    ]);
    expect(await written()).toEqual([['2', 'NOT_FOUND']]);
  });

  it('twice ends at once', async () => {
    await using house = new SlowHouse();
    const running = startImport(['visits', file, '--url', await house.open(), '--dry-run'], { token: 't' });
    await house.isWaitedFor.promise;
    running.signal('SIGINT');
    await running.says('Ending');
    running.signal('SIGINT');
    const ran = await running.ended;
    expect(ran).toMatchObject({ status: 130, out: '' });
    expect(ran.said.slice(1)).toEqual([
      'Of what was under way, nothing is known.',
      'Until then: 499 would be recorded, 0 of them there before; 1 refused.',
      ...refusedUntilThen(),
    ]);
    expect(await written()).toEqual([['2', 'NOT_FOUND']]);
  });
});
