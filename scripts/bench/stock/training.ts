import { model, Schema } from 'mongoose';
import { byId, listsBy } from './loading.ts';
import { connectionOf, type PageArgs } from './page.ts';
import { serveStock, type Context as ContextOf } from './subgraph.ts';
import { demandPeopleOf } from './user.ts';

/** The subgraph "training" of the stock stack. */
interface Kader {
  _id: string;
  posyandu: { id: string };
  desa: { code: string };
  since?: string;
  until?: string;
  personId: string;
  provenance: string;
}

interface Participation {
  _id: string;
  kaderId: string;
  trainingId: string;
  heldOn: string;
}

interface Training {
  _id: string;
  name: string;
  heldOn: string;
  topics: string[];
  goals: string[];
  components: string[];
  sessions: string[];
  provenance: string;
}

const text = { type: String, required: true };

const AllKader = model<Kader>(
  'Kader',
  new Schema<Kader>({
    _id: text,
    posyandu: { id: text },
    desa: { code: text },
    since: String,
    until: String,
    personId: text,
    provenance: text,
  }),
  'kader',
);
const Participations = model<Participation>(
  'Participation',
  new Schema<Participation>({ _id: text, kaderId: text, trainingId: text, heldOn: text }),
  'participations',
);
const Trainings = model<Training>(
  'Training',
  new Schema<Training>({
    _id: text,
    name: text,
    heldOn: text,
    topics: [String],
    goals: [String],
    components: [String],
    sessions: [String],
    provenance: text,
  }),
  'trainings',
);

const loadersOf = () => ({
  kader: byId(AllKader),
  training: byId(Trainings),
  kaderOf: listsBy(AllKader, { path: 'posyandu.id', keyOf: ({ posyandu }) => posyandu.id, sort: { _id: 1 } }),
  participations: listsBy(Participations, {
    path: 'kaderId',
    keyOf: ({ kaderId }) => kaderId,
    sort: { heldOn: -1, _id: 1 },
  }),
});
type Context = ContextOf<ReturnType<typeof loadersOf>>;

const resolvers = {
  Posyandu: {
    async kader({ id }: { id: string }, page: PageArgs, { loaders }: Context) {
      const all = await loaders.kaderOf.load(id);
      return connectionOf(all, page, all.length);
    },
  },
  Kader: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.kader.load(id),
    id: ({ _id }: Kader) => _id,
    person({ personId, desa }: Kader, _: unknown, { user }: Context) {
      demandPeopleOf(user, desa.code);
      return { id: personId };
    },
    async trainings({ _id }: Kader, page: PageArgs, { loaders }: Context) {
      const took = await loaders.participations.load(_id);
      const { nodes, ...rest } = connectionOf(took, page, took.length);
      return { ...rest, nodes: await loaders.training.loadMany(nodes.map(({ trainingId }) => trainingId)) };
    },
  },
  Training: { id: ({ _id }: Training) => _id },
};

await serveStock('training', resolvers, loadersOf);
