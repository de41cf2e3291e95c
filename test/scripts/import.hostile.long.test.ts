import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Visits } from '../../subgraphs/services/visit.ts';
import { aHamlet, type Hamlet } from '../support/a-hamlet.ts';
import { startVillage, tokenFor, type Village } from '../support/village.ts';
import { workbookOf } from './import/a-workbook.ts';
import { refusedRows, runImport } from './import/an-import.ts';
import { HOSTILE_HEADER, hostileRows, type HostileRow } from './import/hostile-rows.ts';

jest.setTimeout(1_200_000);

const ROWS = 100_000;

/** What the program may hold of objects: it takes half of it to begin. */
const HEAP_MEGABYTES = 96;

describe('100,000 hostile rows', () => {
  let village: Village;
  let directory: string;
  let hamlet: Hamlet;
  let children: string[];

  beforeAll(async () => {
    village = await startVillage({ isEmpty: true });
    directory = await mkdtemp(join(tmpdir(), 'desa-sehat-hostile-'));
    hamlet = await aHamlet(village);
    children = (await hamlet.many(2_000)).map(({ id }) => id);
  });
  afterAll(async () => {
    await village[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });

  const rowsOf = (count: number) =>
    hostileRows(count, { children, posyandu: hamlet.own.id, foreign: hamlet.foreign.id });
  const stored = () => village.stores.get('services')!.model(Visits).collection.countDocuments();
  const run = async (file: string) =>
    runImport(['visits', file, '--url', `${village.url}/graphql`], {
      token: await tokenFor(hamlet.own.kader),
      heapMegabytes: HEAP_MEGABYTES,
    });

  /** Writes rows to a file as they are made, and tells which are good, by their numbers. */
  async function written(name: string, rows: Iterable<HostileRow>): Promise<{ file: string; good: Set<number> }> {
    const [file, good] = [join(directory, name), new Set<number>()];
    function* lines() {
      yield `${HOSTILE_HEADER.join(',')}\n`;
      let number = 1;
      for (const { line, isGood } of rows) {
        number += 1;
        if (isGood) good.add(number);
        yield `${line}\n`;
      }
    }
    await pipeline(Readable.from(lines()), createWriteStream(file));
    return { file, good };
  }

  it.each([10_000, ROWS])('of CSV are each recorded or refused, in memory that does not grow: %i', async (count) => {
    const { file, good } = await written(`${count}.csv`, rowsOf(count));
    const { status, out, said, megabytes } = await run(file);
    console.info(`${count} rows: ${Math.round(megabytes)} MB\n${out}\n${said.join('\n')}`);
    expect(status).toBe(2);
    expect(out).toContain(`${count} rows: ${good.size} recorded, `);
    expect(out).toContain(`; ${count - good.size} refused`);
    const refused = (await refusedRows(`${file}.refused.csv`)).map(({ row }) => Number(row));
    const bad = Array.from({ length: count }, (_, i) => i + 2).filter((number) => !good.has(number));
    expect(refused).toEqual(bad);
    expect(megabytes).toBeLessThan(300);
  });

  it('of XLSX are each recorded or refused, in as little memory', async () => {
    const before = await stored();
    const rows = [...rowsOf(ROWS)].map(({ line }) => line.slice(0, 2_000).split(','));
    // XML cannot hold what is no character.
    const texts = rows.map((cells) =>
      cells.slice(0, 20).map((cell) => cell.replaceAll(/[\u0000-\u0008\uD800\uFFFE]/g, '?')),
    );
    const file = join(directory, 'hostile.xlsx');
    await writeFile(file, workbookOf([HOSTILE_HEADER, ...texts]));
    const { status, out, megabytes } = await run(file);
    console.info(`${ROWS} rows of XLSX: ${Math.round(megabytes)} MB\n${out}`);
    const [, all, recorded, there, refused] = /^(\d+) rows: (\d+) recorded, (\d+) of them there before; (\d+) refused/
      .exec(out)!
      .map(Number);
    expect([status, all, recorded! + refused!]).toEqual([2, ROWS, ROWS]);
    expect(await refusedRows(`${file}.refused.csv`)).toHaveLength(refused!);
    // They are the rows of the CSV again; cut after twenty cells, some have lost what was wrong with them.
    expect(await stored()).toBe(before + recorded! - there!);
    expect(megabytes).toBeLessThan(300);
  });
});
