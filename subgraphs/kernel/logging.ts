import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** What a line of the log may say, everywhere: no names, no numbers of persons, no tokens, no variables of a question. */
const HIDDEN = [
  'authorization',
  '*.authorization',
  'token',
  '*.token',
  'nik',
  '*.nik',
  'name',
  '*.name',
  'variables',
  '*.variables',
];

/** The log of a process: one JSON line an event, on stderr unless told. */
export const loggerOf = (level: string, process: string, to: DestinationStream = pino.destination(2)): Logger =>
  pino({ level, base: { process }, redact: { paths: HIDDEN, remove: true } }, to);
