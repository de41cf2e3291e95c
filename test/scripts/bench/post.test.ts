import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadAnswer, posterTo } from '../../../scripts/bench/post.ts';

let server: Server;
let answer: { status: number; body: unknown };
const heard: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => heard.push(`${request.headers.authorization} ${chunk.toString()}`));
    request.on('end', () => response.writeHead(answer.status).end(JSON.stringify(answer.body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const post = async () => {
  await using poster = posterTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  return await poster.post({ authorization: 'Bearer me', body: '{"query":"{ a }"}' });
};

it('gives the data of a whole answer', async () => {
  answer = { status: 200, body: { data: { a: 1 } } };
  expect(await post()).toEqual({ a: 1 });
  expect(heard).toEqual(['Bearer me {"query":"{ a }"}']);
});

it.each([
  ['with an error beside its data', { status: 200, body: { data: { a: null }, errors: [{ message: 'no' }] } }],
  ['without data', { status: 200, body: { data: null } }],
  ['with another status', { status: 503, body: { data: { a: 1 } } }],
])('takes no answer %s', async (_, given) => {
  answer = given;
  await expect(post()).rejects.toThrow(BadAnswer);
});
