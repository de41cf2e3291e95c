import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { KMS_EDITIONS } from '../../../subgraphs/services/kms/index.ts';
import { summarise } from '../../../subgraphs/services/summarise-day.ts';

const DAY = { posyanduId: 'melati', date: '2026-01-12' as CalendarDate, status: 'OPEN' } as const;
const ENROLMENT = {
  id: 'e',
  posyanduId: 'melati',
  desaCode: '33.03.13.2002',
  from: '2025-09-01',
  reason: 'REGISTERED',
};

/** A boy of 5 months on the day, who was weighed at the posyandu on these. */
const aBoy = (weights: Record<string, number>) =>
  ({
    ...{ _id: 'boy', sex: 'MALE', birthDate: '2025-08-10', enrolments: [ENROLMENT], alerts: [] },
    readings: Object.entries(weights).map(([date, weightGrams]) => ({
      ...{ visitId: date, date, enrolmentId: 'e', rank: 0, measured: 'W', weightGrams },
    })),
  }) as never;

/** What is found on the day of these children. */
const summaryOf = (children: readonly never[], editions = KMS_EDITIONS) =>
  summarise(DAY, { children, attendances: [], today: DAY.date, kinds: new Set<never>(), editions });

/** Why he is referred, where the card refers at T or at 2T. */
function whyReferred(referAt: 'T' | '2T', weights: Record<string, number>) {
  const editions = KMS_EDITIONS.map((edition) => ({ ...edition, referAt }));
  return summaryOf([aBoy(weights)], editions).lists.referred.flatMap(({ reasons }) => reasons);
}

describe('who is referred after a service day, by the growth card', () => {
  const once = { '2025-12-10': 6_500, '2026-01-12': 6_900 };
  const twice = { '2025-11-10': 6_500, '2025-12-10': 6_600, '2026-01-12': 6_700 };

  it('is whoever has a T, where the edition refers at T', () => {
    expect([whyReferred('T', once), whyReferred('T', twice)]).toEqual([['T'], ['TWICE_T']]);
  });

  it('is whoever has a second T in a row, where it refers at 2T', () => {
    expect([whyReferred('2T', once), whyReferred('2T', twice)]).toEqual([[], ['TWICE_T']]);
  });
});

it('a visit before a birth date that was corrected counts for nothing', () => {
  const born = (birthDate: string) => ({ ...(aBoy({ '2026-01-05': 3_300 }) as object), birthDate }) as never;
  expect(summaryOf([born('2026-01-05')]).lists.missing).toEqual([]);
  expect(summaryOf([born('2026-01-06')]).lists.missing).toMatchObject([{ lastWeighedOn: null }]);
});
