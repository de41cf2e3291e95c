import { visitReader } from '../../../scripts/import/visit-row.ts';
import { VISIT_COLUMNS } from '../../../scripts/import/visit-columns.ts';
import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { checkedId } from '../../../subgraphs/kernel/given-id.ts';
import { isDayId, namedId } from '../../../subgraphs/kernel/identifiers.ts';
import { anId } from '../../subgraphs/services/a-clinic.ts';

const [CHILD, POST] = [anId(), anId()];
const KNOWN = namedId('somebody');
const HEADER = Object.keys(VISIT_COLUMNS);

/** Reads a row of these cells; the others are empty. */
function read(cells: Record<string, string>, header = HEADER) {
  const given: Record<string, string> = { person: CHILD, posyandu: POST, date: '2026-01-31', ...cells };
  return visitReader(header)({ number: 2, cells: header.map((name) => given[name] ?? '') });
}
const visitOf = (cells: Record<string, string>, header = HEADER) => {
  const outcome = read(cells, header);
  if ('visit' in outcome) return outcome.visit;
  throw new Error(outcome.refusal.en);
};
const refusalOf = (cells: Record<string, string>) => {
  const outcome = read(cells);
  return 'refusal' in outcome ? outcome.refusal : undefined;
};

describe('a row of visits', () => {
  it('is read cell by cell; what is empty is left out', () => {
    const id = anId();
    expect(
      visitOf({
        ...{ id: id.toUpperCase(), weightGrams: ' 8700 ', lengthMillimetres: '760', posture: 'STANDING' },
        oedema: 'TRUE',
      }),
    ).toEqual({
      ...{ id, person: CHILD, posyandu: POST, date: '2026-01-31' },
      ...{ weightGrams: 8700, lengthMillimetres: 760, posture: 'STANDING', oedema: true },
    });
  });

  it.each([
    ['weightGrams', '8,7', 'weightGrams bukan bilangan bulat.', 'weightGrams is no whole number.'],
    ['weightGrams', '9.6 kg', 'weightGrams bukan bilangan bulat.', 'weightGrams is no whole number.'],
    ['weightGrams', '1e9', 'weightGrams bukan bilangan bulat.', 'weightGrams is no whole number.'],
    ['weightGrams', '99999999999', 'weightGrams bukan bilangan bulat.', 'weightGrams is no whole number.'],
    ['date', '31/01/2026', 'date bukan tanggal seperti 2026-01-31.', 'date is no day such as 2026-01-31.'],
    ['date', '2026-02-30', 'date bukan tanggal seperti 2026-01-31.', 'date is no day such as 2026-01-31.'],
    ['date', '', 'date kosong.', 'date is empty.'],
    ['person', '', 'person kosong.', 'person is empty.'],
    ['posyandu', "'; DROP TABLE", 'posyandu bukan UUIDv7.', 'posyandu is no UUIDv7.'],
    ['id', '7', 'id bukan UUIDv7.', 'id is no UUIDv7.'],
    ['posture', 'lying', 'posture bukan salah satu dari LYING, STANDING.', 'posture is none of LYING, STANDING.'],
    ['tool', 'constructor', 'tool bukan salah satu dari STANDARD, OTHER.', 'tool is none of STANDARD, OTHER.'],
    ['oedema', 'constructor', 'oedema bukan true atau false.', 'oedema is neither true nor false.'],
  ])('with %s %j is refused with a sentence that quotes no cell', (name, cell, id, en) => {
    expect(refusalOf({ [name]: cell })).toEqual({ code: 'INVALID', fields: [name], id, en });
  });

  it('is refused for a cell that holds no value, whatever it shows; not for one that is passed over', () => {
    const why = { id: 'berisi rumus', en: 'is a formula' };
    const reading = visitReader(['person', 'posyandu', 'date', 'weightGrams', 'row']);
    const read = (at: number) =>
      reading({ number: 2, cells: [CHILD, POST, '2026-01-31', '8700', '1'], cellFaults: new Map([[at, why]]) });
    expect(read(3)).toEqual({
      refusal: {
        code: 'INVALID',
        fields: ['weightGrams'],
        id: 'weightGrams berisi rumus.',
        en: 'weightGrams is a formula.',
      },
    });
    expect(read(4)).toMatchObject({ visit: { weightGrams: 8700 } });
  });

  it('tells all that cannot be read at once', () => {
    expect(refusalOf({ weightGrams: 'x', date: 'y' })).toMatchObject({
      fields: ['date', 'weightGrams'],
      en: 'date is no day such as 2026-01-31; weightGrams is no whole number.',
    });
  });

  it('with fewer or more cells than the header is refused; empty ones beyond it do not matter', () => {
    const reading = visitReader(['person', 'posyandu', 'date']);
    const read = (cells: string[]) => reading({ number: 2, cells });
    expect(read([CHILD, POST])).toMatchObject({ refusal: { en: 'The row has fewer cells than the header.' } });
    expect(read([CHILD, POST, '2026-01-31', 'x'])).toMatchObject({
      refusal: { en: 'The row has more cells than the header.' },
    });
    expect(read([CHILD, POST, '2026-01-31', '', ' '])).toMatchObject({ visit: { person: CHILD } });
  });

  it('without an id has the one of all that it says: in another order of columns the same, of other facts another', () => {
    const one = { weightGrams: '8700', oedema: 'false' };
    const { id } = visitOf(one);
    expect(checkedId(id, 'id')).toBe(id);
    // The first 48 bits of a UUIDv7 are its moment.
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 31));
    expect(visitOf(one, [...HEADER].reverse()).id).toBe(id);
    expect(visitOf({ ...one, person: CHILD.toUpperCase() }).id).toBe(id);
    const others: Record<string, string>[] = [
      { weightGrams: '8701' },
      { oedema: 'true' },
      { tool: 'OTHER' },
      { person: anId() },
      { posyandu: anId() },
    ];
    const ids = others.map((change) => visitOf({ ...one, ...change }).id);
    expect(new Set([id, ...ids]).size).toBe(others.length + 1);
  });

  it.each(['0001-01-01', '1969-12-31', '2026-01-31', '9999-12-31'])('of %s has an id, of its day', (date) => {
    const { id } = visitOf({ date, weightGrams: '8700' });
    expect(checkedId(id, 'id')).toBe(id);
    expect(isDayId(id, date as CalendarDate)).toBe(true);
  });

  it('has the same id for ever: what was imported once is not imported again', () => {
    const facts = { person: KNOWN, posyandu: KNOWN, weightGrams: '8700' };
    expect(visitOf(facts).id).toBe('019c1159-7000-75a3-ae90-87f92c8bb8cb');
  });
});

describe('a header of visits', () => {
  it.each([
    [['person', 'posyandu', 'date', 'weight'], 'an unknown column "weight"'],
    [['person', 'posyandu', 'date', 'date'], 'date twice'],
    [['person', '', 'posyandu', 'date'], 'a column without a name'],
    [['person'], 'no column posyandu, no column date'],
  ])('%j is refused as a whole', (header, why) => {
    expect(() => visitReader(header)).toThrow(`The header has ${why}. The columns are: id, person, posyandu, date,`);
  });

  it('may have what a file of refused rows adds', () => {
    const header = ['person', 'posyandu', 'date', 'row', 'code', 'fields', 'alasan', 'reason'];
    expect(visitOf({ row: '7', code: 'INVALID' }, header)).toMatchObject({ person: CHILD, date: '2026-01-31' });
    expect(() => visitOf({ surplus: 'x' }, [...header, 'surplus'])).toThrow('The row has more cells than the header.');
  });
});
