import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import type { Village } from './village.ts';

// Of a name that there never is (RFC 2606).
const REGISTER = `mutation {
  registerWebhook(url: "https://agency.invalid/", query: "subscription { stuntingAlert { id } }") { webhook { id } }
}`;

/** A webhook of an agency, paused: the one that it has, or else another. */
export async function aWebhook(village: Village, as: Claims): Promise<string> {
  const { data } = await village.ask<{ webhooks: { nodes: { id: string }[] } }>('{ webhooks { nodes { id } } }', {
    as,
  });
  const [known] = data!.webhooks.nodes;
  if (known) return known.id;
  const answer = await village.ask<{ registerWebhook: { webhook: { id: string } } }>(REGISTER, { as });
  const { id } = answer.data!.registerWebhook.webhook;
  await village.ask(`mutation { pauseWebhook(id: "${id}") { id } }`, { as });
  return id;
}
