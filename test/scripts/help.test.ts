import { readFile } from 'node:fs/promises';
import { run } from '../support/program.ts';

const ended = async (script: string, args: string[]) => {
  const program = run(script, {}, args);
  return { code: await program.ended, said: program.said() };
};

describe('a program of ours', () => {
  it('says what it does, and does nothing, where it is asked for help', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
    const programs = Object.entries(scripts).flatMap(([name, command]) => {
      const [, script] = /--import tsx (\S+)$/.exec(command) ?? [];
      return script ? [{ name, script }] : [];
    });
    expect(programs.length).toBeGreaterThan(15);
    for (const { name, script } of programs) {
      const { code, said } = await ended(script, ['--help']);
      expect([name, code, said]).toEqual([name, 0, expect.stringMatching(new RegExp(`npm (run (-s )?)?${name}\\b`))]);
    }
  }, 120_000);

  it.each([
    ['readme', 'scripts/readme.ts', ['--chekc'], "Unknown option '--chekc'"],
    ['first-answer', 'scripts/first-answer.ts', ['now'], 'What is now?'],
    ['growth:encode', 'scripts/growth/encode.ts', [], 'Name DIRECTORY.'],
    ['regions:encode', 'scripts/regions/encode.ts', ['one.csv'], 'Name REGIONS.csv and POPULATION.csv.'],
  ])('says what it did not understand: %s', async (_, script, args, sentence) => {
    const { code, said } = await ended(script, args);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
    expect(said).not.toMatch(/^ +at /m);
  });

  it.each([
    [['--role', 'kader'], '--posyandu'],
    [['--role', 'bidan', '--area', '33.03'], '--area with a desa'],
    [['--role', 'doctor'], '--case'],
    [['--role', 'agency', '--area', '33'], '--scope alerts:read'],
    [['--role', 'bidan', '--area', '33.03.13.2002'], null],
    [['--role', 'agency', '--area', '33', '--scope', 'alerts:read'], null],
    [['--role', 'auditor'], null],
  ])('says what a token lacks by which it would show nothing: %j', async (args, lacks) => {
    const { code, said } = await ended('scripts/token.ts', args);
    expect(code).toBe(0);
    if (lacks) expect(said).toContain(`needs ${lacks}`);
    else expect(said).toMatch(/^[\w.-]+\n$/);
  });
});
