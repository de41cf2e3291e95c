import { addDays } from '../../../subgraphs/kernel/calendar-date.ts';
import { admit, type Admitted, type VisitDraft, type VisitRecord } from '../../../subgraphs/services/admit-visit.ts';
import { corrected, preferred, withdrawn, type Revising } from '../../../subgraphs/services/correct-visit.ts';
import { countedReadings } from '../../../subgraphs/services/counted-readings.ts';
import { isVoid } from '../../../subgraphs/services/enrolment.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import type { Changed } from '../../../subgraphs/services/person-changes.ts';
import type { StoredPerson } from '../../../subgraphs/services/served-person.ts';
import { chanceOf, type Chance } from '../../../scripts/seed/chance.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aHistory, alertsOf, aVisit, CAUSE, shuffled, TODAY, unknown } from './random-histories.ts';

const BY: Revising = { said: { at: NOW, role: 'bidan', reason: 'salah tulis', by: 'somebody' }, cause: CAUSE };

/** A clinic's books of one person: what is known, and the visits and alerts as they stand in the store. */
class Books {
  readonly visits = new Map<string, VisitRecord>();
  readonly alerts = new Map<string, Changed['alerts'][number]>();
  constructor(public person: StoredPerson) {}

  record(draft: VisitDraft): void {
    this.#keep(admit(this.person, draft, CAUSE, POLICY));
  }
  correct({ id, facts, posyandu }: VisitDraft): void {
    this.#keep(corrected({ person: this.person, visit: this.visits.get(id)! }, facts, posyandu, BY));
  }
  withdraw(id: string): void {
    this.#keep(withdrawn({ person: this.person, visit: this.visits.get(id)! }, BY));
  }
  prefer(id: string): void {
    this.#keep(preferred({ person: this.person, visit: this.visits.get(id)! }, BY));
  }
  #keep({ visit, person, alerts }: Admitted): void {
    this.visits.set(visit._id, visit);
    for (const alert of alerts) this.alerts.set(alert._id, alert);
    this.person = person;
  }
  /** What the alerts say that stand, but for their names, how often they changed and by when to answer. */
  get said() {
    return (
      [...this.alerts.values()]
        .filter(({ end }) => end !== 'CORRECTED')
        // By when to answer stays as it was promised when the alert looked graver.
        .map(({ _id, version, answerBy, dueAt, ...facts }) => facts)
        .sort((a, b) => (`${a.kind} ${a.openedOn}` < `${b.kind} ${b.openedOn}` ? -1 : 1))
    );
  }
}

/** All that is known of somebody, but for the names that enrolments have. */
const known = (person: StoredPerson) => ({
  alerts: alertsOf(person),
  enrolments: person.enrolments
    .filter((each) => !isVoid(each))
    .map(({ posyanduId, from, to, reason }) => ({ posyanduId, from, to, reason })),
  readings: person.readings
    .map(({ enrolmentId: _, ...reading }) => reading)
    .sort((a, b) => (a.visitId < b.visitId ? -1 : 1)),
});

const otherwise = (draft: VisitDraft, chance: Chance): VisitDraft => ({
  ...draft,
  facts: aVisit(addDays(TODAY, -chance.whole(0, 150)), chance),
});

describe('a history that was corrected', () => {
  it('is equal to one that was right from the start', () => {
    const chance = chanceOf('histories', 'corrected');
    let alerts = 0;
    for (let i = 0; i < 150; i += 1) {
      const person = unknown();
      const right = aHistory(person._id, 150, 10, chance);
      const tooMuch = new Set(aHistory(person._id, 150, 4, chance));
      const wrong = new Set(right.filter(() => chance.happens(0.4)));
      const books = new Books(person);
      const later: (() => void)[] = [];
      for (const draft of shuffled([...right, ...tooMuch], chance)) {
        books.record(wrong.has(draft) ? otherwise(draft, chance) : draft);
        if (wrong.has(draft)) later.push(() => books.correct(draft));
        if (tooMuch.has(draft)) later.push(() => books.withdraw(draft.id));
        if (chance.happens(0.3)) later.splice(chance.whole(0, later.length), 1)[0]?.();
      }
      for (const each of shuffled(later, chance)) each();
      const fromTheStart = new Books(person);
      for (const draft of right) fromTheStart.record(draft);
      expect(known(books.person)).toEqual(known(fromTheStart.person));
      expect(books.said).toEqual(fromTheStart.said);
      alerts += alertsOf(books.person).length;
    }
    expect(alerts).toBeGreaterThan(300);
  });

  it('is nothing once every visit was withdrawn, but that alerts lie where they lay', () => {
    const chance = chanceOf('histories', 'withdrawn');
    for (let i = 0; i < 40; i += 1) {
      const person = unknown();
      const books = new Books(person);
      const drafts = aHistory(person._id, 150, 6, chance);
      for (const draft of drafts) books.record(draft);
      for (const { id } of shuffled(drafts, chance)) books.withdraw(id);
      expect(known(books.person)).toEqual({ alerts: [], enrolments: [], readings: [] });
      const kept = new Set(books.person.enrolments.map(({ id }) => id));
      expect(books.person.alerts.every(({ enrolmentId }) => kept.has(enrolmentId))).toBe(true);
    }
  });

  it('has the visit count that was chosen last, and the one before where it is withdrawn', () => {
    const chance = chanceOf('histories', 'chosen');
    for (let i = 0; i < 40; i += 1) {
      const person = unknown();
      const drafts = aHistory(person._id, 0, 5, chance);
      const books = new Books(person);
      for (const draft of drafts) books.record(draft);
      const [first, second] = shuffled(drafts, chance);
      books.prefer(first!.id);
      for (const measure of first!.facts.weightGrams ? (['W', 'A'] as const) : (['A'] as const))
        expect(countedReadings(books.person, measure).map(({ visitId }) => visitId)).toEqual([first!.id]);
      books.prefer(second!.id);
      books.withdraw(second!.id);
      const alone = new Books(person);
      for (const draft of drafts) if (draft !== second) alone.record(draft);
      alone.prefer(first!.id);
      expect(known(books.person)).toEqual(known(alone.person));
    }
  });
});
