import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { metricsOf, type Gauge } from '../../../subgraphs/kernel/metrics.ts';
import { serveSubgraph } from '../../../subgraphs/kernel/subgraph-server.ts';
import { NIK, openDoor } from './a-door.ts';

/** The port of a subgraph with these gauges. */
async function portWith(...gauges: Gauge[]) {
  const { subgraph, lines } = await openDoor();
  const metrics = metricsOf(gauges, subgraph.store, () => new Date(0));
  const ready = () => Promise.resolve(true);
  const served = await serveSubgraph({ ...subgraph, metrics }, ready, { ...readConfig({}), port: 0 });
  return {
    lines,
    ask: () => fetch(`${served.url}/metrics`),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

const gauge = (name: string, read: Gauge['read']): Gauge => ({ name, help: `How many ${name}`, read });

it('are told in the text of Prometheus, as they are when they are asked for', async () => {
  let guests = 0;
  await using port = await portWith(
    gauge('guests', () => Promise.resolve((guests += 1))),
    gauge('seconds', (_, clock) => Promise.resolve(clock().getTime() + 0.5)),
  );
  await port.ask();
  const answer = await port.ask();
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect((await answer.text()).split('\n').filter(Boolean)).toEqual([
    '# HELP guests How many guests',
    '# TYPE guests gauge',
    'guests 2',
    '# HELP seconds How many seconds',
    '# TYPE seconds gauge',
    'seconds 0.5',
  ]);
});

it('are not told where one cannot be read, and nothing of why', async () => {
  await using port = await portWith(
    gauge('guests', () => Promise.resolve(1)),
    gauge('numbers', () => Promise.reject(new TypeError(`cannot read ${NIK}`))),
  );
  const answer = await port.ask();
  expect([answer.status, await answer.text()]).toEqual([503, '']);
  expect(port.lines.join()).toContain('the metrics could not be read');
  expect(port.lines.join()).not.toContain(NIK);
});
