import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { AlertChange } from '../../subgraphs/services/alert-words.ts';
import type { Issuer } from '../bench/issuer.ts';
import { chanceOf } from '../seed/chance.ts';
import type { Certificate } from './certificate.ts';
import { eventSourceOf, type Reading } from './event-source.ts';
import { listenerOf, type Manner } from './listener.ts';
import { pollerOf } from './poller.ts';
import type { Wants } from './received.ts';
import type { Asking, Subscriber } from './subscriber.ts';
import { webhookOf } from './webhook.ts';

type Way = (asking: Asking, certificate: Certificate) => Subscriber | Promise<Subscriber>;

const socket =
  (manner: Manner = {}): Way =>
  (asking) =>
    listenerOf(asking, manner);
const stream =
  (reading: Reading = {}): Way =>
  (asking) =>
    eventSourceOf(asking, reading);
/** By a webhook, which has one event at a time: whoever wanted all of them would be far behind when the load has ended. */
const called =
  (selection = ''): Way =>
  (asking, certificate) =>
    webhookOf(asking, { certificate, selection });

/** One of them: who it is, what it wants, and how it goes about it. */
interface Kind {
  readonly name: string;
  readonly claims: Claims;
  readonly wants?: Partial<Wants>;
  readonly by: Way;
  /** Whether it begins where the log was before the first visit, or whenever it comes. A webhook is there before any. */
  readonly begins: 'at first' | 'now';
}

const ALL = Object.keys(AlertChange) as AlertChange[];
const UNLESS_ASKED: Pick<Wants, 'kinds' | 'changes'> = {
  kinds: ['STUNTING'],
  changes: ALL.filter((change) => change !== 'CONTINUED'),
};

const agency = (...areas: string[]): Claims => ({ role: 'agency', areas, scope: 'alerts:read' });
const puskesmas = (area: string): Claims => ({ role: 'puskesmas', areas: [area] });

const KINDS: readonly Kind[] = [
  {
    name: 'all of the province',
    claims: agency('33'),
    wants: { kinds: ['STUNTING', 'ARM_CIRCUMFERENCE_LOW'], changes: ALL },
    by: socket(),
    begins: 'at first',
  },
  {
    name: 'a kecamatan of the kabupaten, called',
    claims: agency('33.03'),
    wants: { area: '33.03.10' as RegionCode, kinds: ['STUNTING', 'ARM_CIRCUMFERENCE_LOW'], changes: ALL },
    by: called('alert { id severity kind }'),
    begins: 'at first',
  },
  {
    name: 'a kabupaten from now, by a stream',
    claims: { role: 'dinkes', areas: ['33.03'] },
    by: stream(),
    begins: 'now',
  },
  {
    name: 'three kecamatan, called',
    claims: agency('33.03.01', '33.03.05', '33.03.09'),
    by: called(),
    begins: 'at first',
  },
  {
    name: 'a kecamatan, by a ticket',
    claims: puskesmas('33.03.02'),
    by: stream({ byTicket: true, selection: 'change alert { id severity }' }),
    begins: 'at first',
  },
  {
    name: 'a desa, with its name',
    claims: { role: 'bidan', areas: ['33.03.03.2001'] },
    by: socket({ selection: 'alert { id desa { code name } }' }),
    begins: 'at first',
  },
  {
    name: 'thin arms, leaves',
    claims: agency('33.03'),
    wants: { kinds: ['ARM_CIRCUMFERENCE_LOW'] },
    by: socket({ leaves: true }),
    begins: 'at first',
  },
  {
    name: 'a kecamatan of the province, leaves',
    claims: agency('33'),
    wants: { area: '33.03.08' as RegionCode },
    by: socket({ leaves: true }),
    begins: 'at first',
  },
  {
    name: 'worse and better, leaves',
    claims: agency('33.03.04', '33.03.06'),
    wants: { changes: ['WORSENED', 'IMPROVED'] },
    by: socket({ leaves: true }),
    begins: 'now',
  },
  {
    name: 'the province, slow',
    claims: agency('33'),
    wants: { kinds: ['STUNTING', 'ARM_CIRCUMFERENCE_LOW'] },
    by: socket({ isSlow: true, selection: 'at change alert { id kind severity openedAt status }' }),
    begins: 'at first',
  },
  { name: 'the province, asks', claims: agency('33'), wants: { changes: ALL }, by: pollerOf, begins: 'at first' },
  { name: 'a kecamatan, asks', claims: puskesmas('33.03.07'), by: pollerOf, begins: 'at first' },
];

/** Who asks for the cursor with which they begin. */
export const BEGINNER = agency('33');

interface Wish {
  readonly issuer: Issuer;
  readonly doors: readonly string[];
  /** Where the log was before the first visit. */
  readonly beginning: string;
  /** Which receivers of webhooks show. */
  readonly certificate: Certificate;
  readonly seed: string;
}

/** Has the twelve of them begin. Throws where a webhook cannot be registered. */
export function subscribersOf({ issuer, doors, beginning, certificate, seed }: Wish): Promise<Subscriber[]> {
  return Promise.all(
    KINDS.map(async ({ name, claims, wants, by, begins }) => {
      const asking = {
        name,
        wants: { ...UNLESS_ASKED, areas: (claims.areas ?? []) as RegionCode[], ...wants },
        authorization: await issuer.authorize(claims),
        doors,
        from: begins === 'now' ? null : beginning,
        chance: chanceOf('chaos', seed, name),
      };
      return by(asking, certificate);
    }),
  );
}
