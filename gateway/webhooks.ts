import { systemClock } from '../subgraphs/kernel/clock.ts';
import type { Config } from '../subgraphs/kernel/config.ts';
import { deliveriesBy } from '../subgraphs/kernel/deliveries.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import type { Answer } from './answering.ts';
import { startDeliverer } from './deliverer.ts';
import type { Department } from './department.ts';
import { followBy } from './follow-alerts.ts';
import { poster } from './post-webhook.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What webhooks are delivered with, and who keeps them. */
interface Behind {
  readonly keeper: Department | undefined;
  readonly answer: Answer;
  readonly subscriptions: Subscriptions;
  readonly config: Pick<Config, 'policy'>;
  readonly log: Logger;
}

/** Delivers to the webhooks that a department keeps; in a house without such a one to nobody. */
export function deliversWebhooks({ keeper, config, log, ...opening }: Behind): AsyncDisposable {
  if (!keeper?.inHouse) return { [Symbol.asyncDispose]: () => Promise.resolve() };
  // Whoever verifies a signature looks at a clock on the wall.
  const post = poster({ policy: config.policy, clock: systemClock });
  const follow = followBy(opening);
  const deliverer = startDeliverer({ deliveries: deliveriesBy(keeper.inHouse), follow, post, now: systemClock, log });
  return {
    async [Symbol.asyncDispose]() {
      await deliverer[Symbol.asyncDispose]();
      await post[Symbol.asyncDispose]();
    },
  };
}
