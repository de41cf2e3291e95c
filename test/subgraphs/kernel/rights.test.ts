import { actorOf, NOBODY, type Role } from '../../../subgraphs/kernel/actor.ts';
import type { Place } from '../../../subgraphs/kernel/places.ts';
import { Forbidden } from '../../../subgraphs/kernel/refusals.ts';
import { RIGHTS, type Act } from '../../../subgraphs/kernel/rights.data.ts';
import { Rights } from '../../../subgraphs/kernel/rights.ts';
import { kindOf, type Kind, type Subject } from '../../../subgraphs/kernel/subjects.ts';
import { allowed } from '../../support/oracle.ts';
import { disagreements, EVERY_ACT, EVERY_SUBJECT, numberOfCases } from '../../support/rights-comparison.ts';
import { ASKERS, ELSEWHERE, HERE, NOW, OURS, situationsOf } from '../../support/situations.ts';

// Of the refusals here nobody reads where they were thrown, and there are many.
Error.stackTraceLimit = 0;

const EVERY_KIND = [...new Set(EVERY_SUBJECT.map(kindOf))];
const WHATS = [...new Set([...EVERY_SUBJECT, ...EVERY_KIND])];

/** Every asker with one of the places, another one each time. */
const SOME = ASKERS.flatMap(situationsOf).map(({ actor, places }, n) => ({
  rights: new Rights(actor, NOW),
  place: places[(n * 7) % places.length]!,
}));

const may = ({ actor }: Rights, act: Act, subject: Subject, place: Place) =>
  allowed({ actor, act, subject, place, now: NOW });

/** What is asked about: of a kind that is no subject by itself, any of its groups. */
const groupsOf = (what: Subject | Kind) =>
  EVERY_SUBJECT.includes(what as Subject)
    ? [what as Subject]
    : EVERY_SUBJECT.filter((subject) => subject.startsWith(`${what}.`));
const mayAny = (rights: Rights, act: Act, what: Subject | Kind, place: Place) =>
  groupsOf(what).some((subject) => may(rights, act, subject, place));

/** What is wrong, if anything; the first few tell enough. */
const few = <T>(wrong: Iterable<T>) => [...wrong].slice(0, 5);

it(`answers as the oracle does in all ${numberOfCases().toLocaleString('en')} cases`, () => {
  expect(few(disagreements(RIGHTS))).toEqual([]);
});

it('leaves no subject and no act without a right', () => {
  expect(EVERY_SUBJECT.filter((subject) => !RIGHTS.some(({ what }) => what.includes(subject)))).toEqual([]);
  expect(EVERY_ACT.filter((act) => !RIGHTS.some((row) => row.act === act))).toEqual([]);
});

// The column “Never” of the role matrix (7.4), which neither the table nor the oracle writes down.
const CLINICAL: Subject[] = ['visit.clinical', 'diagnosis', 'immunization', 'antenatalVisit', 'feeding', 'homeVisit'];
const PERSONAL = EVERY_SUBJECT.filter((subject) =>
  /^(person|household|visit|enrolment|referral|kader\.)/.test(subject),
);
const NEVER: [Role | null, string, Subject[], Act[]][] = [
  [null, 'a person', [...PERSONAL, ...CLINICAL, 'alert.identity', 'alert.event', 'voucher.payees'], EVERY_ACT],
  ['kader', 'a diagnosis or a finding', ['diagnosis', 'visit.clinical'], EVERY_ACT],
  ['kader', 'an unmasked number', EVERY_SUBJECT, ['unmask']],
  ['doctor', 'a list of an area', ['aggregate', 'skdn', 'household.members', 'enrolment'], EVERY_ACT],
  ['dinkes', 'payees', ['voucher.payees'], EVERY_ACT],
  ['dinkes', 'a name without a logged reason', ['person.identity', 'alert.identity', 'kader.person'], ['see']],
  ['desa', 'a number, or an alert by name', ['person.nik', 'alert.identity', ...CLINICAL], EVERY_ACT],
  ['dpmd', 'clinical rows', [...CLINICAL, ...PERSONAL, 'alert.event'], EVERY_ACT],
  ['tppkk', 'clinical rows', [...CLINICAL, ...PERSONAL, 'alert.event'], EVERY_ACT],
  ['auditor', 'clinical content', [...CLINICAL, ...PERSONAL], EVERY_ACT],
  ['auditor', 'a change', EVERY_SUBJECT, EVERY_ACT.filter((act) => act !== 'see')],
  ['analyst', 'any person', [...CLINICAL, ...PERSONAL, 'alert.event', 'alert.identity'], EVERY_ACT],
  [
    'agency',
    'anything else of a person',
    [...CLINICAL, ...PERSONAL.filter((each) => each !== 'person.identity')],
    EVERY_ACT,
  ],
];

