import {
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  Kind,
  visit,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { elsewhere, operationIn } from '../kernel/documents.ts';
import type { Policy } from '../kernel/policy.ts';
import { mayBePublic } from '../kernel/public-address.ts';
import { Invalid, type Messages } from '../kernel/refusals.ts';
import type { WantedEvents } from './alert.subscription.ts';
import { DOCUMENT_AT_MOST, isTooLong, type GivenDocument } from './given-document.ts';
import { URL_AT_MOST } from './webhook.ts';

/** What is to be posted where. */
export interface WebhookWish extends GivenDocument {
  readonly url: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The one field that a webhook may ask for. */
const ALERTS = 'stuntingAlert';

const refuse = (field: string, expected: string, messages?: Messages) =>
  new Invalid(messages, { fields: { [field]: expected } });

/** An address as it is stored. Throws INVALID for one that nothing may be posted to. */
export function checkedAddress(given: string, policy: Pick<Policy, 'privateWebhooks' | 'plainWebhooks'>): string {
  const url = given.length <= URL_AT_MOST && URL.canParse(given) ? new URL(given) : undefined;
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && policy.plainWebhooks);
  if (!url || !isSecure || url.username || url.password || url.hash)
    throw refuse('url', 'https://host/path', {
      id: 'Alamat webhook harus https, tanpa nama pengguna, kata sandi atau fragmen.',
      en: 'The address of a webhook must be https, without user, password or fragment.',
    });
  if (!policy.privateWebhooks && !mayBePublic(url))
    throw refuse('url', 'a public address', {
      id: 'Alamat webhook tidak boleh berada di jaringan pribadi.',
      en: 'The address of a webhook may not lie in a private network.',
    });
  return url.href;
}

/**
 * Which events a document asks for, read as a subscription reads it. What else is wrong with it the gateway says, which
 * knows the whole schema. Throws INVALID for what is not one subscription to `stuntingAlert` whose position the house may
 * keep.
 */
export function eventsWanted(wish: WebhookWish, schema: GraphQLSchema): WantedEvents {
  if (isTooLong(wish)) throw refuse('query', `at most ${DOCUMENT_AT_MOST} characters`);
  const operation = operationIn(wish);
  const field = operation && alertsIn(operation);
  if (!field)
    throw refuse('query', 'subscription { stuntingAlert { … } }', {
      id: 'Dokumen harus berisi satu langganan (subscription) stuntingAlert.',
      en: 'The document must be one subscription to stuntingAlert.',
    });
  if (field.arguments?.some(({ name }) => name.value === 'after'))
    throw refuse('query', 'no `after`', {
      id: 'Posisi webhook disimpan oleh sistem: jangan berikan `after`.',
      en: 'The house keeps the position of a webhook: give no `after`.',
    });
  return argumentsOf(field, operation, wish.variables ?? {}, schema);
}

/** The one root field, where it stands by itself and always: a fragment could hide another, a directive the field. */
function alertsIn({ operation, selectionSet }: OperationDefinitionNode): FieldNode | undefined {
  const [field, ...others] = operation === 'subscription' ? selectionSet.selections : [];
  const isAlerts = field?.kind === Kind.FIELD && field.name.value === ALERTS && others.length === 0;
  return isAlerts && !field.directives?.length ? field : undefined;
}

function argumentsOf(
  field: FieldNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): WantedEvents {
  const used = new Set<string>();
  visit(field, { SelectionSet: () => false, Variable: ({ name }) => void used.add(name.value) });
  // The types of others may be unknown to this department.
  const definitions = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  const { coerced, errors } = getVariableValues(schema, definitions, variables);
  if (errors) throw elsewhere(errors[0]!);
  try {
    return getArgumentValues(schema.getSubscriptionType()!.getFields()[ALERTS]!, field, coerced);
  } catch (error) {
    throw error instanceof GraphQLError ? elsewhere(error) : error;
  }
}
