import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Part } from '../kernel/guard.ts';
import { ALERT_RULES } from './alert-rules.data.ts';
import type { StuntingAlert } from './stunting-alert.ts';

/** The rule by which an alert was found, as far as it concerns that alert. */
@ObjectType('AlertRule', { description: 'The rule by which an alert was found, and what it asks for' })
@Part()
export class RuleOfAlert {
  @Field(() => String, { description: 'Which edition of the rule: by the last reading that found it' })
  edition!: string;
  @Field(() => String, { description: 'Where it is from, and what of it is the configuration of this house' })
  source!: string;
  @Field(() => Int, {
    description:
      'Who is to look at it next: 1 kader, 2 bidan or nutritionist, 3 doctor of the Puskesmas, 4 paediatrician, 5 back at the posyandu',
  })
  referralStep!: number;
  @Field(() => DateTimeScalar, { description: 'By when somebody is to have confirmed or refused it' })
  answerBy!: Date;
}

/** The rule of an alert; null for an edition that is no longer known. */
export function ruleOf({ edition, severity, answerBy }: StuntingAlert): RuleOfAlert | null {
  const rule = ALERT_RULES.find((each) => each.edition === edition);
  const level = rule?.levels[severity];
  return rule && level ? { edition, source: rule.source, referralStep: level.referralStep, answerBy } : null;
}
