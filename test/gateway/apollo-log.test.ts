import { logForApollo } from '../../gateway/apollo-log.ts';
import { writtenLog } from '../subgraphs/kernel/written-log.ts';

const NIK = '9901014107250001';

it.each<[string, unknown, string]>([
  [
    'an error in words',
    `Unexpected error processing request: TypeError: no ${NIK}`,
    'Unexpected error processing request',
  ],
  ['an error in many lines', `no plan\n  ${NIK}`, 'no plan'],
  ['an error', new RangeError(`no ${NIK}`), 'RangeError'],
])('passes on %s without its text', (_, said, expected) => {
  const { log, lines } = writtenLog();
  for (const level of ['info', 'warn', 'error'] as const) logForApollo(log)[level](said);
  expect(lines.map((line) => [line.includes(expected), line.includes(NIK)])).toEqual(Array(3).fill([true, false]));
});

it('passes on nothing of what Apollo tells in detail: it is the question', () => {
  const { log, lines } = writtenLog();
  logForApollo(log).debug(`QueryPlan { person(id: "${NIK}") }`);
  expect(lines).toEqual([]);
});
