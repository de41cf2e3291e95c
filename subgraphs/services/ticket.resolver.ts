import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Does } from '../kernel/guard.ts';
import { JsonObjectScalar } from '../kernel/json.ts';
import type { Context } from './loaders.ts';
import { openTicket } from './ticket.actions.ts';
import { EventTicket } from './ticket.ts';

@Resolver()
export class TicketResolver {
  @Does('see', 'alert.event')
  @Mutation(() => EventTicket, {
    nullable: true,
    description:
      'Gives a ticket for a subscription, for an EventSource, which can send no token: to be used within 60 s, for this subscription alone and by one connection at a time (gateway/PROTOCOL.md)',
  })
  openTicket(
    @Arg('query', () => String, { description: 'A document with one subscription' }) query: string,
    @Arg('variables', () => JsonObjectScalar, { nullable: true, description: 'Its variables' })
    variables: object | undefined,
    @Arg('operationName', () => String, { nullable: true, description: 'Which of its operations that is' })
    operationName: string | undefined,
    @Ctx() context: Context,
  ) {
    return openTicket({ query, variables, operationName }, context);
  }
}
