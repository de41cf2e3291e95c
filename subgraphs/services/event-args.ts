import { ArgsType, Field } from 'type-graphql';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { AlertChange, AlertKind, AlertSeverity } from './alert-words.ts';

export const KINDS = 'Of which kinds: STUNTING unless told. Of those of which your role is not told there is nothing';
export const AREA = 'Where the posyandu stands at which the child is enrolled: a region of any level';

/** Which events of alerts are wanted. */
@ArgsType()
export class EventArgs {
  @Field(() => RegionCodeScalar, { nullable: true, description: AREA }) area?: RegionCode;
  @Field(() => [AlertChange], {
    nullable: true,
    description: 'Which changes: all but CONTINUED unless told. Marks come in any case',
  })
  changes?: AlertChange[];
  @Field(() => [AlertKind], { nullable: true, description: KINDS }) kinds?: AlertKind[];
  @Field(() => AlertSeverity, {
    nullable: true,
    description: 'Only alerts that are as grave; that one is so no longer is told',
  })
  minSeverity?: AlertSeverity;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Only alerts that somebody has confirmed, or that a health worker has measured: whatever makes one so is told, a CONTINUED too, and that one is so no longer',
  })
  confirmedOnly!: boolean;
}
