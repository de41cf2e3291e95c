import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ShownAs } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { NotFound } from '../kernel/refusals.ts';
import { FacilityReference } from './facility.reference.ts';
import { listTrainings } from './kader.actions.ts';
import { Kader, KaderConnection } from './kader.ts';
import type { Context } from './loaders.ts';
import { PersonReference } from './person.reference.ts';
import { PosyanduReference } from './posyandu.reference.ts';
import { StaffingRecordConnection } from './staffing-record.ts';
import { TrainingConnection } from './training.ts';

@Resolver(() => Kader)
export class KaderResolver {
  @Query(() => Kader, { nullable: true, description: 'A kader of the register by id. NOT_FOUND where there is none' })
  async kader(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context) {
    return (await loaders.kaderById.load(id)) ?? Promise.reject(new NotFound('Kader', id));
  }

  @ShownAs('kader.person')
  @FieldResolver(() => PersonReference, {
    nullable: true,
    description: 'Who the kader is, for a role whose place holds the posyandu',
  })
  person(@Root() { personId }: Kader) {
    return { id: personId };
  }

  @FieldResolver(() => TrainingConnection, {
    nullable: true,
    description: 'The trainings the kader took part in, the latest first',
  })
  trainings(@Root() kader: Kader, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listTrainings(kader, page, context);
  }
}

@Resolver(() => PosyanduReference)
export class PosyanduResolver {
  @FieldResolver(() => KaderConnection, { nullable: true, description: 'Its kader' })
  kader(@Root() { id }: PosyanduReference, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.kaderByPosyandu.load({ key: id, ...page });
  }
}

@Resolver(() => FacilityReference)
export class FacilityResolver {
  @FieldResolver(() => StaffingRecordConnection, {
    nullable: true,
    description: 'How many kader it had, the earliest first',
  })
  staffing(@Root() { id }: FacilityReference, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.staffingByFacility.load({ key: id, ...page });
  }
}
