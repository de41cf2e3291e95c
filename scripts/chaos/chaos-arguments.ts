import { randomInt } from 'node:crypto';
import { BadArgument, readArguments } from '../arguments.ts';

/** What the command line of the proof says. */
export interface ChaosArguments {
  readonly kills: number;
  readonly minutesAtMost: number;
  readonly seed: string;
  readonly hole: boolean;
  /** Where the logs of the processes are left. */
  readonly logs: string | undefined;
  readonly help: boolean;
}

const MINUTES_AT_MOST = 60;

export const HELP = `npm run -s chaos -- --kills K [--minutes-at-most ${MINUTES_AT_MOST}] [--seed S] [--hole] [--logs DIRECTORY]

Proves that no visit and no alert is lost, whatever is killed. It starts a distributed house of its own: two gateways, two
processes of services, one of each other subgraph, and a MongoDB replica set of three. Visits are recorded all the time, and
twelve subscribers come and go: over WebSockets, by event streams, by webhooks, and by asking from time to time. One of them is
slow, some leave for a while, and the receivers of webhooks turn events away, to be tried again. Meanwhile a gateway, a process of
services (also the one that numbers the log) or the primary is killed (SIGKILL), K times, and started again. At the end what
everybody got is compared with what is stored. Its last line says what came of it:

  visits lost 0 of N · alerts lost 0 of M · repeated R · out of order 0

visits lost    acknowledged and not stored
alerts lost    in the log, wanted by a subscriber, and not received; summed over all of them
repeated       received more than once, which is allowed around a failure
out of order   received after what is later in the log, or not where the item before said it would be

The exit status is 1 where that is not as promised, and where it would prove nothing. Progress goes to stderr.

--minutes-at-most M  no kill begins later than this; fewer than K are a failure
--seed S             who is killed and when, as in the run that said it used this seed
--hole               services skip one entry of the log in a thousand: the proof must find it, and fails
--logs DIRECTORY     leave there what the processes have written`;

/** Reads the command line. Throws `BadArgument`. */
export function readChaosArguments(args: string[]): ChaosArguments {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean', default: false } as const;
  const options = { kills: text, 'minutes-at-most': text, seed: text, logs: text, hole: yes, help: yes } as const;
  const { values } = readArguments({ args, options });
  const { help, hole, logs, seed = String(randomInt(1_000_000)) } = values;
  const kills = help ? 0 : numberOf('kills', values.kills, 1_000);
  return {
    kills,
    minutesAtMost: numberOf('minutes-at-most', values['minutes-at-most'] ?? String(MINUTES_AT_MOST), 1_440),
    seed,
    hole,
    logs,
    help,
  };
}

function numberOf(name: string, text: string | undefined, atMost: number): number {
  if (/^\d+$/.test(text ?? '') && Number(text) >= 1 && Number(text) <= atMost) return Number(text);
  throw new BadArgument(`--${name} is a whole number from 1 to ${atMost}: --help tells more.`);
}
