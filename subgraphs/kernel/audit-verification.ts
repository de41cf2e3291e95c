import { AuditEntries, AuditHeads, BEFORE_THE_FIRST, hashOf } from './audit.ts';
import type { Progress } from './load.ts';
import type { Collection, Store } from './store.ts';

/** What can be wrong with an entry. */
export const AUDIT_FAULTS = {
  CHANGED: 'was changed: its hash does not fit what it says',
  MISSING: 'is missing',
  FOREIGN: 'does not belong into the chain',
  BROKEN: 'does not follow the entry before it: one of the two was replaced',
  HEAD: 'does not fit the head of the chain: the end was cut off or replaced, or the head was',
  KEPT: 'does not fit the head that was kept: it was replaced, or cut off together with its head',
} as const;

/** One fault, at an entry; `until` where all the entries up to there have it. */
export interface AuditFault {
  entry: string;
  until?: string;
  fault: keyof typeof AUDIT_FAULTS;
}

/** What became of a chain. */
export interface ChainReport {
  /** Null stands for the entries that name no chain. */
  chain: string | null;
  entries: number;
  /** The first thousand: a chain with more was made anew, and a longer list would only fill the memory. */
  faults: AuditFault[];
  faultCount: number;
}

/** The last entry of a chain, at the moment when its head was read. */
export interface ChainHead {
  chain: string;
  number: number;
  hash: string;
}

interface StoredEntry {
  _id: string;
  number: number;
  hash: string;
  previousHash: string;
}

const FAULTS_AT_MOST = 1_000;
const TELL_EVERY = 10_000;

// What is not yet with the majority may still be taken back, and what lags behind looks as if it had been cut off.
const CERTAIN = { readConcern: { level: 'majority' }, readPreference: 'primary' } as const;

// Documents as the driver brings them: what somebody has added to them must be seen as well.
const raw = (store: Store, of: Collection) => store.model(of).collection;

const headOf = ({ _id, number, hash }: Record<string, unknown>) => ({ chain: _id, number, hash }) as ChainHead;

async function findHead(store: Store, chain: string | null): Promise<ChainHead | null> {
  const head = await raw(store, AuditHeads).findOne({ _id: chain as never }, CERTAIN);
  return head && headOf(head);
}

// Without a head that can be read, the entries are judged by themselves, and the head as a fault of its own.
const reachOf = (head: ChainHead | null) => (head && Number.isInteger(head.number) ? head.number : Infinity);

/** The heads of all chains of a store: kept elsewhere, they prove that nothing before them was changed. */
export async function listHeads(store: Store): Promise<ChainHead[]> {
  const heads = await raw(store, AuditHeads)
    .find({}, { ...CERTAIN, sort: { _id: 1 } })
    .toArray();
  return heads.map(headOf);
}

/** Reads a chain from its first entry to its last, a batch at a time, and finds what is wrong with it. */
export async function verifyChain(store: Store, chain: string | null, seen?: () => void): Promise<ChainReport> {
  const report: ChainReport = { chain, entries: 0, faults: [], faultCount: 0 };
  const found = (fault: AuditFault) => {
    report.faultCount += 1;
    if (report.faultCount <= FAULTS_AT_MOST) report.faults.push(fault);
  };
  const id = (number: unknown) => `${chain}:${String(number)}`;

  const head = await findHead(store, chain);
  let headFits = false;
  let reach = reachOf(head);
  let last = { number: 0, hash: BEFORE_THE_FIRST };
  const inOrder = { ...CERTAIN, sort: { number: 1 }, batchSize: 1_000 } as const;
  for await (const entry of raw(store, AuditEntries).find<StoredEntry>({ chain }, inOrder)) {
    seen?.();
    report.entries += 1;
    const { _id, number, hash, previousHash } = entry;
    // Its head comes together with an entry: the chain has grown since we began, or somebody else has added to it.
    if (number > reach) reach = reachOf(await findHead(store, chain));
    const isNext = Number.isInteger(number) && number > last.number && number <= reach;
    if (_id !== id(number) || !isNext) {
      found({ entry: String(_id), fault: 'FOREIGN' });
      continue;
    }
    const gap = number - last.number - 1;
    if (gap === 1) found({ entry: id(number - 1), fault: 'MISSING' });
    else if (gap > 1) found({ entry: id(last.number + 1), until: id(number - 1), fault: 'MISSING' });
    else if (previousHash !== last.hash) found({ entry: _id, fault: 'BROKEN' });
    if (hashOf(entry) !== hash) found({ entry: _id, fault: 'CHANGED' });
    headFits ||= number === head?.number && hash === head.hash;
    last = { number, hash };
  }
  if (!headFits && (head || last.number > 0)) found({ entry: id(head?.number ?? last.number), fault: 'HEAD' });
  return report;
}

/** Verifies every chain of a store. It only reads. */
export async function verifyAll(store: Store, progress?: Progress): Promise<ChainReport[]> {
  const entries = raw(store, AuditEntries);
  const total = await entries.estimatedDocumentCount();
  let done = 0;
  const seen = () => {
    done += 1;
    if (done % TELL_EVERY === 0 && done < total) progress?.(AuditEntries.name, done, total);
  };
  const named = (await entries.distinct('chain', { chain: { $ne: null } }, CERTAIN)) as string[];
  const chains = new Set([...named, ...(await listHeads(store)).map(({ chain }) => chain)]);
  const reports: ChainReport[] = [];
  for (const chain of [...chains].sort()) reports.push(await verifyChain(store, chain, seen));
  const strays = await verifyChain(store, null, seen);
  if (strays.entries > 0) reports.push(strays);
  if (total > 0) progress?.(AuditEntries.name, total, total);
  return reports;
}

/** Whether the entries of kept heads are still there as they were. With a faultless chain, so is all before them. */
export async function verifyKept(store: Store, kept: readonly ChainHead[]): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  for (const { chain, number, hash } of kept) {
    const entry = `${chain}:${number}`;
    const stored = await raw(store, AuditEntries).findOne({ _id: entry as never }, CERTAIN);
    if (stored?.['hash'] !== hash || hashOf(stored!) !== hash) faults.push({ entry, fault: 'KEPT' });
  }
  return faults;
}
