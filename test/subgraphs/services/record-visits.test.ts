import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { REFUSALS } from '../../../subgraphs/kernel/refusals.ts';
import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { codesOf } from '../../support/codes.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, anId, bidan, kader, KENANGA, MAWAR, MELATI, type Clinic } from './a-clinic.ts';

const RECORD = `mutation ($visits: [VisitInput!]!, $dryRun: Boolean) {
  recordVisits(visits: $visits, dryRun: $dryRun) {
    index wasThere visit { id date weightGrams counted ageDays } refusal { code fields message en: message(lang: EN) requestId }
  }
}`;

interface Told {
  index: number;
  wasThere: boolean;
  visit: { id: string; counted: boolean; weightGrams: number } | null;
  refusal: { code: string; fields: string[]; message: string; en: string; requestId: string | null } | null;
}

describe('a batch of visits', () => {
  let clinic: Clinic;
  let children: string[];

  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterAll(() => clinic[Symbol.asyncDispose]());
  beforeEach(async () => {
    const boys = Array.from({ length: 4 }, () => aBoy());
    children = boys.map(({ subject }) => subject);
    await clinic.tell(...boys);
  });

  const visit = (changes: object = {}) => ({
    ...{ id: anId(), person: children[0], posyandu: MELATI, date: '2026-01-31' },
    ...{ weightGrams: 8700, lengthMillimetres: 760, posture: 'STANDING' },
    ...changes,
  });
  const ask = (visits: readonly object[], { as = kader, dryRun = false } = {}) =>
    clinic.ask<{ recordVisits: Told[] | null }>(RECORD, as, { visits, dryRun });
  const record = async (visits: readonly object[], options = {}) => {
    const { data, errors } = await ask(visits, options);
    expect(errors).toBeUndefined();
    return data!.recordVisits!;
  };
  const verdicts = (told: readonly Told[]) => told.map(({ refusal }) => refusal?.code ?? 'RECORDED');
  const stored = async () => (await clinic.all(Visits)).filter(({ person }) => children.includes(person.id));

  it('is answered item by item in the order given, the good ones saved beside the bad', async () => {
    const given = [
      visit(),
      visit({ weightGrams: 0 }),
      visit({ person: children[1] }),
      visit({ person: anId() }),
      visit({ posyandu: KENANGA }),
      visit({ posyandu: anId() }),
      visit({ person: children[2], date: '2024-07-31' }),
      visit({ person: 'x' }),
      visit({ person: children[3], lengthMillimetres: null }),
      visit({ person: children[3] }),
    ];
    const told = await record(given);
    expect(told.map(({ index }) => index)).toEqual(given.map((_, i) => i));
    expect(verdicts(told)).toEqual([
      ...['RECORDED', 'INVALID', 'RECORDED', 'NOT_FOUND', 'FORBIDDEN', 'NOT_FOUND', 'INVALID', 'INVALID', 'INVALID'],
      'RECORDED',
    ]);
    expect(told.map(({ visit }) => visit?.id ?? null)).toEqual(
      given.map(({ id }, i) => ([0, 2, 9].includes(i) ? id : null)),
    );
    expect((await stored()).map(({ _id }) => _id)).toEqual([given[0]!.id, given[2]!.id, given[9]!.id].sort());
  });

  it('tells of each refusal the code, a sentence in both languages, and the fields; nothing of anybody', async () => {
    const [outOfBounds, unknown, elsewhere] = await record([
      visit({ weightGrams: 999_000 }),
      visit({ person: anId() }),
      visit({ posyandu: anId() }),
    ]);
    expect(outOfBounds!.refusal).toEqual({
      code: 'INVALID',
      fields: ['weightGrams'],
      message: 'Hasil ukur ini tidak mungkin; periksa kembali angka dan satuannya (weightGrams).',
      en: 'This measurement cannot be; check the number and its unit (weightGrams).',
      requestId: null,
    });
    expect(unknown!.refusal).toMatchObject({ code: 'NOT_FOUND', fields: ['person'] });
    expect(elsewhere!.refusal).toMatchObject({ code: 'NOT_FOUND', fields: ['posyandu'] });
    expect(JSON.stringify([unknown, elsewhere])).not.toMatch(/[\da-f]{8}-/);
  });

  it('of one child is recorded in its order, and all of it counts', async () => {
    const days = ['2026-01-03', '2026-01-01', '2026-01-02'];
    const told = await record(days.map((date) => visit({ date, lengthMillimetres: 740 })));
    expect(verdicts(told)).toEqual(['RECORDED', 'RECORDED', 'RECORDED']);
    const [person] = (await clinic.all(ServedPeople)).filter(({ _id }) => _id === children[0]);
    expect(person!.enrolments).toMatchObject([{ from: '2026-01-01', reason: 'FIRST_VISIT' }]);
    expect(person!.readings.map(({ date }) => date).sort()).toEqual([...days].sort());
    const alerts = (await clinic.all(StuntingAlerts)).filter(({ personId }) => personId === children[0]);
    expect(alerts).toMatchObject([{ openedOn: '2026-01-01', measuredOn: '2026-01-03' }]);
  });

  it('sent twice, the second time in another order, comes to the same end', async () => {
    const given = children.flatMap((person) => [
      visit({ person, date: '2026-01-05', lengthMillimetres: 740 }),
      visit({ person, date: '2026-01-20', lengthMillimetres: 715 }),
      visit({ person, date: '2026-01-20', lengthMillimetres: 800 }),
    ]);
    const first = await record(given);
    expect(first.every(({ wasThere }) => !wasThere)).toBe(true);
    const everything = async () => ({
      visits: await stored(),
      people: await clinic.all(ServedPeople),
      alerts: await clinic.all(StuntingAlerts),
      events: (await clinic.all(AlertFeed.entries)).map(({ _id }) => _id),
    });
    const before = await everything();
    const again = await record([...given].reverse());
    expect(await everything()).toEqual(before);
    expect(again.every(({ wasThere, refusal }) => wasThere && !refusal)).toBe(true);
    expect(again.map(({ visit }) => visit?.id)).toEqual(given.map(({ id }) => id).reverse());
  });

  it('keeps a second visit of the same child and day beside the first, the later recorded one counting', async () => {
    const [earlier, later] = [anId(), anId()].sort();
    const told = await record([visit({ id: later, weightGrams: 8800 }), visit({ id: earlier })]);
    expect(told.map(({ visit }) => [visit!.id, visit!.counted])).toEqual([
      [later, true],
      [earlier, false],
    ]);
  });

  it('with the same id twice is one visit; with other content the second is CONFLICT, and so is one of another child', async () => {
    const one = visit();
    const told = await record([one, one, { ...one, weightGrams: 8800 }, { ...one, person: children[1] }]);
    expect(verdicts(told)).toEqual(['RECORDED', 'RECORDED', 'CONFLICT', 'CONFLICT']);
    expect(told.map(({ wasThere }) => wasThere)).toEqual([false, true, false, false]);
    expect(told.map(({ refusal }) => refusal?.fields)).toEqual([undefined, undefined, ['id', 'weightGrams'], ['id']]);
    expect(await stored()).toMatchObject([{ _id: one.id, weightGrams: 8700 }]);
  });

  it('beside visits that are there already records the others, and is CONFLICT where one says something else', async () => {
    const [known, changed] = [visit(), visit({ person: children[1] })];
    await record([known, changed]);
    const told = await record([
      visit({ person: children[2] }),
      known,
      { ...changed, weightGrams: 8800 },
      visit({ date: '2026-01-30' }),
    ]);
    expect(verdicts(told)).toEqual(['RECORDED', 'RECORDED', 'CONFLICT', 'RECORDED']);
    expect(told.map(({ wasThere }) => wasThere)).toEqual([false, true, false, false]);
    expect(await stored()).toHaveLength(4);
  });

  it('that is tried is judged as it would be recorded, the second visit of a child after the first, and saves nothing', async () => {
    const known = visit({ date: '2026-01-02' });
    await record([known]);
    const one = visit({ person: children[1] });
    const given = [
      known,
      { ...known, weightGrams: 8800 },
      one,
      { ...one, weightGrams: 8800 },
      // Where the visit before it enrols the child is told by that visit alone.
      visit({ person: children[1], posyandu: MAWAR }),
      visit({ person: anId() }),
      visit({ person: children[2], weightGrams: 0 }),
    ];
    const before = await clinic.all(ServedPeople);
    const tried = await record(given, { as: bidan, dryRun: true });
    expect(verdicts(tried)).toEqual([
      ...['RECORDED', 'CONFLICT', 'RECORDED', 'CONFLICT', 'CONFLICT', 'NOT_FOUND', 'INVALID'],
    ]);
    expect(await clinic.all(ServedPeople)).toEqual(before);
    expect(await stored()).toHaveLength(1);
    expect(await record(given, { as: bidan })).toEqual(tried);
  });

  it('of children whom people has registered a moment ago is recorded, tried or not', async () => {
    for (const dryRun of [true, false]) {
      const [early, late] = [aBoy(), aBoy()];
      await clinic.tell(early);
      await clinic.caughtUp();
      await clinic.tell(late);
      const given = [late, early, late].map(({ subject }, i) => visit({ person: subject, date: `2026-01-0${i + 1}` }));
      expect(verdicts(await record(given, { dryRun }))).toEqual(['RECORDED', 'RECORDED', 'RECORDED']);
    }
  });

  it('is saved but for those of unknown children while people cannot be asked of them', async () => {
    await clinic.caughtUp();
    await clinic.stopPeople();
    const told = await record([visit(), visit({ person: anId() }), visit({ person: children[1] })]);
    await clinic.startPeople();
    expect(verdicts(told)).toEqual(['RECORDED', 'UNAVAILABLE', 'RECORDED']);
  });

  it('of 500 is taken, and of 501 refused as a whole, with a sentence', async () => {
    const of = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        visit({ person: children[i % 4], date: `2025-${String(1 + (i % 12)).padStart(2, '0')}-15` }),
      );
    const answer = await ask(of(501));
    expect(codesOf(answer)).toEqual(['INVALID']);
    expect(answer.errors![0]!.extensions['messages']).toEqual({
      id: 'Kirim paling banyak 500 kunjungan sekaligus.',
      en: 'Send at most 500 visits at once.',
    });
    expect(await stored()).toEqual([]);
    expect(new Set(verdicts(await record(of(500))))).toEqual(new Set(['RECORDED']));
    expect(await stored()).toHaveLength(500);
  });

  it('is written in its order, too, where each visit has a transaction of its own', async () => {
    await using alone = await aClinic(() => NOW, { ...POLICY, visitsTogether: 1 });
    const boy = aBoy();
    await alone.tell(boy);
    // Somebody who becomes known between two of them would have those before recorded last.
    await alone.caughtUp();
    const one = visit({ person: boy.subject });
    const visits = [one, { ...one, weightGrams: 8800 }, visit({ person: anId() }), one];
    const { data } = await alone.ask<{ recordVisits: Told[] }>(RECORD, kader, { visits });
    expect(verdicts(data!.recordVisits)).toEqual(['RECORDED', 'CONFLICT', 'NOT_FOUND', 'RECORDED']);
    expect(await alone.all(Visits)).toHaveLength(1);
  });

  it('by somebody who may record nowhere is refused as a whole', async () => {
    expect(codesOf(await ask([visit()], { as: { role: 'analyst' } as never }))).toEqual(['FORBIDDEN']);
  });

  it('of none is answered with none', async () => {
    expect(await record([])).toEqual([]);
  });

  it('tells of a fault of ours INTERNAL and the id of the request, and nothing of what went wrong', async () => {
    const collection = clinic.store.model(Visits).collection.name;
    // What no action foresees: the store refuses a document of a weight that it was told to refuse.
    await clinic.store.connection.db!.command({ collMod: collection, validator: { weightGrams: { $ne: 8_765 } } });
    const [good, bad] = await record([visit(), visit({ person: children[1], weightGrams: 8_765 })]);
    await clinic.store.connection.db!.command({ collMod: collection, validator: {} });
    expect(good!.refusal).toBeNull();
    expect(bad!.refusal).toEqual({
      code: 'INTERNAL',
      fields: [],
      message: REFUSALS.INTERNAL.id,
      en: REFUSALS.INTERNAL.en,
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });
});
