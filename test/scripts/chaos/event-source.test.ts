import type { IncomingMessage, ServerResponse } from 'node:http';
import { eventSourceOf } from '../../../scripts/chaos/event-source.ts';
import { unpromised } from '../../../scripts/chaos/verdict.ts';
import { until } from '../../compose/until.ts';
import { aDoor, askingAt } from './a-door.ts';

const next = (data: object, id?: string) =>
  `event: next\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
const item = (id: string, previousCursor: string) =>
  next({ data: { stuntingAlert: { id, cursor: `c${id}`, previousCursor } } }, `c${id}`);

/** Two doors, of which each asking gets what comes next, and then the end; the last one stays open. */
async function doorsThatSay(...streams: string[]) {
  const asked: IncomingMessage[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    asked.push(request);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const said = `retry: 1\n\n${streams[asked.length - 1]}`;
    if (asked.length < streams.length) response.end(said);
    else response.write(said);
  };
  const doors = [await aDoor(answer), await aDoor(answer)];
  return {
    asked,
    urls: doors.map(({ url }) => url),
    [Symbol.asyncDispose]: async () => void (await Promise.all(doors.map((door) => door[Symbol.asyncDispose]()))),
  };
}
const so = (isSo: () => boolean, what: string) =>
  until(
    () => Promise.resolve(isSo()),
    10_000,
    () => what,
    10,
  );

it('comes back by itself at the other gateway with the id of the last event', async () => {
  await using doors = await doorsThatSay(item('1', 'c0'), item('2', 'c1'));
  const { received, ends, stop } = eventSourceOf(askingAt(...doors.urls));
  await so(() => received.stretches[0]?.items.length === 2, 'not all was told');
  await stop();
  expect(received.stretches.map(({ items }) => items.map(({ id }) => id))).toEqual([['1', '2']]);
  expect(doors.asked.map(({ headers }) => [headers['last-event-id'], headers.authorization])).toEqual([
    [undefined, 'Bearer made-up'],
    ['c1', 'Bearer made-up'],
  ]);
  expect(new Set(doors.asked.map(({ headers }) => headers.host)).size).toBe(2);
  expect([...ends]).toEqual([
    ['BROKEN', 1],
    ['STOPPED', 1],
  ]);
});

it('is over for whoever is told why', async () => {
  await using doors = await doorsThatSay(next({ errors: [{ message: '', extensions: { code: 'GAP' } }] }));
  const { ends, stop } = eventSourceOf(askingAt(...doors.urls));
  await so(() => ends.size === 1, 'it does not end');
  await stop();
  expect(unpromised('a kabupaten', ends)).toEqual(['a kabupaten: was told GAP, 1 times']);
});
