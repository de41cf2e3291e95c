import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { checkedId } from '../kernel/given-id.ts';
import { Part } from '../kernel/guard.ts';
import { Invalid } from '../kernel/refusals.ts';
import { StoredField } from '../kernel/stored-field.ts';
import { KaderReference } from './kader.reference.ts';

/** As what somebody is on duty. */
export const StaffRole = enumeration('StaffRole', 'As what somebody is on duty on a service day', {
  KADER: 'Kader: a volunteer of the register',
  BIDAN: 'Bidan: the village midwife',
  NURSE: 'Perawat',
  NUTRITIONIST: 'Tenaga pelaksana gizi (TPG)',
  DOCTOR: 'Dokter',
  OTHER: 'Another health worker',
});
export type StaffRole = keyof typeof StaffRole;

/** Who is on duty, and at which step: a kader by the register, a health worker by the role alone. */
@ObjectType({ description: 'Who is on duty on a service day: a kader of the register, or a health worker by the role' })
@Part()
export class OnDuty {
  @StoredField(() => StaffRole, 'As what') role!: StaffRole;
  @StoredField(() => KaderReference, 'Which kader; null for a health worker', { nullable: true })
  kader?: KaderReference;
  @StoredField(() => Int, 'At which of the five steps; null for no one step', { nullable: true, min: 1, max: 5 })
  step?: number;
}

/** The same as somebody tells it. */
@InputType({ description: 'Who is on duty. Somebody at two steps is told twice' })
export class OnDutyInput {
  @Field(() => StaffRole, { description: 'As what' }) role!: StaffRole;
  @Field(() => ID, { nullable: true, description: 'Which kader of the register; for KADER, and for nobody else' })
  kader?: string;
  @Field(() => Int, { nullable: true, description: 'At which of the five steps (langkah), 1 to 5' }) step?: number;
}

const withoutKader = () =>
  new Invalid(
    {
      id: 'Petugas dengan peran KADER disebut dengan id kadernya; tenaga kesehatan tanpa id kader.',
      en: 'Whoever is on duty as KADER has the id of a kader; a health worker has none.',
    },
    { fields: { staff: 'kader with role KADER' } },
  );

/** Who is on duty, as it is stored. Throws INVALID for a kader without an id of the register, or a health worker with one. */
export const checkedStaff = (given: readonly OnDutyInput[]): OnDuty[] =>
  given.map(({ role, kader, step }) => {
    if ((role === 'KADER') !== (kader != null)) throw withoutKader();
    return {
      role,
      ...(kader != null && { kader: { id: checkedId(kader, 'staff.kader') } }),
      ...(step != null && { step }),
    };
  });

const lineOf = ({ role, kader, step }: OnDuty) => `${step ?? 9}/${role}/${kader?.id ?? ''}`;

/** All who are on duty by what several tell, each line once, by step: in whatever order they tell it, it is the same. */
export function allOnDuty(one: readonly OnDuty[], other: readonly OnDuty[]): OnDuty[] {
  const byLine = new Map([...one, ...other].map((each) => [lineOf(each), each]));
  return [...byLine].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
