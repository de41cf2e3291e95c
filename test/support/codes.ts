import type { Answer } from './village.ts';

/** The codes of the errors of an answer, in their order; empty where there are none. */
export const codesOf = ({ errors }: Pick<Answer<unknown>, 'errors'>): string[] =>
  errors?.map(({ extensions }) => extensions.code) ?? [];
