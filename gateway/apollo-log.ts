import type { Logger } from '../subgraphs/kernel/logging.ts';

type Say = (said: unknown) => void;

/**
 * The log as Apollo may write to it. It ends its sentences in the text of an error (`Unexpected error processing
 * request: …`), which may quote a person, and in detail it tells whole questions: of a sentence only what stands before
 * the first colon passes, and no detail.
 */
export function logForApollo(log: Logger): Record<'debug' | 'info' | 'warn' | 'error', Say> {
  const at =
    (level: 'info' | 'warn' | 'error'): Say =>
    (said) =>
      typeof said === 'string' ? log[level](`Apollo: ${/^[^:\n]*/.exec(said)![0]}`) : log[level]({ said }, 'Apollo');
  return { debug: () => undefined, info: at('info'), warn: at('warn'), error: at('error') };
}
