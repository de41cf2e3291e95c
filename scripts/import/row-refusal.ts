import type { Messages } from '../../subgraphs/kernel/refusals.ts';

/** Why a row was not recorded, by the program itself or by the house. It tells nothing that stands in a cell. */
export interface RowRefusal extends Messages {
  /** Of the house's table. */
  readonly code: string;
  /** The columns that it is about. */
  readonly fields: readonly string[];
}

/** What cannot be sent. */
export const unreadable = (messages: Messages, fields: readonly string[] = []): RowRefusal => ({
  code: 'INVALID',
  fields,
  ...messages,
});
