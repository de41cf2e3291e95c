import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { ServedPeople, VISITS_AT_MOST } from '../../../subgraphs/services/served-person.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { codesOf } from '../../support/codes.ts';
import { aBoy, aClinic, anId, kader, MELATI } from './a-clinic.ts';

const RECORD = 'mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { id } }';

it(`a person has ${VISITS_AT_MOST} visits at most, and one more is INVALID`, async () => {
  await using clinic = await aClinic();
  const { subject: person, ...boy } = aBoy({ birthDate: '2023-02-01' as CalendarDate });
  await clinic.tell({ ...boy, subject: person });
  const record = (date: string) =>
    clinic.ask(RECORD, kader, { visit: { person, posyandu: MELATI, date, weightGrams: 9_000 } });
  expect(codesOf(await record('2026-01-10'))).toEqual([]);

  const people = clinic.store.model(ServedPeople).collection;
  const [served] = (await clinic.all(ServedPeople)).filter(({ _id }) => _id === person);
  const more = Array.from({ length: VISITS_AT_MOST - 2 }, (_, i) => {
    return { ...served!.readings[0]!, visitId: anId(), date: addDays(boy.birthDate, i + 1) };
  });
  await people.updateOne({ _id: person as never }, { $set: { readings: [...more, ...served!.readings] } as never });

  expect(codesOf(await record('2026-01-11'))).toEqual([]);
  const refused = await record('2026-01-12');
  expect(refused.errors![0]!.extensions).toMatchObject({ code: 'INVALID', fields: { person: expect.any(String) } });
  expect((await clinic.all(Visits)).map(({ date }) => date).sort()).toEqual(['2026-01-10', '2026-01-11']);
});
