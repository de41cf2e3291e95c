import { sender, TIMEOUT_MILLISECONDS } from '../../gateway/post-webhook.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { mayBePublic } from '../../subgraphs/kernel/public-address.ts';
import { BadArgument } from '../arguments.ts';
import { HELP, readConformanceArguments, type ConformanceArguments } from './conformance-arguments.ts';
import { examine, type Finding } from './examine.ts';
import { madeUpAlerts } from './made-up-alerts.ts';
import { REFUSING_CHECKS } from './refusing-checks.ts';
import { TAKING_CHECKS } from './taking-checks.ts';
import { trialOf } from './trial.ts';

/** `npm run conformance -- URL`: tells an agency what its receiver of webhooks does wrong. */
const say = (line: string) => console.error(line);

/** Anything may be tried; not all of it may be registered. */
const ANYWHERE = { privateWebhooks: true, plainWebhooks: true };

const lineOf = ({ verdict, rule, told }: Finding) =>
  `${verdict.toLowerCase().padEnd(5)}  ${rule}${told === undefined ? '' : `: ${told}`}`;

/** Gives the exit status. */
async function run({ url, secret, ...question }: ConformanceArguments): Promise<number> {
  const trial = trialOf(secret, await madeUpAlerts(question), systemClock);
  if (url.protocol === 'http:' || !mayBePublic(url))
    say('The house posts to https and public addresses only: this one is tried, and cannot be registered there.');
  await using send = sender({ policy: ANYWHERE });
  const count = { OK: 0, SLOW: 0, WRONG: 0 };
  for await (const finding of examine({
    checks: [...TAKING_CHECKS, ...REFUSING_CHECKS],
    trial,
    post: (signed) => send(url.href, signed),
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
  })) {
    count[finding.verdict] += 1;
    console.log(lineOf(finding));
  }
  console.log(`${count.OK} ok, ${count.SLOW} slow, ${count.WRONG} wrong`);
  return count.WRONG > 0 ? 1 : 0;
}

try {
  const asked = await readConformanceArguments(process.argv.slice(2));
  if (asked === null) console.log(HELP);
  else process.exitCode = await run(asked);
} catch (error) {
  if (!(error instanceof BadArgument)) throw error;
  say(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}
