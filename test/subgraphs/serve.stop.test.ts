import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../../scripts/store/free-port.ts';
import { cursorOf } from '../../subgraphs/kernel/cursor.ts';
import { put } from '../../subgraphs/kernel/load.ts';
import { connect, storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { signDevelopmentToken } from '../../subgraphs/kernel/development-token.ts';
import { Facilities } from '../../subgraphs/services/facility.ts';
import { until } from '../compose/until.ts';
import { run, type Program } from '../support/program.ts';
import { BANTARBARANG } from '../support/village-of-tests.ts';
import { testConfig } from '../support/village.ts';
import { deferred } from './kernel/deferred.ts';
import { aBoy, MELATI } from './services/a-clinic.ts';

// It starts a process, which on a machine with other work to do takes its time.
jest.setTimeout(120_000);

const DATABASE_PREFIX = 'serve-stop-';
const cursor = (number: number) => cursorOf({ log: 'aaaaaaaaaaaa', number });

/** A people of another house, which tells of one boy, once it may, to whoever catches up. */
function aRegisterElsewhere() {
  const boy = { ...aBoy(), number: 1 };
  const asked = deferred();
  const mayAnswer = deferred();
  const tell = (response: ServerResponse, entries: object[]) =>
    response.end(JSON.stringify({ entries, cursor: cursor(1) }));
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url!, 'http://people');
    // Nothing ever comes for those who wait.
    if (searchParams.get('wait') !== '0') return;
    if (searchParams.get('after') === cursor(1)) return void tell(response, []);
    asked.resolve();
    void mayAnswer.promise.then(() => tell(response, [boy]));
  });
  return { server, boy, asked: asked.promise, answer: mayAnswer.resolve };
}

describe('a process of services that is asked to end', () => {
  const people = aRegisterElsewhere();
  let url: string;
  let store: Store;
  let services: Program;

  beforeAll(async () => {
    await new Promise<void>((listening) => people.server.listen(0, '127.0.0.1', listening));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    services = run(
      'subgraphs/serve.ts',
      {
        DATABASE_PREFIX,
        PORT: String(port),
        SUBGRAPHS: `people=http://127.0.0.1:${(people.server.address() as AddressInfo).port}`,
        HOUSE_SECRET: 'of the tests',
      },
      ['services'],
    );
    store = storeOf(await connect(testConfig().mongodbUri), `${DATABASE_PREFIX}services`);
    await services.says('services listens at');
    const at = { kind: 'POSYANDU', name: 'Uji', desa: { code: BANTARBARANG }, dusun: [], provenance: 'SYNTHETIC' };
    await put(store, Facilities, [{ _id: MELATI, ...at }]);
  });
  afterAll(async () => {
    services.signal('SIGKILL');
    await services.ended;
    people.server.closeAllConnections();
    await new Promise((closed) => people.server.close(closed));
    await store.connection.dropDatabase();
    await store.connection.close();
  });

  const record = async () => {
    const { keysDirectory, tokens } = testConfig();
    const claims = { role: 'bidan', areas: [BANTARBARANG] };
    const visit = { person: people.boy.subject, posyandu: MELATI, date: '2026-01-20', weightGrams: 9_000 };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await signDevelopmentToken(claims, { keysDirectory, tokens, now: new Date() })}`,
      },
      body: JSON.stringify({
        query: 'mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { weightGrams } }',
        variables: { visit },
      }),
    });
    return (await response.json()) as object;
  };
  const listens = () =>
    fetch(`${url}/health/live`).then(
      () => true,
      () => false,
    );

  it('first finishes a visit that is in flight, also one for which it must still hear of the person', async () => {
    const inFlight = record();
    await people.asked;
    services.signal('SIGTERM');
    await until(
      async () => !(await listens()),
      5_000,
      () => 'it still listens',
    );
    people.answer();
    expect(await inFlight).toEqual({ data: { recordVisit: { weightGrams: 9_000 } } });
    expect(await services.ended).toBe(0);
  });
});
