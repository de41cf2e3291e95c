import { run } from '../../support/program.ts';

const SECONDS = 1_000;

it('asks for a number of kills', async () => {
  const program = run('scripts/chaos/chaos.ts', {}, ['--kills', 'some']);
  expect(await program.ended).toBe(2);
  expect(program.said()).toMatch(/--kills is a whole number/);
});

it(
  'finds nothing lost when who numbers the log, the primary and a gateway are killed',
  async () => {
    // By this seed these three, in this order.
    const program = run('scripts/chaos/chaos.ts', {}, ['--kills', '3', '--seed', '6']);
    const code = await program.ended;
    const lines = program.said().trimEnd().split('\n');
    expect([code, ...lines.slice(-15)]).toEqual([0, ...lines.slice(-15)]);
    expect(lines.at(-1)).toMatch(
      /^visits lost 0 of [1-9]\d* · alerts lost 0 of [1-9]\d* · repeated \d+ · out of order 0$/,
    );
    expect(lines.filter((line) => /^ {2}.+: at \d+;/.test(line))).toHaveLength(12);
    expect(lines.filter((line) => /^kill \d\/3/.test(line))).toEqual([
      expect.stringMatching(/^kill 1\/3: services/),
      expect.stringMatching(/^kill 2\/3: mongod/),
      expect.stringMatching(/^kill 3\/3: gateway/),
    ]);
  },
  300 * SECONDS,
);
