import { GraphQLError } from 'graphql';
import { model, Schema } from 'mongoose';
import { byId, listsBy } from './loading.ts';
import { connectionOf, idAfter, type PageArgs } from './page.ts';
import { serveStock, type Context as ContextOf } from './subgraph.ts';
import { demandPeopleOf } from './user.ts';

/** The subgraph "people" of the stock stack. */
interface Household {
  _id: string;
  desa: { code: string };
  posyandu?: { id: string };
  dusun: string;
  rw: string;
  rt: string;
  familyCardNumber?: { shown: string };
  provenance: string;
}

interface Person {
  _id: string;
  name: string;
  sex: string;
  birthDate: string;
  kinship: string;
  nik?: { shown: string };
  householdId: string;
  motherId?: string;
  provenance: string;
}

const text = { type: String, required: true };

const Households = model<Household>(
  'Household',
  new Schema<Household>({
    _id: text,
    desa: { code: text },
    posyandu: { id: String },
    dusun: text,
    rw: text,
    rt: text,
    familyCardNumber: { shown: String },
    provenance: text,
  }),
  'households',
);
const People = model<Person>(
  'Person',
  new Schema<Person>({
    _id: text,
    name: text,
    sex: text,
    birthDate: text,
    kinship: text,
    nik: { shown: String },
    householdId: text,
    motherId: String,
    provenance: text,
  }),
  'people',
);

const loadersOf = () => ({
  household: byId(Households),
  person: byId(People),
  members: listsBy(People, {
    path: 'householdId',
    keyOf: ({ householdId }) => householdId,
    sort: { householdId: 1, _id: 1 },
  }),
});
type Context = ContextOf<ReturnType<typeof loadersOf>>;

const resolvers = {
  Desa: {
    async households({ code }: { code: string }, page: PageArgs, { user }: Context) {
      demandPeopleOf(user, code);
      const after = page.after ? { _id: { $gt: idAfter(page.after) } } : {};
      const found = await Households.find({ 'desa.code': code, ...after })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean();
      return connectionOf(found, page, () => Households.countDocuments({ 'desa.code': code }).exec());
    },
  },
  Household: {
    id: ({ _id }: Household) => _id,
    members({ _id, desa }: Household, _: unknown, { user, loaders }: Context) {
      demandPeopleOf(user, desa.code);
      return loaders.members.load(_id);
    },
  },
  Person: {
    async __resolveReference({ id }: { id: string }, { user, loaders }: Context) {
      const person = await loaders.person.load(id);
      const household = person && (await loaders.household.load(person.householdId));
      if (!household) throw new GraphQLError('No such person', { extensions: { code: 'NOT_FOUND' } });
      demandPeopleOf(user, household.desa.code);
      return person;
    },
    id: ({ _id }: Person) => _id,
    nik: ({ nik }: Person) => nik?.shown ?? null,
  },
};

await serveStock('people', resolvers, loadersOf);
