import { put } from '../../../subgraphs/kernel/load.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { ServiceDays } from '../../../subgraphs/services/service-day.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, kader, KENANGA, MAWAR, MELATI, type Clinic } from './a-clinic.ts';
import { closeDay, openDay } from './a-service-day.ts';

const puskesmas: Claims = { role: 'puskesmas', areas: [BANTARBARANG.slice(0, 8)] };
const SITI = { role: 'KADER', step: 1, kader: anId() };
const ANI = { role: 'KADER', step: 2, kader: anId() };
const MIDWIFE = { role: 'BIDAN', step: 4 };

/** Somebody on duty, as it is answered. */
const onDuty = ({ role, step, kader: id }: { role: string; step: number; kader?: string }) => ({
  ...{ role, step },
  kader: id === undefined ? null : { id },
});

describe('a service day', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  /** A day that no other test has. */
  let last = 0;
  const aDate = () => new Date(NOW.getTime() - (last += 1) * 86_400_000).toISOString().slice(0, 10);
  const daysOf = async (date: string) => (await clinic.all(ServiceDays)).filter((day) => day.date === date);
  const plan = async (status: 'PLANNED' | 'CANCELLED' | 'HELD') => {
    const [_id, date] = [anId(), aDate()];
    await put(clinic.store, ServiceDays, [{ _id, posyanduId: MELATI, date, status, provenance: 'SYNTHETIC' }]);
    return { id: _id, date };
  };
  const open = async (changes: object, as?: Claims) => {
    const { data, errors } = await openDay(clinic, changes, as);
    expect(errors).toBeUndefined();
    return data!.openServiceDay!;
  };

  it('is opened with who is on duty and at which step, and says how the five steps are called', async () => {
    const day = await open({ date: aDate(), staff: [MIDWIFE, SITI], stepLabels: 'WITH_VALIDATION' });
    expect(day).toMatchObject({
      ...{
        status: 'OPEN',
        openedAt: NOW.toISOString(),
        openedByRole: 'kader',
        closedAt: null,
        stepLabels: 'WITH_VALIDATION',
      },
      ...{ posyandu: { id: MELATI }, staff: [onDuty(SITI), onDuty(MIDWIFE)] },
    });
    expect(day.steps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(day.steps[4]!.name).toBe('Validation and synchronisation of data');
    const other = await open({ date: aDate() });
    expect([other.stepLabels, other.steps[4]!.name]).toEqual([null, 'Health education']);
  });

  it('is the one on the calendar, which keeps its id, or else a new one under the id of the client', async () => {
    const planned = await plan('PLANNED');
    expect((await open({ date: planned.date, id: anId() })).id).toBe(planned.id);
    const id = anId();
    expect((await open({ date: aDate(), id })).id).toBe(id);
  });

  it('is one, whoever opens it again and in whatever order: who else is on duty is added', async () => {
    const ends = [];
    for (const told of [
      [SITI, ANI, MIDWIFE],
      [MIDWIFE, ANI, SITI],
    ]) {
      const date = aDate();
      for (const staff of [...told, ...told.toReversed()]) await open({ date, staff: [staff] });
      const [day, ...others] = await daysOf(date);
      expect(others).toEqual([]);
      ends.push(day!.staff);
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[0]).toHaveLength(3);
  });

  it('is one, though many open it at once', async () => {
    for (const planned of [false, true]) {
      const date = planned ? (await plan('PLANNED')).date : aDate();
      const staff = Array.from({ length: 8 }, () => ({ ...SITI, kader: anId() }));
      const days = await Promise.all(staff.map((each) => open({ id: anId(), date, staff: [each] })));
      expect(new Set(days.map(({ id }) => id)).size).toBe(1);
      const [day, ...others] = await daysOf(date);
      expect([others, day!.staff!.length]).toEqual([[], 8]);
    }
  });

  it('is not opened where it was called off, or held before, or under the id of another day', async () => {
    for (const status of ['CANCELLED', 'HELD'] as const)
      expect(codesOf(await openDay(clinic, { date: (await plan(status)).date }))).toEqual(['CONFLICT']);
    const { id } = await open({ date: aDate() });
    const { errors } = await openDay(clinic, { id, date: aDate() });
    expect(errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['id'] });
  });

  it('keeps the names of its steps: others are a conflict', async () => {
    const date = aDate();
    await open({ date });
    await open({ date, stepLabels: 'WITH_VALIDATION' });
    expect((await open({ date })).stepLabels).toBe('WITH_VALIDATION');
    const { errors } = await openDay(clinic, { date, stepLabels: 'GUIDELINE_2023' });
    expect(errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['stepLabels'] });
  });

  it('is no later than tomorrow by the calendar of the place, and no longer ago than a year', async () => {
    // It is 10 o'clock on 31 January there.
    await open({ date: '2026-02-01' });
    await open({ date: '2025-01-30' });
    for (const date of ['2026-02-02', '2025-01-29'])
      expect((await openDay(clinic, { date })).errors![0]!.extensions).toMatchObject({
        code: 'INVALID',
        fields: { date: expect.any(String) },
      });
  });

  it('has kader of the register and health workers on duty, at steps that there are', async () => {
    const date = aDate();
    for (const wrong of [
      { role: 'KADER' },
      { ...MIDWIFE, kader: anId() },
      { ...SITI, kader: 'x' },
      { ...SITI, step: 6 },
    ])
      expect(codesOf(await openDay(clinic, { date, staff: [wrong] }))).toEqual(['INVALID']);
    expect(await daysOf(date)).toEqual([]);
  });

  it('is closed once: the same again is the same, a note is added once, and it is not opened anew', async () => {
    const date = aDate();
    const { id } = await open({ date, staff: [SITI] });
    expect((await closeDay(clinic, id)).data!.closeServiceDay!.note).toBeNull();
    const closed = await closeDay(clinic, id, { note: '  Hujan deras. ' });
    expect(closed.errors).toBeUndefined();
    expect(closed.data!.closeServiceDay).toMatchObject({
      ...{ id, status: 'HELD', closedAt: NOW.toISOString(), closedByRole: 'kader', note: 'Hujan deras.' },
    });
    for (const again of [{ note: 'Hujan deras.' }, {}])
      expect((await closeDay(clinic, id, again)).data).toEqual(closed.data);
    const { errors } = await closeDay(clinic, id, { note: 'Cerah.' });
    expect(errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['note'] });
    expect(await open({ date, staff: [SITI] })).toMatchObject({ id, status: 'HELD' });
  });

  it('is not closed unless it is open', async () => {
    for (const status of ['PLANNED', 'CANCELLED', 'HELD'] as const)
      expect(codesOf(await closeDay(clinic, (await plan(status)).id))).toEqual(['CONFLICT']);
    expect(codesOf(await closeDay(clinic, anId()))).toEqual(['NOT_FOUND']);
  });

  it('takes no note that is too long, or has the number of a person in it', async () => {
    const { id } = await open({ date: aDate() });
    for (const note of ['x'.repeat(501), 'NIK 9903 1320 0101 0001 belum dicatat'])
      expect(codesOf(await closeDay(clinic, id, { note }))).toEqual(['INVALID']);
  });

  it('is opened and closed by those who work there, and by nobody else', async () => {
    const day = await open({ date: aDate() });
    const elsewhere: [Claims | null, string][] = [
      [kader, MAWAR],
      [bidan, KENANGA],
      [{ role: 'bidan', areas: [PASIRHALANG] }, MELATI],
      [{ role: 'desa', areas: [BANTARBARANG] }, MELATI],
      [{ role: 'family', household: anId() }, MELATI],
      [null, MELATI],
    ];
    for (const [as, posyandu] of elsewhere)
      expect(codesOf(await openDay(clinic, { posyandu, date: aDate() }, as))).toEqual(['FORBIDDEN']);
    for (const as of [{ role: 'kader', posyandu: MAWAR }, { role: 'analyst' }, null] as const)
      expect(codesOf(await closeDay(clinic, day.id, { as }))).toEqual(['FORBIDDEN']);
    for (const as of [bidan, puskesmas]) await open({ posyandu: MAWAR, date: aDate() }, as);
    expect((await closeDay(clinic, day.id, { as: bidan })).errors).toBeUndefined();
  });
});
