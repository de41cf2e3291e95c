import { readFileSync } from 'node:fs';
import { CloseCode } from 'graphql-ws';
import { BODY_BYTES, OPERATIONS } from '../../gateway/limits.ts';
import { REFUSALS } from '../../subgraphs/kernel/refusals.ts';

const read = (path: string) => readFileSync(`${__dirname}/../../${path}`, 'utf8');
const PROTOCOL = read('gateway/PROTOCOL.md');

/** What stands in the first column of the table that begins so. */
function firstColumn(heading: string): string[] {
  const table = PROTOCOL.split(new RegExp(`^\\| ${heading} .*\\n`, 'm'))[1]!.split('\n\n')[0]!;
  return [...table.matchAll(/^\| `?(\w+)`? /gm)].map(([, cell]) => cell!);
}

/** What closes a socket that is none of the protocol's own: ws, for too long a message, and a stop. */
const OTHERS = ['1009', '1012'];

it('says of every code by which a subscription can end what to do', () => {
  expect(firstColumn('code').toSorted()).toEqual(Object.keys(REFUSALS).toSorted());
});

it('says of every code by which a socket is closed what happened', () => {
  const code = ['socket-protocol', 'sockets'].map((name) => read(`subgraphs/kernel/${name}.ts`)).join('');
  const named = [...code.matchAll(/\bCloseCode\.(\w+)/g)].map(([, name]) => CloseCode[name as keyof typeof CloseCode]);
  expect(firstColumn('close code')).toEqual([...new Set([...named.map(String), ...OTHERS])].toSorted());
});

it('says how much a socket takes', () => {
  expect(PROTOCOL).toContain(`at most ${OPERATIONS} operations`);
  expect(PROTOCOL).toContain(`more than ${BODY_BYTES / 1_024} KiB`);
});
