import { addDays, type CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { Facilities, type Facility } from '../../subgraphs/services/facility.ts';
import { Referrals } from '../../subgraphs/services/referral.ts';
import { ServiceDays, type ServiceDay } from '../../subgraphs/services/service-day.ts';
import {
  ServiceSchedules,
  type PosyanduService,
  type ServiceSchedule,
} from '../../subgraphs/services/service-schedule.ts';
import { chanceOf } from './chance.ts';
import { dayOfMonth, isSunday } from './day-of-month.ts';
import type { DesaPlan } from './desas.data.ts';
import type { Family } from './invent-people.ts';
import { inventHospital, inventReferrals } from './invent-referrals.ts';
import { MADE_UP, type RecordOf, type RecordsByCollection, type VillageWish } from './made-up.ts';
import { recordId } from './record-id.ts';
import type { PosyanduPlan, Settlement } from './settlement.ts';

/** How far the calendar of a posyandu reaches, in months before and after the day of the village. */
const CALENDAR = { before: 24, after: 2 };

/** How often a service day is put off by some days, and how often it is called off, of 1. */
const MISHAPS = { moved: 0.07, cancelled: 0.03 };

const ALWAYS: (keyof typeof PosyanduService)[] = [
  'WEIGHING',
  'HEIGHT_MEASUREMENT',
  'GROWTH_MONITORING',
  'IMMUNIZATION',
  'ANTENATAL_CARE',
];
const SOMETIMES: (keyof typeof PosyanduService)[] = [
  'ELDERLY_CARE',
  'MATERNAL_AND_CHILD_HEALTH',
  'NUTRITION',
  'HEALTH_EDUCATION',
];
const TAUGHT: ServiceSchedule['education'] = [
  { targetGroup: 'PREGNANT_WOMEN', topics: ['Tablet tambah darah', 'Persiapan persalinan'] },
  { targetGroup: 'CHILDREN_UNDER_FIVE', topics: ['Makanan pendamping ASI', 'Stimulasi tumbuh kembang'] },
  { targetGroup: 'ADOLESCENTS', topics: ['Pencegahan anemia'] },
  { targetGroup: 'ELDERLY', topics: ['Tekanan darah', 'Senam lansia'] },
];

/** The records of one desa in the subgraph of services: facilities, when they open and what they offer, referrals. */
export function inventServices(
  wish: VillageWish,
  plan: DesaPlan,
  { posyandu }: Settlement,
  families: readonly Family[],
): RecordsByCollection {
  const desa = { code: plan.code };
  const facilities = posyandu.map(({ id, name, dusun }): RecordOf<Facility> => ({
    _id: id,
    kind: 'POSYANDU',
    name,
    desa,
    dusun: [...dusun],
    ...MADE_UP,
  }));
  const planned = posyandu.map((each) => inventSchedule(wish, plan, each));
  const hospital = inventHospital(wish, plan);
  return [
    [Facilities, [...facilities, ...otherFacilities(wish, plan), ...hospital]],
    [ServiceSchedules, planned],
    [ServiceDays, planned.flatMap((schedule) => inventServiceDays(wish, schedule))],
    [Referrals, hospital.flatMap(({ _id }) => inventReferrals(wish, plan, _id, families))],
  ];
}

function otherFacilities({ number, asOf }: VillageWish, { code, name, facility }: DesaPlan): RecordOf<Facility>[] {
  if (!facility) return [];
  const _id = recordId(chanceOf(number, code, 'facility'), addDays(asOf, -2000), { asOf });
  return [
    {
      _id,
      kind: facility,
      name: `${facility === 'PUSTU' ? 'Pustu' : 'Polindes'} ${name}`,
      desa: { code },
      dusun: [],
      ...MADE_UP,
    },
  ];
}

function inventSchedule(
  { number, asOf }: VillageWish,
  { code }: DesaPlan,
  { id }: PosyanduPlan,
): RecordOf<ServiceSchedule> & { posyanduId: string; dayOfMonth: number } {
  const chance = chanceOf(number, id, 'schedule');
  return {
    _id: recordId(chance, addDays(asOf, -1400), { asOf }),
    desa: { code },
    posyanduId: id,
    recurrence: 'MONTHLY',
    dayOfMonth: chance.whole(3, 24),
    services: [...ALWAYS, ...chance.some(SOMETIMES, chance.whole(1, 3))],
    education: chance.some(TAUGHT, chance.whole(1, 3)),
    support: chance.happens(0.5)
      ? ['Insentif kader dari APBDes', 'Pemberian makanan tambahan (PMT)']
      : ['Insentif kader dari APBDes'],
    ...MADE_UP,
  };
}

/** The days of one posyandu: held (or called off) before the day of the village, planned from that day on. */
function inventServiceDays(
  { number, asOf }: VillageWish,
  schedule: { posyanduId: string; dayOfMonth: number },
): RecordOf<ServiceDay>[] {
  const { posyanduId } = schedule;
  const from = dayOfMonth(asOf, -CALENDAR.before);
  const until = dayOfMonth(asOf, CALENDAR.after);
  const months = Array.from({ length: CALENDAR.before + CALENDAR.after + 1 }, (_, i) => i - CALENDAR.before);
  return months
    .map((month) => {
      const chance = chanceOf(number, posyanduId, 'service day', month);
      const moved = chance.happens(MISHAPS.moved) ? chance.whole(1, 3) : 0;
      const cancelled = chance.happens(MISHAPS.cancelled);
      const date = weekdayFrom(addDays(dayOfMonth(asOf, month, schedule.dayOfMonth), month <= 0 ? moved : 0));
      const status = date >= asOf ? ('PLANNED' as const) : cancelled ? ('CANCELLED' as const) : ('HELD' as const);
      return { _id: recordId(chance, addDays(date, -40), { asOf }), posyanduId, date, status, ...MADE_UP };
    })
    .filter(({ date }) => date > from && date <= until);
}

/** This day, or the Monday after where it is a Sunday. */
const weekdayFrom = (day: CalendarDate) => (isSunday(day) ? addDays(day, 1) : day);
