import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  executeSync,
  getNamedType,
  getNullableType,
  getOperationAST,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
} from 'graphql';
import { envelopeOf, testAt } from '../../gateway/delivery-round.ts';
import { LIMITS, TOKENS } from '../../gateway/limits.ts';
import { cursorOf } from '../../subgraphs/kernel/cursor.ts';
import { documentsOf } from '../../subgraphs/kernel/documents.ts';
import { Refusal } from '../../subgraphs/kernel/refusals.ts';
import { BadArgument } from '../arguments.ts';

/** What a webhook is registered with. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is posted, before it is signed. */
export interface MadeUp {
  readonly id: string;
  readonly envelope: Readonly<Record<string, unknown>>;
}

/** How an alert is other than most. */
export interface Unusual {
  readonly change?: string;
  /** What stands wherever there is text. */
  readonly text?: string;
  /** What other departments would know of it could not be given. */
  readonly isAlone?: boolean;
}

/** Alerts in the order of a log that there is not, and tests. */
export interface MadeUpAlerts {
  alert(unusual?: Unusual): MadeUp;
  test(): MadeUp;
}

/** A change that may be told one day. */
export const ANOTHER_CHANGE = 'ANOTHER_CHANGE';

/** A moment, and the unassigned province 99: nobody lives there. */
const AT = '2026-01-31T03:00:00.000Z';
const VALUES: Readonly<Record<string, unknown>> = {
  ...{ ID: '00000000-0000-7000-8000-000000000099', Boolean: true, Int: 1, Float: 1, Rupiah: 1, JSONObject: {} },
  ...{ CalendarDate: '2026-01-31', Month: '2026-01', PartialDate: '2026', DateTime: AT, RegionCode: '99.01.01.2001' },
};

type Values = Readonly<Record<string, unknown>>;

/**
 * Makes up what the house would post for a document: results of just its form. Throws `BadArgument` for one with which no
 * webhook can be registered.
 */
export async function madeUpAlerts({ query, variables }: Question): Promise<MadeUpAlerts> {
  const contract = await readFile(new URL('../../schema/api.graphql', import.meta.url), 'utf8');
  const schema = buildSchema(`${contract}\nextend enum AlertChange { ${ANOTHER_CHANGE} }`);
  const prepared = documentsOf(schema, { tokens: TOKENS, rules: LIMITS, remembered: 1 })(query);
  if ('errors' in prepared) throw unfit(prepared.errors[0]!.message);
  const { document } = prepared;
  if (getOperationAST(document)?.operation !== 'subscription') throw unfit('it is not one subscription.');
  let number = 0;

  function alert({ change = 'OPENED', text = 'Contoh', isAlone = false }: Unusual = {}): MadeUp {
    const [previousCursor, cursor] = [number, ++number].map((each) => cursorOf({ log: '9'.repeat(12), number: each }));
    const event = { id: randomUUID(), at: AT, cursor: cursor!, previousCursor, change, alert: {} };
    const fieldResolver = fieldsOf(text, isAlone);
    const rootValue = { stuntingAlert: event };
    const result = executeSync({ schema, document, rootValue, variableValues: variables, fieldResolver });
    if (!result.data) throw unfit(result.errors![0]!.message);
    return { id: event.id, envelope: { ...envelopeOf({ event, cursor: event.cursor, result }) } };
  }

  // Here, not at the first post, it shows whether the variables fit.
  alert();
  return { alert, test: () => ({ id: `test_${randomUUID()}`, envelope: { ...testAt(new Date()) } }) };
}

const unfit = (why: string) => new BadArgument(`With this document no webhook can be registered: ${why}`);

/** Fields of an object are those that it has, and others are made up by their types. */
const fieldsOf =
  (text: string, isAlone: boolean): GraphQLFieldResolver<Values, unknown> =>
  (source, _args, _context, { fieldName, returnType }) => {
    if (fieldName in source) return source[fieldName];
    if (isAlone && !isNonNullType(returnType) && isObjectType(getNamedType(returnType)))
      throw new Refusal('UNAVAILABLE');
    return valueOf(returnType, text);
  };

function valueOf(given: GraphQLOutputType, text: string): unknown {
  const type = getNullableType(given) as GraphQLOutputType;
  if (isListType(type)) return [valueOf(type.ofType, text)];
  if (isObjectType(type)) return {};
  if (isEnumType(type)) return type.getValues()[0]!.value;
  return VALUES[type.toString()] ?? text;
}
