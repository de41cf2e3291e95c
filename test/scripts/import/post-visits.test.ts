import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postVisits, Stopped } from '../../../scripts/import/post-visits.ts';
import type { SentVisit } from '../../../scripts/import/visit-row.ts';
import { deferred } from '../../subgraphs/kernel/deferred.ts';

const visit = (id: string) => ({ id, person: 'p', posyandu: 'q', date: '2026-01-31' }) as SentVisit;
const THREE = ['a', 'b', 'c'].map(visit);
const TEXTS = { fields: [], id: 'x', en: 'y' };

/** A house that answers each question by the next of some answers; a number is a status, a text no JSON, null a lost connection. */
class Answers {
  readonly asked: { ids: string[]; dryRun: boolean; authorization: string | undefined }[] = [];
  /** Settles when something was asked. */
  readonly begun = deferred();
  #server!: Server;
  constructor(private readonly answers: (object | number | string | null)[]) {}

  async open(): Promise<string> {
    this.#server = createServer(this.#answer);
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  readonly #answer: RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => void (body += chunk.toString()));
    request.on('end', () => {
      const { variables } = JSON.parse(body) as { variables: { visits: SentVisit[]; dryRun: boolean } };
      const { authorization } = request.headers;
      this.asked.push({ ids: variables.visits.map(({ id }) => id), dryRun: variables.dryRun, authorization });
      this.begun.resolve();
      const answer = this.answers.shift();
      if (answer === null) response.destroy();
      else if (typeof answer === 'number') response.writeHead(answer).end('<h1>no</h1>');
      else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const told = (...codes: (string | null)[]) => ({
  data: {
    recordVisits: codes.map((code, index) => ({ index, wasThere: false, refusal: code && { code, ...TEXTS } })),
  },
});
const failed = (code: string) => ({
  errors: [{ message: 'm', extensions: { code, messages: { en: 'A sentence.' } } }],
});

async function send(answers: Answers, { pauses = [0, 0] } = {}) {
  const url = await answers.open();
  return postVisits({ url, token: 't', dryRun: true, pauses })(THREE);
}

describe('visits that are sent', () => {
  it('have a verdict each, in their order', async () => {
    await using answers = new Answers([told(null, 'INVALID', null)]);
    expect(await send(answers)).toEqual([
      { wasThere: false },
      { refusal: { code: 'INVALID', ...TEXTS } },
      { wasThere: false },
    ]);
    expect(answers.asked).toEqual([{ ids: ['a', 'b', 'c'], dryRun: true, authorization: 'Bearer t' }]);
  });

  it('are sent again where no answer came, or one of what passes', async () => {
    for (const passing of [
      null,
      502,
      failed('UNAVAILABLE'),
      failed('TIMEOUT'),
      failed('OVERLOADED'),
      failed('INTERNAL'),
    ]) {
      await using answers = new Answers([passing, told(null, null, null)]);
      expect(await send(answers)).toEqual([{ wasThere: false }, { wasThere: false }, { wasThere: false }]);
      expect(answers.asked.map(({ ids }) => ids.length)).toEqual([3, 3]);
    }
  });

  it('are sent again, once a house has answered, where an answer is cut off or is none of a house', async () => {
    const good = told(null, null, null);
    const CUT = JSON.stringify(good).slice(0, -20);
    for (const odd of [CUT, '<h1>Back soon</h1>', '', 404, { hello: 'world' }]) {
      await using answers = new Answers([good, odd, good, odd, odd, odd]);
      const url = await answers.open();
      const send = postVisits({ url, token: 't', dryRun: true, pauses: [0, 0] });
      await send(THREE);
      expect(await send(THREE)).toEqual([{ wasThere: false }, { wasThere: false }, { wasThere: false }]);
      await expect(send(THREE)).rejects.toThrow(
        /^The server gives no answer that lasts: (200|404), and not what was asked\.$/,
      );
      expect(answers.asked).toHaveLength(6);
    }
  });

  it('are sent again alone where some of them found something that passes', async () => {
    await using answers = new Answers([
      told('UNAVAILABLE', 'NOT_FOUND', 'TIMEOUT'),
      told(null, 'OVERLOADED'),
      told(null),
    ]);
    expect(await send(answers)).toEqual([
      { wasThere: false },
      { refusal: { code: 'NOT_FOUND', ...TEXTS } },
      { wasThere: false },
    ]);
    expect(answers.asked.map(({ ids }) => ids)).toEqual([['a', 'b', 'c'], ['a', 'c'], ['c']]);
  });

  it('are given up after some attempts, with a reason', async () => {
    for (const [last, why] of [
      [null, /UND_ERR_SOCKET|ECONNRESET/],
      [503, /lasts: 503\.$/],
      [failed('INTERNAL'), /lasts: INTERNAL\.$/],
      [told(null, null, 'UNAVAILABLE'), /lasts: UNAVAILABLE\.$/],
    ] as const) {
      await using answers = new Answers([503, 503, last]);
      await expect(send(answers)).rejects.toThrow(why);
      expect(answers.asked).toHaveLength(3);
    }
  });

  it('are sent once more, and at once, when it is to end', async () => {
    await using answers = new Answers([503, 503, 503]);
    const ending = new AbortController();
    const url = await answers.open();
    const sending = postVisits({ url, token: 't', dryRun: true, pauses: [3_600_000, 0], ended: ending.signal })(THREE);
    await answers.begun.promise;
    ending.abort();
    await expect(sending).rejects.toThrow(new Stopped('The server gives no answer that lasts: 503.'));
    expect(answers.asked.length).toBeLessThanOrEqual(2);
  });

  it('are given up at once where the house refuses all of them, or there is none', async () => {
    for (const [answer, sentence] of [
      [failed('UNAUTHENTICATED'), 'The server refuses (UNAUTHENTICATED): A sentence.'],
      [failed('FORBIDDEN'), 'The server refuses (FORBIDDEN): A sentence.'],
      [404, 'There is no such house at this address: it answers 404, and not what was asked.'],
      ['<h1>Welcome</h1>', 'There is no such house at this address: it answers 200, and not what was asked.'],
      [{ hello: 'world' }, 'There is no such house at this address: it answers 200, and not what was asked.'],
      [told(null, null), 'There is no such house at this address: it answers 200, and not what was asked.'],
    ] as const) {
      await using answers = new Answers([answer]);
      await expect(send(answers)).rejects.toThrow(new Stopped(sentence));
    }
  });

  it('are given up where nobody listens', async () => {
    const answers = new Answers([]);
    const url = await answers.open();
    await answers[Symbol.asyncDispose]();
    const sending = postVisits({ url, token: 't', dryRun: false, pauses: [0] });
    await expect(sending(THREE)).rejects.toThrow('The server gives no answer that lasts: ECONNREFUSED.');
  });
});
