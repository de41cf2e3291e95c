import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Does } from '../kernel/guard.ts';
import { JsonObjectScalar } from '../kernel/json.ts';
import { PageArgs } from '../kernel/pages.ts';
import type { Context } from './loaders.ts';
import { WebhookDeadLetterConnection, WebhookDeliveryConnection } from './webhook-delivery.ts';
import {
  OVERLAP_HOURS_AT_MOST,
  pauseWebhook,
  removeWebhook,
  replayDeadLetters,
  resumeWebhook,
  rotateSecret,
  sendTest,
} from './webhook-life.actions.ts';
import { listWebhooks, registerWebhook } from './webhook.actions.ts';
import { Webhook, WebhookConnection, WebhookRegistered } from './webhook.ts';

@Resolver(() => Webhook)
export class WebhookResolver {
  @Does('acknowledge', 'alert.event')
  @Query(() => WebhookConnection, { nullable: true, description: 'The webhooks of your agency, the latest first' })
  webhooks(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listWebhooks(context, page);
  }

  @Does('acknowledge', 'alert.event')
  @Mutation(() => WebhookRegistered, {
    nullable: true,
    description:
      'Has what happens to alerts from now on posted to an address, as the result of a subscription to `stuntingAlert`. At most 20 an agency (gateway/PROTOCOL.md)',
  })
  registerWebhook(
    @Arg('url', () => String, { description: 'An https address that can be reached from the Internet' }) url: string,
    @Arg('query', () => String, { description: 'A document with one subscription to `stuntingAlert`, without `after`' })
    query: string,
    @Arg('variables', () => JsonObjectScalar, { nullable: true, description: 'Its variables' })
    variables: Record<string, unknown> | undefined,
    @Arg('operationName', () => String, { nullable: true, description: 'Which of its operations that is' })
    operationName: string | undefined,
    @Info() { schema }: GraphQLResolveInfo,
    @Ctx() context: Context,
  ) {
    return registerWebhook({ url, query, variables, operationName }, schema, context);
  }

  @Does('acknowledge', 'alert.event')
  @Mutation(() => WebhookRegistered, {
    nullable: true,
    description: 'Gives a webhook another secret. Until the overlap is over, the one before signs as well',
  })
  rotateWebhookSecret(
    @Arg('id', () => ID) id: string,
    @Arg('overlapHours', () => Int, { defaultValue: 24, description: `0 to ${OVERLAP_HOURS_AT_MOST}` })
    overlapHours: number,
    @Ctx() context: Context,
  ) {
    return rotateSecret(id, overlapHours, context);
  }

  @Does('acknowledge', 'alert.event')
  @Mutation(() => Webhook, { nullable: true, description: 'Pauses a webhook. It loses nothing' })
  pauseWebhook(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return pauseWebhook(id, context);
  }

  @Does('acknowledge', 'alert.event')
  @Mutation(() => Webhook, {
    nullable: true,
    description: 'Has a webhook go on, at once; also one that waits for its next attempt',
  })
  resumeWebhook(
    @Arg('id', () => ID) id: string,
    @Arg('after', () => String, { nullable: true, description: 'After this cursor, instead of where it was' })
    after: string | undefined,
    @Ctx() context: Context,
  ) {
    return resumeWebhook(id, after, context);
  }

  @Does('acknowledge', 'alert.event')
  @Mutation(() => ID, { nullable: true, description: 'Removes a webhook with its history' })
  removeWebhook(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return removeWebhook(id, context);
  }

  @Does('acknowledge', 'alert.event')
  @Mutation(() => ID, {
    nullable: true,
    description:
      'Has a test posted, whose `type` is `test`, and gives its id: as long as none of `deliveries` has that id, the same again. CONFLICT where the webhook is paused',
  })
  sendTestAlert(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return sendTest(id, context);
  }

  @Does('acknowledge', 'alert.event')
  @Mutation(() => Int, {
    nullable: true,
    description:
      'Has all dead letters of a webhook posted once more, each as it is now, and tells how many they are; CONFLICT where the webhook is paused',
  })
  replayDeadLetters(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return replayDeadLetters(id, context);
  }

  @FieldResolver(() => JsonObjectScalar, { description: 'The variables of the document' })
  variables(@Root() { variablesText }: Webhook): unknown {
    return JSON.parse(variablesText);
  }

  @FieldResolver(() => WebhookDeliveryConnection, { description: 'The attempts of the last 30 days, the latest first' })
  deliveries(@Root() { id }: Webhook, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.deliveriesByWebhook.load({ key: id, ...page });
  }

  @FieldResolver(() => WebhookDeadLetterConnection, { description: 'What was given up, and was not replayed' })
  deadLetters(@Root() { id }: Webhook, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.deadLettersByWebhook.load({ key: id, ...page });
  }
}
