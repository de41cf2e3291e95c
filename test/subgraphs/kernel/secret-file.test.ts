import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BeingChanged, changeSecretFile, secretFile } from '../../../subgraphs/kernel/secret-file.ts';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secret-file-test-'));
  file = join(directory, 'keys', 'secret');
});
afterEach(() => rm(directory, { recursive: true }));

const modeOf = async () => (await stat(file)).mode & 0o777;

describe('a secret file', () => {
  it('is made once, however many ask for it at the same moment, and is for the eyes of its owner only', async () => {
    const texts = await Promise.all(Array.from({ length: 8 }, (_, i) => secretFile(file, () => `made by ${i}`)));
    expect(new Set(texts).size).toBe(1);
    expect(await secretFile(file, () => 'another')).toBe(texts[0]);
    expect([await modeOf(), await readdir(join(directory, 'keys'))]).toEqual([0o600, ['secret']]);
  });

  it('is changed as a whole, and stays for the eyes of its owner only', async () => {
    await secretFile(file, () => 'one');
    changeSecretFile(file, (text) => `${text} two`);
    changeSecretFile(file, (text) => `${text} three`);
    expect(await readFile(file, 'utf8')).toBe('one two three');
    expect([await modeOf(), await readdir(join(directory, 'keys'))]).toEqual([0o600, ['secret']]);
  });

  it('is changed by one at a time: another is told so, and what to do if there is none', async () => {
    await secretFile(file, () => 'one');
    changeSecretFile(file, (text) => {
      expect(() => changeSecretFile(file, () => 'lost')).toThrow(BeingChanged);
      return `${text} two`;
    });
    expect(await readFile(file, 'utf8')).toBe('one two');
    await writeFile(`${file}.new`, '');
    expect(() => changeSecretFile(file, () => 'lost')).toThrow(`remove ${file}.new`);
  });

  it('is as it was after a change that failed, and can be changed again', async () => {
    await secretFile(file, () => 'one');
    const failing = () => {
      throw new Error('no');
    };
    expect(() => changeSecretFile(file, failing)).toThrow('no');
    expect(await readdir(join(directory, 'keys'))).toEqual(['secret']);
    expect(await readFile(file, 'utf8')).toBe('one');
  });
});
