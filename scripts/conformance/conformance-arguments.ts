import { readFile } from 'node:fs/promises';
import { Webhook } from 'standardwebhooks';
import { givenSecret } from '../../subgraphs/kernel/config.ts';
import { BadArgument, readArguments } from '../arguments.ts';
import { fileFault } from '../unreadable-file.ts';
import type { Question } from './made-up-alerts.ts';

/** What the command line says. */
export interface ConformanceArguments extends Question {
  readonly url: URL;
  readonly secret: string;
}

/** What an agency would ask for as a rule. */
const QUERY = `subscription {
  stuntingAlert { id cursor change alert { id kind severity status desa { code name } posyandu { name } } }
}`;

export const HELP = `Tries a receiver of webhooks: posts to it what the house would post, and what somebody else could, and tells what the
receiver does wrong. It needs no house and no store.

  SECRET=whsec_… npm run -s conformance -- URL [--query FILE [--variables JSON]]

  URL          the address of the receiver: any, also http, also of this machine
  --secret     the secret that signs, else SECRET: the one that registerWebhook gave, or any that the receiver knows
  --query      the document that the webhook is registered with, one subscription to stuntingAlert: what is posted has
               its form (default: ids, change, severity, desa and posyandu)
  --variables  its variables
  --help       this text

Some fifty alerts come to the receiver, and it takes them for true: let it be one that is there to be tried. All of it is
made up: the region 99.01.01.2001, which there is not, and nobody's name.

Each line says of one rule of gateway/PROTOCOL.md: ok; slow, where it may go wrong one day; or wrong, and what to do.
It ends with 0 where nothing is wrong, with 1 where something is, and with 2 where the command cannot be read.`;

/** Reads the command line; null where help is asked for. Throws `BadArgument`. */
export async function readConformanceArguments(args: string[]): Promise<ConformanceArguments | null> {
  const text = { type: 'string' } as const;
  const options = { secret: text, query: text, variables: text, help: { type: 'boolean' } } as const;
  const { values, positionals } = readArguments({ args, options, allowPositionals: true });
  if (values.help) return null;
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0) throw new BadArgument('Name one address.');
  return {
    url: readAddress(address),
    secret: readSecret(values.secret ?? givenSecret()),
    query: values.query === undefined ? QUERY : await readQuery(values.query),
    variables: readVariables(values.variables ?? '{}'),
  };
}

function readAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash) return url;
  throw new BadArgument('The address must be https or http, without user, password or fragment.');
}

function readSecret(text: string | undefined): string {
  if (text === undefined) throw new BadArgument('Nothing can be signed without a secret: set SECRET, or say --secret.');
  try {
    new Webhook(text);
    if (text.startsWith('whsec_')) return text;
  } catch {
    // Told below, and not repeated.
  }
  throw new BadArgument('The secret must be whsec_ and base64, as registerWebhook gives it.');
}

async function readQuery(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new BadArgument(fileFault(error) ?? String(error));
  }
}

function readVariables(text: string): Question['variables'] {
  try {
    const variables: unknown = JSON.parse(text);
    if (typeof variables === 'object' && variables !== null && !Array.isArray(variables))
      return variables as Question['variables'];
  } catch {
    // Told below.
  }
  throw new BadArgument('--variables takes a JSON object.');
}
