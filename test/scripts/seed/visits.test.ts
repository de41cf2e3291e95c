import { figuresTable } from '../../../scripts/seed/figures-table.ts';
import { momentOf } from '../../../scripts/seed/record-id.ts';
import { figuresOf, isWithin } from '../../../scripts/seed/village-check.ts';
import { BALITA_UNTIL_MONTHS, completedMonths, DAYS_PER_MONTH } from '../../../subgraphs/services/growth/index.ts';
import { passing } from '../../../subgraphs/services/passing-time.ts';
import { currentEnrolment } from '../../../subgraphs/services/served-person.ts';
import { BOUNDS, Visits } from '../../../subgraphs/services/visit.ts';
import { edition } from '../../support/edition.ts';
import { aVillage, day, groupedBy } from './a-village.ts';

const WISHES = edition(
  [1, 2, 7].map((number) => ({ number, asOf: day('2026-01-31') })),
  Array.from({ length: 24 }, (_, i) => ({ number: i + 1, asOf: day(['2024-02-29', '2025-10-15'][i % 2]!) })),
);

describe.each(WISHES)('the visits of village $number on $asOf', (wish) => {
  const made = aVillage(wish);
  const { asOf, people, households, serviceDays, served, visits, alerts, alertEvents } = made;
  const personById = new Map(people.map((person) => [person._id, person]));
  const householdById = new Map(households.map((household) => [household._id, household]));
  const servedById = new Map(served.map((person) => [person._id, person]));
  const visitById = new Map(visits.map((visit) => [visit._id, visit]));

  it('look like real ones, by every figure', () => {
    expect(figuresOf(made.village, wish).filter((figure) => !isWithin(figure))).toEqual([]);
  });

  it('would not, were every weight the same, and the table says by which', () => {
    const services = made.village.services.map(([of, each]): (typeof made.village.services)[number] => [
      of,
      of === Visits ? each.map((visit) => ({ ...visit, weightGrams: 10_000 })) : each,
    ]);
    const figures = figuresOf({ ...made.village, services }, wish);
    const wrong = figuresTable(figures)
      .split('\n')
      .filter((line) => line.endsWith('| out of range |'));
    expect(wrong).toEqual([
      expect.stringMatching(/^\| Months in faltering runs \| [\d.]+ % \| 2 to 5 % \|/),
      expect.stringMatching(/^\| Weights that end on .* \| 100.0 % \| 26 to 45 % \|/),
    ]);
  });

  it('are on days that were held at the posyandu of the household, from the first week of life to the fifth birthday', () => {
    const held = new Set(
      serviceDays.filter(({ status }) => status === 'HELD').map(({ posyanduId, date }) => `${posyanduId} ${date}`),
    );
    const wrong = visits.filter(({ person, posyanduId, date, growth }) => {
      const { birthDate, householdId } = personById.get(person.id)!;
      return (
        !held.has(`${posyanduId} ${date}`) ||
        posyanduId !== householdById.get(householdId)!.posyandu!.id ||
        growth.ageDays < 7 ||
        completedMonths(birthDate, date) >= BALITA_UNTIL_MONTHS
      );
    });
    expect(wrong).toEqual([]);
    const months = new Set(visits.map(({ date }) => date.slice(0, 7)));
    expect([24, 25]).toContain(months.size);
  });

  it('were recorded on their day, or corrected within two weeks, each with an id of that moment', () => {
    const wrong = visits.filter(({ _id, date, recordedAt }) => {
      const late = recordedAt.getTime() - momentOf(date, 0).getTime();
      return (
        parseInt(_id.replace('-', '').slice(0, 12), 16) !== recordedAt.getTime() ||
        late < 0 ||
        late > 15 * 86_400_000 ||
        recordedAt >= momentOf(asOf, 0)
      );
    });
    expect(wrong).toEqual([]);
    expect(new Set(visits.map(({ recordedBy, provenance }) => `${recordedBy} ${provenance}`))).toEqual(
      new Set(['seed SYNTHETIC']),
    );
    const byKader = visits.filter(({ recordedByRole }) => recordedByRole === 'kader').length;
    expect(byKader / visits.length).toBeGreaterThan(0.93);
    expect(new Set(visits.map(({ recordedByRole }) => recordedByRole))).toEqual(new Set(['kader', 'bidan']));
  });

  it('hold what a kader writes: whole tenths within bounds, a posture with each length, the head of infants, arms from six months', () => {
    const measures = Object.keys(BOUNDS) as (keyof typeof BOUNDS)[];
    const wrong = visits.filter(
      (visit) =>
        visit.weightGrams! % 100 !== 0 ||
        (visit.lengthMillimetres === undefined) !== (visit.posture === undefined) ||
        (visit.headCircumferenceMillimetres && visit.growth.ageDays > 12 * DAYS_PER_MONTH) ||
        (visit.armCircumferenceMillimetres && visit.growth.ageDays < 6 * DAYS_PER_MONTH) ||
        measures.some((measure) => visit[measure]! < BOUNDS[measure].min || visit[measure]! > BOUNDS[measure].max),
    );
    expect(wrong).toEqual([]);
    for (const measure of measures) expect(visits.some((visit) => visit[measure])).toBe(true);
    const young = visits.filter(({ posture, growth }) => posture && growth.ageDays < 24 * DAYS_PER_MONTH);
    const lying = young.filter(({ posture }) => posture === 'LYING').length / young.length;
    expect(lying).toBeGreaterThan(0.95);
    expect(lying).toBeLessThan(1);
    expect(visits.filter(({ oedema }) => oedema).length).toBeLessThan(10);
    const toolsOf = groupedBy(visits, ({ posyanduId, tool }) => (tool === 'OTHER' ? posyanduId : undefined));
    expect(toolsOf.size).toBeGreaterThan(0);
    expect(toolsOf.size).toBeLessThan(made.posyandu.length);
  });

  it('are missed by brothers and sisters together more often than by others', () => {
    const cameOn = new Set(visits.map(({ person, date }) => `${person.id} ${date}`));
    const small = people.filter(({ birthDate }) => birthDate > '2018' && completedMonths(birthDate, asOf) < 48);
    let [both, one, days] = [0, 0, 0];
    for (const siblings of groupedBy(small, ({ motherId }) => motherId).values()) {
      const [elder, younger] = siblings;
      if (!younger) continue;
      const { posyandu } = householdById.get(elder!.householdId)!;
      const born = [elder!.birthDate, younger.birthDate].sort()[1]!;
      for (const { date } of serviceDays.filter(
        ({ posyanduId, status, date }) => posyanduId === posyandu!.id && status === 'HELD' && date > born,
      )) {
        const missed = [elder!, younger].filter(({ _id }) => !cameOn.has(`${_id} ${date}`)).length;
        days += 1;
        if (missed === 2) both += 1;
        if (missed === 1) one += 1;
      }
    }
    const share = (2 * both + one) / (2 * days);
    expect(both / days).toBeGreaterThan(1.5 * share ** 2);
  });

  it('are known of every person, with one enrolment from the first visit on, and nothing of who never came', () => {
    expect(served.map(({ _id }) => _id).sort()).toEqual(people.map(({ _id }) => _id).sort());
    const byPerson = groupedBy(visits, ({ person }) => person.id);
    const wrong = served.filter((person) => {
      const own = byPerson.get(person._id) ?? [];
      const { sex, birthDate, householdId } = personById.get(person._id)!;
      const enrolment = currentEnrolment(person);
      return (
        person.sex !== sex ||
        person.birthDate !== birthDate ||
        person.householdId !== householdId ||
        person.desaCode !== householdById.get(householdId)!.desa.code ||
        person.version !== 0 ||
        person.enrolments.length !== (own.length > 0 ? 1 : 0) ||
        enrolment?.from !== own[0]?.date ||
        own.some(({ enrolmentId }) => enrolmentId !== enrolment!.id) ||
        person.readings.map(({ visitId }) => visitId).join() !== own.map(({ _id }) => _id).join()
      );
    });
    expect(wrong).toEqual([]);
  });

  it('raise alerts whose log has no gap, is in the order of time, and ends with the alerts as they are', () => {
    expect(alertEvents.map(({ number }) => number)).toEqual(alertEvents.map((_, i) => i + 1));
    expect(alertEvents.filter((event) => 'pending' in event)).toEqual([]);
    const times = alertEvents.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const byAlert = groupedBy(alertEvents, ({ subject }) => subject);
    expect([...byAlert.keys()].sort()).toEqual(alerts.map(({ _id }) => _id).sort());
    for (const { _id, dueAt: _, leavesOn: __, ...facts } of alerts) {
      const log = byAlert.get(_id)!;
      expect(log.map(({ version }) => version)).toEqual(log.map((_, i) => i + 1));
      expect(log[0]!.change).toBe('OPENED');
      expect(log.at(-1)!.alert).toEqual(facts);
    }
    expect(new Set(alertEvents.map(({ change }) => change))).toEqual(
      new Set(['OPENED', 'WORSENED', 'IMPROVED', 'CONTINUED', 'OVERDUE', 'CLOSED']),
    );
    expect(alertEvents.filter(({ backfill }) => backfill)).toEqual([]);
  });

  it('and leave nothing to be found by time alone until that day is over where it is over first', () => {
    // In the zone that begins it first.
    const now = new Date(momentOf(asOf, 15 * 60).getTime() - 1);
    const changes = served.flatMap((person) => passing(person, { now, newId: () => 'an event' }));
    expect(changes.flatMap(({ events }) => events)).toEqual([]);
  });

  it('and each alert is that of its child, by the last visit that found it', () => {
    const byVisits = alerts.filter(({ kind }) => kind !== 'MISSED_TWO_MONTHS');
    const wrong = byVisits.filter(({ _id, kind, personId, visitId, lengthForAge, measuredOn, posyanduId, status }) => {
      const visit = visitById.get(visitId!)!;
      const own = servedById.get(personId)!.alerts.find(({ id }) => id === _id);
      return (
        visit.person.id !== personId ||
        visit.date !== measuredOn ||
        visit.posyanduId !== posyanduId ||
        (kind === 'STUNTING' &&
          visit.growth.indices.find(({ index }) => index === 'LENGTH_FOR_AGE')!.z !== lengthForAge) ||
        own?.visitIds.at(-1) !== visitId ||
        (status === 'OPEN') === Boolean(own?.closedAt)
      );
    });
    expect(wrong).toEqual([]);
    const open = alerts.filter(({ status }) => status === 'OPEN').map(({ kind, personId }) => `${kind} ${personId}`);
    expect(new Set(open).size).toBe(open.length);
  });
});