it('gives an agency the name of nobody to whom no alert leads it, nor without the scope for it', () => {
  const wrong = situationsOf('agency').flatMap(({ actor, places }) =>
    places
      .filter(({ alerted }) => !alerted || !actor.scopes.includes('alerts:identified'))
      .filter((place) => new Rights(actor, NOW).may('see', 'person.identity', place)),
  );
  expect(wrong).toEqual([]);
});

it('gives a desa the name and the growth of nobody whose family has not consented', () => {
  const wrong = situationsOf('desa').flatMap(({ actor, places }) =>
    places
      .filter(({ consented }) => !consented)
      .filter((place) =>
        EVERY_SUBJECT.some((what) => PERSONAL.includes(what) && new Rights(actor, NOW).may('see', what, place)),
      ),
  );
  expect(wrong).toEqual([]);
});

it.each(NEVER)('never gives %s %s', (role, _, subjects, acts) => {
  const wrong = situationsOf(role).flatMap(({ actor, places }) => {
    const rights = new Rights(actor, NOW);
    return acts.flatMap((act) => subjects.filter((subject) => places.some((place) => rights.may(act, subject, place))));
  });
  expect(few(wrong)).toEqual([]);
});

it('demands exactly what it may, of a kind any of its groups, and names the right that is missing', () => {
  const wrong = SOME.flatMap(({ rights, place }, n) => {
    const act = n % 3 ? 'see' : EVERY_ACT[(n / 3) % EVERY_ACT.length]!;
    return WHATS.filter((what) => {
      const missing = rightMissing(() => rights.demand(act, what, place));
      return missing !== (mayAny(rights, act, what, place) ? undefined : `${act} ${what}`);
    });
  });
  expect(few(wrong)).toEqual([]);
});

it('refuses, before anything is read, exactly those whose token holds no place where they may do it', () => {
  const best = { areas: [HERE], posyandu: 'posyandu', household: 'household', cases: ['person'] };
  const over = { ...best, areas: [], posyandu: null, household: null, cases: ['person@2026-01-30T00:00:00Z'] };
  const scopes = ['', 'alerts:read', 'alerts:identified', 'alerts:read alerts:identified'];
  const claims = [{}, over, best].flatMap((own) => scopes.map((scope) => ({ ...own, scope })));
  const wrong = ASKERS.flatMap((role) =>
    claims.flatMap((own) => {
      const actor = role ? actorOf({ role, ...own })! : NOBODY;
      const rights = new Rights(actor, NOW);
      return EVERY_ACT.flatMap((act) =>
        EVERY_SUBJECT.filter((subject) => {
          // Nobody comes by an alert who asks by an id.
          const place = { region: HERE, ...OURS, alerted: false };
          const somewhere = allowed({ actor, act, subject, place, now: NOW });
          const missing = rightMissing(() => rights.demandSomewhere(act, subject));
          return missing !== (somewhere ? undefined : `${act} ${subject}`);
        }).map((subject) => ({ role, own, act, subject })),
      );
    }),
  );
  expect(few(wrong)).toEqual([]);
});

