import { randomBytes } from 'node:crypto';
import { newId } from '../../subgraphs/kernel/identifiers.ts';
import { POLICY } from '../../subgraphs/kernel/policy.ts';
import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import { dayAt } from '../../subgraphs/kernel/time-zone.ts';
import { WriteQueue } from '../../subgraphs/kernel/write-queue.ts';
import { writeVisits, type VisitItem, type Written } from '../../subgraphs/services/write-visits.ts';
import { MADE_UP } from '../seed/made-up.ts';
import { districtOf, type Child } from './kabupaten.ts';
import { BadAnswer, posterTo } from './post.ts';
import type { VisitStore } from './visit-store.ts';
import { RECORD, type GivenVisit } from './visits-made.ts';

/** Who can record a visit: for as many as ask at once. */
export interface Recorder extends AsyncDisposable {
  /** Settles once the visit is acknowledged, for the caller of this number. Throws `BadAnswer`. */
  record(caller: number, child: Child, visit: GivenVisit): Promise<void>;
}

/** A way by which visits come to the store, and the processes that are on it. */
export interface VisitContender {
  name: string;
  pids: readonly number[];
  visits: VisitStore;
  open(callers: number): Recorder;
}

/** Records by `recordVisit` over HTTP: a connection for each caller, and the token of the child's Puskesmas. */
export function recorderAt(url: string, tokens: ReadonlyMap<RegionCode, string>): VisitContender['open'] {
  return (callers) => {
    const posters = Array.from({ length: callers }, () => posterTo(url));
    return {
      async record(caller, { posyandu }, visit) {
        const body = JSON.stringify({ query: RECORD, variables: { visit } });
        const authorization = tokens.get(districtOf(posyandu.desa))!;
        const { recordVisit } = await posters[caller]!.post({ authorization, body });
        if ((recordVisit as { id?: unknown } | null)?.id !== visit.id)
          throw new BadAnswer('another visit was answered');
      },
      async [Symbol.asyncDispose]() {
        await Promise.all(posters.map((poster) => poster[Symbol.asyncDispose]()));
      },
    };
  };
}

/** Records by the function that writes visits, in this process: without HTTP, GraphQL, rights, and without numbering. */
export function recorderInto({ store }: VisitStore): VisitContender['open'] {
  const queue = new WriteQueue<VisitItem, Written>((items) => writeVisits(store, items));
  return () => ({
    async record(_, { posyandu }, visit) {
      await queue.add(itemOf(visit, posyandu));
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

function itemOf({ id, person, posyandu: _, ...facts }: GivenVisit, posyandu: Child['posyandu']): VisitItem {
  const now = new Date();
  const recorded = { recordedAt: now, recordedBy: 'bench', recordedByRole: 'puskesmas', ...MADE_UP };
  const draft = { id, person, posyandu, facts, recorded, today: dayAt(posyandu.desa, now) };
  return { draft, now, policy: POLICY, newId: () => newId(now, randomBytes(16)), judge: () => undefined };
}
