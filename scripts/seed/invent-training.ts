import { addDays, type CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import type { PartialDate } from '../../subgraphs/kernel/partial-date.ts';
import { AllKader, Participations, type Kader, type Participation } from '../../subgraphs/training/kader.ts';
import { StaffingRecords, type StaffingRecord } from '../../subgraphs/training/staffing-record.ts';
import { Trainings, type Training } from '../../subgraphs/training/training.ts';
import { chanceOf } from './chance.ts';
import { dayOfMonth, isSunday } from './day-of-month.ts';
import type { DesaPlan } from './desas.data.ts';
import type { Family } from './invent-people.ts';
import { MADE_UP, type RecordOf, type RecordsByCollection, type VillageWish } from './made-up.ts';
import { recordId } from './record-id.ts';
import type { PosyanduPlan, Settlement } from './settlement.ts';
import { TRAINING_PLANS } from './trainings.data.ts';

type KaderRecord = RecordOf<Kader> & { since: PartialDate };

/** The records of one desa in the subgraph of training: its kader, and what they learnt. */
export function inventTraining(
  wish: VillageWish,
  plan: DesaPlan,
  { posyandu }: Settlement,
  families: readonly Family[],
): RecordsByCollection {
  const staffs = posyandu.map((each) => ({ posyandu: each, kader: inventKader(wish, plan, each, families) }));
  const events = inventTrainings(wish, plan, staffs);
  return [
    [AllKader, staffs.flatMap(({ kader }) => kader)],
    [Trainings, events.map(({ training }) => training)],
    [Participations, events.flatMap(({ participations }) => participations)],
    [StaffingRecords, staffs.flatMap(({ posyandu: { id }, kader }) => staffingOf(wish, id, kader))],
  ];
}

/** Five to eight of those whom the posyandu looks after, one of a household, nearly all of them women. */
function inventKader(
  { number, asOf }: VillageWish,
  { code }: DesaPlan,
  { id }: PosyanduPlan,
  families: readonly Family[],
): KaderRecord[] {
  const chance = chanceOf(number, id, 'kader');
  const born = { from: dayOfMonth(asOf, -55 * 12), until: dayOfMonth(asOf, -25 * 12) };
  const fit = families
    .filter(({ household }) => household.posyandu?.id === id)
    .flatMap(
      ({ members }) =>
        members.find(
          ({ sex, birthDate }) =>
            birthDate > born.from && birthDate <= born.until && (sex === 'FEMALE' || chance.happens(0.04)),
        ) ?? [],
    );
  return chance.some(fit, chance.whole(5, 8)).map(({ _id: personId, birthDate }) => {
    const grown = dayOfMonth(birthDate, 21 * 12);
    const daysAgo = chance.whole(60, 12 * 365);
    const joined = [grown, addDays(asOf, -daysAgo)].sort().at(-1) as CalendarDate;
    // The older the day, the less of it is remembered.
    const since = joined.slice(0, daysAgo > 2500 ? 4 : daysAgo > 1000 ? 7 : 10) as PartialDate;
    return { _id: recordId(chance, joined, { asOf }), posyandu: { id }, desa: { code }, since, personId, ...MADE_UP };
  });
}

/** The history of a posyandu's staff, as its kader tell it: how many there were before the last year in which some came, and since. */
function staffingOf(
  { number, asOf }: VillageWish,
  facility: string,
  kader: readonly KaderRecord[],
): RecordOf<StaffingRecord>[] {
  const chance = chanceOf(number, facility, 'staffing');
  const years = kader.map(({ since }) => since.slice(0, 4)).sort() as PartialDate[];
  const [first, last] = [years[0]!, years.at(-1)!];
  const before = years.filter((year) => year < last).length;
  const record = (sequence: number, count: number, from: PartialDate, to?: PartialDate): RecordOf<StaffingRecord> => ({
    _id: recordId(chance, `${from}-01-01` as CalendarDate, { asOf, minutes: sequence }),
    facility: { id: facility },
    count,
    from,
    ...(to && { to }),
    sequence,
    ...MADE_UP,
  });
  return before > 0 ? [record(1, before, first, last), record(2, kader.length, last)] : [record(1, kader.length, last)];
}

interface TrainingEvent {
  training: RecordOf<Training>;
  participations: RecordOf<Participation>[];
}

/** Three to six trainings within the last three years, to which most of the kader of that day came. */
function inventTrainings(
  { number, asOf }: VillageWish,
  { code, name, utcOffset }: DesaPlan,
  staffs: readonly { posyandu: PosyanduPlan; kader: readonly KaderRecord[] }[],
): TrainingEvent[] {
  const held = chanceOf(number, code, 'trainings');
  return held.some(TRAINING_PLANS, held.whole(3, 6)).map((plan, i) => {
    const chance = chanceOf(number, code, 'training', i);
    const day = addDays(asOf, -chance.whole(20, 3 * 365 - 10));
    const heldOn = isSunday(day) ? addDays(day, 1) : day;
    const served = ({ since }: KaderRecord) => (since as string) <= heldOn;
    const invited = chance.happens(0.6) ? staffs : chance.some(staffs, 2);
    const came = invited.flatMap(({ kader }) => kader.filter((each) => served(each) && chance.happens(0.8)));
    const yearly = chance.happens(0.3);
    const _id = recordId(chance, heldOn, { asOf });
    const training: RecordOf<Training> = {
      _id,
      ...plan,
      heldOn: heldOn as string as PartialDate,
      startsAt: new Date(`${heldOn}T0${chance.whole(8, 9)}:00:00${utcOffset}`),
      place: { code },
      placeInferred: false,
      venue: chance.oneOf([`Balai Desa ${name}`, `Aula Kantor Desa ${name}`, 'Gedung serbaguna desa']),
      facilitators: [],
      participants: {
        posyandu: invited.map(({ posyandu: { id } }) => ({ id })),
        severalPosyandu: invited.length > 1,
        headCount: came.length,
      },
      ...(yearly && { recurrence: 'YEARLY', nextDue: String(Number(heldOn.slice(0, 4)) + 1) as PartialDate }),
      ...MADE_UP,
    };
    const participations = came.map(({ _id: kaderId }, k) => ({
      _id: recordId(chance, heldOn, { asOf, minutes: k }),
      kaderId,
      trainingId: _id,
      heldOn: training.heldOn,
    }));
    return { training, participations };
  });
}
