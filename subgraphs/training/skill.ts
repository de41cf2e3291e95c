import { Directive, Field, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { collection } from '../kernel/store.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** The five areas of the basic skills. */
export const SkillArea = enumeration('SkillArea', 'The five areas of the 25 basic skills of a kader', {
  POSYANDU_MANAGEMENT: 'A: pengelolaan posyandu',
  INFANTS_AND_CHILDREN: 'B: bayi dan balita',
  MOTHERS: 'C: ibu hamil, nifas, menyusui',
  SCHOOL_AGE_AND_ADOLESCENTS: 'D: usia sekolah dan remaja',
  ADULTS_AND_ELDERLY: 'E: usia dewasa dan lansia',
});

/** One of the 25 basic skills of a kader (25 keterampilan dasar kader). */
@ObjectType({ description: 'One of the 25 basic skills of a kader (25 keterampilan dasar kader, Kemenkes 2023)' })
@Directive('@key(fields: "code")')
@OfKind('skill')
export class Skill {
  @Field(() => String, { description: 'Its number in the book, two digits: `07`' }) code!: string;
  @StoredField(() => SkillArea, 'The area it belongs to') area!: keyof typeof SkillArea;
  @StoredField(() => String, 'What the kader can do', { maxlength: 120 }) name!: string;
  @StoredField(
    () => Boolean,
    'Whether the wording was read in the book; areas and numbers were, the wordings are ours so far',
  )
  wordingConfirmed!: boolean;
}

export const SkillConnection = connectionOf(Skill);
export const Skills = collection(Skill, { name: 'skills', key: 'code' });
