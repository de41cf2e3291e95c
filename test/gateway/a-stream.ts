import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { hear } from '../support/said.ts';

/** What stands between two empty lines of an event stream. */
export interface Block {
  event?: string;
  id?: string;
  retry?: string;
  comment?: string;
  data?: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] } | '';
}

/** How a stream is asked for. */
export interface Asking {
  /** What is posted; nothing for GET. */
  question?: object;
  headers?: Record<string, string>;
}

/** An answer by event stream, as it comes in, over a connection of its own. */
export interface Stream {
  status: number;
  headers: IncomingHttpHeaders;
  answer: IncomingMessage;
  /** The next block; undefined at the end. */
  next(): Promise<Block | undefined>;
  /** All blocks until the end. */
  rest(): Promise<Block[]>;
  leave(): void;
}

/** Asks for an event stream. What it says beside the data is heard, as of any answer. */
export async function aStream(url: string, { question, headers = {} }: Asking): Promise<Stream> {
  const asked = request(url, {
    method: question ? 'POST' : 'GET',
    agent: false,
    headers: { accept: 'text/event-stream', ...(question && { 'content-type': 'application/json' }), ...headers },
  });
  asked.on('error', () => undefined);
  asked.end(question && JSON.stringify(question));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.setEncoding('utf8');
  const blocks = blocksOf(answer);
  const next = async () => (await blocks.next()).value;
  return {
    status: answer.statusCode!,
    headers: answer.headers,
    answer,
    next,
    async rest() {
      const all: Block[] = [];
      for (let block = await next(); block; block = await next()) all.push(block);
      return all;
    },
    leave: () => void answer.destroy(),
  };
}

async function* blocksOf(answer: AsyncIterable<string>): AsyncGenerator<Block, undefined> {
  let rest = '';
  for await (const piece of answer) {
    const texts = (rest + piece).split('\n\n');
    rest = texts.pop()!;
    for (const text of texts) yield blockIn(text);
  }
  if (rest) yield blockIn(rest);
  return undefined;
}

function blockIn(text: string): Block {
  const lines = text.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line)!.slice(1) as [string, string]);
  const { '': comment, data, ...fields } = Object.fromEntries(lines) as Record<string, string>;
  const result = data ? (JSON.parse(data) as Exclude<Block['data'], ''>) : '';
  if (comment || (result && result?.errors)) hear('answer', comment ?? JSON.stringify(result && result?.errors));
  return { ...fields, ...(comment !== undefined && { comment }), ...(data !== undefined && { data: result! }) };
}
