import { loggerOf, type Logger } from '../../subgraphs/kernel/logging.ts';
import { hear } from './said.ts';

/** A log of which nothing is left out, whose lines can be read; what it says is searched at the end of the run. */
export function heardLog(): { log: Logger; lines: readonly string[] } {
  const lines: string[] = [];
  const write = (line: string) => {
    lines.push(line);
    hear('log', line);
  };
  return { lines, log: loggerOf('trace', 'test', { write }) };
}
