import { inventKabupaten, districtOf } from '../../../scripts/bench/kabupaten.ts';
import { nextVisit } from '../../../scripts/bench/visits-made.ts';
import { chanceOf } from '../../../scripts/seed/chance.ts';
import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { admit } from '../../../subgraphs/services/admit-visit.ts';
import { checkedFacts } from '../../../subgraphs/services/visit-input.ts';

const NOW = new Date('2026-03-10T03:00:00Z');
const wish = { children: 120, visits: 12, until: '2026-01-28' as CalendarDate };
const kabupaten = inventKabupaten(wish);

it('has its children enrolled, each with so many readings, at sixty posyandu of twelve kecamatan', () => {
  const { districts, facilities, children } = kabupaten;
  expect([districts.length, facilities.length, children.length]).toEqual([12, 60, 120]);
  expect(new Set(children.map(({ posyandu }) => districtOf(posyandu.desa)))).toEqual(new Set(districts));
  for (const { person, posyandu, visits } of children) {
    expect(person.enrolments).toMatchObject([{ posyanduId: posyandu.id, desaCode: posyandu.desa }]);
    expect(person.readings.map(({ visitId }) => visitId)).toEqual(visits.map(({ _id }) => _id));
    expect(visits).toHaveLength(12);
  }
});

it('is the same for the same wish', () => {
  expect(inventKabupaten(wish)).toEqual(kabupaten);
});

it('has visits recorded that are admitted, some of them with an event of an alert', () => {
  const chance = chanceOf('test', 'visits');
  const events = kabupaten.children.map((child) => {
    const { id, person, posyandu: _, ...input } = nextVisit(child, NOW, chance);
    const { facts, today } = checkedFacts(input, child.posyandu.desa, NOW);
    const recorded = {
      recordedAt: NOW,
      recordedBy: 'test',
      recordedByRole: 'puskesmas',
      provenance: 'REPORTED' as const,
    };
    const draft = { id, person, posyandu: child.posyandu, facts, recorded, today };
    const { visit, events: told } = admit(child.person, draft, { now: NOW, newId: () => id }, POLICY);
    expect(visit.growth.indices.filter(({ z }) => z !== undefined).every(({ flagged }) => !flagged)).toBe(true);
    expect(told.every(({ backfill }) => !backfill)).toBe(true);
    return told.length;
  });
  const share = events.filter(Boolean).length / events.length;
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(0.9);
});
