import { poster, type Envelope, type Posting } from '../../gateway/post-webhook.ts';
import type { Lookup } from '../../gateway/public-connections.ts';
import { aReceiver, type Receiver } from '../support/receiver.ts';

const TEST: Envelope = { type: 'test', version: 1, timestamp: '2026-01-31T03:00:00.000Z', cursor: null, data: null };
const SECRET = `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`;

/** A name that leads to these addresses the first time, and to others later; how often it was looked up. */
function leadingTo(...addresses: string[][]): { lookup: Lookup; asked: () => number } {
  let asked = 0;
  const lookup: Lookup = (_name, _options, tell) => {
    const found = addresses[Math.min(asked, addresses.length - 1)]!;
    asked += 1;
    tell(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { lookup, asked: () => asked };
}

describe('a post to a webhook', () => {
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await aReceiver();
  });
  beforeEach(() => void (receiver.received.length = 0));
  afterAll(() => receiver[Symbol.asyncDispose]());

  const post = async (url: string, posting: Partial<Posting> = {}) => {
    const policy = { privateWebhooks: false, plainWebhooks: true };
    await using posts = poster({ policy, clock: () => new Date(), ...posting });
    return posts({ url, secrets: [SECRET] }, 'test_1', TEST);
  };
  const named = () => receiver.url.replace('127.0.0.1', 'siaga.example');

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '169.254.169.254', '10.0.0.1', '100.64.0.1'])(
    'does not go to the private address %s',
    async (address) => {
      const { result, statusCode } = await post(receiver.url.replace('127.0.0.1', address));
      expect([result, statusCode]).toEqual(['ADDRESS', null]);
      expect(receiver.received).toEqual([]);
    },
  );

  it.each([['127.0.0.1'], ['::ffff:127.0.0.1'], ['fd00:ec2::254'], ['93.184.215.14', '127.0.0.1'], ['168.63.129.16']])(
    'does not go where a name leads to %s',
    async (...addresses) => {
      expect((await post(named(), leadingTo(addresses))).result).toBe('ADDRESS');
      expect(receiver.received).toEqual([]);
    },
  );

  it('looks a name up once, and connects to what it has judged', async () => {
    const { lookup, asked } = leadingTo(['127.0.0.1'], ['93.184.215.14']);
    expect((await post(named(), { lookup })).result).toBe('ADDRESS');
    expect(asked()).toBe(1);
    expect(receiver.received).toEqual([]);
  });

  it('goes to private addresses where the house is told that it may', async () => {
    const policy = { privateWebhooks: true, plainWebhooks: true };
    expect(await post(receiver.url, { policy })).toMatchObject({ result: 'DELIVERED', statusCode: 204 });
  });

  it('goes nowhere unencrypted outside of development', async () => {
    const policy = { privateWebhooks: true, plainWebhooks: false };
    expect((await post(receiver.url, { policy })).result).toBe('ADDRESS');
    expect(receiver.received).toEqual([]);
  });

  it('gives up on a receiver that does not answer, and tells of one that is not there', async () => {
    const policy = { privateWebhooks: true, plainWebhooks: true };
    await using silent = await aReceiver();
    silent.answerNever();
    expect((await post(silent.url, { policy, timeoutMilliseconds: 50 })).result).toBe('TIMEOUT');
    expect((await post('http://127.0.0.1:9/', { policy })).result).toBe('CONNECTION');
  });
});
