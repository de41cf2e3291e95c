import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { AlertReference } from './alert.reference.ts';
import { personOfAlert } from './alerted-person.ts';
import type { Context } from './loaders.ts';
import { Person } from './person.ts';

@Resolver(() => AlertReference)
export class AlertResolver {
  @Directive('@requires(fields: "disclosure")')
  @FieldResolver(() => Person, { nullable: true, description: 'The child, for whoever may know whom it is about' })
  person(@Root() alert: AlertReference, @Ctx() context: Context) {
    return personOfAlert(alert, context);
  }
}
