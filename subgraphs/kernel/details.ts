import type { GraphQLError } from 'graphql';
import type { Code } from './refusals.ts';

/**
 * Sentences of graphql-js that help whoever wrote a document and speak of names of the schema alone. What may quote a
 * value (`got invalid value …`, `found …`, `Unexpected String …`) is cut: it may be somebody's number.
 */
const HARMLESS = [
  /^Cannot query field "\w+" on type "\w+"\.( Did you mean [^?]*\?)?/,
  /^Unknown (argument|type|directive|fragment) "@?\w+"( on field "[\w.]+")?\.?/,
  /^Field "\w+" (of type "[\w![\]]+" must have a selection of subfields|must not have a selection[^"]*)/,
  /^Field "\w+" argument "\w+" of type "[\w![\]]+" is required, but it was not provided/,
  /^Field "[\w.]+" of required type "[\w![\]]+" was not provided/,
  /^Fields "\w+" conflict/,
  /^Variable "\$\w+" (of (required|non-null) type "[\w![\]]+" (was not provided|must not be null)|is not defined|is never used|of type "[\w![\]]+" used in position expecting type "[\w![\]]+"|got invalid value)/,
  /^Variable "\$\w+"/,
  /^Syntax Error/,
  /^Expected value of type "[\w![\]]+"/,
  /^(Int|Float|String|Boolean|ID) cannot represent/,
];

/** What is wrong within a variable; the value before it is cut. */
const WITHIN = /^Variable "\$\w+" got invalid value [^]*(; Field "\w+" of required type "[\w![\]]+" was not provided)/;

/** What may be told, beside the sentence, of why a document or variable is INVALID; undefined for nothing. */
export function detailOf({ message }: GraphQLError, code: Code): string | undefined {
  if (code !== 'INVALID') return undefined;
  for (const harmless of HARMLESS) {
    const [found] = harmless.exec(message) ?? [];
    if (!found) continue;
    const whole = found + (WITHIN.exec(message)?.[1] ?? '');
    // A client may have made a name of somebody's number (`p9901…: person(id: …)`).
    return /\d{6}/.test(whole) ? undefined : whole;
  }
  return undefined;
}
