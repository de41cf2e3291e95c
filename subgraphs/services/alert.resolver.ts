import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Read } from '../kernel/feed-reader.ts';
import { Does, ShownAs } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { StuntingAlertEvent, type AlertEvent } from './alert-event.ts';
import { disclosureOf, listAlerts, listAlertsOf } from './alert.actions.ts';
import { listenForAlerts, pushed, type WantedEvents } from './alert.subscription.ts';
import { AREA, EventArgs, KINDS } from './event-args.ts';
import { AlertKind, AlertStatus } from './alert-words.ts';
import { DesaReference } from './desa.reference.ts';
import type { Context } from './loaders.ts';
import { PersonReference } from './person.reference.ts';
import { findPosyandu } from './posyandu.actions.ts';
import { Posyandu } from './posyandu.ts';
import { StuntingAlert, StuntingAlertConnection } from './stunting-alert.ts';
import { getVisit } from './visit.actions.ts';
import { Visit } from './visit.ts';

@Resolver(() => StuntingAlert)
export class StuntingAlertResolver {
  @ShownAs('alert.event')
  @Query(() => StuntingAlertConnection, {
    nullable: true,
    description: 'The alerts that your role may see, the latest first',
  })
  stuntingAlerts(
    @Arg('area', () => RegionCodeScalar, { nullable: true, description: AREA }) area: RegionCode | undefined,
    @Arg('status', () => AlertStatus, { nullable: true, description: 'Only those that stand so' })
    status: AlertStatus | undefined,
    @Arg('kinds', () => [AlertKind], { nullable: true, description: KINDS }) kinds: AlertKind[] | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listAlerts({ area, status, kinds }, page, context);
  }

  @Does('see', 'alert.event')
  @Subscription(() => StuntingAlertEvent, {
    nullable: true,
    description:
      'What happens to alerts, in the order of the log, nothing left out: from now on, or after a cursor, then a mark CAUGHT_UP, and on. How it ends, and how one comes back: gateway/PROTOCOL.md',
    subscribe: ({ args, context }: { args: object; context: Context }) =>
      listenForAlerts(args as WantedEvents, context),
  })
  stuntingAlert(
    @Root() event: Read<AlertEvent>,
    @Args(() => EventArgs) _wanted: EventArgs,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor of the last event received, of whatever subscription or page of the log',
    })
    _after: string | undefined,
    @Ctx() context: Context,
  ) {
    return pushed(event, context);
  }

  @Directive('@inaccessible')
  @ShownAs('alert.event')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Whom it is about, for people alone; null for who may not know',
  })
  disclosure(@Root() alert: StuntingAlert, @Ctx() context: Context) {
    return disclosureOf(alert, context);
  }

  @ShownAs('alert.event')
  @FieldResolver(() => Posyandu, { nullable: true, description: 'Where the child was enrolled' })
  posyandu(@Root() { posyanduId }: StuntingAlert, @Ctx() { loaders }: Context) {
    return findPosyandu(posyanduId, loaders);
  }

  @ShownAs('alert.event')
  @FieldResolver(() => DesaReference, { nullable: true, description: 'In which village that is' })
  desa(@Root() { regions }: StuntingAlert) {
    return { code: regions.at(-1)! };
  }

  @ShownAs('alert.event')
  @FieldResolver(() => Visit, {
    nullable: true,
    description: 'The visit whose measurement found it last; null where time alone found it',
  })
  visit(@Root() { visitId }: StuntingAlert, @Ctx() context: Context) {
    return visitId === undefined ? null : getVisit(visitId, context);
  }
}

@Resolver(() => PersonReference)
export class PersonAlertResolver {
  @FieldResolver(() => StuntingAlertConnection, {
    nullable: true,
    description: 'The alerts about this person, the latest first, as far as your role may see them',
  })
  alerts(@Root() { id }: PersonReference, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listAlertsOf(id, page, context);
  }
}
