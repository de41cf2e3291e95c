import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { NotFound } from '../kernel/refusals.ts';
import type { Context } from './loaders.ts';
import { LocalTarget } from './local-target.ts';
import { Attendance, Decision, Meeting } from './meeting.ts';
import { Official } from './official.ts';
import { Organisation } from './organisation.ts';
import { Region } from './region.ts';
import { SourcedResolver } from './sourced.resolver.ts';

@Resolver(() => Meeting)
export class MeetingResolver extends SourcedResolver(Meeting) {
  @Query(() => Meeting, { nullable: true, description: 'A meeting by its id. NOT_FOUND where there is none' })
  async meeting(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context) {
    return (await loaders.meetingById.load(id)) ?? Promise.reject(new NotFound('Meeting', id));
  }

  @FieldResolver(() => Region, { nullable: true, description: 'The place whose affairs it is about' })
  area(@Root() { areaCode }: Meeting, @Ctx() { loaders }: Context) {
    return loaders.regionByCode.load(areaCode);
  }

  @FieldResolver(() => Region, { nullable: true, description: 'The place where it was held' })
  place(@Root() { placeCode }: Meeting, @Ctx() { loaders }: Context) {
    return placeCode ? loaders.regionByCode.load(placeCode) : null;
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Who called it' })
  organiser(@Root() { organiserId }: Meeting, @Ctx() { loaders }: Context) {
    return organiserId ? loaders.organisationById.load(organiserId) : null;
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'What it follows from: a study visit, an earlier meeting',
  })
  followsFrom(@Root() { followsFromId }: Meeting, @Ctx() { loaders }: Context) {
    return followsFromId ? loaders.meetingById.load(followsFromId) : null;
  }
}

@Resolver(() => Attendance)
export class AttendanceResolver {
  @FieldResolver(() => Official, {
    nullable: true,
    description: 'Who it was, where the source names somebody in office',
  })
  official(@Root() { officialId }: Attendance, @Ctx() { loaders }: Context) {
    return officialId ? loaders.officialById.load(officialId) : null;
  }
}

@Resolver(() => Decision)
export class DecisionResolver {
  @FieldResolver(() => Official, { nullable: true, description: 'Who said it' })
  spokenBy(@Root() { spokenById }: Decision, @Ctx() { loaders }: Context) {
    return spokenById ? loaders.officialById.load(spokenById) : null;
  }

  @FieldResolver(() => LocalTarget, { nullable: true, description: 'The rule it laid down, if it is one about money' })
  localTarget(@Root() { localTargetId }: Decision, @Ctx() { loaders }: Context) {
    return localTargetId ? loaders.localTargetById.load(localTargetId) : null;
  }
}

@Resolver(() => LocalTarget)
export class LocalTargetResolver extends SourcedResolver(LocalTarget) {
  @FieldResolver(() => Region, { nullable: true, description: 'Where it holds' })
  area(@Root() { areaCode }: LocalTarget, @Ctx() { loaders }: Context) {
    return loaders.regionByCode.load(areaCode);
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who said it' })
  spokenBy(@Root() { spokenById }: LocalTarget, @Ctx() { loaders }: Context) {
    return spokenById ? loaders.officialById.load(spokenById) : null;
  }
}
