import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { auditTrailOf } from '../kernel/audit-trail.ts';
import { ShownAs } from '../kernel/guard.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { getTrail } from './audit-trail.actions.ts';
import type { Context } from './loaders.ts';

const { AuditTrail } = auditTrailOf('people');

@Resolver()
export class AuditTrailResolver {
  @ShownAs('audit')
  @Query(() => AuditTrail, {
    nullable: true,
    description:
      'The audit log of a person, a household or a kabupaten: for auditors and, of the own family, for the family',
  })
  auditTrail(
    @Arg('person', () => ID, { nullable: true, description: 'About this person' }) person: string | undefined,
    @Arg('household', () => ID, { nullable: true, description: 'About this household' }) household: string | undefined,
    @Arg('kabupaten', () => RegionCodeScalar, { nullable: true, description: 'Of this kabupaten: `33.03`' })
    kabupaten: RegionCode | undefined,
    @Ctx() context: Context,
  ) {
    return getTrail({ person, household, kabupaten }, context);
  }
}
