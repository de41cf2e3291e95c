import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Does, Stub } from '../kernel/guard.ts';
import { JsonObjectScalar } from '../kernel/json.ts';
import { plain, wholeList, withoutInner } from '../kernel/own-copy.ts';
import { listAlertsOf } from './alert.actions.ts';
import { listAcknowledgements, listSteps } from './alert-steps.actions.ts';
import { listEnrolments } from './enrolment.actions.ts';
import type { Context } from './loaders.ts';
import { listReferralsOf } from './referral.actions.ts';
import { findServed, placeToSee } from './served-person.actions.ts';
import type { StuntingAlert } from './stunting-alert.ts';

/** A copy of somebody's data, as this subgraph knows it: by whose it is. It adds what it stores itself. */
@ObjectType()
@Directive('@key(fields: "id")')
@Stub()
export class DataCopy {
  @Field(() => ID, { description: 'Whose data it is' }) id!: string;
}

/** What is stored here of somebody of the own family; of anybody else nothing is found. Throws FORBIDDEN. */
async function copied(person: string, context: Context): Promise<Record<string, unknown>> {
  context.rights.demandSomewhere('record', 'request');
  const referrals = await wholeList((page) => listReferralsOf(person, page, context));
  const own = (await findServed(person, context)) ? await copiedGrowth(person, context) : {};
  return plain({
    referrals: referrals.map(({ id, facilityId, from, until, provenance }) => {
      return { id, facility: facilityId, from, until, provenance };
    }),
    ...own,
  });
}

/** Where somebody was enrolled and came, what was measured and computed, and what was raised of it. */
async function copiedGrowth(person: string, context: Context) {
  const [enrolments, alerts] = await Promise.all([
    listEnrolments(person, context),
    wholeList((page) => listAlertsOf(person, page, context)),
  ]);
  await placeToSee(person, 'visit', context);
  const [visits, attendances] = await Promise.all([
    context.loaders.allVisitsByPerson.load(person),
    context.loaders.attendancesByPerson.load(person),
  ]);
  return {
    enrolments: enrolments.map(asRead),
    visits: visits.map(({ revisions, ...visit }) => ({
      ...asRead(visit),
      ...(revisions && { revisions: revisions.map(asRead) }),
    })),
    attendances: attendances.map(({ dayId, steps, recordedAt }) => ({ serviceDay: dayId, steps, recordedAt })),
    alerts: await Promise.all(alerts.map((alert) => copiedAlert(alert, context))),
  };
}

/** An alert with what was done about it. */
async function copiedAlert(alert: StuntingAlert, context: Context) {
  const [steps, acknowledgements] = await Promise.all([
    listSteps(alert, context),
    listAcknowledgements(alert, context),
  ]);
  return { ...asRead(alert), steps: steps.map(asRead), acknowledgements: acknowledgements.map(asRead) };
}

/** What only finds a record again, or says who else was there. */
const INNER = new Set([
  '_id',
  'person',
  'personId',
  'householdId',
  'regions',
  'recordedBy',
  'alertId',
  'by',
  'dueAt',
  'leavesOn',
]);

/** A record about a person as its owner reads it. */
const asRead = (record: object) => withoutInner(record, INNER);

@Resolver(() => DataCopy)
export class DataCopyResolver {
  @Does('see', 'referral')
  @FieldResolver(() => JsonObjectScalar, {
    nullable: true,
    description:
      'What services stores: referrals, enrolments, visits with what was computed of them, attendances of service days, alerts',
  })
  services(@Root() { id }: DataCopy, @Ctx() context: Context) {
    return copied(id, context);
  }
}
