import { countedDays, type CountedDay } from './counted-readings.ts';
import { completedMonths } from './growth/index.ts';
import { KMS_EDITIONS, verdictsOf, type KmsEdition, type KmsVerdict, type Weighing } from './kms/index.ts';
import type { Reading, StoredPerson } from './served-person.ts';

/** What is known of a person: all that is needed to find something in it. */
export type KnownPerson = Pick<StoredPerson, 'sex' | 'birthDate' | 'enrolments' | 'readings'>;

/** The readings of a person as they count, and what the growth card says of them: each worked out once, when it is needed. */
export class PersonHistory {
  readonly days: readonly CountedDay[];
  readonly #ages: number[] = [];
  #verdicts: readonly KmsVerdict[] | undefined;
  #byWeighing: ReadonlyMap<string, KmsVerdict> | undefined;
  #byId: ReadonlyMap<string, Reading> | undefined;

  constructor(
    readonly person: KnownPerson,
    readonly editions: readonly KmsEdition[] = KMS_EDITIONS,
  ) {
    this.days = countedDays(person);
  }

  /** The verdicts of the growth card, in the order of their months. */
  get verdicts(): readonly KmsVerdict[] {
    return (this.#verdicts ??= this.#judge());
  }

  /** How old the person was on a day, by its place in `days`, in completed months. */
  ageMonths(i: number): number {
    return (this.#ages[i] ??= completedMonths(this.person.birthDate, this.days[i]!.date));
  }

  /** The verdict on the month for which a weighing counts; undefined for what is none. */
  verdictOn({ visitId }: Reading): KmsVerdict | undefined {
    return (this.#byWeighing ??= new Map(this.verdicts.map((each) => [each.weighing, each]))).get(visitId);
  }

  /** The reading of a visit; undefined where there is none any more. */
  reading(visitId: string): Reading | undefined {
    return (this.#byId ??= new Map(this.person.readings.map((each) => [each.visitId, each]))).get(visitId);
  }

  #judge(): readonly KmsVerdict[] {
    const weighings = [];
    for (const { W } of this.days) if (W) weighings.push(weighingOf(W));
    return verdictsOf(weighings, this.person, this.editions);
  }
}

/** A reading as a weighing, for the growth card. */
const weighingOf = ({ visitId, date, weightGrams, weightForAge, implausible, oedema }: Reading): Weighing => ({
  id: visitId,
  date,
  weightGrams: weightGrams!,
  weightForAge,
  isImplausible: oedema === true || (implausible?.includes('W') ?? false),
});
