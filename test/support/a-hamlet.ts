import { publish } from '../../subgraphs/kernel/publish.ts';
import { put } from '../../subgraphs/kernel/load.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { transact } from '../../subgraphs/kernel/transaction.ts';
import { PersonFeed } from '../../subgraphs/people/person-event.ts';
import { Facilities } from '../../subgraphs/services/facility.ts';
import { AllKader } from '../../subgraphs/training/kader.ts';
import { aBoy, anId } from '../subgraphs/services/a-clinic.ts';
import { BANTARBARANG, PASIRHALANG } from './village-of-tests.ts';
import type { Answer, Village } from './village.ts';

/** A posyandu, and whoever may record there. */
export interface Post {
  readonly id: string;
  readonly desa: string;
  readonly kader: Claims;
  readonly bidan: Claims;
}

/** A boy of 548 days on 31 January 2026, and the household in which he lives with his mother. */
export interface Child {
  readonly id: string;
  readonly name: string;
  readonly household: string;
  readonly post: Post;
}

/** Millimetres, standing, of such a boy in that January: between −3 and −2, below −3. */
export const LENGTHS = { short: 740, veryShort: 715 };

/** Three posyandu in a village where nobody lives yet: two of one desa, one elsewhere. Their kader are those of the village of tests. */
export interface Hamlet {
  readonly own: Post;
  readonly neighbour: Post;
  readonly foreign: Post;
  /** Registers a child, and its mother, by the kader. */
  child(post: Post): Promise<Child>;
  /** Many children of the first desa, of whom people tells without having registered them. */
  many(count: number): Promise<Child[]>;
  /** Records a visit as somebody, by the kader unless told. */
  measure(child: Child, changes?: object, as?: Claims): Promise<Answer<{ recordVisit: { id: string } | null }>>;
}

/** Puts up such posyandu in a village that is empty. */
export async function aHamlet(village: Village): Promise<Hamlet> {
  const postsOf = async (desa: string): Promise<Post[]> => {
    const { collection } = village.stores.get('training')!.model(AllKader);
    const ids = (await collection.distinct('posyandu.id', { 'desa.code': desa })) as string[];
    const bidan = { role: 'bidan', areas: [desa] };
    return ids.map((id) => ({ id, desa, kader: { role: 'kader', posyandu: id }, bidan }));
  };
  const [own, neighbour] = await postsOf(BANTARBARANG);
  const [foreign] = await postsOf(PASIRHALANG);
  const posts = { own: own!, neighbour: neighbour!, foreign: foreign! };
  const facility = ({ id, desa }: Post) => ({
    ...{ _id: id, kind: 'POSYANDU', name: 'Posyandu Uji', desa: { code: desa }, dusun: [], provenance: 'SYNTHETIC' },
  });
  await put(village.stores.get('services')!, Facilities, Object.values(posts).map(facility));
  let children = 0;
  return {
    ...posts,
    async child(post) {
      const name = `Bayi Uji ${(children += 1)}`;
      const { data } = await village.ask<{ registerPerson: { household: { id: string } } }>(
        'mutation ($person: PersonInput!) { registerPerson(person: $person) { household { id } } }',
        { as: post.kader, variables: { person: motherAt(post) } },
      );
      const household = data!.registerPerson.household.id;
      const person = { id: anId(), name, sex: 'MALE', birthDate: '2024-08-01', kinship: 'CHILD', household };
      await village.ask('mutation ($person: PersonInput!) { registerPerson(person: $person) { id } }', {
        as: post.kader,
        variables: { person },
      });
      return { id: person.id, name, household, post };
    },
    async many(count) {
      const told = Array.from({ length: count }, () => aBoy());
      await transact(village.stores.get('people')!, (tx) => publish(tx, PersonFeed, ...told));
      return told.map(({ subject, householdId }) => ({
        ...{ id: subject, name: '', household: householdId!, post: posts.own },
      }));
    },
    measure: ({ id: person, post }, changes = {}, as = post.kader) =>
      village.ask('mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { id } }', {
        as,
        variables: {
          visit: {
            ...{ person, posyandu: post.id, date: '2026-01-31' },
            ...{ weightGrams: 8700, lengthMillimetres: LENGTHS.short, posture: 'STANDING' },
            ...changes,
          },
        },
      }),
  };
}

const motherAt = ({ id: posyandu, desa }: Post) => ({
  ...{ name: 'Ibu Uji', sex: 'FEMALE', birthDate: '1999-04-12', kinship: 'HEAD' },
  newHousehold: { desa, posyandu, dusun: 'Krajan', rw: '003', rt: '001' },
});
