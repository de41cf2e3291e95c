import { GraphQLError } from 'graphql';
import { timeZoneOf } from '../../../subgraphs/kernel/time-zone.ts';
import type { RegionCode } from '../../../subgraphs/kernel/region-code.ts';
import { Budgets, IlpPilots, Regions, Sources, type Budget, type IlpPilot, type Region } from './desa.models.ts';
import { byId, listsBy } from './loading.ts';
import { serveStock, type Context as ContextOf } from './subgraph.ts';

/** The subgraph "desa" of the stock stack. */
const loadersOf = () => ({
  region: byId(Regions),
  source: byId(Sources),
  pilots: listsBy(IlpPilots, { path: 'desaCode', keyOf: ({ desaCode }) => desaCode, sort: { since: 1 } }),
});
type Context = ContextOf<ReturnType<typeof loadersOf>>;

const LEVELS = ['PROVINCE', 'REGENCY', 'DISTRICT', 'VILLAGE'];
const KINDS: Record<string, string> = { 1: 'KELURAHAN', 2: 'DESA', 3: 'DESA_ADAT' };
const AMOUNTS = { PLANNED: 'plannedRupiah', REVISED: 'revisedRupiah', REALISED: 'realisedRupiah' } as const;

const ancestorsOf = (code: string) => {
  const groups = code.split('.');
  return groups.slice(0, -1).map((_, i) => groups.slice(0, i + 1).join('.'));
};

const today = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format();

interface ShareArgs {
  year?: number | null;
  base: string;
  stage: keyof typeof AMOUNTS;
}

function shareOf(found: Budget | null, { year, base, stage }: ShareArgs) {
  const asked = { year: found?.year ?? year ?? null, base, stage };
  if (!found) return { ...asked, value: null, numeratorRupiah: null, denominatorRupiah: null, reason: 'NO_BUDGET' };
  const { health, spending, healthOfDanaDesa, danaDesa } = found.totals;
  const [above, below] = base === 'DANA_DESA' ? [healthOfDanaDesa, danaDesa] : [health, spending];
  const [numeratorRupiah, denominatorRupiah] = [above[AMOUNTS[stage]], below[AMOUNTS[stage]]];
  const value = denominatorRupiah === 0 ? null : numeratorRupiah / denominatorRupiah;
  return { ...asked, value, numeratorRupiah, denominatorRupiah, reason: value === null ? 'BASE_IS_ZERO' : null };
}

const desaBy = async (code: string, { loaders }: Context) => {
  const found = await loaders.region.load(code);
  if (found?.depth === LEVELS.length) return found;
  throw new GraphQLError('No such desa', { extensions: { code: 'NOT_FOUND' } });
};

const resolvers = {
  Query: {
    desa: (_: unknown, { code }: { code: string }, context: Context) => desaBy(code, context),
  },
  Desa: {
    __resolveReference: ({ code }: { code: string }, context: Context) => desaBy(code, context),
    code: ({ _id }: Region) => _id,
    kind: ({ _id }: Region) => KINDS[_id.at(-4)!],
    region: (region: Region) => region,
    async ilpPilot({ _id }: Region, { on }: { on?: string | null }, { loaders }: Context) {
      const day = on ?? today(timeZoneOf(_id as RegionCode));
      const pilots = await loaders.pilots.load(_id);
      const holds = ({ since, until }: IlpPilot) =>
        since <= day.slice(0, since.length) && (!until || until >= day.slice(0, until.length));
      return pilots.filter(holds).at(-1) ?? null;
    },
    async healthShare({ _id }: Region, args: ShareArgs) {
      const year = args.year ? { year: args.year } : {};
      const found = await Budgets.findOne({ desaCode: _id, ...year })
        .sort({ year: -1 })
        .lean();
      return shareOf(found, args);
    },
  },
  Region: {
    code: ({ _id }: Region) => _id,
    level: ({ depth }: Region) => LEVELS[depth - 1],
    timeZone: ({ _id }: Region) => timeZoneOf(_id as RegionCode),
    parents: ({ _id }: Region, _: unknown, { loaders }: Context) => loaders.region.loadMany(ancestorsOf(_id)),
  },
  IlpPilot: {
    id: ({ _id }: IlpPilot) => _id,
    source: ({ sourceId }: IlpPilot, _: unknown, { loaders }: Context) =>
      sourceId ? loaders.source.load(sourceId) : null,
  },
  Source: { id: ({ _id }: { _id: string }) => _id },
};

await serveStock('desa', resolvers, loadersOf);
