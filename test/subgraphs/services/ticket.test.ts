import { openedBy, ticketId } from '../../../subgraphs/kernel/ticket.ts';
import { FORGET_TICKETS } from '../../../subgraphs/services/ticket.actions.ts';
import { Tickets } from '../../../subgraphs/services/ticket.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, NOW } from '../../support/village-of-tests.ts';
import { aClinic, bidan, type Clinic } from './a-clinic.ts';

const OPEN = `mutation ($query: String!, $variables: JSONObject, $name: String) {
  openTicket(query: $query, variables: $variables, operationName: $name) { ticket useBy expiresAt }
}`;
const query = 'subscription A($area: RegionCode) { stuntingAlert(area: $area) { id } }';
const variables = { area: BANTARBARANG };

interface Opened {
  openTicket: { ticket: string; useBy: string; expiresAt: string };
}

describe('a ticket', () => {
  let now = NOW;
  let clinic: Clinic;
  beforeAll(async () => void (clinic = await aClinic(() => now)));
  beforeEach(() => void (now = NOW));
  afterAll(() => clinic[Symbol.asyncDispose]());

  const after = (seconds: number) => void (now = new Date(NOW.getTime() + seconds * 1_000));
  const open = async (wish: object = { query, variables }, as: Claims | null = bidan) =>
    clinic.ask<Opened>(OPEN, as, wish as Record<string, unknown>);
  const aTicket = async () => (await open()).data!.openTicket;
  const take = (ticket: string, connection: string, isResumed = false) =>
    clinic.services.inHouse('takeTicket', { id: ticketId(ticket), connection, isResumed });
  const held = async (...pairs: [ticket: string, connection: string][]) => {
    const connections = pairs.map(([ticket, connection]) => ({ id: ticketId(ticket), connection }));
    return ((await clinic.services.inHouse('findHeld', { connections })) as { held: string[] }).held;
  };
  const refused = { extensions: { code: 'UNAUTHENTICATED' } };

  it('is good for 60 s, and for whoever has used it as long as the token', async () => {
    const { useBy, expiresAt } = await aTicket();
    expect([new Date(useBy), new Date(expiresAt)]).toEqual([
      new Date(NOW.getTime() + 60_000),
      new Date(NOW.getTime() + 12 * 3_600_000),
    ]);
  });

  it('gives what was asked and by which token, to whoever has the ticket', async () => {
    const { ticket } = await aTicket();
    const { sealed } = (await take(ticket, 'one')) as { sealed: string };
    expect(openedBy(ticket, sealed)).toMatchObject({
      ...{ query, variables, authorization: expect.stringMatching(/^Bearer \S+$/) as string },
      from: expect.any(String) as string,
    });
  });

  it('is stored without what it is for', async () => {
    const { ticket } = await aTicket();
    const stored = (await clinic.all(Tickets)).find(({ _id }) => _id === ticketId(ticket))!;
    const text = JSON.stringify(stored) + Buffer.from(stored.sealed, 'base64url').toString('latin1');
    for (const secret of [ticket, 'Bearer', 'stuntingAlert', BANTARBARANG]) expect(text).not.toContain(secret);
  });

  it('is to be used within 60 s, and then come back with', async () => {
    const [used, unused] = [await aTicket(), await aTicket()];
    after(59);
    await take(used.ticket, 'one');
    after(60);
    await take(used.ticket, 'two', true);
    for (const isResumed of [false, true])
      await expect(take(unused.ticket, 'one', isResumed)).rejects.toMatchObject(refused);
    after(12 * 3_600 - 1);
    await take(used.ticket, 'four', true);
    after(12 * 3_600);
    await expect(take(used.ticket, 'five', true)).rejects.toMatchObject(refused);
  });

  it('opens one subscription, which others go on with', async () => {
    const { ticket } = await aTicket();
    await expect(take(ticket, 'zero', true)).rejects.toMatchObject(refused);
    await take(ticket, 'one');
    await expect(take(ticket, 'two')).rejects.toMatchObject(refused);
    expect(await held([ticket, 'one'])).toEqual(['one']);
    await take(ticket, 'three', true);
    await expect(take(ticket, 'four')).rejects.toMatchObject(refused);
  });

  it('opens one subscription where several come with it at once', async () => {
    const { ticket } = await aTicket();
    const taken = await Promise.allSettled(
      ['one', 'two', 'three', 'four'].map((connection) => take(ticket, connection)),
    );
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is had by the connection that came last', async () => {
    const [a, b] = [(await aTicket()).ticket, (await aTicket()).ticket];
    await take(a, 'one');
    await take(b, 'two');
    expect(await held([a, 'one'], [b, 'two'])).toEqual(['one', 'two']);
    await take(a, 'three', true);
    expect(await held([a, 'one'], [b, 'two'], [a, 'three'])).toEqual(['two', 'three']);
  });

  it('is forgotten when it is good for nothing any more', async () => {
    const [used, unused] = [(await aTicket()).ticket, (await aTicket()).ticket];
    await take(used, 'one');
    const kept = async () => {
      await FORGET_TICKETS.run(clinic.store, () => now, POLICY);
      const ids = (await clinic.all(Tickets)).map(({ _id }) => _id);
      return [used, unused].map((ticket) => ids.includes(ticketId(ticket)));
    };
    after(59);
    expect(await kept()).toEqual([true, true]);
    after(60);
    expect(await kept()).toEqual([true, false]);
    after(12 * 3_600);
    expect(await kept()).toEqual([false, false]);
  });

  it.each<[string, object, Claims | null, string]>([
    ['who sees no alerts', { query }, { role: 'analyst' }, 'FORBIDDEN'],
    ['nobody', { query }, null, 'FORBIDDEN'],
    ['a question', { query: '{ stuntingAlerts { nodes { id } } }' }, bidan, 'INVALID'],
    ['what cannot be read', { query: 'subscription {' }, bidan, 'INVALID'],
    ['one of several operations, unless it is named', { query: `${query} query B { a }` }, bidan, 'INVALID'],
    ['a document that is too long', { query: `${query} # ${'x'.repeat(20_000)}` }, bidan, 'TOO_COSTLY'],
    ['variables that are too long', { query, variables: { a: 'x'.repeat(20_000) } }, bidan, 'TOO_COSTLY'],
  ])('is refused to %s', async (_, wish, as, code) => {
    expect(codesOf(await open(wish, as))).toEqual([code]);
  });

  it('is for the operation that is named', async () => {
    expect((await open({ query: `${query} query B { a }`, name: 'A' })).errors).toBeUndefined();
  });
});
