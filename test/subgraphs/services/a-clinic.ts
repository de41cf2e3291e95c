import { randomBytes, randomUUID } from 'node:crypto';
import { audited } from '../../../subgraphs/kernel/audit-trail.ts';
import { houseKeys } from '../../../subgraphs/kernel/house-keys.ts';
import { houseSecret } from '../../../subgraphs/kernel/house-secret.ts';
import { configuredKeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { publish } from '../../../subgraphs/kernel/publish.ts';
import { newId } from '../../../subgraphs/kernel/identifiers.ts';
import { launch, type Launched } from '../../../subgraphs/kernel/launch.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { Refusal } from '../../../subgraphs/kernel/refusals.ts';
import { connect, storeOf, type Collection, type Store } from '../../../subgraphs/kernel/store.ts';
import type { Events } from '../../../subgraphs/kernel/subscribing.ts';
import { signDevelopmentToken, type Claims } from '../../../subgraphs/kernel/development-token.ts';
import { configuredVerifier } from '../../../subgraphs/kernel/tokens.ts';
import { transact } from '../../../subgraphs/kernel/transaction.ts';
import { people as peopleManifest } from '../../../subgraphs/people/index.ts';
import { PersonFeed, type PersonEvent } from '../../../subgraphs/people/person-event.ts';
import { Facilities } from '../../../subgraphs/services/facility.ts';
import { services } from '../../../subgraphs/services/index.ts';
import { heardLog } from '../../support/heard-log.ts';
import { hear } from '../../support/said.ts';
import { BANTARBARANG, NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { testConfig, type Answer } from '../../support/village.ts';

const manifest = audited(services);

/** An id (UUIDv7) of a moment, later ones sorting after earlier ones. */
export const anId = (moment = NOW) => newId(moment, randomBytes(16));

/** Two posyandu of Bantarbarang, and one of a desa elsewhere. */
export const MELATI = anId();
export const MAWAR = anId();
export const KENANGA = anId();

export const kader: Claims = { role: 'kader', posyandu: MELATI };
export const bidan: Claims = { role: 'bidan', areas: [BANTARBARANG] };

type Told = Omit<PersonEvent, 'number' | 'pending'> & { _id: string };

/** What people tells of a boy of Bantarbarang, born so that he is 548 days old on 31 January 2026. */
export const aBoy = (changes: Partial<Told> = {}): Told => ({
  _id: anId(),
  subject: anId(),
  version: 1,
  at: NOW,
  kind: 'REGISTERED',
  sex: 'MALE',
  birthDate: '2024-08-01' as Told['birthDate'],
  desaCode: BANTARBARANG as Told['desaCode'],
  householdId: anId(),
  provenance: 'REPORTED',
  ...changes,
});

/** The subgraph of services on a database of its own, with three posyandu, following the feed of a real people. */
export interface Clinic extends AsyncDisposable {
  services: Launched;
  store: Store;
  ask<D>(query: string, as: Claims | null, variables?: Record<string, unknown>): Promise<Answer<D>>;
  subscribe(query: string, as: Claims | null, variables?: Record<string, unknown>): Promise<Events>;
  /** Ends whatever subscription there is. */
  hangUp(): Promise<void>;
  /** People tells something, as it does in its own transactions. */
  tell(...told: Told[]): Promise<void>;
  /** People tells of a boy, as `aBoy` makes him. */
  takeIn(changes?: Partial<Told>): Promise<Told>;
  /** Ends people; and begins it again. */
  stopPeople(): Promise<void>;
  startPeople(): Promise<void>;
  /** Settles when services has taken in what was told so far. */
  caughtUp(): Promise<void>;
  /** All records of a collection of services. */
  all<T extends object>(of: Collection<T>): Promise<(T & { _id: string })[]>;
}

/** Opens such a clinic; with other jobs than its own, where a test runs them itself. */
export async function aClinic(clock = () => NOW, policy = POLICY, jobs = manifest.jobs!): Promise<Clinic> {
  const config = testConfig();
  const connection = await connect(config.mongodbUri);
  const name = `clinic-${randomUUID().slice(0, 8)}`;
  const store = storeOf(connection, `${name}-services`);
  const peopleStore = storeOf(connection, `${name}-people`);
  await store.prepare(manifest.collections);
  await peopleStore.prepare(peopleManifest.collections);
  const facility = (_id: string, code: string) => ({
    ...{ _id, kind: 'POSYANDU', name: 'Uji', desa: { code }, dusun: [], provenance: 'SYNTHETIC' },
  });
  await put(store, Facilities, [
    facility(MELATI, BANTARBARANG),
    facility(MAWAR, BANTARBARANG),
    facility(KENANGA, PASIRHALANG),
  ]);
  const verify = await configuredVerifier(config, clock);
  const keyRing = await configuredKeyRing(config);
  const house = houseKeys(await houseSecret(config), config.tokens);
  const common = { verify, clock, house, log: heardLog().log, village: false, progress: () => undefined };
  let people: Launched | null = null;
  const findFeed = (_: string, feed: string) => ({
    page: (...asked: [string | null, number, AbortSignal?]) => {
      if (!people) throw new Refusal('UNAVAILABLE');
      return people.feed(feed)!.page(...asked);
    },
  });
  const nowhere = () => {
    throw new Error('people follows nobody');
  };
  const startPeople = async () => {
    people = await launch(peopleManifest, { ...common, store: peopleStore, keyRing, findFeed: nowhere });
  };
  await startPeople();
  const services = await launch({ ...manifest, jobs }, { ...common, store, findFeed, policy });
  const asking = async (query: string, as: Claims | null, variables = {}) => ({
    query,
    variables,
    headers: as ? { authorization: `Bearer ${await signDevelopmentToken(as, { ...config, now: clock() })}` } : {},
  });
  const open: Events[] = [];
  const tell = (...told: Told[]) => transact(peopleStore, (tx) => publish(tx, PersonFeed, ...told));
  return {
    services,
    store,
    startPeople,
    async ask<D>(query: string, as: Claims | null, variables = {}) {
      const answer = (await services.answer(await asking(query, as, variables))) as Answer<D>;
      if (answer.errors) hear('answer', JSON.stringify(answer.errors));
      return JSON.parse(JSON.stringify(answer)) as Answer<D>;
    },
    async subscribe(query, as, variables) {
      const events = (await services.subscribe(await asking(query, as, variables))) as Events;
      open.push(events);
      return events;
    },
    async hangUp() {
      for (const events of open.splice(0)) await events.return?.();
    },
    tell,
    async takeIn(changes) {
      const boy = aBoy(changes);
      await tell(boy);
      return boy;
    },
    async stopPeople() {
      await people?.[Symbol.asyncDispose]();
      people = null;
    },
    async caughtUp() {
      await services.answer(
        await asking('mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }', bidan, {
          v: { person: anId(), posyandu: MELATI, date: '2026-01-31', weightGrams: 9000 },
        }),
      );
    },
    all: async <T extends object>(of: Collection<T>) =>
      (await store.model(of).collection.find().sort({ _id: 1 }).toArray()) as unknown as (T & { _id: string })[],
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      await people?.[Symbol.asyncDispose]();
      await store.connection.dropDatabase();
      await peopleStore.connection.dropDatabase();
      await connection.close();
    },
  };
}
