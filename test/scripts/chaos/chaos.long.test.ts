import { run } from '../../support/program.ts';

it('finds a hole of one entry in a thousand', async () => {
  const program = run('scripts/chaos/chaos.ts', {}, ['--kills', '1', '--hole']);
  expect(await program.ended).toBe(1);
  expect(program.said().trimEnd().split('\n').at(-1)).toMatch(/^visits lost 0 of \d+ · alerts lost [1-9]\d* of \d+ /);
}, 300_000);

it('leaves nothing behind when it is stopped, and says so', async () => {
  const program = run('scripts/chaos/chaos.ts', {}, ['--kills', '1']);
  await program.says('starting two gateways');
  program.signal('SIGTERM');
  expect(await program.ended).toBe(1);
  expect(program.said().trimEnd().split('\n').at(-1)).toBe('stopped before the end');
}, 60_000);
