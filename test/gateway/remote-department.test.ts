import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import { serve } from '../../subgraphs/kernel/serving.ts';

const question = { query: '{ a }', headers: { requestId: 'request-1' } };

/** A department whose other side the test plays. */
async function remote(listener: RequestListener, { ready = true, timeout = 5_000 } = {}) {
  const at = { port: 0, host: '127.0.0.1', drainMilliseconds: 0 };
  const served = await serve({ ...at, listener, ready: () => Promise.resolve(ready) });
  const department = remoteDepartment('people', served.url, timeout);
  return {
    department,
    stop: () => served[Symbol.asyncDispose](),
    async [Symbol.asyncDispose]() {
      await department[Symbol.asyncDispose]();
      if (served.server.listening) await served[Symbol.asyncDispose]();
    },
  };
}

const says = (status: number, body: string) => (_: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(body);

const refusing = (code: string) => ({ extensions: { code } });

it('hands on the question, the token, the language and the id of the request', async () => {
  const seen: unknown[] = [];
  await using people = await remote((request, response) => {
    const { authorization, 'accept-language': language, 'x-request-id': id } = request.headers;
    void json(request).then((body) => {
      seen.push(request.url, body, authorization, language, id);
      response.end('{"data":{"a":1}}');
    });
  });
  const headers = { authorization: 'Bearer x', acceptLanguage: 'id', requestId: 'request-1' };
  const asked = { query: '{ a }', variables: { b: 2 }, operationName: 'A' };
  expect(await people.department.answer({ ...asked, headers })).toEqual({ data: { a: 1 } });
  expect(seen).toEqual(['/graphql', asked, 'Bearer x', 'id', 'request-1']);
});

it.each([
  ['an answer', 200, '{"data":{"a":1}}'],
  ['an answer that is an error', 400, '{"errors":[{"message":"no"}]}'],
  ['an answer that is an error of its own', 500, '{"errors":[{"message":"no"}]}'],
])('gives %s as it came', async (_, status, body) => {
  await using people = await remote(says(status, body));
  expect(await people.department.answer(question)).toEqual(JSON.parse(body));
});

it.each([
  ['says that it is away', 503, '{"status":"stopping"}'],
  ['says what is no JSON', 200, '<html>'],
  ['says nothing', 502, ''],
])('is UNAVAILABLE where the other side %s', async (_, status, body) => {
  await using people = await remote(says(status, body));
  await expect(people.department.answer(question)).rejects.toMatchObject(refusing('UNAVAILABLE'));
});

it('is UNAVAILABLE where nobody listens, and not ready', async () => {
  await using people = await remote(says(200, '{}'));
  await people.stop();
  await expect(people.department.answer(question)).rejects.toMatchObject(refusing('UNAVAILABLE'));
  await expect(people.department.ready()).rejects.toThrow();
});

it('is a TIMEOUT where the other side thinks for too long', async () => {
  await using people = await remote(() => {}, { timeout: 20 });
  await expect(people.department.answer(question)).rejects.toMatchObject(refusing('TIMEOUT'));
});

it.each([true, false])('is ready when the other side is (%s)', async (ready) => {
  await using people = await remote(says(200, '{}'), { ready });
  expect(await people.department.ready()).toBe(ready);
});
