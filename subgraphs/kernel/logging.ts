import { types } from 'node:util';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** What a line of the log never says, however deep it stands: names, numbers, homes, tokens, what was asked. */
const HIDDEN = [
  'authorization',
  'token',
  'nik',
  'familyCardNumber',
  'name',
  'birthDate',
  'dusun',
  'rw',
  'rt',
  'query',
  'sealed',
  '*.sealed',
  'hash',
  '*.hash',
  'variables',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The place of a call, as the engine writes it. A text may have lines that begin with `at`, too. */
const FRAME = /^\s+at .*[\\/:]\S+:\d+:\d+\)?$/;

/** What may be said of an error that nobody expected. */
export interface Fault {
  kind: string;
  frames: string[];
}

/** An error by its kind and its place in the code alone: its text may quote what it stumbled over. */
export function faultOf(error: unknown): Fault {
  if (!types.isNativeError(error)) return { kind: typeof error, frames: [] };
  const lines = error.stack?.replace(error.message, '').split('\n') ?? [];
  return { kind: error.constructor.name, frames: lines.filter((line) => FRAME.test(line)).slice(0, 8) };
}

/** What is said, with faults for errors: pino would write their texts, and the driver's errors carry whole documents. */
function withoutTexts(said: unknown): unknown {
  if (types.isNativeError(said)) return faultOf(said);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(
    Object.entries(said).map(([key, value]) => [key, types.isNativeError(value) ? faultOf(value) : (value as unknown)]),
  );
}

/** An error that stands within a sentence. */
const kindOf = (said: unknown): unknown => (types.isNativeError(said) ? faultOf(said).kind : said);

/** The log of a process: one JSON line an event, on stderr unless told. */
export const loggerOf = (level: string, process: string, to: DestinationStream = pino.destination(2)): Logger =>
  pino(
    {
      level,
      base: { process },
      redact: { paths: HIDDEN, remove: true },
      hooks: {
        logMethod([said, ...rest], write) {
          write.apply(this, [withoutTexts(said), ...rest.map(kindOf)] as never);
        },
      },
    },
    to,
  );
