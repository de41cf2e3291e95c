import { Arg, Args, Ctx, Int, Query, Resolver } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { ShownAs } from '../kernel/guard.ts';
import { PAGE_AT_MOST } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { listEvents, summariseAlerts } from './alert-log.actions.ts';
import { AlertEventPage, AlertsSummary } from './alert-log.ts';
import { AlertKind } from './alert-words.ts';
import { AREA, EventArgs, KINDS } from './event-args.ts';
import type { Context } from './loaders.ts';

@Resolver()
export class AlertLogResolver {
  @ShownAs('alert.event')
  @Query(() => AlertEventPage, {
    nullable: true,
    description:
      'What happened to alerts after a cursor: what `stuntingAlert` pushes, for whoever asks from time to time. Without a cursor it gives none, but the one with which to begin',
  })
  alerts(
    @Args(() => EventArgs) wanted: EventArgs,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of the page before' })
    after: string | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: `How many at most: 1 to ${PAGE_AT_MOST}` }) first: number,
    @Ctx() context: Context,
  ) {
    return listEvents({ ...wanted, after, first }, context);
  }

  @ShownAs('alert.event')
  @Query(() => AlertsSummary, {
    nullable: true,
    description: 'How many alerts are open, and from where to go on: for whoever begins, or was told GAP',
  })
  alertsSummary(
    @Arg('area', () => RegionCodeScalar, { nullable: true, description: AREA }) area: RegionCode | undefined,
    @Arg('kinds', () => [AlertKind], { nullable: true, description: KINDS }) kinds: AlertKind[] | undefined,
    @Arg('since', () => DateTimeScalar, { nullable: true, description: 'A moment from which to hear again' })
    since: Date | undefined,
    @Ctx() context: Context,
  ) {
    return summariseAlerts({ area, kinds, since }, context);
  }
}
