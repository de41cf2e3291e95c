import { startVillage, type Village } from '../support/village.ts';

interface Found {
  regions: {
    totalCount: number;
    nodes: { code: string; name: string; level: string; parents: { name: string }[] }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

const SEARCH = `query ($search: String, $level: RegionLevel, $within: RegionCode, $first: Int! = 20, $after: String) {
  regions(search: $search, level: $level, within: $within, first: $first, after: $after) {
    totalCount nodes { code name level parents { name } } pageInfo { hasNextPage endCursor }
  }
}`;

describe('the regions', () => {
  let village: Village;
  const find = async (variables: Record<string, unknown>) => {
    const { data, errors } = await village.ask<Found>(SEARCH, { variables });
    expect(errors).toBeUndefined();
    return data!.regions;
  };

  beforeAll(async () => {
    village = await startVillage();
  });
  afterAll(() => village[Symbol.asyncDispose]());

  // Kepmendagri 300.2.2-2430/2025: 38 + 514 + 7,285 + 83,762.
  it('are 91,599, by level as the decree counts them', async () => {
    const counts = await Promise.all(
      [undefined, 'PROVINCE', 'REGENCY', 'DISTRICT', 'VILLAGE'].map(
        async (level) => (await find({ level })).totalCount,
      ),
    );
    expect(counts).toEqual([91_599, 38, 514, 7_285, 83_762]);
  });

  it('have 75,252 desa, 8,496 kelurahan and 14 desa adat among them', async () => {
    const villages = village.stores.get('desa')!.connection.collection('regions');
    const count = (kind: number) =>
      villages.countDocuments({ depth: 4, _id: { $regex: `\\.${kind}\\d{3}$` } } as never);
    expect(await Promise.all([count(2), count(1), count(3)])).toEqual([75_252, 8_496, 14]);
  });

  it.each(['33.03.13.2002', '3303132002', '33.03.13.2002.', '33-03-13-2002', ' 33 03 13 2002 '])(
    'take the code in the spelling "%s"',
    async (code) => {
      const { data } = await village.ask<{ desa: unknown }>(
        'query ($code: RegionCode!) { desa(code: $code) { code name kind } }',
        { variables: { code } },
      );
      expect(data!.desa).toEqual({ code: '33.03.13.2002', name: 'Bantarbarang', kind: 'DESA' });
    },
  );

  it('are found by the beginnings of words, the larger places first, each with its parents', async () => {
    const { nodes, totalCount } = await find({ search: 'remb' });
    expect(nodes[0]).toMatchObject({ name: 'Kabupaten Rembang', parents: [{ name: 'Jawa Tengah' }] });
    expect(nodes.filter(({ level, name }) => level === 'DISTRICT' && name === 'Rembang')).toHaveLength(3);
    expect(totalCount).toBeGreaterThanOrEqual(nodes.length);
  });

  it.each(['rembang purbalingga', 'Kec. REMBANG, Kab. Purbalingga', 'purbalingga rembang'])(
    'are told apart by words of the places above: "%s"',
    async (search) => {
      const { nodes } = await find({ search, level: 'DISTRICT' });
      expect(nodes.map(({ code }) => code)).toEqual(['33.03.13']);
    },
  );

  it('are found within a place, and by a code as a name', async () => {
    const within = await find({ within: '33.03.13', level: 'VILLAGE', first: 100 });
    expect(within.nodes.every(({ code }) => code.startsWith('33.03.13.'))).toBe(true);
    expect(within.nodes).toHaveLength(within.totalCount);
    expect((await find({ search: '3303132002' })).nodes.map(({ name }) => name)).toEqual(['Bantarbarang']);
  });

  it('are walked page by page, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await find({ search: 'sidomulyo', first: 30, after });
      seen.push(...nodes.map(({ code }) => code));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    const { totalCount } = await find({ search: 'sidomulyo' });
    expect(totalCount).toBeGreaterThanOrEqual(98);
    expect(new Set(seen).size).toBe(totalCount);
    expect(seen).toHaveLength(totalCount);
  });

  it('have the time zone of their province, and the people of provinces and regencies', async () => {
    const query =
      '{ a: region(code: "64.02") { timeZone population { total } } b: region(code: "94") { timeZone } c: region(code: "33") { timeZone population { total areaSquareKilometres } } }';
    const { data } = await village.ask<Record<string, unknown>>(query);
    expect(data).toMatchObject({
      a: { timeZone: 'Asia/Makassar' },
      b: { timeZone: 'Asia/Jayapura' },
      c: { timeZone: 'Asia/Jakarta' },
    });
    expect((data as { c: { population: { total: number } } }).c.population.total).toBeGreaterThan(35_000_000);
  });
});
