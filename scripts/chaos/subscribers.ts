import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { AlertChange } from '../../subgraphs/services/alert-words.ts';
import type { Issuer } from '../bench/issuer.ts';
import { chanceOf } from '../seed/chance.ts';
import { listenerOf, type Manner } from './listener.ts';
import { pollerOf } from './poller.ts';
import type { Wants } from './received.ts';
import type { Subscriber } from './subscriber.ts';

/** One of them: who it is, what it wants, and how it goes about it. */
interface Kind {
  readonly name: string;
  readonly claims: Claims;
  readonly wants?: Partial<Wants>;
  readonly by: 'polling' | Manner;
  /** Whether it begins where the log was before the first visit, or whenever it comes. */
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
    by: {},
    begins: 'at first',
  },
  { name: 'a kabupaten', claims: agency('33.03'), by: { selection: 'alert { id severity kind }' }, begins: 'at first' },
  { name: 'a kabupaten, from now', claims: { role: 'dinkes', areas: ['33.03'] }, by: {}, begins: 'now' },
  { name: 'three kecamatan', claims: agency('33.03.01', '33.03.05', '33.03.09'), by: {}, begins: 'at first' },
  { name: 'a kecamatan', claims: puskesmas('33.03.02'), by: {}, begins: 'at first' },
  {
    name: 'a desa, with its name',
    claims: { role: 'bidan', areas: ['33.03.03.2001'] },
    by: { selection: 'alert { id desa { code name } }' },
    begins: 'at first',
  },
  {
    name: 'thin arms, leaves',
    claims: agency('33.03'),
    wants: { kinds: ['ARM_CIRCUMFERENCE_LOW'] },
    by: { leaves: true },
    begins: 'at first',
  },
  {
    name: 'a kecamatan of the province, leaves',
    claims: agency('33'),
    wants: { area: '33.03.08' as RegionCode },
    by: { leaves: true },
    begins: 'at first',
  },
  {
    name: 'worse and better, leaves',
    claims: agency('33.03.04', '33.03.06'),
    wants: { changes: ['WORSENED', 'IMPROVED'] },
    by: { leaves: true },
    begins: 'now',
  },
  {
    name: 'the province, slow',
    claims: agency('33'),
    wants: { kinds: ['STUNTING', 'ARM_CIRCUMFERENCE_LOW'] },
    by: { isSlow: true, selection: 'at change alert { id kind severity openedAt status }' },
    begins: 'at first',
  },
  { name: 'the province, asks', claims: agency('33'), wants: { changes: ALL }, by: 'polling', begins: 'at first' },
  { name: 'a kecamatan, asks', claims: puskesmas('33.03.07'), by: 'polling', begins: 'at first' },
];

/** Who asks for the cursor with which they begin. */
export const BEGINNER = agency('33');

interface Wish {
  readonly issuer: Issuer;
  readonly doors: readonly string[];
  /** Where the log was before the first visit. */
  readonly beginning: string;
  readonly seed: string;
}

/** Has the twelve of them begin. */
export function subscribersOf({ issuer, doors, beginning, seed }: Wish): Promise<Subscriber[]> {
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
      return by === 'polling' ? pollerOf(asking) : listenerOf(asking, by);
    }),
  );
}
