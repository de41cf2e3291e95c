import type { ASTVisitor, NameNode, ValidationContext } from 'graphql';
import { Invalid } from './refusals.ts';

/** The number of a person or of a family, as it stands in a name that a program made: `p9901014107250001`. */
const NUMBER = /\d{16}/;

const refusal = () =>
  new Invalid({
    id: 'Nama di dalam dokumen memuat nomor enam belas angka; kirimkan nomor sebagai variabel.',
    en: 'A name in the document holds a number of sixteen digits; send numbers as variables.',
  });

/**
 * Refuses a document in which somebody's number is the name of a field, an operation, a fragment or a variable: names
 * come back in the paths of errors, and go into logs and traces.
 */
export function namesWithoutNumbers(context: ValidationContext): ASTVisitor {
  const check = (name: NameNode | undefined): void => {
    if (name && NUMBER.test(name.value)) context.reportError(refusal());
  };
  return {
    OperationDefinition: ({ name }) => check(name),
    VariableDefinition: ({ variable }) => check(variable.name),
    FragmentDefinition: ({ name }) => check(name),
    Field: ({ alias }) => check(alias),
  };
}