it('shows of a record given out exactly the groups that the actor may see, and gives out none without any', () => {
  const wrong = SOME.flatMap(({ rights, place }) =>
    EVERY_KIND.filter((kind) => {
      const record = {};
      const groups = EVERY_SUBJECT.filter((subject) => kindOf(subject) === kind);
      const expected = groups.filter((subject) => may(rights, 'see', subject, place));
      const missing = rightMissing(() => rights.disclose(record, kind, place));
      const shown = groups.filter((subject) => !rightMissing(() => rights.demandShown(record, subject)));
      return missing !== (expected.length ? undefined : `see ${kind}`) || shown.join() !== expected.join();
    }).map((kind) => ({ role: rights.actor.role, kind, place })),
  );
  expect(few(wrong)).toEqual([]);
});

it('judges a record that tells its place by itself, once and by that place, and shows nothing of one that does not', () => {
  const wrong = SOME.flatMap(({ rights, place }) =>
    EVERY_SUBJECT.filter((subject) => {
      const [record, other] = [{}, {}];
      const missing = rightMissing(() => rights.demandShown(record, subject, () => place));
      const again = rightMissing(() => rights.demandShown(record, subject, () => ({})));
      const forgotten = rightMissing(() => rights.demandShown(other, subject));
      const expected = may(rights, 'see', subject, place) ? undefined : `see ${subject}`;
      return missing !== expected || again !== expected || forgotten !== `see ${subject}`;
    }).map((subject) => ({ role: rights.actor.role, subject, place })),
  );
  expect(few(wrong)).toEqual([]);
});

describe('a record that was given out', () => {
  const midwife = () => new Rights(actorOf({ role: 'bidan', areas: [HERE] })!, NOW);

  it('shows nothing of another kind', () => {
    const record = {};
    const rights = midwife();
    rights.disclose(record, 'person', { region: HERE });
    expect(rightMissing(() => rights.demandShown(record, 'person'))).toBeUndefined();
    expect(rightMissing(() => rights.demandShown(record, 'household'))).toBe('see household');
    expect(rightMissing(() => rights.demandShown(record, 'diagnosis'))).toBe('see diagnosis');
  });

  it('is given to one actor only, and its likes are not given with it', () => {
    const record = { id: 'p' };
    midwife().disclose(record, 'person', { region: HERE });
    expect(rightMissing(() => midwife().demandShown(record, 'person'))).toBe('see person');
    const rights = midwife();
    rights.disclose(record, 'person', { region: HERE });
    expect(rightMissing(() => rights.demandShown({ ...record }, 'person'))).toBe('see person');
  });

  it('shows nothing any more once it was refused elsewhere', () => {
    const record = {};
    const rights = midwife();
    expect(rightMissing(() => rights.disclose(record, 'person', { region: ELSEWHERE }))).toBe('see person');
    expect(rightMissing(() => rights.demandShown(record, 'person'))).toBe('see person');
  });
});

it('narrows a list of a region to just the records that the actor may see one by one', () => {
  // A family's consent is asked record by record, and an alert leads to one person: no list is opened by them.
  const { consented: _, alerted: __, ...ours } = OURS;
  const records = [{}, ours, ...Object.entries(ours).map(([name, own]) => ({ [name]: own as string }))];
  const wrong = SOME.flatMap(({ rights }) =>
    ['33.03.13', HERE].flatMap((region) =>
      WHATS.filter((what) => {
        const part = partOf(() => rights.narrowed('see', what, region));
        const lists = (place: Place) =>
          part !== null &&
          (!part.posyandu || part.posyandu === place.posyandu) &&
          (!part.household || part.household === place.household) &&
          (!part.persons || part.persons.includes(place.person!));
        return records
          .map((record) => ({ ...record, region }))
          .some((place) => lists(place) !== mayAny(rights, 'see', what, place));
      }),
    ),
  );
  expect(few(wrong)).toEqual([]);
});

it('refuses a list where no right reaches into the region, and names the right', () => {
  const midwife = actorOf({ role: 'bidan', areas: [ELSEWHERE] })!;
  expect(rightMissing(() => new Rights(midwife, NOW).narrowed('see', 'household', HERE))).toBe('see household');
  expect(rightMissing(() => new Rights(NOBODY, NOW).narrowed('see', 'person', HERE))).toBe('see person');
});

function partOf<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof Forbidden) return null;
    throw error;
  }
}

function rightMissing(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Forbidden) return error.extensions['right'];
    throw error;
  }
}
