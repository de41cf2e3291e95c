import { Kind, type FieldNode, type ValueNode } from 'graphql';
import { operationIn } from '../kernel/documents.ts';
import type { Policy } from '../kernel/policy.ts';
import { addressIn, isPublicAddress } from '../kernel/public-address.ts';
import { readRegionCode, type RegionCode } from '../kernel/region-code.ts';
import { Invalid, type Messages } from '../kernel/refusals.ts';
import { DOCUMENT_AT_MOST, isTooLong, type GivenDocument } from './given-document.ts';
import { URL_AT_MOST } from './webhook.ts';

/** What is to be posted where. */
export interface WebhookWish extends GivenDocument {
  readonly url: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

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
  const address = addressIn(url);
  if (!policy.privateWebhooks && address !== undefined && !isPublicAddress(address))
    throw refuse('url', 'a public address', {
      id: 'Alamat webhook tidak boleh berada di jaringan pribadi.',
      en: 'The address of a webhook may not lie in a private network.',
    });
  return url.href;
}

/**
 * The area that a document asks for, if it names one. What else is wrong with it the gateway says, which knows the whole
 * schema. Throws INVALID for what is not one subscription to `stuntingAlert` whose position the house may keep.
 */
export function checkedDocument(wish: WebhookWish): RegionCode | undefined {
  if (isTooLong(wish)) throw refuse('query', `at most ${DOCUMENT_AT_MOST} characters`);
  const field = alertsIn(wish);
  if (!field)
    throw refuse('query', 'subscription { stuntingAlert { … } }', {
      id: 'Dokumen harus berisi satu langganan (subscription) stuntingAlert.',
      en: 'The document must be one subscription to stuntingAlert.',
    });
  const argument = (name: string) => field.arguments?.find((each) => each.name.value === name)?.value;
  if (argument('after'))
    throw refuse('query', 'no `after`', {
      id: 'Posisi webhook disimpan oleh sistem: jangan berikan `after`.',
      en: 'The house keeps the position of a webhook: give no `after`.',
    });
  const named = valueOf(argument('area'), wish.variables);
  const area = readRegionCode(named);
  if (named != null && !area) throw refuse('variables', 'area: the code of a region');
  return area;
}

const valueOf = (node: ValueNode | undefined, variables: WebhookWish['variables']): unknown => {
  if (node?.kind === Kind.VARIABLE) return variables?.[node.name.value];
  return node && 'value' in node ? node.value : undefined;
};

/** The one root field, where that is what it must be and stands there by itself: a fragment could hide another. */
function alertsIn(document: GivenDocument): FieldNode | undefined {
  const operation = operationIn(document);
  const [field, ...others] = operation?.operation === 'subscription' ? operation.selectionSet.selections : [];
  const isAlerts = field?.kind === Kind.FIELD && field.name.value === 'stuntingAlert' && others.length === 0;
  return isAlerts ? field : undefined;
}
