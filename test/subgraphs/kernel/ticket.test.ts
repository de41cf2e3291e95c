import { newTicket, openedBy, sealFor, ticketId } from '../../../subgraphs/kernel/ticket.ts';

const FACTS = { query: 'subscription { a }', authorization: 'Bearer secret' };

it('opens what was sealed for it, and no other ticket does', () => {
  const [ticket, other] = [newTicket(), newTicket()];
  const sealed = sealFor(ticket, FACTS);
  expect(openedBy(ticket, sealed)).toEqual(FACTS);
  expect(() => openedBy(other, sealed)).toThrow();
  expect(() => openedBy(ticketId(ticket), sealed)).toThrow();
});

it('opens nothing that was changed', () => {
  const ticket = newTicket();
  const bytes = Buffer.from(sealFor(ticket, FACTS), 'base64url');
  for (const at of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(() => openedBy(ticket, changed.toString('base64url'))).toThrow();
  }
});

it('is another one each time, and shows nothing of what is sealed', () => {
  expect(newTicket()).toMatch(/^[\w-]{43}$/);
  expect(newTicket()).not.toBe(newTicket());
  const ticket = newTicket();
  expect(sealFor(ticket, FACTS)).not.toBe(sealFor(ticket, FACTS));
  expect(Buffer.from(sealFor(ticket, FACTS), 'base64url').toString('latin1')).not.toContain('secret');
});
