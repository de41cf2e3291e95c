import { loggerOf, type Logger } from '../../../subgraphs/kernel/logging.ts';

/** A log whose lines can be read. */
export function writtenLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { lines, log: loggerOf('debug', 'test', { write: (line: string) => void lines.push(line) }) };
}
