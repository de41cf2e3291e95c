import { model, Schema } from 'mongoose';
import { byId, listsBy } from './loading.ts';
import { connectionOf, idAfter, type PageArgs } from './page.ts';
import { serveStock, type Context as ContextOf } from './subgraph.ts';

/** The subgraph "services" of the stock stack. */
interface Facility {
  _id: string;
  kind: string;
  name?: string;
  desa: { code: string };
  source?: { id: string };
  dusun: string[];
  provenance: string;
}

interface ServiceDay {
  _id: string;
  date: string;
  status: string;
  posyanduId: string;
  provenance: string;
}

const text = { type: String, required: true };

const Facilities = model<Facility>(
  'Facility',
  new Schema<Facility>({
    _id: text,
    kind: text,
    name: String,
    desa: { code: text },
    source: { id: String },
    dusun: [String],
    provenance: text,
  }),
  'facilities',
);
const ServiceDays = model<ServiceDay>(
  'ServiceDay',
  new Schema<ServiceDay>({ _id: text, date: text, status: text, posyanduId: text, provenance: text }),
  'serviceDays',
);

const loadersOf = () => ({
  facility: byId(Facilities),
  serviceDays: listsBy(ServiceDays, {
    path: 'posyanduId',
    keyOf: ({ posyanduId }) => posyanduId,
    sort: { date: -1, _id: 1 },
  }),
});
type Context = ContextOf<ReturnType<typeof loadersOf>>;

const resolvers = {
  Desa: {
    async posyandu({ code }: { code: string }, page: PageArgs) {
      const ofDesa = { 'desa.code': code, kind: 'POSYANDU' };
      const after = page.after ? { _id: { $gt: idAfter(page.after) } } : {};
      const found = await Facilities.find({ ...ofDesa, ...after })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean();
      return connectionOf(found, page, () => Facilities.countDocuments(ofDesa).exec());
    },
  },
  Posyandu: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.facility.load(id),
    id: ({ _id }: Facility) => _id,
    async serviceDays({ _id }: Facility, page: PageArgs, { loaders }: Context) {
      const all = await loaders.serviceDays.load(_id);
      return connectionOf(all, page, all.length);
    },
  },
  ServiceDay: { id: ({ _id }: ServiceDay) => _id },
};

await serveStock('services', resolvers, loadersOf);
